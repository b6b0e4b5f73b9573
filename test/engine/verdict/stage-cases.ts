import type { Reason } from '../../../src/core/finding.ts'
import type { Role } from '../../../src/core/literal.ts'
import type { Request } from '../../../src/core/request.ts'
import type { SdkNeed, SdkTrouble } from '../../../src/core/sdk.ts'
import type { FindingDraft } from '../../../src/core/with-positions.ts'
import type { ListEntry } from '../../../src/engine/entries/list-entry.ts'
import type { PlacedMention } from '../../../src/engine/mentions/classify-mention.ts'
import type { Verdict } from '../../../src/engine/verdict/verdict.ts'
import { barring } from '../../../src/policy/model-allowlist.ts'
import { tableWith } from '../../../src/policy/policy-table.ts'
import { type Differences, placed, reported } from './context.ts'

/** A verdict, what is different around it, and what the stage changes of it: nothing where `after` is left out. */
export interface StageCase {
  readonly what: string
  readonly verdict?: Verdict
  readonly differences?: Differences
  readonly others?: readonly (readonly [PlacedMention, Verdict])[]
  readonly after?: object
}

const shortReading = { platform: 'anthropic', id: 'claude-sonnet-4-20250514', prefix: '', short: true } as const
const alive: Verdict = { silence: 'alive' }
const range = { start: 15, end: 25 }
const edit = { range, expected: 'gpt-4-0613', text: 'gpt-5.6-sol' }
const fixed = reported({ edits: [edit] })
const sent = reported({ edits: [edit], proof: { kind: 'name', name: 'model' } })
const unsafe = reported({ applicability: 'unsafe', reason: 'list', severity: 'warning' })
const unsafeFix = reported({ applicability: 'unsafe', reason: 'list', severity: 'warning', edits: [edit] })
const oneEntry = { kind: 'keyed', range: { start: 0, end: 60 }, own: '' } as const
const prose = reported({ severity: 'info', applicability: 'none', reason: 'prose' })
const note = (reason: string) => ({ severity: 'info', applicability: 'none', reason, edits: [] })
const none = (reason: string) => ({ severity: 'error', applicability: 'none', reason, edits: [] })
const kept = (reason: Reason) => reported({ applicability: 'none', reason })
const doubted = (reason: string) => ({ severity: 'error', applicability: 'unsafe', reason })

const banned = { policy: { bars: barring(['gpt-4*']) } }
const ban = reported({ rule: 'not-approved-model', bar: 'banned', otherwise: alive })
const style = {
  layout: 'commas',
  separator: ': ',
  quotedKeys: false,
  quote: "'",
  trailingComma: true,
  words: { true: 'true', false: 'false', null: 'null' },
} as const
/** `create({ model: 'gpt-4-0613', … })`: a request that sends the model, whose other fields may be out of sight. */
const request = (open: boolean): Request => ({
  model: range,
  callee: 'client.chat.completions.create',
  body: { kind: 'mapping', range: { start: 0, end: 40 }, fields: [], open, style },
})
const items = [
  { range, id: 'gpt-4-0613', replacement: 'gpt-5.6-sol', gone: false },
  { range: { start: 29, end: 35 }, id: 'gpt-4o', gone: false },
]
const listFile = { text: "const model =['gpt-4-0613', 'gpt-4o']", lists: new Map([[7, items]]) }
const inList = { literal: { role: 'element', group: 7 }, file: listFile } as const
const listEntry: ListEntry = { kind: 'row', range: { start: 14, end: 26 }, list: 3, own: "('gpt-4-0613')" }
const at = (start: number, id: string, role: Role = 'element') =>
  placed({ literal: { role }, located: { start, end: start + id.length }, mention: { text: id } }).located
const other = placed({ located: { start: 40, end: 50 } })
const otherValue = placed({ literal: { role: 'property' }, located: { start: 40, end: 50 } })
const entryEdit = { ...edit, range: { start: 40, end: 50 } }
const entryModel = placed({ entry: { kind: 'named-after', key: 'gpt-4-0613' }, located: { start: 40, end: 50 } })
const otherTest = placed({ located: { start: 40, end: 50 }, place: { zone: 'test' } })
/** A text on the same line that ends with the ID. */
const told = (value: string) => {
  const start = value.length - 'gpt-4-0613'.length
  const literal = { role: 'text', value, range: { start: 30, end: 30 + value.length } } as const
  return placed({ literal, mention: { start }, located: { role: 'text', start: 30 + start, end: 30 + value.length } })
    .located
}
const expected = placed({
  literal: { role: 'comparison' },
  located: { start: 40, end: 50, role: 'comparison' },
  place: { zone: 'test' },
})
/** Two places of an ID in a test. */
const inTwoPlaces = {
  place: { zone: 'test' },
  file: { zone: 'test', text: "const model = 'gpt-4-0613' // another: 'gpt-4-0613'" },
} as const
/** The same places in two tests. */
const twoTests = "it('reply', f('gpt-4-0613'))\nit('b', g('gpt-4-0613'))"
/** The value of the first member of an enum. */
const member = (text: string): Differences => ({
  literal: { role: 'type', range: { start: 18, end: 28 } },
  located: { start: 18, end: 28, role: 'type' },
  file: { text },
})
/** A string of JSON that is posted to an address. */
function textBody(value: string): Differences {
  const text = `const body = '${value}'\n\nawait fetch('https://api.openai.com/v1', { method: 'POST', body })\n`
  const start = text.indexOf('gpt-4-0613')
  return {
    literal: { role: 'text', name: 'body', value, range: { start: 14, end: 14 + value.length } },
    located: { role: 'text', start, end: start + 10 },
    reference: { evidence: 'api.openai.com' },
    file: { text },
  }
}
/** A place in the text of a test. */
const inTest = (text: string, { start = 15, role = 'assignment' as Role } = {}): Differences => ({
  literal: { role, ...(role === 'argument' && { callee: 'contextOf' }) },
  located: { start, end: start + 10, role },
  place: { zone: 'test' },
  file: { zone: 'test', text },
})

/** A sample in a document, behind a sentence: a value, or a signature with its default. */
function inDocument(sentence: string, role: Role = 'argument'): Differences {
  const head = `${sentence}\n\`\`\`py\n${role === 'default' ? 'def ask(model: str = "' : 'ask(model="'}`
  const place = { start: head.length, end: head.length + 10 }
  return {
    literal: { role, range: place, sample: true },
    located: { ...place, role },
    place: { zone: 'docs', sample: true },
    file: { zone: 'docs', language: 'markdown', text: `${head}gpt-4-0613")\n\`\`\`\n` },
  }
}

/** What a check might report of the new text, where the ID stood. */
const newFinding: FindingDraft = {
  rule: 'deprecated-model',
  severity: 'info',
  path: 'src/a.ts',
  range,
  text: 'gpt-5.6-sol',
  model: 'gpt-5.6-sol',
  platform: 'openai',
  evidence: 'form of the ID',
  status: 'deprecated',
  role: 'assignment',
  zone: 'source',
  language: 'typescript',
  fix: { applicability: 'none', reason: 'alive', edits: [] },
}

