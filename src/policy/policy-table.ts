import type { Applicability, Reason, Rule, Severity } from '../core/finding.ts'
import type { Role } from '../core/literal.ts'
import type { Zone } from '../core/zone.ts'
import { signal } from '../core/signal.ts'

const tellingKeySignal = signal('telling-key')
const offeredKeySignal = signal('offered-key')

/** One cell of the table: what a retired ID gets there. */
export interface Ruling {
  readonly severity: Severity
  readonly applicability: Applicability
  /** Why the fix is not safe. */
  readonly reason?: Reason
}

type Cell = Ruling | 'off'

/** What a literal can do with the model that it names: the rows of the table. */
export const uses = ['selects', 'offers', 'types', 'looks-up', 'tells'] as const
export type Use = (typeof uses)[number]

export type Table = Readonly<Record<Use, Readonly<Record<Zone, Cell>>>>

/** Cells of the table that a user has set. */
export type Severities = { readonly [use in Use]?: { readonly [zone in Zone]?: Severity | 'off' } }

/** The row of each role. `useAt` knows the exceptions. */
const useOf = {
  argument: 'selects',
  property: 'selects',
  assignment: 'selects',
  default: 'selects',
  element: 'offers',
  type: 'types',
  constant: 'types',
  key: 'looks-up',
  comparison: 'looks-up',
  comment: 'tells',
  prose: 'tells',
  text: 'tells',
} as const satisfies Record<Role, Use>

const safe: Ruling = { severity: 'error', applicability: 'safe' }
const info = (reason: Reason): Ruling => ({ severity: 'info', applicability: 'none', reason })
const selects = { severity: 'info', applicability: 'unsafe', reason: 'test' } as const
const sample = { severity: 'warning', applicability: 'unsafe', reason: 'copied-sample' } as const
const list = { severity: 'warning', applicability: 'unsafe', reason: 'list' } as const
const quiet = { history: 'off', data: 'off' } as const

/**
 * The policy for a retired ID, by use and zone. The first stage of a verdict reads it; the other stages, in
 * `engine/verdict/stages.ts`, know what a cell cannot: the evidence, the file and the replacement.
 */
export const table: Table = {
  selects: { source: safe, example: safe, test: selects, docs: sample, ...quiet },
  offers: { source: list, example: list, test: info('list'), docs: info('list'), ...quiet },
  types: { source: info('type'), example: info('type'), test: info('type'), docs: 'off', ...quiet },
  'looks-up': {
    source: info('table-key'),
    example: info('table-key'),
    test: info('table-key'),
    docs: info('table-key'),
    ...quiet,
  },
  tells: { source: info('prose'), example: info('prose'), test: info('prose'), docs: info('prose'), ...quiet },
}

/**
 * The row for live tests, which stands beside the table: in the zone `test`, where a test calls a real client, these
 * uses get this severity at least. What fails there is a test, and not a service. A user's cells do not change the row.
 */
export const liveTest: { readonly [use in Use]?: Severity } = { selects: 'warning', offers: 'warning' }

/** The table with the cells that a user has set. A silent cell that a user sets is reported, and never rewritten. */
export function tableWith(severities: Severities): Table {
  const rows = uses.map((use) => {
    const cells = Object.entries(severities[use] ?? {}).map(([zone, severity]): [string, Cell] => {
      const cell = table[use][zone as Zone]
      if (severity === 'off') return [zone, 'off']
      return [
        zone,
        cell === 'off' ? { severity, applicability: 'none', reason: 'only-reported' } : { ...cell, severity },
      ]
    })
    return [use, { ...table[use], ...Object.fromEntries(cells) }]
  })
  return Object.fromEntries(rows) as Table
}

/** True where the table reports nothing at all in that zone. Nothing has to read such a file. */
export function isSilent(zone: Zone, rules: Table = table): boolean {
  return Object.values(rules).every((row) => row[zone] === 'off')
}

/** A place in a file, with the facts that decide on its cell. */
export interface PolicyPlace {
  readonly role: Role
  /** The literal's name: the key of a property, the name of a variable or parameter. */
  readonly name?: string | undefined
  readonly zone: Zone
  /** The object around it describes a model by its limits or its price. */
  readonly describes: boolean
  /** It is one of a list of objects, calls or rows, and says which model the entry is about. */
  readonly offered?: boolean
  /** One of a list, each model of which is asked, in the same file or by the program that gets the setting. Only told of a document. */
  readonly tried?: boolean
  /** The object around it has the address of its model or a key for it: it sets up a client. */
  readonly reached?: boolean
  /** In a test that calls a real client and mocks nothing. */
  readonly liveTest: boolean
  /** In a document: inside a code sample that people copy. */
  readonly sample: boolean
  /** The user wants the zone rewritten as source is. */
  readonly opened?: boolean
}

