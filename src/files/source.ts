import { lstatSync } from 'node:fs'
import { dirname, relative, resolve, sep } from 'node:path'
import { UserError } from '../core/errors.ts'
import { type Environment, repositoryOf } from './ask-git.ts'
import { blobAs, blobBytes } from './blobs.ts'
import { pathsSince, stagedFiles, unstagedPaths } from './changed.ts'
import { discover, type DiscoverOptions } from './discover.ts'
import { ignoresOf } from './ignores.ts'
import { type FileText, readText, textOf } from './read.ts'
import { selected } from './select.ts'
import {
  type DigestOf,
  type Holds,
  type Knows,
  readerOf,
  type CandidateText,
  candidateReader,
} from './read-candidate.ts'

/** Where the texts of a run come from. */
export interface Source {
  /** POSIX paths relative to the working directory, each once, sorted by code unit. */
  readonly files: readonly string[]
  /**
   * The text of one of them. Asked for in their order it is cheapest.
   *
   * @throws UserError where the source itself fails, such as git
   */
  read(path: string): FileText
  /**
   * The same, but nothing of a text that holds nothing of what is looked for.
   *
   * @throws UserError as `read` does
   */
  readCandidate(path: string, knows?: Knows): CandidateText
  /** True where other threads can read the files as well: they lie on the disk. */
  readonly onDisk: boolean
  /**
   * Refuses a file whose text on disk is another than the one that is read.
   *
   * @throws UserError naming the file
   */
  assertSame?(path: string): void
}

/** A text that is handed over, and where it would stand. */
export interface GivenText {
  /** Relative to the working directory, or absolute. Nothing needs to be there. */
  readonly path: string
  readonly bytes: Uint8Array
}

export interface SourceOptions extends DiscoverOptions {
  /** Larger files are skipped, in bytes. */
  readonly maxBytes: number
  /** Whether bytes may hold what is looked for. */
  readonly holds: Holds
  /** Makes the digests of what is sifted. None are made unless given. */
  readonly digestOf?: DigestOf | undefined
  /** The content that is staged, of the files that the next commit adds or changes. */
  readonly staged?: boolean
  /** Files that were changed since the last commit in common with this one. */
  readonly since?: string
  /** This text and no other. */
  readonly given?: GivenText
  /** Whether what is found is to be mended on disk. */
  readonly mends: boolean
  /** The environment that git is run in, the process' own unless given. */
  readonly env?: Environment
}

/** @throws UserError where a path does not exist, and where git is wanted and fails */
export async function sourceOf(options: SourceOptions): Promise<Source> {
  if (options.given) return givenSource(options.given, options)
  if (options.staged) return stagedSource(options)
  const { since } = options
  return diskSource(since === undefined ? await discover(options) : changedSince(since, options), options)
}

/** Files that lie on the disk: POSIX paths relative to `cwd`. */
export function diskSource<Files>(
  files: Files,
  { cwd, maxBytes, holds, digestOf }: Pick<SourceOptions, 'cwd' | 'maxBytes' | 'holds' | 'digestOf'>,
): Omit<Source, 'files'> & { readonly files: Files } {
  const sifter = candidateReader(holds, maxBytes, digestOf)
  const read = readerOf(maxBytes)
  // Joined by hand: to resolve a path costs more than to open a small file.
  const at = sep === '/' ? (path: string) => `${cwd}/${path}` : (path: string) => resolve(cwd, path)
  return {
    files,
    onDisk: true,
    read: (path) => read(at(path)),
    readCandidate: (path, knows) => sifter.file(at(path), knows),
  }
}

/** A text that the ignore files leave out where it would stand is left out here too. */
function givenSource({ path, bytes }: GivenText, options: SourceOptions): Source {
  const { cwd, maxBytes, holds } = options
  const sifter = candidateReader(holds, maxBytes)
  const isLarge = bytes.length > maxBytes
  return {
    files: counted([resolve(cwd, path)], options),
    onDisk: false,
    read: () => (isLarge ? { kind: 'skipped', reason: 'too-large' } : textOf(bytes)),
    readCandidate: () => sifter.bytes(bytes),
  }
}

function stagedSource(options: SourceOptions): Source {
  const { cwd, paths, maxBytes, holds, digestOf, mends, env } = options
  const repository = repositoryOf(cwd, '--staged', env)
  const staged = new Map(stagedFiles(repository).map(({ path, blob }) => [resolve(repository.root, path), blob]))
  const files = counted(selected([...staged.keys()], paths, cwd), options)
  const blobOf = (path: string) => staged.get(resolve(cwd, path))!
  const readBytes = blobBytes(repository, files.map(blobOf), maxBytes, undefined, likelySize(files, cwd))
  const sifter = candidateReader(holds, maxBytes, digestOf)
  const readBlob = (path: string): FileText => blobAs(readBytes(blobOf(path)), textOf)
  const siftBlob = (path: string): CandidateText => blobAs(readBytes(blobOf(path)), sifter.bytes)
  if (!mends) return { files, onDisk: false, read: readBlob, readCandidate: siftBlob }

  // What is mended is the file on disk, so that is the text its edits have to fit: git may store other line ends.
  const apart = new Set([...unstagedPaths(repository)].map((path) => resolve(repository.root, path)))
  const isApart = (path: string) => apart.has(resolve(cwd, path))
  return {
    files,
    onDisk: false,
    read: (path) => (isApart(path) ? readBlob(path) : readText(resolve(cwd, path), maxBytes)),
    readCandidate: (path) => (isApart(path) ? siftBlob(path) : sifter.file(resolve(cwd, path))),
    assertSame(path) {
      if (isApart(path)) throw new UserError(`${path}: not fixed: it has changes that are not staged`)
    },
  }
}

function changedSince(ref: string, options: SourceOptions): string[] {
  const repository = repositoryOf(options.cwd, '--since', options.env)
  const changed = pathsSince(repository, ref).map((path) => resolve(repository.root, path))
  const regular = changed.filter((path) => lstatSync(path, { throwIfNoEntry: false })?.isFile())
  return counted(selected(regular, options.paths, options.cwd), options)
}

/** How many bytes staged files are likely to have: as many as on the disk, as a rule. */
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

/** Paths from the working directory of the files (absolute) that are not left out, sorted. */
function counted(files: readonly string[], options: SourceOptions): string[] {
  const { cwd, ignore, ignorePatterns: patterns, ownIgnores, globalExcludes } = options
  const starts = [...new Set(files.map(dirname))]
  const ignores =
    ignore &&
    ignoresOf({
      cwd,
      patterns,
      starts,
      ...(ownIgnores && { ownIgnores }),
      ...(globalExcludes !== undefined && { globalExcludes }),
    })
  return files
    .filter((file) => !ignores || !ignores.ignoresFile(file))
    .map((file) => relative(cwd, file).split(sep).join('/'))
    .toSorted()
}
