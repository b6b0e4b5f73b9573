import { countWhile, type Range } from '../../core/range.ts'

/*
 * How a document is divided for its readers: into sections under headings, and samples of code. `languages/document`
 * reads the same text for its literals; this file knows only where parts begin and end.
 */

/** A sample of code in a document, with the word behind its fence. */
export interface DocumentSample extends Range {
  readonly word: string
}

/** A heading with the text up to the next one. */
export interface DocumentSection extends Range {
  /** 1 for the title. What stands before the first heading has 0. */
  readonly level: number
  readonly heading: string
  /** The section that this one is a part of, by its index. */
  readonly parent: number
}

export interface DocumentParts {
  readonly text: string
  readonly samples: readonly DocumentSample[]
  readonly sections: readonly DocumentSection[]
}

const fence =
  /^[ \t>]*(?:[-*+][ \t]+|\d+[.)][ \t]+)?(`{3,}|~{3,})[ \t]*(?<word>[\w-]*)[^\n]*\n[^]*?(?:^[ \t>]*\1[ \t]*$|(?![^]))/gm
const listing =
  /^(?:\[(?:source|listing|,)[^\]\n]*?,?(?<word>[\w-]*)\]\n)?(-{4,}|\.{4,})[ \t]*\n[^]*?(?:^\2[ \t]*$|(?![^]))/gm
const directive =
  /^([ \t]*)\.\. (?:code-block|code|sourcecode)::[ \t]*(?<word>[\w-]*)[^\n]*\n(?:[ \t]*\n|\1[ \t]+[^\n]*\n?)*/gm
const heading = /^(#{1,6})[ \t]+([^\n]*)$|^[ \t]*<summary>([^\n]*)$|^[ \t]*<h([1-6])[^>\n]*>([^\n]*)$/gm
const equals = /^(={1,6})[ \t]+([^\n]*)$/gm
const underlined = /^(\S[^\n]*)\n(={3,}|-{3,}|~{3,}|\^{3,}|"{3,})[ \t]*$/gm
/** A cell of a notebook that holds text, with its marks of JSON. */
export const markdownCell = /"cell_type"\s*:\s*"markdown"[^]*?(?="cell_type"|(?![^]))/g
const cellHeading = /"(#{1,6})[ \t]+((?:[^"\\\n]|\\.)*)/g
/** A collapsed part of a page is deeper than any heading. */
const collapsed = 7

let last: { readonly text: string; readonly language: string; readonly parts: DocumentParts } | undefined

/** The samples and sections of a document. The last answer is kept, because each mention of a document needs it. */
export function documentPartsOf(text: string, language: string): DocumentParts {
  if (last?.text === text && last.language === language) return last.parts
  const samples = samplesOf(text, language)
  const parts = { text, samples, sections: sectionsOf(text, language, samples) }
  last = { text, language, parts }
  return parts
}

function samplesOf(text: string, language: string): DocumentSample[] {
  if (language === 'notebook') return []
  const pattern = language === 'asciidoc' ? listing : language === 'restructuredtext' ? directive : fence
  return [...text.matchAll(pattern)].map(({ index, 0: all, groups }) => ({
    start: index,
    end: index + all.length,
    word: groups!.word ?? '',
  }))
}

function sectionsOf(text: string, language: string, samples: readonly DocumentSample[]): DocumentSection[] {
  const marks = headingsOf(text, language)
  const sections: DocumentSection[] = []
  const open: number[] = []
  let sample = 0
  const begin = (start: number, level: number, title: string) => {
    const before = sections.at(-1)
    if (before) sections[sections.length - 1] = { ...before, end: start }
    while (open.length > 0 && sections[open.at(-1)!]!.level >= level) open.pop()
    sections.push({ start, end: text.length, level, heading: title, parent: open.at(-1) ?? -1 })
    open.push(sections.length - 1)
  }
  begin(0, 0, '')
  for (const { start, level, title } of marks) {
    while (sample < samples.length && samples[sample]!.end <= start) sample++
    if (sample < samples.length && samples[sample]!.start <= start) continue
    begin(start, level, title)
  }
  return sections
}

interface Heading {
  readonly start: number
  readonly level: number
  readonly title: string
}

function headingsOf(text: string, language: string): Heading[] {
  if (language === 'notebook')
    return [...text.matchAll(markdownCell)].flatMap((cell) =>
      [...cell[0].matchAll(cellHeading)].map(({ index, 1: marks, 2: title }) => ({
        start: cell.index + index,
        level: marks!.length,
        title: title!,
      })),
    )
  if (language === 'asciidoc')
    return [...text.matchAll(equals)].map(({ index, 1: marks, 2: title }) => ({
      start: index,
      level: marks!.length,
      title: title!,
    }))
  if (language === 'restructuredtext') {
    const ranks: string[] = []
    return [...text.matchAll(underlined)].map(({ index, 1: title, 2: line }) => {
      const mark = line![0]!
      if (!ranks.includes(mark)) ranks.push(mark)
      return { start: index, level: ranks.indexOf(mark) + 1, title: title! }
    })
  }
  return [...text.matchAll(heading)].map(({ index, 1: marks, 2: title, 3: summary, 4: rank, 5: tagged }) => ({
    start: index,
    level: marks?.length ?? (rank === undefined ? collapsed : Number(rank)),
    title: title ?? summary ?? tagged ?? '',
  }))
}

/** The section at an offset, by its index. */
export function sectionAt({ sections }: DocumentParts, offset: number): number {
  return countWhile(sections, ({ start }) => start <= offset) - 1
}

/** The sample at an offset. */
export function sampleAt({ samples }: DocumentParts, offset: number): DocumentSample | undefined {
  const sample = samples[countWhile(samples, ({ start }) => start <= offset) - 1]
  return sample && offset < sample.end ? sample : undefined
}

/** A range of a document without the samples in it. They ascend. */
export function withoutSamples(text: string, samples: readonly Range[], { start, end }: Range): string {
  const pieces: string[] = []
  let at = start
  for (let index = countWhile(samples, (one) => one.end <= start); index < samples.length; index++) {
    const sample = samples[index]!
    if (sample.start >= end) break
    pieces.push(text.slice(at, Math.max(at, sample.start)))
    at = sample.end
  }
  return [...pieces, text.slice(at, Math.max(at, end))].join('\n')
}