const openaiNeed: SdkNeed = { ecosystem: 'npm', package: 'openai', since: '4.60.0' }
const oldSdk: SdkTrouble = { package: 'openai', needs: '≥ 4.60.0', allowed: '4.23.0', path: 'package.json' }
const safeFix = { applicability: 'safe', edits: [edit] } as const

/** For each stage verdicts that it changes, and verdicts that it leaves as they are. */
/** A text with the ID where it stands in it. */
function aroundAt(text: string): Differences {
  const start = text.indexOf('gpt-4-0613')
  return { file: { text }, located: { start, end: start + 10 } }
}

export const stageCases: Readonly<Record<string, readonly StageCase[]>> = {
  table: [
    {
      what: 'a retired model',
      verdict: alive,
      after: { rule: 'retired-model', severity: 'error', applicability: 'safe' },
    },
    {
      what: 'a retired model in a test',
      verdict: alive,
      differences: { place: { zone: 'test' } },
      after: { severity: 'info', applicability: 'unsafe', reason: 'test' },
    },
    {
      what: 'a comparison in a test',
      verdict: alive,
      differences: { literal: { role: 'comparison' }, place: { zone: 'test' } },
      after: { severity: 'info', applicability: 'none', reason: 'comparison' },
    },
    {
      what: 'a recording',
      verdict: alive,
      differences: { place: { zone: 'data' } },
      after: { silence: 'silent-zone' },
    },
    {
      what: 'a cell that the user has set',
      verdict: alive,
      differences: { file: { policy: { table: tableWith({ selects: { source: 'info' } }) } } },
      after: { severity: 'info', applicability: 'safe' },
    },
    { what: 'a living model', verdict: alive, differences: { reference: { rule: undefined as never } } },
  ],
  telling: [
    {
      what: 'a comment says what the default is',
      verdict: prose,
      differences: {
        literal: { role: 'comment' },
        located: { start: 15, end: 25, role: 'comment' },
        file: { text: '// Defaults to gpt-4-0613.\n' },
      },
      after: { severity: 'info', applicability: 'unsafe', reason: 'told' },
    },
    {
      what: 'a comment says more',
      verdict: prose,
      differences: {
        literal: { role: 'comment', value: 'Defaults to gpt-4-0613, which costs more.' },
        located: { start: 15, end: 25, role: 'comment' },
        file: { text: '// Defaults to gpt-4-0613, which costs more.\n' },
      },
    },
    {
      what: 'a comment of the ID alone',
      verdict: prose,
      differences: { literal: { role: 'comment' }, located: { start: 15, end: 25, role: 'comment' } },
      after: { severity: 'info', applicability: 'unsafe', reason: 'named-in-text' },
    },
    { what: 'no words for people', verdict: fixed },
  ],
  allowlist: [
    {
      what: 'a banned model that works',
      verdict: alive,
      differences: { file: banned },
      after: { rule: 'not-approved-model', bar: 'banned', severity: 'error', applicability: 'safe', otherwise: alive },
    },
    {
      what: 'a banned model in an example',
      verdict: alive,
      differences: { file: banned, place: { zone: 'example' } },
      after: { rule: 'not-approved-model', bar: 'banned' },
    },
    {
      what: 'a model that is not among the approved ones',
      verdict: alive,
      differences: { file: { policy: { bars: barring([], ['claude-*']) } } },
      after: { bar: 'not-approved' },
    },
    { what: 'a model that is allowed', differences: { file: { policy: { bars: barring(['o1']) } } } },
    { what: 'a test', differences: { file: banned, place: { zone: 'test' } } },
    { what: 'a comment', differences: { file: banned, literal: { role: 'comment' } } },
    { what: 'no allowlist' },
  ],
  'other-host': [
    {
      what: 'an address that is computed',
      differences: { reference: { onOtherHost: true, hostUnknown: true } },
      after: { severity: 'info', applicability: 'unsafe', reason: 'address-setting' },
    },
    { what: 'another host', differences: { reference: { onOtherHost: true } }, after: note('other-host') },
    {
      what: 'running text',
      verdict: prose,
      differences: { reference: { onOtherHost: true } },
      after: note('other-host'),
    },
    { what: "the platform's own host" },
  ],
  disagreement: [
    {
      what: 'another platform serves it',
      differences: { reference: { milder: ['azure'] } },
      after: note('disagreement'),
    },
    { what: 'one platform' },
    {
      what: 'a stronger reason',
      verdict: reported(note('other-host') as never),
      differences: { reference: { milder: ['azure'] } },
    },
  ],
  'short-name': [
    {
      what: 'by the vendor’s client',
      differences: { reference: { reading: { ...shortReading }, evidence: 'ChatAnthropic' } },
      after: { severity: 'warning', applicability: 'unsafe', reason: 'short-name' },
    },
    {
      what: 'without a sign of a platform',
      differences: { reference: { reading: { ...shortReading }, evidence: 'form of the ID' } },
      after: { severity: 'info', applicability: 'unsafe', reason: 'short-name' },
    },
    {
      what: 'a list without a sign of a platform',
      verdict: kept('list'),
      differences: { reference: { reading: { ...shortReading }, evidence: 'form of the ID' } },
      after: note('short-name'),
    },
    { what: 'the name of the platform itself' },
  ],
  'longer-name': [
    { what: 'a path', differences: { mention: { path: true, route: 'cot/direct/' } }, after: note('longer-name') },
    {
      what: 'the vendor before it',
      differences: { mention: { path: true, route: 'openai/' } },
      after: { severity: 'info', applicability: 'unsafe', reason: 'longer-name' },
    },
    {
      what: 'a key behind the vendor',
      verdict: kept('table-key'),
      differences: { mention: { path: true, route: 'openai/' } },
      after: note('longer-name'),
    },
    { what: 'a route', differences: { mention: { route: 'openai/' } } },
  ],
  deployment: [
    {
      what: 'Azure',
      differences: { reference: { platform: 'azure' } },
      after: { ...none('deployment'), settled: true },
    },
    { what: 'Azure, where nothing is rewritten', verdict: prose, differences: { reference: { platform: 'azure' } } },
    { what: 'OpenAI' },
  ],
  'version-beside': [
    {
      what: 'the version of the model',
      differences: { literal: { group: 3 }, neighbours: { versions: new Map([[3, '0613']]) } },
      after: none('version-beside'),
    },
    {
      what: 'the version of something else',
      differences: { literal: { group: 3 }, neighbours: { versions: new Map([[3, '2']]) } },
    },
  ],
  partial: [
    { what: 'a computed part', differences: { located: { partial: true } }, after: note('partial') },
    {
      what: 'a computed part on Azure: the severity stays',
      verdict: reported({ applicability: 'none', reason: 'deployment', settled: true }),
      differences: { located: { partial: true } },
      after: none('partial'),
    },
    { what: 'a whole ID' },
  ],
  'alias-map': [
    { what: 'named by another ID', differences: { literal: { name: 'gpt-4' } }, after: note('alias-map') },
    { what: 'named by a word' },
  ],
  'router-alias': [
    {
      what: 'the alias of a router',
      differences: { literal: { group: 7 }, neighbours: { aliases: new Set([7]) } },
      after: note('router-alias'),
    },
    { what: 'a mapping of no router', differences: { literal: { group: 7 } } },
  ],
  'looked-up': [
    { what: 'a list of names', differences: { file: { lookedUp: () => true } }, after: note('looked-up') },
    { what: 'a value that is sent' },
  ],
  mapped: [
    {
      what: 'the answer to a comparison',
      differences: {
        literal: { role: 'property' },
        located: { start: 27, end: 37 },
        file: { text: "id: id === 'gpt-4-0613' ? 'gpt-4-0613' : id", located: [at(12, 'gpt-4-0613', 'comparison')] },
      },
      after: note('comparison'),
    },
    { what: 'no comparison' },
  ],
  usage: [
    { what: 'a tokenizer', differences: { literal: { callee: 'encoding_for_model' } }, after: note('tokenizer') },
    {
      what: 'a name of old models',
      differences: { literal: { name: 'deprecatedModel' } },
      after: note('dead-on-purpose'),
    },
    {
      what: 'a schema of allowed values',
      differences: { literal: { role: 'element', callee: 'z.enum' } },
      after: note('type'),
    },
    { what: 'an entry of a catalogue', differences: { literal: { name: 'GPT_4_0613' } }, after: note('named-after') },
    {
      what: "a program's own alias: the severity stays",
      differences: { literal: { name: 'gpt_4_model' } },
      after: none('named-after'),
    },
    { what: 'a model', differences: { literal: { name: 'chatModel' } } },
  ],
  'known-gone': [
    {
      what: 'a flag beside the ID',
      differences: { file: { listEntryAt: () => ({ ...listEntry, own: "('gpt-4-0613', deprecated=True)" }) } },
      after: note('dead-on-purpose'),
    },
    {
      what: 'the old half of a pair',
      differences: {
        literal: { role: 'property', name: 'from' },
        file: {
          listEntryAt: () => ({ ...listEntry, kind: 'keyed', own: "{ from: 'gpt-4-0613', to: 'gpt-5.6-sol' }" }),
        },
      },
      after: note('dead-on-purpose'),
    },
    { what: 'an entry that is offered', differences: { file: { listEntryAt: () => listEntry } } },
    { what: 'no entry' },
  ],
  'switched-off': [
    {
      what: 'a flag beside the ID',
      differences: { file: { listEntryAt: () => ({ ...listEntry, own: "('gpt-4-0613', enabled=False)" }) } },
      after: note('not-run'),
    },
    {
      what: 'a branch that never runs',
      differences: { file: { text: "if (false) ask('gpt-4-0613')" } },
      after: note('not-run'),
    },
    { what: 'an entry that is offered', differences: { file: { listEntryAt: () => listEntry } } },
    { what: 'no entry' },
  ],
  pair: [
    {
      what: 'another model in the same row',
      differences: { file: { listEntryAt: () => listEntry, located: [at(15, 'gpt-4-0613'), at(29, 'gpt-4o')] } },
      after: note('pair'),
    },
    {
      what: 'a row of its own',
      differences: { file: { listEntryAt: () => listEntry, located: [at(15, 'gpt-4-0613')] } },
    },
  ],
  entry: [
    { what: 'a row of a price list', differences: { entry: { kind: 'price' } }, after: note('described') },
    {
      what: 'an offered entry with prices',
      differences: { entry: { kind: 'offered' } },
      after: note('described'),
    },
    { what: 'a pattern beside it', differences: { entry: { kind: 'described' } }, after: note('described') },
    {
      what: 'a price beside what a request needs',
      differences: { entry: { kind: 'asked' } },
      after: none('described'),
    },
    {
      what: 'a list that names are compared with',
      differences: { entry: { kind: 'matched' } },
      after: note('looked-up'),
    },
    { what: 'the name of another entry', differences: { entry: { kind: 'linked' } }, after: note('table-key') },
    { what: 'a step that does nothing', differences: { entry: { kind: 'inert' } }, after: note('not-run') },
    { what: 'a label of what is watched', differences: { entry: { kind: 'observed' } }, after: note('observed') },
    { what: 'a resource of a policy', differences: { entry: { kind: 'permission' } }, after: note('permission') },
    { what: 'a result', differences: { entry: { kind: 'result' } }, after: note('record') },
    { what: 'a hash', differences: { entry: { kind: 'hash' } }, after: note('record') },
    { what: 'what an entry says of itself', differences: { entry: { kind: 'restated' } }, after: note('named-after') },
    { what: 'an entry named after it', differences: { entry: { kind: 'named-after' } }, after: none('named-after') },
    { what: 'a label', differences: { entry: { kind: 'label' } }, after: note('text') },
    { what: 'one of several under numbers', differences: { entry: { kind: 'numbered' } }, after: doubted('list') },
    { what: 'a name below model', differences: { entry: { name: 'model' } } },
  ],
  'value-beside': [
    {
      what: 'a limit in the same row',
      differences: {
        literal: { role: 'element' },
        file: { listEntryAt: () => ({ ...listEntry, own: "('gpt-4-0613', 8192)" }) },
      },
      after: none('described'),
    },
    {
      what: 'a count',
      differences: {
        literal: { role: 'element' },
        file: { listEntryAt: () => ({ ...listEntry, own: "('gpt-4-0613', 2)" }) },
      },
    },
  ],
  selected: [
    {
      what: 'an enum member that is handed on',
      verdict: reported({ severity: 'info', applicability: 'none', reason: 'type' }),
      differences: member("enum M { Smart = 'gpt-4-0613' }".padEnd(400) + 'ask({ model: M.Smart })'),
      after: { severity: 'error', reason: 'enum-member' },
    },
    {
      what: 'an enum member that is compared with',
      verdict: reported({ severity: 'info', applicability: 'none', reason: 'type' }),
      differences: member("enum M { Smart = 'gpt-4-0613' }".padEnd(400) + 'if (model === M.Smart) ask()'),
    },
    {
      what: 'an enum member of another name',
      verdict: reported({ severity: 'info', applicability: 'none', reason: 'type' }),
      differences: member("enum M { Smart = 'gpt-4-0613' }".padEnd(400) + 'ask({ model: M.Quick })'),
    },
    { what: 'another constant', verdict: fixed },
  ],
  'sent-text': [
    {
      what: 'a body that is posted',
      verdict: reported({ severity: 'info', applicability: 'none', reason: 'text' }),
      differences: textBody('{"model": "gpt-4-0613", "messages": []}'),
      after: { severity: 'error', applicability: 'unsafe', reason: 'request-unseen' },
    },
    {
      what: 'a command line of a known tool',
      verdict: reported({ severity: 'info', applicability: 'none', reason: 'text' }),
      differences: textBody('claude -p --model gpt-4-0613'),
      after: { severity: 'error', applicability: 'unsafe', reason: 'request-unseen' },
    },
    {
      what: 'a reply',
      verdict: reported({ severity: 'info', applicability: 'none', reason: 'text' }),
      differences: textBody('{"model": "gpt-4-0613", "messages": [], "usage": {}}'),
    },
    {
      what: 'a record of another kind',
      verdict: reported({ severity: 'info', applicability: 'none', reason: 'record' }),
      differences: textBody('{"model": "gpt-4-0613", "messages": []}'),
    },
    { what: 'a string of its own' },
  ],
  'plain-text': [
    { what: 'plain text', differences: { file: { language: 'text' } }, after: doubted('plain-text') },
    { what: 'plain text, unsafe already', verdict: unsafe, differences: { file: { language: 'text' } } },
    { what: 'a known language' },
  ],
  'weak-source': [
    {
      what: 'no day and a weak source',
      differences: { row: { retired: true, retires: undefined as never, confidence: 'low' } },
      after: { severity: 'warning', applicability: 'safe' },
    },
    ...(['plain-text', 'named-after'] as const).map((reason) => ({
      what: `the same, decided already: ${reason}`,
      verdict: reported({ applicability: 'unsafe', reason }),
      differences: { row: { retired: true, retires: undefined as never, confidence: 'low' } } as const,
    })),
    {
      what: 'the same on Azure',
      verdict: reported({ applicability: 'none', reason: 'deployment', settled: true }),
      differences: { row: { retired: true, retires: undefined as never, confidence: 'low' } },
    },
    { what: 'a day', differences: { row: { retired: true, confidence: 'low' } } },
    { what: 'a good source', differences: { row: { retired: true, retires: undefined as never } } },
    {
      what: 'a warning, which fails no build',
      verdict: unsafe,
      differences: { row: { retired: true, retires: undefined as never, confidence: 'low' } },
    },
  ],
  'allowlist-place': [
    {
      what: 'a living model at a sure place',
      verdict: ban,
      after: { rule: 'not-approved-model', bar: 'banned', ...none('not-approved'), otherwise: undefined },
    },
    {
      what: 'with a replacement that the user has configured',
      verdict: ban,
      differences: { reference: { basis: 'configured' } },
      after: { otherwise: undefined },
    },
    {
      what: 'a model that retires: its own fix',
      verdict: {
        ...ban,
        otherwise: reported({ rule: 'retiring-model', severity: 'warning', applicability: 'unsafe', reason: 'alive' }),
      },
      after: { ...doubted('alive'), otherwise: undefined },
    },
    {
      what: 'a model that fails already',
      verdict: { ...ban, otherwise: reported() },
      after: { rule: 'retired-model', bar: undefined, otherwise: undefined },
    },
    {
      what: 'another host',
      verdict: { ...ban, ...note('other-host') } as Verdict,
      after: { severity: 'error', otherwise: undefined },
    },
    {
      what: 'platforms that disagree',
      verdict: { ...ban, ...note('disagreement') } as Verdict,
      after: { ...none('not-approved'), otherwise: undefined },
    },
    {
      what: 'a weak place of a living model',
      verdict: { ...ban, ...note('partial') } as Verdict,
      after: { silence: 'alive' },
    },
    {
      what: 'a weak place of a retired model',
      verdict: { ...ban, ...note('partial'), otherwise: reported() } as Verdict,
      after: { rule: 'retired-model', bar: undefined, otherwise: undefined },
    },
    { what: 'no allowlist' },
  ],
  'approved-replacement': [
    {
      what: 'a banned replacement',
      differences: { file: { policy: { bars: barring(['gpt-5*']) } } },
      after: none('not-approved'),
    },
    {
      what: 'a banned replacement in a type',
      verdict: reported({ severity: 'info', applicability: 'none', reason: 'type' }),
      differences: { file: { policy: { bars: barring(['gpt-5*']) } } },
      after: note('not-approved'),
    },
    { what: 'an approved replacement', differences: { file: banned } },
    { what: 'running text', verdict: prose, differences: { file: { policy: { bars: barring(['gpt-5*']) } } } },
    {
      what: 'no replacement',
      differences: { reference: { replacements: [] }, file: { policy: { bars: barring(['*']) } } },
    },
  ],
  'fine-tune': [
    { what: 'a fine-tune', differences: { mention: { fineTune: true } }, after: none('fine-tune') },
    {
      what: 'a fine-tune in a document',
      differences: { mention: { fineTune: true }, file: { zone: 'docs' } },
      after: note('fine-tune'),
    },
    { what: 'a base model' },
    { what: 'running text', verdict: prose, differences: { mention: { fineTune: true } } },
  ],
  modality: [
    { what: 'an embedding', differences: { row: { modality: 'embedding' } }, after: none('embedding') },
    { what: 'a reranker', differences: { row: { modality: 'rerank' } }, after: none('reranker') },
    { what: 'a model of texts' },
    { what: 'running text', verdict: prose, differences: { row: { modality: 'embedding' } } },
  ],
  variant: [
    { what: 'a suffix', differences: { mention: { variant: ':thinking' } }, after: none('variant') },
    {
      what: 'a context size',
      differences: { mention: { text: 'anthropic.claude-v2:1:200k' } },
      after: none('variant'),
    },
    { what: 'the ID alone' },
  ],
  'not-exact': [
    { what: 'escapes', differences: { located: { exact: false } }, after: none('not-exact') },
    { what: 'the ID as it is written' },
  ],
  'replacement-choice': [
    { what: 'none', differences: { reference: { replacements: [] } }, after: none('no-replacement') },
    { what: 'two', differences: { reference: { replacements: ['a', 'b'] } }, after: none('ambiguous-replacement') },
    {
      what: 'one in no profile of the region',
      differences: { reference: { profile: 'none' } },
      after: none('no-profile'),
    },
    {
      what: 'none, of a banned model',
      verdict: reported(none('not-approved') as never),
      differences: { reference: { replacements: [] } },
    },
    {
      what: 'none, where platforms disagree',
      verdict: reported(note('disagreement') as never),
      differences: { reference: { replacements: [] } },
      after: note('no-replacement'),
    },
    { what: 'one' },
  ],
  'already-listed': [
    {
      what: 'the replacement is an equal of the ID',
      differences: { literal: { group: 7 }, neighbours: { lists: new Map([[7, new Set(['gpt-5.6-sol'])]]) } },
      after: none('replacement-beside'),
    },
    {
      what: 'another entry of the same list has it',
      differences: {
        place: { offered: true },
        file: { listEntryAt: () => listEntry, located: [at(15, 'gpt-5.6-sol')] },
      },
      after: none('already-listed'),
    },
    {
      what: 'the same in a list that can be edited',
      differences: { ...inList, neighbours: { lists: new Map([[7, new Set(['gpt-5.6-sol'])]]) } },
    },
    { what: 'it stands elsewhere', differences: { neighbours: { lists: new Map([[7, new Set(['gpt-5.6-sol'])]]) } } },
  ],
  labelled: [
    {
      what: 'a label that names the model',
      differences: {
        place: { offered: true },
        file: {
          text: "const model = ('gpt-4-0613', 'GPT-4 (0613)')",
          listEntryAt: () => ({ ...listEntry, range: { start: 14, end: 44 } }),
        },
      },
      after: none('named-beside'),
    },
    {
      what: 'another label',
      differences: {
        file: {
          text: "const model = ('gpt-4-0613', 'Small')",
          listEntryAt: () => ({ ...listEntry, range: { start: 14, end: 37 } }),
        },
      },
    },
    { what: 'no entry' },
  ],
  'stored-values': [
    {
      what: 'an enumeration that a database stores by place',
      differences: {
        located: { role: 'element' },
        file: { language: 'ruby', text: "enum :model, ['gpt-4-0613', 'gpt-4o']" },
      },
      after: none('stored-values'),
    },
    {
      what: 'a list of the program',
      differences: {
        located: { role: 'element' },
        file: { language: 'ruby', text: "  MODELS =    ['gpt-4-0613', 'gpt-4o']" },
      },
    },
  ],
  'same-replacement': [
    {
      what: 'an entry before it gets the same',
      differences: {
        place: { offered: true },
        located: { start: 40, end: 50 },
        mention: { text: 'gpt-4' },
        file: { listEntryAt: () => listEntry },
      },
      others: [[placed({ place: { offered: true } }), fixed]],
      after: none('same-replacement'),
    },
    { what: 'no list' },
  ],
  list: [
    {
      what: 'a list that is offered',
      verdict: unsafe,
      differences: inList,
      after: { applicability: 'unsafe', reason: 'list', edits: [edit], listChange: 'replaced' },
    },
    {
      what: 'a union',
      verdict: reported({ severity: 'info', applicability: 'none', reason: 'type' }),
      differences: inList,
      after: {
        applicability: 'unsafe',
        reason: 'added-beside',
        edits: [{ range: { start: 26, end: 26 }, expected: '', text: ", 'gpt-5.6-sol'" }],
        listChange: 'beside',
      },
    },
    { what: 'a list that nothing rewrites', verdict: reported(none('list') as never), differences: inList },
    { what: 'no list', verdict: unsafe },
  ],
  rewrite: [
    { what: 'a safe fix', after: { edits: [edit] } },
    { what: 'an unsafe fix', verdict: unsafe, after: { edits: [edit] } },
    {
      what: 'what stays before the ID',
      differences: { reference: { reading: { platform: 'openai', id: 'gpt-4-0613', prefix: 'gpt-' } } },
      after: { edits: [{ range: { start: 19, end: 25 }, expected: '4-0613', text: 'gpt-5.6-sol' }] },
    },
    { what: 'no fix', verdict: prose },
    { what: 'a list', verdict: { ...unsafe, listChange: 'dropped' } },
  ],
  'replacement-doubt': [
    {
      what: 'a profile',
      verdict: fixed,
      differences: { reference: { profile: 'guess' } },
      after: doubted('needs-profile'),
    },
    {
      what: 'configured, of another platform',
      verdict: fixed,
      differences: { reference: { foreign: true, profile: 'guess' } },
      after: doubted('foreign-replacement'),
    },
    {
      what: 'configured, a slip away from a known ID',
      verdict: fixed,
      differences: { reference: { misspelt: true } },
      after: doubted('misspelt-replacement'),
    },
    {
      what: 'inferred',
      verdict: fixed,
      differences: { reference: { inferred: true } },
      after: doubted('inferred-replacement'),
    },
    {
      what: 'another API',
      verdict: fixed,
      differences: { reference: { differs: true } },
      after: doubted('different-api'),
    },
    {
      what: 'parameters that no rule knows',
      verdict: fixed,
      differences: { row: { dropIn: 'parameters' }, reference: { replacements: ['unheard-of'] } },
      after: doubted('request-unseen'),
    },
    {
      what: 'in a list',
      verdict: { ...unsafe, edits: [edit], listChange: 'replaced' },
      differences: { reference: { inferred: true } },
      after: { reason: 'inferred-replacement' },
    },
    { what: 'a replacement of the platform', verdict: fixed },
    { what: 'no fix', verdict: prose, differences: { reference: { inferred: true } } },
  ],
  tuned: [
    {
      what: 'a call that tunes',
      verdict: fixed,
      differences: { literal: { role: 'argument', callee: 'client.fine_tuning.jobs.create' } },
      after: none('tuning'),
    },
    {
      what: 'a call that asks',
      verdict: fixed,
      differences: { literal: { role: 'argument', callee: 'client.chat.completions.create' } },
    },
  ],
  'address-setting': [
    {
      what: 'a client with an address from a setting',
      verdict: fixed,
      differences: { reference: { addressSetting: 'named' } },
      after: doubted('address-setting'),
    },
    { what: 'a client without an address', verdict: fixed },
  ],
  'beside-deployment': [
    {
      what: 'a deployment in the same mapping',
      verdict: fixed,
      differences: { literal: { group: 7 }, neighbours: { deployments: new Set([7]) } },
      after: doubted('beside-deployment'),
    },
    {
      what: 'an earlier doubt',
      verdict: reported(doubted('different-api') as never),
      differences: { literal: { group: 7 }, neighbours: { deployments: new Set([7]) } },
    },
    { what: 'a deployment elsewhere', verdict: fixed, differences: { neighbours: { deployments: new Set([7]) } } },
  ],
  'token-count': [
    {
      what: 'the name goes to a tokenizer too',
      verdict: fixed,
      differences: { file: { text: "const model = 'gpt-4-0613'\nencoding_for_model(model)\nask(model)" } },
      after: doubted('tokenizer-too'),
    },
    {
      what: 'the name goes to a tokenizer alone',
      verdict: fixed,
      differences: {
        literal: { role: 'assignment', name: 'model' },
        file: { text: "const model = 'gpt-4-0613'\nencoding_for_model(model)" },
      },
      after: note('tokenizer'),
    },
    {
      what: 'a default of what counts tokens',
      verdict: fixed,
      differences: {
        literal: { role: 'default', range: { start: 22, end: 32 } },
        file: { text: "def num_tokens(model='gpt-4-0613'): pass" },
      },
      after: note('tokenizer'),
    },
    { what: 'another name goes there', verdict: fixed, differences: { file: { text: 'encoding_for_model(other)' } } },
  ],
  'keyed-elsewhere': [
    {
      what: 'a table has the key',
      verdict: fixed,
      differences: { neighbours: { keys: new Set(['gpt-4-0613']) } },
      after: doubted('keyed-elsewhere'),
    },
    {
      what: 'the ID is the key itself',
      verdict: fixed,
      differences: { literal: { role: 'key' }, neighbours: { keys: new Set(['gpt-4-0613']) } },
    },
    { what: 'a table has another key', verdict: fixed, differences: { neighbours: { keys: new Set(['gpt-4o']) } } },
  ],
  requests: [
    {
      what: 'a request that can be seen',
      verdict: fixed,
      differences: { file: { requestsAt: () => [request(false)] } },
      after: { applicability: 'safe', edits: [edit], requests: [request(false)], requestFindings: [] },
    },
    {
      what: 'parameters out of sight',
      verdict: fixed,
      differences: { file: { requestsAt: () => [request(true)] } },
      after: { unchecked: true, requests: [request(true)], requestFindings: [] },
    },
    { what: 'another host', verdict: fixed, differences: { reference: { onOtherHost: true } } },
    { what: 'a description of the model', verdict: fixed, differences: { place: { describes: true } } },
    { what: 'a comment', verdict: prose, differences: { literal: { role: 'comment' } } },
    { what: 'the policy is silent', verdict: { silence: 'policy' } },
  ],
  'sdk-version': [
    {
      what: 'an SDK that is too old',
      verdict: { ...fixed, needs: [openaiNeed] },
      differences: { file: { checkSdk: () => oldSdk } },
      after: { ...doubted('sdk-version'), sdk: oldSdk },
    },
    {
      what: 'an SDK that is too old for the mend of another request',
      verdict: { ...alive, requestFindings: [{ ...newFinding, needs: [openaiNeed], fix: safeFix }] },
      differences: { file: { checkSdk: () => oldSdk } },
      after: { requestFindings: [{ fix: { applicability: 'unsafe', reason: 'sdk-version', sdk: oldSdk } }] },
    },
    {
      what: 'no allowed SDK is new enough',
      verdict: { ...fixed, needs: [openaiNeed] },
      differences: { file: { checkSdk: () => ({ ...oldSdk, isExcluded: true }) } },
      after: {
        applicability: 'none',
        reason: 'sdk-version',
        edits: [],
        needs: undefined,
        sdk: { ...oldSdk, isExcluded: true },
      },
    },
    {
      what: 'an SDK that is new enough',
      verdict: { ...fixed, needs: [openaiNeed] },
      differences: { file: { checkSdk: () => undefined } },
    },
    {
      what: 'the packages of another language',
      verdict: { ...fixed, needs: [{ ...openaiNeed, ecosystem: 'pypi' }] },
      differences: { file: { checkSdk: (_path, _text, needs) => (needs.length > 0 ? oldSdk : undefined) } },
    },
    {
      what: 'no edit needs one',
      verdict: fixed,
      differences: { file: { checkSdk: () => oldSdk } },
    },
  ],
  library: [
    {
      what: 'a library with a list of names',
      verdict: fixed,
      differences: {
        literal: { role: 'argument', callee: 'OpenAIChatCompletionClient' },
        file: { text: 'from autogen_ext.models.openai import OpenAIChatCompletionClient' },
      },
      after: doubted('library-names'),
    },
    {
      what: 'another call of the file',
      verdict: fixed,
      differences: {
        literal: { role: 'argument', callee: 'OpenAI' },
        file: { text: 'from autogen_ext.models.openai import OpenAIChatCompletionClient' },
      },
    },
    { what: 'no library', verdict: fixed },
  ],
  'hidden-parameters': [
    {
      what: 'the request is not seen as a whole',
      verdict: { ...fixed, requests: [request(true)] },
      after: doubted('request-unseen'),
    },
    {
      what: 'nobody knows what the replacement accepts',
      verdict: { ...fixed, requests: [request(true)] },
      differences: { reference: { replacements: ['unheard-of'] } },
    },
    { what: 'parameters were not checked', verdict: fixed },
  ],
  following: [
    {
      what: 'a comment above names the default',
      verdict: fixed,
      others: [
        [
          placed({
            literal: { role: 'comment', value: 'By default gpt-4-0613' },
            located: { start: 2, end: 12, role: 'comment' },
          }),
          reported({ applicability: 'unsafe', reason: 'told', edits: [{ ...edit, range: { start: 2, end: 12 } }] }),
        ],
      ],
      after: { edits: [{ ...edit, range: { start: 2, end: 12 } }, edit] },
    },
    {
      what: 'a comment above says more of it',
      verdict: fixed,
      others: [
        [
          placed({
            literal: { role: 'comment', value: 'By default gpt-4-0613' },
            located: { start: 2, end: 12, role: 'comment' },
          }),
          prose,
        ],
      ],
    },
    { what: 'nothing tells of it', verdict: fixed },
  ],
  'left-behind': [
    {
      what: 'a comment that says that it fails',
      verdict: fixed,
      differences: { file: { text: "const model = 'gpt-4-0613' // unsupported" } },
      after: { ...doubted('failure-comment'), edits: [edit] },
    },
    { what: 'nothing else', verdict: fixed },
    {
      what: 'unsafe already',
      verdict: unsafe,
      differences: { file: { text: "const model = 'gpt-4-0613' // unsupported" } },
    },
  ],
  'closed-set': [
    {
      what: 'a list has the ID too',
      verdict: fixed,
      differences: { file: { located: [at(15, 'gpt-4-0613', 'assignment'), at(40, 'gpt-4-0613', 'element')] } },
      after: { ...doubted('listed-elsewhere'), edits: [edit] },
    },
    {
      what: 'a list has another ID',
      verdict: fixed,
      differences: { file: { located: [at(15, 'gpt-4-0613', 'assignment'), at(40, 'gpt-4o', 'element')] } },
    },
    { what: 'nobody else has it', verdict: fixed },
  ],
  'half-set': [
    {
      what: 'a list of the same statement keeps the ID',
      verdict: fixed,
      differences: { file: { located: [at(15, 'gpt-4-0613', 'assignment'), at(4, 'gpt-4-0613', 'element')] } },
      after: none('listed-elsewhere'),
    },
    { what: 'nobody else has it', verdict: fixed },
  ],
  doubled: [
    {
      what: 'a word of the same loop is the replacement',
      verdict: fixed,
      differences: { literal: { role: 'element' } },
      others: [
        [
          placed({
            literal: { role: 'element' },
            located: { start: 4, end: 15 },
            mention: { text: 'gpt-5.6-sol' },
          }),
          alive,
        ],
      ],
      after: none('same-replacement'),
    },
    { what: 'nobody else has it', verdict: fixed },
  ],
  'label-beside': [
    { what: 'no label', verdict: fixed },
    {
      what: 'a label of its own',
      verdict: fixed,
      differences: { entry: { shown: [{ key: 'label', text: 'GPT-4' }] } },
      after: doubted('named-beside'),
    },
    {
      what: 'a label that says nothing of the model',
      verdict: fixed,
      differences: { entry: { shown: [{ key: 'label', text: 'Fast' }] } },
    },
  ],
  'entry-places': [
    {
      what: 'an address of the same object keeps the ID',
      verdict: unsafeFix,
      differences: { literal: { role: 'property' }, file: { listEntryAt: () => oneEntry } },
      others: [[otherValue, kept('list')]],
      after: { ...note('half'), severity: 'warning', beside: { of: 'half', text: '', line: 1 } },
    },
    {
      what: 'a label of the same object changes, too',
      verdict: unsafeFix,
      differences: { literal: { role: 'property' }, file: { listEntryAt: () => oneEntry } },
      others: [[{ ...otherValue, entry: { kind: 'label' } }, kept('text')]],
      after: { edits: [edit, entryEdit] },
    },
    {
      what: 'another object',
      verdict: unsafeFix,
      differences: { literal: { role: 'property' } },
      others: [[otherValue, kept('list')]],
    },
  ],
  'text-beside': [
    {
      what: 'a help text that names it as an example',
      verdict: fixed,
      differences: { file: { located: [told('the model, e.g. gpt-4-0613')] } },
      after: { edits: [edit, { range: { start: 46, end: 56 }, expected: 'gpt-4-0613', text: 'gpt-5.6-sol' }] },
    },
    {
      what: 'a text that says more of the model',
      verdict: fixed,
      differences: { file: { located: [told('the prompt of gpt-4-0613')] } },
    },
    { what: 'no edit', verdict: prose, differences: { file: { located: [told('e.g. gpt-4-0613')] } } },
  ],
  'spelled-out': [
    {
      what: 'a label',
      verdict: fixed,
      differences: { file: { text: "add('gpt-4-0613', { label: 'GPT 4 (June)' })" } },
      after: doubted('named-beside'),
    },
    {
      what: 'a variant that a condition asks for',
      verdict: fixed,
      differences: { file: { text: "use('gpt-4-0613'); for (const arm of arms) if (arm === 'gpt4') run(arm)" } },
      after: doubted('named-beside'),
    },
    {
      what: 'a comment',
      verdict: fixed,
      differences: { file: { text: "use('gpt-4-0613') # when we tested it, GPT 4 was enough" } },
      after: doubted('named-beside'),
    },
    {
      what: 'far away',
      verdict: fixed,
      differences: { file: { text: `use('gpt-4-0613')${'\n'.repeat(20)}GPT 4 is enough` } },
    },
    { what: 'another model', verdict: fixed, differences: { file: { text: "label = 'GPT 4.1'" } } },
  ],
  'named-around': [
    {
      what: 'a function of that name',
      verdict: fixed,
      differences: aroundAt("def ask_gpt4(q):\n    x = 1\n    return ask('gpt-4-0613')\n"),
      after: {
        ...doubted('named-beside'),
        edits: [edit],
        beside: { of: 'named-beside', text: 'gpt4', line: 1 },
      },
    },
    {
      what: 'a folder of that name',
      verdict: fixed,
      differences: { file: { path: 'api/gpt-4/route.ts' } },
      after: { ...doubted('file-named'), edits: [edit] },
    },
    {
      what: 'a record by its path',
      verdict: fixed,
      differences: { file: { path: 'docs/adr/0003-model.md' } },
      after: { ...doubted('record-file'), edits: [edit] },
    },
    {
      what: 'a price beside it',
      verdict: fixed,
      differences: aroundAt("# about $0.03 a call\nask('gpt-4-0613')\n"),
      after: { ...doubted('measured-beside'), edits: [edit] },
    },
    {
      what: 'a function of another name',
      verdict: fixed,
      differences: aroundAt("def ask_gpt(q):\n    # wait 500 ms\n    return ask('gpt-4-0613')\n"),
    },
  ],
  recording: [
    {
      what: 'a recording of that name',
      verdict: fixed,
      differences: { file: { recorded: (id) => id === 'gpt-4-0613' } },
      after: { ...doubted('recording'), edits: [edit] },
    },
    { what: 'another recording', verdict: fixed, differences: { file: { recorded: () => false } } },
    { what: 'no recordings', verdict: fixed },
  ],
  expectation: [
    {
      what: 'a constant is named after the ID',
      verdict: fixed,
      differences: inTest("const model = 'gpt-4-0613'; expect(family).toBe(Family.GPT_4)"),
      after: { ...doubted('expectation'), edits: [edit] },
    },
    {
      what: 'a function is asked about the ID',
      verdict: fixed,
      differences: inTest("expect(contextOf('gpt-4-0613')).toBe(8192)", { start: 18, role: 'argument' }),
      after: { ...doubted('expectation'), edits: [edit] },
    },
    {
      what: 'the replacement stands there already',
      verdict: fixed,
      differences: inTest("const model = 'gpt-4-0613'"),
      others: [[placed({ ...inTest(''), mention: { text: 'gpt-5.6-sol' }, located: { start: 40, end: 51 } }), alive]],
      after: { ...doubted('expectation'), edits: [edit] },
    },
    {
      what: 'a test in the file of the program has the ID',
      verdict: fixed,
      differences: { file: { inTest: () => true } },
      after: { ...doubted('expectation'), edits: [edit] },
    },
    { what: 'nothing hangs on the ID', verdict: fixed, differences: inTest("const model = 'gpt-4-0613'; ask(model)") },
    { what: 'no test', verdict: fixed },
  ],
  proof: [
    { what: 'an unmistakable name', verdict: fixed, after: { proof: { kind: 'name', name: 'model' } } },
    {
      what: 'a name that says nothing',
      verdict: fixed,
      differences: { literal: { name: 'chosen' } },
      after: { ...doubted('unproven'), edits: [edit] },
    },
    {
      what: 'a name that is handed on as the model',
      verdict: fixed,
      differences: { literal: { name: 'chosen' }, file: { text: "chosen = 'gpt-4-0613'\nask(model=chosen)" } },
      after: { proof: { kind: 'name', name: 'model' } },
    },
    {
      what: 'a request of a known client',
      verdict: { ...fixed, requests: [request(false)] },
      differences: { literal: { name: 'chosen' } },
      after: { proof: { kind: 'request', callee: 'client.chat.completions.create', line: 1 } },
    },
    {
      what: 'the address of a request',
      verdict: fixed,
      differences: { literal: { name: 'x' }, mention: { route: 'https://api.example.com/v1/models/' } },
      after: { proof: { kind: 'request', url: 'https://api.example.com/v1/models/', line: 1 } },
    },
    {
      what: 'a comment names it as the default',
      verdict: fixed,
      others: [
        [
          placed({ literal: { role: 'comment', value: 'Defaults to gpt-4-0613' }, located: { start: 40, end: 50 } }),
          prose,
        ],
      ],
      after: { ...doubted('named-otherwise'), edits: [edit] },
    },
    {
      what: 'a comment tells of it',
      verdict: fixed,
      others: [[placed({ literal: { role: 'comment', value: 'gpt-4-0613 was slow' } }), prose]],
      after: { proof: { kind: 'name', name: 'model' } },
    },
    { what: 'unsafe already', verdict: unsafe, differences: { literal: { name: 'chosen' } } },
  ],
  document: [
    {
      what: 'the sentence above the sample says which model it asks',
      verdict: fixed,
      differences: inDocument('We ask GPT-4 0613.\n'),
      after: { ...doubted('told-around'), edits: [edit] },
    },
    {
      what: 'a list of models above the sample',
      verdict: fixed,
      differences: inDocument('Models such as GPT-4 0613 and more.\n'),
    },
    {
      what: 'a signature that repeats the code',
      verdict: fixed,
      differences: inDocument('', 'default'),
      after: { ...doubted('generated-page'), edits: [edit] },
    },
    { what: 'a sample alone', verdict: fixed, differences: inDocument('') },
    { what: 'no document', verdict: fixed },
  ],
  half: [
    {
      what: 'another place stays',
      verdict: fixed,
      others: [
        [placed({ located: { start: 40, end: 50 } }), reported({ applicability: 'unsafe', reason: 'unproven' })],
      ],
      after: { ...doubted('half'), edits: [edit], beside: { of: 'half', text: '', line: 1 } },
    },
    {
      what: 'both change',
      verdict: fixed,
      others: [[placed({ located: { start: 40, end: 50 } }), fixed]],
    },
    {
      what: 'a fallback becomes the same model',
      verdict: fixed,
      differences: { file: { text: 'first.withFallbacks([second])' } },
      others: [
        [
          placed({ located: { start: 40, end: 45 }, mention: { text: 'gpt-4' } }),
          reported({ edits: [{ range: { start: 40, end: 45 }, expected: 'gpt-4', text: 'gpt-5.6-sol' }] }),
        ],
      ],
      after: { ...doubted('becomes-one'), edits: [edit] },
    },
    {
      what: 'the other place is of no weight',
      verdict: fixed,
      others: [[placed({ located: { start: 40, end: 50 } }), prose]],
    },
    {
      what: 'another ID stays',
      verdict: fixed,
      others: [[placed({ mention: { text: 'gpt-4' } }), reported({ applicability: 'unsafe', reason: 'unproven' })]],
    },
  ],
  'all-or-nothing': [
    {
      what: 'another place keeps the ID',
      verdict: { ...fixed, changes: ['a'], leaves: ['b'], unchecked: true },
      differences: inTwoPlaces,
      others: [[otherTest, kept('described')]],
      after: { ...none('test'), changes: undefined, leaves: undefined, unchecked: undefined },
    },
    { what: 'every place changes', verdict: sent, differences: inTwoPlaces, others: [[otherTest, sent]] },
    {
      what: 'a place is not safe',
      verdict: sent,
      differences: inTwoPlaces,
      others: [[otherTest, unsafe]],
      after: { ...doubted('test'), edits: [edit], proof: undefined },
    },
    {
      what: 'another one of a list changes with it',
      verdict: kept('list'),
      differences: inTwoPlaces,
      others: [[otherTest, unsafe]],
      after: { ...doubted('list'), edits: [edit] },
    },
    {
      what: 'a mock of another host has to stay equal',
      verdict: kept('other-host'),
      differences: inTwoPlaces,
      others: [[otherTest, kept('other-host')]],
      after: { ...doubted('other-host'), edits: [edit] },
    },
    {
      what: 'what is expected changes too',
      verdict: kept('comparison'),
      differences: { ...inTwoPlaces, literal: { role: 'comparison' } },
      others: [[otherTest, sent]],
      after: { applicability: 'safe', reason: undefined, edits: [edit], proof: sent.proof },
    },
    {
      what: 'a place of which nothing is reported changes too',
      verdict: sent,
      differences: inTwoPlaces,
      others: [[expected, { silence: 'policy' }]],
      after: { edits: [edit, { ...edit, range: { start: 40, end: 50 } }] },
    },
    {
      what: 'a live test stands alone',
      verdict: sent,
      differences: { ...inTwoPlaces, place: { zone: 'test', liveTest: true }, file: { zone: 'test', text: twoTests } },
      others: [[otherTest, kept('described')]],
    },
    {
      what: 'a test of what becomes of old models',
      verdict: fixed,
      differences: { ...inTwoPlaces, literal: { callee: 'migrateModel' } },
      after: none('dead-on-purpose'),
    },
    {
      what: 'the replacement stands in the same list',
      verdict: kept('list'),
      differences: { ...inTwoPlaces, literal: { role: 'element', group: 7 } },
      others: [
        [
          placed({
            literal: { role: 'element', group: 7 },
            mention: { text: 'gpt-5.6-sol' },
            located: { start: 40, end: 51 },
            place: { zone: 'test' },
            reference: { replacements: [] },
          }),
          alive,
        ],
      ],
    },
    {
      what: 'a comment keeps it',
      verdict: sent,
      differences: inTwoPlaces,
      others: [[placed({ literal: { role: 'comment' }, place: { zone: 'test' } }), prose]],
    },
    { what: 'source', verdict: fixed, others: [[other, prose]] },
  ],
  'entry-name': [
    {
      what: 'the key of the entry',
      verdict: doubted('entry-name') as never,
      differences: { entry: { kind: 'named-after', key: 'gpt-4-0613' }, located: { start: 40, end: 50 } },
      after: none('named-after'),
    },
    {
      what: 'a key and the model of its entry',
      verdict: kept('table-key'),
      differences: { literal: { role: 'key', value: 'gpt-4-0613' }, located: { start: 15, end: 25 } },
      others: [[entryModel, reported({ applicability: 'unsafe', reason: 'entry-name', edits: [entryEdit] })]],
      after: { applicability: 'unsafe', reason: 'entry-name', edits: [edit, entryEdit] },
    },
    {
      what: 'the replacement has an entry already',
      verdict: kept('table-key'),
      differences: { literal: { role: 'key', value: 'gpt-4-0613' }, located: { start: 15, end: 25 } },
      others: [
        [entryModel, reported({ applicability: 'unsafe', reason: 'entry-name', edits: [entryEdit] })],
        [
          placed({
            literal: { role: 'key', value: 'gpt-5.6-sol' },
            mention: { text: 'gpt-5.6-sol' },
            located: { start: 60, end: 71 },
          }),
          alive,
        ],
      ],
    },
    { what: 'an entry with another name', verdict: unsafe, differences: { entry: { kind: 'numbered' } } },
  ],
  'whole-text': [
    {
      what: 'another place keeps the ID',
      verdict: reported({ severity: 'info', applicability: 'unsafe', reason: 'named-in-text', edits: [edit] }),
      others: [[other, kept('described')]],
      after: note('prose'),
    },
    {
      what: 'all places change',
      verdict: reported({ severity: 'info', applicability: 'unsafe', reason: 'named-in-text', edits: [edit] }),
      others: [[other, sent]],
    },
    { what: 'another reason', verdict: unsafe, others: [[other, kept('described')]] },
  ],
  'checked-again': [
    {
      what: 'the new text has a finding at the place of the ID',
      verdict: fixed,
      differences: { file: { again: () => [{ finding: newFinding, model: range }] } },
      after: { ...doubted('makes-finding'), edits: [edit], brings: { rule: 'deprecated-model', model: 'gpt-5.6-sol' } },
    },
    { what: 'nothing is reported of the new text', verdict: fixed, differences: { file: { again: () => [] } } },
    {
      what: 'the fix is not safe anyway',
      verdict: unsafe,
      differences: { file: { again: () => [{ finding: newFinding, model: range }] } },
    },
  ],
  'half-again': [
    {
      what: 'a fix that is taken back',
      verdict: fixed,
      others: [
        [placed({ located: { start: 40, end: 50 } }), reported({ applicability: 'unsafe', reason: 'makes-finding' })],
      ],
      after: { ...doubted('half'), edits: [edit], beside: { of: 'half', text: '', line: 1 } },
    },
    { what: 'no fix is taken back', verdict: fixed, others: [[placed({ located: { start: 40, end: 50 } }), fixed]] },
  ],
}
