import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { languageFor } from '../../src/languages/index.ts'
import { applyComments, tidied } from './samples.ts'

const whole = 'emeritus-ignore-file -- why'

/** A comment sign in a value, for each way to write one. `@@` stands for the directive. */
const values: readonly (readonly [path: string, text: string])[] = [
  ['a.yaml', 'a: "# @@"\nb: 1\n'],
  ['a.yaml', "a: '# @@'\n"],
  ['a.yaml', 'a: ["# @@"]\n'],
  ['a.yaml', 'a: |\n  # @@\n  b\n'],
  ['a.yaml', 'a: >-\n  # @@\n  b\n'],
  ['a.yaml', 'a: "b\n  # @@\n  c"\n'],
  ['a.md', '---\ntitle: "# @@"\n---\nText.\n'],
  ['.env', 'A="# @@"\n'],
  ['.env', "A='# @@'\n"],
  ['.env', 'A=`# @@`\n'],
  ['.env', 'A="b\n# @@\n"\n'],
  ['a.cfg', '[a]\nb = "# @@"\n'],
  ['a.ini', '[a]\nb = "# @@"\n'],
  ['a.properties', 'a="# @@"\n'],
  ['a.toml', 'a = "# @@"\nb = """\n# @@\n"""\nc = \'\'\'\n# @@\n\'\'\'\n'],
  ['a.json', '{ "a": "# @@", "b": "// @@" }\n'],
  ['package.json', '{ "scripts": { "a": "# @@" } }\n'],
  ['a.sh', "cat <<'A'\n# @@\nA\n"],
  ['a.sh', 'cat <<A\n# @@\nA\n'],
  ['a.sh', "a='\n# @@\n'\necho b\n"],
  ['a.sh', 'a="\n# @@\n"\necho b\n'],
  ['a.sh', "a=$'\n# @@\n'\necho b\n"],
  ['a.sh', 'a=${b#@@}\necho c\n'],
  ['a.sh', 'a="${b# @@}"\necho c\n'],
  ['Makefile', 'define A\n# @@\nendef\n'],
  ['Makefile', 'A = b \\# @@\n'],
  ['Dockerfile', 'FROM a\nCOPY <<EOF /b\n# @@\nEOF\n'],
  ['a.rb', 'puts DATA.read\n__END__\n# @@\n'],
  ['a.rb', 'a = <<~A\n  # @@\nA\n'],
  ['a.rb', 'a = %q(\n# @@\n)\n'],
  ['a.rb', 'a = %r{\n# @@\n}\nb = /\n# @@\n/\n'],
  ['a.md', 'Write `<!-- @@ -->` there.\n'],
  ['a.md', 'Write ``a `<!-- @@ -->` ``, and\n`b\nc <!-- @@ --> d` there.\n'],
  ['a.html', '<textarea><!-- @@ --></textarea>\n'],
  ['a.html', '<title><!-- @@ --></title>\n'],
  ['a.vue', '<template>\n<textarea>\n<!-- @@ -->\n</textarea>\n</template>\n'],
  ['a.xml', '<a><![CDATA[<!-- @@ -->]]></a>\n'],
  ['a.groovy', 'def a = /\n// @@\n/\n'],
  ['a.groovy', 'def a = $/\n// @@\n/$\n'],
  ['a.groovy', 'def a = """\n// @@\n"""\n'],
  ['a.py', 'a = """\n# @@\n"""\n'],
  ['a.py', 'def a():\n    """# @@"""\n'],
  ['a.ts', 'const a = `\n// @@\n`\n'],
  ['a.go', 'package a\nvar b = `\n// @@\n`\n'],
  ['a.rs', 'const A: &str = r#"\n// @@\n"#;\n'],
  ['a.java', 'class A { String b = """\n// @@\n"""; }\n'],
  ['a.kt', 'val a = """\n// @@\n"""\n'],
  ['a.scala', 'val a = """\n// @@\n"""\n'],
  ['a.swift', 'let a = """\n// @@\n"""\n'],
  ['a.swift', 'let a = #"""\n// @@\n"""#\n'],
  ['a.cs', 'var a = @"\n// @@\n";\nvar b = """\n// @@\n""";\n'],
  ['a.cpp', 'auto a = R"(\n// @@\n)";\n'],
  ['a.php', '<?php\n$a = <<<A\n// @@\nA;\n$b = "\n# @@\n";\n'],
  ['a.lua', 'local a = [[\n-- @@\n]]\n'],
  ['a.ex', 'a = """\n# @@\n"""\n@doc ~s(# @@)\n'],
  ['a.ps1', '$a = @"\n# @@\n"@\n$b = @\'\n# @@\n\'@\n'],
  ['a.dart', "var a = '''\n// @@\n''';\n"],
  ['a.jl', 'a = """\n# @@\n"""\n'],
  ['a.R', 'a <- "\n# @@\n"\nb <- r"(\n# @@\n)"\n'],
  ['a.sql', "select '\n-- @@\n';\n"],
  ['a.tf', 'a = <<EOT\n# @@\nEOT\n'],
  ['a.nix', "{ a = ''\n# @@\n''; }\n"],
  ['a.graphql', 'type A {\n"""\n# @@\n"""\nb: String }\n'],
]

