import type { EvaluatedMention } from '../evaluated-mention.ts'
import type { About, Reason } from '../../core/finding.ts'
import { hasMembers, type Member, membersIn } from '../../languages/tokenizer/members.ts'
import type { Literal } from '../../core/literal.ts'
import { modelFinding } from '../verdict/model-finding.ts'
import type { OwnPolicy } from '../../policy/user-policy.ts'
import { tableRuling, type Table } from '../../policy/policy-table.ts'
import { unclassifiedReason } from './platform-classifier.ts'
import { constantPattern, modelNamed, type NamedModel } from '../../registry/constant-names.ts'
import type { PlatformSignals } from './platform-signals.ts'
import { liveTestsIn } from './live-tests.ts'
import { isReportable, type Reference, resolveReference } from './reference.ts'
import { selectsAt } from './selecting-places.ts'
import type { Registry } from '../../registry/registry.ts'
import type { Zone } from '../../core/zone.ts'
import type { Range } from '../../core/range.ts'
import { signal } from '../../core/signal.ts'
import type { Moment } from '../../registry/today.ts'
import type { Mention } from '../../registry/parse-mentions.ts'

/** Whether constants are searched in such a file at all. */
function mayHoldConstants({ zone, language }: Pick<About, 'zone' | 'language'>, table: Table | undefined): boolean {
  return hasMembers(language) && tableRuling('retired-model', placeIn(zone), table) !== undefined
}

type Judging = Moment & { readonly policy?: OwnPolicy }

const placeIn = (zone: Zone) => ({ role: 'constant', zone, describes: false, liveTest: false, sample: true }) as const

/** A constant that is handed on as the model fails as a string does. */
const selectingIn = (zone: Zone, liveTest: boolean) =>
  ({ ...placeIn(zone), role: 'property', name: 'model', liveTest }) as const

/** Whether the text may hold a constant that is reported. Decides, without a tree, whether to parse the file. */
export function mayNameConstant(
  text: string,
  file: Pick<About, 'zone' | 'language'>,
  registry: Registry,
  moment: Judging,
): boolean {
  if (!mayHoldConstants(file, moment.policy?.table) || !constantPattern.test(text)) return false
  for (const member of membersIn(text, constantPattern, file.language)) {
    const model = modelNamed(member.name, registry, moment)
    if (model && isReportable(registry, model.mention, moment)) return true
  }
  return false
}

/** Constants of SDKs and catalogues that name a model, in the code between the literals. They are reported, never rewritten. */
export function* constantsAt(
  text: string,
  literals: readonly Literal[],
  file: PlatformSignals,
  about: About,
  inlineTests: readonly Range[],
  registry: Registry,
  moment: Judging,
): Generator<EvaluatedMention> {
  if (!mayHoldConstants(about, moment.policy?.table)) return
  let next = 0
  for (const member of membersIn(text, constantPattern, about.language)) {
    while (next < literals.length && literals[next]!.range.end <= member.range.start) next++
    if ((literals[next]?.range.start ?? text.length) < member.range.end) continue
    const model = modelNamed(member.name, registry, moment)
    if (!model || !isModelConstant(member, model, file, text) || isOwnName(member, model, text)) continue
    const test = inlineTests.find(({ start, end }) => start <= member.range.start && member.range.start < end)
    const place = test ? { ...about, zone: 'test' as const } : about
    yield evaluatedConstant(member, model, text, file, place, test, registry, moment)
  }
}

function evaluatedConstant(
  { range, qualifier }: Member,
  { mention }: NamedModel,
  text: string,
  file: PlatformSignals,
  about: About,
  test: Range | undefined,
  registry: Registry,
  moment: Judging,
): EvaluatedMention {
  const common = {
    range,
    text: text.slice(range.start, range.end),
    role: 'constant' as const,
    readings: mention.readings,
  }
  const reference = resolveReference(registry, mention, qualifier === '' ? {} : { callee: qualifier }, file, moment)
  if (!reference) return { ...common, silence: unclassifiedReason(mention, registry) }
  const { rule } = reference
  if (rule === undefined || rule === 'unknown-model') return { ...common, reference, silence: 'alive' }
  const weak = reasonFor(reference) ?? (isCounted(text, range.start) ? 'tokenizer' : undefined)
  const selects = weak === undefined && selectsAt(text, range.start, range.end)
  const isLive = selects && about.zone === 'test' && liveTestAt(text, about, file)(range.start, test)
  const place = selects ? selectingIn(about.zone, isLive) : placeIn(about.zone)
  const ruling = tableRuling(rule, place, moment.policy?.table)
  if (!ruling) return { ...common, reference, silence: 'policy' }
  const fix = { applicability: 'none', reason: weak ?? (selects ? 'sdk-constant' : 'type'), edits: [] } as const
  return {
    ...common,
    reference,
    finding: modelFinding(reference, { ...common, rule, severity: ruling.severity, fix }, about),
  }
}

