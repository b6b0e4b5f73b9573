import { asciidocLanguage } from './document/asciidoc.ts'
import { languageFinder } from './document/fences.ts'
import { markdownLanguage } from './document/markdown.ts'
import { restructuredLanguage } from './document/restructured.ts'
import { readingDataStrings } from './data-strings.ts'
import { readingScripts } from './json/code-strings.ts'
import { jsonLanguage } from './json/json.ts'
import type { Language } from './language.ts'
import { readingLineEnds } from './line-ends.ts'
import { markup } from './markup/markup.ts'
import { notebookLanguage } from './notebook/notebook.ts'
import { dotenv } from './settings/dotenv.ts'
import { settings } from './settings/settings.ts'
import { buildFiles } from './shell/build-files.ts'
import { shell } from './shell/shell.ts'
import { tableLanguages } from './tokenizer/table-languages.ts'
import { csv } from './text/csv.ts'
import { plainText } from './text/plain-text.ts'
import { components } from './typescript/component.ts'
import { javascript, typescript } from './typescript/typescript.ts'
import { yaml } from './yaml/yaml.ts'

const finder = languageFinder(() => languages)

/** Every language. The first that matches a path reads the file, and the last matches every path. */
export const languages: readonly Language[] = [
  ...[typescript, javascript].map((one) => readingDataStrings(one, finder)),
  readingScripts(jsonLanguage, finder),
  yaml,
  dotenv,
  markdownLanguage(finder),
  asciidocLanguage(finder),
  restructuredLanguage(finder),
  notebookLanguage(finder),
  ...components,
  ...tableLanguages.map((one) => readingDataStrings(one, finder)),
  shell,
  ...buildFiles,
  ...settings,
  ...markup,
  ...csv,
  plainText,
].map(readingLineEnds)

/** The language of a file, by its path (POSIX, relative). */
export function languageFor(path: string): Language {
  return finder.forPath(path) ?? plainText
}
