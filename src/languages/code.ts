import { withBareArguments } from './bare-arguments.ts'
import { buildFiles } from './build-files.ts'
import { codeLiterals } from './code-literals.ts'
import { csv } from './csv.ts'
import type { Language } from './language.ts'
import { markup } from './markup.ts'
import { settings } from './settings.ts'
import { shell } from './shell.ts'
import type { Syntax } from './syntax.ts'
import { syntaxes } from './syntaxes.ts'
import { tomlRequests } from './toml-requests.ts'

/** The languages of the table that show requests, by their names. */
const requestsIn: Readonly<Record<string, Language['requests']>> = {
  toml: (text, _, models) => tomlRequests(text, models),
}

/** Every language that is read by a scanner of our own. No two match the same path. */
export const codeLanguages: readonly Language[] = [
  ...syntaxes.map(languageOf),
  shell,
  ...buildFiles,
  ...settings,
  ...markup,
  ...csv,
]

/** The language that one row of the table describes. */
function languageOf(syntax: Syntax): Language {
  const extensions = new Set(syntax.extensions)
  const files = new Set(syntax.files)
  const requests = requestsIn[syntax.name]
  return {
    name: syntax.name,
    matches(path) {
      const file = path.slice(path.lastIndexOf('/') + 1).toLowerCase()
      return files.has(file) || extensions.has(file.slice(Math.max(0, file.lastIndexOf('.'))))
    },
    literals(text) {
      const literals = codeLiterals(text, syntax)
      return syntax.bareArguments ? withBareArguments(text, literals) : literals
    },
    ...(requests && { requests }),
  }
}
