import fc from 'fast-check'
import { expect, test } from 'vitest'
import { composeEdits } from '../../src/core/compose.ts'
import { isIntactAfterFix } from '../../src/fix/verify.ts'
import { languageFor } from '../../src/languages/index.ts'
import { parseDirective } from '../../src/core/directive.ts'
import { applyComments, tidied } from './samples.ts'

test.each([
  ['src/a.ts', `a\n  // emeritus-ignore-next-line -- why\nb\n`, 'a\nb\n'],
  ['src/a.ts', `a\r\n// emeritus-ignore-next-line -- why\r\nb\r\n`, 'a\r\nb\r\n'],
  ['src/a.ts', `a() // emeritus-ignore-line -- why\nb\n`, 'a()\nb\n'],
  ['src/a.ts', `a() // noqa // emeritus-ignore-line -- why\n`, 'a() // noqa\n'],
  ['src/a.ts', `a(/* emeritus-ignore-line -- why */ b)\n`, 'a( b)\n'],
  ['src/a.ts', `return/* emeritus-ignore-line -- why */b\n`, 'return b\n'],
  ['src/a.ts', `/**\n * Asks.\n * emeritus-ignore-file -- why\n */\na\n`, '/**\n * Asks.\n */\na\n'],
  ['src/a.ts', `/* emeritus-ignore-start -- why */\na\n/* emeritus-ignore-end */\n`, 'a\n'],
  ['src/a.ts', `// emeritus-ignore-file -- why`, ''],
  ['src/a.ts', `/* emeritus-ignore-file -- why\n   and more */\na\n`, '/* \n   and more */\na\n'],
  ['src/a.tsx', `const a = <p>\n  {/* emeritus-ignore-line -- why */}\n  b\n</p>\n`, 'const a = <p>\n  b\n</p>\n'],
  ['src/a.ts', `a() // b // emeritus-ignore-line -- why // @ts-ignore\n`, 'a() // b // @ts-ignore\n'],
  ['src/a.ts', `a() // emeritus-ignore-line -- see // 12\n`, 'a()\n'],
  ['a.py', `a = 1  # noqa # emeritus-ignore-line -- why # type: ignore\n`, 'a = 1  # noqa # type: ignore\n'],
  [
    'a.py',
    `a = 1  # emeritus-ignore-line -- why # emeritus-ignore-line -- why # type: ignore\n`,
    'a = 1  # type: ignore\n',
  ],
  ['a.py', `# emeritus-ignore-file -- see #12 and # 13 # fmt: off\n`, '# fmt: off\n'],
  ['a.lua', `a = 1 -- emeritus-ignore-line -- why -- luacheck: ignore\n`, 'a = 1 -- luacheck: ignore\n'],
  ['a.py', `a = 1  # emeritus-ignore-line -- ask #models #noqa\n`, 'a = 1  #noqa\n'],
  ['a.go', `a() // emeritus-ignore-line -- why //nolint:all\n`, 'a() //nolint:all\n'],
  ['a.py', `a = 1  # emeritus-ignore-line -- #'gpt-4'\n`, 'a = 1\n'],
  ['src/a.ts', `/*\n/* emeritus-ignore-file -- why */\na\n`, '/*\n/*  */\na\n'],
  ['a.html', `<b>a</b><!-- emeritus-ignore-line -- why --><b>b</b>\n`, '<b>a</b><b>b</b>\n'],
  ['a.py', `a = 1  # emeritus-ignore-line gpt-4 -- why\n`, 'a = 1\n'],
  ['a.md', `<!-- emeritus-ignore-file -- why -->\n# A\n`, '# A\n'],
  ['a.yaml', `{{- /* emeritus-ignore-file -- why */ -}}\na: 1\n`, 'a: 1\n'],
  ['a.rs', `//! emeritus-ignore-file -- why\nfn a() {}\n`, 'fn a() {}\n'],
  ['a.tf', 'a = 1 // emeritus-ignore-line -- why # tfsec:ignore:x\n', 'a = 1 // # tfsec:ignore:x\n'],
  ['a.go', 'a() /* b */ // emeritus-ignore-line -- why #nosec\n', 'a() /* b */ // #nosec\n'],
  ['a.php', '<?php\n$a = 1; # emeritus-ignore-line -- why // phpcs:ignore\n', '<?php\n$a = 1; # // phpcs:ignore\n'],
  ['a.py', 'a = 1  # emeritus-ignore-line -- see // 12 and # 13\n', 'a = 1\n'],
  ['a.ps1', 'ask -Model x\n# emeritus-ignore-line -- why\nb\n', 'ask -Model x\nb\n'],
  ['a.ts', 'const a = `x`\n// emeritus-ignore-line -- why\nb()\n', 'const a = `x`\nb()\n'],
  // JSX: what is shown stays.
  ['a.tsx', 'const a = <p>b{/* emeritus-ignore-line -- why */}c</p>\n', 'const a = <p>bc</p>\n'],
  ['a.tsx', 'const a = <p>{/* emeritus-ignore-line -- why */}</p>\n', 'const a = <p></p>\n'],
  ['a.jsx', 'const a = <p>b {/* emeritus-ignore-line -- why */} c</p>\n', 'const a = <p>b  c</p>\n'],
  ['a.jsx', 'const a = <>{b} {/* emeritus-ignore-line -- why */}<i/></>\n', 'const a = <>{b} <i/></>\n'],
  ['a.tsx', 'const a = () => {/* emeritus-ignore-line -- why */}\n', 'const a = () => { }\n'],
  ['a.ts', 'if (a) {/* emeritus-ignore-line -- why */}\nb()\n', 'if (a) { }\nb()\n'],
  ['a.go', 'if a {/* emeritus-ignore-line -- why */}\n', 'if a { }\n'],
  // Documents: the same blocks stay.
  ['a.md', '# A\n<!-- emeritus-ignore-next-line -- why -->\nb\n', '# A\nb\n'],
  ['a.md', 'a\n\n<!-- emeritus-ignore-next-line -- why -->\nb\n', 'a\n\nb\n'],
  ['a.md', 'a\n\n<!-- emeritus-ignore-next-line -- why -->\n- b\n', 'a\n\n- b\n'],
  ['a.md', '- a\n<!-- emeritus-ignore-line -- why -->\n\nb\n', '- a\n\nb\n'],
  ['a.md', 'a <!-- emeritus-ignore-line -- why --> b\n', 'a  b\n'],
  ['a.md', '| a <!-- emeritus-ignore-line -- why --> | b |\n', '| a  | b |\n'],
  ['a.adoc', 'a\n// emeritus-ignore-line -- why\nb\n', 'a\nb\n'],
  ['a.html', '<p>\n<!-- emeritus-ignore-line -- why -->\nb</p>\n', '<p>\nb</p>\n'],
  ['a.xml', '<a>\n<!-- emeritus-ignore-line -- why -->\n<b/></a>\n', '<a>\n<b/></a>\n'],
  [
    'a.py',
    '#!/usr/bin/env python\n# emeritus-ignore-file -- why\n# text\na = 1\n',
    '#!/usr/bin/env python\n# text\na = 1\n',
  ],
  ['Makefile', '# emeritus-ignore-file -- why\nDIR = out\n', 'DIR = out\n'],
  ['a.yaml', 'a: |\n  x\n# emeritus-ignore-file -- why\n\nb: 1\n', 'a: |\n  x\n\nb: 1\n'],
])('%s: %j', (path, text, tidy) => {
  expect(tidied(text, path)).toBe(tidy)
})

