import type { Day } from '../core/day.ts'
import { describe, describeReason } from '../core/describe.ts'
import type { Finding, Fix } from '../core/finding.ts'
import type { Report } from './report.ts'

/** The ID as it stands there, with the model it means where that is not plain to see. */
export function displayName({ text, model }: Finding): string {
  return text.includes(model) ? text : `${text} (${model})`
}

/** The nearest known ID of an unknown one is a guess at what was meant: no arrow leads to it. */
export function replacementText({ rule, replacement }: Finding): string | undefined {
  return rule === 'unknown-model' ? undefined : replacement
}

/** The finding as one sentence that needs nothing beside it, without its full stop. */
export function sentence(finding: Finding, asOf: Day): string {
  // What is wrong with a request names the model itself.
  const said = describe(finding, asOf)
  return finding.rule === 'incompatible-request' ? said : `${displayName(finding)}: ${said}`
}

/** Why `--fix` does not mend it, where it does not. */
export function fixNote({ rule, ignore, fix: { applicability, reason } }: Finding): string | undefined {
  if (applicability === 'safe' || rule === 'unknown-model' || (ignore && reason === undefined)) return undefined
  const kind = applicability === 'unsafe' ? 'unsafe fix' : 'no fix'
  return reason === undefined ? kind : `${kind}: ${describeReason(reason)}`
}

/** What becomes of the request beside the ID. */
export function requestNote({ applicability, edits, changes = [], leaves = [], unchecked }: Fix): string | undefined {
  const does =
    applicability !== 'none' && edits.length > 0 && changes.length > 0 ? `with it: ${changes.join(', ')}` : undefined
  const stays = leaves.length > 0 ? `to be mended by hand: ${leaves.join(', ')}` : undefined
  const hidden = unchecked ? 'parameters kept elsewhere are not checked' : undefined
  const notes = [does, stays, hidden].filter((note) => note !== undefined)
  return notes.length > 0 ? notes.join('; ') : undefined
}

/** What can be done about it: which flag mends it, or why none does. */
export function remedy(finding: Finding): string {
  const { fix } = finding
  const made = fix.edits.length > 0
  const flag = fix.applicability === 'safe' && made ? '--fix mends it' : undefined
  const notes = [flag, fixNote(finding), requestNote(fix)].filter((note) => note !== undefined)
  return notes.length > 0 ? notes.join('; ') : 'no fix'
}

/** `4 errors, 2 warnings in 3 files`, or what there is to say where there are neither. */
export function verdict({ summary, findings }: Report): string {
  const { errors, warnings, infos, files, suppressed } = summary
  const counts = [errors > 0 && count(errors, 'error'), warnings > 0 && count(warnings, 'warning')].filter(Boolean)
  if (counts.length === 0) {
    return `${infos > 0 || suppressed > 0 ? 'no errors or warnings' : 'no retired model IDs'} in ${count(files, 'file')}`
  }
  const paths = new Set(findings.filter(({ severity }) => severity !== 'info').map(({ path }) => path))
  return `${counts.join(', ')} in ${count(paths.size, 'file')}`
}

/** What `--fix` did, where it was asked to do something. */
export function fixedCount({ fixed }: Report): string | undefined {
  return fixed && `fixed ${count(fixed.findings, 'finding')} in ${count(fixed.files, 'file')}`
}

/** What the flags could mend of it all; undefined where they could mend nothing. */
export function fixableCount({ summary: { fixable, unsafeFixable } }: Report): string | undefined {
  if (fixable > 0 && unsafeFixable > 0) {
    return `${fixable} fixable with --fix, ${unsafeFixable} more with --fix --unsafe-fixes`
  }
  if (fixable > 0) return `${fixable} fixable with --fix`
  return unsafeFixable > 0 ? `${unsafeFixable} fixable with --fix --unsafe-fixes` : undefined
}

export function rulesLabel({ rules, asOf }: Report): string {
  return `rules of ${rules.date}, ${count(rules.models, 'model')}, judged as of ${asOf}`
}

export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}

/** In the order in which each key comes first. */
export function groupsBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}