describe.each(values)('in %s, what stands in %j is a value', (path, text) => {
  test('and suppresses nothing', () => {
    const { findings, suppressed } = applyComments(text.replaceAll('@@', whole), path)
    expect(suppressed).toEqual([])
    expect(findings.filter(({ ignore }) => ignore)).toEqual([])
  })
})

/** A comment of the file, as near to a value as it can be: it suppresses, and is removed if it is not needed. */
test.each([
  ['a.yaml', 'a: "#" # @@\n', 'a: "#"\n'],
  ['a.yaml', '{{/* @@ */}}\na: 1\n', 'a: 1\n'],
  ['a.yaml', 'a: |\n  b\n# @@\nc: 1\n', 'a: |\n  b\nc: 1\n'],
  ['a.md', '---\n# @@\ntitle: "#"\n---\nText.\n', '---\ntitle: "#"\n---\nText.\n'],
  ['a.md', 'A `b` <!-- @@ --> and `c`.\n', 'A `b`  and `c`.\n'],
  ['a.md', 'An open ` here.\n\n<!-- @@ -->\nAnd ` there.\n', 'An open ` here.\n\nAnd ` there.\n'],
  ['.env', 'A="#" # @@\n', 'A="#"\n'],
  ['a.ini', '[a]\n; @@\nb = "#"\n', '[a]\nb = "#"\n'],
  ['a.properties', '! @@\na="#"\n', 'a="#"\n'],
  ['a.sh', "cat <<'A'\n#\nA\n# @@\n", "cat <<'A'\n#\nA\n"],
  ['a.sh', 'a=${b#c} # @@\n', 'a=${b#c}\n'],
  ['a.sh', 'a=${b:-$(\n# @@\nc)}\n', 'a=${b:-$(\nc)}\n'],
  ['Makefile', 'define A\n#\nendef\n# @@\n', 'define A\n#\nendef\n'],
  ['Dockerfile', 'FROM a\nCOPY <<EOF /b\n#\nEOF\n# @@\n', 'FROM a\nCOPY <<EOF /b\n#\nEOF\n'],
  ['a.rb', '# @@\nputs DATA.read\n__END__\n#\n', 'puts DATA.read\n__END__\n#\n'],
  ['a.rb', 'a = <<-A\n__END__\nA\n# @@\n', 'a = <<-A\n__END__\nA\n'],
  ['a.html', '<textarea>a</textarea>\n<!-- @@ -->\n', '<textarea>a</textarea>\n'],
  ['a.xml', '<a><title><!-- @@ --></title></a>\n', '<a><title></title></a>\n'],
  ['a.groovy', 'def a = 4 / 2 // @@\ndef b = 4 / 2\n', 'def a = 4 / 2\ndef b = 4 / 2\n'],
])('%s: %j has a comment', (path, text, tidy) => {
  expect(tidied(text.replaceAll('@@', whole), path)).toBe(tidy)
})

