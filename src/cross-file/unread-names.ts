import type { Finding } from '../core/finding.ts'
import { memoizeTexts } from '../core/memoize.ts'
import { countWhile } from '../core/range.ts'
import { listAround } from '../engine/mentions/membership-lists.ts'
import type { Package } from './packages.ts'
import type { NamingFile } from './senders.ts'
import { isSpecific } from './shared-names.ts'
import type { FileFindings } from './speakers.ts'

/** What the search for names that nobody reads asks. */
export interface UnreadNamesQuestions {
  /** The findings of all files of the run. */
  readonly files: readonly FileFindings[]
  readonly textOf: (path: string) => string | undefined
  /** The files of the project, but its tests, that hold one of some words. Asked once for all names. */
  readonly naming: (words: readonly string[]) => readonly NamingFile[]
  readonly packageOf: (path: string) => Package
}

/** A name of the project that an ID stands behind, and how a reader of it is written. */
interface Holder {
  readonly path: string
  readonly name: string
  readonly kind: 'terraform' | 'function' | 'list'
}

/**
 * Finds loud IDs that nothing in the project reads: the default of a variable of Terraform that no resource names, a
 * parameter of Bicep, a function of an application that nothing but its tests names, a list that no place of an
 * application names. A package that others install has
 * readers elsewhere. A project of which only a part is there may have, too: something has to show that the readers would
 * be seen.
 */
export function unreadNamesIn({
  files,
  textOf,
  naming,
  packageOf,
}: UnreadNamesQuestions): (path: string, finding: Finding) => boolean {
  let unread: ReadonlySet<string> | undefined

  function find(): ReadonlySet<string> {
    const holders = new Map<string, Holder>()
    const alone = new Set<string>()
    for (const { path, findings } of files) {
      const loud = findings.filter(isLoud)
      const text = loud.length > 0 ? textOf(path) : undefined
      if (text === undefined) continue
      for (const finding of loud) {
        if (finding.language === 'bicep') {
          if (isUnreadParameter(text, finding.range.start)) alone.add(keyOf(path, finding))
          continue
        }
        const holder = holderAt(path, text, finding, packageOf)
        if (holder) holders.set(keyOf(path, finding), holder)
      }
    }
    if (holders.size === 0) return alone
    const words = [...holders.values()].flatMap(({ path, name, kind }) =>
      kind === 'terraform' ? [name, 'var.'] : [name, stemOf(path)],
    )
    const readers = naming([...new Set(words)])
    return new Set([...alone, ...[...holders].flatMap(([key, holder]) => (isUnread(holder, readers) ? [key] : []))])
  }

  return (path, finding) => isLoud(finding) && (unread ??= find()).has(keyOf(path, finding))
}

/** In a later pass of a fix the place has moved. */
const keyOf = (path: string, { text, start }: Finding) => JSON.stringify([path, text, start.line])

const isLoud = ({ severity, rule, role, zone, language, path, bar, fix }: Finding) =>
  severity !== 'info' &&
  (rule === 'retired-model' || rule === 'retiring-model' || rule === 'deprecated-model') &&
  bar === undefined &&
  (zone === 'source' || zone === 'example') &&
  !(fix.proof?.kind === 'request' && fix.proof.path !== undefined) &&
  (terraform.test(path) ||
    language === 'bicep' ||
    (scripts.has(language) && inFunctions.has(role)) ||
    (listing.has(language) && role === 'element'))

const terraform = /\.(?:tf|tofu|tfvars(?:\.\w+)?)$/
/** A constant is none of a function, and asks for no second look at its file. */
const inFunctions: ReadonlySet<Finding['role']> = new Set(['argument', 'property', 'default', 'element'])
const scripts: ReadonlySet<string> = new Set(['python', 'typescript', 'javascript'])
/** Languages whose files name one another where they use one another, so that a list without a reader is seen. */
const listing: ReadonlySet<string> = new Set([...scripts, 'java', 'kotlin', 'csharp', 'scala', 'dart', 'php'])

function holderAt(
  path: string,
  text: string,
  { range: { start }, role, language }: Finding,
  packageOf: (path: string) => Package,
): Holder | undefined {
  const head = headOf(text, start)
  if (terraform.test(path)) {
    const name = /^variable\s+"([\w-]+)"/.exec(head.line)?.[1] ?? /^([\w-]+)\s*=/.exec(head.line)?.[1]
    return name === undefined ? undefined : { path, name, kind: 'terraform' }
  }
  const ownName = scripts.has(language) ? ownHead.exec(head.line)?.slice(1).find(Boolean) : undefined
  const name = ownName ?? (role === 'element' ? listAround(text, start) : undefined)
  if (name === undefined || !isSpecific(name) || !/model|llm/i.test(name) || stemOf(path) === 'index') return undefined
  // A decorator hands the function to somebody.
  if (head.before.startsWith('@') || occurrences(text, name) !== 1 || /\bglobals\(\)/.test(text)) return undefined
  const { declared, manifests } = packageOf(path)
  const isApplication = declared.length === 0 || /"private"\s*:\s*true/.test(manifests)
  if (ownName === undefined) return isApplication ? { path, name, kind: 'list' } : undefined
  return isApplication ? { path, name, kind: 'function' } : undefined
}

