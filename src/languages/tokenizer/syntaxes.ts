import { compiled } from './syntaxes/compiled.ts'
import { declarative } from './syntaxes/declarative.ts'
import { scripting } from './syntaxes/scripting.ts'
import type { Syntax } from './syntax.ts'

/** Every language that one table row describes. A path belongs to the first that names its extension or file name. */
export const syntaxes: readonly Syntax[] = [...scripting, ...compiled, ...declarative]
