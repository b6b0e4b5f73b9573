import { memoize } from '../../../core/memoize.ts'
import { signal } from '../../../core/signal.ts'
import type { CodeReader } from './code-reader.ts'

/*
 * Which names of a program come from other files: imported ones, and classes that the file does not declare. A client
 * that such a name makes has none of the addresses that this file gives to its own clients.
 */

const makerName = signal('client-maker')

/** Whether the first name of a call comes from another file. `path` is the call, as written. */
export function comesFromOutside(reader: CodeReader, path: string): boolean {
  const root = /^[\\:]*(?:new\s+)?[$@]*([\w$]+)/.exec(path)?.[1]
  if (root === undefined || /^(?:this|self|cls|super|new)$/.test(root) || reader.bindings.has(root)) return false
  const { imported, declared } = namesOf(reader)
  if (declared.has(root)) return false
  return imported.has(root) || (/^[A-Z]/.test(root) && makerName.test(root))
}

interface OutsideNames {
  readonly imported: ReadonlySet<string>
  /** Classes and other types of the file. */
  readonly declared: ReadonlySet<string>
}

const namesOf = memoize((reader: CodeReader): OutsideNames => {
  const { text } = reader
  const imported = new Set<string>()
  for (const [statement] of text.matchAll(importStatement)) {
    for (const [word] of statement.matchAll(/[\w$]+/g)) if (!importWords.has(word)) imported.add(word)
  }
  return { imported, declared: new Set([...text.matchAll(declaration)].map(([, name]) => name!)) }
})

/** `import { a } from 'b'`, `from a import (b, c)`, `import (\n"a/b"\n)`, `use A\{B, C};`, `require('a')` */
const importStatement =
  /^[ \t]*(?:export[ \t]+)?(?:(?:import|from|use|using)\b(?![ \t]*\()[^\n(){};]*(?:\([^)]*\)|\{[^}]*\}[^\n;]*)?|import[ \t]*\([^)]*\))|\b(?:const|let|var)[ \t]+(?:\{[^}]*\}|[\w$]+)[ \t]*=[ \t]*(?:await[ \t]+)?(?:require|import)[ \t]*\([^)]*\)/gm
const importWords: ReadonlySet<string> = new Set(
  'import from use using as type static const let var await require export'.split(' '),
)
const declaration = /\b(?:class|struct|interface|trait|object|enum|record|protocol|type)[ \t]+([\w$]+)/g
