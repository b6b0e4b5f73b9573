import { relative, sep } from 'node:path'

/** Paths in shared memory, so that they are not copied if they are sent to another thread. */
export interface SharedPaths {
  /** All paths in UTF-8, without separators. */
  readonly bytes: Uint8Array<SharedArrayBuffer>
  /** Where each path ends in `bytes`. */
  readonly ends: Uint32Array<SharedArrayBuffer>
}

/** A list of paths. An array is one. A list in shared memory makes a string only when a path is used, mostly once. */
export interface Paths extends Iterable<string> {
  readonly length: number
  at(index: number): string | undefined
}

/** Copies paths into shared memory. */
export function sharedPaths(paths: readonly string[]): SharedPaths {
  // The size is computed first: joining the paths to one string would take more memory than the paths.
  const size = paths.reduce((sum, path) => sum + Buffer.byteLength(path), 0)
  const bytes = Buffer.from(new SharedArrayBuffer(size)) as Buffer<SharedArrayBuffer>
  const ends = new Uint32Array(new SharedArrayBuffer(paths.length * Uint32Array.BYTES_PER_ELEMENT))
  let end = 0
  for (const [index, path] of paths.entries()) ends[index] = end += bytes.write(path, end)
  return { bytes, ends }
}

/** The list of paths in shared memory. */
export function pathsIn({ bytes, ends }: SharedPaths): Paths {
  const text = Buffer.from(bytes.buffer)
  const at = (index: number) =>
    index >= 0 && index < ends.length ? text.toString('utf8', ends[index - 1] ?? 0, ends[index]) : undefined
  return {
    length: ends.length,
    at,
    *[Symbol.iterator]() {
      for (let index = 0; index < ends.length; index++) yield at(index)!
    },
  }
}

/** Compares two items by path, by code unit, as a run orders its files. */
export function byPath<Item>(pathOf: (item: Item) => string): (one: Item, other: Item) => number {
  return (one, other) => {
    const [a, b] = [pathOf(one), pathOf(other)]
    return a < b ? -1 : a > b ? 1 : 0
  }
}

/** Whether a path is that of a JavaScript or TypeScript file that can import and export. */
export function isScript(path: string): boolean {
  return /\.[cm]?[jt]sx?$/i.test(path) && !/\.d\.[cm]?ts$/i.test(path)
}

/** The path of a file in a patch: POSIX, relative to the top of the repository, as `git apply` expects it. */
export function patchPathOf(absolute: string, top: string): string {
  const path = relative(top, absolute)
  return sep === '/' ? path : path.split(sep).join('/')
}
