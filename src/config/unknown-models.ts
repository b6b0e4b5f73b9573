import { nearest } from '../core/nearest.ts'
import { namedBy } from '../policy/model-allowlist.ts'
import type { Registry } from '../registry/registry.ts'
import { namesOfRow } from '../registry/row-names.ts'
import type { ConfigLayer } from './extends.ts'

/**
 * One line for each pattern of `banned` and `approved` that means no model of the rules, as for an entry of `ignore`. It
 * may be a slip, and then nothing is banned. A pattern for versions of a known name that are to come is none: `gpt-9*`.
 */
export function unknownModels(layers: readonly ConfigLayer[], registry: () => Registry): string[] {
  return layers.flatMap(({ config, document }) =>
    (['banned', 'approved'] as const).flatMap((key) =>
      (config[key] ?? []).flatMap((pattern, index) => {
        if (isKnown(pattern, registry())) return []
        const place = document.placeOf([key, index], 'value')
        return `${place}: ${key}: no rule knows '${pattern}'${suggestion(pattern, registry().names)}`
      }),
    ),
  )
}

function isKnown(pattern: string, registry: Registry): boolean {
  const isMeant = namedBy([pattern])
  if (registry.names.some(isMeant)) return true
  if (registry.platforms.some((platform) => registry.rows(platform).some((row) => namesOfRow(row).some(isMeant))))
    return true
  const [head = '', ...others] = pattern.split('*')
  const isVersion = others.length > 0 && /^[a-z]+\D*\d/i.test(head)
  return isVersion && registry.names.some((name) => firstWord(name) === firstWord(head))
}

/** `gpt` of `gpt-4o`. */
const firstWord = (name: string) => /^[a-z]*/i.exec(name)![0].toLowerCase()

function suggestion(pattern: string, names: readonly string[]): string {
  if (pattern.includes('*')) return ''
  const name = nearest(pattern.toLowerCase(), names, Math.ceil(pattern.length / 6))
  return name === undefined ? '' : `; did you mean '${name}'?`
}
