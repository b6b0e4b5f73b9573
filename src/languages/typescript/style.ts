import type { ts } from 'ts-morph'
import type { Style } from '../../core/request.ts'
import { compiler } from './compiler.ts'

export type Quote = '"' | "'"

const words = { true: 'true', false: 'false', null: 'null' }

/** How an object is written, measured from the text. `quote` is taken where it holds no string of its own. */
export function styleOf(source: ts.SourceFile, object: ts.ObjectLiteralExpression, quote: Quote): Style {
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
    words,
  }
}

/** The quote of a plain string; none for templates. */
export function quoteOf(source: ts.SourceFile, node: ts.Node): Quote | undefined {
  if (!compiler().isStringLiteral(node)) return undefined
  return source.text[node.getStart(source)] === '"' ? '"' : "'"
}