/** A test is read for real clients once for all constants in it. */
let lastTest:
  | { readonly text: string; readonly path: string; readonly isLiveAt: ReturnType<typeof liveTestsIn> }
  | undefined

function liveTestAt(text: string, { path }: About, file: PlatformSignals): ReturnType<typeof liveTestsIn> {
  if (lastTest?.text !== text || lastTest.path !== path)
    lastTest = { text, path, isLiveAt: liveTestsIn(path, text, file) }
  return lastTest.isLiveAt
}

/** A call that chooses a tokenizer. See the stage `usage`, which asks the same of strings. */
const tokenizerCallee = signal('tokenizer-callee')
/** The call around an argument, which may have a name. */
const callAround = /([A-Za-z_][\w.]{0,99})\s{0,40}\(\s{0,80}(?:\w{1,40}\s{0,8}[=:]\s{0,8})?$/

/** Whether a constant chooses a tokenizer: nothing is asked with it. */
function isCounted(text: string, start: number): boolean {
  const callee = callAround.exec(text.slice(Math.max(0, start - 300), start))?.[1]
  return callee !== undefined && tokenizerCallee.test(callee)
}

function reasonFor({ onOtherHost, milder }: Reference): Reason | undefined {
  if (onOtherHost) return 'other-host'
  return milder.length > 0 ? 'disagreement' : undefined
}

/** Names of types whose members are models, or that show the vendor. */
const ofModels = signal('model-constant-type')
/** Names of things that describe or show models: prices by model, a page for each. */
const aboutModels = signal('no-model-table-type')
/** Where users put names of their own. */
const settings = signal('settings-type')

/**
 * Whether a member that spells a model is a constant for it. A name that begins in lower case may be any property, and
 * counts only in a type for models; a short one (`GPT4`) needs that too, or the SDK in the same file.
 */
function isModelConstant(
  { name, qualifier, own, range }: Member,
  model: NamedModel,
  file: PlatformSignals,
  text: string,
): boolean {
  const isShown = !model.mention.ordinary && isPlatformShown(model.mention, file)
  const lower = /^[a-z_]/.test(name)
  if (own) return !lower && !model.short
  if (qualifier === '') return !model.short || isShown || isModelValue(text, range.start)
  const words = qualifier.split(/\.|::/).slice(-2)
  const last = words.at(-1)!
  if (aboutModels.test(last)) return false
  if (lower) return /^[A-Z]/.test(last) && ofModels.test(last)
  return words.some((word) => ofModels.test(word)) || (isShown && !settings.test(qualifier))
}

const modelLine = signal('model-line')

/** What declares a type or an object of the program, up to its name. */
const declaring = String.raw`\b(?:enum(?:\s+class)?|class|struct|interface|object|module|trait|type|const|let|var|val|static)\s+`

const escaped = (word: string) => word.replaceAll('$', String.raw`\$`)

/**
 * Whether the text gives a member a string of its own that does not name the model: `case Llama32_3B = 'llama3.2:3b'`. No
 * constant of an SDK is meant then.
 */
function isOwnName({ name, qualifier, own }: Member, { mention }: NamedModel, text: string): boolean {
  const type = escaped(qualifier.split(/\.|::/).at(-1)!)
  if (!own && (type === '' || !new RegExp(`${declaring}${type}\\b`).test(text))) return false
  const given = new RegExp(
    String.raw`(?<![\w.:$])${escaped(name)}["']?\s*(?::\s*\w+\s*)?(?:=>?|:|\()\s*["'\x60]([^"'\x60\n]*)`,
  ).exec(text)
  return given !== null && !mention.readings.some(({ id }) => given[1]!.includes(id))
}

/** On a line with the word model: `model: .o1`, `let all: [Model] = [.gpt4, .o1]`. */
function isModelValue(text: string, start: number): boolean {
  return modelLine.test(text.slice(Math.max(0, start - 80), start))
}

/** Whether the file shows one of the possible platforms of a mention. */
export function isPlatformShown({ platforms }: Mention, file: PlatformSignals): boolean {
  return platforms.some((platform) => file.platforms.has(platform))
}
