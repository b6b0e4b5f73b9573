import { memoize } from '../../core/memoize.ts'
import type { FileFacts } from './file-facts.ts'

/** `self.ask`, `this.ask`, `$this->ask`, `@ask`: one step from the object itself. */
const ofItself = /^(?:(?:self|this|cls|super\(\)|\$this)(?:\?\.|\.|->)|super\.|@)(\w+[?!]?)$/

/**
 * Whether a call is one of the project's own: a method of the object itself, or a function that the file defines or
 * imports from a file beside it. What it sends with the model is not seen here, and tables of the project may know only
 * the old one.
 */
export function isOwnCall(callee: string, file: FileFacts): boolean {
  const method = ofItself.exec(callee)?.[1]
  if (method !== undefined) return !heldNames(file).has(method)
  return /^[A-Za-z_]\w*[?!]?$/.test(callee) && ownFunctions(file).has(callee)
}

/** Whether a call is one of the project's own that another file defines. */
export function isDefinedElsewhere(callee: string, file: FileFacts): boolean {
  if (isOfOwnModule(callee, file)) return true
  if (!isOwnCall(callee, file)) return false
  const name = callee.split(/\.|->/).at(-1)!.replace(/^@/, '')
  return !definedNames(file).has(name)
}

/** `llm.complete`, where the script gets `llm` from a file of the project. What is asked there by a client has its name. */
function isOfOwnModule(callee: string, file: FileFacts): boolean {
  const [, root, step] = /^([A-Za-z_$][\w$]*)\.(\w+)$/.exec(callee) ?? []
  return root !== undefined && step !== undefined && ownModules(file).has(root)
}

/** Whether a call is a function of a module by its bare name: `from tools import ask`. A class makes a client. */
export function isImportedFunction(callee: string, file: FileFacts): boolean {
  return /^[a-z_]\w*$/.test(callee) && importedFunctions(file).has(callee)
}

const fromModule = /\bfrom\s+[A-Za-z_][\w.]*\s+import\s+(?:\(([^()]{1,400})\)|([^\n(]{1,300}))/g

const importedFunctions = memoize(({ text }: FileFacts) => wordsOfLists(text, fromModule))

/** `self.ask = …`, `private readonly ask: Client`, `this.ask ??= …`: names of an object that hold a value, such as a client. */
const held =
  /(?:\b(?:self|this|cls)\.|\$this->|@)(\w+)\s*(?::[^=\n(]{1,80})?(?:\?\?|\|\|)?=(?!=)|\b(?:private|public|protected|readonly|declare|static|let|var|val)\s+(?:readonly\s+|lateinit\s+|var\s+|val\s+)*(?:\w+\s+)?\$?(\w+)\s*(?=[:=;?!,)])|^[ \t]+(\w+)\s*:\s*[A-Z][\w.[\]]*[ \t]*(?:=|$)/gm

const heldNames = memoize(({ text }: FileFacts) => namesIn(text, held))

/** Functions that a file defines, and those that it imports from the project by a relative path. */
const defined =
  /\b(?:def|defp|func|function|fn|fun|sub)\s+(?:\([^()\n]{0,80}\)\s*)?(\w+[?!]?)|\b(?:const|let|var|val)\s+(\w+)\s*(?::[^=\n]{0,120})?=\s*(?:async\s*)?(?:function\b|\([^()]{0,200}\)\s*(?::[^=\n]{0,80})?=>|\w+\s*=>)/g

/** Methods without a word before their name: `  async ask(text: string): Promise<string> {`. */
const method = /^[ \t]+(?:[\w<>[\],]+[ \t]+){0,5}(\w+)[ \t]*\([^()]{0,400}\)[^\n;{=]{0,80}\{/gm

const definedNames = memoize(({ text }: FileFacts) => new Set([...namesIn(text, defined), ...namesIn(text, method)]))

/** A path of the project: relative, or by the usual names for its folders. `@scope/name` is a package. */
const ownPath = String.raw`["'](?:\.{1,2}\/|\.["']|[~@#]\/|~~\/|#\w|\$lib\b|src\/)`

/** Lists of names from a file of the project: `import { ask } from './llm'`, `const { ask } = require('./llm')`. */
const imported = new RegExp(
  String.raw`\bimport\s*(?:\w+\s*,\s*)?\{([^{}]{1,400})\}\s*from\s*${ownPath}|\{([^{}]{1,400})\}\s*=\s*(?:await\s+)?(?:require|import)\(\s*${ownPath}|\bfrom\s+\.[\w.]*\s+import\s+(?:\(([^()]{1,400})\)|([^\n(]{1,300}))`,
  'g',
)

/** A whole file of the project under one name: `import llm from './llm'`, `import * as llm`, `const llm = require('./llm')`. */
const importedWhole = new RegExp(
  String.raw`\bimport\s+(?:\*\s*as\s+)?([A-Za-z_$][\w$]*)(?:\s*,\s*\{[^{}]{0,400}\})?\s*from\s*${ownPath}|\b(?:const|let|var)\s+([A-Za-z_$][\w$]*)\s*=\s*(?:await\s+)?(?:require|import)\(\s*${ownPath}`,
  'g',
)

const ownModules = memoize(({ text }: FileFacts) => namesIn(text, importedWhole))

const ownFunctions = memoize(
  ({ text }: FileFacts) =>
    new Set([...namesIn(text, defined), ...wordsOfLists(text, imported), ...namesIn(text, importedWhole)]),
)

/** The names that lists of imports give to the file. */
function wordsOfLists(text: string, pattern: RegExp): Set<string> {
  const lists = [...text.matchAll(pattern)].flatMap(([, ...found]) => found.filter((list) => list !== undefined))
  return new Set(lists.flatMap((list) => list.match(/\w+(?=\s*(?:,|$))/g) ?? []))
}

function namesIn(text: string, pattern: RegExp): Set<string> {
  const names = [...text.matchAll(pattern)].flatMap(([, ...groups]) => groups.filter((name) => name !== undefined))
  return new Set(names)
}
