import type { ts } from 'ts-morph'
import { compiler } from './compiler.ts'
import { declaredName, scriptNameOf } from './names.ts'
import { eachChild, hidden, type ScriptPlace, plain, type ScriptStep, typeNamed } from './place.ts'

type Declaration = ts.VariableDeclaration | ts.PropertyDeclaration | ts.PropertySignature

export function declaration(node: Declaration, _: ScriptPlace, step: ScriptStep): void {
  const name = declaredName(node.name)
  if ('modifiers' in node) for (const modifier of node.modifiers ?? []) step.visit(modifier, plain)
  step.visit(node.name, { role: 'key' })
  step.visit(node.type, typeNamed(name))
  if ('initializer' in node) step.visit(node.initializer, { role: 'assignment', name })
}

export function parameter(node: ts.ParameterDeclaration | ts.BindingElement, _: ScriptPlace, step: ScriptStep): void {
  const name = declaredName('propertyName' in node && node.propertyName ? node.propertyName : node.name)
  if ('modifiers' in node) for (const modifier of node.modifiers ?? []) step.visit(modifier, plain)
  if ('propertyName' in node) step.visit(node.propertyName, { role: 'key' })
  step.visit(node.name, plain)
  if ('type' in node) step.visit(node.type, typeNamed(name))
  step.visit(node.initializer, { role: 'default', name })
}

export function typeAlias(node: ts.TypeAliasDeclaration, _: ScriptPlace, step: ScriptStep): void {
  for (const each of node.typeParameters ?? []) step.visit(each, plain)
  step.visit(node.type, typeNamed(node.name.text))
}

export function enumeration(node: ts.EnumDeclaration, _: ScriptPlace, step: ScriptStep): void {
  const place = { ...typeNamed(node.name.text), group: node.getStart(step.source) }
  for (const member of node.members) step.visit(member, place)
}

export function templateType(node: ts.TemplateLiteralTypeNode, place: ScriptPlace, step: ScriptStep): void {
  eachChild(node, { ...typeNamed(place.name), group: place.group, piece: 'joined' }, step)
}

export function union(node: ts.UnionTypeNode, place: ScriptPlace, step: ScriptStep): void {
  eachChild(
    node,
    { ...typeNamed(place.role === 'type' ? place.name : undefined), group: node.getStart(step.source) },
    step,
  )
}

export function importType(node: ts.ImportTypeNode, place: ScriptPlace, step: ScriptStep): void {
  const type = place.role === 'type' ? place : typeNamed(undefined)
  compiler().forEachChild(node, (child) => step.visit(child, child === node.argument ? hidden : type))
}

export function functionLike(node: ts.FunctionLikeDeclaration, place: ScriptPlace, step: ScriptStep): void {
  const ts = compiler()
  const owner = declaredName(node.name) ?? place.name
  ts.forEachChild(node, (child) => {
    if (child !== node.body) step.visit(child, child === node.name ? { role: 'key' } : plain)
    else step.enter(child, ts.isBlock(child) ? plain : resultOf(owner), owner)
  })
}

export function returned(node: ts.ReturnStatement, _: ScriptPlace, step: ScriptStep): void {
  step.visit(node.expression, resultOf(step.owner))
}

function resultOf(owner: string | undefined): ScriptPlace {
  return { role: 'assignment', name: owner, returned: true }
}

export function switched(node: ts.SwitchStatement, _: ScriptPlace, step: ScriptStep): void {
  step.visit(node.expression, plain)
  const place: ScriptPlace = { role: 'comparison', name: scriptNameOf(node.expression) }
  for (const clause of node.caseBlock.clauses) step.visit(clause, place)
}

export function caseClause(node: ts.CaseClause, place: ScriptPlace, step: ScriptStep): void {
  step.visit(node.expression, { ...place, role: 'comparison' })
  for (const statement of node.statements) step.visit(statement, plain)
}

export function exported(node: ts.ExportAssignment, _: ScriptPlace, step: ScriptStep): void {
  step.visit(node.expression, { role: 'assignment' })
}

/** Import and export declarations: their strings name modules and foreign names. */
export function moduleNames(node: ts.Node, _: ScriptPlace, step: ScriptStep): void {
  eachChild(node, hidden, step)
}

export function namespace(node: ts.ModuleDeclaration, _: ScriptPlace, step: ScriptStep): void {
  step.visit(node.name, hidden)
  step.visit(node.body, plain)
}
