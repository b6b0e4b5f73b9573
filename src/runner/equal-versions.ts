import type { Finding } from '../core/finding.ts'
import { withPositions } from '../core/with-positions.ts'
import type { ScanResult, ScanText } from './create-scanner.ts'

/** A folder that is named after a version: `/v1.10.0/`, `/version-2.18/`. */
const versionFolder = /(?<=^|\/)(?:v|version-)\d+(?:\.\d+)+(?=\/)/g

/**
 * Scans the same document of several versions once, where its text is the same in all of them: documentation keeps a
 * copy of each page for each version. The last text of a page is remembered, since the versions of a page come one after
 * another in the order of the paths.
 */
export function scanningEqualVersionsOnce(scan: ScanText): ScanText {
  const pages = new Map<string, { readonly text: string; readonly result: ScanResult }>()
  return (path, text) => {
    const page = path.replaceAll(versionFolder, '*')
    if (page === path) return scan(path, text)
    const known = pages.get(page)
    if (known?.text === text) return movedTo(path, text, known.result)
    const result = scan(path, text)
    // What a manifest says may differ from one version to the next.
    if (result.asked) pages.delete(page)
    else pages.set(page, { text, result })
    return result
  }
}

/** The result for an equal text at another path. */
function movedTo(path: string, text: string, result: ScanResult): ScanResult {
  const { scanned } = result
  if (!scanned) return result
  const drafts = scanned.findings.map(({ start: _, end: __, fingerprint: ___, ...finding }: Finding) => ({
    ...finding,
    path,
  }))
  return { ...result, scanned: { ...scanned, findings: withPositions(text, drafts) } }
}
