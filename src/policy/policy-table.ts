import type { Applicability, Reason, Rule, Severity } from '../core/finding.ts'
import type { Role } from '../core/literal.ts'
import type { Zone } from '../core/zone.ts'
import { signal } from '../core/signal.ts'

/** What one cell of the table says of a retired ID. */
export interface Ruling {
  readonly severity: Severity
  readonly applicability: Applicability
  /** Why the fix is not safe. */
  readonly reason?: Reason
}

type Cell = Ruling | 'off'

/** What a literal can do with the model it names. */
export const uses = ['selects', 'offers', 'types', 'looks-up', 'tells'] as const
export type Use = (typeof uses)[number]

export type Table = Readonly<Record<Use, Readonly<Record<Zone, Cell>>>>

/** Cells of the table that a user has set. */
export type Severities = { readonly [use in Use]?: { readonly [zone in Zone]?: Severity | 'off' } }

/** What a literal of that role does with the model it names. */
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

/** The whole policy, for a retired ID: DESIGN §5. Everything else is derived from it. */
export const table: Table = {
  selects: { source: safe, example: safe, test: selects, docs: sample, ...quiet },
  offers: { source: list, example: list, test: info('list'), docs: info('list'), ...quiet },
  types: { source: info('type'), example: info('type'), test: 'off', docs: 'off', ...quiet },
  'looks-up': { source: info('table-key'), example: info('table-key'), test: 'off', docs: info('table-key'), ...quiet },
  tells: { source: info('prose'), example: info('prose'), test: 'off', docs: info('prose'), ...quiet },
}

/** The table with the cells that a user has set. What was silent is reported, and never rewritten. */
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

/** True where the table reports nothing at all in that zone: such a file need not be read. */
export function isSilent(zone: Zone, rules: Table = table): boolean {
  return Object.values(rules).every((row) => row[zone] === 'off')
}

/** What the table cannot see: facts about the file and the place. */
export interface PolicyPlace {
  readonly role: Role
  /** What the literal goes by. */
  readonly name?: string | undefined
  readonly zone: Zone
  /** The object it stands in describes a model by its limits or its price. */
  readonly describes: boolean
  /** A test that calls a real client and mocks nothing. */
  readonly liveTest: boolean
  /** In a document: inside a code sample that people copy. */
  readonly sample: boolean
  /** The user wants the zone rewritten as source is. */
  readonly opened?: boolean
}

/** The table's answer for a finding of that rule at that place; undefined where there is nothing to report. */
export function tableRuling(rule: Rule, place: PolicyPlace, rules: Table = table): Ruling | undefined {
  const { role, zone } = place
  const use = useAt(place)
  const cell = rules[use][zone]
  if (cell === 'off') return undefined
  let ruling: Ruling = reasoned(cell, role)
  if (zone === 'test' && (use === 'selects' || (role === 'element' && place.name !== undefined)) && place.liveTest)
    ruling = { ...ruling, severity: ruling.severity === 'info' ? 'warning' : ruling.severity }
  if (zone === 'docs' && use === 'selects' && !place.sample) ruling = info('prose')
  if (place.opened && (ruling.reason === 'copied-sample' || ruling.reason === 'test')) {
    ruling = { severity: ruling.severity, applicability: 'safe' }
  }
  if (use === 'offers' && place.describes) ruling = { ...ruling, applicability: 'none', reason: 'described' }
  if (rule === 'retired-model' || rule === 'incompatible-request') return ruling
  // The model still works: a rewrite is a choice, and what stands beside the ID may not suit the replacement.
  const working: Ruling =
    ruling.applicability === 'safe' ? { ...ruling, applicability: 'unsafe', reason: 'alive' } : ruling
  if (rule === 'retiring-model') return { ...working, severity: beforeRetirement(working.severity, zone) }
  if (rule === 'deprecated-model') return { ...working, severity: 'info' }
  return { severity: 'info', applicability: 'none', reason: 'no-replacement' }
}

const tellingKey = signal('telling-key')
const offeredKey = signal('offered-key')

/** Under `id`, `name` or `value` a model is offered, one of several, under `example` it is told; what is asked goes by `model`. */
function useAt({ role, name, describes }: PolicyPlace): Use {
  if (role === 'property' && tellingKey.test(name ?? '')) return 'tells'
  const offered = role === 'property' && (describes || offeredKey.test(name ?? ''))
  return offered ? 'offers' : useOf[role]
}

/** Whether a place says which model is asked. */
export function selectsAt(place: PolicyPlace): boolean {
  return useAt(place) === 'selects'
}

function reasoned(ruling: Ruling, role: Role): Ruling {
  if (role === 'comparison') return { ...ruling, reason: 'comparison' }
  if (role === 'text') return { ...ruling, reason: 'text' }
  return ruling
}

/**
 * Inside the window an error becomes a warning and a warning stays one: an info, which is not shown unless asked for,
 * would be found too late. A test is no service that fails on the day.
 */
function beforeRetirement(severity: Severity, zone: Zone): Severity {
  return severity === 'error' || zone === 'test' ? milder(severity) : severity
}

/** One step down: error, warning, info. */
export function milder(severity: Severity): Severity {
  return severity === 'error' ? 'warning' : 'info'
}
