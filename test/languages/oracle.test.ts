import fc from 'fast-check'
import { expect, test } from 'vitest'
import { comparable, scanned } from './comparable.ts'
import { grammars } from './grammars.ts'
import { syntaxes } from '../../src/languages/tokenizer/table-languages.ts'

/** How programs of a language are made up. Pieces that would end a string are left out of it. */
interface Sample {
  /** What stands around the statements. */
  readonly frame?: readonly [before: string, after: string]
  /** A statement around the string that stands for `$`. */
  readonly statements: readonly string[]
  /** The opening of each kind of string, its end, and what may stand in it. */
  readonly strings: readonly (readonly [open: string, close: string, pieces: readonly string[]])[]
  /** Comments and whatever else could be taken for a string. */
  readonly others: readonly string[]
}

const plain = ['gpt-4', ' ', '#', '//', '/*', '*/', '--', '{', '}', '(', ')', '<', '>', '$', '@', ';', 'é', '😀']
const quotes = [`'`, '"', '`']
const escapes = [String.raw`\n`, String.raw`\\`, String.raw`\"`, String.raw`\'`]
const text = [...plain, ...quotes, ...escapes]
/** A newline that is none. */
const continued = '\\\n'
const lines = [...text, '\n', '\n  ']
/** What needs no escape, for strings that have none. */
const raw = [...plain, ...quotes, '\\', '\n']

const outsideBraces = (pieces: readonly string[]) => pieces.filter((piece) => !/[{}]/.test(piece))
const formatted = ['{{', '}}', '{x}', '{x!r:>{w}}', '{f(a, b)}', '{x:%Y-%m}']
const phpHoles = ['{$x}', '${x}', '$x', '$x[0]', '$x->y']
const phpText = [...outsideBraces(lines).filter((piece) => piece !== '$'), ...phpHoles]

const samples: Readonly<Record<string, Sample>> = {
  python: {
    statements: ['x = $', 'f(a, model=$)', 'x = [$, 1]', 'd = {$: 1}', 'if x == $: pass'],
    strings: [
      ['"', '"', [...text, continued]],
      ["'", "'", text],
      ['rb"', '"', [...plain, ...escapes, continued]],
      ['"""', '"""', lines],
      ["r'''", "'''", lines],
      ['f"', '"', [...outsideBraces(text), ...formatted, "{d['k']}", '{d["k"]}', `{f"{x}"}`]],
      ["F'''", "'''", [...outsideBraces(lines), ...formatted, '{d["k"]}']],
    ],
    others: ['# it\'s "one"', 'x = """d"""', "x = ''", 'x = "a" "b"', 'a = b // c'],
  },
  go: {
    frame: ['package a\n', ''],
    statements: ['var x = $', 'var y = []string{$, "b"}', 'func f() { g(a, $) }', 'const z = "a" + $'],
    strings: [
      ['"', '"', text],
      ['`', '`', raw],
    ],
    others: [`// it's "one"`, '/* "two\n` */', String.raw`var r = '"'`, String.raw`var r = '\''`, 'var r = "" + ``'],
  },
  java: {
    frame: ['class A {\n', '\n}'],
    statements: ['String x = $;', '@A(model = $) int y;', 'void f() { g(a, $); }', 'String[] z = {$, "b"};'],
    strings: [
      ['"', '"', text],
      // The grammar takes an escaped quote in front of two others for the end.
      ['"""\n', '"""', lines.filter((piece) => !piece.includes('"'))],
    ],
    others: [`// it's "one"`, '/* "two\n */', '/** """ */', String.raw`char c = '"';`, String.raw`char c = '\'';`],
  },
  rust: {
    statements: ['const X: &str = $;', 'fn f() { g(a, $); }', 'fn h() { println!($, x); }', '#[doc = $] fn i() {}'],
    strings: [
      ['"', '"', lines],
      ['b"', '"', lines.filter((piece) => /^[ -~]*$/.test(piece))],
      ['r"', '"', raw],
      ['r#"', '"#', raw],
      ['br##"', '"##', [...raw, '"#'].filter((piece) => /^[ -~]*$/.test(piece))],
    ],
    others: [
      `// it's "one"`,
      '/* "two /* three */ " */',
      `fn l<'a>(x: &'a str) -> &'a str { x }`,
      `const C: char = '"';`,
      String.raw`const C: char = '\'';`,
      String.raw`const B: u8 = b'\\';`,
    ],
  },
  php: {
    frame: ['<?php\n', ''],
    statements: ['$x = $;', 'f($a, model: $);', "$y = ['k' => $];", "$z = 'a' . $;"],
    strings: [
      ['"', '"', [...phpText, '{$x->y("z")}', "{$x['z']}"]],
      ["'", "'", lines],
      // The grammar sees no string in the holes of a heredoc.
      ['<<<EOT\n', '\nEOT', phpText],
      ["<<<'EOT'\n", '\nEOT', raw],
    ],
    others: [`// it's "one"`, `# it's "two"`, "/* 'three\n */", '#[A(\'x\', model: "y")]\nfunction g() {}', '$x = "";'],
  },
  cpp: {
    statements: ['auto x = $;', 'void f() { g(a, $); }', 'const char* y[] = {$, "b"};', 'auto z = "a" $;'],
    strings: [
      ['"', '"', [...text, continued]],
      ['u8"', '"', text],
      ['R"(', ')"', raw],
      ['LR"d(', ')d"', [...raw, ')"']],
    ],
    others: [`// it's "one"`, '/* "two\n */', `char c = '"';`, String.raw`char c = '\'';`, "int n = 1'000'000;"],
  },
}

function programs({ frame = ['', ''], statements, strings, others }: Sample): fc.Arbitrary<string> {
  const literal = fc.constantFrom(...strings).chain(([open, close, pieces]) => {
    const ends = [...close.matchAll(/["'`]/g)].map(([quote]) => quote)
    const inside = pieces.filter((piece) => /^(?:\\|\{.)/.test(piece) || !ends.some((quote) => piece.includes(quote)))
    return fc.array(fc.constantFrom(...inside), { maxLength: 6 }).map((parts) => open + parts.join('') + close)
  })
  const statement = fc
    .tuple(fc.constantFrom(...statements), literal)
    .map(([around, string]) => around.replace(/\$(?![a-z])/, () => string))
  return fc
    .array(fc.oneof({ weight: 3, arbitrary: statement }, fc.constantFrom(...others)), { minLength: 1, maxLength: 4 })
    .map((parts) => frame[0] + parts.join('\n') + frame[1])
}

test.each(Object.keys(samples))('strings and comments of %s are those of its grammar', (name) => {
  const syntax = syntaxes.find((row) => row.name === name)!
  const grammar = grammars.get(name)!
  fc.assert(
    fc.property(programs(samples[name]!), (program) => {
      const { seen, clean } = grammar(program)
      expect(clean).toBe(true)
      expect(scanned(program, syntax)).toEqual(comparable(program, seen, syntax))
    }),
    { numRuns: 400 },
  )
})
