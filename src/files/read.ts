import { readFileSync, type Stats, statSync } from 'node:fs'
import { decode, type Decoded } from './decode.ts'
import { resolve } from 'node:path'
import { UserError } from '../core/errors.ts'
import { isOpenStream, isStandardInput, readRegular } from './regular-file.ts'

/** The text of a file, or why there is none. */
export type FileText =
  | ({ readonly kind: 'text' } & Decoded)
  | { readonly kind: 'skipped'; readonly reason: 'binary' | 'too-large' }
  /** `message` is one line that does not name the file: `permission denied`. */
  | { readonly kind: 'unreadable'; readonly message: string }

/** Larger files are skipped by default. In bytes. */
export const defaultMaxBytes = 2 * 1024 * 1024

/** The largest size of a file, in bytes, by its path. A notebook may be ten times as large: it holds its pictures. */
export function largestSize(path: string, maxBytes: number): number {
  return path.endsWith('.ipynb') ? maxBytes * 10 : maxBytes
}

/** Reads a file (absolute) of at most `largestSize` bytes as text. Never throws: an error is part of the answer. */
export function readText(absolutePath: string, maxBytes: number): FileText {
  try {
    // Before opening: opening a pipe would wait for its other end.
    const stats = statSync(absolutePath)
    if (stats.isDirectory()) return { kind: 'unreadable', message: 'is a folder, not a file' }
    if (!stats.isFile()) return { kind: 'unreadable', message: 'not a regular file' }
    if (stats.size > largestSize(absolutePath, maxBytes)) return { kind: 'skipped', reason: 'too-large' }
    return textOf(readFileSync(absolutePath))
  } catch (error) {
    return { kind: 'unreadable', message: reasonOf(error) }
  }
}

/** The same for bytes that are in memory already. */
export function textOf(bytes: Uint8Array): FileText {
  const decoded = decode(bytes)
  return decoded ? { kind: 'text', ...decoded } : { kind: 'skipped', reason: 'binary' }
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'operation not permitted',
  ENOENT: 'no such file',
  ENOTDIR: 'no such file',
  ELOOP: 'too many symbolic links',
  ENAMETOOLONG: 'the name is too long',
  EMFILE: 'too many open files',
  ENFILE: 'too many open files',
  EEXIST: 'a file of that name is there',
  EROFS: 'read-only file system',
  ENOSPC: 'no space left on the device',
  EIO: 'input/output error',
  EBUSY: 'the file is in use',
  EISDIR: 'is a folder, not a file',
  EAGAIN: 'it has nothing to read yet',
  EBADF: 'it is closed',
  ENXIO: 'not a regular file',
  EPIPE: 'nobody reads the pipe any more',
  EOPNOTSUPP: 'not a regular file',
  NOT_REGULAR: 'not a regular file',
  LEADS_NOWHERE: 'a symbolic link that leads nowhere',
  NOT_FOLLOWED: 'a symbolic link, which is not followed',
  TOO_LARGE: 'too large',
}

/** Why a system call failed, in one line that does not name the file. */
export function reasonOf(error: unknown): string {
  const { code = 'unknown error', path }: Partial<NodeJS.ErrnoException> = error instanceof Error ? error : {}
  // Node shows such bytes by a sign, under which the system has no file.
  if (code === 'ENOENT' && path?.includes('\uFFFD')) return 'its name is not UTF-8'
  return reasons[code] ?? `cannot be read (${code})`
}

/**
 * Why a path (absolute) that the user names leads to no file: to a pipe, a socket or a device, or nowhere. Undefined for a
 * file, for a folder, and for a link to one of them.
 */
export function whyNoFile(path: string, stats: Stats): string | undefined {
  if (stats.isFile() || stats.isDirectory()) return undefined
  try {
    const target = stats.isSymbolicLink() ? statSync(path) : stats
    if (!isOpenStream(path) && (target.isFile() || target.isDirectory())) return undefined
    return isStandardInput(path) ? 'not a regular file: - or --stdin reads the standard input' : 'not a regular file'
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ENOENT'
      ? reasons.LEADS_NOWHERE
      : reasonOf(error)
  }
}

/**
 * Reads a file that a flag names: a regular one, or what a shell has opened, as in `--file-list <(git ls-files)`.
 *
 * @param file absolute, or relative to `cwd`
 * @throws UserError that names the flag and the file, if it cannot be read
 */
export function readFlagFile(flag: string, file: string, cwd: string): string {
  try {
    const path = resolve(cwd, file)
    const text = isOpenStream(path) ? readFileSync(path, 'utf8') : readRegular(path).toString('utf8')
    return text.replace(/^\uFEFF/, '')
  } catch (error) {
    throw new UserError(`${flag} ${file}: ${reasonOf(error)}`, { cause: error })
  }
}
