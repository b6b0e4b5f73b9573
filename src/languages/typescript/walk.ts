import type { ts } from 'ts-morph'
import type { Literal } from '../../core/literal.ts'
import type { Range } from '../../core/range.ts'
import type { Wanted } from '../language.ts'
import { compiler } from './compiler.ts'
import { withoutPatternEscapes, withoutReferences } from './escapes.ts'
import { type ScriptPlace, plain, roleIn, type ScriptStep } from './place.ts'
import { descend } from './roles.ts'

/**
 * What a tree holds, neither in any order. `walls` are the spans of strings and the like, with their quotes, and of
 * what was left out.
 */
export interface Harvest {
  readonly literals: Literal[]
  readonly walls: Range[]
}

interface Visit {
  readonly node: ts.Node
  readonly place: ScriptPlace
  readonly owner: string | undefined
}

/**
 * Every literal of a tree; of statements only those that are wanted. `text` is the file's own, where `source` may have
 * been parsed from a mended one.
 */
export function harvest(source: ts.SourceFile, text: string, wanted?: Wanted): Harvest {
  const literals: Literal[] = []
  const walls: Range[] = []
  // An own stack: trees nest deeper than calls can.
  const pending: Visit[] = [{ node: source, place: plain, owner: undefined }]
  let owner: string | undefined
  const step: ScriptStep = {
    source,
    get owner() {
      return owner
    },
    visit: (node, place) => {
      if (node && !isBare(node)) step.enter(node, place, owner)
    },
    enter: (node, place, name) => {
      // Nothing around a statement knows of what is in it.
      if (wanted && place === plain && isStatement(node) && !wanted(node.pos, node.end)) {
        if (node.pos < node.end) walls.push({ start: node.pos, end: node.end })
      } else pending.push({ node, place, owner: name })
    },
    key: (name, place) => {
      const range = { start: name.getStart(source), end: name.end }
      const literal = range.start < range.end && literalAt(text, range, name.text, place)
      if (literal) literals.push(literal)
    },
  }
  for (let visit = pending.pop(); visit; visit = pending.pop()) {
    const piece = pieceAt(visit.node, source)
    if (!piece) {
      owner = visit.owner
      descend(visit.node, visit.place, step)
      continue
    }
    if (piece.outer.start >= piece.outer.end) continue
    walls.push(piece.outer)
    const literal = literalOf(piece, visit.node, visit.place, text)
    if (literal) literals.push(literal)
  }
  return { literals, walls }
}

/** Punctuation, keywords and identifiers: half of a tree, with neither text nor children. */
function isBare({ kind }: ts.Node): boolean {
  const { SyntaxKind } = compiler()
  return kind > SyntaxKind.LastTemplateToken && kind < SyntaxKind.FirstNode
}

/** Statements, blocks of them, and declarations. */
function isStatement({ kind }: ts.Node): boolean {
  const { SyntaxKind } = compiler()
  return kind >= SyntaxKind.Block && kind <= SyntaxKind.ExportSpecifier
}

/** A node that holds text: its span with and without the marks around it. */
interface Piece {
  readonly outer: Range
  readonly inner: Range
}

function pieceAt(node: ts.Node, source: ts.SourceFile): Piece | undefined {
  const { SyntaxKind } = compiler()
  switch (node.kind) {
    case SyntaxKind.StringLiteral:
    case SyntaxKind.NoSubstitutionTemplateLiteral:
    case SyntaxKind.TemplateTail:
      return pieceBetween(node as ts.LiteralLikeNode, source, 1)
    case SyntaxKind.TemplateHead:
    case SyntaxKind.TemplateMiddle:
      return pieceBetween(node as ts.LiteralLikeNode, source, 2)
    case SyntaxKind.RegularExpressionLiteral:
      return pieceBetween(node as ts.LiteralLikeNode, source, 1 + flagsOf(node as ts.RegularExpressionLiteral))
    case SyntaxKind.JsxText: {
      const range = { start: node.pos, end: node.end }
      return { outer: range, inner: range }
    }
    default:
      return undefined
  }
}

function pieceBetween(node: ts.LiteralLikeNode, source: ts.SourceFile, close: number): Piece {
  const outer = { start: node.getStart(source), end: node.end }
  const end = node.isUnterminated ? outer.end : outer.end - close
  return { outer, inner: { start: outer.start + 1, end: Math.max(outer.start + 1, end) } }
}

function flagsOf(node: ts.RegularExpressionLiteral): number {
  return node.text.length - 1 - node.text.lastIndexOf('/')
}

function literalOf({ inner }: Piece, node: ts.Node, place: ScriptPlace, text: string): Literal | undefined {
  const { SyntaxKind } = compiler()
  const raw = text.slice(inner.start, inner.end)
  switch (node.kind) {
    case SyntaxKind.JsxText:
      return raw.trim() ? literalAt(text, inner, withoutReferences(raw), { role: 'prose' }) : undefined
    case SyntaxKind.RegularExpressionLiteral:
      return literalAt(text, inner, withoutPatternEscapes(raw), { ...place, role: 'comparison' }, raw.includes('\\'))
    case SyntaxKind.StringLiteral:
    case SyntaxKind.NoSubstitutionTemplateLiteral: {
      const value = (node as ts.StringLiteralLike).text
      return literalAt(text, inner, place.markup ? withoutReferences(value) : value, place)
    }
    default:
      return raw ? literalAt(text, inner, (node as ts.LiteralLikeNode).text, place) : undefined
  }
}

function literalAt(
  text: string,
  range: Range,
  value: string,
  place: ScriptPlace,
  escaped = false,
): Literal | undefined {
  const role = roleIn(place, value)
  if (!role) return undefined
  // A list or a function handed over goes by a name, a plain argument does not.
  const name = place.role === 'argument' ? undefined : place.name
  return {
    range,
    value,
    exact: !escaped && text.slice(range.start, range.end) === value,
    role,
    ...(name !== undefined && { name }),
    ...(place.callee !== undefined && { callee: place.callee }),
    ...(place.group !== undefined && { group: place.group }),
    ...(place.piece && { partial: true }),
  }
}
