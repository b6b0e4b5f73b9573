import { writeSync } from 'node:fs'
import { dirname, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

/*
 * The code of a configuration runs in this process, also after it was read: a timer, a promise, a getter. What ends the
 * process or throws there may not pass for a run without findings, nor for one with some.
 */

/**
 * Makes exit code 2 of a process that ends before its work is done, and of an error that nothing handles, with one line for
 * each.
 *
 * @returns to be called when the work is done
 */
export function watchForEarlyEnd(): () => void {
  process.once('exit', onExit).once('uncaughtException', onError)
  return () => void process.off('exit', onExit).off('uncaughtException', onError)
}

function onExit(): void {
  // Whoever ends it with another code says why.
  if (process.exitCode !== undefined && Number(process.exitCode) !== 0) return
  say('the process was ended before the check was')
  process.exitCode = 2
}

function onError(error: unknown): void {
  say(describe(error))
  process.exit(2)
}

const say = (line: string) => void writeSync(2, `emeritus: ${line}\n`)

const ownFolder = dirname(fileURLToPath(import.meta.url))
/** The place in the first line of a stack that has one. */
const place = /\n[ \t]+at [^\n]*?((?:file:\/\/)?[/A-Z][^()\n]*?):(\d+):\d+\)?(?=\n|$)/

function describe(error: unknown): string {
  if (!(error instanceof Error)) return `something was thrown that nothing handles: ${firstLine(String(error))}`
  const { stack = '' } = error
  const [, written, line] = place.exec(stack) ?? []
  if (written === undefined) return `${firstLine(String(error))}, which nothing handles`
  const file = written.startsWith('file:') ? fileURLToPath(written) : written
  if (file.startsWith(ownFolder)) return `this is a defect of emeritus, please report it\n${stack}`
  return `${shown(file)}:${line}: ${firstLine(String(error))}, which nothing handles`
}

const firstLine = (text: string) => text.split('\n', 1)[0]!

function shown(file: string): string {
  const path = relative(process.cwd(), file)
  return path.startsWith('..') ? file : path.split(sep).join('/')
}
