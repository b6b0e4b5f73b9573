import ts from 'typescript'

/** A statement of the compiler, and the names of the compiler's scope that it uses. */
interface Piece {
  readonly statement: ts.Statement
  readonly names: ReadonlySet<string>
}

/**
 * Cuts a part out of TypeScript's compiler, as a module: everything that some of its names need. That is a tenth of its
 * 9 MB, and it loads in a tenth of the time.
 *
 * The compiler is one function of some 5,000 statements, nearly all of them declarations. A declaration is kept if a
 * kept statement uses its name. So is a statement that changes a kept object. Other statements are left out: in them
 * the language service registers its parts. `test/scripts/compiler-part.test.ts` compares the part with the whole
 * compiler.
 *
 * @param compiler the text of `typescript.js`
 * @param wanted names of the compiler that the module exports
 */
export function compilerPart(compiler: string, wanted: readonly string[]): string {
  const source = ts.createSourceFile('typescript.js', compiler, ts.ScriptTarget.Latest, false, ts.ScriptKind.JS)
  const statements = ts.forEachChild(source, statementsIn)
  if (!statements) throw new Error('the compiler is put together in another way than it was')
  const pieces = statements.map((statement): Piece => ({ statement, names: namesIn(statement) }))
  const kept = reached(pieces, [...wanted, ...ofNodes])
  const texts = pieces
    .filter((piece) => kept.has(piece))
    .map(({ statement }) => compiler.slice(statement.pos, statement.end))
  const messages = messagesIn(texts)
  const code = texts.map((text) => (text.trimStart().startsWith(table) ? withMessages(text, messages) : text))
  return `${code.join('')}\n${nodes}\nexport { ${wanted.join(', ')} }\n`
}

/** The statements of the compiler's function: the first function with so many statements. */
function statementsIn(node: ts.Node): readonly ts.Statement[] | undefined {
  if (ts.isBlock(node) && node.statements.length > 1000) return node.statements
  return ts.forEachChild(node, statementsIn)
}

function reached(pieces: readonly Piece[], wanted: readonly string[]): ReadonlySet<Piece> {
  const about = new Map<string, Piece[]>()
  for (const piece of pieces) {
    for (const name of subjectsOf(piece.statement)) about.set(name, [...(about.get(name) ?? []), piece])
  }
  const kept = new Set<Piece>()
  const pending = [...wanted]
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    for (const piece of about.get(name) ?? []) {
      if (kept.has(piece)) continue
      kept.add(piece)
      pending.push(...piece.names)
    }
  }
  return kept
}

/** The names that a statement declares, or whose object it changes. */
function subjectsOf(statement: ts.Statement): readonly string[] {
  if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) return [statement.name!.text]
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.flatMap(({ name }) => boundBy(name))
  }
  if (!ts.isExpressionStatement(statement)) return []
  const { expression } = statement
  if (ts.isBinaryExpression(expression)) return rootOf(expression.left)
  if (!ts.isCallExpression(expression)) return []
  const [first] = expression.arguments
  // A namespace: `((Debug2) => { … })(Debug || (Debug = {}))`.
  if (first && ts.isBinaryExpression(first) && first.operatorToken.kind === ts.SyntaxKind.BarBarToken)
    return rootOf(first.left)
  // `__export(namespace, { … })`
  const isExport = ts.isIdentifier(expression.expression) && expression.expression.text === '__export'
  return isExport && first ? rootOf(first) : []
}

function boundBy(name: ts.BindingName): readonly string[] {
  if (ts.isIdentifier(name)) return [name.text]
  return name.elements.flatMap((element) => (ts.isOmittedExpression(element) ? [] : boundBy(element.name)))
}

function rootOf(node: ts.Expression): readonly string[] {
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) return rootOf(node.expression)
  return ts.isIdentifier(node) ? [node.text] : []
}

/** Every name in a statement, except names of members. Local names are included: then more is kept than necessary. */
function namesIn(statement: ts.Node): ReadonlySet<string> {
  const names = new Set<string>()
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) names.add(node.text)
    else if (ts.isPropertyAccessExpression(node)) visit(node.expression)
    else {
      const named = ts.isPropertyAssignment(node) || ts.isMethodDeclaration(node) || ts.isAccessor(node)
      ts.forEachChild(node, (child) => {
        if (!named || child !== node.name || ts.isComputedPropertyName(child)) visit(child)
      })
    }
  }
  visit(statement)
  return names
}

const table = 'var Diagnostics = {'

function messagesIn(texts: readonly string[]): ReadonlySet<string> {
  return new Set(texts.flatMap((text) => Array.from(text.matchAll(/\bDiagnostics\.(\w+)/g), ([, name]) => name!)))
}

/** The table of messages, one on each line, with only those that are used: one in ten. */
function withMessages(text: string, wanted: ReadonlySet<string>): string {
  return text.replaceAll(/^ *(\w+): diag\(.*\),?\n/gm, (line, name: string) => (wanted.has(name) ? line : ''))
}

/**
 * The methods that the language service adds to nodes, as far as emeritus uses them. Its own code needs most of the
 * compiler.
 */
const ofNodes = ['getTokenPosOfNode', 'idText', 'objectAllocator']
const nodes = `
class PrivateIdentifier extends objectAllocator.getNodeConstructor() {}
objectAllocator.getPrivateIdentifierConstructor = () => PrivateIdentifier
const identifiers = [objectAllocator.getIdentifierConstructor(), PrivateIdentifier]
for (const { prototype } of identifiers) {
  Object.defineProperty(prototype, 'text', { get() { return idText(this) } })
}
for (const { prototype } of [objectAllocator.getNodeConstructor(), objectAllocator.getTokenConstructor(), ...identifiers]) {
  prototype.getStart = function (source) { return getTokenPosOfNode(this, source) }
}
`
