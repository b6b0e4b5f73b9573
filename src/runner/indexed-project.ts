import { relative, sep } from 'node:path'
import type { Zone } from '../core/zone.ts'
import { readerIn } from '../cross-file/find.ts'
import type { IndexedProject } from '../cross-file/project-index.ts'
import { mayAnswer, type ProjectQuestion } from '../cross-file/project-questions.ts'
import type { NamingFile } from '../cross-file/senders.ts'
import type { FileFindings } from '../cross-file/speakers.ts'
import type { ScanContext } from '../engine/analyze-text.ts'
import { scanText } from '../engine/check-text.ts'
import { contextAt } from '../engine/scan-context.ts'
import { projectFolders } from '../files/project-folders.ts'
import { projectTexts } from '../files/project-texts.ts'
import { defaultMaxBytes } from '../files/read.ts'
import type { Source } from '../files/source.ts'
import { tableRuling } from '../policy/policy-table.ts'
import { zoneOf } from '../policy/zones.ts'
import { coversFolder } from '../suppression/options.ts'
import type { RunResults } from './build-report.ts'
import type { RunOptions } from './run-options.ts'
import { scannedIn } from './scanned-files.ts'

/** What the project index asks of a run. Files that the run does not check are searched, and scanned when asked for. */
export function indexedProject(
  options: RunOptions,
  source: Source,
  isOwn: (path: string) => boolean,
  results: RunResults,
  context: ScanContext,
  baselineFile: string | undefined,
): IndexedProject {
  const { cwd, ignore = true, ignorePatterns = [], maxBytes = defaultMaxBytes } = options
  const read = readerIn({ cwd, source })
  const files = scannedIn(results, false).map(({ index, ...found }) => ({ path: source.files[index]!, ...found }))
  const folders = projectFolders(cwd, options.paths).filter((folder) => !coversFolder(options, folder))
  const ownPath = baselineFile === undefined ? undefined : relative(cwd, baselineFile).split(sep).join('/')
  /** The texts of other files that hold an ID. With `--staged` they are not those on disk. */
  const elsewhere = new Map<string, string>()

  function others(questions: readonly ProjectQuestion[]): readonly FileFindings[] {
    if (folders.length === 0) return []
    const ids = [...new Set(questions.map(({ id }) => id))]
    const checked = new Set(source.files.filter(isOwn))
    const search = { ...options, ignore, ignorePatterns, maxBytes }
    const texts = folders.flatMap((folder) => projectTexts(ids, { ...search, folder }))
    const found = new Map(texts.map(({ path, text }) => [path, text]))
    // Files that another one imports may lie outside of the folders.
    for (const path of source.files) {
      const text = path.startsWith('../') && !checked.has(path) ? read(path) : undefined
      if (text !== undefined && ids.some((id) => text.includes(id))) found.set(path, text)
    }
    return [...found].flatMap(([path, text]) => {
      // The baseline records IDs, and speaks of none.
      if (checked.has(path) || path === ownPath || elsewhere.has(path) || !mayAnswer(text, questions)) return []
      elsewhere.set(path, text)
      return [{ path, ...scanText(path, text, context) }]
    })
  }

  function namingIn(zones: ReadonlySet<Zone>, words: readonly string[]): readonly NamingFile[] {
    const search = { ...options, ignore, ignorePatterns, maxBytes }
    const texts = projectFolders(cwd, options.paths).flatMap((folder) => projectTexts(words, { ...search, folder }))
    return [...new Map(texts.map((file) => [file.path, file])).values()].flatMap(({ path, text }) =>
      zones.has(zoneOf(path, text, contextAt(path, context).policy?.zone))
        ? [{ path, text, language: context.languageFor(path).name }]
        : [],
    )
  }

  return {
    files,
    others,
    naming: (words) => namingIn(sending, words),
    tests: (words) => namingIn(testing, words),
    vendorOf: ({ path, platform, model }) => contextAt(path, context).registry.row(platform, model)?.vendor,
    paths: source.files,
    isPart: folders.length > 0,
    textOf: (path) => elsewhere.get(path) ?? read(path),
    offered: ({ rule, zone }) => tableRuling(rule, { ...offeredPlace, zone }, context.policy?.table)?.severity,
    selected: ({ rule, zone }) => tableRuling(rule, { ...selectedPlace, zone }, context.policy?.table)?.severity,
  }
}

const offeredPlace = { role: 'element', describes: true, liveTest: false, sample: true } as const
const selectedPlace = { role: 'property', name: 'model', describes: false, liveTest: false, sample: true } as const

/** Zones whose files send requests of the program. */
const sending: ReadonlySet<Zone> = new Set<Zone>(['source', 'example'])

const testing: ReadonlySet<Zone> = new Set<Zone>(['test'])
