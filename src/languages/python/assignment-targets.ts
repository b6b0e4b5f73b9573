import { childrenOf, isKeywordArgument, type PythonNode } from './tree.ts'

/** A name or an attribute that is assigned a value. */
export interface AssignmentTarget {
  /** A `VariableName`, or a `MemberExpression`. */
  readonly node: PythonNode
  /** The assigned value, where that is one expression. */
  readonly value?: PythonNode
  readonly kind: 'assigned' | 'parameter' | 'annotated'
}

/**
 * The targets that a node assigns to: of an assignment, the variables of a loop, the names of an import, the
 * parameters of a function.
 */
export function assignmentTargetsOf(node: PythonNode): readonly AssignmentTarget[] {
  switch (node.name) {
    case 'AssignStatement':
      return assignedTargets(node)
    case 'NamedExpression':
    case 'UpdateStatement':
      return namesIn([node.firstChild])
    case 'DeleteStatement':
    case 'CapturePattern':
    case 'TypeDefinition':
    case 'TypeParam':
      return namesIn(childrenOf(node))
    case 'ForStatement':
    case 'ArrayComprehensionExpression':
    case 'ComprehensionExpression':
    case 'DictionaryComprehensionExpression':
    case 'SetComprehensionExpression':
      return loopTargets(node)
    case 'ArgList':
      return [...loopTargets(node), ...walrusTargets(node)]
    case 'WithStatement':
    case 'TryStatement':
    case 'AsPattern':
      return targetsAfter(node, 'as')
    case 'ImportStatement':
      return importedTargets(node)
    case 'ParamList':
      return parameterTargets(node)
    default:
      return []
  }
}

function assignedTargets(statement: PythonNode): AssignmentTarget[] {
  const groups: PythonNode[][] = [[]]
  let annotated = false
  for (const child of childrenOf(statement)) {
    if (child.name === 'AssignOp') groups.push([])
    else if (child.name === 'TypeDef') annotated = true
    else groups.at(-1)!.push(child)
  }
  if (groups.length === 1) {
    return namesIn(groups[0]!).map((target) => (annotated ? { ...target, kind: 'annotated' as const } : target))
  }
  const values = groups.pop()!
  const value = values.length === 1 && !values[0]!.type.isError ? values[0] : undefined
  return groups.flatMap((group) => {
    const isSingleTarget = group.length === 1 && /^(?:VariableName|MemberExpression)$/.test(group[0]!.name)
    return isSingleTarget && value ? [{ node: group[0]!, value, kind: 'assigned' as const }] : namesIn(group)
  })
}

/** The names and attributes in a pattern of targets: `a, (b, *c), d.e`. */
function namesIn(nodes: readonly (PythonNode | null | undefined)[]): AssignmentTarget[] {
  const found: AssignmentTarget[] = []
  const open = [...nodes]
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node?.name === 'VariableName' || node?.name === 'MemberExpression') found.push({ node, kind: 'assigned' })
    else if (/^(?:Tuple|Array|Parenthesized)Expression$/.test(node?.name ?? '')) open.push(...childrenOf(node!))
  }
  return found
}

/** The targets between `for` and `in`. */
function loopTargets(node: PythonNode): AssignmentTarget[] {
  const targets: PythonNode[] = []
  let within = false
  for (const child of childrenOf(node)) {
    if (child.name === 'for') within = true
    else if (child.name === 'in') within = false
    else if (within) targets.push(child)
  }
  return namesIn(targets)
}

/** The target in `f(x := 1)`. */
function walrusTargets(list: PythonNode): AssignmentTarget[] {
  return childrenOf(list).flatMap((child, index, all) => {
    const sign = all[index + 1]
    return child.name === 'VariableName' && sign?.name === 'AssignOp' && !isKeywordArgument(child, sign)
      ? namesIn([child])
      : []
  })
}

/** The targets behind a keyword: `with open(f) as x`. */
function targetsAfter(node: PythonNode, word: string): AssignmentTarget[] {
  return childrenOf(node).flatMap((child, index, all) => (all[index - 1]?.name === word ? namesIn([child]) : []))
}

function importedTargets(statement: PythonNode): AssignmentTarget[] {
  const children = childrenOf(statement)
  const names = children.slice(children.findIndex(({ name }) => name === 'import') + 1)
  return names.flatMap((child, index) => {
    const [previous, next] = [names[index - 1]?.name, names[index + 1]?.name]
    return previous === '.' || next === 'as' ? [] : namesIn([child])
  })
}

function parameterTargets(list: PythonNode): AssignmentTarget[] {
  const children = childrenOf(list)
  return children.flatMap((child, index): AssignmentTarget[] => {
    if (child.name !== 'VariableName') return []
    const sign = children[index + 1]?.name === 'TypeDef' ? index + 2 : index + 1
    const value = children[sign]?.name === 'AssignOp' ? children[sign + 1] : undefined
    return [{ node: child, kind: 'parameter', ...(value && !value.type.isError && { value }) }]
  })
}
