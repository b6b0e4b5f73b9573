import { configuredRun } from '../config/apply.ts'
import { type ConfigQuery, loadConfig } from '../config/load.ts'
import type { ScanText } from './scan-result.ts'
import type { OwnPolicy } from '../policy/user-policy.ts'
import type { Paths } from '../core/paths.ts'
import { runContext, createScanner, type ScanSettings } from './create-scanner.ts'

/** What the user has decided, read anew: it has functions, which no thread can send to another. */
export async function policyOf(query: ConfigQuery | undefined): Promise<{ policy?: OwnPolicy }> {
  const loaded = query && (await loadConfig(query))
  return loaded ? { policy: configuredRun(loaded, query.cwd).policy } : {}
}

export function scannerFor(files: Paths, settings: ScanSettings, isOwn: (path: string) => boolean): ScanText {
  return createScanner(runContext(files, settings), settings, isOwn)
}
