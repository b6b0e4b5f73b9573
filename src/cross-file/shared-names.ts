import type { Finding } from '../core/finding.ts'

/** A name under which other files may read a value. */
export interface SharedName {
  /** What a text has to hold, so that it may use the name. */
  readonly words: readonly string[]
  /** Hits a use of it. */
  readonly uses: RegExp
  /** Hits a value that a file declares under the same name for itself. */
  readonly own: RegExp
}

export const wordsOf = ({ words }: SharedName) => words

/** Languages of files that hold settings. Code reads them under a name in its own letters: `CHAT_MODEL` as `chat_model`. */
export const languagesOfSettings: ReadonlySet<string> = new Set([
  'dotenv',
  'ini',
  'json',
  'jsonc',
  'properties',
  'toml',
  'xml',
  'yaml',
])

/** The names that a line declares before a value: `NAME = "…"`, `name: str = Field(default="…")`, `"name": "…"`. */
const declaredName = /([A-Za-z_$][\w-]*)["'`]?\s*(?:=>|:=|[=:])(?!=)|\b([A-Za-z_]\w*)\s+(?:string|\w+\??)\s*=/g

const mostBefore = 300

/** The names under which other files may read the value of a finding. */
export function sharedNamesAt(text: string, { range, language, path, fix: { proof } }: Finding): readonly SharedName[] {
  const before = text.slice(text.lastIndexOf('\n', range.start - 1) + 1, range.start).slice(-mostBefore)
  const written = [...before.matchAll(declaredName)].map(([, name, typed]) => name ?? typed!)
  const all = new Set([...written, ...(proof?.kind === 'name' ? [proof.name] : [])])
  const holders = holdersAt(text, range.start, path, language)
  return [...all].flatMap((name) => (isSpecific(name) ? [specific(name, language)] : [common(name, holders)]))
}

/** Words that many names of models have. A name of nothing else may be another one's. */
const commonWord = /^(?:ai|api|default|engine|gpt|id|key|llm|model|models|name|s|str|string|the|type|value|version)$/

/** Whether a name is one of several words, and one of them is rare enough. `DEFAULT_MODEL` is written like no parameter. */
export function isSpecific(name: string): boolean {
  const words = wordsIn(name)
  if (words.length < 2) return false
  return words.some((word) => !commonWord.test(word)) || /^[A-Z]+_[A-Z_]+$/.test(name)
}

function wordsIn(name: string): readonly string[] {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
}

const readByMethods: ReadonlySet<string> = new Set(['groovy', 'java', 'kotlin', 'php', 'scala'])

function specific(name: string, language: string): SharedName {
  const parts = wordsIn(name)
  const pascal = parts.map((part) => part[0]!.toUpperCase() + part.slice(1)).join('')
  const camel = pascal[0]!.toLowerCase() + pascal.slice(1)
  const read = languagesOfSettings.has(language) ? [parts.join('_'), parts.join('_').toUpperCase(), camel, pascal] : []
  const got = readByMethods.has(language) || read.length > 0 ? [`get${pascal}`] : []
  const forms = [...new Set([name, ...read, ...got])]
  const any = forms.map(escaped).join('|')
  return { words: forms, uses: new RegExp(`(?<!\\w)(?:${any})(?!\\w)`), own: declaring(any) }
}

/** A common name counts behind the name of what holds it: `settings.model`, `from models import NAME`. */
function common(name: string, holders: readonly string[]): SharedName {
  const held = holders.map(escaped).join('|') || '(?!)'
  const own = escaped(name)
  const links = ['.', '::', '["', "['", '"]["', "']['"]
  return {
    words: holders.flatMap((holder) => [...links.map((link) => `${holder}${link}${name}`), `${holder} import`]),
    uses: new RegExp(
      `(?<!\\w)(?:${held})(?:\\.|::|["']?\\]?\\[["'])${own}(?!\\w)|(?<!\\w)(?:${held}) import\\s[^\\n]*(?<!\\w)${own}(?!\\w)`,
    ),
    own: /(?!)/,
  }
}

/** A literal that is assigned to one of some names. */
function declaring(names: string): RegExp {
  const modifiers = String.raw`(?:(?:export|const|final|static|private|public|protected|internal|readonly|val|var|let|string|String)\s+)*`
  return new RegExp(`^[ \\t]*${modifiers}(?:${names})(?:\\s*:[^=\\n]*|\\s+string)?\\s*(?::=|=)\\s*[("'\`]`, 'm')
}

const classHead = /^[ \t]*(?:[\w<>]+[ \t]+)*(?:class|enum|object|struct|module|namespace|interface)[ \t]+(\w+)/gm
const mostAbove = 4000

/** What holds a value: its file, the folder of a Go file, the class around it, the key around it. */
function holdersAt(text: string, start: number, path: string, language: string): readonly string[] {
  const parts = path.split('/')
  const stem = parts.at(-1)!.replace(/^\.?([^.]*).*$/, '$1')
  const above = text.slice(Math.max(0, start - mostAbove), start)
  const around = [...above.matchAll(classHead)].at(-1)?.[1]
  const key = languagesOfSettings.has(language)
    ? /["']?([\w-]+)["']?\s*:\s*(?:\{[^{}]*|\n[^\n]*)$/.exec(above)?.[1]
    : undefined
  const holders = [/^(?:__init__|index|mod)$/.test(stem) || language === 'go' ? parts.at(-2) : stem, around, key]
  const named = holders.filter((one) => one !== undefined && /^\w{2,}$/.test(one)) as string[]
  return [...new Set(named.flatMap((one) => [one, one[0]!.toLowerCase() + one.slice(1)]))]
}

const escaped = (word: string) => word.replaceAll(/[$.*+?^()[\]{}|\\-]/g, String.raw`\$&`)
