import { describe, expect, test } from 'vitest'
import { givingFunction } from '../../../src/engine/verdict/giving-function.ts'
import { check } from '../../../src/index.ts'

/* The name of a function says what the ID that it gives is for. */

const id = 'claude-3-haiku-20240307'
const found = (path: string, text: string) =>
  check(text, { path, asOf: '2026-11-20' }).map(({ severity, fix }) =>
    severity === 'info' ? `info ${fix.reason}` : severity,
  )

describe('a default is as severe as a setting', () => {
  test.each([
    ['a.py', `def get_model():\n    return os.getenv("MODEL", "${id}")\n`],
    ['a.py', `class P:\n    @property\n    def model_name(self):\n        return "${id}"\n`],
    ['a.ts', `class P { getModel() { return this.config.model ?? '${id}' } }\n`],
    ['a.ts', `const getDefaultModel = (): string => '${id}'\n`],
    ['a.go', `package a\n\nfunc (p *P) DefaultModel() string {\n\treturn "${id}"\n}\n`],
    ['a.rb', `class P\n  def default_model\n    "${id}"\n  end\nend\n`],
    [
      'a.rb',
      `class P\n  def self.model(fast)\n    if fast\n      "${id}"\n    else\n      other\n    end\n  end\nend\n`,
    ],
    ['a.ex', `defmodule P do\n  def default_model do\n    "${id}"\n  end\nend\n`],
    ['a.jl', `function default_model()\n    "${id}"\nend\n`],
    ['a.rs', `fn default_model() -> String {\n    "${id}".into()\n}\n`],
    ['A.kt', `class A {\n    fun defaultModel() = "${id}"\n}\n`],
    ['A.cs', `class A { public string DefaultModel => "${id}"; }\n`],
    ['A.java', `class A {\n  String getModel() {\n    return "${id}";\n  }\n}\n`],
    ['A.swift', `struct A {\n  var model: String { "${id}" }\n}\n`],
    ['a.py', `def ask(label):\n    model = "${id}"\n    return send(model, label)\n`],
    ['a.py', `label = "${id}"\nclient.messages.create(model=label)\n`],
  ])('%s: %s', (path, text) => {
    expect(found(path, text)).toEqual(['error'])
  })
})

describe('a label, a stand-in, a tokenizer and an old model are no default', () => {
  test.each([
    ['a.py', `def display_name(self):\n    return "${id}"\n`, 'text'],
    ['a.ts', `class Badge {\n  getLabel() {\n    return '${id}'\n  }\n}\n`, 'text'],
    ['a.go', `package ui\n\nfunc title() string { return "${id}" }\n`, 'text'],
    ['a.rb', `class Badge\n  def caption\n    "${id}"\n  end\nend\n`, 'text'],
    ['A.kt', `class A {\n    fun label() = "${id}"\n}\n`, 'text'],
    ['A.cs', `class A { public string DisplayName => "${id}"; }\n`, 'text'],
    ['a.rs', `pub fn label() -> &'static str { "${id}" }\n`, 'text'],
    ['a.py', `class FakeProvider:\n    def model_name(self):\n        return "${id}"\n`, 'text'],
    ['a.ts', `export class StubClient {\n  getModel() {\n    return '${id}'\n  }\n}\n`, 'text'],
    ['A.java', `class MockLlm {\n  String model() {\n    return "${id}";\n  }\n}\n`, 'text'],
    [
      'A.cs',
      `class MockChat : IChat\n{\n    public string GetModel()\n    {\n        return "${id}";\n    }\n}\n`,
      'text',
    ],
    [
      'A.php',
      `<?php\nclass Tip\n{\n    public function tooltip(): string\n    {\n        return '${id}';\n    }\n}\n`,
      'text',
    ],
    ['a.go', `package a\n\nfunc (f *FakeLLM) Name() string { return "${id}" }\n`, 'text'],
    ['A.kt', `class A {\n    val displayName: String\n        get() = "${id}"\n}\n`, 'text'],
    ['a.py', `def tokenizer_model():\n    return "${id}"\n`, 'tokenizer'],
    ['a.go', `package a\n\nfunc legacyModel() string { return "${id}" }\n`, 'dead-on-purpose'],
  ])('%s: %s', (path, text, reason) => {
    expect(found(path, text)).toEqual([`info ${reason}`])
  })
})

test.each([
  ['def a(x):\n    if x:\n        return "|"\n', 'a'],
  ['class P:\n    def b(self):\n        return "|"\n', 'b'],
  ['func (p *P) C(x int) string {\n\treturn "|"\n}\n', 'C'],
  ['class A {\n  public static String d(String x) throws E {\n    return "|";\n  }\n}\n', 'd'],
  ['const e = (x: string): string => "|"\n', 'e'],
  ['class A {\n  get f(): string {\n    return "|"\n  }\n}\n', 'f'],
  ['g <- function(x) {\n  "|"\n}\n', 'g'],
  ['struct A {\n  var h: String {\n    "|"\n  }\n}\n', 'h'],
  ['function M.i()\n  return "|"\nend\n', 'i'],
  ['  def self.j\n    "|"\n  end\n', 'j'],
  ['model = "|"\n', undefined],
  ['class A:\n    model = "|"\n', undefined],
])('the function around a value: %s', (text, name) => {
  expect(givingFunction(text, text.indexOf('|')).function).toBe(name)
})
