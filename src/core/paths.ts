import { relative, sep } from 'node:path'

/** Paths in memory that threads share: sent to another, it is not copied. Most of the paths of a tree are asked for once. */
export interface SharedPaths {
  /** In UTF-8, one behind the other. */
  readonly bytes: Uint8Array<SharedArrayBuffer>
  /** Where each of them ends, in bytes. */
  readonly ends: Uint32Array<SharedArrayBuffer>
}

/** Paths by their places. An array is such a list; of shared ones each is made when it is asked for. */
export interface Paths extends Iterable<string> {
  readonly length: number
  at(place: number): string | undefined
}

export function sharedPaths(paths: readonly string[]): SharedPaths {
  // Measured first: what they are joined to in between would be more than they are.
  const size = paths.reduce((sum, path) => sum + Buffer.byteLength(path), 0)
  const bytes = Buffer.from(new SharedArrayBuffer(size)) as Buffer<SharedArrayBuffer>
  const ends = new Uint32Array(new SharedArrayBuffer(paths.length * Uint32Array.BYTES_PER_ELEMENT))
  let end = 0
  for (const [place, path] of paths.entries()) ends[place] = end += bytes.write(path, end)
  return { bytes, ends }
}

export function pathsIn({ bytes, ends }: SharedPaths): Paths {
  const text = Buffer.from(bytes.buffer)
  const at = (place: number) =>
    place >= 0 && place < ends.length ? text.toString('utf8', ends[place - 1] ?? 0, ends[place]) : undefined
  return {
    length: ends.length,
    at,
    *[Symbol.iterator]() {
      for (let place = 0; place < ends.length; place++) yield at(place)!
    },
  }
}

/** Orders by path, as a run orders its files: by code unit. What is of the same file stays in its order. */
export function byPath<Item>(pathOf: (item: Item) => string): (one: Item, other: Item) => number {
  return (one, other) => {
    const [a, b] = [pathOf(one), pathOf(other)]
    return a < b ? -1 : a > b ? 1 : 0
  }
}

/** Whether a path is one of a script that can import and export. */
export function isScript(path: string): boolean {
  return /\.[cm]?[jt]sx?$/i.test(path) && !/\.d\.[cm]?ts$/i.test(path)
}

/** The path that a patch names a file by: POSIX, relative to the top of the repository, where `git apply` looks. */
export function patchPathOf(absolute: string, top: string): string {
  const path = relative(top, absolute)
  return sep === '/' ? path : path.split(sep).join('/')
}
