import { classifyUsage } from './build-fix.ts'
import { milder, type Ruling } from '../../policy/policy-table.ts'
import { parseId } from '../../registry/id-grammar.ts'
import type { Reference } from '../mentions/reference.ts'
import type { Registry } from '../../registry/registry.ts'
import type { LocatedMention } from '../mentions/model-mentions.ts'
import type { Literal } from '../../core/literal.ts'
import type { Zone } from '../../core/zone.ts'
import { signal } from '../../core/signal.ts'

const aliasKey = signal('alias-key')
const optionName = signal('model-option-name')

/** `'claude-v3-haiku': 'anthropic.claude-3-haiku-…'`, `'4': '…'` and `gpt_4_model = '…'`, and not `CLAUDE_3_HAIKU = '…'`. */
function isAlias({ role, name = '' }: Literal): boolean {
  if (role === 'property' && aliasKey.test(name)) return true
  return /[a-z]/.test(name) && optionName.test(name)
}

/** What the file as a whole says. */
export interface DowngradeContext {
  readonly zone: Zone
  readonly language: string
  /** Whether a literal is one of a list that names are looked up in. */
  readonly lookedUp: (literal: Literal) => boolean
}

/** The table's ruling, milder where the place or the evidence is weaker than the table assumes. */
export function downgrade(
  ruling: Ruling,
  site: LocatedMention,
  reference: Reference,
  registry: Registry,
  { zone, language, lookedUp }: DowngradeContext,
): Ruling {
  const { literal, partial } = site
  const { row } = reference
  const told: Ruling = { severity: 'info', applicability: 'none' }
  if (reference.onOtherHost) return { ...told, reason: 'other-host' }
  if (reference.milder.length > 0) return { ...told, reason: 'disagreement' }
  if (reference.platform === 'azure' && ruling.applicability !== 'none') {
    return { ...ruling, applicability: 'none', reason: 'deployment' }
  }
  if (partial) return { ...told, reason: 'partial' }
  if (literal.name !== undefined && parseId(registry, literal.name)) return { ...told, reason: 'alias-map' }
  // Nobody's own tuned model stands in a document that others read.
  if (site.mention.fineTune && zone === 'docs') return { ...told, reason: 'fine-tune' }
  if (lookedUp(literal)) return { ...told, reason: 'looked-up' }
  const purpose = classifyUsage(site, row.id, language)
  // What an alias of a program's own leads to is sent, though it cannot become another model than its name says.
  if (purpose === 'named-after' && isAlias(literal)) return { ...ruling, applicability: 'none', reason: purpose }
  if (purpose) return { ...told, reason: purpose }
  if (language === 'text' && ruling.applicability === 'safe') {
    return { ...ruling, applicability: 'unsafe', reason: 'plain-text' }
  }
  // Gone, but no source gives the day, and the one that says so is weak: not enough to fail a build.
  if (row.retired && row.retires === undefined && row.confidence === 'low') {
    return { ...ruling, severity: milder(ruling.severity) }
  }
  return ruling
}
