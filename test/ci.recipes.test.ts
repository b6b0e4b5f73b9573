import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { parseOptions } from '../src/cli/options.ts'
import { tree } from './files/tree.ts'

/** The workflows of docs/ci.md and of this repository: read by a parser, and their scripts run with stand-ins for `gh` and npx. */

interface Step {
  readonly uses?: string
  readonly run?: string
  readonly env?: Readonly<Record<string, string>>
  readonly with?: Readonly<Record<string, unknown>>
}
interface Workflow {
  readonly on: unknown
  readonly permissions?: object
  readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[]; readonly 'runs-on': string }>>
}

const root = fileURLToPath(new URL('..', import.meta.url))
const page = readFileSync(join(root, 'docs/ci.md'), 'utf8')
const fences = [...page.matchAll(/^```yaml\n(# (\S+)[^\n]*\n[^]*?)^```$/gm)].map(([, text, file]) => ({
  file: file!,
  text: text!,
  // The heading above it.
  under: [...page.slice(0, page.indexOf(text!)).matchAll(/^#{2,} (.+)$/gm)].at(-1)![1]!,
}))
const folder = join(root, '.github/workflows')
const own = readdirSync(folder).map((name) => ({
  file: `.github/workflows/${name}`,
  text: readFileSync(join(folder, name), 'utf8'),
  under: 'this repository',
}))
const workflows = [...fences, ...own].filter(({ file }) => file.startsWith('.github/workflows/'))
const pipelines = fences.filter(({ file }) => file === '.gitlab-ci.yml')
const read = (text: string) => parse(text, { uniqueKeys: true }) as Workflow
const stepsOf = (text: string) => Object.values(read(text).jobs).flatMap(({ steps }) => steps)

test('there are samples for each purpose', () => {
  expect(workflows.length).toBeGreaterThan(9)
  expect(pipelines.length).toBeGreaterThan(3)
})

describe.each(workflows)('$file, $under', ({ text }) => {
  test('is a workflow with permissions, and each job has a runner and steps', () => {
    const { on, permissions, jobs } = read(text)
    expect(on).toBeTruthy()
    expect(permissions).toBeTypeOf('object')
    for (const job of Object.values(jobs)) {
      expect(job['runs-on']).toBeTruthy()
      expect(job.steps.length).toBeGreaterThan(0)
    }
  })

  test('puts no expression into a script: what an event holds would be run', () => {
    expect(stepsOf(text).flatMap(({ run }) => (run?.includes('${{') ? [run] : []))).toEqual([])
  })

  test('has scripts that bash can parse, and keeps no token where nothing is pushed', () => {
    for (const { run, uses, with: given } of stepsOf(text)) {
      if (run !== undefined) expect(bash(['-n', '-c', run], root).stderr).toBe('')
      const pushes = stepsOf(text).some((step) => /\bgit\b.*\bpush\b/.test(step.run ?? ''))
      if (uses?.startsWith('actions/checkout@') && !pushes)
        expect(given).toMatchObject({ 'persist-credentials': false })
    }
  })

  test('uses nothing but actions of GitHub and the one of this repository', () => {
    const used = stepsOf(text).flatMap(({ uses }) => uses ?? [])
    expect(used.filter((name) => !/^(?:actions|github)\/[\w/-]+@v\d+$|^[\w<>-]+\/emeritus@v\d/.test(name))).toEqual([])
  })
})

const actionlint = (process.env.PATH ?? '').split(delimiter).some((at) => existsSync(join(at, 'actionlint')))
test.runIf(actionlint)(
  actionlint ? 'actionlint finds nothing in any workflow' : 'actionlint is not installed, so it is not asked',
  () => {
    const files = tree(Object.fromEntries(workflows.map(({ text }, index) => [`${index}.yml`, text])))
    const { status, stdout } = spawnSync('actionlint', readdirSync(files), { cwd: files, encoding: 'utf8' })
    expect([status, stdout]).toEqual([0, ''])
  },
)

test.each(pipelines)('the GitLab job under "$under" has scripts that bash can parse', ({ text }) => {
  const jobs = Object.values(
    parse(text) as Record<string, { image: string; script: string[]; after_script?: string[] }>,
  )
  expect(jobs.length).toBeGreaterThan(0)
  for (const { image, script, after_script: after = [] } of jobs) {
    expect(image).toMatch(/^node:22/)
    for (const line of [...script, ...after]) expect(bash(['-n', '-c', line], root).stderr).toBe('')
  }
})

function bash(args: readonly string[], cwd: string, env: NodeJS.ProcessEnv = process.env) {
  return spawnSync('bash', args, { cwd, env, encoding: 'utf8' })
}

/** What stands in for a program: notes its arguments, and answers from files named after them. */
const standIn = `#!/usr/bin/env node
const { appendFileSync, writeFileSync } = require('node:fs')
const { basename } = require('node:path')
const args = process.argv.slice(2)
const name = basename(process.argv[1])
// npx that cannot get the package ends with 1, whatever it is asked.
if (name === 'npx' && process.env.NO_PACKAGE) process.exit(1)
if (name === 'npx' && args.at(-1) === '--version') process.exit(0)
appendFileSync(process.env.CALLS, JSON.stringify([name, ...args]) + '\\n')
if (name === 'npx') {
  for (const arg of args) if (arg.startsWith('markdown=')) writeFileSync(arg.slice(9), process.env.REPORT ?? 'the report')
  if (process.env.CHANGES) writeFileSync(process.env.CHANGES, 'changed\\n')
  process.exitCode = Number(process.env.EXIT ?? 0)
}
for (const answer of JSON.parse(process.env.ANSWERS ?? '[]')) if ((name + ' ' + args.join(' ')).includes(answer[0])) process.stdout.write(answer[1])
`

/** Stands in for npm: installs an emeritus that notes what was installed, and its arguments. */
const npm = `#!/usr/bin/env node
const { mkdirSync, writeFileSync } = require('node:fs')
const wanted = JSON.stringify(process.argv.at(-1))
mkdirSync('node_modules/emeritus/bin', { recursive: true })
const note = 'require("node:fs").appendFileSync(process.env.CALLS, JSON.stringify([WANTED, ...process.argv.slice(2)]) + "\\\\n")'
writeFileSync('node_modules/emeritus/bin/emeritus.js', note.replace('WANTED', wanted))
`

interface Ran {
  readonly status: number | null
  readonly stderr: string
  readonly calls: readonly (readonly string[])[]
}

/** Runs a script as a runner does, in a folder with stand-ins for programs. */
function runScript(script: string, env: Readonly<Record<string, string>>, work?: string): Ran {
  const top = tree({
    'bin/npm': npm,
    'bin/npx': standIn,
    'bin/gh': standIn,
    'bin/curl': standIn,
    'work/': '',
    'temp/': '',
    calls: '',
  })
  for (const name of ['npm', 'npx', 'gh', 'curl']) chmodSync(join(top, 'bin', name), 0o755)
  const { status, stderr } = bash(
    ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script],
    work ?? join(top, 'work'),
    {
      PATH: `${join(top, 'bin')}:${process.env.PATH}`,
      HOME: top,
      CALLS: join(top, 'calls'),
      RUNNER_TEMP: join(top, 'temp'),
      GITHUB_REPOSITORY: 'acme/app',
      ...env,
    },
  )
  const calls = readFileSync(join(top, 'calls'), 'utf8').split('\n').filter(Boolean)
  return { status, stderr, calls: calls.map((line) => JSON.parse(line) as string[]) }
}

const scriptsUnder = (heading: string, kind: RegExp) =>
  fences
    .filter(({ file, under }) => under === heading && kind.test(file))
    .flatMap(({ text, file }) =>
      file.startsWith('.gitlab')
        ? Object.values(parse(text) as Record<string, { script: string[]; after_script?: string[] }>).flatMap(
            ({ script, after_script: after = [] }) => [...script, ...after],
          )
        : stepsOf(text).flatMap(({ run }) => run ?? []),
    )

describe('only what changed', () => {
  const git = (cwd: string, ...args: readonly string[]) =>
    spawnSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], { cwd, encoding: 'utf8' }).stdout
  /** A clone with two commits on main and one on a branch. */
  function clone() {
    const origin = tree({ a: '' })
    git(origin, 'init', '-q', '-b', 'main')
    for (const at of ['1', '2']) {
      writeFileSync(join(origin, 'a'), at)
      git(origin, 'add', '.')
      git(origin, 'commit', '-qm', at)
    }
    const work = join(tree({ 'x/': '' }), 'work')
    git(origin, 'clone', '-q', origin, work)
    git(work, 'switch', '-qc', 'topic')
    git(work, 'commit', '-qm', '3', '--allow-empty')
    return { work, first: git(work, 'rev-parse', 'main~1').trim() }
  }
  const zeros = '0'.repeat(40)
  const [script] = scriptsUnder('Only what changed', /github/)
  const action = readFileSync(join(root, 'scripts/action.sh'), 'utf8')
  const events = (first: string): [event: string, base: string, since: string][] => [
    ['a pull request, or a push to a branch that is there', first, first],
    ['the first push of a branch', zeros, 'origin/main'],
    ['a push with force', 'f'.repeat(40), 'origin/main'],
    ['an event without a base', '', 'origin/main'],
  ]

  test.each([0, 1, 2, 3])('event %i', (index) => {
    const { work, first } = clone()
    const [event, base, since] = events(first)[index]!
    const byHand = runScript(script!, { BASE: base, DEFAULT: 'main' }, work)
    expect([event, byHand.status, byHand.stderr, byHand.calls[0]?.slice(3)]).toEqual([
      event,
      0,
      '',
      ['--since', since, '--format', 'github'],
    ])
    const changed = { EMERITUS_CHANGED: 'true', EMERITUS_BASE: base, EMERITUS_DEFAULT_BRANCH: 'main' }
    const byAction = runScript(action, changed, work)
    expect(byAction.calls[0]).toEqual(['emeritus@latest', '--format', 'github', '--since', since, '--', '.'])
    expect(git(work, 'rev-parse', '--verify', `${since}^{commit}`)).toMatch(/^[\da-f]{40}/)
  })

  test('the samples take the base from the event of a pull request or a push', () => {
    const wanted = '${{ github.event.pull_request.base.sha || github.event.before }}'
    const sample = fences.filter(({ under }) => under === 'Only what changed').flatMap(({ text }) => stepsOf(text))
    expect(sample.find(({ run }) => run)?.env?.BASE).toBe(wanted)
    const { runs } = parse(readFileSync(join(root, 'action.yml'), 'utf8')) as { runs: { steps: Step[] } }
    expect(runs.steps[0]!.env!.EMERITUS_BASE).toBe(wanted)
  })
})