/** The table's ruling for a finding of that rule at that place; undefined where nothing is reported. */
export function tableRuling(rule: Rule, place: PolicyPlace, rules: Table = table): Ruling | undefined {
  const { role, zone } = place
  const use = useAt(place)
  const cell = rules[use][zone]
  if (cell === 'off') return undefined
  let ruling: Ruling = reasoned(cell, role === 'property' && use === 'tells' ? 'text' : role)
  if (place.liveTest && zone === 'test') ruling = inLiveTest(ruling, use, place)
  if (zone === 'docs' && use === 'selects' && !place.sample) ruling = info('prose')
  // A sample that asks each model of a list, or sets a program up with it, fails as one that asks a single model.
  if (zone === 'docs' && use === 'offers' && place.tried && place.sample) ruling = { ...ruling, severity: 'warning' }
  if (place.opened && (ruling.reason === 'copied-sample' || ruling.reason === 'test')) {
    ruling = { severity: ruling.severity, applicability: 'safe' }
  }
  if (use === 'offers' && place.describes) ruling = { ...ruling, applicability: 'none', reason: 'described' }
  if (rule === 'retired-model' || rule === 'incompatible-request') return ruling
  // The model still works. A rewrite is a choice, and the parameters beside the ID may not suit the replacement.
  const working: Ruling =
    ruling.applicability === 'safe' ? { ...ruling, applicability: 'unsafe', reason: 'alive' } : ruling
  if (rule === 'retiring-model') return { ...working, severity: beforeRetirement(working.severity, zone) }
  if (rule === 'deprecated-model') return { ...working, severity: 'info' }
  return { severity: 'info', applicability: 'none', reason: 'no-replacement' }
}

/** In a file of an old version: an info where a present document says anything, and a rewrite is unsafe. */
export function oldVersionRuling(rule: Rule, place: PolicyPlace, rules: Table = table): Ruling | undefined {
  const ruling = tableRuling(rule, { ...place, zone: 'docs', opened: false }, rules)
  if (!ruling) return undefined
  return { ...ruling, severity: 'info', ...(ruling.reason === 'copied-sample' && { reason: 'old-version' }) }
}

/**
 * The row of a place. A property called `id`, `name` or `value` offers a model, one called `example` tells of it; the
 * property that selects is called `model`.
 */
function useAt({ role, name, zone, sample: isSample, reached, describes, offered: listed = false }: PolicyPlace): Use {
  if (role === 'property' && tellingKeySignal.test(name ?? '')) return 'tells'
  // Who copies a sample that says how its model is reached, asks that model.
  if (zone === 'docs' && isSample && reached && !describes) return useOf[role]
  const offered = listed || (role === 'property' && (describes || offeredKeySignal.test(name ?? '')))
  return offered ? 'offers' : useOf[role]
}

/** Whether a place selects the model that is sent. */
export function selectsAt(place: PolicyPlace): boolean {
  return useAt(place) === 'selects'
}

/** Whether a place offers the model as one of several. */
export function offersAt(place: PolicyPlace): boolean {
  return useAt(place) === 'offers'
}

/** In a live test at least the severity of the row `liveTest`. An element counts only in a list that has a name. */
function inLiveTest(ruling: Ruling, use: Use, { role, name }: PolicyPlace): Ruling {
  const least = use === 'selects' || (role === 'element' && name !== undefined) ? liveTest[use] : undefined
  return least !== undefined && ruling.severity === 'info' ? { ...ruling, severity: least } : ruling
}

function reasoned(ruling: Ruling, role: Role): Ruling {
  if (role === 'comparison') return { ...ruling, reason: 'comparison' }
  if (role === 'text') return { ...ruling, reason: 'text' }
  return ruling
}

/**
 * Inside the window an error becomes a warning, and a warning stays one: an info is shown only on request, and would be
 * found too late. A test fails on that day, but no service does, and a document need not hurry: there a warning becomes
 * an info.
 */
function beforeRetirement(severity: Severity, zone: Zone): Severity {
  return severity === 'error' || zone === 'test' || zone === 'docs' ? milder(severity) : severity
}

/** One step down: error, warning, info. */
export function milder(severity: Severity): Severity {
  return severity === 'error' ? 'warning' : 'info'
}
