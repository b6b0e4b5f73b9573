import { expect, test } from 'vitest'
import { withSignals } from '../../scripts/inline-signals.ts'
import { signal, signalWords, zoneSignals } from '../../src/core/signal.ts'

const inlined = (code: string) => withSignals(code, 'src/a/b.ts')
const valueOf = (code: string): unknown => new Function(`${inlined(code)}; return value`)() // oxlint-disable-line no-new-func

test('a pattern stands in place of its call, with its flags', () => {
  const code = "import { signal } from '../core/signal.ts'\nconst value = signal('generated-mark')\n"
  expect(valueOf(code)).toEqual(signal('generated-mark'))
})

test('words stand in place of their call', () => {
  const code =
    "import { signal, signalWords } from '../../core/signal.ts'\nconst value = signalWords('skipped-folder')\n"
  expect(valueOf(code)).toEqual(signalWords('skipped-folder'))
})

test('the rows of zones stand in place of their call', () => {
  const code = "import { zoneSignals } from '../core/signal.ts'\nconst value = zoneSignals()\n"
  expect(valueOf(code)).toEqual(zoneSignals())
})

test('a call over several lines is a call', () => {
  const code = "import { signal } from '../core/signal.ts'\nconst value = signal(\n  'hands-off',\n)\n"
  expect(valueOf(code)).toEqual(signal('hands-off'))
})

test('other modules stay as they are', () => {
  const code = "import { run } from './run.ts'\nconst value = signal('INT')\n"
  expect(inlined(code)).toBe(code)
})

test('an ID that is computed or has no row is refused', () => {
  const head = "import { signal } from '../core/signal.ts'\n"
  expect(() => inlined(`${head}const value = signal(id)\n`)).toThrow('src/a/b.ts')
  expect(() => inlined(`${head}const value = signal('no-such-row')\n`)).toThrow('no-such-row')
})
