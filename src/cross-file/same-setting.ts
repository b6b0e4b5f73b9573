import type { Elsewhere, Finding } from '../core/finding.ts'
import { memoize } from '../core/memoize.ts'
import { idForms } from '../engine/expectations.ts'
import { settingAt } from './setting-names.ts'

/** A place that holds an ID as the value of a setting. */
interface Copy extends Elsewhere {
  readonly finding: Finding
  readonly isSure: boolean
}

/** The copies of one default. Those that stay are asked for once. */
interface Default {
  readonly all: Copy[]
  staying?: readonly Copy[]
}

/** What the search for copies asks. */
export interface CopiesQuestions {
  /** The lines of the text that a finding stands in. */
  readonly linesAround: (finding: Finding) => readonly string[]
  /** Whether a fix that is safe in its file is not safe in the project. */
  readonly isHeld: (finding: Finding) => boolean
  /** Whether two places belong to programs that do not use each other. */
  readonly isApart: (one: Finding, other: Finding) => boolean
}

/** The places of a run that hold one default of a setting: they change together. */
export interface Copies {
  readonly add: (findings: readonly Finding[]) => void
  /** The key of the setting whose name stands before a value, so that other files may hold the same default. */
  readonly keyOf: (finding: Finding) => string | undefined
  /** The first place of another file that holds the same default and would keep it. */
  readonly staying: (finding: Finding) => Elsewhere | undefined
}

/**
 * Finds the copies of a default. The same setting with the same ID in two files is one default: a fix of one of them is safe
 * only if the others are fixed with it. Texts of other files are read only for an ID that a setting of a safe fix holds.
 */
export function copiesOf({ linesAround, isHeld, isApart }: CopiesQuestions): Copies {
  const byId = new Map<string, Finding[]>()
  const defaults = new Map<string, ReadonlyMap<string, Default>>()
  const settingOf = memoize((finding: Finding) => settingAt(linesAround(finding), finding))

  /** The places that hold an ID as the value of a setting, by the key of the setting. */
  function defaultsOf(id: string): ReadonlyMap<string, Default> {
    const known = defaults.get(id)
    if (known) return known
    const found = new Map<string, Default>()
    for (const finding of byId.get(id) ?? []) {
      const setting = settingOf(finding)
      if (!setting) continue
      const copy = { path: finding.path, line: finding.start.line, finding, isSure: setting.isSure }
      const one = found.get(setting.key)
      if (one) one.all.push(copy)
      else found.set(setting.key, { all: [copy] })
    }
    defaults.set(id, found)
    return found
  }

  /** The copies of a default that no fix changes, in the same order in each run. */
  function stayingOf(id: string, key: string): readonly Copy[] {
    const one = defaultsOf(id).get(key)
    if (!one) return []
    one.staying ??= one.all
      .filter(({ finding }) => finding.fix.applicability !== 'safe' || isHeld(finding))
      .toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : a.line - b.line))
    return one.staying
  }

  return {
    keyOf: (finding) => settingOf(finding)?.key,
    add(findings) {
      for (const finding of findings) {
        if (finding.ignore || finding.rule === 'incompatible-request' || unasked.has(finding.zone)) continue
        for (const id of idForms(finding.text, finding.model)) {
          const all = byId.get(id)
          if (all) all.push(finding)
          else byId.set(id, [finding])
          defaults.delete(id)
        }
      }
    },
    staying(finding) {
      const setting = settingOf(finding)
      if (!setting) return undefined
      const staying = idForms(finding.text, finding.model)
        .flatMap((id) => stayingOf(id, setting.key))
        .find(
          (copy) => copy.path !== finding.path && (copy.isSure || setting.isSure) && !isApart(copy.finding, finding),
        )
      return staying && { path: staying.path, line: staying.line }
    },
  }
}

/** Zones whose places may keep an old value beside a changed default. */
const unasked: ReadonlySet<Finding['zone']> = new Set(['test', 'docs', 'history', 'data'])
