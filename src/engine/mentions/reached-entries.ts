import type { Block, BlockField } from '../../core/block.ts'
import { signal } from '../../core/signal.ts'
import { descriptionKey, type LocatedMention } from './model-mentions.ts'
import { platformsAt } from './platform-signals.ts'

const accessKey = signal('access-key')
const readerKey = signal('reader-key')
const isAddress = (value: string) => /^https?:\/\//.test(value) && platformsAt(value).length > 0
const labelName = /^(?:label|title)$/i

/**
 * Whether the mapping around an ID has the address of its model or a key for it, and nothing that describes the model. Its
 * label is shown, and asks nothing.
 */
export function isReached(
  { role, start, literal: { name = '' } }: LocatedMention,
  blockAt: (offset: number) => Block | undefined,
): boolean {
  const fields = role === 'property' && !labelName.test(name) ? (blockAt(start)?.fields ?? []) : []
  return fields.some(isAccess) && !fields.some(({ key }) => key !== undefined && descriptionKey.test(key))
}

const isAccess = ({ key = '', value, text }: BlockField) =>
  accessKey.test(key) || (value === 'text' && !readerKey.test(key) && isAddress(text))
