import type { Reason } from '../../core/finding.ts'
import type { Literal } from '../../core/literal.ts'
import { memoize } from '../../core/memoize.ts'
import { countWhile } from '../../core/range.ts'
import type { FileFacts } from './file-facts.ts'
import { parseId } from '../../registry/id-grammar.ts'
import type { LocatedMention } from '../mentions/model-mentions.ts'
import { stageOf, weaken, withoutRewrite } from './verdict.ts'
import { signal, signalWords } from '../../core/signal.ts'

const aliasKeySignal = signal('alias-key')
const modelOptionNameSignal = signal('model-option-name')
const modelFillerSignal = signal('model-filler')

export const aliasMap = stageOf(
  'alias-map',
  'A table says here what another ID stands for: info at most, and nothing is rewritten.',
  (verdict, { located: { literal }, file }) =>
    literal.name !== undefined && parseId(file.registry, literal.name) ? weaken(verdict, 'alias-map') : verdict,
)

export const lookedUp = stageOf(
  'looked-up',
  'The ID is one of a list that names are only looked up in: info at most, and nothing is rewritten.',
  (verdict, { located: { literal }, file }) => (file.lookedUp(literal) ? weaken(verdict, 'looked-up') : verdict),
)

export const mapped = stageOf(
  'mapped',
  'The ID is what a condition gives that compares with a model: info at most, and nothing is rewritten.',
  (verdict, { located, file }) => (isMapped(file)(located) ? weaken(verdict, 'comparison') : verdict),
)

/** So far from an ID its condition may stand. */
const conditionReach = 120

/** `id === 'a' ? 'b' : id`, `"b" if id == "a" else id`: whoever gets the answer knows the old name. */
const isMapped = memoize(({ located: all, text }: FileFacts) => {
  const compared = all.filter(({ role }) => role === 'comparison')
  return ({ role, start, end }: LocatedMention) => {
    if (compared.length === 0 || role === 'comparison') return false
    const next = countWhile(compared, (other) => other.start < start)
    const before = compared[next - 1]
    if (before && start - before.end < conditionReach) {
      if (/^[^;{}\n?]*\?\s*["'`]$/.test(text.slice(before.end, start))) return true
    }
    const after = compared[next]
    if (!after || after.start - end >= conditionReach) return false
    return /^["'`][ \t]+(?:if|when)\b[^;{}\n]*$/.test(text.slice(end, after.start))
  }
})

export const usage = stageOf(
  'usage',
  'The name or the call says that the ID is allowed, listed, counted or known to be gone, and not sent: nothing is rewritten.',
  (verdict, { located, reference, file }) => {
    const reason = classifyUsage(located, reference.row.id, file.language)
    if (!reason) return verdict
    // A program's own alias is sent, though it cannot lead to another model than its name says.
    return reason === 'named-after' && isAlias(located.literal)
      ? withoutRewrite(verdict, reason)
      : weaken(verdict, reason)
  },
)

/** `'claude-v3-haiku': 'anthropic.claude-3-haiku-…'`, `'4': '…'` and `gpt_4_model = '…'`, and not `CLAUDE_3_HAIKU = '…'`. */
function isAlias({ role, name = '' }: Literal): boolean {
  if (role === 'property' && aliasKeySignal.test(name)) return true
  return /[a-z]/.test(name) && modelOptionNameSignal.test(name)
}

/** Calls that make or use a tokenizer. */
export const tokenizer = signal('tokenizer-callee')
const tokenModel = signal('tokenizer-name')
const deadOnPurpose = signal('dead-on-purpose-name')
/** Languages in which `enum` says what a document may hold. In code it says what the program accepts, and then sends. */
export const schemaFiles: ReadonlySet<string> = signalWords('schema-language')
const allowed = signal('allowed-value-callee')

/** Why the name or the call of a place says that the ID there is not sent. */
function classifyUsage(
  { literal: { callee, name }, role }: LocatedMention,
  id: string,
  language: string,
): Reason | undefined {
  if (tokenizer.test(callee ?? '') || tokenModel.test(name ?? '')) return 'tokenizer'
  if (role === 'element' && ((name === 'enum' && schemaFiles.has(language)) || allowed.test(callee ?? '')))
    return 'type'
  if (name === undefined) return undefined
  if (deadOnPurpose.test(name)) return 'dead-on-purpose'
  return isNamedAfter(name, id) ? 'named-after' : undefined
}

/** Whether a text of a few words names a model: `Claude 3.5 Sonnet`, `GPT-4 Turbo`. A family alone (`Opus`) does not. */
export function namesModel(text: string, id: string): boolean {
  const own = new Set(wordsOf(id))
  const words = wordsOf(text)
  const shared = words.filter((word) => own.has(word))
  const isVersioned = shared.some((word) => /\d/.test(word))
  if (shared.length > 1 && isVersioned && shared.length < words.length + 1) return true
  return words.length < 6 && words.some((word) => /\d/.test(word)) && isNamedAfter(text, id)
}

/** `GPT_4_TURBO = 'gpt-4-turbo'`: an entry of a catalogue, whose value must stay what its name says. */
function isNamedAfter(name: string, id: string): boolean {
  const bare = id.replace(/^(?:[a-z-]+\.)?(?:anthropic|amazon|meta|cohere|mistral|ai21|stability)\./, '')
  const plainName = plain(name)
  const plainId = plain(bare)
  if (isVersion(name, bare)) return true
  if (plainName.length < 4 || !/\d/.test(plainName) || !/[a-z]{2}/.test(plainName)) return false
  const undated = plainId.replace(/(?:20\d{6}(?:v\d+)?|latest|preview|v\d+)$/, '')
  if (plainId.startsWith(plainName) || plainName.includes(undated)) return true
  // `claude-v4-opus` for `claude-opus-4-…`: the same words in another order.
  const idWords = new Set(wordsOf(id))
  const nameWords = wordsOf(name)
  return nameWords.length > 2 && nameWords.every((word) => idWords.has(word))
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
