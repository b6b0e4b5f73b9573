/**
 * Whether a text was written by emeritus: a report in any format, or a baseline. Such a text names models and asks none.
 * A file may have any name, so its content tells. test/report/own-output.test.ts holds every format against this.
 */
export function isOwnOutput(text: string): boolean {
  const head = text.slice(0, reach)
  if (heads.some((pattern) => pattern.test(head))) return true
  const tail = text.slice(-reach)
  return tails.some((pattern) => pattern.test(tail))
}

/** Whether a report may have such a name. It may have any but that of code. */
export function mayBeReport(path: string): boolean {
  return !/\.(?:[cm]?[jt]sx?|vue|svelte|astro|py|go|java|kt|rb|rs|php|cs|c|h|cc|cpp|hpp|swift|scala|dart|ex|sh|css|scss|html)$/.test(
    path,
  )
}

/** Like `isOwnOutput`, for the first `length` bytes of a file. Most files are told apart by a few of them. */
export function isOwnOutputBytes(bytes: Uint8Array, length: number): boolean {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, length)
  const head = view.subarray(0, 2 * reach)
  const tail = view.subarray(-2 * reach)
  const mayBegin = /[\s{[<#:\uFEFF]/.test(String.fromCharCode(view[0] ?? 0)) || view[0] === 0xef
  const isLikely =
    (mayBegin && headWords.some((word) => head.includes(word))) || tailWords.some((word) => tail.includes(word))
  // Behind the reach of the patterns nothing counts.
  const text = () => `${view.toString('utf8', 0, 4 * reach)}\n${view.toString('utf8', Math.max(0, length - 4 * reach))}`
  return isLikely && isOwnOutput((length <= 8 * reach ? view.toString('utf8') : text()).replace(/^\uFEFF/, ''))
}

/** Each pattern below needs one of these: in the beginning of the file, or at its end. */
const headWords = ['emeritus', '"check_name"', '"findings"', '::']
const tailWords = ['judged as of ', 'emeritus: ']

/** How much of the beginning or the end is looked at, in UTF-16 units. */
const reach = 2000

const rule = '(?:(?:retired|retiring|deprecated|unknown|not-approved)-model|incompatible-request|[a-z]+-ignore)'
const day = '\\d{4}-\\d\\d-\\d\\d'

const heads: readonly RegExp[] = [
  // json
  /^\s*\{\s*"version":\s*\d+,\s*"tool":\s*\{\s*"name":\s*"emeritus"/,
  // sarif
  /^\s*\{[^[]{0,400}"runs":\s*\[\s*\{\s*"tool":\s*\{\s*"driver":\s*\{\s*"name":\s*"emeritus"/,
  // gitlab
  new RegExp(
    `^\\s*\\[\\s*\\{\\s*"description":\\s*"(?:[^"\\\\]|\\\\.)*",\\s*"check_name":\\s*"${rule}",\\s*"fingerprint"`,
  ),
  // junit
  /^\s*(?:<\?xml[^>]*>\s*)?<testsuites name="emeritus"/,
  // markdown
  /^\s*(?:<!--[^>]*-->\s*)?## emeritus: /,
  // github
  new RegExp(`^::(?:error|warning|notice) [^\\n]*\\btitle=(?:${rule}|emeritus)`),
  // A baseline.
  /^\s*\{\s*"version":\s*\d+,\s*(?:"within":\s*\d+,\s*)?"findings":\s*\{/,
]

const tails: readonly RegExp[] = [
  // pretty: the label of the rules, with nothing but the rest of the summary below.
  new RegExp(
    `(?:^|\\n)(?:  |[✔⚠] [^\\n(]*\\()rules of ${day}, \\d+ models?, judged as of ${day}\\)?\\n(?:(?:  |✖ )[^\\n]*\\n?)*$`,
  ),
  // agent
  /(?:^|\n)emeritus: (?:no |\d+ |fixed )[^\n]*\b(?:errors?|warnings?|findings?|files?)\b[^\n]*\n*$/,
]
