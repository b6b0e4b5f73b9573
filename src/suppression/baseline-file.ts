import { lstatSync } from 'node:fs'
import type * as Jsonc from 'jsonc-parser'
import { UserError } from '../core/errors.ts'
import { orUserError } from '../fix/revise.ts'
import { reasonOf } from '../files/read.ts'
import { readRegular } from '../files/regular-file.ts'
import { replaceFile } from '../files/replace-file.ts'
import { parseJsonText } from '../core/json-text.ts'

/** How many findings there are of each severity. */
export interface Tally {
  readonly errors: number
  readonly warnings: number
  /** Those of a baseline of version 1, which had no severities. */
  readonly unrated: number
}

export const none: Tally = { errors: 0, warnings: 0, unrated: 0 }

export const totalOf = ({ errors, warnings, unrated }: Tally) => errors + warnings + unrated

/** How many findings a file has, by key. `countKey` makes the keys: `<model>`, or `<rule>/<model>`. */
export type Counts = ReadonlyMap<string, Tally>

/** The counts of a baseline, by path: POSIX, relative to the folder of the baseline. */
export type Recorded = ReadonlyMap<string, Counts>

/** A baseline as its file has it. */
export interface BaselineRecord {
  readonly findings: Recorded
  /** The window of `retiring-model`, in days, with which its findings were found. Unset in version 1. */
  readonly within?: number
}

/** The file name of a baseline. By default it is at the root of the repository. */
export const baselineName = 'emeritus-baseline.json'
/** Version 1 counted findings of any severity: `"gpt-4": 3`. */
const version = 2
const readable: ReadonlySet<unknown> = new Set([1, version])
const severities: ReadonlySet<string> = new Set(['error', 'warning'])
const topKeys: ReadonlySet<string> = new Set(['version', 'within', 'findings'])

/**
 * Reads a baseline. Undefined if there is no such file.
 *
 * @param absolute the path of the file
 * @param shown the path as the user knows it, for messages
 * @throws UserError if it cannot be read or is not valid; the message names the line and the problem
 */
export function readBaseline(absolute: string, shown: string): BaselineRecord | undefined {
  if (!lstatSync(absolute, { throwIfNoEntry: false })) return undefined
  let text: string
  try {
    text = readRegular(absolute)
      .toString('utf8')
      .replace(/^\uFEFF/, '')
  } catch (error) {
    throw new UserError(`${shown}: cannot be read: ${reasonOf(error)}`, { cause: error })
  }
  return parseBaseline(text, shown)
}

/**
 * Parses the text of a baseline.
 *
 * @throws UserError that names the file, the line and the problem
 */
export function parseBaseline(text: string, shown: string): BaselineRecord {
  const { tree, at } = parseJsonText(text, shown, { strict: true })!
  const wrong = (offset: number, what: string) => new UserError(`${at(offset)}: ${what}`)
  const membersOf = (node: Jsonc.Node, name: string) => {
    if (node.type !== 'object') throw wrong(node.offset, `${name} wants an object`)
    return (node.children ?? []).map(({ children }) => [children![0]!, children![1]!] as const)
  }
  const top = new Map(membersOf(tree, 'a baseline').map(([key, value]) => [key.value as string, { key, value }]))
  const unknownKey = [...top].find(([name]) => !topKeys.has(name))
  if (unknownKey) throw wrong(unknownKey[1].key.offset, `'${unknownKey[0]}' is no key of a baseline`)
  const versionNode = top.get('version')?.value
  if (!readable.has(versionNode?.value)) throw wrong(versionNode?.offset ?? tree.offset, `wants "version": ${version}`)
  const within = top.get('within')?.value
  if (within && !isCount(within.value, 0)) throw wrong(within.offset, `"within" wants a number of days`)
  const findings = top.get('findings')?.value
  if (!findings) throw wrong(tree.offset, `wants "findings"`)
  const countIn = (key: Jsonc.Node, count: Jsonc.Node) => {
    if (!isCount(count.value, 1)) throw wrong(count.offset, `'${key.value}' wants a count of at least 1`)
    return count.value
  }
  const tallyIn = (key: Jsonc.Node, value: Jsonc.Node): Tally => {
    if (value.type !== 'object') return { ...none, unrated: countIn(key, value) }
    const members = membersOf(value, `'${key.value}'`)
    const stray = members.find(([severity]) => !severities.has(severity.value as string))
    if (stray) throw wrong(stray[0].offset, `'${stray[0].value}' is neither "error" nor "warning"`)
    if (members.length === 0) throw wrong(value.offset, `'${key.value}' wants "error" or "warning"`)
    const counts = new Map(members.map(([severity, count]) => [severity.value as string, countIn(severity, count)]))
    return { errors: counts.get('error') ?? 0, warnings: counts.get('warning') ?? 0, unrated: 0 }
  }
  const recorded = new Map(
    membersOf(findings, '"findings"').map(([path, counts]) => [
      path.value as string,
      new Map(membersOf(counts, `'${path.value}'`).map(([key, value]) => [key.value as string, tallyIn(key, value)])),
    ]),
  )
  return { findings: recorded, ...(within && { within: within.value as number }) }
}

function isCount(value: unknown, least: number): value is number {
  return Number.isSafeInteger(value) && (value as number) >= least
}

/** The text of a baseline. Its keys are sorted, so that two branches with the same findings write the same text. */
export function printBaseline({ findings: recorded, within }: BaselineRecord): string {
  const findings = Object.fromEntries(
    sorted(recorded)
      .filter(([, counts]) => counts.size > 0)
      .map(([path, counts]) => [path, Object.fromEntries(sorted(counts).map(([key, tally]) => [key, printed(tally)]))]),
  )
  return `${JSON.stringify({ version, ...(within !== undefined && { within }), findings }, null, 2)}\n`
}

/** What an old baseline did not rate stays a number: a part of a run may not have seen the file. */
function printed({ errors, warnings, unrated }: Tally): unknown {
  if (unrated > 0) return unrated
  return { ...(errors > 0 && { error: errors }), ...(warnings > 0 && { warning: warnings }) }
}

function sorted<Value>(entries: Iterable<readonly [string, Value]>): (readonly [string, Value])[] {
  return [...entries].toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
}

/** @throws UserError if it cannot be written */
export function writeBaseline(absolute: string, shown: string, record: BaselineRecord): void {
  orUserError(`${shown}: cannot be written`, () => replaceFile(absolute, printBaseline(record)))
}
