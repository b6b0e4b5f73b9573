import type { Request } from '../../../src/core/request.ts'
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

const alive: Verdict = { silence: 'alive' }
const range = { start: 15, end: 25 }
const edit = { range, expected: 'gpt-4-0613', text: 'gpt-5.6-sol' }
const fixed = reported({ edits: [edit] })
const unsafe = reported({ applicability: 'unsafe', reason: 'list', severity: 'warning' })
const prose = reported({ severity: 'info', applicability: 'none', reason: 'prose' })
const note = (reason: string) => ({ severity: 'info', applicability: 'none', reason, edits: [] })
const none = (reason: string) => ({ severity: 'error', applicability: 'none', reason, edits: [] })
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
const other = placed({ located: { start: 40, end: 50 } })

/** For each stage verdicts that it changes, and verdicts that it leaves as they are. */
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
      after: { silence: 'policy' },
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
  deployment: [
    {
      what: 'Azure',
      differences: { reference: { platform: 'azure' } },
      after: { ...none('deployment'), settled: true },
    },
    { what: 'Azure, where nothing is rewritten', verdict: prose, differences: { reference: { platform: 'azure' } } },
    { what: 'OpenAI' },
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
      after: none('already-listed'),
    },
    {
      what: 'the same in a list that can be edited',
      differences: { ...inList, neighbours: { lists: new Map([[7, new Set(['gpt-5.6-sol'])]]) } },
    },
    { what: 'it stands elsewhere', differences: { neighbours: { lists: new Map([[7, new Set(['gpt-5.6-sol'])]]) } } },
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
      differences: { reference: { needsProfile: true } },
      after: doubted('needs-profile'),
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
  'address-setting': [
    {
      what: 'a client with an address from a setting',
      verdict: fixed,
      differences: { reference: { addressSetting: true } },
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
      what: 'the name goes to a tokenizer',
      verdict: fixed,
      differences: { file: { text: "const model = 'gpt-4-0613'\nencoding_for_model(model)" } },
      after: doubted('tokenizer'),
    },
    {
      what: 'a default of what counts tokens',
      verdict: fixed,
      differences: {
        literal: { role: 'default', range: { start: 22, end: 32 } },
        file: { text: "def num_tokens(model='gpt-4-0613'): pass" },
      },
      after: doubted('tokenizer'),
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
  'all-or-nothing': [
    {
      what: 'another place keeps the ID',
      verdict: { ...fixed, changes: ['a'], leaves: ['b'], unchecked: true },
      differences: { file: { zone: 'test' } },
      others: [[other, prose]],
      after: { ...none('test'), changes: undefined, leaves: undefined, unchecked: undefined },
    },
    {
      what: 'every place changes',
      verdict: fixed,
      differences: { file: { zone: 'test' } },
      others: [[other, fixed]],
    },
    {
      what: 'a comment keeps it',
      verdict: fixed,
      differences: { file: { zone: 'test' } },
      others: [[placed({ literal: { role: 'comment' } }), prose]],
    },
    { what: 'source', verdict: fixed, others: [[other, prose]] },
  ],
}
