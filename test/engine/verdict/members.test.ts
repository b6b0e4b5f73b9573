import { describe, expect, test } from 'vitest'
import type { Reason } from '../../../src/core/finding.ts'
import type { Role } from '../../../src/core/literal.ts'
import { analyzeText } from '../../../src/engine/analyze-text.ts'
import { stillSelected } from '../../../src/engine/verdict/allowlist.ts'
import { doubtReasons } from '../../../src/engine/verdict/doubts.ts'
import { decidedReasons } from '../../../src/engine/verdict/evidence.ts'
import { dataLanguages } from '../../../src/engine/verdict/fix-blockers.ts'
import { settingLanguages } from '../../../src/engine/verdict/hidden-in-request.ts'
import { storedOutput } from '../../../src/engine/verdict/model-kind.ts'
import { sentRoles } from '../../../src/engine/verdict/request-stage.ts'
import { stages } from '../../../src/engine/verdict/stages.ts'
import { schemaFiles } from '../../../src/engine/verdict/usage.ts'
import {
  choiceReasons,
  finalReasons,
  forbid,
  strongReasons,
  type Verdict,
  weaken,
  weakReasons,
} from '../../../src/engine/verdict/verdict.ts'
import { barring } from '../../../src/policy/model-allowlist.ts'
import { contextFor } from '../../../src/runner/scan-context.ts'
import { contextOf, type Differences, reported } from './context.ts'

/**
 * Each member of each set that a verdict depends on has a case, which changes when the member is taken out. A set and
 * its cases have to name the same members, so that a new member without a case fails too.
 */
const stageNamed = (id: string) => stages.find((stage) => stage.id === id)!
const run = (id: string, differences: Differences, verdict: Verdict = reported()) =>
  stageNamed(id).adjust(verdict, contextOf(differences, verdict))
const noFix = (reason: Reason) => reported({ severity: 'info', applicability: 'none', reason })

const fixed = reported({ edits: [{ range: { start: 15, end: 25 }, expected: 'gpt-4-0613', text: 'gpt-5.6-sol' }] })
const opus = 'claude-3-opus-20240229'

/** A text for each reason after which no flag rewrites the ID. Without the reason there would be a fix. */
const never: Readonly<Record<string, readonly [path: string, text: string]>> = {
  embedding: ['a.ts', "ai.embed({ model: 'text-embedding-004' })"],
  reranker: ['a.py', 'co.rerank(model="rerank-english-v2.0")'],
  'fine-tune': ['a.ts', "ask({ model: 'ft:gpt-3.5-turbo-0613:acme::x1' })"],
  variant: ['a.ts', `ask({ model: '${opus}:thinking' })`],
  'other-host': ['a.ts', `new Client({ baseURL: 'http://localhost:1234/v1', model: '${opus}' })`],
  partial: ['a.ts', `ask({ model: \`\${route}${opus}\` })`],
  'not-exact': ['a.ts', "ask({ model: 'claude-3-opus\\u002d20240229' })"],
  tokenizer: ['a.ts', "encoding_for_model('gpt-4-0613')"],
  'dead-on-purpose': ['a.ts', `const deprecatedModel = '${opus}'`],
  'named-after': ['a.ts', `const CLAUDE_3_OPUS = '${opus}'`],
  'already-listed': ['a.ts', `const models = [{ id: '${opus}' }, { id: 'claude-opus-4-8' }]`],
  'replacement-beside': ['a.ts', `pick('${opus}', 'claude-opus-4-8')`],
  'not-approved': ['a.ts', `ask({ model: '${opus}' })`],
  'no-replacement': ['a.ts', "ask({ model: 'text-davinci-003' })"],
  'ambiguous-replacement': ['a.ts', "draw({ model: 'dall-e-2' })"],
  'no-profile': [
    'a.py',
    'ask(model_id="arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-3-haiku-20240307-v1:0")',
  ],
}

describe('never, whatever the flags', () => {
  test('each reason has a text', () => {
    expect(Object.keys(never)).toEqual([...strongReasons, ...choiceReasons])
  })

  const context = { ...contextFor({ asOf: '2026-11-20', within: 90 }), opened: new Set(['source' as const]) }
  test.each(Object.entries(never))('%s', (reason, [path, text]) => {
    const policy = reason === 'not-approved' ? { bars: barring(['claude-opus-4-8']) } : {}
    const [mention] = analyzeText(path, text, { ...context, policy }).mentions
    expect(mention!.finding!.fix).toEqual({ applicability: 'none', reason, edits: [] })
    // Nothing else is in the way of a fix.
    const isChoice = choiceReasons.has(reason as Reason) && reason !== 'no-profile'
    expect(mention!.reference!.replacements.length === 1).toBe(!isChoice)
  })

  const pairs = strongReasons.flatMap((strong, index) =>
    strongReasons.slice(index + 1).map((weak) => [strong, weak] as const),
  )
  test.each(pairs)('%s is named before %s', (strong, weak) => {
    expect([forbid(noFix(weak), strong).reason, forbid(noFix(strong), weak).reason]).toEqual([strong, strong])
  })
})

