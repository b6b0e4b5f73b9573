import type { ts } from 'ts-morph'
import { memoize } from '../../core/memoize.ts'
import type { Range } from '../../core/range.ts'
import type { Field, ListValue, Mapping, Scalar, Value, Style } from '../../core/request.ts'
import { encodedExpression } from './enclosing.ts'
import { compiler } from './compiler.ts'
import { unsharedContainer, resolvedConstant } from './constants.ts'
import { unwrappedExpression } from './expression-names.ts'
import { declarationOf, isExported, referencesOf } from './scopes.ts'
import type { ScriptTree } from './tree.ts'

/** How deep values are read. A deeper one is `unseen`. */
const maxDepth = 40

/** An object literal as keys and values. `quote` is the quote for new strings, where the object has no string. */
export function scriptMappingOf(
  tree: ScriptTree,
  object: ts.ObjectLiteralExpression,
  quote: Quote,
  depth = 0,
): Mapping {
  const { source } = tree
  const range = rangeOf(tree, object)
  const style = objectStyle(source, object, quote)
  const fields: Field[] = []
  // Without a closing brace the parser takes the code that follows into the object.
  let broken = source.text[range.end - 1] !== '}'
  let open = broken
  let end = range.start + 1
  const spreads = new Set<Mapping>()
  for (const property of object.properties) {
    if (compiler().isSpreadAssignment(property)) {
      const spread = spreadOf(tree, property.expression, style.quote || quote, depth)
      for (const mapping of spread.mappings) spreads.add(mapping)
      if (spread.open) open = true
      continue
    }
    const field = fieldOf(tree, property, style.quote || quote, depth)
    // In broken code one field may lie in another.
    const overlaps = field !== undefined && (field.range.start < end || field.range.end > range.end)
    if (overlaps) broken = true
    if (!field || overlaps) {
      open = true
      continue
    }
    const comma = commaAfter(source.text, field.range.end, range.end)
    fields.push(comma === undefined ? field : { ...field, comma })
    end = field.range.end
  }
  return {
    kind: 'mapping',
    range,
    fields,
    open,
    ...(spreads.size > 0 && { spreads: [...spreads] }),
    ...(broken && { readonly: true }),
    style,
  }
}

/** What is spread into an object. */
interface Spread {
  readonly mappings: readonly Mapping[]
  /** Whether there may be more keys than those of the mappings. */
  readonly open: boolean
}

const unseenSpread: Spread = { mappings: [], open: true }

/** The objects that `...` spreads: one written there, a constant of the file, or one of both by a condition. */
function spreadOf(tree: ScriptTree, expression: ts.Expression, quote: Quote, depth: number): Spread {
  const ts = compiler()
  const node = unwrappedExpression(expression)
  if (depth >= maxDepth) return unseenSpread
  const branches = ts.isConditionalExpression(node)
    ? [node.whenTrue, node.whenFalse]
    : ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken
      ? [node.right]
      : undefined
  if (branches) {
    const all = branches.map((one) => spreadOf(tree, one, quote, depth + 1))
    return { mappings: all.flatMap(({ mappings }) => mappings), open: all.some(({ open }) => open) }
  }
  if (node.kind === ts.SyntaxKind.NullKeyword || isUndefined(node)) return { mappings: [], open: false }
  const object = encodedExpression(node) ? undefined : resolvedConstant(tree, node)
  if (!object || !ts.isObjectLiteralExpression(object)) return unseenSpread
  if (object !== node) return namedSpread(tree, node, object, quote)
  const mapping = scriptMappingOf(tree, object, quote, depth + 1)
  return { mappings: [mapping], open: mapping.open }
}

/** What the constants of a script spread, as far as they were read. */
const namedIn = memoize((_tree: ScriptTree) => ({ spreads: new Map<ts.Node, Spread>(), isReading: false }))

/**
 * What a constant spreads. What it spreads itself is not followed further: a few lines, each of which spreads the one before
 * it twice, would stand for millions of mappings.
 */
