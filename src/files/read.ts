import { readFileSync, statSync } from 'node:fs'
import { decode, type Decoded } from './decode.ts'

export type FileText =
  | ({ readonly kind: 'text' } & Decoded)
  | { readonly kind: 'skipped'; readonly reason: 'binary' | 'too-large' }
  /** `message` is one line that does not name the file: `permission denied`. */
  | { readonly kind: 'unreadable'; readonly message: string }

/** The size above which a file is skipped unless the user says otherwise, in bytes. */
export const defaultMaxBytes = 2 * 1024 * 1024

/** Reads a file of at most `maxBytes` bytes as text. Never throws: what goes wrong is in the answer. */
export function readText(absolutePath: string, maxBytes: number): FileText {
  try {
    // Asked first because to open a pipe would be to wait for its other end.
    const stats = statSync(absolutePath)
    if (stats.isDirectory()) return { kind: 'unreadable', message: 'is a folder, not a file' }
    if (!stats.isFile()) return { kind: 'unreadable', message: 'not a regular file' }
    if (stats.size > maxBytes) return { kind: 'skipped', reason: 'too-large' }
    return textOf(readFileSync(absolutePath))
  } catch (error) {
    return { kind: 'unreadable', message: reasonOf(error) }
  }
}

/** The same for bytes that are at hand. */
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
}

/** What a failed system call has to say, in one line without a path. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error'
  return reasons[code] ?? `cannot be read (${code})`
}
