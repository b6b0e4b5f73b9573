import { lstatSync } from 'node:fs'
import { relative, resolve, sep } from 'node:path'
import type { EmptyCause } from '../core/empty-cause.ts'
import { UserError } from '../core/errors.ts'
import type { Environment } from './git-repository.ts'
import { repositoryOfPaths } from './roots-of-paths.ts'
import { blobAs, blobBytes } from './git-blobs.ts'
import { pathsSince, type StagedChanges, stagedChanges, unstagedPaths } from './git-changes.ts'
import { discover, type DiscoverOptions } from './discover.ts'
import { type FileText, readText, textOf } from './read.ts'
import { selected, withoutIgnored } from './select.ts'
import {
  type DigestOf,
  type MayContain,
  type IsKnown,
  readerOf,
  type CandidateText,
  candidateReader,
} from './read-candidate.ts'

/**
 * Where the texts of a run come from. `sourceOf` makes one of four:
 *
 * - the files below the given paths on disk: discover.ts, with ignores.ts, gitignore.ts and skips.ts
 * - `--since`: those of them that were changed since a commit: git-changes.ts
 * - `--staged`: the content that is staged in git: git-changes.ts, git-blobs.ts
 * - standard input: one given text
 *
 * read.ts and decode.ts read a file as text. read-candidate.ts reads only what passes the prefilter.
 */
export interface Source {
  /** POSIX paths relative to the working directory, each once, sorted by code unit. */
  readonly files: readonly string[]
  /** Why there are no files, where git says it. */
  readonly empty?: EmptyCause
  /**
   * Reads the text of one of the files. Reading in the order of `files` is fastest.
   *
   * @throws UserError if the source itself fails, for example git
   */
  read(path: string): FileText
  /**
   * The same, but only decodes a file that passes the prefilter.
   *
   * @throws UserError as `read` does
   */
  readCandidate(path: string, isKnown?: IsKnown): CandidateText
  /** True if the files are read from disk. Then other threads can read them too. */
  readonly onDisk: boolean
  /**
   * Refuses a file whose text on disk is not the text that `read` gives.
   *
   * @throws UserError that names the file
   */
  assertSame?(path: string): void
}

/** A text that is not read from disk, and the path that it stands for. */
export interface GivenText {
  /** Relative to the working directory, or absolute. The file need not exist. */
  readonly path: string
  readonly bytes: Uint8Array
}

/** What a run reads. */
export interface SourceOptions extends DiscoverOptions {
  /** Larger files are skipped. In bytes. */
  readonly maxBytes: number
  /** The prefilter. */
  readonly mayContain: MayContain
  /** Makes the digests of candidates. No digest is made unless given. */
  readonly digestOf?: DigestOf | undefined
  /** Reads the staged content of the files that the next commit adds or changes. */
  readonly staged?: boolean
  /** A commit: reads the files that were changed since its merge base with `HEAD`. */
  readonly since?: string
  /** Reads only this text. */
  readonly given?: GivenText
  /** Whether the run makes fixes. Their edits must fit the text on disk. */
  readonly writesFixes: boolean
  /** The environment of git; the one of this process unless given. */
  readonly env?: Environment
}

/**
 * Makes the source of a run.
 *
 * @throws UserError if a path does not exist, or if git is needed and fails
 */
export async function sourceOf(options: SourceOptions): Promise<Source> {
  if (options.given) return givenTextSource(options.given, options)
  if (options.staged) return stagedSource(options)
  const { since } = options
  if (since === undefined) return diskSource(await discover(options), options)
  const { files, empty } = changedSince(since, options)
  return { ...diskSource(files, options), ...(empty && { empty }) }
}

/** A source of files on disk. `files` are POSIX paths relative to `cwd`. */
export function diskSource<Files>(
  files: Files,
  { cwd, maxBytes, mayContain, digestOf }: Pick<SourceOptions, 'cwd' | 'maxBytes' | 'mayContain' | 'digestOf'>,
): Omit<Source, 'files'> & { readonly files: Files } {
  const reader = candidateReader(mayContain, maxBytes, digestOf)
  const read = readerOf(maxBytes)
  // Joined by hand, because `resolve` takes longer than opening a small file.
  const at = sep === '/' ? (path: string) => `${cwd}/${path}` : (path: string) => resolve(cwd, path)
  return {
    files,
    onDisk: true,
    read: (path) => read(at(path)),
    readCandidate: (path, isKnown) => reader.file(at(path), isKnown),
  }
}

