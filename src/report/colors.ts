import { createRequire } from 'node:module'
import type Picocolors from 'picocolors'

/** Functions that colour a text for a terminal. Without colours they return the text as it is. */
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

/**
 * The colours of a report. picocolors is only loaded if they are wanted: it asks whether the standard output is a
 * terminal, and that takes 3 ms.
 */
export function colorsFor(color: boolean): Colors {
  if (!color) return plain
  return (createRequire(import.meta.url)('picocolors') as typeof Picocolors).createColors(true)
}
