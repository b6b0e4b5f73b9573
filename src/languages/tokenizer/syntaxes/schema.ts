import type { Literal, Role } from '../../../core/literal.ts'
import { quotedString, slashComment } from '../string-forms.ts'
import type { Syntax } from '../syntax.ts'

/** Schemas. A file only says what is allowed: a string is an annotation, a value or a member of a union. */
export const schema: Syntax = {
  name: 'schema',
  extensions: ['.tsp', '.proto', '.prisma', '.thrift', '.smithy', '.cue'],
  fences: [],
  lineComments: ['//'],
  blockComments: [slashComment],
  // A name in backticks may hold characters that no word holds.
  strings: [quotedString('"""', { escape: 'full', lines: true }), quotedString('"'), quotedString('`')],
  refine: (literals) => literals.map(allowedValue),
}

/** `@default("…")`, `[default = "…"]` */
const isDefault = /(?:^|\.)default$/i
const valued: ReadonlySet<Role> = new Set<Role>(['argument', 'property', 'assignment', 'element'])

/** A value in a schema is a type, unless the schema says that it is a default. */
function allowedValue(literal: Literal): Literal {
  const { role, name = '', callee = '' } = literal
  if (role === 'text' && literal.exact && !/\s/.test(literal.value)) return { ...literal, role: 'type' }
  if (!valued.has(role)) return literal
  return { ...literal, role: isDefault.test(callee) || isDefault.test(name) ? 'default' : 'type' }
}
