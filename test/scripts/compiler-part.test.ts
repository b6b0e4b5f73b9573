import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import fc from 'fast-check'
import type { ts } from 'ts-morph'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { compilerPart } from '../../scripts/compiler-part.ts'
import { type Compiler, compilerInternals, compilerParts } from '../../src/languages/typescript/compiler-parts.ts'
import { compiler } from '../../src/languages/typescript/compiler.ts'
import { withBoundedWork } from '../../src/languages/typescript/parser-work.ts'

const top = fileURLToPath(new URL('../..', import.meta.url))
const inside = createRequire(createRequire(import.meta.url).resolve('ts-morph'))
const whole = readFileSync(join(dirname(inside.resolve('@ts-morph/common')), 'typescript.js'), 'utf8')

const wanted = [...compilerParts, ...compilerInternals]

let folder: string
let code: string
let part: Compiler
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'emeritus-compiler-'))
  code = compilerPart(whole, wanted)
  const file = join(folder, 'part.mjs')
  writeFileSync(file, code)
  part = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as Compiler
}, 60_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Everything that emeritus uses of a tree, node by node, and the errors of the parser. */
function said(parser: Compiler, name: string, text: string) {
  const { createSourceFile, forEachChild, JSDocParsingMode, ScriptKind, ScriptTarget } = parser
  const kind = /\.[mc]?ts$/.test(name) ? ScriptKind.TS : name.endsWith('.tsx') ? ScriptKind.TSX : ScriptKind.JSX
  const options = { languageVersion: ScriptTarget.Latest, jsDocParsingMode: JSDocParsingMode.ParseNone }
  const source = createSourceFile(name, text, options, false, kind)
  const nodes: unknown[] = []
  const visit = (node: ts.Node) => {
    const { kind: of, pos, end, flags } = node
    const { text: value, isUnterminated } = node as Partial<ts.LiteralLikeNode>
    nodes.push([of, pos, end, flags, node.getStart(source), node === source ? undefined : value, isUnterminated])
    forEachChild(node, visit)
  }
  visit(source)
  const { parseDiagnostics } = source as unknown as { parseDiagnostics: readonly ts.DiagnosticWithLocation[] }
  return { nodes, complaints: parseDiagnostics.map(({ start, length, code: of }) => [start, length, of]) }
}

const scripts = ['src', 'test', 'fixtures', 'node_modules/@types/node', 'node_modules/openai/resources'].flatMap(
  (in_) =>
    readdirSync(join(top, in_), { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.(?:[mc]?[tj]s|[tj]sx)$/.test(path))
      .map((path) => join(top, in_, path)),
)

test('the part is small', () => {
  expect(code.length).toBeLessThan(whole.length / 8)
  expect(Object.keys(part).toSorted()).toEqual(wanted.toSorted())
})

test('the part reads scripts as the whole compiler does', () => {
  expect(scripts.length).toBeGreaterThan(500)
  for (const path of scripts) {
    const text = readFileSync(path, 'utf8')
    expect(said(part, path, text), path).toEqual(said(compiler(), path, text))
  }
}, 120_000)

const samples = [
  'const a = <T,>(b: T): b is T => /[/]/u.test(`${b}${`c`}`) ? b! : (b as never)',
  'class A<in out T> extends B { static { } #a = 1; @d accessor b?: string; get c() { return this.#a } }',
  'type A = { readonly [K in keyof B as `x${K}`]?: B[K] extends infer U ? U : asserts } | unique symbol',
  'enum A { B = "c", D = 1 << 2 } namespace E.F { export import G = H.I } declare module "j" { }',
  'export default async function* a({ b = 1, ...c }) { for await (using d of e) yield* f?.[0]?.(new.target) }',
  'import a, { type b as "c" } from "d" with { type: "json" }; export * as e from "f"',
  '<A b={c} {...d}>e &amp; {f}<></></A>; l: for (;;) continue l; x ??= 0n ** -1n',
]

test('the part reads broken scripts as the whole compiler does', () => {
  const broken = fc
    .tuple(fc.constantFrom(...samples), fc.nat(), fc.nat(12), fc.string({ unit: 'binary', maxLength: 6 }))
    .map(([text, at, length, put]) => {
      const from = at % text.length
      return text.slice(0, from) + put + text.slice(from + length)
    })
  fc.assert(
    fc.property(broken, fc.constantFrom('a.ts', 'a.tsx', 'a.js'), (text, name) => {
      expect(said(part, name, text)).toEqual(said(compiler(), name, text))
    }),
    { numRuns: 500 },
  )
})

test('the part reads private members where the work of the parser is counted', () => {
  const text = 'class A { #a = 1; b() { return this.#a } }'
  expect(withBoundedWork(part, text.length, () => said(part, 'a.ts', text)).complaints).toEqual([])
})
