import { describe, expect, test } from 'vitest'
import { checkText } from '../../../src/engine/check-text.ts'
import { contextFor } from '../../../src/runner/scan-context.ts'

const context = contextFor({ asOf: '2026-11-20', within: 90 })
const id = 'claude-3-haiku-20240307'

const fixesIn = (path: string, text: string) =>
  checkText(path, text, context).map(({ fix: { applicability, reason, edits } }) => [
    applicability === 'safe' ? applicability : reason,
    edits.length,
  ])

describe('a help text beside a default changes with it', () => {
  test.each([
    ['go', 'a.go', `var model = flag.String("model", "${id}", "the model name, e.g. ${id}")\n`],
    ['python', 'a.py', `parser.add_argument("--model", default="${id}", help="the model (default: ${id})")\n`],
    ['typescript', 'a.ts', `program.option('--model <id>', 'the model, such as ${id}', '${id}')\n`],
    ['rust', 'a.rs', `let m = arg("model", "${id}", "for example ${id}");\n`],
  ])('%s', (_, path, text) => {
    const fixes = fixesIn(path, text)
    expect(fixes.map(([, edits]) => edits).toSorted()).toEqual([1, 2])
    expect(fixes).toContainEqual(['example-text', 1])
  })
})

describe('a text alone', () => {
  test.each([
    ['an example', `z.string().describe('A model, e.g. \`${id}\` of the family.')`, ['example-text', 1]],
    ['a default that stands elsewhere', `z.string().describe('Defaults to ${id}')`, ['text', 0]],
    ['what holds for this model', `throw new Error('${id} takes no images')`, ['text', 0]],
  ])('%s', (_, text, fix) => {
    expect(fixesIn('a.ts', text)).toEqual([fix])
  })

  test('the example of a schema', () => {
    const schema = `components:\n  schemas:\n    Ask:\n      model:\n        type: string\n        example: ${id}\n`
    expect(fixesIn('api.yaml', schema)).toEqual([['example-text', 1]])
  })
})