describe('a comment on the pull request', () => {
  const [check, comment] = scriptsUnder('A comment on the pull request', /github/)
  const temp = (report?: string) => {
    const folderOf = tree({ 'temp/': '' })
    if (report !== undefined) writeFileSync(join(folderOf, 'temp/report.md'), report)
    return join(folderOf, 'temp')
  }
  const send = (answers: readonly (readonly [string, string])[], at: string) =>
    runScript(comment!, { NUMBER: '7', GH_TOKEN: 't', ANSWERS: JSON.stringify(answers), RUNNER_TEMP: at })

  test('is made from the report of the check', () => {
    const { status, calls } = runScript(check!, { BASE: 'abc', EXIT: '1' })
    expect(status).toBe(1)
    const argv = calls[0]!.slice(3)
    expect(argv.slice(0, 2)).toEqual(['--since', 'abc'])
    expect(parseOptions(argv).formats.map(({ name }) => name)).toEqual(['github', 'markdown'])
  })

  test('is written once, and updated from then on', () => {
    const at = temp('found')
    const first = send([], at)
    expect([first.status, first.stderr, first.calls[1]?.slice(1, 5)]).toEqual([
      0,
      '',
      ['api', '--method', 'POST', 'repos/acme/app/issues/7/comments'],
    ])
    expect(readFileSync(join(at, 'body.md'), 'utf8')).toBe('<!-- emeritus -->\nfound')
    const later = send([['--jq', '41\n42\n']], at)
    expect(later.calls[0]).toContain('.[] | select(.body | startswith("<!-- emeritus -->")) | .id')
    expect(later.calls.slice(1).map((call) => call.slice(1, 5))).toEqual([
      ['api', '--method', 'PATCH', 'repos/acme/app/issues/comments/41'],
    ])
  })

  test('is not written where there is no report', () => {
    expect(send([], temp())).toMatchObject({ status: 0, calls: [] })
  })

  test('on GitLab the same', () => {
    const [, gitlab] = scriptsUnder('GitLab', /gitlab/).filter(
      (line) => line.includes('emeritus') && !line.includes('gl-code'),
    )
    const work = join(tree({ 'work/': '', 'report.md': 'found' }), 'work')
    const env = {
      EMERITUS_TOKEN: 't',
      CI_API_V4_URL: 'https://git.example/api',
      CI_PROJECT_ID: '3',
      CI_MERGE_REQUEST_IID: '7',
    }
    const notes = 'https://git.example/api/projects/3/merge_requests/7/notes'
    const first = runScript(
      gitlab!,
      { ...env, ANSWERS: JSON.stringify([['per_page', '[{ "id": 9, "body": "x" }]']]) },
      work,
    )
    expect([first.status, first.stderr, first.calls[1]?.includes('POST'), first.calls[1]?.at(-1)]).toEqual([
      0,
      '',
      true,
      notes,
    ])
    const answer = JSON.stringify([
      { id: 9, body: 'x' },
      { id: 11, body: '<!-- emeritus -->\nold' },
    ])
    const later = runScript(gitlab!, { ...env, ANSWERS: JSON.stringify([['per_page', answer]]) }, work)
    expect([later.calls[1]?.includes('PUT'), later.calls[1]?.at(-1)]).toEqual([true, `${notes}/11`])
    expect(runScript(gitlab!, {}, work).calls).toEqual([])
  })
})

