import { withoutRoute } from '../../core/without-route.ts'
import type { Reason } from '../../core/finding.ts'
import { memoize, memoizeBy } from '../../core/memoize.ts'
import { countWhile, type Range } from '../../core/range.ts'
import { signal } from '../../core/signal.ts'
import {
  type DocumentParts,
  type DocumentSection,
  documentPartsOf,
  markdownCell,
  sampleAt,
  sectionAt,
  withoutSamples,
} from '../mentions/document-parts.ts'
import type { LocatedMention } from '../mentions/model-mentions.ts'
import type { FileFacts } from './file-facts.ts'
import { modelKey } from './model-key.ts'
import { namePattern } from './name-traces.ts'
import { sentRoles } from './request-stage.ts'
import { speaksOf, spokenNamesIn, withoutEncoded } from './spoken-names.ts'
import { type FileVerdicts, type Reported, stageOf } from './verdict.ts'

/** A sample of a document is safe only where the document stays true around it. */
export const document = stageOf(
  'document',
  'A document or a notebook says the same elsewhere: it is generated from code, its text or an answer in it names the model, or two models of a sample would become one. A fix is not safe.',
  (verdict, { located, place, file, before }) => {
    if (verdict.applicability !== 'safe' || verdict.edits.length === 0) return verdict
    if (place.zone !== 'docs' && (file.language !== 'notebook' || place.zone === 'test')) return verdict
    const reason = reasonIn(file)(located) ?? mergedIn(before)(located)
    const replacement = replacementOf(verdict, located)
    if (reason) return { ...verdict, applicability: 'unsafe', reason }
    return spokenIn(before)(located, replacement)
      ? { ...verdict, applicability: 'unsafe', reason: 'told-around' }
      : verdict
  },
)

const replacementOf = ({ edits }: Reported, { end }: LocatedMention) =>
  edits.find(({ range }) => range.end === end)?.text ?? ''

const reasonIn = memoize((file: FileFacts) => {
  const parts = documentPartsOf(file.text, file.language)
  const isGenerated = isGeneratedPage(file.text, parts)
  const told = namedAround(file, parts)
  return (located: LocatedMention): Reason | undefined => {
    if (isGenerated || (located.role === 'default' && isSignature(sampleText(file.text, parts, located))))
      return 'generated-page'
    return told(located) ? 'told-around' : undefined
  }
})

/**
 * Tells whether a place that the fixes leave as it is speaks of the model: a prompt, a recorded answer, a label, a cell.
 * A notebook is one program and one document. A page is read by its sections.
 */
const spokenIn = memoize(({ file, mentions, verdicts }: FileVerdicts) => {
  const rewritten = new Set<LocatedMention>()
  const staying = new Set<LocatedMention>()
  for (const [index, { located }] of mentions.entries()) {
    const verdict = verdicts[index]!
    if (verdict.silence !== undefined) continue
    if (verdict.applicability === 'safe') rewritten.add(located)
    else if (sentRoles.has(located.role)) staying.add(located)
  }
  const parts = documentPartsOf(file.text, file.language)
  const text = withoutEncoded(file.text)
  const namesOf = memoizeBy(
    ([id, replacement]: readonly [string, string]) => `${id} ${replacement}`,
    ([id, replacement]) =>
      spokenNamesIn(text, id, replacement).filter((name) => {
        const place = placeOf(name, file.located)
        if (place && (rewritten.has(place) || !isModel(place, id))) return false
        // What a page tells by the ID is read by `namedAround`.
        if (place && file.language !== 'notebook' && tellingRoles.has(place.role)) return false
        return (place !== undefined && staying.has(place)) || speaksOf(text, name)
      }),
  )
  const showsLimit = memoizeBy(
    ([, key]: readonly [string, string]) => key,
    ([part]) => limitDemo.test(part),
  )
  return ({ start, mention }: LocatedMention, replacement: string): boolean => {
    const names = namesOf([withoutRoute(mention.text), replacement])
    if (file.language === 'notebook') return names.length > 0 || showsLimit([text, ''])
    const own = parts.sections[sectionAt(parts, start)]!
    if (showsLimit([text.slice(own.start, own.end), String(own.start)])) return true
    return names.some(
      (name) =>
        (holds(own, name.start) && (sampleAt(parts, name.start) || isTold(text, name))) ||
        // What a program has printed stands somewhere on the page, and tells which model has answered.
        placeOf(name, file.located)?.role === 'text',
    )
  }
})

