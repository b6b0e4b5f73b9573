import { readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { expect, test } from 'vitest'
import { loadedWith } from '../scripts/loaded-with.ts'

const root = new URL('../src/', import.meta.url).pathname

interface Import {
  readonly from: string
  readonly to: string
}

const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.replaceAll('\\', '/'))

const imports = files.flatMap((from): Import[] =>
  [...readFileSync(join(root, from), 'utf8').matchAll(/(?:from|import)\s+'(\.[^']+)'/g)].map((match) => ({
    from,
    to: posix.normalize(posix.join(posix.dirname(from), match[1]!)),
  })),
)

/** The part of the house that a file belongs to: its folder, or itself; for what is outside of `src`, its folder there. */
const partOf = (file: string) =>
  file.startsWith('../') ? posix.dirname(file) : file.includes('/') ? file.split('/')[0]! : file

/** Words that every part may use: they hold types and arithmetic, and nothing that does anything. */
const shared = [
  'by-path.ts',
  'colors.ts',
  'digest.ts',
  'day.ts',
  'errors.ts',
  'finding.ts',
  'literal.ts',
  'nearest.ts',
  'range.ts',
  'remembered.ts',
  'request.ts',
  'script-path.ts',
  'shared-paths.ts',
  'zones.ts',
  'describe.ts',
  'describe-ignore.ts',
]