/** A function at the top of a file. */
const ownHead = /^(?:(?:async\s+)?def\s+(\w+)\s*\(|(?:export\s+)?(?:async\s+)?function\s+(\w+)\s*[(<])/

/** Where the lines begin that are not indented and close nothing. A text is read once for all its findings. */
const topLinesOf = memoizeTexts((text) => [...text.matchAll(/^[^\s)\]}]/gm)].map(({ index }) => index))

/** The statement at the top of a file that an offset is in, by its first line, and the line before it. */
function headOf(text: string, offset: number): { readonly line: string; readonly before: string } {
  const starts = topLinesOf(text)
  const start = starts[countWhile(starts, (at) => at <= offset) - 1] ?? 0
  const end = text.indexOf('\n', start)
  const above = text.lastIndexOf('\n', start - 2) + 1
  return { line: text.slice(start, end < 0 ? text.length : end), before: start > 0 ? text.slice(above, start) : '' }
}

const wordOf = (name: string) => new RegExp(String.raw`(?<![\w$])${name.replaceAll('$', String.raw`\$`)}(?![\w$])`, 'g')
const occurrences = (text: string, name: string) => text.match(wordOf(name))?.length ?? 0
const stemOf = (path: string) => path.slice(path.lastIndexOf('/') + 1).replace(/\.\w+$/, '')
const folderOf = (path: string) => path.slice(0, path.lastIndexOf('/') + 1)

function isUnread({ path, name, kind }: Holder, readers: readonly NamingFile[]): boolean {
  if (kind === 'terraform') {
    const modules = readers.filter((file) => /\.(?:tf|tofu)$/.test(file.path))
    const declared = modules.find(({ text }) => new RegExp(String.raw`\bvariable\s+"${name}"`).test(text))
    // The module is there where its resources read other variables.
    const isThere = modules.some(
      (file) =>
        declared &&
        folderOf(file.path) === folderOf(declared.path) &&
        /^(?:resource|module|data|locals)\b/m.test(file.text) &&
        /\bvar\.\w/.test(file.text),
    )
    return isThere && !modules.some(({ text }) => new RegExp(String.raw`\bvar\.${name}(?![\w-])`).test(text))
  }
  const stem = stemOf(path)
  const importing = new RegExp(
    String.raw`\b(?:from\s+[\w.]*(?<![\w])${stem}\s+import|import\s+(?:[\w.]+\.)?${stem}\b)|\b(?:from|require\(|import\()\s*['"][^'"\n]*/${stem}(?:\.\w+)?['"]`,
  )
  const others = readers.filter((file) => file.path !== path)
  const isImported = ({ text }: NamingFile) => importing.test(text) || (kind === 'list' && usesMember(text, stem))
  if (!others.some(isImported) || others.some(({ text }) => wordOf(name).test(text))) return false
  return kind !== 'list' || !others.some(({ text }) => walksModule(text, stem))
}

/** `ModelConstants.url`: a type that is called as its file is needs no import in its own package. */
const usesMember = (text: string, stem: string) =>
  /^[A-Z]\w*$/.test(stem) && new RegExp(String.raw`(?<![\w.])${stem}(?:\.|::)\w`).test(text)

/** A file that takes each name of a module in turn: `Object.values(models)`, `vars(models)`, `from models import *`. */
function walksModule(text: string, stem: string): boolean {
  const taken = new RegExp(
    String.raw`\*\s+as\s+(\w+)\s+from\s*['"][^'"\n]*${stem}|\bimport\s+(?:[\w.]+\.)?(${stem})\b|\bfrom\s+[\w.]*\s+import\s+(${stem})\b`,
  ).exec(text)
  const module = taken?.slice(1).find(Boolean)
  if (
    module !== undefined &&
    new RegExp(String.raw`\b(?:Object\.\w+|vars|dir|getmembers|getattr)\(\s*${module}\b`).test(text)
  )
    return true
  return new RegExp(String.raw`\bfrom\s+[\w.]*\b${stem}\s+import\s+\*`).test(text)
}

/** `param model string = '…'`: a parameter of Bicep is seen in its own file alone. */
function isUnreadParameter(text: string, offset: number): boolean {
  const name = /^param\s+(\w+)/.exec(headOf(text, offset).line)?.[1]
  return name !== undefined && occurrences(text, name) === 1 && /^(?:resource|module)\b/m.test(text)
}
