import { createRequire } from 'node:module'
import type * as Jsonc from 'jsonc-parser'
import { UserError } from './errors.ts'
import { positionsIn } from './range.ts'
import { orTooDeep } from './too-deep.ts'

/** A JSON file that a user writes: the syntax tree, and the place of an offset for messages. */
export interface JsonText {
  readonly tree: Jsonc.Node
  /** The whole file, or the value of the key that was asked for. */
  readonly root: Jsonc.Node
  /** `emeritus.config.json:4:3` */
  readonly at: (offset: number) => string
}

/**
 * Parses a JSON file that a user writes, such as a configuration.
 *
 * @param shown the path as the user knows it, for messages
 * @param strict whether comments and trailing commas are errors
 * @param within the key whose value counts. All else in the file belongs to another tool, which will report its errors.
 * @returns undefined if there is no such key
 * @throws UserError that names the place, if the text is no JSON or an object has a key twice
 */
export function parseJsonText(
  text: string,
  shown: string,
  { strict = false, within }: { readonly strict?: boolean; readonly within?: string | undefined } = {},
): JsonText | undefined {
  const { parseTree, findNodeAtLocation } = createRequire(import.meta.url)('jsonc-parser') as typeof Jsonc
  const positionAt = positionsIn(text)
  const placeOf = (offset: number) => {
    const { line, column } = positionAt(offset)
    return `${line}:${column}`
  }
  const at = (offset: number) => `${shown}:${placeOf(offset)}`
  const errors: Jsonc.ParseError[] = []
  const options = strict ? { disallowComments: true } : { allowTrailingComma: true }
  const tree = orTooDeep(shown, () => parseTree(text, errors, options))
  const root = tree && (within === undefined ? tree : findNodeAtLocation(tree, [within]))
  if (!root && within !== undefined) return undefined
  if (text.trim() === '') throw new UserError(`${shown}: the file is empty`)
  if (errors[0]) throw new UserError(`${at(errors[0].offset)}: no JSON: ${errorWords(errors[0], text)}`)
  if (!tree || !root) throw new UserError(`${shown}: no JSON`)
  const twice =
    (within === undefined ? undefined : twiceAmong(tree.children ?? [], within)) ??
    orTooDeep(shown, () => twiceIn(root))
  if (twice) {
    throw new UserError(
      `${at(twice.second.offset)}: the key ${JSON.stringify(twice.second.value)} stands here a second time; the first is at ${placeOf(twice.first.offset)}`,
    )
  }
  return { tree, root, at }
}

interface Twice {
  readonly first: Jsonc.Node
  readonly second: Jsonc.Node
}

/** The first key that an object, or one inside of it, has twice. Parsers take the last one and say nothing. */
function twiceIn(node: Jsonc.Node): Twice | undefined {
  const children = node.children ?? []
  const own = node.type === 'object' ? twiceAmong(children) : undefined
  if (own) return own
  for (const child of children) {
    const found = child.type === 'array' || child.children ? twiceIn(child) : undefined
    if (found) return found
  }
  return undefined
}

/** @param only the key that counts; all unless given */
function twiceAmong(properties: readonly Jsonc.Node[], only?: string): Twice | undefined {
  const keys = new Map<unknown, Jsonc.Node>()
  for (const { children } of properties) {
    const key = children?.[0]
    if (!key || (only !== undefined && key.value !== only)) continue
    const first = keys.get(key.value)
    if (first) return { first, second: key }
    keys.set(key.value, key)
  }
  return undefined
}

/** What is wrong, for somebody who has not written the parser. The codes are those of `ParseErrorCode`. */
function errorWords({ error, offset, length }: Jsonc.ParseError, text: string): string {
  const token = text.slice(offset, offset + length)
  switch (error as number) {
    case 1:
      return symbolWords(token, text.slice(offset + length))
    case 2:
    case 13:
      return `the number ${token} is not complete`
    case 3:
      return 'a key in double quotes is missing'
    case 4:
      return 'a value is missing'
    case 5:
      return 'a colon is missing after the key'
    case 6:
      return `a comma is missing before ${shownToken(token)}`
    case 7:
      return 'an object is not closed: } is missing'
    case 8:
      return 'a list is not closed: ] is missing'
    case 9:
      return `the file ends before ${shownToken(token)}: nothing may follow`
    case 10:
      return 'a comment, and this file takes none'
    case 11:
      return 'the comment is not closed: */ is missing'
    case 12:
      return 'the text is not closed: " is missing'
    case 14:
      return String.raw`\u wants four hexadecimal digits behind it`
    case 15:
      return String.raw`a backslash in a text has to be written as \\`
    case 16:
      return String.raw`the text has a control character: write a tab as \t and the end of a line as \n`
    default:
      return `${shownToken(token)} was not expected`
  }
}

function symbolWords(token: string, after: string): string {
  if (/^(?:<{7}|={7}|>{7}|\|{7})/.test(token)) return 'a merge conflict is not resolved'
  if (/^(?:true|false|null|none)$/i.test(token)) return `${token} is no value: there are true, false and null`
  const isKey = /^\s*:/.test(after)
  return `${isKey ? 'the key ' : ''}${shownToken(token)} has to be in double quotes`
}

/** A word of the file, in a message of one line. */
function shownToken(token: string): string {
  const [line = ''] = token.split(/[\r\n]/, 1)
  return line.length > 40 ? `${line.slice(0, 40)}…` : line
}
