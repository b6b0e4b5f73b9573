import { signal } from '../../core/signal.ts'

const modelFillerSignal = signal('model-filler')

/** `GPT_4_TURBO = 'gpt-4-turbo'`: an entry of a catalogue, whose value must stay what its name says. */
export function isNamedAfter(name: string, id: string): boolean {
  const bare = id.replace(/^(?:[a-z-]+\.)?(?:anthropic|amazon|meta|cohere|mistral|ai21|stability)\./, '')
  const plainName = plain(name)
  const plainId = plain(bare)
  if (isVersion(name, bare)) return true
  if (isWholeName(name, bare)) return true
  if (plainName.length < 4 || !/\d/.test(plainName) || !/[a-z]{2}/.test(plainName)) return false
  const undated = plainId.replace(/(?:20\d{6}(?:v\d+)?|latest|preview|v\d+)$/, '')
  if (plainId.startsWith(plainName) || plainName.includes(undated)) return true
  // `claude-v4-opus` for `claude-opus-4-…`: the same words in another order.
  const idWords = new Set(wordsOf(id))
  const nameWords = wordsOf(name)
  return nameWords.length > 2 && nameWords.every((word) => idWords.has(word))
}

/** `O1_MINI` and `TEXT_MODERATION_LATEST`: all of the ID at the end of the name, or its first words as all of the name. */
function isWholeName(name: string, id: string): boolean {
  const [plainName, plainId] = [plain(name), plain(id)]
  if (plainName === plainId) return plainId.length > 3 || /^[A-Z]/.test(name)
  if (plainName.endsWith(plainId)) return plainId.length >= 10 && /[-_.]/.test(id)
  const own = name
    .replaceAll(/(?<=[a-z])(?=[A-Z])/g, '-')
    .split(/[^A-Za-z0-9]+/)
    .filter(Boolean)
  return (
    own.length > 1 && plainName.length >= 8 && `${wordsOf(id).join('-')}-`.startsWith(`${own.join('-').toLowerCase()}-`)
  )
}

/** `'35turbo'`, `'4'` and `gpt_4_model`: a name by the version, with no other words than the ID's own. */
function isVersion(name: string, id: string): boolean {
  const core = name.replace(modelFillerSignal, '')
  const digits = core.replaceAll(/\D/g, '')
  const version = id.replaceAll(/[-@]?(?:20\d\d-?\d\d-?\d\d|[01]\d[0-3]\d)(?=$|[-:])|\d+k\b/g, '').replaceAll(/\D/g, '')
  const letters = core.toLowerCase().replaceAll(/[^a-z]/g, '')
  return (
    digits !== '' &&
    version.startsWith(digits) &&
    (letters === 'turbo' || plain(id).replaceAll(/\d/g, '').includes(letters))
  )
}

const wordsOf = (text: string) =>
  text
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .map((word) => word.replace(/^v(?=\d)/, ''))
    .filter((word) => word !== '' && word !== '0')

const plain = (text: string) => text.toLowerCase().replaceAll(/[^a-z0-9]/g, '')

/** Whether a text of a few words names a model: `Claude 3.5 Sonnet`, `GPT-4 Turbo`. A family alone (`Opus`) does not. */
export function namesModel(text: string, id: string): boolean {
  const own = new Set(wordsOf(id))
  const words = wordsOf(text)
  const shared = words.filter((word) => own.has(word))
  if (shared.length > 1 && shared.some((word) => /\d/.test(word))) return true
  return words.length < 6 && words.some((word) => /\d/.test(word)) && isNamedAfter(text, id)
}
