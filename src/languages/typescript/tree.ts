import type { ts } from 'ts-morph'
import { isTooLarge } from '../language.ts'
import { compiler } from './compiler.ts'
import { withBoundedWork } from './parser-work.ts'
import { memoize } from '../../core/memoize.ts'
import { countWhile, type Range } from '../../core/range.ts'

/** A tree, and the path whose dialect it was parsed in. */
interface RecentTree {
  readonly path: string
  readonly source: ts.SourceFile | undefined
}

/**
 * The trees of the latest scripts, by their texts, so that literals and requests of one text share a tree. This state
 * is safe: a tree depends on the text and the path alone, parsing is synchronous, and each thread has its own map. The
 * key is the text as the caller has it, as a string put together for a key would be copied and hashed as a whole.
 */
const recentTrees = new Map<string, RecentTree>()
/** The length of all texts in `recentTrees` together, in UTF-16 code units. */
let recentLength = 0
/**
 * The largest `recentLength`, in UTF-16 code units: enough for all samples of a usual document. A longer text is kept
 * alone, until the next one.
 */
const recentLimit = 64 * 1024

/**
 * The tree of a script, in the dialect that the path says. The latest trees are kept: a run wants first the literals
 * and then the requests of each sample in a document. Undefined for a text that is too large for a tree, and where
 * the parser gives up: some thousand nested brackets overflow its stack, some dozen open ones that each may begin an
 * arrow function double its work each time (parser-work.ts), and some hundred modifiers stand in a row.
 */
export function parsedScript(text: string, path: string): ts.SourceFile | undefined {
  if (isTooLarge(text)) return undefined
  const before = recentTrees.get(text)
  if (before?.path === path) return before.source
  if (!before) recentLength += text.length
  for (const oldest of recentTrees.keys()) {
    if (recentLength <= recentLimit) break
    if (oldest === text) continue
    recentTrees.delete(oldest)
    recentLength -= oldest.length
  }
  const source = parseScript(withoutConflictMarks(text), path)
  recentTrees.set(text, { path, source })
  return source
}

function parseScript(text: string, path: string): ts.SourceFile | undefined {
  if (modifierRun.test(text)) return undefined
  const plain = () => withoutParenthesisRuns(text)
  return parsed(text, path) ?? (plain() === text ? undefined : parsed(plain(), path))
}

function parsed(text: string, path: string): ts.SourceFile | undefined {
  const ts = compiler()
  const options = { languageVersion: ts.ScriptTarget.Latest, jsDocParsingMode: ts.JSDocParsingMode.ParseNone }
  try {
    return withBoundedWork(ts, text.length, () => ts.createSourceFile(path, text, options, false, scriptKindOf(path)))
  } catch {
    return undefined
  }
}

/**
 * At each word that may be a modifier the parser looks ahead over all that follow it, so that a run of them takes the
 * square of its length. No program has so many in a row.
 */
const modifierRun =
  /(?:\b(?:abstract|accessor|async|const|declare|default|export|global|import|in|interface|module|namespace|out|override|private|protected|public|readonly|static|type)\s+){200}/