/** Who may import whom, beside the shared words and its own part. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  languages: [],
  registry: [],
  files: [],
  report: [],
  fix: ['files'],
  requests: ['../rules'],
  suppress: ['files', 'fix', 'own-policy.ts', 'placed.ts', 'policy.ts', 'report'],
  interactive: ['fix', 'report'],
  modules: [
    'decide.ts',
    'languages',
    'own-policy.ts',
    'placed.ts',
    'policy.ts',
    'registry',
    'request-findings.ts',
    'requests',
    'scan.ts',
  ],
  'mend-tied.ts': ['decide.ts', 'fix', 'mend.ts', 'modules'],
  'tied.ts': ['decide.ts', 'files', 'mend.ts', 'mend-tied.ts', 'modules'],
  'change.ts': ['decide.ts', 'fix', 'mend.ts', 'mend-tied.ts', 'scan.ts', 'tied.ts'],
  // A configuration becomes options of a run, and does nothing itself.
  config: [
    'approval.ts',
    'extra-rules.ts',
    'files',
    'options.ts',
    'own-policy.ts',
    'policy.ts',
    'registry',
    'report',
    'rules.ts',
    'suppress',
    'survey.ts',
  ],
  'approval.ts': ['policy.ts', 'registry'],
  'own-policy.ts': ['approval.ts', 'policy.ts', 'registry'],
  'survey.ts': ['files', 'registry'],
  'mend.ts': ['decide.ts', 'files', 'fix', 'report', 'scan.ts'],
  'policy.ts': [],
  'real-calls.ts': ['registry'],
  'lookups.ts': [],
  'sites.ts': ['registry'],
  'lists.ts': [],
  'recordings.ts': [],
  'repository.ts': ['files', 'patch-path.ts', 'report'],
  'coupled.ts': ['said-dead.ts', 'sites.ts'],
  'said-dead.ts': [],
  'unseen.ts': ['requests'],
  'request-findings.ts': ['placed.ts', 'policy.ts', 'registry', 'requests', 'sites.ts'],
  'request-sites.ts': [
    'languages',
    'placed.ts',
    'policy.ts',
    'registry',
    'request-findings.ts',
    'requests',
    'sites.ts',
    'unseen.ts',
  ],
  'fixes.ts': ['lists.ts', 'policy.ts', 'registry', 'sites.ts', 'requests'],
  'silence.ts': [],
  'decision.ts': ['placed.ts', 'registry', 'silence.ts'],
  'soften.ts': ['fixes.ts', 'policy.ts', 'registry', 'sites.ts'],
  'strangers.ts': ['approval.ts', 'decision.ts', 'own-policy.ts', 'policy.ts', 'registry', 'silence.ts', 'sites.ts'],
  'model-finding.ts': ['placed.ts', 'registry'],
  'constants.ts': ['decision.ts', 'languages', 'model-finding.ts', 'own-policy.ts', 'policy.ts', 'registry'],
  'decide.ts': [
    'approval.ts',
    'constants.ts',
    'coupled.ts',
    'lookups.ts',
    'request-sites.ts',
    'real-calls.ts',
    'decision.ts',
    'fixes.ts',
    'languages',
    'model-finding.ts',
    'own-policy.ts',
    'placed.ts',
    'policy.ts',
    'registry',
    'silence.ts',
    'sites.ts',
    'soften.ts',
    'strangers.ts',
  ],
  'scan.ts': ['approval.ts', 'constants.ts', 'decide.ts', 'placed.ts', 'policy.ts', 'registry', 'requests'],
  'asked-file.ts': ['files', 'silence.ts'],
  // What is merged was reported by other runs: nothing is scanned, and no rule is asked.
  merge: ['../schema', 'config', 'files', 'report', 'shard.ts', 'told-shard.ts', 'summarize.ts', 'version.ts'],
  // The commands ask the shipped rules; of the reports they need what makes a text safe to print.
  commands: [
    'arguments.ts',
    'asked-file.ts',
    'config',
    'decide.ts',
    'decision.ts',
    'exit-code.ts',
    'flags.ts',
    'help.ts',
    'merge',
    'nearest.ts',
    'own-policy.ts',
    'placed.ts',
    'registry',
    'report',
    'requests',
    'rules.ts',
    'scan.ts',
    'silence.ts',
    'survey.ts',
  ],
  // Which files a text comes from, and whether it may hold anything, is known before the rules are: they are large.
  filter: ['registry'],
  'shipped.ts': ['../rules', 'registry'],
  'scanned.ts': [],
  'look.ts': ['cache', 'files', 'report', 'scanned.ts', 'tickets.ts'],
  // What is kept of a run says nothing of how it is made.
  cache: ['files', 'modules', 'scanned.ts', 'shipped.ts', 'version.ts'],
  'task.ts': ['cache', 'config', 'registry', 'scanner.ts', 'tickets.ts'],
  'threads.ts': ['cache', 'look.ts', 'task.ts', 'tuning.ts'],
  'tuning.ts': [],
  'worker.ts': [
    'cache',
    'config',
    'files',
    'filter',
    'look.ts',
    'recordings.ts',
    'suppress',
    'task.ts',
    'tickets.ts',
    'tuning.ts',
  ],
  'silence-options.ts': ['suppress'],
  'report-of.ts': ['look.ts', 'report', 'repository.ts', 'summarize.ts', 'version.ts'],
  'run.ts': [
    'cache',
    'files',
    'filter',
    'look.ts',
    'recordings.ts',
    'report',
    'report-of.ts',
    'run-options.ts',
    'shard.ts',
    'shipped.ts',
    'silence-options.ts',
    'suppress',
    'task.ts',
    'tickets.ts',
    'tuning.ts',
  ],
  'cli.ts': [
    'arguments.ts',
    'commands',
    'config',
    'exit-code.ts',
    'files',
    'fix',
    'io.ts',
    'options.ts',
    'progress.ts',
    'report',
    'run-options.ts',
    'run.ts',
    'standard-stream.ts',
    'version.ts',
  ],
  // Around all the rest, which it loads by name.
  start: ['tuning.ts'],
  'standard-stream.ts': ['io.ts'],
}

test.each(Object.keys(allowed))('%s imports only what it may', (part) => {
  const strayed = imports
    .filter(({ from }) => partOf(from) === part)
    .filter(({ to }) => ![part, ...shared, ...allowed[part]!].includes(partOf(to)))
  expect(strayed).toEqual([])
})

test('nothing but the command line imports the command line', () => {
  expect(imports.filter(({ to }) => to === 'cli.ts')).toEqual([])
})

test('the command line loads neither rules nor languages before a file needs them', () => {
  const loaded = [...loadedWith(join(root, 'cli.ts'))].map((file) => posix.relative(root, file))
  const early = new Set(loaded.map((file) => partOf(file)))
  for (const part of ['languages', 'requests', 'modules', 'scan.ts', 'rules.ts', 'conclude.ts', 'interactive']) {
    expect(early).not.toContain(part)
  }
  expect(loaded.filter((file) => partOf(file) === 'registry').toSorted()).toEqual([
    'registry/beginnings.ts',
    'registry/forms.ts',
    'registry/stems.ts',
  ])
})

test('the scan loads languages by their interface alone', () => {
  expect(imports.filter(({ from, to }) => from === 'decide.ts' && partOf(to) === 'languages')).toEqual([
    { from: 'decide.ts', to: 'languages/language.ts' },
  ])
})

test('no file imports itself in a circle', () => {
  const next = new Map(files.map((file) => [file, imports.filter(({ from }) => from === file).map(({ to }) => to)]))
  const reaches = (from: string, to: string, seen = new Set<string>()): boolean =>
    (next.get(from) ?? []).some((file) => file === to || (!seen.has(file) && reaches(file, to, seen.add(file))))
  expect(files.filter((file) => reaches(file, file))).toEqual([])
})
