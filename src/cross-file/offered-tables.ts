import type { Finding } from '../core/finding.ts'
import { signal } from '../core/signal.ts'
import { tableNamesIn } from '../engine/entries/table-names.ts'
import { canMeet, families } from './language-families.ts'
import { isOfferedAt } from './picker-places.ts'
import type { NamingFile } from './senders.ts'
import { isSpecific } from './shared-names.ts'
import type { FileFindings } from './speakers.ts'

/** What the search for offered tables asks. */
export interface OfferedTablesQuestions {
  /** The findings of all files of the run. */
  readonly files: readonly FileFindings[]
  readonly textOf: (path: string) => string | undefined
  /** The files of the project that hold one of some words. Asked once for all tables. */
  readonly naming: (words: readonly string[]) => readonly NamingFile[]
}

/** A table that one file defines, by the name of its variable. */
interface Table {
  readonly path: string
  readonly name: string
  readonly language: string
  /** Whether the table stands under a key of another one. */
  readonly isInner: boolean
}

/** Tables of prices and limits are walked to find a row, and to print them. */
const lookupTable = signal('lookup-table-name')

/**
 * Finds the tables whose keys fill a picker, in their own file or in another one:
 * `const models = Object.keys(MODELS)`, `choices=list(MODELS)`, `for (const id in MODELS) options.push(id)`. Such a key is
 * an offer. A table whose keys are only compared with a name, or that nobody walks, is looked up.
 */
export function offeredTablesIn({
  files,
  textOf,
  naming,
}: OfferedTablesQuestions): (path: string, finding: Finding) => boolean {
  let offered: ReadonlySet<string> | undefined

  function find(): ReadonlySet<string> {
    const tables = new Map<string, Table>()
    for (const { path, findings } of files) {
      const keys = findings.filter(isQuietKey)
      const text = keys.length > 0 ? textOf(path) : undefined
      if (text === undefined) continue
      const nameAt = tableNamesIn(text, keys[0]!.language)
      for (const finding of keys) {
        const table = nameAt(finding.range.start)
        if (table && !lookupTable.test(table.name))
          tables.set(keyOf(path, finding), { path, language: finding.language, ...table })
      }
    }
    const shared = [...new Set([...tables.values()].map(({ name }) => name).filter(isSpecific))]
    const users = shared.length > 0 ? naming(shared) : []
    const known = new Map<string, boolean>()
    const isOffered = (table: Table): boolean => {
      const key = JSON.stringify(table)
      const answer = known.get(key) ?? fillsPicker(table, textOf(table.path) ?? '', users)
      known.set(key, answer)
      return answer
    }
    return new Set([...tables].flatMap(([key, table]) => (isOffered(table) ? [key] : [])))
  }

  return (path, finding) => isQuietKey(finding) && (offered ??= find()).has(keyOf(path, finding))
}

/** Two tables of a file may have the same key. */
const keyOf = (path: string, { text, start }: Finding) => JSON.stringify([path, text, start.line])

const isQuietKey = ({ role, rule, zone, language, fix }: Finding) =>
  role === 'key' &&
  rule !== 'unknown-model' &&
  fix.reason === 'table-key' &&
  (zone === 'source' || zone === 'example') &&
  families[language] !== undefined

function fillsPicker({ path, name, language, isInner }: Table, own: string, users: readonly NamingFile[]): boolean {
  const word = name.replaceAll('$', String.raw`\$`)
  const walks = walksOf(word, isInner)
  const typed = new RegExp(String.raw`\btype\s+(\w+)\s*=\s*keyof\s+typeof\s+${word}\b`)
  const defines = new RegExp(String.raw`(?<![\w.$])${word}\s*(?::[^=\n]*)?(?::=|=)\s*(?:new\s*)?[{[(]`)
  const others = users.filter(
    (file) =>
      file.path !== path &&
      canMeet(file.language, language) &&
      file.text.includes(name) &&
      // A file with a table of that name means its own.
      !defines.test(file.text),
  )
  return [own, ...others.map(({ text }) => text)].some((text) => {
    for (const hit of text.matchAll(walks)) if (isOfferedAt(text, hit.index, hit.index + hit[0].length)) return true
    const type = typed.exec(text)?.[1]
    return type !== undefined && new RegExp(String.raw`\b\w*model(?:_?(?:id|name))?\??\s*:\s*${type}\b`, 'i').test(text)
  })
}

/** Where a text takes the keys of a table one after another. */
function walksOf(word: string, isInner: boolean): RegExp {
  const index = isInner ? String.raw`(?:\[[^\]\n]{1,60}\]|\.\w+)` : ''
  const table = String.raw`(?:\w+(?:\.|::|->))?[@$]?(?<![\w$])${word}(?![\w$])${index}(?:\s+as\s+[^()\n]+)?`
  return new RegExp(
    [
      String.raw`\bObject\.(?:keys|entries)\(\s*\(?${table}\)?\s*\)`,
      String.raw`\b(?:list|sorted|tuple|array_keys|maps\.Keys|Map\.keys|Enum\.map|_\.(?:keys|map)|Array\.from)\(\s*${table}(?=[\s,).])`,
      String.raw`${table}\??\.(?:keys|Keys|entries|items|keySet|entrySet|iter|each|each_key|map|forEach)\b`,
      String.raw`\bfor\b[^\n]{0,80}\b(?:in|of|range)\s+${table}(?=\s*(?:[:)\]{}]|do\b|$))`,
      String.raw`\bforeach\s*\(\s*${table}\s+as\s`,
    ].join('|'),
    'gm',
  )
}