/** A set holds these members and no others, and each of them makes the difference that `test` looks for. */
function describeMembers(
  name: string,
  set: Iterable<string>,
  members: readonly string[],
  check: (member: never) => void,
) {
  describe(name, () => {
    test('has a case for each member', () => expect([...set].toSorted()).toEqual(members.toSorted()))
    test.each(members)('%s', (member) => check(member as never))
  })
}

describeMembers('running text stays running text', finalReasons, ['prose', 'only-reported'], (reason: Reason) => {
  expect(forbid(noFix(reason), 'embedding').reason).toBe(reason)
})

describeMembers(
  'the first weakness of a place is named, unless a strong reason follows',
  weakReasons,
  ['disagreement', 'deployment', 'alias-map', 'router-alias', 'longer-name', 'looked-up', 'pair', 'short-name'],
  (reason: Reason) => {
    expect(weaken(noFix(reason), 'type').reason).toBe(reason)
    expect(weaken(noFix(reason), 'partial').reason).toBe('partial')
  },
)

describeMembers(
  'the choice of a replacement says more than a weakness, and less than a strong reason',
  choiceReasons,
  ['no-replacement', 'ambiguous-replacement', 'no-profile'],
  (reason: Reason) => {
    expect(forbid(noFix('looked-up'), reason).reason).toBe(reason)
    expect(forbid(noFix('variant'), reason).reason).toBe('variant')
  },
)

describeMembers('models whose output is stored', storedOutput.keys(), ['embedding', 'rerank'], (modality: string) => {
  expect(run('modality', { row: { modality } })).toMatchObject({ applicability: 'none' })
})

describeMembers(
  'the allowlist counts where the platform is not sure',
  stillSelected,
  ['other-host', 'disagreement'],
  (reason: Reason) => {
    const ban = {
      ...noFix(reason),
      rule: 'not-approved-model',
      bar: 'banned',
      otherwise: { silence: 'alive' },
    } as const
    expect(run('allowlist-place', {}, ban)).toMatchObject({ rule: 'not-approved-model', severity: 'error' })
  },
)

describeMembers(
  'a weak source changes nothing that is decided',
  decidedReasons,
  ['plain-text', 'named-after'],
  (reason: Reason) => {
    const row = { retired: true, retires: undefined as never, confidence: 'low' } as const
    expect(run('weak-source', { row }, reported({ applicability: 'unsafe', reason }))).toMatchObject({
      severity: 'error',
    })
    expect(run('weak-source', { row }, reported())).toMatchObject({ severity: 'warning' })
  },
)

describeMembers(
  'the first doubt is named',
  doubtReasons,
  [
    'foreign-replacement',
    'misspelt-replacement',
    'needs-profile',
    'inferred-replacement',
    'lesser-replacement',
    'request-unseen',
    'different-api',
    'address-setting',
    'beside-deployment',
    'tokenizer-too',
    'keyed-elsewhere',
  ],
  (reason: Reason) => {
    const keyed = { neighbours: { keys: new Set(['gpt-4-0613']) }, reference: { differs: true } }
    const before = reported({ applicability: 'unsafe', reason })
    expect(run('keyed-elsewhere', keyed, before)).toMatchObject({ reason })
    expect(run('replacement-doubt', keyed, before)).toMatchObject({ reason })
  },
)

describeMembers('`enum` in a schema', schemaFiles, ['json', 'yaml', 'toml', 'xml'], (language: string) => {
  const element = { role: 'element', name: 'enum' } as const
  expect(run('usage', { literal: element, file: { language } })).toMatchObject({ severity: 'info', reason: 'type' })
  expect(run('usage', { literal: element })).toMatchObject({ severity: 'error' })
})

describeMembers(
  'an ID that is sent has parameters beside it',
  sentRoles,
  ['argument', 'property', 'assignment', 'default'],
  (role: Role) => {
    expect(run('requests', { literal: { role } }, fixed)).toHaveProperty('requests')
    expect(run('requests', { literal: { role: 'element' } }, fixed)).not.toHaveProperty('requests')
  },
)

describeMembers(
  'a default model in the settings of one program is not shared',
  dataLanguages,
  ['json', 'yaml', 'toml', 'properties', 'ini', 'dotenv', 'hcl', 'xml'],
  (language: string) => {
    const literal = { role: 'property', name: 'default_model' } as const
    expect(run('left-behind', { literal, file: { language } }, fixed)).toMatchObject({ applicability: 'safe' })
    expect(run('left-behind', { literal }, fixed)).toMatchObject({ reason: 'shared-default' })
  },
)

describeMembers(
  'settings spread a request over lines of its own',
  settingLanguages,
  ['properties', 'ini', 'dotenv', 'shell', 'toml', 'dockerfile'],
  (language: string) => {
    const literal = { role: 'property' } as const
    const checked = { ...fixed, requests: [] }
    expect(run('hidden-parameters', { literal, file: { language } }, checked)).toMatchObject({
      reason: 'request-unseen',
    })
    const file = { text: "const model = 'gpt-4-0613', messages = []" }
    expect(run('hidden-parameters', { literal, file }, checked)).toMatchObject({ applicability: 'safe' })
  },
)
