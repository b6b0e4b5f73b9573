import type { ts } from 'ts-morph'
import { compiler } from './compiler.ts'
import * as declarations from './declarations.ts'
import * as expressions from './expressions.ts'
import { eachChild, hidden, type ScriptPlace, plain, type ScriptStep } from './place.ts'

type Rule = (node: never, place: ScriptPlace, step: ScriptStep) => void

let table: ReadonlyMap<ts.SyntaxKind, Rule> | undefined

/** Gives every child of `node`, which stands in `place`, its own place. */
export function descend(node: ts.Node, place: ScriptPlace, step: ScriptStep): void {
  table ??= rules()
  const rule = table.get(node.kind)
  if (rule) rule(node as never, place, step)
  else eachChild(node, inherited(node, place), step)
}

/** Without a rule of its own a type hands its place on, and so does what is hidden; all else starts afresh. */
function inherited(node: ts.Node, place: ScriptPlace): ScriptPlace {
  const { SyntaxKind } = compiler()
  if (place.role === 'hidden') return hidden
  if (node.kind < SyntaxKind.FirstTypeNode || node.kind > SyntaxKind.LastTypeNode) return plain
  return place.role === 'type' ? place : { role: 'type' }
}

function rules(): ReadonlyMap<ts.SyntaxKind, Rule> {
  const { SyntaxKind: kind } = compiler()
  return new Map<ts.SyntaxKind, Rule>([
    [kind.ParenthesizedExpression, expressions.wrapper],
    [kind.AsExpression, expressions.wrapper],
    [kind.SatisfiesExpression, expressions.wrapper],
    [kind.TypeAssertionExpression, expressions.wrapper],
    [kind.NonNullExpression, expressions.wrapper],
    [kind.AwaitExpression, expressions.wrapper],
    [kind.ComputedPropertyName, expressions.wrapper],
    [kind.SpreadElement, expressions.wrapper],
    [kind.SpreadAssignment, expressions.wrapper],
    [kind.PropertyAccessExpression, expressions.propertyAccess],
    [kind.ElementAccessExpression, expressions.elementAccess],
    [kind.ConditionalExpression, expressions.conditional],
    [kind.BinaryExpression, expressions.binary],
    [kind.TemplateExpression, expressions.templateExpression],
    [kind.TemplateSpan, eachChild],
    [kind.CallExpression, expressions.call],
    [kind.NewExpression, expressions.call],
    [kind.TaggedTemplateExpression, expressions.tagged],
    [kind.ArrayLiteralExpression, expressions.array],
    [kind.ObjectLiteralExpression, expressions.object],
    [kind.PropertyAssignment, expressions.property],
    [kind.ShorthandPropertyAssignment, expressions.shorthand],
    [kind.JsxElement, expressions.children],
    [kind.JsxFragment, expressions.children],
    [kind.JsxOpeningElement, expressions.tag],
    [kind.JsxSelfClosingElement, expressions.tag],
    [kind.JsxAttributes, eachChild],
    [kind.JsxAttribute, expressions.jsxAttribute],
    [kind.JsxSpreadAttribute, expressions.wrapper],
    [kind.JsxExpression, expressions.wrapper],
    [kind.VariableDeclaration, declarations.declaration],
    [kind.PropertyDeclaration, declarations.declaration],
    [kind.PropertySignature, declarations.declaration],
    [kind.Parameter, declarations.parameter],
    [kind.BindingElement, declarations.parameter],
    [kind.TypeAliasDeclaration, declarations.typeAlias],
    [kind.TemplateLiteralType, declarations.templateType],
    [kind.TemplateLiteralTypeSpan, eachChild],
    [kind.UnionType, declarations.union],
    [kind.ImportType, declarations.importType],
    [kind.EnumDeclaration, declarations.enumeration],
    [kind.EnumMember, eachChild],
    [kind.FunctionDeclaration, declarations.functionLike],
    [kind.FunctionExpression, declarations.functionLike],
    [kind.ArrowFunction, declarations.functionLike],
    [kind.MethodDeclaration, declarations.functionLike],
    [kind.GetAccessor, declarations.functionLike],
    [kind.SetAccessor, declarations.functionLike],
    [kind.Constructor, declarations.functionLike],
    [kind.ReturnStatement, declarations.returned],
    [kind.SwitchStatement, declarations.switched],
    [kind.CaseClause, declarations.caseClause],
    [kind.ExportAssignment, declarations.exported],
    [kind.ImportDeclaration, declarations.moduleNames],
    [kind.ImportEqualsDeclaration, declarations.moduleNames],
    [kind.ExportDeclaration, declarations.moduleNames],
    [kind.ModuleDeclaration, declarations.namespace],
  ])
}
