import type { Reason } from '../../core/finding.ts'
import type { Literal } from '../../core/literal.ts'
import { memoize } from '../../core/memoize.ts'
import { capabilitiesOf } from '../../requests/capabilities.ts'
import type { Reference } from '../mentions/reference.ts'
import type { FileFacts } from './file-facts.ts'
import { ownStatementAround } from './statement-around.ts'
import { countedAs } from './token-counts.ts'
import { tokenizer } from './usage.ts'
import { type Reported, type Stage, type StageContext, stageOf, weaken, withoutFix } from './verdict.ts'
import { standsIn } from '../../core/stands-in.ts'
import { signal } from '../../core/signal.ts'

/** Why a known replacement may be wrong at this place. The first doubt is the one that is named. */
export const doubtReasons: ReadonlySet<Reason> = new Set<Reason>([
  'foreign-replacement',
  'misspelt-replacement',
  'needs-profile',
  'inferred-replacement',
  'lesser-replacement',
  'request-unseen',
  'different-api',
  'address-setting',
  'beside-deployment',
  'tokenizer-too',
  'keyed-elsewhere',
])

/** A stage that makes a rewrite unsafe. In a list the new ID only joins or follows others, so most doubts do not count. */
function doubtStage(
  id: string,
  says: string,
  doubtAt: (context: StageContext) => Reason | undefined,
  alsoInLists = false,
): Stage {
  return stageOf(id, says, (verdict, context) => doubted(verdict, () => doubtAt(context), alsoInLists))
}

function doubted(verdict: Reported, doubtAt: () => Reason | undefined, alsoInLists: boolean): Reported {
  const { applicability, listChange, reason } = verdict
  if (applicability === 'none' || (listChange && !alsoInLists)) return verdict
  if (reason !== undefined && doubtReasons.has(reason)) return verdict
  const doubt = doubtAt()
  return doubt ? { ...verdict, applicability: 'unsafe', reason: doubt } : verdict
}

export const replacementDoubt = doubtStage(
  'replacement-doubt',
  'The replacement may belong to another platform, be called in another way, be a smaller model, or no source names it: a fix is not safe.',
  ({ reference, located: { role, literal } }) => {
    const doubt = doubtOf(reference)
    if (doubt) return doubt
    if (role === 'argument' && literal.name === undefined && textCompletion.test(literal.callee ?? ''))
      return 'different-api'
    return undefined
  },
  true,
)

export const tuned = stageOf(
  'tuned',
  'A job that tunes a model gets the ID: few models are open to that, and nothing is rewritten.',
  (verdict, { located: { literal }, file: { text } }) =>
    verdict.applicability !== 'none' && isTuned(literal, text) ? withoutFix(verdict, 'tuning') : verdict,
)

export const addressSetting = doubtStage(
  'address-setting',
  'The address of the client is a setting, and by default that of the platform: a fix is not safe.',
  // Who sets neither the address nor the model gets both defaults: the model is then asked of the platform itself.
  ({ reference: { addressSetting: setting }, located: { role } }) =>
    setting === 'named' || (setting === 'optional' && role !== 'default') ? 'address-setting' : undefined,
  true,
)

export const besideDeployment = doubtStage(
  'beside-deployment',
  'A deployment on Azure is named beside the ID, and the request may use that name: a fix is not safe.',
  ({ located: { literal }, file: { neighbours } }) =>
    literal.group !== undefined && neighbours.deployments.has(literal.group) ? 'beside-deployment' : undefined,
)

export const tokenCount = stageOf(
  'token-count',
  'A tokenizer gets the same value, and may not know the replacement: a fix is not safe. Where nothing else gets it, or only a price or a quota is looked up by it: info at most, and nothing is rewritten.',
  (verdict, context) => {
    const { literal } = context.located
    const counted = feedsTokenizerAlone(literal, context.file) ? 'tokenizer' : countedAs(context.located, context.file)
    if (counted) return { ...weaken(verdict, counted), edits: [] }
    return doubted(verdict, () => (countsTokens(literal, context.file) ? 'tokenizer-too' : undefined), false)
  },
)

export const keyedElsewhere = doubtStage(
  'keyed-elsewhere',
  'A table elsewhere in the file is keyed by the ID: a fix is not safe.',
  ({ located: { role, mention }, file: { neighbours } }) =>
    role !== 'key' && neighbours.keys.has(mention.text) ? 'keyed-elsewhere' : undefined,
)

/** Whether a tokenizer gets the value of a name too, or the literal is a default of a function that counts tokens. */
function countsTokens({ role, name }: Literal, file: FileFacts): boolean {
  if (name === undefined || !/^\w+$/.test(name) || !/default|assignment|property/.test(role)) return false
  return encodedNames(file).has(name.toLowerCase())
}

