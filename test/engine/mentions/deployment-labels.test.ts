import { expect, test } from 'vitest'
import { check } from '../../../src/index.ts'

test.each([
  [
    'main.tf',
    'resource "azurerm_cognitive_deployment" "chat" {\n  name                 = "gpt-4"\n  cognitive_account_id = azurerm_ai_services.main.id\n  model {\n    format  = "OpenAI"\n    name    = "gpt-35-turbo"\n    version = "0613"\n  }\n}\n',
  ],
  [
    'main.bicep',
    "resource chat 'Microsoft.CognitiveServices/accounts/deployments@2023-05-01' = {\n  name: 'gpt-4'\n  properties: {\n    model: {\n      format: 'OpenAI'\n      name: 'gpt-35-turbo'\n      version: '0613'\n    }\n  }\n}\n",
  ],
])('the name of a deployment is a label of its owner, and the name in it the model: %s', (path, text) => {
  const found = check(text, { path, asOf: '2026-11-20' })
  expect(found.map(({ text: id, severity, fix }) => `${id} ${severity} ${fix.applicability}`)).toEqual([
    'gpt-4 info none',
    'gpt-35-turbo error none',
  ])
  expect(found[1]?.platform).toBe('azure')
})