/** A source of one text. If the ignore files leave out its path, it has no file. */
function givenTextSource({ path, bytes }: GivenText, options: SourceOptions): Source {
  const { cwd, maxBytes, mayContain } = options
  const reader = candidateReader(mayContain, maxBytes)
  const isLarge = bytes.length > maxBytes
  return {
    files: withoutIgnored([resolve(cwd, path)], options),
    onDisk: false,
    read: () => (isLarge ? { kind: 'skipped', reason: 'too-large' } : textOf(bytes)),
    readCandidate: () => reader.bytes(bytes),
  }
}

/** A source of the staged content. With fixes, a file without unstaged changes is read from disk. */
function stagedSource(options: SourceOptions): Source {
  const { cwd, paths, maxBytes, mayContain, digestOf, writesFixes, env } = options
  const repository = repositoryOfPaths(paths, cwd, '--staged', env)
  const changes = stagedChanges(repository)
  const staged = new Map(changes.files.map(({ path, blob }) => [resolve(repository.root, path), blob]))
  // What is staged will be committed, also if a `.gitignore` names it.
  const files = withoutIgnored(selected([...staged.keys()], paths, cwd), { ...options, gitIgnores: false })
  const blobOf = (path: string) => staged.get(resolve(cwd, path))!
  const readBytes = blobBytes(repository, files.map(blobOf), maxBytes, undefined, likelySize(files, cwd))
  const reader = candidateReader(mayContain, maxBytes, digestOf)
  const readBlob = (path: string): FileText => blobAs(readBytes(blobOf(path)), textOf)
  const readCandidateBlob = (path: string): CandidateText => blobAs(readBytes(blobOf(path)), reader.bytes)
  const empty = emptyCauseOf(changes)
  const facts = { files, onDisk: false, ...(empty && { empty }) }
  if (!writesFixes) return { ...facts, read: readBlob, readCandidate: readCandidateBlob }

  // A fix is written to the file on disk, so its edits have to fit that text. Git may store other line ends.
  const unstaged = new Set([...unstagedPaths(repository)].map((path) => resolve(repository.root, path)))
  const hasUnstaged = (path: string) => unstaged.has(resolve(cwd, path))
  return {
    ...facts,
    read: (path) => (hasUnstaged(path) ? readBlob(path) : readText(resolve(cwd, path), maxBytes)),
    readCandidate: (path) => (hasUnstaged(path) ? readCandidateBlob(path) : reader.file(resolve(cwd, path))),
    assertSame(path) {
      if (hasUnstaged(path)) throw new UserError(`${path}: not fixed: it has changes that are not staged`)
    },
  }
}

function emptyCauseOf({ files, deleted, others }: StagedChanges): EmptyCause | undefined {
  if (files.length > 0) return undefined
  if (others > 0) return 'only-links'
  return deleted > 0 ? 'only-deletions' : 'nothing-staged'
}

/** The paths, relative to the working directory, of files that were changed since the merge base with a commit. */
function changedSince(ref: string, options: SourceOptions): Pick<Source, 'files' | 'empty'> {
  const repository = repositoryOfPaths(options.paths, options.cwd, '--since', options.env)
  const listed = pathsSince(repository, ref)
  // git names a repository in a repository, which it does not look into, with a slash at its end.
  for (const path of selected(
    listed.filter((one) => one.endsWith('/')).map((one) => resolve(repository.root, one)),
    options.paths,
    options.cwd,
  ))
    options.onNotice?.(
      `${relative(options.cwd, path)}: another git repository, which --since does not ask: call emeritus for it`,
    )
  const changed = listed.map((path) => resolve(repository.root, path))
  // A name that is no UTF-8 leads nowhere. It is kept, so that the run says that it could not be read.
  const regular = changed.filter(
    (path) => lstatSync(path, { throwIfNoEntry: false })?.isFile() ?? path.includes('\uFFFD'),
  )
  // git has left out what it ignores, and tracked files are committed even so.
  const files = withoutIgnored(selected(regular, options.paths, options.cwd), { ...options, gitIgnores: false })
  return { files, ...(changed.length === 0 && { empty: 'nothing-changed' }) }
}

/** How many bytes the staged files probably have: as many as on disk. */
function likelySize(files: readonly string[], cwd: string): number {
  return files.reduce((sum, path) => sum + sizeOf(resolve(cwd, path)), 0)
}

function sizeOf(absolute: string): number {
  try {
    return lstatSync(absolute).size
  } catch {
    return 0
  }
}
