import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { decode, encode } from '../../src/files/decode.ts'
import { run } from '../../src/runner/run.ts'
import type { RunOptions } from '../../src/runner/run-options.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'emeritus-property-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const [old, now] = ['claude-3-opus-20240229', 'claude-opus-4-8']

/** What may stand in a file: IDs in the places of several languages, and anything around and between them. */
const idPieces = [
  `ask({ model: '${old}', temperature: 1 })`,
  `client.messages.create(model="${old}", # a note\n  temperature=1)`,
  `{"model": "${old}", "messages": []}`,
  `model: ${old} # a note\n`,
  `MODEL=${old}\n`,
  `'${old}', "${old}"`,
  old,
]
const narrow = [
  '\n',
  '\r\n',
  '\r',
  ' ',
  '\t',
  'x',
  '"',
  "'",
  '`',
  '\\',
  '{',
  '}',
  '[',
  ']',
  '(',
  ')',
  ',',
  ':',
  '#',
  '//',
  '/*',
  '*/',
  '---\n',
  '```\n',
  '<a>',
  'é',
  '\u00ff',
]
const wide = ['旧', '😀', '\u2028', '\ufeff', '\u200b']
const encodings = [
  { encoding: 'utf-8', bom: false },
  { encoding: 'utf-8', bom: true },
  { encoding: 'utf-16le', bom: true },
  { encoding: 'utf-16be', bom: true },
  { encoding: 'latin1', bom: false },
] as const
const extensions = [
  'ts',
  'tsx',
  'js',
  'py',
  'json',
  'jsonc',
  'jsonl',
  'yaml',
  'toml',
  'env',
  'md',
  'vue',
  'go',
  'ipynb',
  'sh',
  'txt',
  'csv',
  'html',
]

const anyFile = fc
  .record({ as: fc.constantFrom(...encodings), extension: fc.constantFrom(...extensions) })
  .chain(({ as, extension }) => {
    const noise = fc.constantFrom(...narrow, ...(as.encoding === 'latin1' ? [] : wide))
    const piece = fc.oneof({ weight: 3, arbitrary: noise }, { weight: 1, arbitrary: fc.constantFrom(...idPieces) })
    return fc.array(piece, { maxLength: 30 }).map((pieces) => {
      // A byte that is no UTF-8 keeps what else could be taken for it what it is meant to be.
      const text = `a${pieces.join('')}${as.encoding === 'latin1' ? '\u00ff' : ''}`
      return { extension, bytes: encode(text, as) }
    })
  })
const anyTree = fc
  .array(anyFile, { minLength: 1, maxLength: 8 })
  .map((files) => files.map(({ extension, bytes }, index) => ({ path: `src/f${index}.${extension}`, bytes })))
type Tree = readonly { path: string; bytes: Buffer }[]

function fill(name: string, tree: Tree): string {
  const top = join(folder, name)
  rmSync(top, { recursive: true, force: true })
  mkdirSync(join(top, 'src'), { recursive: true })
  for (const { path, bytes } of tree) writeFileSync(join(top, path), bytes)
  return top
}

function bytesIn(top: string): Record<string, string> {
  const names = readdirSync(join(top, 'src'))
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(top, 'src', name)).toString('latin1')]))
}

const fix = (cwd: string, more: Partial<RunOptions> = {}) =>
  run({ cwd, paths: ['.'], asOf: '2026-11-20', mode: 'fix', unsafeFixes: true, ...more })

test('whatever the text and its encoding: only IDs change, and a second run changes nothing', async () => {
  let fixed = 0
  await fc.assert(
    fc.asyncProperty(anyTree, async (tree) => {
      const top = fill('one', tree)
      const { report, failures } = await fix(top)
      expect(failures).toEqual([])
      fixed += report.fixed!.findings
      for (const { path, bytes } of tree) {
        const [before, after] = [decode(bytes)!, decode(readFileSync(join(top, path)))!]
        expect({ ...after, text: after.text.replaceAll(now, old) }).toEqual(before)
        expect(encode(after.text, after)).toEqual(readFileSync(join(top, path)))
      }
      const once = bytesIn(top)
      const again = await fix(top)
      expect(again.report.fixed).toEqual({ files: 0, findings: 0, applied: [] })
      expect(bytesIn(top)).toEqual(once)
    }),
    { numRuns: 60 },
  )
  expect(fixed).toBeGreaterThan(0)
})

test('files in any order, together or one by one, come out the same', async () => {
  const ordered = anyTree.chain((tree) =>
    fc.tuple(
      fc.constant(tree),
      fc.shuffledSubarray(
        tree.map(({ path }) => path),
        { minLength: tree.length },
      ),
    ),
  )
  await fc.assert(
    fc.asyncProperty(ordered, async ([tree, paths]) => {
      const [together, shuffled, single] = [fill('together', tree), fill('shuffled', tree), fill('single', tree)]
      await fix(together)
      await fix(shuffled, { paths })
      for (const path of paths) await fix(single, { paths: [path] })
      expect(bytesIn(shuffled)).toEqual(bytesIn(together))
      expect(bytesIn(single)).toEqual(bytesIn(together))
    }),
    { numRuns: 20 },
  )
})
