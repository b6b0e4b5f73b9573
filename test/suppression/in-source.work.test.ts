import { expect, test } from 'vitest'
import { checkText } from '../../src/engine/check-text.ts'
import type { Finding } from '../../src/core/finding.ts'
import { languageFor } from '../../src/languages/index.ts'
import { contextFor } from '../../src/runner/scan-context.ts'
import { applyIgnoreComments } from '../../src/suppression/in-source.ts'
import { commentRules } from '../../src/suppression/sources.ts'

const times = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => line(index)).join('')

const nextLine = (comment: string) => (count: number) =>
  times(count, (index) => `${comment} emeritus-ignore-next-line gpt-4-32k -- why\nmodel_${index} = "gpt-4-32k"\n`)

/** How often the positions of findings are read. */
function readsFor(count: number, path: string, textOf: (count: number) => string, isSuppressed = true): number {
  const text = textOf(count)
  let reads = 0
  const findings = checkText(path, text, contextFor({ asOf: '2026-11-20', within: 90 })).map((finding): Finding => ({
    ...finding,
    get range() {
      reads++
      return finding.range
    },
    get start() {
      reads++
      return finding.start
    },
  }))
  const language = languageFor(path)
  const found = {
    path,
    text,
    findings,
    language: language.name,
    literals: () => [...language.literals(text, path)],
    effects: { lineJoins: '', isShownAlike: () => true },
  }
  const { suppressed } = applyIgnoreComments(found, commentRules({ asOf: '2026-11-20' }))
  expect(suppressed).toHaveLength(isSuppressed ? count : 0)
  return reads
}

test.each([
  ['a.py', '#'],
  ['a.go', '//'],
  ['a.lua', '--'],
])('%s: the work for ignore comments grows in proportion', (path, comment) => {
  expect(readsFor(400, path, nextLine(comment)) / readsFor(100, path, nextLine(comment))).toBeLessThan(8)
})

const models = (count: number) => times(count, (index) => `model_${index} = "gpt-4-32k"\n`)

test.each<[string, (count: number) => string, boolean]>([
  ['for the file', (count) => times(count, () => '# emeritus-ignore-file gpt-4-32k -- why\n') + models(count), true],
  [
    'for the file and a rule',
    (count) => times(count, () => '# emeritus-ignore-file retired-model -- why\n') + models(count),
    true,
  ],
  [
    'inside of each other',
    (count) =>
      times(count, () => '# emeritus-ignore-start -- why\n') +
      models(count) +
      times(count, () => '# emeritus-ignore-end\n'),
    true,
  ],
  [
    'without an end',
    (count) => times(count, (index) => `# emeritus-ignore-start -- why\nmodel_${index} = "gpt-4-32k"\n`),
    false,
  ],
  [
    'of unknown IDs',
    (count) => times(count, (index) => `# emeritus-ignore-file gpt-9-typo${index} -- why\n`) + models(count),
    false,
  ],
])('comments %s: the work grows in proportion', (_, textOf, isSuppressed) => {
  const [few, many] = [100, 400].map((count) => readsFor(count, 'a.py', textOf, isSuppressed))
  expect(many! / few!).toBeLessThan(8)
})
