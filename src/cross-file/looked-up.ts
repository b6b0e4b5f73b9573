/*
 * What lines of code show of a table of models: who takes a name for its key, and what it does with models that it lacks.
 */

const binding = /([A-Za-z_$]\w*)\s*(?::\s*([A-Za-z_][\w.]*)\s*)?(?<![=!<>])=(?!=)/
const plainType = /^(?:str|string|String|Final|ClassVar|Text|any|Any|auto|const|let|var)$/

/** Whether a line binds a name with a type of its own, or the text takes the name for the key of a table. */
export function looksUp(lines: readonly string[], at: number): boolean {
  const [, name, type] = binding.exec(lines[at] ?? '') ?? []
  if (name === undefined) return false
  if (type !== undefined && !plainType.test(type)) return true
  const asKey = new RegExp(
    String.raw`(?:[\w)\]]\[|\.(?:get|has|fetch|containsKey|TryGetValue|at|index)\(|\bin_array\()\s*\$?${name.replaceAll('$', String.raw`\$`)}\b`,
  )
  return lines.some((line) => line.includes(name) && asKey.test(line))
}

/** An error about a model: `throw new Error('Unknown model')`. Without one, a table only adds to what it knows. */
const unknownModel =
  /\b(?:raise|throw|panic!?|bail!|fatalError|preconditionFailure|Errorf|errors\.New|Err)\b[^\n]{0,60}(?:(?:[uU]nknown|[uU]nsupported|[uU]nrecogni[sz]ed|[iI]nvalid)\b[^\n]{0,60}[mM]odel|[mM]odel[^\n]{0,60}(?:[uU]nknown|[uU]nsupported|[iI]nvalid|not (?:supported|found|known|valid|allowed)|must be one of))/

/** A member of a union or of an enumeration of names: `| 'gpt-4'`, `type Model = 'gpt-4'`. */
export const typeLine = /^\s*\|\s*["'`]|\btype\s+\w+\s*=|\bz\.enum\(/

/** Whether a file has an error for models that it does not know, or makes a type of the keys of its table. */
export const refusesUnknown = (text: string) => unknownModel.test(text) || /\bkeyof\s+typeof\b/.test(text)