/** The ID that a name is a part of. */
function placeOf(name: Range, located: readonly LocatedMention[]): LocatedMention | undefined {
  for (let at = countWhile(located, ({ start }) => start <= name.start) - 1; at >= 0; at--) {
    const one = located[at]!
    if (name.start - one.start > longestId) return undefined
    if (one.end >= name.end) return one
  }
  return undefined
}

/** Whether an ID is that of the model, or one that no rule names and that begins like it: `claude-3-5-sonnet`. */
const isModel = ({ mention }: LocatedMention, id: string) =>
  withoutRoute(mention.text) === id || mention.readings.length === 0

const longestId = 120

/** Words of a sample that shows a limit of the model it asks. */
const limitDemo = signal('model-limit-demo')

/** Marks that generators of reference pages leave in their text. */
const generatedMark = signal('generated-document')
/** What a sample holds that is a signature alone: no call, and no body. */
const signature = signal('signature-sample')
/** A page with at least two signatures, in so many of its samples, is one that a tool has made of the code. */
const signatureShare = 1 / 3

function isGeneratedPage(text: string, { samples }: DocumentParts): boolean {
  if (generatedMark.test(text.slice(0, 2000))) return true
  const signatures = samples.filter(({ start, end }) => isSignature(text.slice(start, end))).length
  return signatures > 1 && signatures >= samples.length * signatureShare
}

function isSignature(sample: string): boolean {
  return sample.length < 6000 && signature.test(sample.split('\n').slice(1, -1).join('\n').trim())
}

function sampleText(text: string, parts: DocumentParts, { start }: LocatedMention): string {
  const sample = sampleAt(parts, start)
  return sample ? text.slice(sample.start, sample.end) : ''
}

/**
 * Tells whether the text around a sample, or a comment in it, names the same model, by its ID or as people say it. A list
 * of models is true with any sample.
 */
function namedAround(file: FileFacts, parts: DocumentParts): (located: LocatedMention) => boolean {
  const told = file.located.filter(
    ({ role, literal }) => tellingRoles.has(role) && (literal.sample !== true || role === 'comment'),
  )
  const tellings = told.filter((one) => !isListed(one, told))
  const narratives = new Map<number, string>()
  return ({ start, mention }) => {
    const sample = sampleAt(parts, start)
    const isSame = (one: LocatedMention) => withoutRoute(one.mention.text) === withoutRoute(mention.text)
    const own = sectionAt(parts, start)
    const around = lineOf(parts.sections, own)
    const isNear = (one: LocatedMention) =>
      one.role === 'comment'
        ? sample
          ? holds(sample, one.start)
          : around.some((section) => holds(section, one.start))
        : file.language !== 'notebook' || around.some((section) => holds(section, one.start))
    if (tellings.some((one) => isSame(one) && isNear(one))) return true
    if (sample && told.some((one) => one.role === 'comment' && isSame(one) && isAbove(file.text, one, start)))
      return true
    const pattern = namePattern(withoutRoute(mention.text))
    if (!pattern) return false
    const narrative = narratives.get(own) ?? narrativeOf(file, parts, around)
    narratives.set(own, narrative)
    return [...narrative.matchAll(pattern)].some(({ 0: name, index }) =>
      isTold(narrative, { start: index, end: index + name.length }),
    )
  }
}

