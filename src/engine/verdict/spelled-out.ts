import { memoize, memoizeBy } from '../../core/memoize.ts'
import { signal } from '../../core/signal.ts'
import type { FileFacts } from './file-facts.ts'
import { namePattern, nameTracesIn } from './name-traces.ts'
import type { Range } from '../../core/range.ts'
import { bracketsAround } from './statement-around.ts'
import { stageOf } from './verdict.ts'

export const spelledOut = stageOf(
  'spelled-out',
  'A label, a name, a comment or a message beside the ID spells the name of the model in another way, and would become untrue: a fix is not safe.',
  (verdict, { located: { mention, start, end }, reference: { replacements }, place: { zone }, file }) => {
    // `expectation` asks the same of tests, and `document` of documents and notebooks.
    if (verdict.applicability !== 'safe' || zone === 'test' || zone === 'docs' || file.language === 'notebook') {
      return verdict
    }
    const traces = [
      ...tracesIn(file)(mention.text),
      ...familyTraces(file.text, { start, end }, mention.text, replacements[0]),
    ]
    if (namedInNotes(file)(mention.text)) return { ...verdict, applicability: 'unsafe', reason: 'named-beside' }
    if (traces.length === 0) return verdict
    const near = [linesAround(file.text, start), entryOf(file.text, start)]
    return traces.some((at) => near.some((range) => range.start <= at && at < range.end) && !isPath(file.text, at))
      ? { ...verdict, applicability: 'unsafe', reason: 'named-beside' }
      : verdict
  },
)

/** Words that stand before the family of a model. */
const noFamily = /^(?:text|code|chat|meta|openai|anthropic|google|mistralai|models?|us|eu|accounts|fireworks|groq)$/

/** The family of a model, where its name shows one: `llama`, `gemma`. */
function familyOf(id: string): string | undefined {
  const words = id.toLowerCase().match(/[a-z]+/g) ?? []
  const family = words.find((word) => !noFamily.test(word))
  return family !== undefined && family.length > 3 ? family : undefined
}

/** Where a text near an ID names its family, and the replacement is of another one: `GEMMA: 'gemma2-9b-it'`. */
function familyTraces(text: string, { start, end }: Range, id: string, replacement: string | undefined): number[] {
  const family = familyOf(id)
  if (family === undefined || replacement === undefined || replacement.toLowerCase().includes(family)) return []
  const from = Math.max(0, start - reach)
  const hits = text.slice(from, end + reach).matchAll(new RegExp(`(?<![A-Za-z])${family}(?![a-z])`, 'gi'))
  return [...hits]
    .map(({ index }) => from + index)
    .filter((at) => (at < start || at >= end) && !isInId(text, at) && !isImported(text, at))
}

const importing = /^\s*(?:import|from|use|using|require|include|#include|alias|library)\b/

function isImported(text: string, at: number): boolean {
  return importing.test(text.slice(text.lastIndexOf('\n', at) + 1, at))
}

/** Whether a word is a part of another ID, or of a package: `llama-3.3-70b-versatile`, `@llamaindex/groq`. */
function isInId(text: string, at: number): boolean {
  const word = /^[\w.:@/-]*/.exec(text.slice(at, at + 100))![0]
  return /-.*\d/.test(word)
}

const tracesIn = memoize(({ text, located }: FileFacts) => nameTracesIn(text, located, true))

const flowNote = signal('flow-note')
const noteText =
  /(?:"(?:content|text|notes?|info|desc(?:ription)?)"\s*:\s*"((?:\\.|[^"\\])*)"|^\s*(?:text|desc):\s*(\S.*)$)/gm

/** Whether a note of a flow names a model, in whatever form: all notes and nodes of a flow stand on one canvas. */
const namedInNotes = memoize(({ text, language }: FileFacts) => {
  const isFlow = (language === 'json' || language === 'yaml') && flowNote.test(text)
  const notes = isFlow ? notesIn(text) : []
  return memoizeBy(String, (id) => {
    const pattern = notes.length > 0 ? namePattern(id) : undefined
    return pattern !== undefined && notes.some((note) => note.search(pattern) >= 0)
  })
})

/** The texts of the notes of a flow, each beside what says that it is one. */
function notesIn(text: string): string[] {
  return [...text.matchAll(noteText)].flatMap(({ index, 0: whole, 1: quoted, 2: bare }) => {
    const around =
      text.slice(Math.max(0, index - noteReach), index) +
      text.slice(index + whole.length, index + whole.length + noteReach)
    return flowNote.test(around) || /"notes?"/.test(whole) ? [quoted ?? bare ?? ''] : []
  })
}

/** So far from its text the kind of a node may stand. */
const noteReach = 300

/** What is further away has a life of its own. In lines each way, and in UTF-16 units. */
const lines = 5
const reach = 1000

function linesAround(text: string, offset: number): Range {
  const before = text
    .slice(Math.max(0, offset - reach), offset)
    .split('\n')
    .slice(-lines - 1)
  const behind = text
    .slice(offset, offset + reach)
    .split('\n')
    .slice(0, lines + 1)
  return { start: offset - before.join('\n').length, end: offset + behind.join('\n').length }
}

/** The largest entry of a table, in UTF-16 units, and how deep an ID may stand in it. */
const largestEntry = 1500
const deepest = 4

/** What stands before brackets that hold data. Before the body of a function or a class stands its head. */
const holdsData = /(?:[=:,([{]\s*|\bnew\s+[\w.<>]+\s*|[\w\]])$/

/** The outermost brackets around an offset that may be one entry: its description stands above the list of its models. */
function entryOf(text: string, offset: number): Range {
  let entry: Range = { start: offset, end: offset }
  for (let depth = 0; depth < deepest; depth++) {
    const outer = bracketsAround(text, entry.start)
    if (
      !outer ||
      outer.end - outer.start > largestEntry ||
      !holdsData.test(text.slice(Math.max(0, outer.start - 100), outer.start))
    )
      break
    entry = outer
  }
  return entry
}

/** Whether a name is a part of a path or of an address, which may stay as it is. */
function isPath(text: string, at: number): boolean {
  const before = /[\w@.:/\\-]*$/.exec(text.slice(Math.max(0, at - 100), at))![0]
  const behind = /^[\w@.:/\\-]*/.exec(text.slice(at, at + 100))![0]
  return /[/\\]/.test(before + behind)
}