function namedSpread(tree: ScriptTree, node: ts.Node, object: ts.ObjectLiteralExpression, quote: Quote): Spread {
  const named = namedIn(tree)
  if (named.isReading) return unseenSpread
  const key = compiler().isIdentifier(node) ? object : node
  const known = named.spreads.get(key)
  if (known) return known
  named.isReading = true
  try {
    const mapping: Mapping = { ...scriptMappingOf(tree, object, quote), readonly: true }
    const spread = { mappings: [mapping], open: mapping.open || !isOnlySpread(tree, node) }
    named.spreads.set(key, spread)
    return spread
  } finally {
    named.isReading = false
  }
}

/** Whether nothing but `...` reads the constant, so that it keeps its keys. */
function isOnlySpread(tree: ScriptTree, node: ts.Node): boolean {
  const ts = compiler()
  const declaration = ts.isIdentifier(node) ? declarationOf(tree, node) : undefined
  if (!declaration || isExported(tree, declaration)) return false
  return referencesOf(tree, declaration).every(({ parent }) => ts.isSpreadAssignment(parent))
}

/**
 * A property as a field. Undefined for a spread, for a computed key, and for the value `undefined`, which is not sent.
 */
function fieldOf(
  tree: ScriptTree,
  property: ts.ObjectLiteralElementLike,
  quote: Quote,
  depth: number,
): Field | undefined {
  const ts = compiler()
  const key = property.name && keyAt(tree, property.name)
  if (!key) return undefined
  const range = rangeOf(tree, property)
  if (ts.isShorthandPropertyAssignment(property)) {
    // `{ a = 1 }` is a pattern, not an object.
    if (property.objectAssignmentInitializer || isUndefined(property.name)) return undefined
    return { ...key, range, shorthand: true, value: scriptValueOf(tree, property.name, quote, depth) }
  }
  if (!ts.isPropertyAssignment(property)) {
    const value: Value = { kind: 'unseen', range: { start: property.name.end, end: range.end } }
    return { ...key, range, value }
  }
  if (isUndefined(unwrappedExpression(property.initializer))) return undefined
  return { ...key, range, value: scriptValueOf(tree, property.initializer, quote, depth) }
}

/** The key that a property name stands for, and its range without quotes. */
function keyAt(tree: ScriptTree, name: ts.PropertyName): { key: string; keyRange: Range } | undefined {
  const ts = compiler()
  const node = ts.isComputedPropertyName(name) ? name.expression : name
  const { start, end } = rangeOf(tree, node)
  if (ts.isStringLiteralLike(node)) {
    // A string that is not closed is no key: it contains code that follows.
    return node.isUnterminated ? undefined : { key: node.text, keyRange: { start: start + 1, end: end - 1 } }
  }
  if (node !== name || !ts.isIdentifier(node) || start === end) return undefined
  return { key: node.text, keyRange: { start, end } }
}

/** The value of an expression. `quote` has the meaning that it has in `scriptMappingOf`. */
export function scriptValueOf(tree: ScriptTree, expression: ts.Expression, quote: Quote, depth = 0): Value {
  const ts = compiler()
  const node = unwrappedExpression(expression)
  const direct = scalarOf(tree, node)
  if (direct) return direct
  const range = rangeOf(tree, node)
  if (depth >= maxDepth) return { kind: 'unseen', range }
  const container = unsharedContainer(tree, node)
  if (container && ts.isObjectLiteralExpression(container)) return scriptMappingOf(tree, container, quote, depth + 1)
  if (container && ts.isArrayLiteralExpression(container)) return listOf(tree, container, quote, depth + 1)
  const constant = encodedExpression(node) ? undefined : scalarOf(tree, resolvedConstant(tree, node))
  return constant ? { ...constant, range, origin: constant.range } : { kind: 'unseen', range }
}

