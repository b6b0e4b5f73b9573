import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type * as Jsonc from 'jsonc-parser'
import { UserError } from '../core/errors.ts'
import { orUserError } from '../fix/revise.ts'
import { positionsIn } from '../core/range.ts'

/** How many findings of each kind a file had. The kind is the model, behind its rule where that is not about its life. */
export type Counts = ReadonlyMap<string, number>

/** What was recorded, by file: POSIX, relative to the folder of the baseline. */
export type Recorded = ReadonlyMap<string, Counts>

/** Where the baseline of a repository is, unless somebody says otherwise: at its root. */
export const baselineName = 'emeritus-baseline.json'
const version = 1

/**
 * Reads a baseline; undefined where there is no such file.
 *
 * @param shown the file as the user knows it, for messages
 * @throws UserError where it cannot be read, naming the line and what is wrong there
 */
export function readBaseline(absolute: string, shown: string): Recorded | undefined {
  if (!existsSync(absolute)) return undefined
  const text = orUserError(`${shown}: cannot be read`, () => readFileSync(absolute, 'utf8'))
  return parseBaseline(text, shown)
}

/** @throws UserError naming the file, the line and what is wrong there */
export function parseBaseline(text: string, shown: string): Recorded {
  const { parseTree, printParseErrorCode } = createRequire(import.meta.url)('jsonc-parser') as typeof Jsonc
  const positionAt = positionsIn(text)
  const wrong = (offset: number, what: string) => {
    const { line, column } = positionAt(offset)
    return new UserError(`${shown}:${line}:${column}: ${what}`)
  }
  const membersOf = (node: Jsonc.Node, name: string) => {
    if (node.type !== 'object') throw wrong(node.offset, `${name} wants an object`)
    return (node.children ?? []).map(({ children }) => [children![0]!, children![1]!] as const)
  }
  if (text.trim() === '') throw new UserError(`${shown}: the file is empty`)
  const errors: Jsonc.ParseError[] = []
  const tree = parseTree(text, errors, { disallowComments: true })
  if (errors[0]) throw wrong(errors[0].offset, `no JSON: ${printParseErrorCode(errors[0].error)}`)
  if (!tree) throw new UserError(`${shown}: no JSON`)
  const top = new Map(membersOf(tree, 'a baseline').map(([key, value]) => [key.value as string, { key, value }]))
  const stranger = [...top].find(([name]) => name !== 'version' && name !== 'findings')
  if (stranger) throw wrong(stranger[1].key.offset, `'${stranger[0]}' is no key of a baseline`)
  const said = top.get('version')?.value
  if (said?.value !== version) throw wrong(said?.offset ?? tree.offset, `wants "version": ${version}`)
  const findings = top.get('findings')?.value
  if (!findings) throw wrong(tree.offset, `wants "findings"`)
  return new Map(
    membersOf(findings, '"findings"').map(([path, counts]) => [
      path.value as string,
      new Map(
        membersOf(counts, `'${path.value}'`).map(([key, count]) => {
          if (!Number.isSafeInteger(count.value) || (count.value as number) < 1)
            throw wrong(count.offset, `'${key.value}' wants a count of at least 1`)
          return [key.value as string, count.value as number]
        }),
      ),
    ]),
  )
}

/** The text of a baseline: sorted, so that two branches that record the same differ in nothing. */
export function printBaseline(recorded: Recorded): string {
  const findings = Object.fromEntries(
    sorted(recorded)
      .filter(([, counts]) => counts.size > 0)
      .map(([path, counts]) => [path, Object.fromEntries(sorted(counts))]),
  )
  return `${JSON.stringify({ version, findings }, null, 2)}\n`
}

function sorted<Value>(entries: Iterable<readonly [string, Value]>): (readonly [string, Value])[] {
  return [...entries].toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
}

/** @throws UserError where it cannot be written */
export function writeBaseline(absolute: string, shown: string, recorded: Recorded): void {
  orUserError(`${shown}: cannot be written`, () => writeFileSync(absolute, printBaseline(recorded)))
}
