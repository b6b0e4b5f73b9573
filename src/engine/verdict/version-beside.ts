import type { Range } from '../../core/range.ts'
import type { FileFacts } from './file-facts.ts'
import { forbid, stageOf } from './verdict.ts'

/** A new name beside the old version would name no model at all. */
export const versionBeside = stageOf(
  'version-beside',
  'The version of the model stands beside its name, and both change together or not at all: nothing is rewritten.',
  (verdict, { located, reference, file }) => {
    const { literal, mention } = located
    const own = literal.group === undefined ? undefined : file.neighbours.versions.get(literal.group)
    const value = own ?? versionNear(file, literal.name, literal.range)
    if (value === undefined || !isModelVersion(value)) return verdict
    const { registry } = file
    const isKnown = [mention.text, reference.row.id].some((id) =>
      [`${id}-${value}`, `${id}@${value}`, `${id}-v${value}`].some((whole) => registry.platformsOf(whole).length > 0),
    )
    return isKnown || ownVersion.test(value) ? forbid(verdict, 'version-beside') : verdict
  },
)

/** A day, or four digits with which vendors number the editions of a model. */
const ownVersion = /^(?:0\d{3}|1[0-2]\d\d|20\d\d-\d\d-\d\d|20\d{6})$/
const isModelVersion = (value: string) => /^(?:v?\d{1,8}|20\d\d-\d\d-\d\d)(?::\d+)?$/.test(value)

/** So many lines around a name are read for its version. */
const nearLines = 4
const versionLine =
  /(?:^|[\s({,])(?:export\s+|param\s+|static\s+|const\s+)*["']?([A-Za-z_][\w.-]*?)[_-]?version["']?(?:\s+\w+)?\s*(?::=|=>|[:=])\s*["']?([\w:-]+)["']?/gi

/** Text with longer lines is no list of settings. */
const reach = 4000

/** How long the last lines of a text are. Undefined where they may go on before it. */
function linesBack(before: string): number | undefined {
  let at = before.length
  for (let line = 0; line <= nearLines && at >= 0; line++) at = at === 0 ? -1 : before.lastIndexOf('\n', at - 1)
  if (at < 0) return before.length < reach ? before.length : undefined
  return before.length - at
}

/** How long the first lines of a text are. Undefined where they may go on behind it. */
function linesOn(behind: string): number | undefined {
  let at = -1
  for (let line = 0; line <= nearLines; line++) {
    at = behind.indexOf('\n', at + 1)
    if (at < 0) return behind.length < reach ? behind.length : undefined
  }
  return at
}

/** The version of a setting or a constant, under the same name: `MODEL_NAME` and `MODEL_VERSION`. */
function versionNear({ text }: FileFacts, name: string | undefined, { start, end }: Range): string | undefined {
  if (name === undefined || !/[a-z]/i.test(name)) return undefined
  const stem = stemOf(name)
  const isPlain = stem === '' || stem === 'model'
  // `name` and `version` of something else stand in another paragraph.
  const before = linesBack(text.slice(Math.max(0, start - reach), start))
  const behind = linesOn(text.slice(end, end + reach))
  if (before === undefined || behind === undefined) return undefined
  const [from, to] = [start - before, end + behind]
  const near = text.slice(from, to)
  if (!/version/i.test(near)) return undefined
  if (isPlain) {
    const own = beside(near, { start: start - from, end: end - from })
    const paragraph = own.slice(own.lastIndexOf('\n\n', start - from) + 1).split(/\n\s*\n/, 1)[0]!
    return /(?:^|[\s,{])["']?(?:model_?)?version["']?\s*[:=]\s*["']?([\w:-]+)/i.exec(paragraph)?.[1]
  }
  for (const [, key, value] of near.matchAll(versionLine)) if (stemOf(key!) === stem) return value
  return undefined
}

/**
 * A text with blanks in the place of what stands in other brackets, or in other blocks of an indented text, than a range of
 * it: a `version` there belongs to something else. Line ends and offsets stay.
 */
function beside(text: string, { start, end }: Range): string {
  // By code units, as offsets are.
  const signs = Array.from({ length: text.length }, (_, at) => text[at]!)
  const blank = (at: number) => {
    if (signs[at] !== '\n') signs[at] = ' '
  }
  const indent = indentAt(text, text.lastIndexOf('\n', start - 1) + 1)
  for (const [from, step, opens, closes] of [
    [start - 1, -1, ')]}', '([{'],
    [end, 1, '([{', ')]}'],
  ] as const) {
    let depth = 0
    let isOutside = false
    for (let at = from; at >= 0 && at < text.length; at += step) {
      const sign = text[at]!
      if (opens.includes(sign)) depth++
      else if (closes.includes(sign) && depth-- === 0) isOutside = true
      if (isOutside || depth > 0) blank(at)
    }
  }
  return withOwnBlock(signs.join(''), indent, start)
}

/** A text with blanks in the place of lines that another block of an indented text holds: what is less indented ends its own. */
function withOwnBlock(text: string, indent: number, at: number): string {
  const lines = text.split('\n')
  const own = text.slice(0, at).split('\n').length - 1
  let [first, last] = [own, own]
  const isIn = (line: string | undefined) => line !== undefined && (line.trim() === '' || indentAt(line, 0) >= indent)
  while (isIn(lines[first - 1])) first--
  while (isIn(lines[last + 1])) last++
  return lines
    .map((line, index) =>
      index < first || index > last || (index !== own && indentAt(line, 0) > indent) ? ' '.repeat(line.length) : line,
    )
    .join('\n')
}

/** How far the first word of a line is indented. The mark of a list's item is a part of that. */
const indentAt = (text: string, from: number) => /^[ \t]*(?:- +)*/.exec(text.slice(from, from + 200))![0].length

const stemOf = (name: string) =>
  name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '')
    .replace(/(?:name|id|version)$/, '')
