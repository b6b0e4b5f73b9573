import { signalFiles, type SignalRow } from '../../rules/signals.ts'

/** What a row of `rules/signals` says and why it is there, for whoever explains a verdict. Load it only for that. */
export function signalFor(id: string): Pick<SignalRow, 'says' | 'why'> | undefined {
  for (const { signals } of Object.values(signalFiles)) {
    const row = signals.find((one) => one.id === id)
    if (row) return { says: row.says, why: row.why }
  }
  return undefined
}
