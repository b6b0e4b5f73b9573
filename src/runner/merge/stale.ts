import type { StaleIgnore } from '../../report/report.ts'

/** As `--format json` prints it, as far as it is looked at here. */
export type JsonStaleIgnore = Pick<StaleIgnore, 'cause'>

/**
 * The entries of the configuration that silence nothing in the whole, each once. What one part has no use for another
 * one may need, so all of them have to say it; only that an entry held too long is seen where its findings are.
 */
export function staleInAll(parts: readonly (readonly JsonStaleIgnore[])[]): JsonStaleIgnore[] {
  const told = new Map<string, Map<number, JsonStaleIgnore>>()
  for (const [part, entries] of parts.entries()) {
    for (const one of entries) {
      const { cause: _, ...entry } = { ...one, word: null }
      const key = JSON.stringify(entry)
      told.set(key, (told.get(key) ?? new Map<number, JsonStaleIgnore>()).set(part, one))
    }
  }
  return [...told.values()].flatMap((byPart) => {
    const [first, ...others] = byPart.values()
    const expired = [first!, ...others].find(({ cause }) => cause === 'expired')
    return expired ?? (byPart.size === parts.length ? first! : [])
  })
}
