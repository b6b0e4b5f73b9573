import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { earlyFlags, type EarlyFlags } from './arguments.ts'
import { commandIn } from './commands/index.ts'
import { readFlagFile } from '../files/read-flag-file.ts'
import { reasonOf } from '../files/read.ts'
import type { Ask } from '../fix/ask.ts'
import { type ConfigQuery, loadConfig, type LoadedConfig } from '../config/load.ts'
import type { ConfiguredRun } from '../config/apply.ts'
import { UserError } from '../core/errors.ts'
import { exitCodeFor } from '../report/exit-code.ts'
import { reporters } from '../report/index.ts'
import { toPrune } from '../report/suppressed.ts'
import { filesOf, run } from '../runner/run.ts'
import type { Outcome, RunOptions } from '../runner/run-options.ts'
import { globalExcludesOf, type Io, today, usesColor, widest } from './io.ts'
import { type Options, parseOptions } from './options.ts'
import { type Progress, progressLine } from './progress.ts'
import { clean } from '../report/clean.ts'
import { standardStream } from './standard-stream.ts'
import { tool } from '../core/version.ts'

/** The whole story of one call: arguments → options → run → report → exit code. */
export async function main(argv: readonly string[], io: Io = processIo()): Promise<0 | 1 | 2> {
  try {
    const command = commandIn(argv)
    if (command) {
      const { commandContext } = await import('./commands/command-context.ts')
      const configuration = await configurationOf(earlyFlags(argv), io)
      const { text, file, note, code } = await command(commandContext(io, configuration))
      if (file === undefined) io.stdout.write(text)
      else writeReport(resolve(io.cwd, file), file, text)
      if (note !== undefined) io.stderr.write(`emeritus: ${note}\n`)
      return code
    }
    const { help: forHelp, version } = parseOptions(argv)
    if (forHelp) return print(io, (await import('./help.ts')).help)
    if (version) return print(io, `${tool.version}\n`)
    const configuration = await configurationOf(earlyFlags(argv), io)
    const options = parseOptions(argv, configuration?.loaded.config)
    if (options.printConfig) {
      const { printConfig } = await import('./commands/print-config.ts')
      return print(io, printConfig(configuration?.loaded, options))
    }
    const own = await ownOptions(options, configuration?.run, io)
    const given = (progress?: Progress) => runOptions(options, io, own, progress)
    if (options.listFiles) return print(io, (await filesOf(given())).map((path) => `${path}\n`).join(''))
    const progress = progressLine(io.stderr, io.now)
    const ask = options.interactive ? await asking(options, io, progress) : undefined
    const outcome = await run({ ...given(progress), ...(ask && { ask }) }).finally(progress.clear)
    report(outcome, options, io)
    const prune = toPrune(outcome.report)
    // The other formats are for machines, and a person has to know why the run failed.
    const isTold = options.formats.some(({ name, file }) => name === 'pretty' && file === undefined) && !outcome.patch
    if (prune !== undefined && !isTold) io.stderr.write(`emeritus: ${prune}\n`)
    const again = options.staged ? (outcome.report.fixed?.files ?? 0) : 0
    if (again > 0) io.stderr.write(`emeritus: ${again} fixed on disk, not in what is staged: git add, then try again\n`)
    if (outcome.cacheFailure !== undefined) io.stderr.write(`emeritus: ${clean(outcome.cacheFailure)}\n`)
    for (const failure of outcome.failures) io.stderr.write(`emeritus: ${clean(failure)}\n`)
    if (outcome.failures.length > 0) return 2
    // What is staged is still as it was, and must not be committed so.
    return again > 0 ? 1 : exitCodeFor(outcome.report.summary, options, outcome.report.baseline)
  } catch (error) {
    io.stderr.write(`emeritus: ${error instanceof UserError ? clean(error.message) : failureOf(error)}\n`)
    return 2
  }
}

interface Configuration {
  readonly loaded: LoadedConfig
  readonly run: ConfiguredRun & { readonly configured: ConfigQuery }
}

/** @throws UserError */
async function configurationOf({ config, help: forHelp }: EarlyFlags, io: Io): Promise<Configuration | undefined> {
  const configured = { cwd: io.cwd, ...(config !== undefined && { config }) }
  const loaded = forHelp ? undefined : await loadConfig(configured)
  if (!loaded) return undefined
  const { configuredRun } = await import('../config/apply.ts')
  return { loaded, run: { ...configuredRun(loaded, io.cwd), configured } }
}

type Own = Partial<Configuration['run']>

/** What the user has of their own: in the configuration, and in files of rules. */
async function ownOptions({ rules }: Options, own: Own = {}, { cwd }: Io): Promise<Own> {
  if (rules.length === 0) return own
  const { readUserRules } = await import('../config/read-user-rules.ts')
  return { ...own, extraRules: [...(own.extraRules ?? []), ...readUserRules(rules, cwd)] }
}

