import { describe, expect, test } from 'vitest'
import { composeEdits } from '../../../src/core/compose.ts'
import { check } from '../../../src/index.ts'

/** What becomes of each ID of a text: `none <reason>`, or how its fix applies. */
function fixesIn(path: string, text: string): string[] {
  return check(text, { path, asOf: '2026-11-20' })
    .filter(({ rule }) => rule !== 'incompatible-request')
    .map(({ text: id, fix }) => `${id}: ${fix.applicability === 'none' ? `none ${fix.reason}` : fix.applicability}`)
}

/** The text with all fixes, those that are not safe too. */
function fixedUnsafely(path: string, text: string): string {
  const sets = check(text, { path, asOf: '2026-11-20' }).map(({ fix }) =>
    fix.applicability === 'none' ? [] : fix.edits,
  )
  return composeEdits(text, sets).text
}

describe('a name and its version', () => {
  test.each([
    [
      'a.json',
      '{ "azure": { "deployment": "chat", "modelVersion": "0613" },\n  "anthropic": { "modelId": "claude-3-haiku-20240307" } }\n',
    ],
    ['a.yaml', 'azure:\n  deployment: chat\n  model_version: "0613"\nanthropic:\n  model: claude-3-haiku-20240307\n'],
    ['b.yaml', 'anthropic:\n  model: claude-3-haiku-20240307\n  image:\n    version: "0613"\n'],
    ['c.yaml', '- azure:\n    model_version: "0613"\n- anthropic:\n    model: claude-3-haiku-20240307\n'],
  ])('%s: the version of another entry', (path, text) => {
    expect(fixesIn(path, text)).toEqual(['claude-3-haiku-20240307: safe'])
  })
  test.each([
    ['a.json', '{ "llm": {\n  "options": { "a": 1 },\n  "model": "gpt-4",\n  "version": "0613" } }\n'],
    ['a.yaml', 'llm:\n  - options:\n      a: 1\n    model: gpt-4\n    version: "0613"\n'],
    ['b.yaml', '- model: gpt-4\n  version: "0613"\n'],
    ['c.yaml', '- version: "0613"\n  model: gpt-4\n'],
    ['d.json', '{ "llm": { "label": "😀😀😀😀", "model": "gpt-4", "version": "0613" }, "b": 1 }\n'],
    ['a.py', 'deploy(model="gpt-4", version="0613")\n'],
    ['a.ts', 'const MODEL_NAME = "gpt-4"\nconst MODEL_VERSION = "0613"\n'],
    ['a.go', 'package a\nvar c = Deploy{ModelName: "gpt-4", ModelVersion: "0613"}\n'],
    ['a.toml', '[model]\nname = "gpt-4"\nversion = "0613"\n'],
  ])('%s: neither changes alone', (path, text) => {
    expect(fixesIn(path, text)).toEqual(['gpt-4: none version-beside'])
  })
  test.each([
    ['a.yaml', 'chat:\n  model: { name: gpt-4, version: "0613" }\n'],
    ['a.json', '{ "model": { "name": "gpt-4", "version": "0613" } }'],
    ['a.tf', 'default = [{\n  name = "chat"\n  model = {\n    name = "gpt-4"\n    version = "0613"\n  }\n}]\n'],
  ])('%s: as Azure deploys it', (path, text) => {
    expect(fixesIn(path, text)).toEqual(['gpt-4: none deployment'])
  })
  test('the version of something else', () => {
    expect(fixesIn('a.yaml', 'version: 2\nmodel: gpt-4\n')).toEqual(['gpt-4: unsafe'])
  })
})

describe('strings that the language joins', () => {
  test.each([
    ['a.py', 'X = "gpt-4" "-0613"\n'],
    ['b.py', 'X = ("gpt-4"\n     "-0613")\n'],
    ['a.c', 'const char *m = "gpt-4"\n  "-0613";\n'],
    ['a.rb', 'MODEL = "gpt-4" "-0613"\n'],
    ['a.sh', 'MODEL="gpt-4""-0613"\n'],
    ['b.sh', 'export OPENAI_MODEL=gpt-4"-0613"\n'],
    ['c.sh', 'OPENAI_MODEL="gpt-4"-0613\n'],
    ['a.vb', 'Dim Model = "gpt-4" & "-0613"\n'],
    ['b.vb', 'Dim Model = "gpt-4" & _\n  "-0613"\n'],
    ['a.pl', 'my $model = "gpt-4" . "-0613";\n'],
    ['a.hs', 'model = "gpt-4" <> "-0613"\n'],
  ])('%s: no half changes', (path, text) => {
    expect(fixesIn(path, text)).toEqual(['gpt-4: none partial'])
  })
  test('a string below a constant describes it', () => {
    expect(fixesIn('a.py', 'class C:\n    MODEL = "gpt-4"\n    """The model."""\n')).toEqual(['gpt-4: unsafe'])
  })
})

