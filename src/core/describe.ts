import { type Day, daysBetween } from './day.ts'
import { directiveScopes } from './meant-directive.ts'
import type { Brought, DateKind, Finding, Fix, Reason, IgnoreTrouble } from './finding.ts'

/**
 * The words for findings. A finding is data; only this file makes sentences of it, and reporters arrange them.
 *
 * `describe` gives the whole sentence. `describeLife` and `describeChoice` give its two parts, `describeReason` the
 * words for a fix, `describeIgnore` those for an ignore comment.
 */

/** A finding as one sentence, without the full stop: what happens to the model, and what to use instead. */
export function describe(finding: Finding, asOf: Day): string {
  return [describeLife(finding, asOf), describeAdvice(finding)].filter(Boolean).join('; ')
}

/**
 * What has happened or will happen to the model, and what answers instead: `retired on anthropic since 2025-10-28 (…)`.
 */
export function describeLife(finding: Finding, asOf: Day): string {
  const { served = [] } = finding
  const doubt = served.length > 0 ? `may mean ${served.join(' or ')}, where it is served` : undefined
  return [describeStatus(finding, asOf), describeRedirect(finding, asOf), doubt].filter(Boolean).join('; ')
}

/**
 * What to know about the replacement beside its name: who recommends it if not the platform, and which ones are named
 * if none is chosen. Undefined if the name is enough.
 */
export function describeChoice(finding: Finding): string | undefined {
  const named = finding.candidates ?? []
  if (finding.rule === 'unknown-model') {
    // `describeStatus` names the nearest IDs already.
    if (finding.namesakes !== undefined || finding.realIds !== undefined) return undefined
    const nearest = finding.replacement === undefined ? named : [finding.replacement]
    return nearest.length > 0 ? `perhaps ${nearest.join(' or ')} is meant` : undefined
  }
  if (finding.replacement !== undefined) {
    if (finding.basis === 'vendor') return `the vendor's recommendation`
    return finding.basis === 'configured' ? 'as configured' : undefined
  }
  if (named.length === 0) return undefined
  return named.length === 1
    ? `one replacement is named: ${named[0]}`
    : `several replacements are named: ${named.join(', ')}`
}

/**
 * Why a fix is not safe, or why there is no fix: a phrase that can follow a colon.
 *
 * @param about what the reason speaks of: a place in another file or in the same one, an SDK, a finding
 */
export function describeReason(
  reason: Reason,
  {
    applicability,
    elsewhere,
    beside,
    sdk,
    brings,
  }: Partial<Pick<Fix, 'applicability' | 'elsewhere' | 'beside' | 'sdk' | 'brings'>> = {},
): string {
  // With a fix, this says what to look at. Without one, it has to say why there is none.
  if (reason === 'list' && applicability === 'none') return 'a list of models: change or delete the entry by hand'
  if (elsewhere) return `${reasons[reason]}: ${elsewhere.path}:${elsewhere.line}`
  if (brings && reason === 'makes-finding') return `${reasons[reason]}: ${describeBrought(brings)}`
  if (sdk) return `${reasons[reason]}: ${sdk.package} ${sdk.needs}, ${sdk.path} allows ${sdk.allowed}`
  if (beside) return `${reasons[reason]}: ${beside.text} in line ${beside.line}`
  return reasons[reason]
}

function describeBrought({ rule, model, field }: Brought): string {
  return field === undefined ? `${rule} ${model}` : `${rule} ${field} (${model})`
}

/**
 * How far away a day is, in words: in days up to two months, in months up to two years, then in years. The words are
 * rounded, so show the exact day beside them.
 *
 * @param days negative for the past
 */
export function relativeDays(days: number): string {
  if (days === 0) return 'today'
  if (days === 1) return 'tomorrow'
  if (days === -1) return 'yesterday'
  const span = spanOf(Math.abs(days))
  return days > 0 ? `in ${span}` : `${span} ago`
}

const daysAMonth = 365.25 / 12

function spanOf(days: number): string {
  if (days <= 60) return `${days} days`
  const months = Math.round(days / daysAMonth)
  if (months < 24) return `${months} months`
  return `${Number((months / 12).toFixed(1))} years`
}

