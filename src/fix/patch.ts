import { binaryBody, blobId } from './binary.ts'
import { changedLines, type ChangedLines } from './lines.ts'
import { type Note, notesByHunk } from './notes.ts'
import { reviseFile, type TextChange } from './revise.ts'

/** One file before and after a change, as bytes, so that the patch changes exactly what a write would change. */
export interface FileChange {
  readonly before: Uint8Array
  readonly after: Uint8Array
  /** Whether its owner may execute it. `git apply` warns if the patch differs from the file on disk. */
  readonly executable?: boolean
  /** Notes for the heads of the hunks. */
  readonly notes?: readonly Note[]
}

/**
 * A change as a patch. `git apply` makes exactly the same bytes of it. Empty if nothing changes. Patches of several files
 * can be joined.
 *
 * A text becomes a unified diff with three lines of context. Lines end at LF; a CR is part of its line. A file with a NUL
 * byte, such as UTF-16, becomes a binary patch, as in git. Notes come after the second `@@` of a hunk, where git reads
 * nothing; a binary patch has no place for them.
 *
 * @param path POSIX, relative to the top of the repository: `git apply` skips paths that are relative to a folder inside
 *   it. Without a repository, relative to the folder that `git apply` runs in.
 */
export function patchBytes(path: string, { before, after, executable = false, notes = [] }: FileChange): Buffer {
  const [old, fresh] = [Buffer.from(before), Buffer.from(after)]
  if (old.equals(fresh)) return Buffer.alloc(0)
  const [from, to] = [quoted(`a/${path}`), quoted(`b/${path}`)]
  const mode = executable ? '100755' : '100644'
  const header = `diff --git ${from} ${to}\nindex ${blobId(old)}..${blobId(fresh)} ${mode}\n`
  if (old.includes(0) || fresh.includes(0)) return Buffer.from(header + binaryBody(old, fresh), 'latin1')
  const names = `--- ${from}${nameEnd(from)}\n+++ ${to}${nameEnd(to)}\n`
  // One character for each byte, whatever the encoding, so that no byte is lost.
  const body = hunks(linesOf(old.toString('latin1')), linesOf(fresh.toString('latin1')), notes)
  return Buffer.from(header + names + body, 'latin1')
}

const escapes: Readonly<Record<string, string>> = {
  '\u0007': '\\a',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\v': '\\v',
  '\f': '\\f',
  '\r': '\\r',
  '"': '\\"',
  '\\': '\\\\',
}

/** The name as git writes it: in quotes, with escapes as in C, if a byte of it is not printable ASCII. */
function quoted(name: string): string {
  const bytes = Buffer.from(name).toString('latin1')
  const inner = bytes.replace(/[^\x20-\x7e]|["\\]/g, (byte) => escapes[byte] ?? octal(byte))
  return inner === bytes ? bytes : `"${inner}"`
}

function octal(byte: string): string {
  return `\\${byte.charCodeAt(0).toString(8).padStart(3, '0')}`
}

/** GNU patch ends an unquoted name at a space unless a tab follows the name. */
function nameEnd(name: string): string {
  return name.includes(' ') && !name.startsWith('"') ? '\t' : ''
}

/** The lines, each with its LF. The last one may have no LF. */
function linesOf(bytes: string): string[] {
  return bytes.match(/[^\n]*\n|[^\n]+/g) ?? []
}

const contextLines = 3

function hunks(before: readonly string[], after: readonly string[], notes: readonly Note[]): string {
  const groups = hunkGroups(changedLines(before, after))
  const spans = groups.map((group) => ({ from: group[0]!.from, to: group.at(-1)!.to }))
  const words = notesByHunk(spans, notes)
  return groups.map((group, index) => hunk(before, after, group, words[index]!)).join('')
}

/** Groups changes into hunks: changes whose lines of context touch or overlap share a hunk. */
function hunkGroups(changes: readonly ChangedLines[]): ChangedLines[][] {
  const groups: ChangedLines[][] = []
  let last: ChangedLines | undefined
  for (const change of changes) {
    if (last && change.from - last.to <= 2 * contextLines) groups.at(-1)!.push(change)
    else groups.push([change])
    last = change
  }
  return groups
}

function hunk(
  before: readonly string[],
  after: readonly string[],
  group: readonly ChangedLines[],
  words: string,
): string {
  const [first, last] = [group[0]!, group.at(-1)!]
  const lead = Math.min(contextLines, first.from)
  const trail = Math.min(contextLines, before.length - last.to)
  let body = ''
  let at = first.from - lead
  for (const { from, to, newFrom, newTo } of group) {
    body += marked(' ', before.slice(at, from)) + marked('-', before.slice(from, to))
    body += marked('+', after.slice(newFrom, newTo))
    at = to
  }
  body += marked(' ', before.slice(at, last.to + trail))
  const old = span(first.from - lead, last.to + trail)
  const fresh = span(first.newFrom - lead, last.newTo + trail)
  return `@@ -${old} +${fresh} @@${words}\n${body}`
}

function marked(mark: string, lines: readonly string[]): string {
  return lines.map((line) => mark + (line.endsWith('\n') ? line : `${line}\n\\ No newline at end of file\n`)).join('')
}

/** A span in the head of a hunk. Line numbers start at 1. An empty span has the number of the line before it. A count of 1 is omitted. */
function span(from: number, to: number): string {
  const count = to - from
  if (count === 0) return `${from},0`
  return count === 1 ? `${from + 1}` : `${from + 1},${count}`
}

/**
 * The change that `rewriteFile` would make, as a patch; empty if it would change nothing. Nothing is written.
 *
 * @param patchPath the path in the patch: see `patchBytes`
 * @throws UserError as `reviseFile` does
 */
export function diffFile(
  absolutePath: string,
  shownPath: string,
  patchPath: string,
  change: TextChange,
  notes: readonly Note[] = [],
): Buffer {
  const revision = reviseFile(absolutePath, shownPath, change)
  if (!revision) return Buffer.alloc(0)
  return patchBytes(patchPath, { ...revision, notes, executable: (revision.stats.mode & 0o100) !== 0 })
}
