import { memoizeBy } from '../core/memoize.ts'
import { signal } from '../core/signal.ts'
import { isNameOf, type Package } from './packages.ts'
import type { ReadText } from './path-aliases.ts'

/** A call that sends a request, in a file. */
export interface SendingCall {
  readonly path: string
  /** As it is written: `openai.ChatTextGenerator`. */
  readonly callee: string
}

/** A method of a vendor's own client, whoever made the client. */
const requestMethod = signal('request-method')

/**
 * Tells whether the code of a call stands in the package of another file: the call imports it from there. Tables of that
 * package may then know the old ID alone, though the call is one of a request.
 */
export function ownLibraryBy(read: ReadText, packageOf: (path: string) => Package) {
  const moduleOf = memoizeBy(
    ({ path, callee }: SendingCall) => JSON.stringify([path, callee]),
    ({ path, callee }) => {
      if (callee.includes('.') && requestMethod.test(callee)) return undefined
      const root = /^\w+/.exec(callee.replace(/^new\s+/, ''))?.[0]
      return root === undefined ? undefined : moduleWith(root, read(path) ?? '')
    },
  )

  return {
    /** Whether a call may come from this project. */
    mayBeOwn: (call: SendingCall) => moduleOf(call) !== undefined,
    isDefinedIn(call: SendingCall, path: string): boolean {
      const module = moduleOf(call)
      if (module === undefined) return false
      const there = packageOf(path)
      return isRelative(module) ? packageOf(call.path).folder === there.folder : isNameOf(there, module)
    },
  }
}

const isRelative = (module: string) => /^(?:\.|(?:crate|self|super)(?:::|$))/.test(module)

/** How languages import a name, with the name as `ROOT`. The module is the first group that is there. */
const imports = [
  // JavaScript.
  String.raw`\bimport\s+(?:type\s+)?(?:\w+\s*,\s*)?(?:\*\s*as\s+ROOT\b|ROOT\b(?:\s*,\s*\{[^{}]*\})?|\{[^{}]*\bROOT\b[^{}]*\})\s*from\s*["']([^"'\n]+)["']`,
  String.raw`\b(?:const|let|var)\s+(?:ROOT\b|\{[^{}]*\bROOT\b[^{}]*\})\s*=\s*(?:await\s+)?(?:require|import)\(\s*["']([^"'\n]+)["']`,
  // Python.
  String.raw`\bfrom\s+([\w.]+)\s+import\s+(?:\([^()]*\bROOT\b|[^\n(]*\bROOT\b)`,
  String.raw`\bimport\s+([\w.]+)\s+as\s+ROOT\b`,
  String.raw`\bimport\s+(ROOT)\b(?![^\n]*\b(?:from|as)\b)`,
  // Go.
  String.raw`(?:^|\bimport)[ \t]*ROOT[ \t]+"([\w.\-/]+)"`,
  String.raw`(?:^|\bimport)[ \t]*"([\w.\-/]+/ROOT(?:/v\d+)?)"`,
  // Rust.
  String.raw`\buse\s+(\w+)(?:::[^;]*)?\bROOT\b[^;]*;`,
]

const importsOf = memoizeBy(
  (root: string) => root,
  (root) => imports.map((pattern) => new RegExp(pattern.replaceAll('ROOT', root), 'm')),
)

/** The module that a text imports a name from. */
function moduleWith(root: string, text: string): string | undefined {
  if (!/\b(?:import|require|use)\b/.test(text)) return undefined
  for (const pattern of importsOf(root)) {
    const module = pattern.exec(text)?.[1]
    if (module !== undefined) return module
  }
  return undefined
}