/** Without the comment another one would stand where it begins to count, or a scalar would keep more lines. */
test.each([
  ['a.py', '# emeritus-ignore-file -- why\n# text\n# -*- coding: latin-1 -*-\na = 1\n'],
  ['Dockerfile', '# emeritus-ignore-file -- why\n# escape=`\nFROM a\n'],
  ['a.sh', '# emeritus-ignore-file -- why\n#!/bin/bash\na\n'],
  ['a.rb', '# emeritus-ignore-file -- why\n# frozen_string_literal: true\na\n'],
  ['Package.swift', '// emeritus-ignore-file -- why\n// swift-tools-version:5.9\nlet a = 1\n'],
  ['a.go', '/* emeritus-ignore-file -- why */ //go:build linux\npackage a\n'],
  ['a.yaml', 'a: |+\n  x\n# emeritus-ignore-file -- why\n\n\nb: 1\n'],
  ['Makefile', 'DIR = out # emeritus-ignore-line -- why\n'],
  ['Makefile', 'all:\n\t# emeritus-ignore-line -- why\n'],
  ['a.go', '//go:generate echo // emeritus-ignore-line -- why\npackage a\n'],
])('%s: %j keeps its comment', (path, text) => {
  expect(tidied(text, path)).toBe(text)
})

/** Without the comment two lines would be joined, or a line of it would be code, or its end is not that of the line. */
test.each([
  ['a.sh', 'echo a \\\n  # emeritus-ignore-line -- why\necho b\n'],
  ['a.sh', 'echo a \\\r\n  # emeritus-ignore-line -- why\r\necho b\r\n'],
  ['Makefile', 'A = b \\\n  # emeritus-ignore-line -- why\nC = d\n'],
  ['a.sh', 'a=`b # emeritus-ignore-line -- why`\n'],
  ['a.c', 'int a = 1; // emeritus-ignore-line -- why \\\n a = 2;\n'],
  ['a.c', '// emeritus-ignore-line -- why \\\n int a = 2;\n'],
  ['a.cpp', '#define A 1 \\ // emeritus-ignore-line -- why\nint a;\n'],
  ['a.ps1', 'ask `\n  # emeritus-ignore-line -- why\nb\n'],
  ['a.ps1', 'ask `\r\n  # emeritus-ignore-line -- why\r\nb\r\n'],
  ['a.ps1', 'ask `\n  <# emeritus-ignore-line -- why #>\nb\n'],
  ['a.ps1', 'ask ` # emeritus-ignore-line -- why\nb\n'],
])('%s: nothing is removed from %j', (path, text) => {
  expect(applyComments(text, path).findings.map(({ rule }) => rule)).toEqual(['unused-ignore'])
  expect(tidied(text, path)).toBe(text)
})

