import { describe, expect, test } from 'vitest'
import { mayExport } from '../../src/cross-file/exports.ts'
import { checkLinkedText } from '../../src/cross-file/check.ts'
import { crossFileContexts, buildImportGraph } from '../../src/cross-file/import-graph.ts'
import type { OwnPolicy } from '../../src/policy/user-policy.ts'
import { tableWith } from '../../src/policy/policy-table.ts'
import { contextFor } from '../../src/runner/scan-context.ts'

const shipped = contextFor({ asOf: '2026-11-20', within: 90 })

/** What is found in a project, by its files' texts. */
function found(files: Readonly<Record<string, string>>, policy?: OwnPolicy) {
  const context = { ...shipped, ...(policy && { policy }) }
  const read = (path: string) => files[path]
  const paths = Object.keys(files)
  const exporters = paths.filter((path) => mayExport(path, files[path]!, context))
  const web = buildImportGraph(exporters, paths, read, context)
  const ties = crossFileContexts(web, read, context)
  return paths.flatMap((path) => checkLinkedText(path, files[path]!, context, ties(path)))
}

const findingsIn = (files: Readonly<Record<string, string>>) =>
  found(files).map(({ path, text, fix, request }) => ({
    at: `${path} ${text}`,
    ...(request && { check: request.check }),
    fix: fix.reason ?? fix.applicability,
    ...(fix.changes && { changes: fix.changes }),
    ...(fix.leaves && { leaves: fix.leaves }),
    ...(fix.unchecked && { unchecked: true }),
  }))

const [gone, retiring, inUse] = ['claude-3-opus-20240229', 'claude-sonnet-4-5', 'claude-opus-5']
const models = (id: string) => `export const MODEL = '${id}'\n`
const chat = (fields: string, more = '') => `import Anthropic from '@anthropic-ai/sdk'
import { MODEL } from './models'
${more}
new Anthropic().messages.create({ model: MODEL, max_tokens: 9, ${fields} })
`
const prefill = `messages: [{ role: 'user', content: '' }, { role: 'assistant', content: '{' }]`

/** A request that is found fault with, by the client that is imported. */
const by = (head: string) =>
  `${head}\nimport { MODEL } from './models'\nnew Client().messages.create({ model: MODEL, temperature: 0 })`

test('the client decides the platform of a file', () => {
  const text = by(`import Client from '@anthropic-ai/sdk'`)
  expect(findingsIn({ 'src/models.ts': models(inUse), 'src/chat.ts': text })).toHaveLength(1)
})

describe('a living model', () => {
  test('is reported at the request', () => {
    const text = chat('temperature: 0.5')
    const [finding, ...others] = found({ 'src/models.ts': models(inUse), 'src/chat.ts': text })
    expect(others).toEqual([])
    expect(finding).toMatchObject({
      rule: 'incompatible-request',
      severity: 'error',
      path: 'src/chat.ts',
      text: 'temperature',
      model: inUse,
      platform: 'anthropic',
      start: { line: 4, column: 64 },
      request: { check: 'claude-sampling-rejected', field: 'temperature' },
      fix: { applicability: 'safe', changes: ['temperature removed'] },
    })
    expect(text.slice(finding!.range.start, finding!.range.end)).toBe('temperature')
    expect(finding!.fix.edits.map(({ expected, range }) => text.slice(range.start, range.end) === expected)).toEqual([
      true,
    ])
  })

  test.each<[string, Readonly<Record<string, string>>]>([
    ['it takes all of that', { 'src/chat.ts': chat('stop_sequences: []') }],
    [
      'another platform is asked',
      { 'src/chat.ts': by(`import { AnthropicVertex as Client } from '@anthropic-ai/vertex-sdk'`) },
    ],
    [
      'another host is asked',
      { 'src/chat.ts': by(`import Client from 'openai'\nconst baseURL = 'https://llm.acme.dev'`) },
    ],
    [
      'a gateway is asked',
      { 'src/chat.ts': by(`import Client from 'openai'\nconst baseURL = 'https://openrouter.ai/api/v1'`) },
    ],
    ['the file is a recording', { 'src/__snapshots__/chat.ts': chat('temperature: 0') }],
    [
      'it is no model there',
      { 'src/chat.ts': `import { MODEL } from './models'\nlog({ name: MODEL, temperature: 0 })` },
    ],
    ['the name is another', { 'src/chat.ts': `import { MODE } from './models'\nask({ model: MODE, temperature: 0 })` }],
  ])('nothing is said where %s', (_, files) =>
    expect(findingsIn({ 'src/models.ts': models(inUse), ...files })).toEqual([]),
  )

  test('the fingerprints in one file are all different', () => {
    const own = `new Anthropic().messages.create({ model: '${inUse}', max_tokens: 9, temperature: 1.5 })`
    const all = found({ 'src/models.ts': models(inUse), 'src/chat.ts': chat('temperature: 0.5') + own })
    expect(all.map(({ text }) => text)).toEqual(['temperature', 'temperature'])
    expect(new Set(all.map(({ fingerprint }) => fingerprint)).size).toBe(2)
    expect(all[0]!.range.start).toBeLessThan(all[1]!.range.start)
  })
})