describe('a default outside of its allowed values', () => {
  test.each([
    ['a.sql', "ALTER TABLE t ADD COLUMN model text DEFAULT 'gpt-4' CHECK (model IN ('gpt-4', 'gpt-4o'));\n"],
    [
      'a.tf',
      'variable "m" {\n  default = "gpt-4"\n  validation {\n    condition = contains(["gpt-4"], var.m)\n  }\n}\n',
    ],
    ['a.yaml', 'model:\n  enum: [gpt-4, gpt-4-0613]\n  x-enum-varnames: [A, B]\n  default: gpt-4\n'],
    ['b.yaml', 'model:\n  enum:\n    - gpt-4\n  x-enum-varnames:\n    - A\n  default: gpt-4\n'],
  ])('%s', (path, text) => {
    const fixes = fixesIn(path, text)
    expect(fixes).toContain('gpt-4: none listed-elsewhere')
    expect(fixes.filter((one) => !one.includes('none'))).toEqual([])
  })
})

describe('a number that is true of the old model', () => {
  test.each([
    ['a.py', 'W = windows(("gpt-4", "gpt-4-32k"), 1_047_576)\n'],
    ['a.ts', 'const W = table(["gpt-4", "gpt-4-32k"], 8192)\n'],
    ['a.rb', 'W = { 8192 => ["gpt-4", "gpt-4-32k"] }\n'],
  ])('%s: the list beside it stays', (path, text) => {
    expect(fixesIn(path, text)).toEqual(['gpt-4: none described', 'gpt-4-32k: none described'])
  })
})

describe('the same replacement twice', () => {
  test.each([
    ['a.sh', 'for m in gpt-4 gpt-4-0613; do run $m; done\n'],
    ['a.ts', 'const MODELS = ["gpt-4", ...(x ? ["gpt-4-0613"] : [])]\n'],
    ['a.py', 'MODELS = ["gpt-4", *["gpt-4-0613"]]\n'],
    ['src/a.cs', 'class U {\n  [Row("gpt-4")]\n  [Row("gpt-4-0613")]\n  void T(string m) {}\n}\n'],
  ])('%s', (path, text) => {
    expect(fixesIn(path, text).at(-1)).toBe('gpt-4-0613: none same-replacement')
  })
})

test('a package is no model', () => {
  expect(fixesIn('package.json', '{ "keywords": ["ai", "gpt-4"] }')).toEqual(['gpt-4: none text'])
})

describe('a test that is about an ID', () => {
  test.each([
    [
      'tests/test_a.py',
      'def test_a():\n    assert window("gpt-4") == 8192\n    assert make("gpt-4").model == "gpt-4"\n',
    ],
    ['src/a.test.ts', "test('a', () => {\n  expect(windowOf('gpt-4')).toBe(8192)\n})\n"],
    ['spec/a_spec.rb', 'it "a" do\n  expect(described_class.family("gpt-3.5-turbo")).to eq(:gpt)\nend\n'],
    [
      'src/ATest.java',
      'class ATest {\n  @Test void a() {\n    assertEquals("openai", Names.provider("gpt-4-0613"));\n  }\n}\n',
    ],
  ])('%s keeps it', (path, text) => {
    expect(fixesIn(path, text).filter((one) => !one.includes('none'))).toEqual([])
  })
})

