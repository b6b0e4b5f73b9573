import { readdirSync } from 'node:fs'
import { relative, resolve, sep } from 'node:path'
import { UserError } from '../core/errors.ts'
import { blobBytes } from './git-blobs.ts'
import { type Repository, repositoryOf, splitNuls } from './git-repository.ts'
import { gitRoot } from './git.ts'
import { ignoresGitOnly, ignoresOf } from './ignores.ts'
import { candidateReader } from './read-candidate.ts'
import { textOf } from './read.ts'
import { type IgnoreSettings, withoutIgnored } from './select.ts'

/** Where to search. */
export interface ProjectTextsOptions extends IgnoreSettings {
  /** The folder of the project, absolute. The working directory unless given. */
  readonly folder?: string
  /** Searches the content of git's index, and not the files on disk. */
  readonly staged?: boolean
  readonly maxBytes: number
  /** The environment of git; the one of this process unless given. */
  readonly env?: Readonly<Record<string, string | undefined>>
}

/** A file of the project. The path is POSIX, relative to the working directory. */
export interface ProjectText {
  readonly path: string
  readonly text: string
}

/**
 * The texts of a project that hold one of some words, whole or as a part of a longer one. A file counts as it does in a run
 * over all of it: an ignored one does not, one that git does not track yet does.
 *
 * git searches where it can. Elsewhere the folders are walked.
 */
export function projectTexts(words: readonly string[], options: ProjectTextsOptions): ProjectText[] {
  if (words.length === 0) return []
  const { cwd, folder = cwd, staged = false, maxBytes, env } = options
  const repository = gitRoot(folder) === undefined ? undefined : searchable(folder, staged, env)
  const found = repository && foundByGit(repository, words, folder, staged)
  const absolute = found ? withoutIgnored(found, options).map((path) => resolve(cwd, path)) : walked(folder, options)
  const read = found && staged ? indexReader(repository!, absolute, maxBytes) : diskReader(words, maxBytes)
  const texts: ProjectText[] = []
  let length = 0
  for (const file of absolute) {
    const text = read(file)
    if (text === undefined || !words.some((word) => text.includes(word))) continue
    texts.push({ path: relative(cwd, file).split(sep).join('/'), text })
    length += text.length
    if (!found && length > longestWalked) break
  }
  return texts
}

/**
 * The repository of a folder. Undefined where git would wait for one of its files, or does not trust it: the folders are
 * walked then.
 *
 * @throws UserError if git's index is wanted, and git cannot give it
 */
function searchable(folder: string, staged: boolean, env: ProjectTextsOptions['env']): Repository | undefined {
  try {
    return repositoryOf(folder, 'the search in the project', env)
  } catch (error) {
    if (staged || !(error instanceof UserError)) throw error
    return undefined
  }
}

/** Without git a folder may hold many projects: after so much text (in UTF-16 units) enough of them has spoken. */
const longestWalked = 1_000_000

/** The file on disk, if it may hold one of the words. A file that is not UTF-8 is always read. */
function diskReader(words: readonly string[], maxBytes: number): (file: string) => string | undefined {
  const sought = words.map((word) => Buffer.from(word))
  const reader = candidateReader((bytes, length) => {
    const read = Buffer.from(bytes.buffer, bytes.byteOffset, length)
    return sought.some((word) => read.includes(word))
  }, maxBytes)
  return (file) => {
    const read = reader.file(file)
    return read.kind === 'text' ? read.text : undefined
  }
}

function indexReader(repository: Repository, files: readonly string[], maxBytes: number) {
  const wanted = new Set(files)
  const blobs = new Map<string, string>()
  // `<mode> <blob> <stage>`, a tab, then the path.
  for (const entry of splitNuls(repository.run(['ls-files', '--stage', '-z']))) {
    const [head = '', path = ''] = [entry.slice(0, entry.indexOf('\t')), entry.slice(entry.indexOf('\t') + 1)]
    const file = resolve(repository.root, path)
    if (head.startsWith('100') && wanted.has(file)) blobs.set(file, head.split(' ')[1]!)
  }
  const read = blobBytes(repository, [...blobs.values()], maxBytes)
  return (file: string): string | undefined => {
    const blob = blobs.has(file) ? read(blobs.get(file)!) : undefined
    const text = blob?.kind === 'bytes' ? textOf(blob.bytes) : undefined
    return text?.kind === 'text' ? text.text : undefined
  }
}

/** The files (absolute) below a folder that git finds. Undefined if git cannot answer. */
function foundByGit(repository: Repository, words: readonly string[], folder: string, staged: boolean) {
  const below = relative(repository.root, folder).split(sep).join('/') || '.'
  const patterns = Buffer.concat([
    Buffer.from(words.map((word) => `${word.replaceAll(/[.*[\]^$\\]/g, String.raw`\$&`)}\n`).join('')),
    // The mark at the begin of a file in UTF-16: its words are not found as bytes.
    Buffer.from('^\xff\xfe\n^\xfe\xff\n', 'latin1'),
  ])
  const shape = ['--no-color', '--no-textconv', '--full-name', '--basic-regexp', '--text', '--files-with-matches', '-z']
  const grep = (where: readonly string[]) =>
    repository.search(['--literal-pathspecs', 'grep', ...shape, ...where, '-f', '-', '--', below], patterns)
  const found = grep(staged ? ['--cached'] : ['--untracked'])
  if (found === undefined) return undefined
  const inside = repository.hasSubmodules ? grep(['--recurse-submodules', ...(staged ? ['--cached'] : [])]) : undefined
  const paths = [found, ...(inside ? [inside] : [])].flatMap(splitNuls)
  return [...new Set(paths)].map((path) => resolve(repository.root, path))
}

/** A walk without git ends after so many files: what lies beside one file may be a whole disk. */
const mostWalked = 5000

/** The files (absolute) below a folder that are not ignored. */
function walked(start: string, options: ProjectTextsOptions): string[] {
  const { cwd, ignore, ignorePatterns: patterns, ownIgnores, globalExcludes } = options
  const own = { ...(ownIgnores && { ownIgnores }), ...(globalExcludes !== undefined && { globalExcludes }) }
  const ignores = ignore ? ignoresOf({ cwd, patterns, starts: [start], ...own }) : ignoresGitOnly(start)
  const files: string[] = []
  const open = [start]
  for (let folder = open.pop(); folder !== undefined && files.length < mostWalked; folder = open.pop()) {
    for (const entry of ignores.keep(folder, entriesOf(folder))) {
      if (entry.isDirectory()) open.push(resolve(folder, entry.name))
      else if (entry.isFile()) files.push(resolve(folder, entry.name))
    }
  }
  return files.toSorted()
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch {
    // A folder that cannot be listed is reported by the run that checks it.
    return []
  }
}
