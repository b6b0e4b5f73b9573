import { expect, test } from 'vitest'
import { checkText } from '../../../src/engine/check-text.ts'
import { contextFor } from '../../../src/runner/scan-context.ts'

const context = contextFor({ asOf: '2026-11-20', within: 90 })
const id = 'claude-3-haiku-20240307'
const severitiesIn = (path: string, text: string) =>
  checkText(path, text, context).flatMap(({ text: found, severity }) => (found === id ? severity : []))

test.each([
  ['a.py', `model = attr.ib(validator=attr.validators.in_(["${id}", "b"]))\n`],
  ['a.py', `ALLOWED = ["${id}", "b"]\nmodel = fields.Str(validate=validate.OneOf(ALLOWED))\n`],
  ['a.ts', `const body = Joi.object({ model: Joi.string().valid('${id}', 'b') })\n`],
  ['a.ts', `const ALLOWED = ['${id}', 'b'] as const\nconst body = z.object({ model: z.enum(ALLOWED) })\n`],
  ['a.rb', `class A\n  validates :model, inclusion: { in: ["${id}", "b"] }\nend\n`],
  ['a.rb', `class A\n  NAMES = %w[${id} b].freeze\n  validates_inclusion_of :model, in: NAMES\nend\n`],
  ['a.php', `<?php\n$rules = ['model' => ['required', Rule::in(['${id}', 'b'])]];\n`],
  [
    'a.go',
    `package a\n\nfunc Check(m string) bool {\n\tfor _, id := range []string{"${id}", "b"} {\n\t\tif id == m {\n\t\t\treturn true\n\t\t}\n\t}\n\treturn false\n}\n`,
  ],
  [
    'a.go',
    `package a\n\nfunc F(m string) bool {\n\treturn array.In(m, []string{"${id}", "b"}) || lo.Contains([]string{"b"}, m)\n}\n`,
  ],
  [
    'A.java',
    `class A {\n  boolean a(String id) {\n    return List.of("${id}").stream().noneMatch(id::equals);\n  }\n}\n`,
  ],
  ['A.cs', `class A { bool B(string x) => x is not ("b" or "${id}"); }\n`],
  ['A.cs', `class A { int B(string x) => x switch { "b" or "${id}" => 1, _ => 2 }; }\n`],
  ['a.dart', `int a(String m) => switch (m) {\n      'b' || '${id}' => 1,\n      _ => 2,\n    };\n`],
  ['a.js', `class A {\n  static #names = new Set(['${id}', 'b'])\n\n  has(m) {\n    return A.#names.has(m)\n  }\n}\n`],
  [
    'a.lua',
    `local names = { "${id}", "b" }\n\nlocal function has(m)\n  for _, name in ipairs(names) do\n    if name == m then return true end\n  end\n  return false\nend\n`,
  ],
  ['a.ex', `defmodule A do\n  @names ["${id}", "b"]\n  def a(c), do: validate_inclusion(c, :model, @names)\nend\n`],
])('a list that says what is allowed offers nothing: %s %#', (path, text) => {
  expect(severitiesIn(path, text)).toEqual(['info'])
})

test.each([
  [
    'a.py',
    `ALLOWED = ["${id}", "b"]\nmodel = fields.Str(validate=validate.OneOf(ALLOWED))\n\ndef menu():\n    return ALLOWED\n`,
  ],
  [
    'a.rb',
    `class A\n  NAMES = %w[${id} b].freeze\n  validates_inclusion_of :model, in: NAMES\n\n  def menu = NAMES.map(&:upcase)\nend\n`,
  ],
  [
    'a.go',
    `package a\n\nfunc Try(q string) {\n\tfor _, id := range []string{"${id}", "b"} {\n\t\task(id, q)\n\t}\n}\n`,
  ],
  ['a.ts', `const model = process.env.MODEL || '${id}'\n`],
  ['A.cs', `class A { string B(string x) => x is "b" ? "c" : "${id}"; }\n`],
])('a list that is offered or tried stays loud: %s %#', (path, text) => {
  expect(severitiesIn(path, text)).not.toEqual(['info'])
})
