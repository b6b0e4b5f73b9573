import type { ts } from 'ts-morph'
import { compiler } from './compiler.ts'
import { declaredName, scriptNameOf } from './expression-names.ts'
import {
  visitEachChild,
  noLiteralContext,
  type LiteralContext,
  textContext,
  type ContextVisitor,
  typeContext,
} from './literal-context.ts'

type TypedDeclaration = ts.VariableDeclaration | ts.PropertyDeclaration | ts.PropertySignature

/** A variable or a field. */
export function valueDeclaration(node: TypedDeclaration, _: LiteralContext, visitor: ContextVisitor): void {
  const name = declaredName(node.name)
  if ('modifiers' in node) for (const modifier of node.modifiers ?? []) visitor.visit(modifier, textContext)
  visitor.visit(node.name, { role: 'key' })
  visitor.visit(node.type, typeContext(name))
  if ('initializer' in node) visitor.visit(node.initializer, { role: 'assignment', name })
}

/** A parameter, or an element of a destructuring pattern. */
export function parameterDeclaration(
  node: ts.ParameterDeclaration | ts.BindingElement,
  _: LiteralContext,
  visitor: ContextVisitor,
): void {
  const name = declaredName('propertyName' in node && node.propertyName ? node.propertyName : node.name)
  if ('modifiers' in node) for (const modifier of node.modifiers ?? []) visitor.visit(modifier, textContext)
  if ('propertyName' in node) visitor.visit(node.propertyName, { role: 'key' })
  visitor.visit(node.name, textContext)
  if ('type' in node) visitor.visit(node.type, typeContext(name))
  visitor.visit(node.initializer, { role: 'default', name })
}

/** `type T = …`: the type has the name of the alias. */
export function typeAlias(node: ts.TypeAliasDeclaration, _: LiteralContext, visitor: ContextVisitor): void {
  for (const each of node.typeParameters ?? []) visitor.visit(each, textContext)
  visitor.visit(node.type, typeContext(node.name.text))
}

/** `enum E { … }`: the values of the members are a group of types. */
export function enumDeclaration(node: ts.EnumDeclaration, _: LiteralContext, visitor: ContextVisitor): void {
  const context = { ...typeContext(node.name.text), group: node.getStart(visitor.source) }
  for (const member of node.members) visitor.visit(member, context)
}

/** A template type: its strings are parts of a longer text. */
export function templateType(node: ts.TemplateLiteralTypeNode, context: LiteralContext, visitor: ContextVisitor): void {
  visitEachChild(node, { ...typeContext(context.name), group: context.group, fragment: 'joined' }, visitor)
}

/** `'a' | 'b'`: the members are one group. */
export function unionType(node: ts.UnionTypeNode, context: LiteralContext, visitor: ContextVisitor): void {
  visitEachChild(
    node,
    { ...typeContext(context.role === 'type' ? context.name : undefined), group: node.getStart(visitor.source) },
    visitor,
  )
}

/** `import('…')` as a type: its string is the name of a module. */
export function importType(node: ts.ImportTypeNode, context: LiteralContext, visitor: ContextVisitor): void {
  const type = context.role === 'type' ? context : typeContext(undefined)
  compiler().forEachChild(node, (child) => visitor.visit(child, child === node.argument ? noLiteralContext : type))
}

/** Functions, methods and accessors. The body of an arrow function may be an expression, which is then the result. */
export function functionLike(node: ts.FunctionLikeDeclaration, context: LiteralContext, visitor: ContextVisitor): void {
  const ts = compiler()
  const functionName = declaredName(node.name) ?? context.name
  ts.forEachChild(node, (child) => {
    if (child !== node.body) visitor.visit(child, child === node.name ? { role: 'key' } : textContext)
    else visitor.visitInFunction(child, ts.isBlock(child) ? textContext : resultContext(functionName), functionName)
  })
}

/** `return x`: the value has the name of the function. */
export function returnStatement(node: ts.ReturnStatement, _: LiteralContext, visitor: ContextVisitor): void {
  visitor.visit(node.expression, resultContext(visitor.functionName))
}

/** The context of what the function `functionName` returns. */
function resultContext(functionName: string | undefined): LiteralContext {
  return { role: 'assignment', name: functionName, returned: true }
}

/** `switch (x)`: the cases are compared with `x`. */
export function switchStatement(node: ts.SwitchStatement, _: LiteralContext, visitor: ContextVisitor): void {
  visitor.visit(node.expression, textContext)
  const context: LiteralContext = { role: 'comparison', name: scriptNameOf(node.expression) }
  for (const clause of node.caseBlock.clauses) visitor.visit(clause, context)
}

/** `case x:`: the value is compared, the statements are plain code. */
export function caseClause(node: ts.CaseClause, context: LiteralContext, visitor: ContextVisitor): void {
  visitor.visit(node.expression, { ...context, role: 'comparison' })
  for (const statement of node.statements) visitor.visit(statement, textContext)
}

/** `export default x` and `export = x`. */
export function exportAssignment(node: ts.ExportAssignment, _: LiteralContext, visitor: ContextVisitor): void {
  visitor.visit(node.expression, { role: 'assignment' })
}

/** Import and export declarations. Their strings are the names of modules and of what these export. */
export function moduleStatement(node: ts.Node, _: LiteralContext, visitor: ContextVisitor): void {
  visitEachChild(node, noLiteralContext, visitor)
}

/** `namespace N { … }` and `declare module '…' { … }`. */
export function namespaceDeclaration(node: ts.ModuleDeclaration, _: LiteralContext, visitor: ContextVisitor): void {
  visitor.visit(node.name, noLiteralContext)
  visitor.visit(node.body, textContext)
}
