import { digest } from '../../core/digest.ts'

/** Stands for files and their bytes, in whatever order they are seen: two runs that saw the same have the same. */
export type Seal = readonly [number, number]

export const noSeal: Seal = [0, 0]

export function sealWith(seal: Seal, path: string, of: string): Seal {
  const mark = digest(`${path}\0${of}`)
  return sealed(seal, [Number.parseInt(mark.slice(0, 8), 16), Number.parseInt(mark.slice(8), 16)])
}

/** Of all that two have seen, none of it both. */
export function sealed([a, b]: Seal, [c, d]: Seal): Seal {
  return [(a ^ c) >>> 0, (b ^ d) >>> 0]
}
