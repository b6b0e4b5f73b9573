import type { Literal, Role } from './literal.ts'
import type { Unplaced } from './placed.ts'
import { rulingFor } from './policy.ts'
import type { Mention } from './registry/mentions.ts'
import type { Registry } from './registry/registry.ts'
import { type Stranger, strangersIn } from './registry/unknown.ts'
import { roleAt } from './sites.ts'
import type { Zone } from './zones.ts'

/** Only what selects or offers a model is worth a word where nobody knows the model. */
const telling: ReadonlySet<Role> = new Set<Role>(['argument', 'property', 'assignment', 'default', 'element'])

/** IDs that no rule names, in the literals of a text. Never said to be wrong: only that nobody knows. */
export function* unknownIn(
  literals: readonly Literal[],
  mentionsOf: (literal: Literal) => readonly Mention[],
  registry: Registry,
  file: { readonly path: string; readonly zone: Zone; readonly language: string; readonly sampled: boolean },
): Generator<Unplaced> {
  for (const literal of literals) {
    if (!telling.has(literal.role) || !literal.exact || literal.partial) continue
    for (const stranger of strangersIn(literal.value, mentionsOf(literal), registry)) {
      const finding = findingOf(stranger, literal, file)
      if (finding) yield finding
    }
  }
}

function findingOf(
  stranger: Stranger,
  literal: Literal,
  { path, zone, language, sampled }: { path: string; zone: Zone; language: string; sampled: boolean },
): Unplaced | undefined {
  const route = literal.value.slice(0, stranger.start)
  const role = roleAt(literal, { ...stranger, route })
  if (!telling.has(role)) return undefined
  const place = { role, name: literal.name, zone, describes: false, callsForReal: false }
  const ruling = rulingFor('unknown-model', { ...place, sample: sampled || literal.sample === true })
  if (!ruling) return undefined
  return {
    rule: 'unknown-model',
    severity: ruling.severity,
    path,
    range: { start: literal.range.start + stranger.start, end: literal.range.start + stranger.end },
    text: stranger.text,
    model: stranger.text,
    platform: stranger.platform,
    evidence: route === '' ? 'form of the ID' : `prefix ${route}`,
    status: 'unknown',
    ...(stranger.nearest !== undefined && { replacement: stranger.nearest }),
    role,
    zone,
    language,
    fix: { applicability: 'none', reason: 'unknown', edits: [] },
  }
}
