import ts from 'typescript'

/** A statement of the compiler's, and the names of its own scope that it speaks of. */
interface Piece {
  readonly statement: ts.Statement
  readonly names: ReadonlySet<string>
}

/**
 * Of TypeScript's compiler the part that some of its names need, as a module: a tenth of its 9 MB, which
 * loads in a tenth of the time.
 *
 * The compiler is one function of some 5,000 statements, nearly all of them declarations. A declaration is kept where
 * something that is kept speaks of its name, and so is what is done to it. What is done to nothing in particular is left
 * out: that is the language service registering its parts. `test/scripts/compiler-part.test.ts` compares what both say.
 *
 * @param compiler the text of `typescript.js`
 * @param wanted names of the compiler's, which the module exports
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

/** Of the first function in which there are as many statements as only that one has. */
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

/** The names that a statement declares, or whose object it adds to. */
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

/** Every name but those of members. That one inside hides one outside makes no difference: more is kept than need be. */
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

/** The table of messages, each on a line of its own, with those alone that are spoken of: nine in ten are not. */
function withMessages(text: string, wanted: ReadonlySet<string>): string {
  return text.replaceAll(/^ *(\w+): diag\(.*\),?\n/gm, (line, name: string) => (wanted.has(name) ? line : ''))
}

/** What the language service adds to nodes, as far as it is asked for. Its own way brings most of the compiler along. */
const ofNodes = ['getTokenPosOfNode', 'idText', 'objectAllocator']
const nodes = `
function PrivateIdentifier(kind, pos, end) {
  objectAllocator.getNodeConstructor().call(this, kind, pos, end)
}
objectAllocator.getPrivateIdentifierConstructor = () => PrivateIdentifier
const identifiers = [objectAllocator.getIdentifierConstructor(), PrivateIdentifier]
for (const { prototype } of identifiers) {
  Object.defineProperty(prototype, 'text', { get() { return idText(this) } })
}
for (const { prototype } of [objectAllocator.getNodeConstructor(), objectAllocator.getTokenConstructor(), ...identifiers]) {
  prototype.getStart = function (source) { return getTokenPosOfNode(this, source) }
}
`