function describeStatus(finding: Finding, asOf: Day): string {
  const { rule, model, platform, retires, dateKind, status } = finding
  const end = describeEnd(finding, asOf)
  switch (rule) {
    case 'retired-model':
      if (retires === undefined) return `retired on ${platform} (day unknown)`
      if (dateKind === 'not-before') return `retired on ${platform} (day unknown, not before ${retires})`
      return `retired on ${platform} since ${retires} (${distance(asOf, retires, dateKind)})`
    case 'retiring-model':
      return `retires on ${platform} ${end ?? '(day unknown)'}`
    case 'deprecated-model':
      return `${status} on ${platform}, ${end === undefined ? 'no retirement day announced' : `retires ${end}`}`
    case 'unknown-model':
      if (finding.status === 'unknown' && finding.source !== undefined)
        return `no source tells whether ${platform} serves it`
      if (finding.realIds !== undefined)
        return `${platform} never served a model with that date: it has ${finding.realIds.join(', ')}`
      return finding.namesakes === undefined
        ? `unknown on ${platform}: no rule names it`
        : `unknown on ${platform}, where every model of that name is retired: ${finding.namesakes.join(', ')}`
    case 'not-approved-model':
      return finding.bar === 'banned' ? 'banned by the configuration' : 'not among the approved models'
    case 'incompatible-request':
      return finding.request === undefined
        ? `the request is not one that ${model} accepts on ${platform}`
        : `${finding.request.title}: ${model} on ${platform}`
    case 'expired-ignore':
    case 'unused-ignore':
    case 'malformed-ignore':
      return describeIgnore(finding)
  }
}

/** The name of a model's day, if the day has passed and the model still works. */
const passedDay = {
  exact: 'announced day',
  'not-before': 'earliest day',
  tentative: 'tentative day',
} satisfies Record<DateKind, string>

/** When a model that still works will end. */
function describeEnd({ retires, dateKind }: Finding, asOf: Day): string | undefined {
  if (retires === undefined) return undefined
  const away = distance(asOf, retires, dateKind)
  if (retires < asOf) return `at any time: the ${passedDay[dateKind ?? 'exact']}, ${retires}, has passed (${away})`
  return `${dateKind === 'not-before' ? 'not before' : 'on'} ${retires} (${away})`
}

function distance(asOf: Day, day: Day, dateKind: DateKind | undefined): string {
  const away = relativeDays(daysBetween(asOf, day))
  return dateKind === 'tentative' ? `${away}, tentative` : away
}

function describeRedirect({ status, retires, dateKind, redirect }: Finding, asOf: Day): string | undefined {
  if (redirect === undefined) return undefined
  if (status !== 'retired' && retires === undefined) return `requests may be answered by ${redirect} already`
  if (status !== 'retired') return `requests will then be answered by ${redirect}`
  const since = retires !== undefined && retires <= asOf && dateKind !== 'not-before'
  return since ? `requests are answered by ${redirect} since` : `requests are answered by ${redirect}`
}

function describeAdvice(finding: Finding): string | undefined {
  const { rule, replacement } = finding
  const choice = describeChoice(finding)
  if (rule === 'unknown-model') return choice
  if (finding.ignore) return undefined
  if (rule === 'incompatible-request') return finding.request?.advice
  if (rule === 'not-approved-model' && replacement === undefined) return undefined
  if (replacement !== undefined) return choice === undefined ? `use ${replacement}` : `use ${replacement}, ${choice}`
  return choice ?? 'no replacement is named'
}

