import { expect, test } from 'vitest'
import { checkText } from '../../../src/engine/check-text.ts'
import { contextFor } from '../../../src/runner/scan-context.ts'

const context = contextFor({ asOf: '2026-11-20', within: 90 })
const id = 'claude-3-haiku-20240307'
const severityIn = (path: string, text: string) =>
  checkText(path, text, context).find(({ text: found }) => found === id)!.severity

test.each([
  [
    'a.ts',
    `export const OPTIONS = [{ value: 'new', label: 'New' }, { value: '${id}', label: 'Old', disabled: true }]\n`,
  ],
  ['a.mjs', `export default [\n  {\n    id: '${id}',\n    name: 'Small',\n    enabled: false,\n  },\n]\n`],
  ['a.tsx', `const A = () => <select><option value="b">B</option><option value="${id}" disabled>A</option></select>\n`],
  ['a.py', `CHOICES = [\n    Choice("new", "New"),\n    Choice("${id}", "Small", enabled=False),\n]\n`],
  ['a.py', `CHOICES = [{"id": "${id}", "title": "Small", "is_active": False}]\n`],
  ['a.yaml', `models:\n  - id: ${id}\n    label: Small\n    hidden: true\n  - id: new\n`],
  ['a.yaml', `models:\n  - { id: ${id}, label: Small, enabled: false }\n  - { id: new, label: New }\n`],
  ['a.json', `{"models": [{"id": "${id}", "label": "Small", "status": "disabled"}]}\n`],
  ['a.toml', `[[models]]\nid = "${id}"\nenabled = false\n`],
  ['a.go', `package a\n\nvar Models = []Model{\n\t{ID: "${id}", Label: "Small", Disabled: true},\n}\n`],
  [
    'A.java',
    `class A {\n  static final List<Choice> C = List.of(\n      Choice.builder().id("${id}").label("Small").enabled(false).build());\n}\n`,
  ],
  [
    'A.java',
    `class A {\n  static final List<Choice> C = List.of(\n      Choice.builder().retired(true).id("${id}").build());\n}\n`,
  ],
  ['a.rs', `fn all() -> Vec<Choice> {\n    vec![\n        Choice::new("${id}").hidden(true),\n    ]\n}\n`],
  ['a.kt', `val choices = listOf(\n    Choice(id = "${id}", label = "Small", isEnabled = false),\n)\n`],
  ['a.cs', `class A { List<C> L = new() { new() { Id = "${id}", Label = "Small", Disabled = true }, new C() }; }\n`],
  ['a.rb', `CHOICES = [\n  { id: "${id}", label: "Small", visible: false },\n].freeze\n`],
])('an entry is turned off beside its ID: %s %s', (path, text) => {
  expect(severityIn(path, text)).toBe('info')
})

test.each([
  [
    'a.ts',
    `export const OPTIONS = [{ value: 'new', disabled: true }, { value: '${id}', label: 'Old', disabled: false }]\n`,
  ],
  ['a.ts', `export const OPTIONS = [{ id: '${id}', label: 'Old', stream: { enabled: false } }, { id: 'b' }]\n`],
  ['a.tsx', `const A = ({ off }) => <select><option value="${id}" disabled={off}>A</option></select>\n`],
  ['a.py', `CHOICES = [{"id": "${id}", "title": "Small", "is_default": False}]\n`],
  ['a.yaml', `models:\n  - id: ${id}\n    label: Small\n    cache:\n      enabled: false\n`],
  ['a.yaml', `agent:\n  model: ${id}\n  thinking:\n    enabled: false\n`],
  ['a.json', `{"telemetry": {"enabled": false}, "model": "${id}"}\n`],
  ['a.go', `package a\n\nvar Models = []Model{\n\t{ID: "${id}", Label: "Small", Disabled: false},\n}\n`],
  [
    'A.java',
    `class A {\n  static final List<Choice> C = List.of(\n      Choice.builder().id("${id}").enabled(true).build(),\n      Choice.builder().id("new").enabled(false).build());\n}\n`,
  ],
])('an entry is offered: %s %s', (path, text) => {
  expect(severityIn(path, text)).not.toBe('info')
})

test.each([
  ['a.ts', `if (false) {\n  await client.messages.create({ model: '${id}', max_tokens: 9, messages })\n}\n`],
  ['a.py', `def probe(client):\n    if False:\n        client.messages.create(model="${id}", max_tokens=9)\n`],
  ['a.go', `package a\n\nfunc Probe(c *Client) {\n\tif false {\n\t\tc.Ask(Request{Model: "${id}"})\n\t}\n}\n`],
  ['A.java', `class A {\n  void a(Client c) {\n    if (false) c.ask("${id}", "hi");\n  }\n}\n`],
])('a branch never runs: %s', (path, text) => {
  expect(severityIn(path, text)).toBe('info')
})

test.each([
  [
    'a.py',
    `def probe(client):\n    if False:\n        pass\n    else:\n        client.messages.create(model="${id}")\n`,
  ],
  ['a.ts', `if (false) {\n  stop()\n}\nawait client.messages.create({ model: '${id}', max_tokens: 9, messages })\n`],
])('a branch beside one that never runs: %s', (path, text) => {
  expect(severityIn(path, text)).toBe('error')
})
