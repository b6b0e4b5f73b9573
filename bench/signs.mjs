// Searches for texts whose check takes more than in proportion: one sign, repeated, before or after a request.
//
//   npm run build
//   node bench/signs.mjs [<file name>...] [--length <UTF-16 code units>] [--above <exponent>]
//
// A text is doubled twice if it takes longer than 150 ms. The time is that of the processor. Printed are the texts whose
// time grows faster than the exponent says, and those whose check throws.
import { parseArgs } from 'node:util'
import { used } from './processor-time.mjs'
import { printTable } from './table.mjs'

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: { length: { type: 'string', default: '20000' }, above: { type: 'string', default: '1.4' } },
})
import { check } from '../dist/index.js'

const files = (
  'a.py a.ts a.tsx a.js a.go a.rb a.java a.kt a.cs a.php a.rs a.swift a.dart a.ex a.lua a.jl a.sh a.ps1 a.tf a.scala a.r a.yaml ' +
  'a.toml a.json a.jsonl a.jsonc a.ini .env a.md a.rst a.ipynb a.html a.xml a.vue a.svelte a.sql a.csv Dockerfile Makefile ' +
  'a.txt a.el a.org a.vim a.c a.cpp a.hs a.clj a.pl a.bicep a.graphql a.proto a.css a.gradle a.nix a.adoc a.log ' +
  'a.properties .github/workflows/a.yml a.test.ts test_a.py'
).split(' ')

const single = [...'\\[({<"\'`])}>#/*-=:;,.|&$%@!?~^+_ \t\n\ra1é', '😀', '\u2028', '\u00a0', '\ufeff', '\0']
const pairs = (
  '// /* */ -- <!-- --> => -> :: ?. ${ #{ %{ $( \\" \\n \\\\" "\\ \'\\ """ \'\'\' ``` f( f() [a] (a) {a} {a: {"a": [1, a. a, a- a_ a: a= ' +
  'a|| a+ a?. a?b: !a `a` "a", r# [= $" @" <a> </a> q{ %w << <<~ gpt gpt- gpt-4 claude- us.anthropic. anthropic/ 2024- ' +
  'model model= api_base base_url= client. client.chat.completions.create( emeritus-ignore http://a/'
).split(' ')
// Signs with blanks and line ends, between broken bars.
const spaced = (
  '\r\n¦a\n¦1\n¦"a"\n¦\'a\'\n¦#\n¦// \n¦```\n¦~~~\n¦- a\n¦  - a\n¦a:\n¦a: b\n¦a:\n ¦|\n¦| a |\n¦---\n¦===\n¦\\\n¦[[a]]\n¦x = [\n¦y = {\n¦a = b\n¦' +
  'const a = b\n¦import a\n¦from a import b\n¦class A:\n¦def f(a):\n  ¦# emeritus-ignore-start\n¦provider = "a"\n¦model\n¦<<A\n¦' +
  'a ¦a: ¦a = ¦"a" ¦\'a\' ¦# ¦/* ¦-- ¦- ¦&a ¦*a ¦| a ¦<a ¦<a href="¦async ¦await ¦return ¦if a ¦def a(¦function(¦function a(){¦() => ¦=> (¦' +
  'let a = ¦model ¦model: ¦model = "¦"model": "¦MODEL ¦gpt-4 ¦claude ¦https://api.openai.com/v1 ¦emeritus-ignore ¦provider: ¦20240229 '
).split('¦')

const retired = 'claude-3-opus-20240229'
const requestIn = (path) => {
  if (/\.json[lc]?$/.test(path)) return `{"model": "${retired}"}`
  return /ya?ml$/.test(path) ? `model: ${retired}\n` : `client.create({model: "${retired}", temperature: 1})\n`
}

const rows = []
for (const path of positionals.length > 0 ? positionals : files) {
  const request = requestIn(path)
  for (const sign of [...single, ...pairs, ...spaced]) {
    for (const place of ['before', 'behind']) {
      const timed = (length) => {
        const noise = sign.repeat(Math.ceil(length / sign.length))
        const text = place === 'before' ? noise + request : `${request}${noise}\n${request}`
        return used(() => check(text, { path, asOf: '2026-11-20' }))
      }
      const length = Number(flags.length)
      try {
        const first = timed(length)
        if (first < 150) continue
        const [second, third] = [timed(length * 2), timed(length * 4)]
        const exponent = Math.log2(third / second)
        if (exponent >= Number(flags.above))
          rows.push([path, JSON.stringify(sign), place, Math.round(first), Math.round(third), exponent.toFixed(2)])
      } catch (error) {
        rows.push([path, JSON.stringify(sign), place, 'throws', error.message.slice(0, 60), ''])
      }
    }
  }
}
printTable(
  'Signs whose time grows faster than the text',
  ['file', 'sign', 'place', 'ms', 'ms of four times', 'exponent'],
  rows,
)