/** A run of opening parentheses that is worth a look. The parser follows some hundred into each other. */
const parenthesisRun = /\({64,}/g

/**
 * Replaces parentheses that stand directly in others by blanks, where very many do: they change nothing. The offsets stay.
 */
function withoutParenthesisRuns(text: string): string {
  const pieces: string[] = []
  let from = 0
  for (const { 0: run, index } of text.matchAll(parenthesisRun)) {
    const inner = index + run.length
    let close = inner
    while (close < text.length && text[close] !== '(' && text[close] !== ')') close++
    let end = close
    while (text[end] === ')') end++
    const blanks = ' '.repeat(Math.max(0, Math.min(run.length, end - close) - 1))
    pieces.push(text.slice(from, inner - blanks.length), blanks, text.slice(inner, close), blanks)
    from = close + blanks.length
  }
  return pieces.length === 0 ? text : pieces.join('') + text.slice(from)
}

function scriptKindOf(path: string): ts.ScriptKind {
  const { ScriptKind } = compiler()
  if (/\.(?:ts|mts|cts)$/i.test(path)) return ScriptKind.TS
  return /\.tsx$/i.test(path) ? ScriptKind.TSX : ScriptKind.JSX
}

/** Only `replace` uses this pattern, and that sets `lastIndex` to 0 at its start: the pattern keeps no state. */
const conflictMark = /^(?:(?:<{7}|\|{7}|>{7}) .*|={7}$)/gm

/**
 * Replaces the marks of a merge conflict by blanks. The parser would skip one side; now it reads both, at the same
 * offsets.
 */
function withoutConflictMarks(text: string): string {
  if (!/^<{7} /m.test(text) || !/^>{7} /m.test(text)) return text
  return text.replace(conflictMark, (mark) => ' '.repeat(mark.length))
}

/** A parsed script whose nodes know their parents, with an index of what we look up in it by name or offset. */
export interface ScriptTree {
  readonly source: ts.SourceFile
  /** Strings and templates in the order of the text. A template with holes is one entry. */
  readonly strings: readonly ts.Expression[]
  /** Every identifier, by its name, in the order of the text. */
  readonly identifiers: ReadonlyMap<string, readonly ts.Identifier[]>
  /** `this.name` and `this.#name`, by `name` and `#name`. */
  readonly thisMembers: ReadonlyMap<string, readonly ts.PropertyAccessExpression[]>
  /** Every node that declares a name. */
  readonly declarations: readonly ts.Node[]
}

/** The index of a tree. It is made once for each tree, and kept as long as the tree. */
export const treeOf = memoize(indexTree)

function indexTree(source: ts.SourceFile): ScriptTree {
  const ts = compiler()
  const strings: ts.Expression[] = []
  const identifiers = new Map<string, ts.Identifier[]>()
  const thisMembers = new Map<string, ts.PropertyAccessExpression[]>()
  const declarations: ts.Node[] = []
  // A stack of our own: some trees are deeper than the call stack.
  const pending: ts.Node[] = [source]
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (ts.isIdentifier(node)) addTo(identifiers, node.text, node)
    else if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) strings.push(node)
    else if (ts.isPropertyAccessExpression(node) && node.expression.kind === ts.SyntaxKind.ThisKeyword)
      addTo(thisMembers, node.name.text, node)
    else if (isDeclaration(node)) declarations.push(node)
    const children: ts.Node[] = []
    ts.forEachChild(node, (child) => {
      // The parser would set parents, too, but for every tree. To find literals, we need none.
      ;(child as { parent: ts.Node }).parent = node
      children.push(child)
    })
    for (let child = children.pop(); child; child = children.pop()) pending.push(child)
  }
  strings.sort((a, b) => a.pos - b.pos)
  return { source, strings, identifiers, thisMembers, declarations }
}

function isDeclaration(node: ts.Node): boolean {
  const { SyntaxKind } = compiler()
  switch (node.kind) {
    case SyntaxKind.VariableDeclaration:
    case SyntaxKind.BindingElement:
    case SyntaxKind.Parameter:
    case SyntaxKind.FunctionDeclaration:
    case SyntaxKind.FunctionExpression:
    case SyntaxKind.ClassDeclaration:
    case SyntaxKind.ClassExpression:
    case SyntaxKind.EnumDeclaration:
    case SyntaxKind.ModuleDeclaration:
    case SyntaxKind.ImportClause:
    case SyntaxKind.ImportSpecifier:
    case SyntaxKind.NamespaceImport:
    case SyntaxKind.ImportEqualsDeclaration:
      return true
    default:
      return false
  }
}

function addTo<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}

/** The innermost string or template around a range, in UTF-16 offsets. */
export function stringAt({ source, strings }: ScriptTree, range: Range): ts.Expression | undefined {
  const begun = countWhile(strings, (string) => string.getStart(source) <= range.start)
  // A string in a hole of a template begins after the template, and may end before the range. Then we look further out.
  for (let at: ts.Node | undefined = strings[begun - 1]; at; at = at.parent) {
    if (!compiler().isStringLiteralLike(at) && !compiler().isTemplateExpression(at)) continue
    if (at.getStart(source) < range.start && at.end >= range.end) return at as ts.Expression
  }
  return undefined
}
