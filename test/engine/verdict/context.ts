import type { Literal } from '../../../src/core/literal.ts'
import type { PlacedMention } from '../../../src/engine/mentions/classify-mention.ts'
import type { Entry } from '../../../src/engine/mentions/entry.ts'
import type { FileContext, LocatedMention } from '../../../src/engine/mentions/model-mentions.ts'
import type { Reference } from '../../../src/engine/mentions/reference.ts'
import type { FileFacts } from '../../../src/engine/verdict/file-facts.ts'
import type { Reported, StageContext, Verdict } from '../../../src/engine/verdict/verdict.ts'
import type { PolicyPlace } from '../../../src/policy/policy-table.ts'
import type { Lifecycle } from '../../../src/registry/lifecycle.ts'
import type { Mention } from '../../../src/registry/parse-mentions.ts'
import { contextFor } from '../../../src/runner/scan-context.ts'

const { registry } = contextFor({ asOf: '2026-11-20', within: 90 })

/** A retired model in source code with a safe fix, and whatever a test wants to be different. */
export function reported(changes: Partial<Reported> = {}): Reported {
  return { rule: 'retired-model', severity: 'error', applicability: 'safe', edits: [], ...changes }
}

/** What a test wants to be different of a mention, its model, its place and its file. */
export interface Differences {
  readonly literal?: Partial<Literal>
  readonly mention?: Partial<Mention>
  readonly located?: Partial<Omit<LocatedMention, 'literal' | 'mention'>>
  readonly row?: Partial<Lifecycle>
  readonly reference?: Partial<Omit<Reference, 'row'>>
  readonly place?: Partial<PolicyPlace>
  readonly file?: Partial<Omit<FileFacts, 'neighbours'>>
  readonly entry?: Entry
  readonly neighbours?: Partial<FileContext>
}

const id = 'gpt-4-0613'
const text = `const model = '${id}'`
const range = { start: 15, end: 15 + id.length }

/** `const model = 'gpt-4-0613'` in `src/a.ts`, with these differences. */
export function placed(differences: Differences = {}): PlacedMention {
  const { literal, mention, located, row, reference, place, entry = {} } = differences
  const named: Mention = {
    start: 0,
    end: id.length,
    text: id,
    id,
    platforms: ['openai'],
    readings: [{ platform: 'openai', id, prefix: '' }],
    route: '',
    ordinary: false,
    ...mention,
  }
  return {
    located: {
      literal: { range, value: id, exact: true, role: 'assignment', name: 'model', ...literal },
      mention: named,
      role: literal?.role ?? 'assignment',
      ...range,
      exact: true,
      partial: false,
      ...located,
    },
    reference: {
      platform: 'openai',
      row: {
        id,
        vendor: 'openai',
        modality: 'text',
        kind: 'snapshot',
        retires: '2026-10-23',
        dateKind: 'exact',
        source: 'https://platform.example.com',
        checked: '2026-11-01',
        confidence: 'high',
        ...row,
      },
      status: 'retired',
      rule: 'retired-model',
      mention: named,
      reading: named.readings[0]!,
      milder: [],
      replacements: ['gpt-5.6-sol'],
      basis: 'platform',
      inferred: false,
      differs: false,
      lesser: false,
      evidence: 'form of the ID',
      ...reference,
    },
    place: {
      role: literal?.role ?? 'assignment',
      name: literal?.name ?? 'model',
      zone: 'source',
      describes: false,
      liveTest: false,
      sample: true,
      ...place,
    },
    entry,
  }
}

export function fileOf({ file, neighbours }: Differences, mentions: readonly PlacedMention[]): FileFacts {
  return {
    path: 'src/a.ts',
    zone: 'source',
    language: 'typescript',
    text,
    plain: file?.text ?? text,
    registry,
    policy: {},
    located: mentions.map(({ located }) => located),
    lists: new Map(),
    lookedUp: () => false,
    listEntryAt: () => undefined,
    requestsAt: () => [],
    ...file,
    neighbours: {
      keys: new Set(),
      lists: new Map(),
      descriptions: new Set(),
      clients: new Map(),
      deployed: new Set(),
      unversioned: new Set(),
      titled: new Set(),
      aliases: new Set(),
      aliasNames: new Set(),
      aliasKeys: [],
      providers: new Map(),
      responses: new Set(),
      deployments: new Set(),
      hosts: new Map(),
      versions: new Map(),
      ...neighbours,
    },
  }
}

/** The context of one mention that is alone in its file, or stands before others with their verdicts. */
export function contextOf(
  differences: Differences,
  verdict: Verdict,
  others: readonly (readonly [PlacedMention, Verdict])[] = [],
): StageContext {
  const mention = placed(differences)
  const mentions = [mention, ...others.map(([one]) => one)]
  const file = fileOf(differences, mentions)
  const verdicts = [verdict, ...others.map(([, one]) => one)]
  return { ...mention, file, before: { file, mentions, verdicts } }
}
