/**
 * Whether a line of YAML is an input of an action of others: a key below `with`, in a step whose `uses` names another
 * repository or an image.
 */
export const isActionInput = (lines: readonly string[], at: number) => usedAction(lines, at) !== undefined

/** The action of others that a line of YAML is an input of, without its version. */
export function usedAction(lines: readonly string[], at: number): string | undefined {
  const withAt = parentOf(lines, at)
  if (withAt === undefined || !/^\s*(?:-\s+)?with:\s*$/.test(lines[withAt]!)) return undefined
  const used = besideOf(lines, withAt).find((line) => uses.test(line))
  const action = used === undefined ? undefined : uses.exec(used)![1]!.replaceAll(/^["']|@.*$/g, '')
  return action === undefined || /^\.{1,2}\//.test(action) ? undefined : action
}

const uses = /^\s*(?:-\s+)?uses:\s*(\S+)/

const beginsItem = (line: string) => /^\s*-\s/.test(line)

/** Where the keys of a line begin: behind the dash of a list. */
const keyColumn = (line: string) => /^\s*(?:-\s+)?/.exec(line)![0].length

/** The most lines of a step. */
const reach = 500

function parentOf(lines: readonly string[], at: number): number | undefined {
  const column = keyColumn(lines[at] ?? '')
  for (let index = at - 1; index >= Math.max(0, at - reach); index--) {
    const line = lines[index]!
    if (/^\s*(?:#|$)/.test(line)) continue
    if (keyColumn(line) < column) return index
  }
  return undefined
}

/** The lines of the mapping that a key belongs to: those of its own column. */
function besideOf(lines: readonly string[], at: number): string[] {
  const column = keyColumn(lines[at]!)
  const found: string[] = []
  for (const step of beginsItem(lines[at]!) ? [1] : [-1, 1]) {
    for (let index = at + step; lines[index] !== undefined && Math.abs(index - at) <= reach; index += step) {
      const line = lines[index]!
      if (/^\s*(?:#|$)/.test(line)) continue
      // A dash begins the step: nothing before it belongs to the mapping, and the next dash ends it.
      const isFirst = beginsItem(line) && keyColumn(line) === column
      if (keyColumn(line) < column || (isFirst && step === 1)) break
      if (keyColumn(line) === column) found.push(line)
      if (isFirst) break
    }
  }
  return found
}
