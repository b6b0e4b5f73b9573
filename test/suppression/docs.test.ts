import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parseBaseline } from '../../src/suppression/baseline-file.ts'
import { look, silencedIn } from './samples.ts'

const document = readFileSync(new URL('../../docs/ignoring.md', import.meta.url), 'utf8')
const samples = (language: string) =>
  [...document.matchAll(new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\``, 'gm'))].map(([, text]) => text!)

test('the comments of the document do what it says', () => {
  const [text] = samples('ts')
  const looked = look(text!)
  expect([...new Set(silencedIn(looked))]).toEqual([2, 4, 7])
  expect(looked.findings.map(({ rule }) => rule)).toEqual(['unused-ignore'])
})

test('the baseline of the document is one', () => {
  const text = samples('json').find((sample) => sample.includes('"version"'))!
  expect(parseBaseline(text, 'b.json').size).toBe(1)
})