/** Whether a comment stands right above a line: it says what the line is. */
const isAbove = (text: string, { literal: { range } }: LocatedMention, start: number) =>
  /^[ \t]*\r?\n[^\n]*$/.test(text.slice(range.end, start))

const tellingRoles: ReadonlySet<string> = new Set(['prose', 'comment'])
const holds = ({ start, end }: Range, offset: number) => start <= offset && offset < end
const supported = signal('supported-models')
const inUse = signal('named-in-use')

/** Whether a line lists models: by its words, by more than one ID, or since nothing else stands there. */
function isListed({ literal: { value, range }, mention }: LocatedMention, told: readonly LocatedMention[]): boolean {
  const words = value.split(/\s+/).filter((word) => !word.includes(mention.text) && /[a-z]{2}/i.test(word))
  if (words.length === 0 || supported.test(value)) return true
  if (inUse.test(value.slice(0, mention.start))) return false
  return told.some(({ literal, mention: other }) => literal.range.start === range.start && other.text !== mention.text)
}

const sentenceEnd = /\n|[.!?]["')]?(?:\s|\\n)/

/** Whether a name as people say it is that of the model itself, in a sentence that lists no models. */
function isTold(narrative: string, { start, end }: Range): boolean {
  if (/^[ -][A-Z]/.test(narrative.slice(end, end + 2))) return false
  const before = narrative.slice(Math.max(0, start - 400), start)
  const behind = narrative.slice(end, end + 400)
  const sentence = `${before.split(sentenceEnd).at(-1)!} ${behind.split(sentenceEnd)[0]!}`
  return !supported.test(sentence)
}

/** A section and those that it is a part of. */
function lineOf(sections: readonly DocumentSection[], index: number): DocumentSection[] {
  const line: DocumentSection[] = []
  for (let at = index; at >= 0; at = sections[at]!.parent) line.push(sections[at]!)
  return line
}

/** What a document tells in these sections, without its samples, and without IDs of any models. */
function narrativeOf(file: FileFacts, parts: DocumentParts, sections: readonly Range[]): string {
  const blanked = blankedIds(file)
  if (file.language !== 'notebook')
    return sections.map((section) => withoutSamples(blanked, parts.samples, section)).join('\n')
  return sections
    .flatMap(({ start, end }) => `"cell_type": "markdown"${blanked.slice(start, end)}`.match(markdownCell))
    .join('\n')
}

const blankedIds = memoize(({ text, located }: FileFacts) => {
  const pieces: string[] = []
  let at = 0
  for (const { start, end } of located) {
    if (start < at) continue
    pieces.push(text.slice(at, start), ' '.repeat(end - start))
    at = end
  }
  return pieces.join('') + text.slice(at)
})

/** Tells whether another model of the same sample gets the same replacement: a comparison would compare one model with itself. */
const mergedIn = memoize(({ file, mentions, verdicts }: FileVerdicts) => {
  const parts = documentPartsOf(file.text, file.language)
  const olds = new Map<string, Set<string>>()
  const keyOf = (located: LocatedMention, index: number) => {
    const verdict = verdicts[index]!
    if (verdict.silence !== undefined || verdict.applicability !== 'safe') return undefined
    const text = verdict.edits.find(({ range }) => range.end === located.end)?.text
    return text === undefined ? undefined : `${sampleAt(parts, located.start)?.start ?? ''} ${modelKey(text)}`
  }
  const keys = new Map<LocatedMention, string>()
  mentions.forEach(({ located }, index) => {
    const key = keyOf(located, index)
    if (key === undefined) return
    keys.set(located, key)
    olds.set(key, (olds.get(key) ?? new Set()).add(modelKey(located.mention.text)))
  })
  return (located: LocatedMention): Reason | undefined =>
    (olds.get(keys.get(located) ?? '')?.size ?? 0) > 1 ? 'becomes-one' : undefined
})
