import { expect, test } from 'vitest'
import { exitCodeFor } from '../../src/report/exit-code.ts'
import { summarize } from '../../src/report/summarize.ts'

const summary = (errors: number, warnings: number, infos: number) => ({
  ...summarize([], { files: 1, unreadable: 0, skipped: 0 }),
  errors,
  warnings,
  infos,
})

test.each([
  [0, 0, 0, { failOn: 'info' }, 0],
  [1, 0, 0, { failOn: 'error' }, 1],
  [0, 5, 5, { failOn: 'error' }, 0],
  [0, 1, 0, { failOn: 'warning' }, 1],
  [0, 0, 1, { failOn: 'warning' }, 0],
  [0, 0, 1, { failOn: 'info' }, 1],
  [0, 3, 0, { failOn: 'error', maxWarnings: 3 }, 0],
  [0, 4, 0, { failOn: 'error', maxWarnings: 3 }, 1],
] as const)('%i errors, %i warnings, %i infos, %o: exit %i', (errors, warnings, infos, level, code) => {
  expect(exitCodeFor(summary(errors, warnings, infos), level)).toBe(code)
})
