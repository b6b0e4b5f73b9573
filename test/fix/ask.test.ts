import { describe, expect, test } from 'vitest'
import type { Finding } from '../../src/core/finding.ts'
import { type Answer, askForEach, type Question } from '../../src/fix/ask.ts'
import { fixInPasses, type PassSteps } from '../../src/fix/passes.ts'
import { editAt, findingOf, scanFor } from './samples.ts'

const unsafe = (finding: Finding): Finding => ({
  ...finding,
  fix: { ...finding.fix, applicability: 'unsafe', reason: 'list' },
})

/** Fixes texts one after another, answering with `replies` in turn, and says what was asked. */
async function answered(
  texts: readonly (readonly [text: string, found: readonly Finding[]])[],
  replies: readonly Answer[],
  scan: PassSteps['scan'] = () => [],
) {
  const asked: Question[] = []
  const choose = askForEach(async (question) => {
    asked.push(question)
    const reply = replies[asked.length - 1]
    if (reply === undefined) throw new Error(`not expected to be asked for ${JSON.stringify(question)}`)
    return reply
  })
  const results: string[] = []
  for (const [index, [text, found]] of texts.entries()) {
    const steps = { choose: choose(`${index}.ts`), scan, isSound: () => true }
    results.push((await fixInPasses(text, found, steps)).text)
  }
  return { results, asked: asked.map(({ path, findings, level }) => `${path} ${findings[0]!.text} ${level}`) }
}

/** `a` becomes `A`, and so on, in the order of the text. */
const upper = { a: 'A', b: 'B', c: 'C' }
const of = (text: string) => [text, scanFor(upper, text)] as const

describe('askForEach', () => {
  test.each<[name: string, texts: string[], replies: Answer[], results: string[], asked: number]>([
    ['yes and no', ['a b'], ['yes', 'no'], ['A b'], 2],
    ['the same ID twice on a line', ['a a'], ['no', 'yes'], ['a A'], 2],
    ['all of a model, in other files too', ['a b a', 'a b'], ['model', 'no', 'no'], ['A b A', 'A b'], 3],
    ['the whole file, and no other', ['b a c', 'a'], ['no', 'file', 'no'], ['b A C', 'a'], 3],
    ['quit keeps what was accepted', ['a b c', 'a'], ['yes', 'quit'], ['A b c', 'a'], 2],
    ['nothing to ask', ['x'], [], ['x'], 0],
  ])('%s', async (_, texts, replies, results, asked) => {
    const outcome = await answered(texts.map(of), replies)
    expect(outcome.results).toEqual(results)
    expect(outcome.asked).toHaveLength(asked)
  })

  test('a declined edit set is not asked about again in a later pass, wherever it has moved', async () => {
    const next = { a: 'bb', bb: 'ccc' }
    const outcome = await answered([['a a', scanFor(next, 'a a')]], ['yes', 'no', 'yes'], (text) => scanFor(next, text))
    expect(outcome).toEqual({ results: ['ccc a'], asked: ['0.ts a safe', '0.ts a safe', '0.ts bb safe'] })
  })

  test('an edit set that overlaps an accepted one is asked about in the next pass', async () => {
    const text = 'model a, n 1'
    const wide = findingOf([editAt(text, 'a', 'A'), editAt(text, ', n 1', '')])
    const clashing = findingOf([editAt(text, 'model', 'name'), editAt(text, 'n 1', 'n 2')])
    const again = (after: string) => (after.includes('model') ? [findingOf([editAt(after, 'model', 'name')])] : [])
    expect(await answered([[text, [wide, clashing]]], ['yes', 'yes'], again)).toEqual({
      results: ['name A'],
      asked: ['0.ts a safe', '0.ts model safe'],
    })
    expect((await answered([[text, [wide, clashing]]], ['no', 'yes'])).results).toEqual(['name a, n 2'])
  })

  test('unsafe edit sets are marked as unsafe', async () => {
    const text = 'a b'
    const [first, second] = scanFor(upper, text)
    expect(await answered([[text, [unsafe(first!), second!]]], ['yes', 'yes'])).toEqual({
      results: ['A B'],
      asked: ['0.ts a unsafe', '0.ts b safe'],
    })
  })

  test.each<[Answer]>([['model'], ['file']])(
    '%s of a safe set does not take the unsafe ones with it',
    async (answer) => {
      const text = 'a a a'
      const [one, two, three] = scanFor(upper, text)
      const mixed = [one!, unsafe(two!), three!]
      expect(await answered([[text, mixed]], [answer, 'no'])).toEqual({
        results: ['A a A'],
        asked: ['0.ts a safe', '0.ts a unsafe'],
      })
      expect((await answered([[text, mixed.toReversed()]], [answer, answer])).results).toEqual(['A A A'])
    },
  )

  test('in a test, findings of one model are one question', async () => {
    const found = scanFor(upper, 'a b a').map((one) => ({ ...unsafe(one), zone: 'test' as const }))
    const outcome = await answered([['a b a', found]], ['yes', 'no'])
    expect(outcome.results).toEqual(['A b A'])
  })

  test('shows only the lines that the edit set changes', async () => {
    const text = 'ask(a, {\r\n  n: 1,\r\n  m: b,\r\n})\r\n'
    const found = [findingOf([editAt(text, 'a,', 'A,'), editAt(text, '  n: 1,\r\n', '')]), ...scanFor({ b: 'B' }, text)]
    const questions: Question[] = []
    const choose = askForEach(async (question) => {
      questions.push(question)
      return 'yes'
    })('x.ts')
    await choose(text, found, [])
    expect(questions.map(({ changes }) => changes)).toEqual([
      [{ line: 1, before: ['ask(a, {', '  n: 1,'], after: ['ask(A, {'] }],
      [{ line: 3, before: ['  m: b,'], after: ['  m: B,'] }],
    ])
  })
})
