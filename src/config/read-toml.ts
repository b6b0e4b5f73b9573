import type { AST } from 'toml-eslint-parser'
import { UserError } from '../core/errors.ts'
import { orTooDeep } from '../core/too-deep.ts'
import type { Range } from '../core/range.ts'
import type { KeyPath, Document } from './validate.ts'

/** Where a key and its value are in the file. */
interface KeyPlace {
  readonly key: TomlPosition
  readonly value: TomlPosition
}

/** A position as the parser gives it: the first line is 1, the first column is 0. */
interface TomlPosition {
  readonly line: number
  readonly column: number
}

/** A key of 100 steps, `a.a.a…`: the parser takes the square of their number. Nobody means that. */
const deepKey = /(?:^|[[{,])[ \t]*(?:(?:[\w-]{1,99}|"[^"\n]{0,99}"|'[^'\n]{0,99}')[ \t]*\.[ \t]*){100}/m

type TomlTable = { [key: string]: unknown }

/**
 * Reads the configuration in a table of a TOML file, such as `[tool.emeritus]`. A day may be written as a TOML date.
 *
 * @param shown the path as the user knows it, for messages
 * @param within the keys that lead to the table
 * @returns undefined if the file has no such table
 * @throws UserError if the text is no TOML but seems to have the table
 */
export async function readToml(text: string, shown: string, within: KeyPath): Promise<Document | undefined> {
  if (deepKey.test(text)) throw new UserError(`${shown}: nested too deeply`)
  const { parseTOML, ParseError } = await import('toml-eslint-parser')
  const found = tablesOf(() => parseTOML(text), text)
  if (found instanceof Error) {
    const namesTable = new RegExp(within.join(String.raw`['"]?\s*\.\s*['"]?`)).test(text)
    if (!(found instanceof ParseError)) {
      return orTooDeep(shown, () => {
        throw found
      })
    }
    // If another tool's file is broken, that tool will report it.
    if (!namesTable) return undefined
    const place = `${shown}:${found.lineNumber}:${found.column + 1}`
    throw new UserError(`${place}: no TOML: ${found.message}`, { cause: found })
  }
  const { root, places } = found
  const value = within.reduce<unknown>((at, key) => (at as TomlTable | undefined)?.[key], root)
  if (value === undefined) return undefined

  function placeAt(path: KeyPath): KeyPlace | undefined {
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

/** The values of the file and the place of each key path, or the error of the parser. */
function tablesOf(parse: () => AST.TOMLProgram, text: string) {
  const root: TomlTable = {}
  const places = new Map<string, KeyPlace>()
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

  /** The table or list at a path. It is made if it does not exist yet. */
  function at(path: KeyPath, place: KeyPlace): TomlTable {
    let holder = root
    for (const [index, step] of path.entries()) {
      if (holder[step] === undefined) put(holder, step, typeof path[index + 1] === 'number' ? [] : {})
      const key = JSON.stringify(path.slice(0, index + 1))
      if (!places.has(key)) places.set(key, place)
      holder = holder[step] as TomlTable
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
      return empty ? {} : path.reduce<unknown>((table, key) => (table as TomlTable)[key], root)
    }
    return node.value instanceof Date ? text.slice(...node.range) : node.value
  }
}

function stepsOf({ keys }: AST.TOMLKey): string[] {
  return keys.map((step) => (step.type === 'TOMLBare' ? step.name : step.value))
}

/** Sets a key. With an assignment `__proto__` would change the prototype. */
function put(table: TomlTable, key: string | number, value: unknown): void {
  Object.defineProperty(table, key, { value, enumerable: true, writable: true, configurable: true })
}
