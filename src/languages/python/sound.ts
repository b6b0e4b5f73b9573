import { readPython } from './source.ts'
import { isTooLarge } from '../language.ts'

/** Whether a text is Python, as far as the grammar knows it: newer syntax is wrong to it. */
export function parsesAsPython(text: string): boolean {
  if (isTooLarge(text)) return false
  const { tree, isBroken } = readPython(text)
  return !isBroken(tree.topNode)
}
