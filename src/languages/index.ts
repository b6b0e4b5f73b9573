import { asciidocLanguage } from './asciidoc.ts'
import { codeLanguages } from './code.ts'
import { components } from './component.ts'
import { dotenv } from './dotenv.ts'
import { json } from './json.ts'
import type { Language } from './language.ts'
import { markdownLanguage } from './markdown.ts'
import { notebookLanguage } from './notebook.ts'
import { restructuredLanguage } from './restructured.ts'
import { javascript, typescript } from './script.ts'
import { plainText } from './text.ts'
import { yaml } from './yaml.ts'

/** Every language. The first that matches a path reads it; the last matches every path. */
export const languages: readonly Language[] = [
  typescript,
  javascript,
  json,
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
