import { describe, expect, test } from 'vitest'
import { check } from '../../../src/index.ts'

const claude = 'claude-3-haiku-20240307'
const said = (path: string, text: string) =>
  check(text, { path, asOf: '2026-11-20' }).flatMap(({ text: id, severity }) => (id === claude ? severity : []))

/** Helpers of tests. `key` is where the key of the client comes from. */
const helpers: readonly (readonly [path: string, read: string, write: (key: string) => string])[] = [
  [
    'tests/Core/Provider.cs',
    'Environment.GetEnvironmentVariable("ANTHROPIC_API_KEY")',
    (key) =>
      `public static class Provider\n{\n    public static ServiceCollection Create()\n    {\n        string modelName = "${claude}";\n        var apiKey = ${key};\n        var services = new ServiceCollection();\n        services.AddSingleton(new AnthropicSettings { Model = modelName, ApiKey = apiKey });\n        return services;\n    }\n}\n`,
  ],
  [
    'tests/support/client.py',
    'os.environ["ANTHROPIC_API_KEY"]',
    (key) =>
      `import os\nfrom app.llm import Service\n\ndef make_service():\n    api_key = ${key}\n    return Service(model="${claude}", api_key=api_key)\n`,
  ],
  [
    'test/helpers/service.ts',
    'process.env.ANTHROPIC_API_KEY',
    (key) =>
      `import { Service } from '../../src/service'\n\nexport const makeService = () => {\n  return new Service({ model: '${claude}', apiKey: ${key} })\n}\n`,
  ],
]

describe('a helper of tests that makes a client with a real key serves live tests', () => {
  test.each(helpers)('%s', (path, read, write) => expect(said(path, write(read))).toEqual(['warning']))
})

describe('one with a key of its own does not', () => {
  test.each(helpers)('%s', (path, _, write) => expect(said(path, write('"test-key"'))).toEqual(['info']))
})
