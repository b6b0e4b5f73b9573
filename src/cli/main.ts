import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { earlyFlags, type EarlyFlags } from './arguments.ts'
import { type Command, commandIn, commandNames, plainCommandIn } from './commands/index.ts'
import { readFlagFile } from '../files/read.ts'
import type { Ask } from '../fix/ask.ts'
import { type ConfigQuery, loadConfig, type LoadedConfig } from '../config/load.ts'
import type { ConfiguredRun } from '../config/apply.ts'
import { UserError } from '../core/errors.ts'
import { exitCodeFor } from '../report/exit-code.ts'
import { leftOutOfSarif, mostResults } from '../report/sarif.ts'
import { toPrune } from '../report/suppressed.ts'
import { assertHarmless, outputPaths } from '../runner/outputs.ts'
import { filesOf, run } from '../runner/run.ts'
import type { Outcome, RunOptions } from '../runner/run-options.ts'
import { globalExcludesOf, type Io, processIo, today, usesColor, widest } from './io.ts'
import { type Options, parseOptions } from './options.ts'
import { type Progress, progressLine } from './progress.ts'
import { clean } from '../report/clean.ts'
import { listed } from './listed-files.ts'
import { bugsUrl, tool } from '../core/version.ts'
import { uninterrupted } from './uninterrupted.ts'
import { assertWritable, writeFileOrFail, writeReports } from './write-reports.ts'

/**
 * One call of the command line, from arguments to exit code. It is either a command (commands/) or a check:
 *
 * 1. options.ts parses the arguments, by the table in flags.ts; config/ adds the configuration
 * 2. runner/run.ts does the check; progress.ts shows how far it is, terminal/ asks before edits
 * 3. write-reports.ts writes the reports
 *
 * Only this folder touches the process: io.ts holds everything that a call reads and writes. config/run-to-end.ts watches
 * the process alone while the code of a configuration runs.
 */
export async function main(argv: readonly string[], io: Io = processIo()): Promise<0 | 1 | 2> {
  try {
    const plain = plainCommandIn(argv)
    if (plain) return print(io, (await plain()).text)
    const command = commandIn(argv)
    return command ? await runCommand(command, argv, io) : await runCheck(argv, io)
  } catch (error) {
    try {
      io.stderr.write(`emeritus: ${error instanceof UserError ? clean(error.message) : defectMessage(error)}\n`)
    } catch {
      // The standard error is on a full disk, too. The exit code says it.
    }
    return 2
  }
}

async function runCommand(command: Command, argv: readonly string[], io: Io): Promise<0 | 1 | 2> {
  const { commandContext } = await import('./commands/command-context.ts')
  const configuration = await configurationOf(earlyFlags(argv), io)
  const { text, file, note, code } = await command(commandContext(io, configuration, earlyFlags(argv)))
  if (file === undefined) io.stdout.write(text)
  else await uninterrupted(io.stderr)(() => writeFileOrFail(resolve(io.cwd, file), file, text))
  if (note !== undefined) io.stderr.write(`emeritus: ${note}\n`)
  return code
}

async function runCheck(argv: readonly string[], io: Io): Promise<0 | 1 | 2> {
  const flagged = parseOptions(argv)
  const { help, version } = flagged
  if (help) return print(io, (await import('./help.ts')).help)
  if (version) return print(io, `${tool.version}\n`)
  const configuration = await configurationOf(earlyFlags(argv), io)
  const options = parseOptions(argv, configuration?.loaded.config)
  if (options.printConfig) {
    const { printConfig } = await import('./commands/print-config.ts')
    return print(io, await printConfig(argv, options, io.cwd))
  }
  const outputs = outputsOf(options, io)
  if (JSON.stringify(flagged.formats) !== JSON.stringify(options.formats)) assertHarmless(outputs, io.cwd)
  await assertNoCommand(options.paths, argv, io)
  const own = await ownOptions(options, configuration?.run, io)
  if (options.listFiles) {
    const files = await filesOf({ ...runOptions(options, io, own), outputs })
    return print(io, listed(files, options.null))
  }
  assertWritable(options, io.cwd)
  if (configuration) await warnOfModels(configuration, own, io)
  const progress = progressLine(io.stderr, io.now)
  const timer = options.stats ? (await import('./stats.ts')).startTimer(io) : undefined
  const ask = options.interactive ? await askOnTerminal(options, io, progress) : undefined
  const outcome = await run({
    ...runOptions(options, io, own, progress),
    outputs,
    ...(ask && { ask }),
    ...(timer && { onPhase: timer.end }),
  }).finally(progress.clear)
  const write = () => writeReports(outcome, options, io)
  // A report on a pipe may wait for its reader, and then a signal has to end the run.
  await (outputs.length > 0 ? uninterrupted(io.stderr)(write) : write())
  timer?.end('reports')
  timer?.print(outcome.report, { debug: options.debug, configFile: configuration?.loaded.document.shown })
  return finish(outcome, options, io)
}