describe('a comment that some readers take for a value suppresses, and is never removed', () => {
  test.each([
    ['a.ini', '[a]\nmodel = gpt-4-0314 # @@\n'],
    ['a.properties', 'model=gpt-4-0314 # @@\n'],
    ['a.properties', '; @@\nmodel=gpt-4-0314\n'],
    ['Dockerfile', 'FROM a\nRUN <<EOF\n# @@\nMODEL=gpt-4-0314 run\nEOF\n'],
    ['.env', 'A="b\nMODEL=gpt-4-0314\n# @@\n"\n'],
    ['a.yaml', 'a: gpt-4-0314 {{/* @@ */}}\n'],
    ['a.md', 'Use gpt-4-0314.\n\n    <!-- @@ -->\n'],
    ['Caddyfile', '# @@\nMODEL=gpt-4-0314\n'],
    [
      '.github/workflows/a.yml',
      'jobs:\n  a:\n    steps:\n      - run: |\n          # @@\n          ask --model gpt-4-0314\n',
    ],
    ['.gitlab-ci.yml', 'a:\n  script:\n    - |\n      # @@\n      ask --model gpt-4-0314\n'],
  ])('%s: %j', (path, text) => {
    expect(applyComments(text.replaceAll('@@', whole), path).suppressed).not.toEqual([])
    const unused = text.replaceAll('@@', whole).replaceAll('gpt-4-0314', 'a')
    expect(applyComments(unused, path).findings.map(({ rule }) => rule)).toEqual(['unused-ignore'])
    expect(tidied(unused, path)).toBe(unused)
  })
})

/** Lines of programs and settings, with comments and with values that look like them. */
const lines: Readonly<Record<string, readonly string[]>> = {
  'a.sh': ['# @@', '  # @@', 'echo a \\', 'a=1 # @@', "a='", "'", 'a="', '"', 'cat <<A', 'A', '${a#@@}', 'a=${b# @@}', '# @@ \\', 'b'],
  'a.yaml': ['# @@', 'a: "# @@"', 'b: |', '  # @@', '  c', 'd: 1 # @@', "e: '", "  f'", 'g: [', '  "# @@", # @@', '  ]', 'h: >-'],
  'a.py': ['# @@', 'a = """', '"""', 'b = 1 # @@ # type: ignore', "c = '# @@'", 'def d():', '    # @@', '    pass', 'e = 1 + \\'],
  'a.ts': ['// @@', 'a = `', '`', 'b = 1 // @@ // @ts-ignore', "c = '// @@'", '/* @@ */', '/*', '*/', 'd(/* @@ */ 1)', '${'],
  'a.c': ['// @@', '// @@ \\', 'int a = 1; // @@', 'char *b = "// @@";', '/* @@ */', '#define C \\', '/*', '*/'],
  '.env': ['# @@', 'A="', '"', "B='# @@'", 'C=1 # @@', 'D=`', '`', 'E="# @@"'],
  'a.html': ['<!-- @@ -->', '<textarea>', '</textarea>', 'a<!-- @@ -->b', '<p title="<!-- @@ -->">', '<script>', '// @@', '</script>'],
  Makefile: ['# @@', '# @@ \\', 'define A', 'endef', 'B = c \\', 'D = e # @@', 'f:', '\t@echo g # @@', 'H = \\# @@'],
} // prettier-ignore

test('the removal of comments changes no value', () => {
  const programs = fc
    .constantFrom(...Object.keys(lines))
    .chain((path) => fc.tuple(fc.constant(path), fc.array(fc.constantFrom(...lines[path]!), { maxLength: 12 })))
  fc.assert(
    fc.property(programs, ([path, written]) => {
      const text = `${written.join('\n')}\n`.replaceAll('@@', 'emeritus-ignore-line -- why')
      const { parses } = languageFor(path)
      fc.pre(!parses || parses(text, path))
      const literals = (of: string) =>
        [...languageFor(path).literals(of, path)].filter(({ role, doubt }) => role !== 'comment' || doubt === 'value')
      // Two texts that a comment divides become one.
      const valuesOf = (of: string) =>
        literals(of)
          .map(({ value }) => value.trim())
          .join('')
      expect(valuesOf(tidied(text, path))).toEqual(valuesOf(text))
    }),
    { numRuns: 1500 },
  )
})
