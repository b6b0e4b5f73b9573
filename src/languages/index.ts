import { asciidocLanguage } from './document/asciidoc.ts'
import { codeLanguages } from './tokenizer/table-languages.ts'
import { components } from './typescript/component.ts'
import { dotenv } from './settings/dotenv.ts'
import { jsonLanguage } from './json/json.ts'
import type { Language } from './language.ts'
import { markdownLanguage } from './document/markdown.ts'
import { notebookLanguage } from './notebook/notebook.ts'
import { restructuredLanguage } from './document/restructured.ts'
import { javascript, typescript } from './typescript/typescript.ts'
import { plainText } from './text/plain-text.ts'
import { yaml } from './yaml/yaml.ts'

/** Every language. The first that matches a path reads it; the last matches every path. */
export const languages: readonly Language[] = [
  typescript,
  javascript,
  jsonLanguage,
  yaml,
  dotenv,
  markdownLanguage(languageFor),
  asciidocLanguage(languageFor),
  restructuredLanguage(languageFor),
  notebookLanguage(languageFor),
  ...components,
  ...codeLanguages,
  plainText,
]

/** The language of a file, by its path (POSIX, relative). */
export function languageFor(path: string): Language {
  return languages.find((language) => language.matches(path)) ?? plainText
}