describe('one issue a week', () => {
  const [script] = scriptsUnder('One issue', /github/)
  const issue = (exit: string, number: string) => {
    const { status, calls } = runScript(script!, { EXIT: exit, ANSWERS: JSON.stringify([['issue list', number]]) })
    const written = calls.filter(([name, what, how]) => name === 'gh' && what === 'issue' && how !== 'list')
    return [status, written.map((call) => call.slice(2, 4).join(' '))]
  }

  test.each([
    ['something ends and there is no issue', '1', '', [0, ['create --label']]],
    ['something ends and there is one', '1', '12\n', [0, ['edit 12']]],
    ['nothing ends any more', '0', '12\n', [0, ['close 12']]],
    ['nothing ends', '0', '', [0, []]],
    ['emeritus could not do its work', '2', '12\n', [2, []]],
  ] as const)('%s', (_, exit, number, wanted) => {
    expect(issue(exit, number)).toEqual(wanted)
  })

  test.each([
    ['1', '[]', 'POST'],
    ['1', '[{ "iid": 12 }]', 'PUT'],
    ['0', '[{ "iid": 12 }]', 'PUT'],
    ['0', '[]', undefined],
  ])('on GitLab, exit code %s with %s: %s', (exit, issues, method) => {
    const [gitlab] = scriptsUnder('One issue', /gitlab/)
    const work = join(tree({ 'work/': '' }), 'work')
    const env = { EMERITUS_TOKEN: 't', CI_API_V4_URL: 'https://git.example/api', CI_PROJECT_ID: '3', EXIT: exit }
    const { status, calls } = runScript(
      gitlab!,
      { ...env, ANSWERS: JSON.stringify([['labels=emeritus&', issues]]) },
      work,
    )
    const sent = calls.slice(2).map((call) => call[call.indexOf('-X') + 1])
    expect([status, sent]).toEqual([0, method === undefined ? [] : [method]])
  })
})

