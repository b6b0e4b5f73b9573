import type { ts } from 'ts-morph'
import { memoize } from '../../core/memoize.ts'
import type { Range } from '../../core/range.ts'
import type { Request } from '../../core/request.ts'
import { usesOfDeclaration } from './value-uses.ts'
import { compiler } from './compiler.ts'
import { calleeOf } from './expression-names.ts'
import { requestsOfSlots } from './requests.ts'
import { modelSlotsFrom } from './model-slots.ts'
import { parsedScript, type ScriptTree, treeOf } from './tree.ts'

/** An export of another module that may name a model. The caller knows which file a specifier means. */
export interface ImportedModel {
  /** As written: `./models.js`. */
  readonly specifier: string
  /** The exported name (`default` for the default export) and the keys that lead on from it. */
  readonly names: readonly string[]
  /** The call that wraps the ID there: `anthropic` in `export const model = anthropic('…')`. */
  readonly via?: string
}

/** A request whose model comes from another module. */
export interface ImportedRequest {
  readonly imported: ImportedModel
  /** Its `model` is the range of the name that stands for the model in this file. There is no literal. */
  readonly request: Request
}

/** The modules that a script imports from, as written, each once. Never throws. */
export function specifiersIn(text: string, path: string): string[] {
  const source = parsedScript(text, path)
  if (!source) return []
  return [...new Set(treeOf(source).declarations.flatMap((node) => importOf(node)?.specifier ?? []))]
}

/** The requests of a script that take their models from other modules. Never throws. */
export function importedRequests(text: string, path: string, models: readonly ImportedModel[]): ImportedRequest[] {
  const source = models.length > 0 ? parsedScript(text, path) : undefined
  if (!source) return []
  const tree = treeOf(source)
  return models.flatMap((imported) => {
    const slots = usesOf(tree, imported).flatMap((use) => {
      const model: Range = { start: use.getStart(source), end: use.end }
      return modelSlotsFrom(tree, use, imported.via).map((slot) => ({ model, slot }))
    })
    return requestsOfSlots(tree, slots).map((request) => ({ imported, request }))
  })
}

/** Where a script uses a value that it imports. Never throws. */
export function importedUses(text: string, path: string, imported: ImportedModel): readonly Range[] {
  const source = parsedScript(text, path)
  return source ? usesOf(treeOf(source), imported).map((use) => ({ start: use.getStart(source), end: use.end })) : []
}

/** Where the file uses the imported value. */
function usesOf(tree: ScriptTree, { specifier, names }: ImportedModel): ts.Node[] {
  const imports = importsOf(tree).get(specifier)
  const uses = (name: string, keys: readonly string[]) =>
    (imports?.get(name) ?? []).flatMap((node) => usesOfDeclaration(tree, node, keys))
  const [name, ...keys] = names
  // A namespace leads to the exported name as an object leads to its key.
  return [...uses('*', names), ...(name === undefined || name === '*' ? [] : uses(name, keys))]
}

type NamedNode = ts.Node & { name: ts.Node }

/** The declarations that import, by the specifier and then by the exported name. */
const importsOf = memoize((tree: ScriptTree): ReadonlyMap<string, ReadonlyMap<string, readonly NamedNode[]>> => {
  const all = new Map<string, Map<string, NamedNode[]>>()
  for (const node of tree.declarations) {
    const from = importOf(node)
    if (!from) continue
    const names = all.get(from.specifier) ?? new Map<string, NamedNode[]>()
    all.set(from.specifier, names)
    names.set(from.name, [...(names.get(from.name) ?? []), node as NamedNode])
  }
  return all
})

/** What a declaration imports, by `import` or `require`. The name is `*` for a whole module. */
export function importOf(node: ts.Node): { readonly specifier: string; readonly name: string } | undefined {
  const ts = compiler()
  if (ts.isImportSpecifier(node)) return importFrom(node.parent.parent.parent, (node.propertyName ?? node.name).text)
  if (ts.isNamespaceImport(node)) return importFrom(node.parent.parent, '*')
  if (ts.isImportClause(node)) return node.name && importFrom(node.parent, 'default')
  if (!ts.isVariableDeclaration(node) || !node.initializer) return undefined
  const call = node.initializer
  if (!ts.isCallExpression(call) || calleeOf(call.expression) !== 'require') return undefined
  const [specifier] = call.arguments
  return specifier && ts.isStringLiteralLike(specifier) ? { specifier: specifier.text, name: '*' } : undefined
}

function importFrom(declaration: ts.Node, name: string): { specifier: string; name: string } | undefined {
  const ts = compiler()
  if (!ts.isImportDeclaration(declaration) || !ts.isStringLiteralLike(declaration.moduleSpecifier)) return undefined
  return { specifier: declaration.moduleSpecifier.text, name }
}
