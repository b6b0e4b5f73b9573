import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { discover } from '../../files/discover.ts'
import { defaultMaxBytes, readText } from '../../files/read.ts'
import { platformSignalsIn } from '../../engine/mentions/platform-signals.ts'
import { zoneOf } from '../../policy/zones.ts'

/** What `emeritus init` finds out about a repository. */
export interface DetectedPlatforms {
  /** The platforms that source and examples use, each with its number of files; the most frequent first. */
  readonly platforms: readonly (readonly [platform: string, files: number])[]
  /** The files and folders that tell how the project is built and checked, as far as they exist. */
  readonly landmarks: readonly string[]
}

const landmarks = [
  'package.json',
  'pyproject.toml',
  '.github/workflows',
  '.gitlab-ci.yml',
  '.circleci',
  'Jenkinsfile',
  '.pre-commit-config.yaml',
]

/** Reads the files of a folder (absolute) that a check would read, and finds their platform signals. */
export async function detectPlatforms(cwd: string, globalExcludes?: string): Promise<DetectedPlatforms> {
  const excludes = globalExcludes === undefined ? {} : { globalExcludes }
  const counts = new Map<string, number>()
  for (const path of await discover({ cwd, paths: ['.'], ignorePatterns: [], ignore: true, ...excludes })) {
    const file = readText(resolve(cwd, path), defaultMaxBytes)
    if (file.kind !== 'text') continue
    const zone = zoneOf(path, file.text)
    if (zone !== 'source' && zone !== 'example') continue
    for (const platform of platformSignalsIn(file.text).platforms.keys())
      counts.set(platform, (counts.get(platform) ?? 0) + 1)
  }
  return {
    platforms: [...counts].toSorted(([a, some], [b, others]) => others - some || (a < b ? -1 : 1)),
    landmarks: landmarks.filter((name) => existsSync(join(cwd, name))),
  }
}
