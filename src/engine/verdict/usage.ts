import type { Reason } from '../../core/finding.ts'
import type { Literal } from '../../core/literal.ts'
import { memoize } from '../../core/memoize.ts'
import { countWhile } from '../../core/range.ts'
import type { FileFacts } from './file-facts.ts'
import { isOrdinaryWord, parseId } from '../../registry/id-grammar.ts'
import type { LocatedMention } from '../mentions/model-mentions.ts'
import { tableNamesIn } from '../entries/table-names.ts'
import { fateOfItems } from '../mentions/walked-lists.ts'
import { fillsForm } from '../mentions/form-schemas.ts'
import { isNamedAfter } from '../mentions/named-after.ts'
import { spells } from '../mentions/spelt-names.ts'
import { givingFunction } from './giving-function.ts'
import { isOwnAnswer } from './own-answer.ts'
import { selectsName } from './selected.ts'
import { stageOf, weaken, withoutRewrite } from './verdict.ts'
import { signal, signalWords } from '../../core/signal.ts'

const routerMapping = signal('router-mapping-name')
const aliasKeySignal = signal('alias-key')
const modelOptionNameSignal = signal('model-option-name')

export const aliasMap = stageOf(
  'alias-map',
  'A table says here what another ID stands for: info at most, and nothing is rewritten.',
  (verdict, { located, file }) => {
    const { name } = located.literal
    if (name === undefined || !parseId(file.registry, name) || isTarget(located, name, file)) return verdict
    // `command` is the name of a command line more often than Cohere's model.
    if (located.role === 'text' && isOrdinaryWord(name)) return verdict
    return weaken(verdict, 'alias-map')
  },
)

/** `gpt-4: [anthropic/claude-3-opus]` in the mapping of a router: what is asked in the place of the model. */
function isTarget({ role, start, mention: { text } }: LocatedMention, name: string, file: FileFacts): boolean {
  if (role !== 'element' || text.startsWith(name)) return false
  if (routerMapping.test(file.path.slice(file.path.lastIndexOf('/') + 1))) return true
  if (file.keyPathAt?.(start)?.keys.some((key) => routerMapping.test(key))) return true
  const table = tableNamesOf(file)(start)
  return table !== undefined && routerMapping.test(table.name)
}

const tableNamesOf = memoize(({ text, language }: FileFacts) => tableNamesIn(text, language))

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
  'The name, the call or the function that gives it says that the ID is allowed, listed, counted, shown, answered or known to be gone, and not sent: nothing is rewritten.',
  (verdict, { located, reference, place, file }) => {
    const reason =
      classifyUsage(located, reference.row.id, file) ??
      classifyGiving(located, file) ??
      classifyWalked(located, file) ??
      (place.zone !== 'test' && isOwnAnswer(located, file) ? 'own-answer' : undefined)
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
  { literal: { callee, name }, role, start }: LocatedMention,
  id: string,
  { language, keyPathAt }: FileFacts,
): Reason | undefined {
  if (tokenizer.test(callee ?? '') || tokenModel.test(name ?? '')) return 'tokenizer'
  if (role === 'element' && name === 'enum' && schemaFiles.has(language))
    return fillsForm(keyPathAt?.(start)) ? undefined : 'type'
  if ((role === 'element' || role === 'argument') && allowed.test(callee ?? '')) return 'type'
  if (name === undefined) return undefined
  if (deadOnPurpose.test(name)) return 'dead-on-purpose'
  return isNamedAfter(name, id) || spells(name, id) ? 'named-after' : undefined
}

const shownName = signal('shown-function')
const standIn = signal('stand-in-name')

/** The arm of a `match` or a `when`, which its function may give. */
const armBefore = /(?:=>|->)\s*["'`]$/

/** Why the function that gives an ID says that it is not sent: it makes a label, stands in for a real one, or names a tokenizer. */
function classifyGiving({ role, literal: { name }, start }: LocatedMention, file: FileFacts): Reason | undefined {
  const isArm = role === 'property' && armBefore.test(file.text.slice(Math.max(0, start - 60), start))
  if (role !== 'assignment' && !isArm) return undefined
  if (!isArm && name !== undefined && shownName.test(name)) return selectsName(name, file) ? undefined : 'text'
  const giving = givingFunction(file.text, start)
  if (giving.function === undefined) return undefined
  if (!isArm && name !== undefined && name !== 'get' && name !== giving.function) return undefined
  if (tokenModel.test(giving.function)) return 'tokenizer'
  if (deadOnPurpose.test(giving.function)) return 'dead-on-purpose'
  return shownName.test(giving.function) || [giving.function, ...giving.types].some((one) => standIn.test(one))
    ? 'text'
    : undefined
}

const plottedName = signal('plotted-name')

/** Why the items of a list are not asked: each only chooses a tokenizer, or a chart shows them. */
function classifyWalked({ role, literal: { name } }: LocatedMention, { text }: FileFacts): Reason | undefined {
  if (role !== 'element' || name === undefined) return undefined
  if (plottedName.test(name)) return 'text'
  return fateOfItems(text, name) === 'counted' ? 'tokenizer' : undefined
}