const reasons = {
  alive: 'the model still works; the replacement is a choice',
  'added-beside': 'the replacement is added to the type or list, and the old one stays',
  'already-listed': 'the replacement already stands in the same list; the old one can be deleted',
  'allowed-elsewhere': 'another file allows or describes this ID, and does not name the replacement',
  'alias-map': 'what a table says of another ID, which it is keyed by',
  'ambiguous-replacement': 'the replacement has to be chosen by hand',
  'becomes-one': 'another model beside it gets the same replacement, and they would become one',
  'breaks-syntax': 'with these edits the file could no longer be read',
  'router-alias': "a name of the router's own, which leads to the model that stands beside it",
  'address-setting': 'the address of the client is a setting, which may lead to another host',
  'beside-deployment': 'the deployment that is named beside it may be what is asked',
  'comment-lost': 'a comment belongs to what the edits remove',
  comparison: 'it must stay equal to the value it is compared with',
  'copied-sample': 'a code sample in documentation',
  'dead-on-purpose': 'its name, or what stands beside it, says that the model is known to be gone',
  deployment: 'the name and the version of a deployment on Azure belong together',
  described: 'what stands beside it describes the old model',
  'different-api': 'the replacement is called in another way',
  disagreement: 'platforms that may be meant disagree; the milder holds',
  'entry-name': 'the entry is keyed by the ID: who asks for it by that name has to change too',
  'enum-member': 'the value of an enum member, which may be stored or compared elsewhere: change it by hand',
  'sdk-version': 'what the fix writes needs a newer SDK than the project allows',
  'sdk-constant': 'the constant of another model has to be chosen by hand',
  'effect-lost': 'what would be removed calls a function, waits or changes a variable: remove it by hand',
  expectation: 'what the test expects may depend on this ID: check it, and change both together',
  embedding: 'stored vectors must be rebuilt with the new model',
  'expected-elsewhere': 'a test in another file expects this ID',
  'endpoint-gone': 'the endpoint that the file asks has been shut down as well',
  'file-named': 'the file is named after the model',
  'fine-tune': 'the fine-tuning must be repeated on the new model',
  'foreign-replacement':
    'the configured replacement belongs to another platform or vendor, and the request here may not take it',
  'misspelt-replacement': 'no rule names the configured replacement, and its name is a slip away from a known one',
  'generated-page': 'the page is generated from the code, which has to change first',
  half: 'the same ID stays elsewhere in the file, where it would have to change too',
  'ignored-parameter': 'the model passes over it, and works with it as well',
  'inferred-replacement': 'no source names the replacement on this platform; it is inferred',
  'keyed-elsewhere': 'a table elsewhere in the file is keyed by this ID',
  'lapsed-ignore': 'an ignore that has expired or is malformed is about it: renew, mend or delete that first',
  'looked-up': 'one of a list that names are looked up in',
  'lesser-replacement': 'the replacement is a smaller or an old model, and the platform itself does not name it',
  'library-lacks': 'the library that sends it has not what a request to the replacement needs',
  'library-names': 'the library that sends it refuses names that it does not know, and may not know the replacement',
  list: 'one of a list of models that are offered or tried',
  'longer-name': 'the end of a longer name, which may stand for something of its own',
  'makes-finding': 'a check would report something new there after these edits',
  'list-by-hand': 'the list has to be edited by hand',
  'listed-elsewhere': 'a list or a type elsewhere in the file names this ID too, and has to change with it',
  'measured-beside': 'a number beside it was measured with the model',
  'named-after': 'an entry of a catalogue that is named after the model',
  'version-beside': 'the version of the model stands beside its name, and both have to change together',
  'named-beside': 'a text beside it names the model too',
  'named-in-text': 'a text for people names the model: read the sentence again',
  'named-otherwise': 'its name alone says that it is sent, and the file names the ID in another way too',
  'needs-profile':
    'an inference profile of Bedrock serves the replacement: check that the region and the permissions fit',
  'no-profile': 'inference profiles of Bedrock serve the replacement, and none of them is known to fit here',
  'no-replacement': 'no living replacement is known',
  'not-approved': 'which of the approved models to use instead is not configured',
  'not-exact': 'the ID is written with escapes',
  'not-run': 'the step or the choice with this setting is turned off or does nothing',
  observed: 'a label, a dimension or a query tells what is watched, and asks no model',
  permission: 'a policy says which model may be asked, and asks none',
  unread: 'nothing in the project reads it',
  'old-tools': 'the file has versions of tools that the replacement does not take',
  'old-version': 'a file of an old version, which has to stay as that version was',
  'only-reported': 'the configuration has it reported there, and nothing more',
  'other-host': 'the request goes to another host, where the name may mean anything',
  'left-unused': 'what only the removed parameter uses would be left behind',
  'own-type': 'a type of the project says what the request may hold',
  pair: 'one of several models in the same row, which belong together',
  'own-answer': 'the program itself answers with it, and asks no model by it',
  'parameter-expected': 'a test in another file expects a parameter that the fix changes',
  partial: 'a part of the ID is computed',
  'plain-text': 'the file is read as plain text, its syntax is not known',
  prose: 'running text written for people',
  record: 'what was measured or built with the model once, and not what is asked',
  'record-file': 'the file records what was once done, found or decided',
  recording: 'a recording belongs to the ID or to the test, and would not fit another model',
  'rejected-request': 'the replacement would refuse the request, in a way that has to be mended by hand',
  'request-by-hand': 'what the model takes instead has to be written by hand',
  'request-choice': 'the request is mended in a way that changes what it does',
  'request-unknown': 'no source tells whether the replacement takes a parameter that stands beside it',
  'request-unseen': 'parameters that the replacement refuses may be sent with it, out of sight',
  'replacement-takes-it': 'the replacement of the model takes it as it is',
  'request-default': 'the model is only what is asked where no other is given, and others may take the parameter',
  'replacement-beside': 'the replacement stands beside it already, in the same call or mapping',
  reranker: 'the scores of another reranker are others, and so are thresholds on them',
  'same-replacement': 'another entry of the list gets the same replacement; one of them can be deleted',
  'failure-comment': 'a comment beside it says that the model is meant to fail',
  'set-elsewhere': 'another file holds the same ID for the same setting, and would keep it',
  'stored-values': 'rows of a database hold this value, or its place in the list: they have to change too',
  'shared-default': 'a default that documents, tests and other clients repeat',
  'small-limit': 'the replacement thinks before it answers, and the small limit may leave nothing for the answer',
  'short-name': 'a short name of the model, which a library or a gateway may lead to another one',
  'table-key': 'the key of a table, which is looked up by the same ID elsewhere',
  test: 'a test, whose mocks and assertions must stay equal',
  text: 'a text that is not known to be sent as a model ID',
  'compared-in-file': 'the file tells models apart by their names',
  told: 'words for people, which have to stay true',
  'told-around': 'the text around the sample names the model too',
  'told-elsewhere': 'a file beside it tells the same, and would keep the model',
  tokenizer: 'it selects a tokenizer, not a model to call',
  'tokenizer-too': 'a tokenizer gets the same value, and may not know the replacement',
  tuning: 'the replacement may not be open to fine-tuning',
  type: 'a type says what is allowed, not what is called',
  unknown: 'no rule names the model',
  unproven: 'nothing shows that this value is sent',
  variant: 'the suffix may not exist on the replacement',
} satisfies Record<Reason, string>

