import { expect, test } from 'vitest'
import type { Block } from '../../../src/core/block.ts'
import { outlineOf } from '../../../src/languages/outline/outline.ts'

/** The blocks around the letters XX, from the innermost on: kind, key, callee, and the keys or values of the fields. */
function around(text: string, language: string): string[] {
  const lines: string[] = []
  for (let block: Block | undefined = outlineOf(text, language)(text.indexOf('XX')); block; block = block.parent) {
    const fields = block.fields.map(({ key, value }) => key ?? value)
    lines.push([block.kind, block.key, block.callee, fields.join()].filter(Boolean).join(' '))
  }
  return lines
}

test.each([
  ['json', '[{"model":"XX","tiers":[{"in":1}]}]', ['mapping model,tiers', 'list block']],
  ['csharp', 'Prices =\n[\n ("XX", new Price(15m)),\n];', ['list text,block', 'list Prices block']],
  ['kotlin', 'val A: Model = Model(id = "XX", n = 1)', ['call A Model id,n']],
  ['go', 'r := Row{Model: "XX", Usage: Usage{Input: 3}}', ['mapping r Row Model,Usage']],
  ['php', "$a = ['model' => 'XX', 'n' => 1];", ['mapping $a model,n']],
  ['lua', 'a = { ["model"] = "XX", n = 1 }', ['mapping a model,n']],
  ['yaml', 'a:\n- model: XX\n  n: 1\n- b\n', ['mapping model,n', 'list a block,text', 'mapping a']],
  ['toml', '[[a]]\nmodel = "XX"\n[a.cost]\nn = 1\n', ['mapping a model,cost', 'mapping a']],
  ['json', '{"body":"{\\"model\\": \\"XXXXXXXX\\"}","n":1}', ['mapping model', 'list body block', 'mapping body,n']],
  ['markdown', '# (open\n```json\n{"model":"XX"}\n```\n', ['mapping model']],
])('%s: %s', (language, text, expected) => {
  expect(around(text, language).filter((line) => !line.startsWith('code'))).toEqual(expected)
})

test('statements are no data', () => {
  expect(around("const f = () => { const m = 1; return ask({ model: 'XX' }) }", 'typescript')).toEqual([
    'mapping model',
    'call ask block',
    expect.stringMatching(/^code/),
    expect.stringMatching(/^code/),
  ])
})