/** Without the comment readers would be shown something else, or that is not sure. */
test.each([
  ['a.tsx', 'const a = <p>\n  b\n  {/* emeritus-ignore-line -- why */}\n  c\n</p>\n'],
  ['a.jsx', 'const a = <p>b{/* emeritus-ignore-line -- why */}\n  c\n</p>\n'],
  ['a.tsx', 'const a = <p>&am{/* emeritus-ignore-line -- why */}p;</p>\n'],
  ['a.tsx', 'const a = <Plural>b{/* emeritus-ignore-line -- why */}c</Plural>\n'],
  ['a.md', '1. a\n<!-- emeritus-ignore-line -- why -->\n1. b\n'],
  ['a.md', '- a\n\n<!-- emeritus-ignore-line -- why -->\n\n- b\n'],
  ['a.md', '- a\n\n<!-- emeritus-ignore-line -- why -->\n\n    b\n'],
  ['a.md', 'a\n<!-- emeritus-ignore-line -- why -->\nb\n'],
  ['a.md', 'a\n<!-- emeritus-ignore-line -- why -->\n---\n'],
  ['a.md', '<!-- emeritus-ignore-file -- why -->\n---\na: b\n---\n'],
  ['a.md', '    a\n\n    b <!-- emeritus-ignore-line -- why -->\n'],
  ['a.md', 'a <!-- emeritus-ignore-line -- why -->  \nb\n'],
  ['a.md', '<!-- emeritus-ignore-line -- why --> *a*\n'],
  ['a.md', 'a\n- <!-- emeritus-ignore-line -- why -->\n'],
  ['a.md', '*a*<!-- emeritus-ignore-line -- why -->*b*\n'],
  ['a.md', '## a ## <!-- emeritus-ignore-line -- why -->\n'],
  ['a.md', '<pre>\n\n<!-- emeritus-ignore-line -- why -->\n\n</pre>\n'],
  ['a.mdx', '- a\n\n{/* emeritus-ignore-line -- why */}\n\n- b\n'],
  ['a.adoc', '* a\n\n// emeritus-ignore-line -- why\n\n* b\n'],
  ['a.html', '<pre>\n<!-- emeritus-ignore-line -- why -->\nx</pre>\n'],
  ['a.xml', '<a>b\n<!-- emeritus-ignore-line -- why -->\nc</a>\n'],
])('%s: nothing is removed from %j, since readers would notice', (path, text) => {
  const { findings } = applyComments(text, path)
  expect(findings.filter(({ rule }) => rule === 'unused-ignore').map(({ fix }) => fix.applicability)).toEqual(
    findings.map(() => 'none'),
  )
  expect(tidied(text, path)).toBe(text)
})

test('the next comment of a line is no part of a directive', () => {
  const line = ' emeritus-ignore-line gpt-4 # type: ignore'
  const directive = parseDirective(line, 0, 'a = 1  #')!
  expect(directive.ids.map(({ id }) => id)).toEqual(['gpt-4'])
  expect(line.slice(directive.range.start, directive.range.end)).toBe('emeritus-ignore-line gpt-4')
})

test.each([
  [0, `gpt-4-0314 -- why`],
  [1, `claude-3-5-sonnet-20241022 -- why`],
])('only the unused ID at index %i is removed', (index, rest) => {
  const ids = ['claude-3-5-sonnet-20241022', 'gpt-4-0314']
  const text = `// emeritus-ignore-next-line ${ids.join(', ')} -- why\nask({ model: '${ids[1 - index]}' })\n`
  expect(tidied(text, 'src/a.ts').split('\n')[0]).toBe(`// emeritus-ignore-next-line ${rest}`)
})

