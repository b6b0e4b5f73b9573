import type { ts } from 'ts-morph'
import type { Removal } from '../language.ts'
import { emptiesBraces } from '../markup/kept-space.ts'
import { compiler } from './compiler.ts'
import { parsedScript } from './tree.ts'

/**
 * Whether JSX shows the same text without a comment between its tags. A comment in braces divides a text in two, and
 * each of the two loses the blanks at its line ends. Braces that are a block of code stay.
 */
export function keepsText(text: string, path: string, removal: Removal): boolean {
  const { start, end } = removal.range
  const takesBraces = /^\s*\{/.test(removal.expected)
  if (!takesBraces && !emptiesBraces(text, removal)) return true
  const source = parsedScript(text, path)
  const found = source && childAt(source, start + removal.expected.search(/\S/))
  if (!found) return !takesBraces
  const { children, index, parent } = found
  if (!takesBraces || children[index]!.end > end) return false
  const [left, right] = [textOf(children[index - 1], text), textOf(children[index + 1], text)]
  const [before, after] = [
    left.slice(0, left.length + start - children[index]!.pos),
    right.slice(end - children[index]!.end),
  ]
  const joined = before + removal.text + after
  if (/&[#\w]{0,30}$/.test(before) || shownText(joined) !== shownText(left) + shownText(right)) return false
  // A component gets one child in place of two.
  return shownText(left) === '' || shownText(right) === '' || isPlainTag(parent, text)
}

interface Child {
  readonly parent: ts.JsxElement | ts.JsxFragment
  readonly children: readonly ts.JsxChild[]
  readonly index: number
}

/** The empty expression among the children of a tag that holds an offset. */
function childAt(source: ts.SourceFile, offset: number): Child | undefined {
  const ts = compiler()
  const { SyntaxKind } = ts
  let node: ts.Node | undefined = source
  while (node) {
    const within: ts.Node = node
    if (within.kind === SyntaxKind.JsxElement || within.kind === SyntaxKind.JsxFragment) {
      const parent = within as ts.JsxElement | ts.JsxFragment
      const index = parent.children.findIndex(({ pos, end }) => pos <= offset && offset < end)
      const child = parent.children[index]
      if (child?.kind === SyntaxKind.JsxExpression && !(child as ts.JsxExpression).expression)
        return { parent, children: parent.children, index }
    }
    node = ts.forEachChild(within, (child) => (child.pos <= offset && offset < child.end ? child : undefined))
  }
  return undefined
}

function textOf(child: ts.JsxChild | undefined, text: string): string {
  return child?.kind === compiler().SyntaxKind.JsxText ? text.slice(child.pos, child.end) : ''
}

/**
 * What a text between tags shows: blanks at line ends and empty lines are gone, and a line end between two lines is a blank.
 * Source: https://react.dev/learn/writing-markup-with-jsx
 */
function shownText(text: string): string {
  const lines = text.split(/\r\n|\r|\n/)
  const last = lines.length - 1
  return lines
    .map((line, at) => {
      const begun = at === 0 ? line : line.replace(/^[ \t]+/, '')
      return at === last ? begun : begun.replace(/[ \t]+$/, '')
    })
    .filter((line) => line !== '')
    .join(' ')
}

/** Whether a tag is one of HTML, or a fragment. */
function isPlainTag(parent: ts.JsxElement | ts.JsxFragment, text: string): boolean {
  if (parent.kind === compiler().SyntaxKind.JsxFragment) return true
  return /^<[a-z][\w-]*[\s/>]/.test(text.slice(parent.pos).trimStart().slice(0, 100))
}
