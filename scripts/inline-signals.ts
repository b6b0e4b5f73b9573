import { signal, signalWords, zoneSignals } from '../src/core/signal.ts'

const imported = /^import \{[^}]*\} from '(?:\.\.?\/)+(?:core\/)?signal\.ts'\r?\n/m
const calls = /\b(signal|signalWords)\(\s*'([\w-]+)',?\s*\)|\bzoneSignals\(\)/g
const left = /\b(?:signal|signalWords|zoneSignals)\(/

/**
 * A module of `src` with the patterns and words of `rules/signals` in place of the calls that ask for them: a program
 * that is built reads no row, and an engine reads a pattern fastest where it stands in the code.
 */
export function withSignals(code: string, path: string): string {
  if (!imported.test(code)) return code
  const inlined = code.replace(imported, '').replaceAll(calls, (_, name?: string, id = '') => {
    if (name === 'signal') return String(signal(id))
    if (name === 'signalWords') return `new Set(${JSON.stringify([...signalWords(id)])})`
    const rows = zoneSignals().map(
      ({ pattern, ...row }) => `${JSON.stringify(row).slice(0, -1)},"pattern":${String(pattern)}}`,
    )
    return `[${rows.join()}]`
  })
  if (left.test(inlined)) throw new Error(`${path}: a signal is asked for without its name in quotes`)
  return inlined
}
