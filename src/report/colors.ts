import { createRequire } from 'node:module'
import type Picocolors from 'picocolors'

/** How words are told apart on a terminal; where there are no colours, not at all. */
export type Colors = Readonly<Record<Color, (text: string) => string>>

type Color = 'blue' | 'bold' | 'cyan' | 'dim' | 'green' | 'red' | 'underline' | 'yellow'

const same = (text: string) => text

const plain: Colors = {
  blue: same,
  bold: same,
  cyan: same,
  dim: same,
  green: same,
  red: same,
  underline: same,
  yellow: same,
}

/** picocolors asks, when it is loaded, whether the standard output is a terminal, and that alone takes 3 ms. */
export function colorsFor(color: boolean): Colors {
  if (!color) return plain
  return (createRequire(import.meta.url)('picocolors') as typeof Picocolors).createColors(true)
}