/** What is wrong with an ignore comment, as one sentence without the full stop. */
export function describeIgnore({ ignore, text, fix }: Pick<Finding, 'ignore' | 'text' | 'fix'>): string {
  if (!ignore) return 'silences nothing'
  const byHand = ignore.cause === 'unused' && fix.edits.length === 0
  return `${wordsOf(ignore, text)}${byHand ? '; delete it by hand, as that may change what stands around it' : ''}`
}

function wordsOf({ cause, word = '', meant, until, reason }: IgnoreTrouble, text: string): string {
  switch (cause) {
    case 'expired':
      return `held until ${until} and silences nothing any more${reason === undefined ? '' : `: ${reason}`}`
    case 'unused':
      if (until !== undefined)
        return `held until ${until}, and there is nothing to silence${reason === undefined ? '' : `: ${reason}`}`
      return word === '' ? 'there is nothing to silence' : `there is no finding of ${word} to silence`
    case 'no-dash':
      return `silences nothing: two hyphens begin the reason, as in '${meant}'`
    case 'no-day':
      return `silences nothing: "until" wants a day as YYYY-MM-DD, got '${word}'`
    case 'no-end':
      return 'silences nothing: no emeritus-ignore-end follows'
    case 'no-reason':
      return `silences nothing: say why, as in '${text} -- the reason'`
    case 'no-start':
      return 'no emeritus-ignore-start stands before it'
    case 'no-such-directive':
      return `silences nothing: ${meantDirective(word, meant)}`
    case 'no-such-model':
      return meant === undefined
        ? `silences nothing: no rule knows '${word}', and it does not stand there`
        : `silences nothing: no rule knows '${word}'; did you mean '${meant}'?`
  }
}

/** What to write in place of a word that is no directive, such as that of another tool. */
function meantDirective(word: string, meant: string | undefined): string {
  return meant === undefined
    ? `'${word}' is none of emeritus-ignore-${directiveScopes.join(', -')}`
    : `'${word}' is written '${meant}'`
}
