import { describe, expect, test } from 'vitest'
import { check, lookup, UserError } from '../src/index.ts'
import { checkText } from '../src/engine/check-text.ts'
import type { Zone } from '../src/core/zone.ts'
import { contextFor } from '../src/runner/scan-context.ts'

const findingsOf = (id: string, asOf = '2026-11-20') => check(`const model = '${id}'\n`, { path: 'src/a.ts', asOf })

describe('check', () => {
  test.each([
    ['claude-3-5-sonnet-20241022', 'retired-model', 'anthropic', '2025-10-28', 'claude-sonnet-4-6', 'platform'],
    ['claude-sonnet-4-5', 'retiring-model', 'anthropic', '2026-11-30', 'claude-sonnet-5-5', 'platform'],
    [
      'us.anthropic.claude-3-5-sonnet-20241022-v2:0',
      'retired-model',
      'bedrock',
      '2026-03-01',
      'us.anthropic.claude-sonnet-5-5',
      'vendor',
    ],
    ['claude-3-5-sonnet-v2@20241022', 'retired-model', 'vertex', '2026-02-19', 'claude-sonnet-4-6', 'vendor'],
  ])('%s: %s on %s, %s, use %s', (id, rule, platform, retires, replacement, basis) => {
    expect(findingsOf(id)).toMatchObject([{ rule, platform, retires, replacement, basis, text: id, model: id }])
  })

  test.each(['gpt-4o-mini', 'my-gpt-4-proxy', 'claude-3-5-sonnet-20241022-custom', 'text-embedding-ada-002'])(
    '%s is not retired',
    (id) => {
      expect(findingsOf(id).filter(({ rule }) => rule === 'retired-model')).toEqual([])
    },
  )

  test('a model is not retired on a day when it still worked', () => {
    expect(findingsOf('claude-3-opus-20240229', '2026-01-04').map(({ rule }) => rule)).toEqual(['retiring-model'])
    expect(findingsOf('claude-3-opus-20240229', '2026-01-05').map(({ rule }) => rule)).toEqual(['retired-model'])
  })

  test('words beside a retired model are not taken for models', () => {
    const text =
      'const a = { name: "ada", icon: "gpt-4", command: "x", model: "claude-3-opus-20240229" }\nrun("ada", "o1-mini")'
    const found = check(text, { path: 'a.ts', asOf: '2026-11-20' })
    expect(found.map(({ text: id, role }) => `${role} ${id}`)).toEqual([
      'text gpt-4',
      'property claude-3-opus-20240229',
      'argument o1-mini',
    ])
  })

  test.each([
    ['`gpt-4 cannot see ${x}`', ['text']],
    ['`gpt-4${x}`', ['partial']],
    ['`ask ${x}gpt-4`', ['partial']],
  ])('an ID in a template is partial only if it touches a computed part: %s', (template, reasons) => {
    const found = check(`log(${template}, 'claude-2.1')`, { path: 'a.ts', asOf: '2026-11-20' })
    expect(found.slice(0, -1).map(({ fix }) => fix.reason)).toEqual(reasons)
  })

  test('the range of a finding is the ID without what is around it', () => {
    const text = `😀 = 1\r\nconst model = 'bedrock/us.anthropic.claude-3-haiku-20240307-v1:0'\n`
    const [finding] = check(text, { path: 'a.ts', asOf: '2026-11-20' })
    expect(finding).toMatchObject({
      text: 'us.anthropic.claude-3-haiku-20240307-v1:0',
      start: { line: 2, column: 24 },
      end: { line: 2, column: 65 },
    })
    expect(text.slice(finding!.range.start, finding!.range.end)).toBe(finding!.text)
  })

  test('fingerprints differ between occurrences, and stay the same if lines move', () => {
    const text = "const a = 'gpt-4'\nconst b = 'gpt-4'\n"
    const prints = (source: string) => check(source, { path: 'a.ts', asOf: '2026-11-20' }).map((f) => f.fingerprint)
    expect(new Set(prints(text)).size).toBe(2)
    expect(prints(`// moved\n\n${text}`)).toEqual(prints(text))
  })

  test.each([
    ['a word that is also a variable', 'const o1 = o3 + 1; const ada = "ada"'],
    ['a word that is also a name', 'const author = { name: "Ada", first: "ada" }'],
    ['an ID inside a longer name', "import x from './gpt-4-proxy/claude-3-opus-20240229.json'"],
    ['an ID in a link', 'const url = "https://platform.openai.com/docs/models/gpt-4"'],
    ['a deployment on Azure', "new AzureOpenAI({ deployment: 'gpt-4' })"],
    ['a tag of a local server', "ollama.chat({ model: 'gpt-4:latest' })"],
  ])('does not report %s', (_, text) => {
    expect(check(text, { path: 'a.ts', asOf: '2026-11-20' })).toEqual([])
  })

  test.each([
    ['a name that says model', "const model = 'o1'"],
    ['a list of other IDs', "const models = ['gpt-6-luna', 'o1']"],
    ['a prefix', "run('openai:o1')"],
    ['a client', "openai('o1')"],
  ])('reports an ID that is also an ordinary word, because of %s', (_, text) => {
    expect(check(text, { path: 'a.ts', asOf: '2026-11-20' }).map(({ model }) => model)).toEqual(['o1'])
  })

  test.each([
    ['claude-3.5-sonnet-20241022', 'claude-3-5-sonnet-20241022'],
    ['gpt4o', 'gpt-4o'],
    ['claude-haiku-4-20250514', undefined],
  ])('%s is unknown, and its nearest ID is %s', (id, nearest) => {
    expect(findingsOf(id)).toMatchObject([{ rule: 'unknown-model', severity: 'info', status: 'unknown', text: id }])
    if (nearest !== undefined) expect(findingsOf(id)[0]!.replacement).toBe(nearest)
    expect(findingsOf(id)[0]!.fix).toEqual({ applicability: 'none', reason: 'unknown', edits: [] })
  })

  test.each([
    ['claude-3-haiku', ['claude-3-haiku-20240307']],
    ['claude-4-0-sonnet', ['claude-4-sonnet-20250514', 'claude-sonnet-4-0', 'claude-sonnet-4-20250514']],
    ['gemini-pro-1.5', undefined],
  ])('%s is no ID, and every model of that name is retired', (id, namesakes) => {
    // Turned round, it may be the name of a gateway. The client shows that it is none.
    const client = id.startsWith('claude') ? '@anthropic-ai/sdk' : '@google/generative-ai'
    const [found] = check(`import * as sdk from '${client}'\nconst model = '${id}'\n`, {
      path: 'src/a.ts',
      asOf: '2026-11-20',
    })
    expect(found).toMatchObject({ rule: 'unknown-model', severity: 'warning', status: 'unknown' })
    if (namesakes) expect(found!.namesakes).toEqual(namesakes)
    expect(found!.fix.edits).toEqual([])
  })

  test('an unknown ID has no such list while one model of its name still works', () => {
    expect(findingsOf('claude-3-haiku', '2024-06-01')).toMatchObject([{ rule: 'unknown-model', severity: 'info' }])
  })

  const severities = (text: string, path: string) =>
    check(text, { path, asOf: '2026-11-20' }).map(({ text: id, severity }) => `${severity} ${id}`)

  test('zones that are turned on are rewritten like source', () => {
    const context = (zones: readonly Zone[]) => contextFor({ asOf: '2026-11-20', within: 90, opened: new Set(zones) })
    const fixOf = (path: string, text: string, zones: readonly Zone[]) =>
      checkText(path, text, context(zones))[0]!.fix.applicability
    const sample = "```ts\nconst model = 'claude-3-haiku-20240307'\n```\n"
    expect(fixOf('README.md', sample, [])).toBe('unsafe')
    expect(fixOf('README.md', sample, ['docs'])).toBe('safe')
    expect(fixOf('README.md', 'Uses claude-3-haiku-20240307.', ['docs'])).toBe('unsafe')
    expect(fixOf('a.test.ts', "ask({ model: 'claude-3-haiku-20240307' })", ['docs'])).toBe('unsafe')
    // Who asks in earnest needs a living model. Another test is as good with the old one.
    const ask = "new Anthropic().messages.create({ model: 'claude-3-haiku-20240307', max_tokens: 9, messages })"
    const live = `import Anthropic from '@anthropic-ai/sdk'\ntest('answers', async () => {\n  await ${ask}\n})\n`
    expect(fixOf('a.test.ts', live, ['docs', 'test'])).toBe('safe')
    expect(fixOf('a.test.ts', "ask({ model: 'claude-3-haiku-20240307' })", ['docs', 'test'])).toBe('unsafe')
    // In a test all places of an ID are rewritten, or none.
    const twice = "ask('claude-3-haiku-20240307')\nlog('was claude-3-haiku-20240307')"
    expect(fixOf('a.test.ts', twice, ['test'])).toBe('unsafe')
  })

  test('the response of a platform is not a request', () => {
    const answer = '{"id": "chatcmpl-1", "object": "chat.completion", "model": "gpt-4-0613", "choices": []}'
    expect(severities(answer, 'a.json')).toEqual([])
    expect(severities('{"object": "x", "model": "gpt-4-0613", "messages": []}', 'a.json')).toEqual(['error gpt-4-0613'])
    expect(severities('```json\n' + answer + '\n```\n', 'README.md')).toEqual([])
  })

  test('a base URL in the same call wins over signs in the file', () => {
    const call = (host: string) => `import OpenAI from 'openai'\nnew Chat({ model: 'gpt-4-0613', baseURL: '${host}' })`
    expect(severities(call('https://api.scaleway.ai/v1'), 'a.ts')).toEqual(['info gpt-4-0613'])
    expect(severities(call('https://api.openai.com/v1'), 'a.ts')).toEqual(['error gpt-4-0613'])
  })

  test.each([
    ["const FAST = ['gpt-4-0613']\nif (FAST.includes(model)) go()", 'a.ts', 'info'],
    ["const FAST = ['gpt-4-0613'] as const\nif ((FAST as readonly string[]).includes(model)) go()", 'a.ts', 'info'],
    ["const FAST = ['gpt-4-0613']\nfor (const one of FAST) ask(one)", 'a.ts', 'warning'],
    ["const FAST = ['gpt-4-0613']\nif (FAST.includes(model)) ask(FAST[0])", 'a.ts', 'warning'],
    ["export const FAST = ['gpt-4-0613']", 'a.ts', 'warning'],
    ['FAST = frozenset(["gpt-4-0613"])\nif model in FAST:\n    go()', 'a.py', 'info'],
    ['FAST = ["gpt-4-0613"]\nfor one in FAST:\n    ask(one)', 'a.py', 'warning'],
    ['validate_inclusion(changeset, :model, ["gpt-4-0613", "gpt-6-luna"])', 'a.ex', 'info'],
    ['%{type: "string", enum: ["gpt-4-0613"]}', 'a.ex', 'warning'],
    ['{"type": "string", "enum": ["gpt-4-0613"]}', 'a.json', 'info'],
  ])('a list in which names are looked up offers no models: %s', (text, path, severity) => {
    expect(severities(text, path)).toEqual([`${severity} gpt-4-0613`])
  })

  test('in Terraform a name with a version is a model on Azure, and the name of a deployment is not', () => {
    const text = `resource "azurerm_cognitive_deployment" "gpt" {
  name = "gpt-4"
  model {
    format  = "OpenAI"
    name    = "gpt-35-turbo"
    version = "1106"
  }
}`
    expect(check(text, { path: 'main.tf', asOf: '2026-11-20' })).toMatchObject([
      { text: 'gpt-4', severity: 'info', fix: { edits: [] } },
      { text: 'gpt-35-turbo', platform: 'azure', severity: 'error', fix: { edits: [], reason: 'deployment' } },
    ])
  })

  test.each([
    ["const A = { 'claude-v3-haiku': 'claude-3-haiku-20240307' }", 'error'],
    ["const A = { 'claude-v4-opus': 'claude-opus-4-20250514' }", 'error'],
    ["const A = { CLAUDE_3_HAIKU: 'claude-3-haiku-20240307' }", 'info'],
    ["const A = { CLAUDE_OPUS_4: 'claude-opus-4-20250514' }", 'info'],
    ["const A = { US_ANTHROPIC_CLAUDE_4_OPUS: 'us.anthropic.claude-opus-4-20250514-v1:0' }", 'info'],
  ])('the target of an alias is not reported, but an alias in a request is: %s', (text, severity) => {
    expect(check(text, { path: 'a.ts', asOf: '2026-11-20' })).toMatchObject([
      { severity, fix: { applicability: 'none', reason: 'named-after', edits: [] } },
    ])
  })

  test('in a test a list with a name is used, a pair in an assertion is not', () => {
    const text = (line: string) => `import OpenAI from 'openai'\nconst client = new OpenAI()\n${line}\n`
    expect(
      severities(
        text(
          "const models = ['gpt-4-0613', 'gpt-6-luna']\nfor (const model of models) await client.responses.create({ model, input })",
        ),
        'a.test.ts',
      ),
    ).toEqual(['warning gpt-4-0613'])
    expect(severities(text("ok(['response.model', 'gpt-4-0613'])"), 'a.test.ts')).toEqual(['info gpt-4-0613'])
  })

  test('the ID of a repository of open weights belongs to no platform without a sign of one', () => {
    expect(check('{"models": ["zai-org/GLM-4.6"]}', { path: 'a.json', asOf: '2026-11-20' })).toEqual([])
  })

  test('a default of the Azure Developer CLI is a default', () => {
    const value = (name: string) => `{"a": {"value": "\${${name}=gpt-4}"}}`
    expect(check(value('AZURE_OPENAI_EVAL_MODEL'), { path: 'main.parameters.json', asOf: '2026-11-20' })).toMatchObject(
      [{ text: 'gpt-4', role: 'default', platform: 'azure', severity: 'error' }],
    )
    expect(severities(value('AZURE_OPENAI_DEPLOYMENT'), 'main.parameters.json')).toEqual([])
  })

  test('refuses a text that is no day', () => {
    expect(() => check('', { path: 'a.ts', asOf: 'today' })).toThrow(UserError)
  })
})

test('lookup has an answer for every platform that has the ID', () => {
  expect(lookup('gemini-2.0-flash', { asOf: '2026-11-20' })).toMatchObject([
    { platform: 'gemini', status: 'retired', replacements: ['gemini-3.6-flash'] },
    { platform: 'vertex', status: 'retired', replacements: ['gemini-3.1-flash-lite'] },
  ])
  expect(lookup('no-such-model', { asOf: '2026-11-20' })).toEqual([])
})
