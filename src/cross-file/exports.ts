import { analyzeText, type ScanContext } from '../engine/analyze-text.ts'
import { contextAt } from '../engine/scan-context.ts'
import { exportsOf } from '../languages/typescript/exports.ts'
import type { Role } from '../core/literal.ts'
import { isSilent } from '../policy/policy-table.ts'
import { mentionsIn } from '../registry/parse-mentions.ts'
import type { Reference } from '../engine/mentions/reference.ts'
import { holdsKeyword } from '../registry/id-keywords.ts'
import { capabilitiesOf } from '../requests/capabilities.ts'
import type { Range } from '../core/range.ts'
import { isChecked } from '../engine/no-candidate.ts'
import { zoneOf } from '../policy/zones.ts'
import { type Exported, exportKey } from './links.ts'
import { isScript } from '../core/paths.ts'

/** An exported string that is a model ID. Only models with request rules matter, because only their requests are checked. */
export interface ExportedModel extends Exported {
  /** The string without its quotes. */
  readonly range: Range
  readonly role: Role
  readonly reference: Reference
  /** False if the name may also stand for another value: a fallback, or one of several. */
  readonly certain: boolean
}

/**
 * Whether a file may export a model ID, by its text alone. So only files with such an export are parsed. A declaration that
 * does not begin its line may be missed.
 */
export function mayExport(path: string, text: string, ofRun: ScanContext): boolean {
  const { registry, stems, policy = {} } = contextAt(path, ofRun)
  if (!isScript(path) || !/\bexports?\b/.test(text) || !holdsKeyword(text, stems)) return false
  for (const mention of mentionsIn(text, registry, stems)) {
    if (isDeclared(text, mention.start) && isChecked(mention, registry))
      return !isSilent(zoneOf(path, text, policy.zone), policy.table)
  }
  return false
}

/** How far before an ID its declaration may begin, in UTF-16 code units. */
const reach = 10_000
const declaration = /^(?:export\s+(?:default\b|(?:declare\s+)?(?:const|let|var|enum)\b)|(?:const|let|var|enum)\b|(?:module\.)?exports\b)/ // prettier-ignore

/** Whether an ID is in a top-level declaration of its file, and not in a function or a class. */
function isDeclared(text: string, offset: number): boolean {
  if (!/["'`]/.test(text[offset - 1] ?? '')) return false
  const above = text.slice(Math.max(0, offset - reach), offset)
  const start = [...above.matchAll(/^(?=[A-Za-z])/gm)].at(-1)?.index
  if (start === undefined) return false
  const statement = above.slice(start)
  return declaration.test(statement) && !/=>|\bfunction\b|\bclass\b/.test(statement)
}

/** The exported model IDs of a file, in the order of its exports. */
export function exportedModels(path: string, text: string, context: ScanContext): ExportedModel[] {
  const { strings } = exportsOf(text, path)
  if (strings.length === 0) return []
  const references = new Map<number, { role: Role; reference: Reference }>()
  for (const { literal, role, reference } of analyzeText(path, text, context).mentions) {
    // An ID that is only a part of a string is not the value that is sent.
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

function hasRequestRules({ platform, row, replacements }: Reference): boolean {
  return [row.id, ...replacements].some(
    (model) => capabilitiesOf({ platform, vendor: row.vendor, model }) !== undefined,
  )
}
