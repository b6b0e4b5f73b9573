import { mkdirSync, readdirSync, readFileSync, renameSync, statSync, unlinkSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { basename, join } from 'node:path'
import { arch, env, pid, platform, version } from 'node:process'
import { Script } from 'node:vm'

/** What V8 made of our files, kept from one run to the next. Whatever goes wrong with it, a run goes on without. */
export interface CompileCache {
  /** The name of what is kept of a file, by V8's flags as they are: they may change while a program runs. */
  nameOf(file: string): string
  /** Undefined where nothing is kept under that name, or it is not whole or of another file. */
  read(file: string, name: string): Buffer | undefined
  write(codes: Iterable<CachedCode>): void
}

export interface CachedCode {
  readonly file: string
  readonly name: string
  readonly code: Buffer
}

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Where it is kept: the folder of Node's own compile cache if it is named, else the user's for such things.
 *
 * @throws where the user has no home, as in some containers
 */
export function folderIn({ NODE_COMPILE_CACHE, XDG_CACHE_HOME, LOCALAPPDATA }: Environment): string {
  if (NODE_COMPILE_CACHE) return join(NODE_COMPILE_CACHE, 'emeritus')
  if (XDG_CACHE_HOME) return join(XDG_CACHE_HOME, 'emeritus')
  if (platform === 'win32' && LOCALAPPDATA) return join(LOCALAPPDATA, 'emeritus', 'cache')
  return join(homedir(), platform === 'darwin' ? 'Library/Caches/emeritus' : '.cache/emeritus')
}

export function openCompileCache(environment: Environment = env): CompileCache {
  return {
    nameOf: (file) => `${basename(file)}-${numberOf(file)}-${engineName()}.code`,
    read(file, name) {
      try {
        return codeIn(readFileSync(join(folderIn(environment), name)), stateOf(file))
      } catch {
        return undefined
      }
    },
    write(codes) {
      try {
        const folder = folderIn(environment)
        mkdirSync(folder, { recursive: true, mode: 0o700 })
        for (const { file, name, code } of codes) {
          const to = join(folder, name)
          // Another run may read it, or write it as well.
          const beside = `${to}.${pid}`
          writeFileSync(beside, Buffer.concat([code, code, Buffer.from(stateOf(file))]), { mode: 0o600 })
          renameSync(beside, to)
        }
        clearOut(folder)
      } catch {
        // A full disk, or a home that cannot be written: the next run compiles as this one did.
      }
    },
  }
}

/**
 * V8 runs such code unseen, and one wrong byte ends the process. So it is written twice: there is no quicker way to
 * know that it is whole than to compare the two. What it was made of stands behind them.
 */
function codeIn(kept: Buffer, state: string): Buffer | undefined {
  const length = (kept.length - Buffer.byteLength(state)) / 2
  if (!(length > 0) || kept.toString('utf8', 2 * length) !== state) return undefined
  const code = kept.subarray(0, length)
  return code.equals(kept.subarray(length, 2 * length)) ? code : undefined
}

/** A file that was written anew is another: one of the same length would pass for the same with V8. */
function stateOf(file: string): string {
  const { size, mtimeMs } = statSync(file)
  return `${file}\0${size}\0${mtimeMs}`
}

/** What code depends on: the version of Node, the machine, and V8's version and flags, which are in the head of all it writes. */
function engineName(): string {
  return `${version}-${arch}-${new Script('0').createCachedData().toString('hex', 0, 16)}`
}

/** Tells the files of one name apart: FNV-1a. What is kept says itself whose it is. */
function numberOf(file: string): string {
  let number = 0x811c9dc5
  for (let index = 0; index < file.length; index++) number = Math.imul(number ^ file.charCodeAt(index), 0x01000193)
  return (number >>> 0).toString(16)
}

/** What was not written for so many days goes: it may be of a version that is gone. */
const daysKept = 60

function clearOut(folder: string): void {
  const oldest = Date.now() - daysKept * 86_400_000
  for (const name of readdirSync(folder)) {
    const path = join(folder, name)
    if (/\.code(?:\.\d+)?$/.test(name) && statSync(path).mtimeMs < oldest) unlinkSync(path)
  }
}