/** The files of the reports, absolute. */
function outputsOf({ formats, outputFile }: Options, { cwd }: Io): string[] {
  return outputPaths(
    formats.flatMap(({ file = outputFile }) => file ?? []),
    cwd,
  )
}

/** Writes what the reports do not say to the standard error, and decides the exit code. */
function finish(outcome: Outcome, options: Options, io: Io): 0 | 1 | 2 {
  const { report, patch, cacheFailure, trackedButIgnored, failures, notices = [] } = outcome
  const prune = toPrune(report)
  // Only `pretty` names the entries to prune. The other formats are for machines, and a person must know why the run failed.
  const isReported = options.formats.some(({ name, file }) => name === 'pretty' && file === undefined) && !patch
  const left = options.formats.some(({ name }) => name === 'sarif') ? leftOutOfSarif(report, options) : 0
  if (left > 0) io.stderr.write(`emeritus: ${left} results are not in the SARIF report: GitHub takes ${mostResults}\n`)
  if (prune !== undefined && !isReported) io.stderr.write(`emeritus: ${prune}\n`)
  const unstaged = options.staged ? (report.fixed?.files ?? 0) : 0
  if (unstaged > 0)
    io.stderr.write(`emeritus: ${unstaged} fixed on disk, not in what is staged: git add, then try again\n`)
  for (const notice of notices) io.stderr.write(`emeritus: ${clean(notice)}\n`)
  if (cacheFailure !== undefined) io.stderr.write(`emeritus: ${clean(cacheFailure)}\n`)
  if (trackedButIgnored) io.stderr.write(`emeritus: ${trackedNote(trackedButIgnored)}\n`)
  for (const failure of failures) io.stderr.write(`emeritus: ${clean(failure)}\n`)
  // Half a patch or half a fixed text is worth nothing to the program behind the pipe.
  const isCut = (patch ?? outcome.given) !== undefined && io.stdout.isCut === true
  if (isCut) io.stderr.write(`emeritus: the pipe was closed before ${patch ? 'the patch' : 'the text'} was written\n`)
  if (failures.length > 0 || isCut || cacheFailure !== undefined) return 2
  // The staged content is still the old one, so the commit must fail.
  return unstaged > 0 ? 1 : exitCodeFor(report.summary, options, report.baseline)
}

/** How many names a note has. */
const namesShown = 3

function trackedNote(paths: readonly string[]): string {
  const names = paths.slice(0, namesShown).map(clean).join(', ')
  const more = paths.length > namesShown ? ` and ${paths.length - namesShown} more` : ''
  return `not read: ${names}${more}: git tracks what its ignore files leave out; name it, or include it in .emeritusignore (!${clean(paths[0]!)})`
}

/** @throws UserError if a path is no file, and the name of a command with a typo, or of a command of other tools */
async function assertNoCommand([first = '']: readonly string[], argv: readonly string[], { cwd }: Io): Promise<void> {
  if (!/^[a-z-]+$/.test(first) || existsSync(resolve(cwd, first))) return
  const { meantCommandLine } = await import('./verbs.ts')
  const meant = meantCommandLine(first, argv, commandNames)
  if (meant !== undefined) throw new UserError(`no file matches '${first}' (did you mean '${meant}'?)`)
}

interface Configuration {
  readonly loaded: LoadedConfig
  readonly run: ConfiguredRun & { readonly configured: ConfigQuery; readonly configFolder: string }
}

/**
 * Loads the configuration, unless only help is wanted.
 *
 * @throws UserError if the configuration is invalid
 */
async function configurationOf({ config, help }: EarlyFlags, io: Io): Promise<Configuration | undefined> {
  const configured = { cwd: io.cwd, ...(config !== undefined && { config }) }
  const warn = (line: string) => io.stderr.write(`emeritus: ${clean(line)}\n`)
  const loaded = help ? undefined : await loadConfig(configured, warn)
  if (!loaded) return undefined
  const { configuredRun } = await import('../config/apply.ts')
  return { loaded, run: { ...configuredRun(loaded, io.cwd), configured, configFolder: loaded.folder } }
}

