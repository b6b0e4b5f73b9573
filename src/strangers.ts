import type { Decision } from './decision.ts'
import type { About } from './finding.ts'
import type { Literal, Role } from './literal.ts'
import { isSilent, rulingFor } from './policy.ts'
import type { Mention } from './registry/mentions.ts'
import type { Registry } from './registry/registry.ts'
import { type Stranger, strangersIn } from './registry/unknown.ts'
import type { Silence } from './silence.ts'
import { roleAt } from './sites.ts'

/** Only what selects or offers a model is worth a word where nobody knows the model. */
const telling: ReadonlySet<Role> = new Set<Role>(['argument', 'property', 'assignment', 'default', 'element'])

interface AboutSamples extends About {
  /** Whether all of the file is code, or samples of it. */
  readonly sampled: boolean
}

/** IDs that no rule names, in the literals of a text. Never said to be wrong: only that nobody knows. */
export function* strangersAt(
  literals: readonly Literal[],
  mentionsOf: (literal: Literal) => readonly Mention[],
  registry: Registry,
  about: AboutSamples,
): Generator<Decision> {
  for (const literal of literals) {
    for (const stranger of strangersIn(literal.value, mentionsOf(literal), registry)) {
      yield decisionOn(stranger, literal, about)
    }
  }
}

function decisionOn(stranger: Stranger, literal: Literal, about: AboutSamples): Decision {
  const { start } = literal.range
  const route = literal.value.slice(0, stranger.start)
  const role = roleAt(literal, { ...stranger, route })
  const range = literal.exact ? { start: start + stranger.start, end: start + stranger.end } : literal.range
  const naming = { range, text: stranger.text, role, literal, readings: [] }
  const silence = silenceAt(literal, role)
  if (silence) return { ...naming, silence }
  const { path, zone, language, sampled } = about
  const place = { role, name: literal.name, zone, describes: false, callsForReal: false }
  const ruling = rulingFor('unknown-model', { ...place, sample: sampled || literal.sample === true })
  if (!ruling) return { ...naming, silence: isSilent(zone) ? 'silent-zone' : 'policy' }
  return {
    ...naming,
    finding: {
      rule: 'unknown-model',
      severity: ruling.severity,
      path,
      range,
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
    },
  }
}

function silenceAt(literal: Literal, role: Role): Silence | undefined {
  if (!telling.has(literal.role) || !telling.has(role)) return 'stranger-told'
  if (!literal.exact) return 'stranger-escaped'
  return literal.partial ? 'stranger-computed' : undefined
}