describe('a function that takes an ID from a longer name', () => {
  const asks = ['gpt-4', 'gpt-4-0613', 'gpt-3.5-turbo', 'claude-2.1', 'claude-3-opus-20240229']
  const about = asks.map((id) => `  expect(familyOf('${id}')).toBe('a')`).join('\n')
  test.each([
    [
      'src/a.test.ts',
      `test('strips', () => {\n  expect(strip('anthropic/claude-sonnet-4')).toBe('claude-sonnet-4')\n  expect(strip('bedrock/claude-sonnet-4')).toBe('claude-sonnet-4')\n})\ntest('asks', () => {\n${about}\n})\n`,
      `test('strips', () => {\n  expect(strip('anthropic/claude-sonnet-4-6')).toBe('claude-sonnet-4-6')\n  expect(strip('bedrock/claude-sonnet-4-6')).toBe('claude-sonnet-4-6')\n})\ntest('asks', () => {\n${about}\n})\n`,
    ],
    [
      'src/b.test.ts',
      `test('reads', () => {\n  expect(read("{ model: 'gpt-4-0613' }")).toEqual([{ model: 'gpt-4-0613' }])\n})\ntest('asks', () => {\n${about}\n})\n`,
      `test('reads', () => {\n  expect(read("{ model: 'gpt-5.6-sol' }")).toEqual([{ model: 'gpt-5.6-sol' }])\n})\ntest('asks', () => {\n${about}\n})\n`,
    ],
    [
      'test_a.py',
      'def test_a():\n    assert strip("openrouter:anthropic/claude-sonnet-4") == "claude-sonnet-4"\n',
      'def test_a():\n    assert strip("openrouter:anthropic/claude-sonnet-4-6") == "claude-sonnet-4-6"\n',
    ],
    [
      'ATest.java',
      'class ATest {\n  @Test void a() {\n    assertEquals("claude-sonnet-4", Names.strip("anthropic/claude-sonnet-4"));\n  }\n}\n',
      'class ATest {\n  @Test void a() {\n    assertEquals("claude-sonnet-4-6", Names.strip("anthropic/claude-sonnet-4-6"));\n  }\n}\n',
    ],
    // The expectation stands in another statement: the two forms would no longer fit.
    [
      'c.test.ts',
      "test('a', () => {\n  const m = build({ model: 'anthropic/claude-sonnet-4' })\n  expect(m.name).toBe('claude-sonnet-4')\n})\n",
      undefined,
    ],
  ])('%s: both change, or none', (path, text, expected) => {
    expect(fixedUnsafely(path, text)).toBe(expected ?? text)
  })
})

describe('what would hold the replacement twice, or lose its name', () => {
  test.each([
    ['a.ts', "export const model = cheap ? 'gpt-4' : 'gpt-5.6-sol'\n"],
    ['a.py', 'model = "gpt-4" if fast else "gpt-5.6-sol"\n'],
    ['a.kt', 'val model = if (cheap) "gpt-4" else "gpt-5.6-sol"\n'],
    ['A.java', 'class A { String model = cheap ? "gpt-4" : "gpt-5.6-sol"; }\n'],
    ['a.php', '<?php\n$model = $cheap ? "gpt-4" : "gpt-5.6-sol";\n'],
    ['a.yaml', 'models:\n  - [gpt-4, GPT-4]\n  - [gpt-4-0613, "GPT-4 June"]\n'],
    ['b.yaml', 'models:\n  - [gpt-4, fast]\n  - [gpt-5.6-sol, slow]\n'],
    [
      'a.tf',
      'variable "model" {\n  default = "gpt-4"\n  validation {\n    condition = can(regex("^(gpt-4|gpt-4o)$", var.model))\n  }\n}\n',
    ],
    ['B.java', 'class B { Map<String, String> m = Map.ofEntries(entry("gpt-4", "a"), entry("gpt-5.6-sol", "b")); }\n'],
    ['a.ex', 'defmodule M do\n  @models {"gpt-4", "gpt-5.6-sol"}\nend\n'],
  ])('%s stays', (path, text) => {
    expect(fixedUnsafely(path, text)).toBe(text)
  })

  test.each([
    ['a.ts', "const model = cheap ? 'gpt-4-0613' : 'claude-opus-4-8'\n", 'gpt-5.6-sol'],
    ['a.sh', 'export OPENAI_MODEL="gpt-4-0613"\n', 'gpt-5.6-sol'],
    ['a.yaml', 'models:\n  - [gpt-4-0613, fast]\n', 'gpt-5.6-sol'],
    ['a.tf', 'variable "model" {\n  default = "gpt-4-0613"\n  description = "a|b"\n}\n', 'gpt-5.6-sol'],
  ])('%s changes where nothing is in the way', (path, text, next) => {
    expect(fixedUnsafely(path, text)).toBe(text.replace('gpt-4-0613', next))
  })
})

test('what an example of Go prints changes with the ID', () => {
  const text =
    'package x\n\nfunc ExampleNew() {\n\tc := New("gpt-4-0613")\n\tfmt.Println(c.Model)\n\t// Output:\n\t// gpt-4-0613\n}\n'
  expect(fixedUnsafely('x_test.go', text)).toBe(text.replaceAll('gpt-4-0613', 'gpt-5.6-sol'))
})