/** Whether the literal is a default of a function that counts tokens, or the value of a name that a tokenizer alone gets. */
function feedsTokenizerAlone({ role, name, range }: Literal, file: FileFacts): boolean {
  if (name === undefined || !/^\w+$/.test(name)) return false
  if (role === 'default') {
    const before = file.text.slice(Math.max(0, range.start - 400), range.start)
    const [, called = ''] = /(?:\bdef|\bfunction|\bfunc|\bfn|\bfun)\s+(\w+)\s*\([^()]*$/.exec(before) ?? []
    return tokenizer.test(called)
  }
  const times = role === 'assignment' ? (encodedNames(file).get(name.toLowerCase()) ?? 0) : 0
  // Once more where it gets its value.
  return times > 0 && (file.text.match(new RegExp(String.raw`(?<![\w.])${name}(?!\w)`, 'g'))?.length ?? 0) === times + 1
}

/** Looks ahead for the arguments, which may hold another such call. */
const encoding = signal('tokenizer-call')

/** How often calls for a tokenizer get a word as an argument, in small letters. The text is read once for all mentions. */
const encodedNames = memoize(({ plain }: FileFacts): ReadonlyMap<string, number> => {
  const times = new Map<string, number>()
  for (const [, list] of plain.matchAll(encoding))
    for (const word of list!.toLowerCase().match(/\w+/g) ?? []) times.set(word, (times.get(word) ?? 0) + 1)
  return times
})

/** Makes a model of an API for text completions, which serves no chat model. */
const textCompletion = signal('text-completion-model')

/** A call that trains a model of one's own. */
const tuning = signal('tuning-call')
/** A parameter with the files to train on. */
const training = signal('training-field')
const sentRoles: ReadonlySet<string> = new Set(['argument', 'property', 'assignment'])

/** Whether a job that tunes a model gets the ID: the call of the same statement, or one that gets its mapping by name. */
function isTuned({ role, callee, range }: Literal, text: string): boolean {
  if (!sentRoles.has(role)) return false
  if (callee !== undefined && tuning.test(`${callee}(`)) return true
  if (!standsIn(text, tuning) && !standsIn(text, training)) return false
  const { start, end } = ownStatementAround(text, range.start, range.end)
  const [from, to] = [Math.max(start, range.start - 1000), Math.min(end, range.end + 1000)]
  const before = text.slice(from, range.start)
  if (tuning.test(before) || training.test(text.slice(from, to))) return true
  const name = holder.exec(before)?.[1]
  return name !== undefined && isHandedToTuning(name, text)
}

/** The name that a statement gives to its value. */
const holder =
  /^\s*(?:(?:const|let|var|val|final|auto|export|static|readonly|private|public)\s+){0,3}[$@]?([A-Za-z_]\w*)\s*(?::[^=\n]{0,60})?:?=(?!=)/

function isHandedToTuning(name: string, text: string): boolean {
  if (!standsIn(text, tuning)) return false
  const call = new RegExp(tuning.source, `${tuning.flags.replace('g', '')}g`)
  return [...text.matchAll(call)].some(({ 0: found, index }) => {
    const open = index + found.length
    const handed = text.slice(open, text.indexOf(')', open) < 0 ? open + 400 : text.indexOf(')', open))
    return new RegExp(String.raw`(?<![\w.])[$@]?${name}(?!\w)`).test(handed)
  })
}

/** A name that says that a model reasons. A request to a model without such a name has to ask for reasoning. */
const reasons = signal('reasoning-id')

/** The family of a model on Bedrock, whose request bodies are its own: `titan` of `amazon.titan-text-lite-v1`. */
const familyOf = (id: string) => /(?:^|\.)([a-z0-9]+?)\d*(?:-|$)[^.]*$/.exec(id)?.[1]

/** What is made by models of which each family has an API of its own: `imagen-4` is asked in another way than `gemini-3-image`. */
const drawn: ReadonlySet<string> = new Set(['image', 'video', 'music'])

const makerWord = (id: string) => /^[a-z]*/.exec(id.slice(id.lastIndexOf('/') + 1))![0]

function doubtOf(reference: Reference): Reason | undefined {
  const { platform, row, replacements, profile, inferred, differs, lesser, foreign, misspelt } = reference
  if (foreign) return 'foreign-replacement'
  if (misspelt) return 'misspelt-replacement'
  if (profile === 'guess' || profile === 'bare') return 'needs-profile'
  if (inferred) return 'inferred-replacement'
  if (lesser) return 'lesser-replacement'
  // The platform or the names say that parameters have to change, and no request rule says which.
  const changes = row.dropIn === 'parameters' || (reasons.test(row.id) && !reasons.test(replacements[0]!))
  if (changes && !capabilitiesOf({ platform, vendor: row.vendor, model: replacements[0]! })) return 'request-unseen'
  if (drawn.has(row.modality) && makerWord(row.id) !== makerWord(replacements[0]!)) return 'different-api'
  if (differs || (platform === 'bedrock' && familyOf(row.id) !== familyOf(replacements[0]!))) return 'different-api'
  return undefined
}