const piece = fc.constantFrom(
  'emeritus-ignore-next-line', 'emeritus-ignore-line', 'emeritus-ignore-start', 'emeritus-ignore-end',
  'emeritus-ignore-file', 'emeritus-ignore-', ' gpt-4-0314', ', claude-3-5-sonnet-20241022', ' until', ' 2027-01-01', ' 2020-01-01',
  ' -- why', ' — ', '\n', '\r\n', '// ', '/* ', ' */', '/**\n * ', '# ', '<!-- ', ' -->', '{/* ', '*/}', '-- ',
  `ask({ model: 'gpt-4-0314' })`, `model = "claude-3-5-sonnet-20241022"`, '"', "'", '`', '```', '{', '}', ' ', '\u{1f600}', '\0',
) // prettier-ignore
const texts = fc.array(piece, { maxLength: 24 }).map((pieces) => pieces.join(''))
const paths = fc.constantFrom(
  'src/a.ts',
  'src/a.tsx',
  'a.py',
  'a.yaml',
  'a.md',
  'a.html',
  'a.sh',
  'a.jsonc',
  'a.vue',
  'a.toml',
  'a.sql',
  'a.txt',
)

test('for any text nothing is thrown, and every range lies in the text', () => {
  fc.assert(
    fc.property(texts, paths, (text, path) => {
      const { findings, suppressed } = applyComments(text, path)
      for (const { range, text: written, fix } of [...findings, ...suppressed.map(({ finding }) => finding)]) {
        for (const { start, end } of [range, ...fix.edits.map((edit) => edit.range)]) {
          expect(start).toBeGreaterThanOrEqual(0)
          expect(end).toBeGreaterThanOrEqual(start)
          expect(end).toBeLessThanOrEqual(text.length)
        }
        for (const edit of fix.edits) expect(text.slice(edit.range.start, edit.range.end)).toBe(edit.expected)
        expect(written).toBe(text.slice(range.start, range.end))
      }
    }),
    { numRuns: 400 },
  )
})

test('the ranges of a directive lie in its line', () => {
  fc.assert(
    fc.property(fc.oneof(texts, fc.string()), fc.nat(1000), (line, offset) => {
      const directive = parseDirective(line, offset)
      if (!directive) return
      for (const { start, end } of [directive.range, directive.head, ...directive.ids.map(({ range }) => range)]) {
        expect(start).toBeGreaterThanOrEqual(offset)
        expect(end).toBeGreaterThanOrEqual(start)
        expect(end).toBeLessThanOrEqual(offset + line.length)
      }
      for (const { id, range } of directive.ids) expect(line.slice(range.start - offset, range.end - offset)).toBe(id)
    }),
    { numRuns: 2000 },
  )
})

/** Programs with ignore comments, as people write them. */
const code = fc
  .array(
    fc.constantFrom(
      `ask({ model: 'gpt-4-0314' })`,
      `ask({ model: 'gpt-6-luna' })`,
      '// emeritus-ignore-next-line -- why',
      '// emeritus-ignore-next-line gpt-4-0314, claude-3-5-sonnet-20241022 -- why',
      `ask({ model: 'gpt-6-luna' }) // emeritus-ignore-line gpt-4-0314 -- why`,
      '/* emeritus-ignore-start claude-3-5-sonnet-20241022 gpt-4-0314 gpt-4-32k -- why */',
      '/* emeritus-ignore-end */',
      '// said',
      '',
    ),
    { maxLength: 14 },
  )
  .map((lines) => `${lines.join('\n')}\n`)

test('removing unused ignores suppresses the same findings as before, and a second removal changes nothing', () => {
  fc.assert(
    fc.property(code, (text) => {
      const path = 'src/a.ts'
      const before = applyComments(text, path)
      let tidy = tidied(text, path)
      for (let next = tidied(tidy, path); next !== tidy; next = tidied(tidy, path)) tidy = next
      const after = applyComments(tidy, path)
      const about = ({ suppressed }: typeof before) => suppressed.map(({ finding }) => finding.text)
      expect(after.findings.filter(({ rule }) => rule === 'unused-ignore')).toEqual([])
      expect(about(after)).toEqual(about(before))
      expect(tidied(tidy, path)).toBe(tidy)
    }),
    { numRuns: 300 },
  )
})

test('the fix of an unused ignore leaves the syntax of the file intact', () => {
  fc.assert(
    fc.property(code, (text) => {
      const edits = applyComments(text).findings.find(({ rule }) => rule === 'unused-ignore')?.fix.edits ?? []
      const after = composeEdits(text, [edits]).text
      expect(isIntactAfterFix(languageFor('src/a.ts'), 'src/a.ts', { before: text, after, edits })).toBe(true)
    }),
    { numRuns: 200 },
  )
})
