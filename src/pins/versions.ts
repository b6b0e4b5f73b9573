/** A part of a version: a number, or a word such as `beta`, which comes before no part at all. */
type Part = number | string

/** The parts of a version: `1.2.0-beta.3` → 1, 2, 0, beta, 3. A build or a post release is left out. */
function partsOf(version: string): Part[] {
  const plain = version.replace(/^[vV=\s]+/, '').replace(/[+](?!incompatible).*$|\+incompatible$/, '')
  return [...plain.matchAll(/\d+|[a-z]+/gi)].map(([part]) => (/\d/.test(part) ? Number(part) : part.toLowerCase()))
}

/** Words after a version that come later than it. */
const later = new Set(['post', 'r', 'rev', 'final', 'ga', 'release', 'sp'])

/** Whether a version is older than another one. A pre-release is older than its release. */
export function isOlder(version: string, other: string): boolean {
  const [own, others] = [partsOf(version), partsOf(other)]
  for (let index = 0; index < Math.max(own.length, others.length); index++) {
    const order = compare(own[index], others[index])
    if (order !== 0) return order < 0
  }
  return false
}

function compare(one: Part | undefined, other: Part | undefined): number {
  const [rankOne, rankOther] = [rank(one), rank(other)]
  if (rankOne !== rankOther) return rankOne - rankOther
  if (typeof one === 'number' && typeof other === 'number') return one - other
  if (typeof one === 'string' && typeof other === 'string') return one < other ? -1 : one > other ? 1 : 0
  return (typeof one === 'number' ? one : 0) - (typeof other === 'number' ? other : 0)
}

/** A word before nothing, nothing like 0. */
function rank(part: Part | undefined): number {
  return typeof part === 'string' && !later.has(part) ? 0 : 1
}

/** What a version looks like, with `x` or `*` for a part that is open. */
const version = String.raw`v?\d+(?:\.(?:\d+|[xX*]))*(?:[-.]?[a-zA-Z][\w]*(?:[-.]?\d+)*)?(?:\+[\w.]+)?`
const comparator = new RegExp(String.raw`(===?|~=|~>|>=|<=|!=|<|>|\^|~|=)?\s*(${version})`, 'g')

/**
 * The lowest version that a range allows, in the notation of any ecosystem: `^4.2`, `>=1.0,<2`, `~> 0.5`, `[1.0,2.0)`,
 * `1.2 - 2.0`, `1 || 2`. Undefined where it allows any.
 */
export function lowestIn(range: string): string | undefined {
  const text = range.trim().replace(/^npm:@?[^@]+@/, '')
  if (/^(?:\*|x|latest|next|)$/i.test(text) || /^[a-z+]+:|^git@|^\.{0,2}\//i.test(text)) return undefined
  const lows = text.split(/\s*\|\|?\s*|\s+or\s+/).map(lowestOfAll)
  if (lows.some((low) => low === undefined)) return undefined
  return lows.reduce((lowest, low) => (isOlder(low!, lowest!) ? low : lowest))
}

/** Comparators that hold together: the highest of their lower ends counts. */
function lowestOfAll(text: string): string | undefined {
  const interval = /^([[(])\s*([^,\])]*)(?:,([^\])]*))?[\])]/.exec(text)
  if (interval) return interval[2]!.trim() === '' ? undefined : plainVersion(interval[2]!)
  const hyphen = new RegExp(String.raw`^(${version})\s+-\s+${version}`).exec(text)
  if (hyphen) return plainVersion(hyphen[1]!)
  const lows = [...text.matchAll(comparator)].map(([, operator = '', found]) =>
    /^(?:<|<=|!=)$/.test(operator) ? '0' : plainVersion(found!),
  )
  if (lows.length === 0) return undefined
  return lows.reduce((highest, low) => (isOlder(highest, low) ? low : highest))
}

/** `4.x` → `4`. */
function plainVersion(text: string): string {
  return text
    .trim()
    .replace(/^v(?=\d)/, '')
    .replace(/(?:\.[xX*])+$/, '')
}