describe("a team's own policy", () => {
  const files = { 'src/models.ts': models(inUse), 'src/chat.ts': chat('temperature: 0.5') }
  const severities = (policy: OwnPolicy) => found(files, policy).map(({ zone, severity }) => `${zone} ${severity}`)

  test('applies to imported model IDs', () => {
    expect(severities({})).toEqual(['source error'])
    expect(severities({ table: tableWith({ selects: { source: 'warning' } }) })).toEqual(['source warning'])
    expect(severities({ zone: (path) => (path.endsWith('chat.ts') ? 'data' : undefined) })).toEqual([])
    expect(severities({ zone: (path) => (path.endsWith('models.ts') ? 'data' : undefined) })).toEqual([])
    expect(severities({ zone: (path) => (path.endsWith('chat.ts') ? 'test' : undefined) })).toEqual(['test info'])
  })

  test('sets the platform of a file without signals', () => {
    const silent = { ...files, 'src/chat.ts': by('declare const Client: any') }
    const on = (platform: string) => ({ platform: (path: string) => (path === 'src/chat.ts' ? platform : undefined) })
    expect(found(silent)).toHaveLength(1)
    expect(found(silent, on('anthropic'))).toHaveLength(1)
    expect(found(silent, on('vertex'))).toHaveLength(0)
  })
})

describe('a model that a fix replaces', () => {
  const findingsFor = (id: string, fields: string, path = 'src/chat.ts') =>
    findingsIn({ 'src/models.ts': models(id), [path]: chat(fields).replace('./models', path === 'src/chat.ts' ? './models' : '../src/models') }) // prettier-ignore

  test('lists what is fixed in other files', () => {
    expect(findingsFor(gone, 'temperature: 0')).toEqual([
      { at: `src/models.ts ${gone}`, fix: 'safe', changes: ['temperature removed in src/chat.ts'] },
    ])
  })

  test('is not replaced safely if a request will be refused', () => {
    expect(findingsFor(gone, prefill)).toEqual([
      { at: `src/models.ts ${gone}`, fix: 'rejected-request', leaves: ['messages.role in src/chat.ts'] },
    ])
  })

  test('stays if it works and a request would be refused', () => {
    expect(findingsFor(retiring, prefill)).toEqual([
      { at: `src/models.ts ${retiring}`, fix: 'rejected-request', leaves: ['messages.role in src/chat.ts'] },
    ])
  })

  test('is replaced although a request in a test would be refused', () => {
    expect(findingsFor(retiring, prefill, 'test/chat.test.ts')).toEqual([
      { at: `src/models.ts ${retiring}`, fix: 'alive' },
    ])
  })

  test('with parameters that cannot be seen', () => {
    expect(findingsFor(gone, '...options')).toEqual([
      { at: `src/models.ts ${gone}`, fix: 'request-unseen', unchecked: true },
    ])
    const openai = {
      'src/models.ts': `export const MODELS = { chat: 'gpt-4-0613' }`,
      'src/chat.ts': `import OpenAI from 'openai'
import { MODELS } from './models'
new OpenAI().chat.completions.create({ model: MODELS.chat, messages: [], ...options })`,
    }
    const { 'src/models.ts': alone } = openai
    const [before] = findingsIn({ 'src/models.ts': alone })
    expect([before!.fix, ...findingsIn(openai).map(({ fix }) => fix)]).toEqual(['unproven', 'request-unseen'])
  })
})
