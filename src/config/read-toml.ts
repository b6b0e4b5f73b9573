import type { AST } from 'toml-eslint-parser'
import { UserError } from '../core/errors.ts'
import type { Range } from '../core/range.ts'
import type { KeyPath, Document } from './validate.ts'

interface Place {
  readonly key: Position
  readonly value: Position
}

/** As the parser counts: columns start at 0. */
interface Position {
  readonly line: number
  readonly column: number
}

type Table = { [key: string]: unknown }

/**
 * The configuration in a table of a TOML file, such as `[tool.emeritus]`. A day may be written as a date.
 *
 * @returns undefined where the file has no such table
 * @throws UserError where the text is no TOML, and the table seems to be there
 */
export async function readToml(text: string, shown: string, within: KeyPath): Promise<Document | undefined> {
  const { parseTOML, ParseError } = await import('toml-eslint-parser')
  const found = tablesOf(() => parseTOML(text), text)
  if (found instanceof Error) {
    const said = new RegExp(within.join(String.raw`['"]?\s*\.\s*['"]?`)).test(text)
    if (!(found instanceof ParseError)) throw found
    // Somebody else's file that is broken is not ours to complain of.
    if (!said) return undefined
    const place = `${shown}:${found.lineNumber}:${found.column + 1}`
    throw new UserError(`${place}: no TOML: ${found.message}`, { cause: found })
  }
  const { root, places } = found
  const value = within.reduce<unknown>((at, key) => (at as Table | undefined)?.[key], root)
  if (value === undefined) return undefined

  function placeAt(path: KeyPath): Place | undefined {
    const place = places.get(JSON.stringify([...within, ...path]))
    return place ?? (path.length === 0 ? undefined : placeAt(path.slice(0, -1)))
  }
  return {
    shown,
    value,
    placeOf: (path, on) => {
      const position = placeAt(path)?.[on]
      return position ? `${shown}:${position.line}:${position.column + 1}` : shown
    },
    partsOf: (now) => {
      const again = tablesOf(() => parseTOML(now), now)
      return again instanceof Error ? [] : again.parts(within)
    },
  }
}

/** The file's values, and where each path of keys first stands; or why there are none. */
function tablesOf(parse: () => AST.TOMLProgram, text: string) {
  const root: Table = {}
  const places = new Map<string, Place>()
  const nodes: { readonly path: KeyPath; readonly range: Range }[] = []
  try {
    for (const node of parse().body[0].body) {
      const [start, end] = node.range
      nodes.push({ path: node.type === 'TOMLTable' ? node.resolvedKey : stepsOf(node.key), range: { start, end } })
      if (node.type === 'TOMLKeyValue') pair(node, [])
      else {
        at(node.resolvedKey, { key: node.key.loc.start, value: node.key.loc.start })
        for (const each of node.body) pair(each, node.resolvedKey)
      }
    }
    const parts = (within: KeyPath) =>
      nodes.filter(({ path }) => within.every((key, index) => path[index] === key)).map(({ range }) => range)
    return { root, places, parts }
  } catch (error) {
    return error as Error
  }

  function pair({ key, value }: AST.TOMLKeyValue, table: KeyPath): void {
    const last = key.keys.at(-1)!
    const steps = stepsOf(key)
    const holder = at([...table, ...steps.slice(0, -1)], { key: key.loc.start, value: key.loc.start })
    const path = [...table, ...steps]
    places.set(JSON.stringify(path), { key: last.loc.start, value: value.loc.start })
    put(holder, steps.at(-1)!, valueOf(value, path))
  }

  /** The table or list at a path, made where it is not there yet. */
  function at(path: KeyPath, place: Place): Table {
    let holder = root
    for (const [index, step] of path.entries()) {
      if (holder[step] === undefined) put(holder, step, typeof path[index + 1] === 'number' ? [] : {})
      const key = JSON.stringify(path.slice(0, index + 1))
      if (!places.has(key)) places.set(key, place)
      holder = holder[step] as Table
    }
    return holder
  }

  function valueOf(node: AST.TOMLContentNode, path: KeyPath): unknown {
    if (node.type === 'TOMLArray') {
      return node.elements.map((element, index) => {
        const start = element.loc.start
        places.set(JSON.stringify([...path, index]), { key: start, value: start })
        return valueOf(element, [...path, index])
      })
    }
    if (node.type === 'TOMLInlineTable') {
      for (const each of node.body) pair(each, path)
      const empty = node.body.length === 0
      return empty ? {} : path.reduce<unknown>((table, key) => (table as Table)[key], root)
    }
    return node.value instanceof Date ? text.slice(...node.range) : node.value
  }
}

function stepsOf({ keys }: AST.TOMLKey): string[] {
  return keys.map((step) => (step.type === 'TOMLBare' ? step.name : step.value))
}

/** `__proto__` is a key like any other. */
function put(table: Table, key: string | number, value: unknown): void {
  Object.defineProperty(table, key, { value, enumerable: true, writable: true, configurable: true })
}
