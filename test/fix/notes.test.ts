import { expect, test } from 'vitest'
import { notesOf } from '../../src/fix/notes.ts'
import { fixInPasses } from '../../src/fix/passes.ts'
import { editSets } from '../../src/fix/plan.ts'
import { editAt, findingOf } from './samples.ts'

test('each edit has a note at its lines in the first text, whatever the earlier passes changed', async () => {
  const text = 'one\ntwo a\r\nthree\nb\nc\n'
  const scan = (of: string) => (of.includes('\nc\n') ? [findingOf([editAt(of, 'c', 'C')])] : [])
  const found = [
    findingOf([editAt(text, 'a', 'A\nA'), editAt(text, 'three\n', '')]),
    findingOf([editAt(text, 'b', 'B')]),
  ]
  const { passes } = await fixInPasses(text, found, {
    choose: (_, findings) => editSets(findings, 'safe'),
    scan,
    isSound: () => true,
  })
  expect(notesOf(passes, ({ text: word }) => `on ${word}`)).toEqual([
    { from: 1, to: 1, text: 'on a' },
    { from: 2, to: 3, text: 'on a' },
    { from: 3, to: 3, text: 'on b' },
    { from: 4, to: 4, text: 'on c' },
  ])
})

test('without a pass there is no note', () => {
  expect(notesOf([], () => 'never')).toEqual([])
})