function runOptions(options: Options, io: Io, own: Own, progress?: Progress): RunOptions {
  return {
    ...own,
    cwd: io.cwd,
    paths: [...options.paths, ...listed(options, io)],
    ...changesOf(options, io),
    ...(options.shard && { shard: options.shard }),
    asOf: options.asOf ?? today(io),
    within: options.within,
    mode: options.fix ? 'fix' : options.diff ? 'diff' : 'check',
    unsafeFixes: options.unsafeFixes,
    zones: options.zones,
    ignorePatterns: options.ignorePatterns,
    ignore: options.ignore,
    ...(options.ignore && globalExcludesOf(io)),
    ...(options.baseline !== undefined && { baseline: options.baseline }),
    baselineUse: options.baselineUse,
    reportUnusedIgnores: options.reportUnusedIgnores,
    jobs: options.jobs ?? 'auto',
    ...(options.cache !== undefined && { cache: options.cache }),
    ...(progress && { onProgress: progress.show }),
  }
}

function changesOf({ staged, since, stdinFilename: path }: Options, io: Io): Partial<RunOptions> {
  return {
    staged,
    ...(since !== undefined && { since }),
    ...(path !== undefined && { given: { path, bytes: io.readStdin() } }),
    env: io.env,
  }
}

/** @throws UserError where nobody can be asked */
async function asking({ asOf, color }: Options, io: Io, progress: Progress): Promise<Ask> {
  const { keys, stderr } = io
  // The standard output is the report's, so that it can go to a file.
  if (!keys || !stderr.isTTY) throw new UserError('--interactive asks on a terminal, and this is none')
  const { promptOn } = await import('./terminal/prompt.ts')
  const prompt = promptOn({
    keys: await keys(),
    write: (text) => stderr.write(text),
    color: usesColor(color, io, stderr),
    asOf: asOf ?? today(io),
    width: stderr.columns ?? widest,
  })
  return (question) => {
    progress.clear()
    return prompt(question)
  }
}

/** The paths of `--file-list`: one a line, or separated by NUL as git's `-z` writes them. */
function listed({ fileList }: Options, io: Io): string[] {
  if (fileList === undefined) return []
  const text =
    fileList === '-' ? Buffer.from(io.readStdin()).toString('utf8') : readFlagFile('--file-list', fileList, io.cwd)
  return text.split(text.includes('\0') ? '\0' : /\r?\n/).filter((line) => line !== '')
}

function report(outcome: Outcome, options: Options, io: Io): void {
  // What a program takes has the standard output to itself, so that it can be piped.
  const made = outcome.patch ?? outcome.given
  if (made) io.stdout.write(made)
  for (const { name, file = options.outputFile } of options.formats) {
    const color = file === undefined && usesColor(options.color, io, made ? io.stderr : io.stdout)
    const { verbose, quiet, failOn } = options
    const text = reporters[name](outcome.report, { color, verbose, quiet, failOn })
    if (file !== undefined) writeReport(resolve(io.cwd, file), file, text)
    else if (outcome.patch) io.stderr.write(name === 'pretty' ? patchLine(outcome, options) : text)
    else if (made) io.stderr.write(text)
    else io.stdout.write(text)
  }
  writeJobSummary(outcome, options, io)
}

/** On GitHub the annotations are few, and what a job appends to this file stands on its page. */
function writeJobSummary(outcome: Outcome, { formats, verbose, quiet }: Options, io: Io): void {
  const file = io.env.GITHUB_STEP_SUMMARY
  if (!file || !formats.some(({ name }) => name === 'github')) return
  const text = reporters.markdown(outcome.report, { color: false, verbose, quiet })
  writeReport(resolve(io.cwd, file), file, text, { flag: 'a' })
}

function patchLine({ report: { summary }, patched }: Outcome, { unsafeFixes }: Options): string {
  const more = unsafeFixes || summary.unsafeFixable === 0 ? '' : `, ${summary.unsafeFixable} more with --unsafe-fixes`
  return `emeritus: ${patched} of ${summary.findings} findings in the patch${more}\n`
}

function writeReport(path: string, shown: string, text: string, how?: { readonly flag: 'a' }): void {
  try {
    writeFileSync(path, text, how)
  } catch (error) {
    throw new UserError(`${shown}: the report cannot be written: ${reasonOf(error)}`, { cause: error })
  }
}

function print(io: Io, text: string): 0 {
  io.stdout.write(text)
  return 0
}

function failureOf(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return `this is a defect of emeritus, please report it\n${stack}`
}

function processIo(): Io {
  return {
    // Asked for where an answer that there is none can be told.
    get cwd() {
      try {
        return process.cwd()
      } catch (error) {
        throw new UserError(`the working directory is not there: ${reasonOf(error)}`, { cause: error })
      }
    },
    env: process.env,
    stdout: standardStream(1),
    stderr: standardStream(2),
    readStdin: () => readFileSync(0),
    // Asked for by few: what tells a terminal takes 4 ms to load.
    get keys() {
      const isTerminal = process.getBuiltinModule('node:tty').isatty(0)
      return isTerminal ? async () => (await import('./terminal/keys.ts')).terminalKeys(process.stdin) : undefined
    },
    now: Date.now,
  }
}