describe('a pull request with the safe fixes', () => {
  const repository = () => {
    const origin = tree({ 'a.ts': 'old\n' })
    const git = (cwd: string, ...args: string[]) => spawnSync('git', args, { cwd, encoding: 'utf8' })
    for (const args of [
      ['init', '-q', '-b', 'main'],
      ['add', '.'],
      ['-c', 'user.name=a', '-c', 'user.email=a@b.c', 'commit', '-qm', '1'],
    ])
      git(origin, ...args)
    const work = join(tree({ 'x/': '' }), 'work')
    git(origin, 'clone', '-q', origin, work)
    return {
      work,
      branches: () => git(origin, 'branch', '--format=%(refname:short) %(subject)').stdout.trim().split('\n'),
    }
  }
  const [script] = scriptsUnder('A pull request with the safe fixes', /github/)

  test.each([
    ['', 'create'],
    ['5\n', 'edit'],
  ])('the branch is pushed, and with the pull request %j: %s', (number, how) => {
    const { work, branches } = repository()
    for (const _ of [1, 2]) {
      const env = { EXIT: '1', CHANGES: join(work, 'a.ts'), ANSWERS: JSON.stringify([['pr list', number]]) }
      const { status, calls } = runScript(script!, env, work)
      expect([status, calls.at(-1)?.slice(0, 3)]).toEqual([0, ['gh', 'pr', how]])
      expect(branches()).toEqual(['emeritus/retired-models Replace retired models', 'main 1'])
      spawnSync('git', ['switch', '-q', 'main'], { cwd: work })
    }
  })

  test('nothing is pushed where nothing changes, or where emeritus could not do its work', () => {
    const { work, branches } = repository()
    expect(runScript(script!, { EXIT: '0' }, work)).toMatchObject({
      status: 0,
      calls: [expect.arrayContaining(['--fix'])],
    })
    expect(runScript(script!, { EXIT: '2', CHANGES: join(work, 'a.ts') }, work).status).toBe(2)
    expect(branches()).toEqual(['main 1'])
  })
})

test.each(['One issue', 'A pull request with the safe fixes'])(
  '%s: where npm cannot get the package, the job fails and changes nothing',
  (heading) => {
    for (const kind of [/github/, /gitlab/]) {
      const [script] = scriptsUnder(heading, kind)
      const work = join(tree({ 'work/': '' }), 'work')
      const { status, calls } = runScript(script!, { NO_PACKAGE: 'yes', EMERITUS_TOKEN: 't' }, work)
      expect([status, calls]).toEqual([1, []])
    }
  },
)

test('stand-ins are used, and no program of this machine', () => {
  expect(runScript('npx a; gh b; curl c', {}).calls).toEqual([
    ['npx', 'a'],
    ['gh', 'b'],
    ['curl', 'c'],
  ])
})
