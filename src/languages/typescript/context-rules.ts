import type { ts } from 'ts-morph'
import { compiler } from './compiler.ts'
import * as declarations from './declaration-rules.ts'
import * as expressions from './expression-rules.ts'
import {
  visitEachChild,
  noLiteralContext,
  type LiteralContext,
  textContext,
  type ContextVisitor,
} from './literal-context.ts'

/** Visits the children of a node of one kind, each in its context. `context` is that of the node. */
type ContextRule = (node: never, context: LiteralContext, visitor: ContextVisitor) => void

/** Made on the first call, as its keys come from the compiler, which is loaded late. It never changes after that. */
let rulesByKind: ReadonlyMap<ts.SyntaxKind, ContextRule> | undefined

/** Visits every child of a node in a context of its own. `context` is that of the node. */
export function visitChildren(node: ts.Node, context: LiteralContext, visitor: ContextVisitor): void {
  rulesByKind ??= buildRules()
  const rule = rulesByKind.get(node.kind)
  if (rule) rule(node as never, context, visitor)
  else visitEachChild(node, inheritedContext(node, context), visitor)
}

/**
 * The context of the children of a node without a rule. A type passes its context on, and so does a node in which
 * strings are no literals. The children of any other node have the plain context.
 */
function inheritedContext(node: ts.Node, context: LiteralContext): LiteralContext {
  const { SyntaxKind } = compiler()
  if (context.role === 'none') return noLiteralContext
  if (node.kind < SyntaxKind.FirstTypeNode || node.kind > SyntaxKind.LastTypeNode) return textContext
  return context.role === 'type' ? context : { role: 'type' }
}

function buildRules(): ReadonlyMap<ts.SyntaxKind, ContextRule> {
  const { SyntaxKind: kind } = compiler()
  return new Map<ts.SyntaxKind, ContextRule>([
    [kind.ParenthesizedExpression, expressions.wrapperExpression],
    [kind.AsExpression, expressions.wrapperExpression],
    [kind.SatisfiesExpression, expressions.wrapperExpression],
    [kind.TypeAssertionExpression, expressions.wrapperExpression],
    [kind.NonNullExpression, expressions.wrapperExpression],
    [kind.AwaitExpression, expressions.wrapperExpression],
    [kind.ComputedPropertyName, expressions.wrapperExpression],
    [kind.SpreadElement, expressions.wrapperExpression],
    [kind.SpreadAssignment, expressions.wrapperExpression],
    [kind.PropertyAccessExpression, expressions.propertyAccess],
    [kind.ElementAccessExpression, expressions.elementAccess],
    [kind.ConditionalExpression, expressions.conditionalExpression],
    [kind.BinaryExpression, expressions.binaryExpression],
    [kind.TemplateExpression, expressions.templateExpression],
    [kind.TemplateSpan, visitEachChild],
    [kind.CallExpression, expressions.callExpression],
    [kind.NewExpression, expressions.callExpression],
    [kind.TaggedTemplateExpression, expressions.taggedTemplate],
    [kind.ArrayLiteralExpression, expressions.arrayLiteral],
    [kind.ObjectLiteralExpression, expressions.objectLiteral],
    [kind.PropertyAssignment, expressions.propertyAssignment],
    [kind.ShorthandPropertyAssignment, expressions.shorthandProperty],
    [kind.JsxElement, expressions.jsxElement],
    [kind.JsxFragment, expressions.jsxElement],
    [kind.JsxOpeningElement, expressions.jsxTag],
    [kind.JsxSelfClosingElement, expressions.jsxTag],
    [kind.JsxAttributes, visitEachChild],
    [kind.JsxAttribute, expressions.jsxAttribute],
    [kind.JsxSpreadAttribute, expressions.wrapperExpression],
    [kind.JsxExpression, expressions.wrapperExpression],
    [kind.VariableDeclaration, declarations.valueDeclaration],
    [kind.PropertyDeclaration, declarations.valueDeclaration],
    [kind.PropertySignature, declarations.valueDeclaration],
    [kind.Parameter, declarations.parameterDeclaration],
    [kind.BindingElement, declarations.parameterDeclaration],
    [kind.TypeAliasDeclaration, declarations.typeAlias],
    [kind.TemplateLiteralType, declarations.templateType],
    [kind.TemplateLiteralTypeSpan, visitEachChild],
    [kind.UnionType, declarations.unionType],
    [kind.ImportType, declarations.importType],
    [kind.EnumDeclaration, declarations.enumDeclaration],
    [kind.EnumMember, visitEachChild],
    [kind.FunctionDeclaration, declarations.functionLike],
    [kind.FunctionExpression, declarations.functionLike],
    [kind.ArrowFunction, declarations.functionLike],
    [kind.MethodDeclaration, declarations.functionLike],
    [kind.GetAccessor, declarations.functionLike],
    [kind.SetAccessor, declarations.functionLike],
    [kind.Constructor, declarations.functionLike],
    [kind.ReturnStatement, declarations.returnStatement],
    [kind.SwitchStatement, declarations.switchStatement],
    [kind.CaseClause, declarations.caseClause],
    [kind.ExportAssignment, declarations.exportAssignment],
    [kind.ImportDeclaration, declarations.moduleStatement],
    [kind.ImportEqualsDeclaration, declarations.moduleStatement],
    [kind.ExportDeclaration, declarations.moduleStatement],
    [kind.ModuleDeclaration, declarations.namespaceDeclaration],
  ])
}
