import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fixInPasses, type PassSteps } from '../../src/fix/passes.ts'
import { editSets } from '../../src/fix/plan.ts'
import { editAt, findingOf, scanFor } from './samples.ts'

const steps = (next: Readonly<Record<string, string>>): PassSteps => ({
  choose: (_, findings) => editSets(findings, 'safe'),
  scan: (text) => scanFor(next, text),
  isSound: () => true,
})

describe('fixInPasses', () => {
  test('does nothing without findings', async () => {
    expect(await fixInPasses('a', [], steps({}))).toEqual({ text: 'a', findings: [], passes: [] })
  })

  test('makes an overlapping edit in the next pass, as it is found then', async () => {
    const text = 'model: old, temperature: 1'
    const whole = findingOf([editAt(text, 'old', 'new'), editAt(text, ', temperature: 1', '')])
    const clashing = findingOf([editAt(text, 'model', 'name'), editAt(text, 'old, temp', 'x')])
    const again = (after: string) => (after.includes('model') ? [findingOf([editAt(after, 'model', 'name')])] : [])
    const result = await fixInPasses(text, [whole, clashing], { ...steps({}), scan: again })
    expect(result.text).toBe('name: new')
    expect(result.passes.map(({ before, applied }) => [before, applied.length])).toEqual([
      [text, 1],
      ['model: new', 1],
    ])
    expect(result.passes[0]!.applied).toEqual([whole])
  })

  test('replaces a replacement that is itself to be replaced', async () => {
    const next = { a: 'b', b: 'c' }
    const { text, findings, passes } = await fixInPasses('a b x', scanFor(next, 'a b x'), steps(next))
    expect({ text, findings }).toEqual({ text: 'c c x', findings: [] })
    expect(passes.map(({ before, applied }) => [before, applied.length])).toEqual([
      ['a b x', 2],
      ['b c x', 1],
    ])
  })

  test('ends if replacements form a circle', async () => {
    const next = { a: 'b', b: 'a' }
    const { passes } = await fixInPasses('a', scanFor(next, 'a'), steps(next))
    expect(passes).toHaveLength(10)
  })

  test('leaves out the one set that breaks the text, and says so in its finding', async () => {
    const next = { a: 'b', x: 'broken', y: 'z', c: 'd' }
    const text = 'a x y c'
    const result = await fixInPasses(text, scanFor(next, text), {
      ...steps(next),
      isSound: (_, after) => !after.includes('broken'),
    })
    expect(result.text).toBe('b x z d')
    expect(result.findings.map(({ fix }) => fix)).toEqual([
      { applicability: 'none', reason: 'breaks-syntax', edits: [] },
    ])
  })

  test('asks few times which of very many sets breaks a text', async () => {
    const next = { a: 'b', x: 'broken' }
    const text = `${'a '.repeat(500)}x ${'a '.repeat(500)}`
    let asked = 0
    const result = await fixInPasses(text, scanFor(next, text), {
      ...steps(next),
      isSound: (_, after) => (asked++, !after.includes('broken')),
    })
    expect(result.text).toBe(text.replaceAll('a', 'b'))
    expect(asked).toBeLessThan(60)
  })

  test('leaves the whole text if each set breaks it', async () => {
    const next = { a: 'broken', x: 'broken too' }
    const found = scanFor(next, 'a x z')
    const other = findingOf([editAt('a x z', 'z', 'zz')], { fix: { applicability: 'none', edits: [] } })
    const result = await fixInPasses('a x z', [...found, other], {
      ...steps(next),
      isSound: (_, after) => !after.includes('broken'),
    })
    const unmended = { applicability: 'none', reason: 'breaks-syntax', edits: [] }
    expect(result).toEqual({
      text: 'a x z',
      findings: [...found.map((one) => ({ ...one, fix: unmended })), other],
      passes: [],
    })
  })

  test('a second run changes nothing, and no other word is touched', async () => {
    const words = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'é', '旧', ' ', '\n', '\r\n', '😀'))
    const next = { a: 'bb', bb: 'ccc', c: 'd' }
    const ends: Readonly<Record<string, string>> = { a: 'ccc', bb: 'ccc', c: 'd' }
    await fc.assert(
      fc.asyncProperty(words, async (pieces) => {
        const text = pieces.join('')
        const first = await fixInPasses(text, scanFor(next, text), steps(next))
        expect(first.text).toBe(text.replace(/\w+/g, (word) => ends[word] ?? word))
        const second = await fixInPasses(first.text, first.findings, steps(next))
        expect(second).toEqual({ text: first.text, findings: [], passes: [] })
      }),
    )
  })
})
