import type { ts } from 'ts-morph'
import type { Literal } from '../../core/literal.ts'
import type { Range } from '../../core/range.ts'
import type { Wanted } from '../language.ts'
import { compiler } from './compiler.ts'
import { withoutPatternEscapes, withoutReferences } from './escapes.ts'
import { type LiteralContext, textContext, literalRole, type ContextVisitor } from './literal-context.ts'
import { visitChildren } from './context-rules.ts'

/** The literals of a tree, in no order. */
export interface TreeLiterals {
  readonly literals: Literal[]
  /**
   * The spans that need no other reading, in no order: strings and other nodes with text, with their quotes, and the
   * statements that were left out.
   */
  readonly covered: Range[]
}

/** A node that waits for its visit. */
interface Visit {
  readonly node: ts.Node
  readonly context: LiteralContext
  readonly functionName: string | undefined
}

/**
 * Every literal of a tree. A statement that is not `wanted` is left out. `text` is the text of the file; the parser may
 * have read a copy without the marks of a merge conflict, with the same offsets.
 */
export function treeLiterals(source: ts.SourceFile, text: string, wanted?: Wanted): TreeLiterals {
  const literals: Literal[] = []
  const covered: Range[] = []
  // A stack of our own: some trees are deeper than the call stack.
  const pending: Visit[] = [{ node: source, context: textContext, functionName: undefined }]
  let enclosingFunction: string | undefined
  const visitor: ContextVisitor = {
    source,
    get functionName() {
      return enclosingFunction
    },
    visit: (node, context) => {
      if (node && !isToken(node)) visitor.visitInFunction(node, context, enclosingFunction)
    },
    visitInFunction: (node, context, name) => {
      // A statement with the plain context takes nothing from the code around it. So nothing is lost when it is left
      // out.
      if (wanted && context === textContext && isStatement(node) && !wanted(node.pos, node.end)) {
        if (node.pos < node.end) covered.push({ start: node.pos, end: node.end })
      } else pending.push({ node, context, functionName: name })
    },
    addKey: (name, context) => {
      const range = { start: name.getStart(source), end: name.end }
      const literal = range.start < range.end && literalAt(text, range, name.text, context)
      if (literal) literals.push(literal)
    },
  }
  for (let visit = pending.pop(); visit; visit = pending.pop()) {
    const span = textSpanOf(visit.node, source)
    if (!span) {
      enclosingFunction = visit.functionName
      visitChildren(visit.node, visit.context, visitor)
      continue
    }
    if (span.outer.start >= span.outer.end) continue
    covered.push(span.outer)
    const literal = literalOf(span, visit.node, visit.context, text)
    if (literal) literals.push(literal)
  }
  return { literals, covered }
}

/** Punctuation, keywords and identifiers: half of the nodes. They have no children and no literal. */
function isToken({ kind }: ts.Node): boolean {
  const { SyntaxKind } = compiler()
  return kind > SyntaxKind.LastTemplateToken && kind < SyntaxKind.FirstNode
}

/** Statements, blocks and declarations. */
function isStatement({ kind }: ts.Node): boolean {
  const { SyntaxKind } = compiler()
  return kind >= SyntaxKind.Block && kind <= SyntaxKind.ExportSpecifier
}

/**
 * The span of a node that holds text, in UTF-16 offsets: `outer` with its quotes or other marks, `inner` without them.
 */
interface TextSpan {
  readonly outer: Range
  readonly inner: Range
}

function textSpanOf(node: ts.Node, source: ts.SourceFile): TextSpan | undefined {
  const { SyntaxKind } = compiler()
  switch (node.kind) {
    case SyntaxKind.StringLiteral:
    case SyntaxKind.NoSubstitutionTemplateLiteral:
    case SyntaxKind.TemplateTail:
      return spanInside(node as ts.LiteralLikeNode, source, 1)
    case SyntaxKind.TemplateHead:
    case SyntaxKind.TemplateMiddle:
      return spanInside(node as ts.LiteralLikeNode, source, 2)
    case SyntaxKind.RegularExpressionLiteral:
      return spanInside(node as ts.LiteralLikeNode, source, 1 + flagCount(node as ts.RegularExpressionLiteral))
    case SyntaxKind.JsxText: {
      const range = { start: node.pos, end: node.end }
      return { outer: range, inner: range }
    }
    default:
      return undefined
  }
}

/** `close` is the length of the marks behind the text. The marks before it are one character. */
function spanInside(node: ts.LiteralLikeNode, source: ts.SourceFile, close: number): TextSpan {
  const outer = { start: node.getStart(source), end: node.end }
  const end = node.isUnterminated ? outer.end : outer.end - close
  return { outer, inner: { start: outer.start + 1, end: Math.max(outer.start + 1, end) } }
}

function flagCount(node: ts.RegularExpressionLiteral): number {
  return node.text.length - 1 - node.text.lastIndexOf('/')
}

function literalOf({ inner }: TextSpan, node: ts.Node, context: LiteralContext, text: string): Literal | undefined {
  const { SyntaxKind } = compiler()
  const raw = text.slice(inner.start, inner.end)
  switch (node.kind) {
    case SyntaxKind.JsxText:
      return raw.trim() ? literalAt(text, inner, withoutReferences(raw), { role: 'prose' }) : undefined
    case SyntaxKind.RegularExpressionLiteral:
      return literalAt(text, inner, withoutPatternEscapes(raw), { ...context, role: 'comparison' }, raw.includes('\\'))
    case SyntaxKind.StringLiteral:
    case SyntaxKind.NoSubstitutionTemplateLiteral: {
      const value = (node as ts.StringLiteralLike).text
      return literalAt(text, inner, context.markup ? withoutReferences(value) : value, context)
    }
    default:
      return raw ? literalAt(text, inner, (node as ts.LiteralLikeNode).text, context) : undefined
  }
}

function literalAt(
  text: string,
  range: Range,
  value: string,
  context: LiteralContext,
  escaped = false,
): Literal | undefined {
  const role = literalRole(context, value)
  if (!role) return undefined
  // The name in the context of an argument is the name of a list or function that holds it. The argument itself has
  // none.
  const name = context.role === 'argument' ? undefined : context.name
  return {
    range,
    value,
    exact: !escaped && text.slice(range.start, range.end) === value,
    role,
    ...(name !== undefined && { name }),
    ...(context.callee !== undefined && { callee: context.callee }),
    ...(context.group !== undefined && { group: context.group }),
    ...(context.fragment && { partial: true }),
  }
}
