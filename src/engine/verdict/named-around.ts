import type { Reason } from '../../core/finding.ts'
import { memoize, memoizeTexts } from '../../core/memoize.ts'
import type { Range } from '../../core/range.ts'
import { signal } from '../../core/signal.ts'
import { withoutRoute } from '../../core/without-route.ts'
import { documentPartsOf, sectionAt, withoutSamples } from '../mentions/document-parts.ts'
import type { FileFacts } from './file-facts.ts'
import { headsAround } from '../mentions/heads-around.ts'
import { namedAfterIn } from './spoken-names.ts'
import { stageOf, type StageContext, unsafeFor } from './verdict.ts'

export const namedAround = stageOf(
  'named-around',
  'The file is a record, its path or what is around the ID is named after the model, or a number beside it was measured with it: a fix is not safe.',
  (verdict, context) => {
    if (verdict.applicability !== 'safe' || verdict.edits.length === 0) return verdict
    const found = namedIn(context)
    return found ? unsafeFor(verdict, found.reason, context.file.text, found.at) : verdict
  },
)

/** Files that keep what was once done, found or decided. */
const recordPath = signal('record-path')
/** A shorter name in a path may be anything's: `o1`. */
const shortestInPath = 5
/** A number that somebody has measured. */
const measured = signal('measured-number')
/** All IDs of a section stand beside the same text. */
const isMeasured = memoizeTexts((text) => measured.test(text))

/** Why a fix is not safe, with the place that says so, if one place of the text does. */
function namedIn({
  located,
  reference,
  place: { zone },
  file,
}: StageContext): { readonly reason: Reason; readonly at?: Range } | undefined {
  if (recordPath.test(`/${file.path.toLowerCase()}`)) return { reason: 'record-file' }
  const { start, end, mention } = located
  const id = withoutRoute(mention.text)
  const [replacement = ''] = reference.replacements
  if (namedAfterIn(file.path, id, replacement).some((name) => name.end - name.start >= shortestInPath))
    return { reason: 'file-named' }
  const isText = file.language === 'notebook' || zone === 'docs'
  if (!isText && zone !== 'test') {
    const name = headsAround(file.text, start)
      .flatMap((head) =>
        namedAfterIn(file.text.slice(head.start, head.end), id, replacement).map((found) => ({
          start: head.start + found.start,
          end: head.start + found.end,
        })),
      )
      .find((found) => !isIdAt(file, found))
    const told = name ?? dateTold(file, { start, end }, id)
    if (told) return { reason: 'named-beside', at: told }
  }
  return isMeasured(isText ? narrativeAround(file, start) : commentsAround(file.text, start))
    ? { reason: 'measured-beside' }
    : undefined
}

/** Whether a name is a part of an ID, which has a verdict of its own. */
const isIdAt = ({ located }: FileFacts, { start, end }: Range) =>
  located.some((one) => one.start <= start && end <= one.end)

/** Lines each way in which a label or a version belongs to the ID. */
const nearLines = 8

/** The day of a snapshot near its ID in another form: `version: "2024-06-20"` beside `…-20240620`. */
function dateTold({ text }: FileFacts, { start, end }: Range, id: string): Range | undefined {
  const [, year, month, day] = /(20\d\d)-?([01]\d)-?([0-3]\d)(?!\d)/.exec(id) ?? []
  if (year === undefined) return undefined
  const [from, to] = linesAround(text, start, nearLines)
  const date = new RegExp(String.raw`(?<![\w-])${year}[-/.]?${month}[-/.]?${day}(?!\d)`, 'g')
  return [...text.slice(from, to).matchAll(date)]
    .map(({ 0: told, index }) => ({ start: from + index, end: from + index + told.length }))
    .find((one) => one.start < start || one.start >= end)
}

function linesAround(text: string, offset: number, lines: number): readonly [number, number] {
  let [from, to] = [offset, offset]
  for (let count = 0; count <= lines && from > 0; count++) from = text.lastIndexOf('\n', from - 1)
  for (let count = 0; count <= lines && to >= 0 && to < text.length; count++) to = text.indexOf('\n', to + 1)
  return [Math.max(0, from), to < 0 ? text.length : to]
}

/** Lines each way whose comments speak of the request. */
const commentLines = 4
const comment = /(?:^|[\s,;)}])(?:#|\/\/|\/?\*|--|;;|"""|%)(?=[\s!*/]|$).*/

/** The comments near a place, and those above the function around. */
function commentsAround(text: string, offset: number): string {
  const [from, to] = linesAround(text, offset, commentLines)
  const heads = headsAround(text, offset).map((head) => text.slice(head.start, head.end))
  return [text.slice(from, to), ...heads]
    .join('\n')
    .split('\n')
    .flatMap((line) => comment.exec(line.slice(0, 400))?.[0] ?? [])
    .join('\n')
}

/** What the section of a document tells beside its samples. */
function narrativeAround(file: FileFacts, start: number): string {
  const parts = documentPartsOf(file.text, file.language)
  return narrativeOf(parts)(sectionAt(parts, start))
}

const narrativeOf = memoize((parts: ReturnType<typeof documentPartsOf>) => {
  const known = new Map<number, string>()
  return (index: number): string => {
    const text = known.get(index) ?? withoutSamples(parts.text, parts.samples, parts.sections[index]!)
    known.set(index, text)
    return text
  }
})