/** Says which models of the configuration no rule knows. */
async function warnOfModels({ loaded }: Configuration, { extraRules = [] }: OwnOptions, io: Io): Promise<void> {
  const { config } = loaded
  if (!config.banned?.length && !config.approved?.length) return
  const { unknownModels } = await import('../config/unknown-models.ts')
  const { registryWith } = await import('../registry/builtin-rules.ts')
  const registry = registryWith(extraRules)
  for (const line of unknownModels(loaded.layers, () => registry)) io.stderr.write(`emeritus: ${clean(line)}\n`)
}

type OwnOptions = Partial<Configuration['run']> & Pick<RunOptions, 'nested'>

/** The options of a run that come from the configuration, and the rules from `--rules`. */
async function ownOptions(options: Options, own: OwnOptions = {}, { cwd }: Io): Promise<OwnOptions> {
  const { rules, givenWithin: within, searchesConfig } = options
  const nested = { ...(within !== undefined && { within }) }
  if (rules.length === 0) return { ...own, ...(searchesConfig && { nested }) }
  const { readUserRules } = await import('../config/read-user-rules.ts')
  const extraRules = readUserRules(rules, cwd)
  return {
    ...own,
    extraRules: [...(own.extraRules ?? []), ...extraRules],
    ruleFiles: [...(own.ruleFiles ?? []), ...rules.map((file) => resolve(cwd, file))],
    ...(searchesConfig && { nested: { ...nested, extraRules } }),
  }
}

function runOptions(options: Options, io: Io, own: OwnOptions, progress?: Progress): RunOptions {
  return {
    ...own,
    cwd: io.cwd,
    paths: [...options.paths, ...pathsInFileList(options, io)],
    ...textOptions(options, io),
    ...(options.shard && { shard: options.shard }),
    asOf: options.asOf ?? today(io),
    within: options.within,
    mode: options.fix ? 'fix' : options.diff ? 'diff' : 'check',
    unsafeFixes: options.unsafeFixes,
    zones: options.zones,
    ignorePatterns: options.ignorePatterns,
    lineHashes: options.formats.some(({ name }) => name === 'sarif'),
    ignore: options.ignore,
    ...(options.ignore && globalExcludesOf(io)),
    ...(options.baseline !== undefined && { baseline: options.baseline }),
    baselineUse: options.baselineUse,
    reportUnusedIgnores: options.reportUnusedIgnores,
    jobs: options.jobs ?? 'auto',
    ...(options.cache !== undefined && { cache: options.cache }),
    whileWriting: uninterrupted(io.stderr),
    ...(progress && { onProgress: progress.show }),
  }
}

/** Where the texts come from, if not simply from the files on disk. */
function textOptions({ staged, since, stdinFilename: path }: Options, io: Io): Partial<RunOptions> {
  return {
    staged,
    ...(since !== undefined && { since }),
    ...(path !== undefined && { given: { path, bytes: io.readStdin() } }),
    env: io.env,
  }
}

/** The paths of `--file-list`: one a line, or separated by NUL as with git's `-z`. */
function pathsInFileList({ fileList }: Options, io: Io): string[] {
  if (fileList === undefined) return []
  const text =
    fileList === '-' ? Buffer.from(io.readStdin()).toString('utf8') : readFlagFile('--file-list', fileList, io.cwd)
  return text.split(text.includes('\0') ? '\0' : /\r?\n/).filter((line) => line !== '')
}

/** @throws UserError if there is no terminal */
async function askOnTerminal({ asOf, color }: Options, io: Io, progress: Progress): Promise<Ask> {
  const { keys, stderr } = io
  // The questions go to the standard error, so that the report on the standard output can go to a file.
  if (!keys || !stderr.isTTY) throw new UserError('--interactive asks on a terminal, and this is none')
  const { promptOn } = await import('./terminal/prompt.ts')
  const prompt = promptOn({
    keys: await keys(),
    write: (text) => stderr.write(text),
    color: usesColor(color, io, stderr),
    asOf: asOf ?? today(io),
    // A terminal that does not know its width says 0.
    width: stderr.columns || widest,
  })
  return (question) => {
    progress.clear()
    return prompt(question)
  }
}

function print(io: Io, text: string): 0 {
  io.stdout.write(text)
  return 0
}

function defectMessage(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error)
  const where = bugsUrl === undefined ? '' : ` at ${bugsUrl}`
  return `this is a defect of emeritus, please report it${where}\n${stack}`
}
