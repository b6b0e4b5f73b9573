import { analyzeText, type ScanContext } from '../engine/analyze-text.ts'
import { exportsOf } from '../languages/typescript/exports.ts'
import type { Role } from '../core/literal.ts'
import { isSilent } from '../policy/policy-table.ts'
import { mentionsIn } from '../registry/parse-mentions.ts'
import type { Reference } from '../engine/mentions/reference.ts'
import { holdsKeyword } from '../registry/id-keywords.ts'
import { capabilitiesOf } from '../requests/capabilities.ts'
import type { Range } from '../core/range.ts'
import { isChecked } from '../engine/check-text.ts'
import { zoneOf } from '../policy/zones.ts'
import type { Exported } from './links.ts'
import { isScript } from '../core/paths.ts'

/** A string that a file exports, and that names a model whose requests are looked at. */
export interface ExportedModel extends Exported {
  /** The string without its quotes. */
  readonly range: Range
  readonly role: Role
  readonly reference: Reference
  /** False where the name may stand for something else as well: a fallback, one of several. */
  readonly certain: boolean
}

/**
 * Whether a file may export such a string, by its text alone: no file is parsed for an export that names no model.
 * What may be missed is a declaration that does not begin its line.
 */
export function mayExport(path: string, text: string, { registry, stems, policy = {} }: ScanContext): boolean {
  if (!isScript(path) || !/\bexports?\b/.test(text) || !holdsKeyword(text, stems)) return false
  for (const mention of mentionsIn(text, registry, stems)) {
    if (isDeclared(text, mention.start) && isChecked(mention, registry))
      return !isSilent(zoneOf(path, text, policy.zone), policy.table)
  }
  return false
}

/** How far above an ID its declaration may begin, in UTF-16 units. */
const reach = 10_000
const declaration = /^(?:export\s+(?:default\b|(?:declare\s+)?(?:const|let|var|enum)\b)|(?:const|let|var|enum)\b|(?:module\.)?exports\b)/ // prettier-ignore

/** Whether an ID stands in a declaration at the top of its file, and not in a function there. */
function isDeclared(text: string, offset: number): boolean {
  if (!/["'`]/.test(text[offset - 1] ?? '')) return false
  const above = text.slice(Math.max(0, offset - reach), offset)
  const start = [...above.matchAll(/^(?=[A-Za-z])/gm)].at(-1)?.index
  if (start === undefined) return false
  const statement = above.slice(start)
  return declaration.test(statement) && !/=>|\bfunction\b|\bclass\b/.test(statement)
}

/** The strings that a file exports and that name such a model, in the order of its exports. */
export function exportedModels(path: string, text: string, context: ScanContext): ExportedModel[] {
  const { strings } = exportsOf(text, path)
  if (strings.length === 0) return []
  const references = new Map<number, { role: Role; reference: Reference }>()
  for (const { literal, role, reference } of analyzeText(path, text, context).mentions) {
    // What is only a part of a string is sent with the rest of it.
    if (literal && reference?.mention.text === literal.value && !reference.onOtherHost)
      references.set(literal.range.start, { role, reference })
  }
  const times = new Map<string, number>()
  for (const { names } of strings) times.set(exportKey(names), (times.get(exportKey(names)) ?? 0) + 1)
  return strings.flatMap(({ names, range, via }): ExportedModel[] => {
    const known = references.get(range.start)
    if (!known || !hasRequestRules(known.reference)) return []
    const certain = known.role !== 'default' && times.get(exportKey(names)) === 1
    return [{ names, range, certain, ...known, ...(via !== undefined && { via }) }]
  })
}

/** What an exported string is known by. */
export function exportKey(names: readonly string[]): string {
  return JSON.stringify(names)
}

function hasRequestRules({ platform, row, replacements }: Reference): boolean {
  return [row.id, ...replacements].some(
    (model) => capabilitiesOf({ platform, vendor: row.vendor, model }) !== undefined,
  )
}
