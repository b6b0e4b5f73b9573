import { requestRules } from '../../rules/requests.ts'
import type { Condition } from './rules.ts'

/**
 * Hits every text that may hold a request which some check finds fault with: derived from the fields that the checks
 * look for. A text without a hit need not be parsed for its requests.
 */
export function holdsRequestWords(text: string): boolean {
  pattern ??= new RegExp(words().join('|'), 'i')
  return pattern.test(text)
}

let pattern: RegExp | undefined

function words(): string[] {
  const conditions = requestRules.flatMap(({ checks }) => checks).flatMap(({ find }) => find)
  return [...new Set(conditions.flatMap(wordsOf))].toSorted()
}

/** A value that is looked for is rarer than the key it stands under. */
function wordsOf({ field, in: among, starts, model }: Condition): string[] {
  const values = [...(among ?? []), ...(starts ?? [])].filter((value) => typeof value === 'string' && value.length > 3)
  if (values.length > 0 && values.length === (among ?? []).length + (starts ?? []).length) {
    return values.map((value) => escaped(String(value)))
  }
  if (field !== undefined) {
    const last = field.split('.').at(-1)!.replace(/\[.*$/, '')
    return [last.replaceAll('_', '[_-]?')]
  }
  return model === 'no-profile' ? ['anthropic\\.claude'] : []
}

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