function listOf(tree: ScriptTree, list: ts.ArrayLiteralExpression, quote: Quote, depth: number): ListValue {
  const ts = compiler()
  const isUnreadable = (item: ts.Node) => ts.isSpreadElement(item) || ts.isOmittedExpression(item)
  const items = list.elements
    .filter((item) => !isUnreadable(item))
    .map((item) => scriptValueOf(tree, item, quote, depth))
  return { kind: 'list', range: rangeOf(tree, list), items, open: list.elements.some(isUnreadable) }
}

function scalarOf(tree: ScriptTree, node: ts.Node): Scalar | undefined {
  const value = primitiveOf(node)
  return value === undefined ? undefined : { kind: 'scalar', range: rangeOf(tree, node), value }
}

function primitiveOf(node: ts.Node): Scalar['value'] | undefined {
  const ts = compiler()
  const { SyntaxKind } = ts
  if (ts.isStringLiteralLike(node)) return node.text
  if (ts.isNumericLiteral(node)) return Number(node.text)
  if (node.kind === SyntaxKind.TrueKeyword) return true
  if (node.kind === SyntaxKind.FalseKeyword) return false
  if (node.kind === SyntaxKind.NullKeyword) return null
  if (!ts.isPrefixUnaryExpression(node) || !ts.isNumericLiteral(node.operand)) return undefined
  if (node.operator === SyntaxKind.MinusToken) return -Number(node.operand.text)
  return node.operator === SyntaxKind.PlusToken ? Number(node.operand.text) : undefined
}

/** Whether an expression is `undefined` or `void 0`. */
function isUndefined(node: ts.Node): boolean {
  const ts = compiler()
  return ts.isVoidExpression(node) || (ts.isIdentifier(node) && node.text === 'undefined')
}

function rangeOf(tree: ScriptTree, node: ts.Node): Range {
  const start = node.getStart(tree.source)
  return { start: Math.min(start, node.end), end: node.end }
}

/** The UTF-16 offset of the comma behind a field. White space and comments may stand between them. */
function commaAfter(text: string, from: number, limit: number): number | undefined {
  for (let at = from; at < limit;) {
    if (text[at] === ',') return at
    if (/\s/.test(text[at]!)) at++
    else if (text.startsWith('//', at)) {
      while (at < limit && !/[\n\r\u2028\u2029]/.test(text[at]!)) at++
    } else if (text.startsWith('/*', at)) {
      const close = text.slice(at + 2, limit).indexOf('*/')
      if (close < 0) return undefined
      at += close + 4
    } else return undefined
  }
  return undefined
}

/** The quote of a string. */
export type Quote = '"' | "'"

const literalWords = { true: 'true', false: 'false', null: 'null' }

/** How an object is written, from its text. Where the object has no string, the quote is `quote`. */
function objectStyle(source: ts.SourceFile, object: ts.ObjectLiteralExpression, quote: Quote): Style {
  const ts = compiler()
  const properties = object.properties.filter((property) => ts.isPropertyAssignment(property))
  const quoted = properties.filter(({ name }) => ts.isStringLiteral(name))
  const strings = [...properties.map(({ initializer }) => initializer), ...quoted.map(({ name }) => name)]
  const nearest = strings.map((node) => quoteOf(source, node)).find((mark) => mark !== undefined)
  const separators = properties.map(({ name, initializer }) =>
    source.text.slice(name.end, initializer.getStart(source)),
  )
  return {
    layout: 'commas',
    separator: separators.find((separator) => /^[ \t]*:[ \t]*$/.test(separator)) ?? ': ',
    quotedKeys: quoted.length * 2 > properties.length,
    quote: nearest ?? quote,
    trailingComma: true,
    words: literalWords,
  }
}

/** The quote of a plain string. Undefined for a template. */
export function quoteOf(source: ts.SourceFile, node: ts.Node): Quote | undefined {
  if (!compiler().isStringLiteral(node)) return undefined
  return source.text[node.getStart(source)] === '"' ? '"' : "'"
}
