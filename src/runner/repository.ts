import { resolve } from 'node:path'
import { ownersIn, readCodeowners } from '../files/codeowners.ts'
import { gitRoot } from '../files/git.ts'
import type { Finding } from '../core/finding.ts'
import { patchPathOf } from '../fix/patch-path.ts'
import type { Report } from '../report/report.ts'

/** What the repository around a working directory (absolute) says of the findings: where they lie in it, and whose they are. */
export function repositoryFacts(cwd: string, findings: readonly Finding[]): Pick<Report, 'folder' | 'owners'> {
  const root = gitRoot(cwd)
  const top = root ?? cwd
  const folder = patchPathOf(cwd, top)
  const text = findings.length === 0 ? undefined : readCodeowners(top)
  return {
    ...(folder !== '' && { folder }),
    ...(text !== undefined && { owners: ownersOfAll(cwd, top, text, findings) }),
  }
}

function ownersOfAll(cwd: string, top: string, text: string, findings: readonly Finding[]) {
  const ownersOf = ownersIn(text)
  const owners = new Map<string, readonly string[]>()
  for (const path of new Set(findings.map((finding) => finding.path))) {
    owners.set(path, ownersOf(patchPathOf(resolve(cwd, path), top)))
  }
  return owners
}
