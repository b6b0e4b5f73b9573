import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { scriptFor, shells } from '../../../src/cli/commands/completion.ts'
import { flags } from '../../../src/cli/flags.ts'
import { repository } from '../../files/repository.ts'
import { tree } from '../../files/tree.ts'
import { call } from '../call.ts'

const has = (program: string) => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0

/** A repository with the script, some files, and a command of that name that prints its arguments. */
function folderFor(shell: 'bash' | 'zsh' | 'fish'): string {
  const { top: folder, git } = repository({ 'notes.txt': 'x', 'my file.txt': 'x', 'outputs/a.txt': 'x' })
  git('branch', 'feature/one')
  git('branch', 'feature-$(touch${IFS}started)')
  mkdirSync(join(folder, 'bin'))
  const script = `#!/bin/sh\nfor word in "$@"; do printf '<%s>' "$word"; done\necho\n`
  writeFileSync(join(folder, 'bin/emeritus'), script, { mode: 0o755 })
  writeFileSync(join(folder, 'completion'), scriptFor(shell))
  return folder
}

// oxlint-disable-next-line no-control-regex
const terminalCodes = /\x1b\[[\d;?]*[A-Za-z]/g

const lines = (text: string) => text.split('\n').filter((line) => line !== '')

/** What bash offers for a line that the cursor is at the end of. It takes a word apart at each `=`. */
function bashOffers(line: string): string[] {
  const words = line
    .split(' ')
    .flatMap((word) => (word === '' ? [''] : word.split(/(=+)/).filter((part) => part !== '')))
  const script = `source ./completion
COMP_WORDBREAKS=$' \\t\\n"\\'><=;|&(:'
COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}
_emeritus; printf '%s\\n' "\${COMPREPLY[@]}"`
  const { stdout, stderr } = spawnSync('bash', ['-c', script], { cwd: folderFor('bash'), encoding: 'utf8' })
  expect(stderr).toBe('')
  return lines(stdout)
}

function fishOffers(line: string): string[] {
  const folder = folderFor('fish')
  const script = `source ./completion; complete --do-complete ${JSON.stringify(line)}`
  const { stdout, stderr } = spawnSync('fish', ['--no-config', '-c', script], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, HOME: folder, PATH: `${join(folder, 'bin')}:${process.env['PATH']}` },
  })
  expect(stderr).toBe('')
  return lines(stdout).map((offer) => offer.split('\t')[0]!)
}

/** What zsh offers, in a terminal of its own: only there its completion runs. */
function zshOffers(line: string): string[] {
  const folder = folderFor('zsh')
  const script = `zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell "PS1=; unsetopt zle_bracketed_paste; cd ${folder}; autoload -Uz compinit; compinit -u -D; source ./completion"
zpty -w shell "zstyle ':completion:*' verbose no; zstyle ':completion:*' list-colors ''; bindkey '^I' list-choices; LISTMAX=999; COLUMNS=79; LINES=400; echo READY"
zpty -r -m shell before '*READY*READY*' || true
zpty -w -n shell ${JSON.stringify(line)}$'\\t'
sleep 0.7
zpty -r -t shell out; print -r -- "$out"
while zpty -r -t shell out; do print -r -- "$out"; done
zpty -d shell`
  const { stdout } = spawnSync('zsh', ['-f', '-c', script], { cwd: folder, encoding: 'utf8', timeout: 20_000 })
  const plain = stdout.replaceAll(terminalCodes, ' ')
  return plain.split(/\s+/).filter((word) => word !== '')
}

describe.each([
  ['bash', bashOffers],
  ['zsh', zshOffers],
  ['fish', fishOffers],
] as const)('in %s, if it is installed', (shell, offers) => {
  test.runIf(has(shell)).each<[string, readonly string[]]>([
    ['emeritus --unsafe', ['--unsafe-fixes']],
    ['emeritus --format ', ['pretty', 'json', 'sarif', 'github', 'gitlab', 'junit', 'markdown', 'agent']],
    ['emeritus list --format ', ['table', 'json']],
    ['emeritus comp', ['completion']],
    ['emeritus not', ['notes.txt']],
    ['emeritus list --ends', ['--ends-before']],
    ['emeritus completion ', ['bash', 'zsh', 'fish']],
    ['emeritus --fail-on w', ['warning']],
  ])('%j', (line, expected) => {
    const offered = offers(line)
    for (const word of expected) expect(offered.some((offer) => offer.includes(word))).toBe(true)
  })

  test.runIf(has(shell)).each<[string, readonly string[]]>([
    ['emeritus --format=', ['pretty', 'json', 'sarif', 'github', 'gitlab', 'junit', 'markdown', 'agent']],
    ['emeritus --format=s', ['sarif']],
    ['emeritus --quiet --fail-on=', ['error', 'warning', 'info']],
    ['emeritus list --format=', ['table', 'json']],
    ['emeritus list --status=re', ['retired']],
    ['emeritus list -p verc', ['vercel']],
    ['emeritus --output-file=no', ['notes.txt']],
    ['emeritus --cache-location=o', ['outputs']],
    ['emeritus --since=f', ['feature/one']],
    ['emeritus --since f', ['feature/one']],
    ['emeritus --format=json --unsafe', ['unsafe-fixes']],
  ])('a value: %j', (line, expected) => {
    const offered = offers(line)
    for (const word of expected) expect(offered.some((offer) => offer.includes(word))).toBe(true)
  })

  test.runIf(has(shell)).each(['--as-of=', '--as-of ', '--within=', '--jobs '])('no file is a value of %j', (flag) => {
    expect(offers(`emeritus ${flag}`).some((offer) => offer.includes('notes'))).toBe(false)
  })

  test.runIf(has(shell))('flags of the check are none of list', () => {
    expect(offers('emeritus list --uns').some((offer) => offer.includes('unsafe-fixes'))).toBe(false)
  })
})

