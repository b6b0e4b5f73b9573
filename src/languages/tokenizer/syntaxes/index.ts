import { compiled } from './compiled.ts'
import { declarative } from './declarative.ts'
import { scripting } from './scripting.ts'
import type { Syntax } from '../syntax.ts'

/** Every language that one table row describes. A path belongs to the first that names its extension or file name. */
export const syntaxes: readonly Syntax[] = [...scripting, ...compiled, ...declarative]
