import { posix } from 'node:path'
import { digest } from '../core/digest.ts'
import type { Finding } from '../core/finding.ts'
import { wellFormed } from './clean.ts'
import type { Report } from './report.ts'

/** The path of a file from the top of the repository, wherever the run was. Services show files by this path. */
export function repositoryPath({ folder = '' }: Pick<Report, 'folder'>, path: string): string {
  return posix.join(folder, path)
}

/** The relative URI (RFC 3986) of a POSIX path. */
export function uriOf(path: string): string {
  const address = path.split('/').map((part) => encodeURIComponent(wellFormed(part)))
  // `a:b` would be read as a scheme, but `encodeURIComponent` encodes the colon.
  return address.join('/')
}

/** The fingerprint of a finding in the whole repository: runs in two folders may find the same path and text. */
export function fingerprintOf({ folder }: Pick<Report, 'folder'>, { fingerprint }: Finding): string {
  return folder === undefined ? fingerprint : digest(`${folder}\n${fingerprint}`)
}

/** The owners of a file that has findings, by its path in the report. */
export function ownersOf({ owners }: Pick<Report, 'owners'>, path: string): readonly string[] {
  return owners?.get(path) ?? []
}
