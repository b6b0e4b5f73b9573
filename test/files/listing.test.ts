import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Listing, pathsOf } from '../../src/files/listing.ts'

/** Names whose order changes if a slash follows them: `a`, `a-b`, `a.b`, `a0`. */
const name = fc.stringMatching(/^[ab][-.0é]?[ab\n]?$/)
const path = fc.array(name, { minLength: 1, maxLength: 5 }).map((names) => names.join('/'))

/** The listings of a tree with these files. A file that would have to be a folder too is left out. */
function listingsOf(files: readonly string[], top: string): { listings: Map<string, Listing>; files: string[] } {
  const isFile = files.filter((file) => !files.some((other) => other.startsWith(`${file}/`)))
  const folders = new Map<string, { files: Set<string>; folders: Set<string> }>([
    [top, { files: new Set(), folders: new Set() }],
  ])
  const paths = isFile.map((file) => (top === '.' ? file : `${top}/${file}`))
  for (const file of paths) {
    const names = (top === '.' ? file : file.slice(top.length + 1)).split('/')
    let here = top
    for (const [index, each] of names.entries()) {
      const folder = folders.get(here)!
      if (index === names.length - 1) folder.files.add(each)
      else {
        folder.folders.add(each)
        here = here === '.' ? each : `${here}/${each}`
        if (!folders.has(here)) folders.set(here, { files: new Set(), folders: new Set() })
      }
    }
  }
  const listings = [...folders].map(
    ([folder, inside]) => [folder, { files: [...inside.files], folders: [...inside.folders] }] as const,
  )
  return { listings: new Map(listings), files: paths }
}

test('the files of a tree are in the order of their paths', () => {
  fc.assert(
    fc.property(fc.uniqueArray(path, { maxLength: 30 }), fc.constantFrom('.', 'a', 'x/y'), (files, top) => {
      const tree = listingsOf(files, top)
      expect(pathsOf(tree.listings, [top])).toEqual(tree.files.toSorted())
    }),
  )
})

test('the files of several trees are in the order of their paths, whichever was walked first', () => {
  fc.assert(
    fc.property(fc.uniqueArray(path, { maxLength: 20 }), fc.uniqueArray(path, { maxLength: 20 }), (some, others) => {
      const [one, other] = [listingsOf(some, 'a'), listingsOf(others, 'a-b')]
      const both = new Map([...one.listings, ...other.listings])
      const all = [...one.files, ...other.files].toSorted()
      expect(pathsOf(both, ['a', 'a-b'])).toEqual(all)
      expect(pathsOf(both, ['a-b', 'a'])).toEqual(all)
    }),
  )
})

test('a folder that could not be listed has no files, and neither has an empty tree', () => {
  const listings = new Map<string, Listing>([['.', { files: ['b'], folders: ['a'] }]])
  expect(pathsOf(listings, ['.'])).toEqual(['b'])
  expect([pathsOf(new Map(), ['.']), pathsOf(new Map(), [])]).toEqual([[], []])
})

test('a tree may be deeper than the stack', () => {
  const deep = Array.from({ length: 20_000 }, () => 'a')
  const listings = new Map<string, Listing>()
  for (let depth = 0, at = '.'; depth < deep.length; depth++) {
    listings.set(at, { files: [], folders: ['a'] })
    at = at === '.' ? 'a' : `${at}/a`
    if (depth === deep.length - 1) listings.set(at, { files: ['f'], folders: [] })
  }
  expect(pathsOf(listings, ['.'])[0]).toHaveLength(2 * deep.length + 1)
})
