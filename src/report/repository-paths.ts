import { posix } from 'node:path'
import { digest } from '../core/digest.ts'
import type { Finding } from '../core/finding.ts'
import { wellFormed } from './clean.ts'
import type { Report } from './report.ts'

/** A path as the repository names it, wherever in it the run was: services show files by that. */
export function repositoryPath({ folder = '' }: Pick<Report, 'folder'>, path: string): string {
  return posix.join(folder, path)
}

/** A relative address (RFC 3986) of a path: POSIX, whatever characters it has. */
export function uriOf(path: string): string {
  const address = path.split('/').map((part) => encodeURIComponent(wellFormed(part)))
  // `a:b` would be read as a scheme, but `encodeURIComponent` leaves no colon.
  return address.join('/')
}

/** A finding's fingerprint that differs too where two runs in two folders of a repository find the same. */
export function fingerprintOf({ folder }: Pick<Report, 'folder'>, { fingerprint }: Finding): string {
  return folder === undefined ? fingerprint : digest(`${folder}\n${fingerprint}`)
}

export function ownersOf({ owners }: Pick<Report, 'owners'>, path: string): readonly string[] {
  return owners?.get(path) ?? []
}
