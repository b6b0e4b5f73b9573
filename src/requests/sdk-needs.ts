import { memoizeBy } from '../core/memoize.ts'
import type { Mapping, Request } from '../core/request.ts'
import type { Ecosystem, SdkNeed } from '../core/sdk.ts'
import { signal } from '../core/signal.ts'
import { requestRules } from '../../rules/requests.ts'
import { isSender } from './callees.ts'
import { holdersIn, type RequestChange } from './changes.ts'
import { snakeCase } from './parameters.ts'
import type { Client, ConditionWord, SdkRow } from './rules.ts'

/** What an SDK has from a version on. */
interface SdkFact {
  readonly parameter: string
  readonly value?: string
  readonly need: SdkNeed
}

/** The facts of a vendor: for the calls of `client.beta`, and for all others. */
const factsOf = memoizeBy(
  ({ vendor, isBeta }: { readonly vendor: string; readonly isBeta: boolean }) => `${vendor} ${isBeta}`,
  ({ vendor, isBeta }): readonly SdkFact[] =>
    requestRules
      .filter(({ scope }) => 'vendor' in scope && scope.vendor === vendor)
      .flatMap(({ sdks = [] }) => sdks.flatMap((row) => factsIn(row, isBeta))),
)

function factsIn({ package: name, ecosystem, since, beta }: SdkRow, isBeta: boolean): SdkFact[] {
  return Object.entries({ ...since, ...(isBeta && beta) }).flatMap(([key, version]) => {
    const [parameter, value] = key.split(' ') as [string, string?]
    // Python's SDKs raise on parameters that they do not know. They hand on each value, whatever their types say.
    if (value !== undefined && ecosystem === 'pypi') return []
    const limit = version.startsWith('> ') ? { after: version.slice(2) } : { since: version }
    return [{ parameter, ...(value !== undefined && { value }), need: { ecosystem, package: name, ...limit } }]
  })
}

/** Where code of a language gets its packages from. */
const ecosystems: Readonly<Record<string, Ecosystem>> = {
  astro: 'npm',
  javascript: 'npm',
  svelte: 'npm',
  typescript: 'npm',
  vue: 'npm',
  notebook: 'pypi',
  python: 'pypi',
  go: 'go',
  groovy: 'maven',
  java: 'maven',
  kotlin: 'maven',
  scala: 'maven',
  csharp: 'nuget',
  rust: 'crates.io',
  php: 'packagist',
}

/**
 * The needs that concern the code of a file: those of the packages of its language. Where it names one of several packages
 * that may be meant, those of that one.
 */
export function needsIn(needs: readonly SdkNeed[], language: string, text: string): readonly SdkNeed[] {
  const own = needs.filter(({ ecosystem }) => ecosystem === ecosystems[language])
  const named = own.filter((need) => text.includes(need.package))
  return named.length > 0 ? named : own
}

/** Clients that hand on what they are given to the vendor's SDK, or are it. */
const handsOn: ReadonlySet<Client> = new Set<Client>(['wire', 'langchain-py'])
/** The `openai` of Python before 1.0 sends every parameter. */
const sendsAll = /\bChatCompletion\.a?create$/

/**
 * The versions of SDKs that have what some changes write, by the facts of the vendor. Empty where no SDK stands between:
 * the request is a body that is sent to an address.
 */
export function sdkNeeds(
  changes: readonly RequestChange[],
  request: Request,
  client: Client,
  vendor: string,
): readonly SdkNeed[] {
  const { callee, via, url } = request
  if (!handsOn.has(client) || via !== undefined || url !== undefined) return []
  if (callee !== undefined && (isSender(callee) || sendsAll.test(callee))) return []
  const isBeta = callee !== undefined && /\bbeta\./.test(callee)
  const written = writtenBy(changes, request)
  return factsOf({ vendor, isBeta })
    .filter((fact) => written.some((one) => isOf(fact, one)))
    .map(({ need }) => need)
}

/** A parameter that is written, and its value where that is a word. */
interface Written {
  readonly path: string
  readonly value?: ConditionWord
}

function isOf({ parameter, value }: SdkFact, { path, value: word }: Written): boolean {
  const isPath = path === parameter || path.endsWith(`.${parameter}`) || `.${path}.`.includes(`.${parameter}.`)
  return isPath && (value === undefined || (typeof word === 'string' && word.toLowerCase() === value))
}

/** Mappings whose fields go past the SDK. */
const untouched = signal('untouched-group')

/** What the changes write, by the path on the wire. What goes past the SDK is left out. */
function writtenBy(changes: readonly RequestChange[], request: Request): readonly Written[] {
  const holders = holdersIn(request)
  const renamed = new Map(changes.flatMap((one) => (one.kind === 'rename' ? [[one.field, one.key] as const] : [])))

  /** The keys that lead to a mapping; undefined where one of them goes past the SDK. */
  function pathOf(mapping: Mapping): readonly string[] | undefined {
    const holder = holders.get(mapping)
    if (!holder) return []
    const above = pathOf(holder.mapping)
    const key = snakeCase(holder.field.key)
    return above === undefined || untouched.test(key) ? undefined : [...above, holder.listed ? `${key}[]` : key]
  }

  return changes.flatMap((change): Written[] => {
    if (change.kind === 'remove' || change.kind === 'remove-item') return []
    const above = pathOf(change.mapping)
    if (!above) return []
    const at = (...keys: readonly string[]) => [...above, ...keys.map(snakeCase)].join('.')
    if (change.kind === 'rename') return [{ path: at(change.key) }]
    if (change.kind === 'add') {
      const { to } = change
      return [{ path: at(...change.path), ...((typeof to !== 'object' || to === null) && { value: to }) }]
    }
    const { fields } = change.mapping
    const field = fields.find(
      ({ value }) => value === change.value || (value.kind === 'list' && value.items.includes(change.value)),
    )
    if (!field) return []
    const key = renamed.get(field) ?? field.key
    if (change.kind === 'wrap') return [{ path: at(key) }, { path: at(key, change.as) }]
    return [{ path: at(key), value: change.to }]
  })
}