/** What somebody types before a tabulator, and the arguments that the command then gets. */
const typed: readonly (readonly [line: string, taken: string])[] = [
  ['--format=sa', '<--format=sarif>'],
  ['--format sa', '<--format><sarif>'],
  ['--fail-on=w', '<--fail-on=warning>'],
  ['--format=json=no', '<--format=json=notes.txt>'],
  ['--format json=no', '<--format><json=notes.txt>'],
  ['--output-file=my', '<--output-file=my file.txt>'],
  ['-o my', '<-o><my file.txt>'],
  ['--since=feature/', '<--since=feature/one>'],
  ['--format=json --unsafe', '<--format=json><--unsafe-fixes>'],
  ['list --status=re', '<list><--status=retired>'],
  ['list -p verc', '<list><-p><vercel>'],
  // Nothing is offered for a day, and nothing of a branch's name is run.
  ['--as-of=', '<--as-of=>'],
  ['--since=feature-', ''],
]

/** Types all these lines in one terminal. */
const terminals = {
  bash(folder: string, all: readonly string[]): string {
    const setup = `PS1=; PATH=$PWD/bin:$PATH; source ./completion; bind 'set bell-style none'`
    const { stdout } = spawnSync('script', ['-qec', 'bash --norc --noprofile -i', '/dev/null'], {
      cwd: folder,
      input: [setup, ...all.map((line) => `${line}\t`), 'exit', ''].join('\n'),
      encoding: 'utf8',
      timeout: 30_000,
    })
    return stdout
  },
  zsh(folder: string, all: readonly string[]): string {
    const type = (line: string) =>
      `zpty -w -n shell ${JSON.stringify(line)}$'\\t'; sleep 0.4; zpty -w -n shell $'\\n'; sleep 0.1`
    const script = `zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell "PS1=; unsetopt zle_bracketed_paste; PATH=$PWD/bin:$PATH; autoload -Uz compinit; compinit -u -D; source ./completion; echo READY"
zpty -r -m shell before '*READY*READY*' || true
${all.map(type).join('\n')}
while zpty -r -t shell out; do print -r -- "$out"; done
zpty -d shell`
    return spawnSync('zsh', ['-f', '-c', script], { cwd: folder, encoding: 'utf8', timeout: 30_000 }).stdout
  },
}

describe.each(['bash', 'zsh'] as const)('in a terminal with %s, if it is installed (bash: and script)', (shell) => {
  test.runIf(has(shell) && (shell === 'zsh' || has('script')))(
    'values are completed behind = and behind a space',
    () => {
      const folder = folderFor(shell)
      const out = terminals[shell](
        folder,
        typed.map(([line]) => `emeritus ${line}`),
      )
      const taken = out
        .replaceAll(terminalCodes, '')
        .split(/[\r\n]+/)
        .filter((each) => each.startsWith('<'))
      for (const [index, [line, expected]] of typed.entries()) {
        if (expected !== '') expect([line, taken[index]]).toEqual([line, expected])
      }
      expect(existsSync(join(folder, 'started'))).toBe(false)
    },
  )
})

test('every flag is in every script', () => {
  for (const shell of shells) {
    const script = scriptFor(shell)
    for (const { name } of flags)
      expect(script).toMatch(new RegExp(shell === 'fish' ? `-l ${name}\\b` : `--${name}\\b`))
  }
})

test.each([['completion'], ['completion', 'tcsh'], ['completion', 'bash', 'zsh']])('%j is refused', async (...argv) => {
  const { stderr, code } = await call(tree({}), argv)
  expect([code, stderr]).toEqual([2, expect.stringContaining('completion wants one of bash, zsh, fish')])
})
