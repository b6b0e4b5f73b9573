import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { builtProgram, callBuilt } from '../built.ts'

/** A configuration that is code, read by the built program: with compiled code that it has kept, and with none. */
let program: string
let tree: string
let cache: string

beforeAll(async () => {
  program = await builtProgram()
  tree = join(program, 'tree')
  cache = join(program, 'cache')
}, 120_000)
afterAll(() => rmSync(program, { recursive: true, force: true }))
beforeEach(() => {
  for (const folder of [tree, cache]) rmSync(folder, { recursive: true, force: true })
  mkdirSync(join(tree, 'lib'), { recursive: true })
  for (const [name, text] of Object.entries(files)) writeFileSync(join(tree, name), text)
})

const files = {
  'package.json': '{ "private": true }',
  'a.py': 'client.messages.create(model="claude-3-opus-20240229")\n',
  'b.py': 'client.messages.create(model="claude-3-opus-20240229")\n',
  'lib/shared.ts': "export const name: string = 'claude-3-opus-20240229'\n",
  'lib/shared.mjs': "export const name = 'claude-3-opus-20240229'\n",
  'lib/shared.cjs': "exports.name = 'claude-3-opus-20240229'\n",
}

const settings = "{ replacements: { [name]: 'claude-sonnet-5-5' } }"
/** `import.meta.url` ends in the name of the file. */
const ownUrl =
  "if (!import.meta.url.startsWith('file:') || !/config\\.m?[jt]s$/.test(import.meta.url)) throw new Error()\n"
const configs: Readonly<Record<string, string>> = {
  'emeritus.config.ts': `import { name } from './lib/shared.ts'\n${ownUrl}export default ${settings} as object\n`,
  'config.mts': `import { name } from './lib/shared.ts'\n${ownUrl}export default ${settings} as object\n`,
  'config.cts': `const { name } = require('./lib/shared.cjs')\nexport = ${settings} as object\n`,
  'emeritus.config.mjs': `import { name } from './lib/shared.mjs'\n${ownUrl}export default ${settings}\n`,
  'emeritus.config.js': `const { name } = require('./lib/shared.cjs')\nmodule.exports = ${settings}\n`,
  'config.cjs': `const { name } = require('./lib/shared.cjs')\nmodule.exports = ${settings}\n`,
}

function call(env: NodeJS.ProcessEnv, ...args: readonly string[]) {
  return callBuilt({ program, tree, cache, format: 'agent' }, env, args)
}

const filesIn = (folder: string) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted()

describe.each(Object.entries(configs).filter(([name]) => name.startsWith('emeritus.')))('nested: %s', (name, text) => {
  test('governs its folder, on one thread and on several, in every run, with a cache of results and without', () => {
    mkdirSync(join(tree, 'nested/lib'), { recursive: true })
    for (const [path, content] of Object.entries(files)) writeFileSync(join(tree, 'nested', path), content)
    writeFileSync(join(tree, 'nested', name), text)
    const first = call({}, '.')
    expect(first).toMatchObject({ stderr: '', status: 1 })
    const replaced = first.stdout.split('\n').filter((line) => line.includes('claude-sonnet-5-5'))
    expect(replaced.length).toBeGreaterThanOrEqual(2)
    expect(replaced.filter((line) => !line.startsWith('nested/'))).toEqual([])
    expect(call({}, '.')).toEqual(first)
    expect(call({}, '--jobs', '2', '.')).toEqual(first)
    for (const jobs of ['1', '2', '2']) expect(call({ CI: 'true' }, '--cache', '--jobs', jobs, '.')).toEqual(first)
    expect(readdirSync(tree)).toContain('.emeritus-cache')
  }, 60_000)
})

describe.each(Object.entries(configs))('%s', (name, text) => {
  const named = name.startsWith('emeritus.') ? [] : ['--config', name]

  test('holds in the first run and in every later one, on one thread and on several', () => {
    writeFileSync(join(tree, name), text)
    const before = filesIn(tree)
    const first = call({}, ...named, 'a.py', 'b.py')
    expect(first).toMatchObject({ stderr: '', status: 1 })
    expect(first.stdout.match(/claude-sonnet-5-5/g)?.length).toBeGreaterThanOrEqual(2)
    expect(existsSync(cache)).toBe(true)
    expect(call({}, ...named, 'a.py', 'b.py')).toEqual(first)
    expect(call({}, ...named, '--jobs', '2', 'a.py', 'b.py')).toEqual(first)
    expect(call({ CI: 'true' }, ...named, 'a.py', 'b.py')).toEqual(first)
    expect(filesIn(tree)).toEqual(before)
  }, 60_000)

  test('tells of a wrong syntax in one line, each time', () => {
    writeFileSync(join(tree, name), `${text}\n}`)
    const place = name.endsWith('ts') ? ':\\d+:\\d+' : ''
    for (const env of [{}, {}]) {
      const { stderr, status } = call(env, ...named)
      expect(status).toBe(2)
      expect(stderr).toMatch(new RegExp(`^emeritus: ${name}${place}: cannot be loaded: SyntaxError: .+\\n$`))
    }
  })
})

describe.each(['emeritus.config.mjs', 'emeritus.config.ts', 'emeritus.config.js'])('%s', (name) => {
  const isModule = name !== 'emeritus.config.js'
  const given = isModule ? 'export default' : 'module.exports ='

  test.each([
    ['ends the process', 'process.exit(0)\n', 'ends the process while it is read'],
    [
      'ends the process later',
      'setTimeout(() => process.exit(0), 5)\nawait new Promise(() => {})\n',
      'ends the process while it is read',
    ],
    [
      'ends the process in a getter',
      'GIVEN { get within() { process.exit(0) } }\n',
      'ends the process while it is read',
    ],
    ['waits for nothing', 'await new Promise(() => {})\n', 'never finishes: it waits for something that does not come'],
  ])('%s: no run that finds nothing', (_, code, said) => {
    if (!isModule && code.includes('await')) return
    writeFileSync(join(tree, name), code.includes('GIVEN') ? code.replace('GIVEN', given) : `${code}${given} {}\n`)
    for (const format of ['agent', 'json']) {
      const ended = { stdout: '', stderr: `emeritus: ${name}: ${said}\n`, status: 2 }
      expect(callBuilt({ program, tree, cache, format }, {}, ['.'])).toEqual(ended)
    }
  })

  test.each([
    [
      'is ended after it was read',
      'process.nextTick(() => process.exit(0))\n',
      /^(?:emeritus: the process was ended before the check was|emeritus: emeritus\.config\.\w+: ends the process while it is read)\n$/,
    ],
    [
      'a promise fails',
      "Promise.reject(new Error('no key'))\n",
      /^emeritus: emeritus\.config\.\w+:1: Error: no key, which nothing handles\n$/,
    ],
  ])('no run that finds nothing, nor one that finds something: %s', (_, code, said) => {
    writeFileSync(join(tree, name), `${code}${given} {}\n`)
    const { stdout, stderr, status } = call({}, '.')
    expect({ stdout, status }).toEqual({ stdout: '', status: 2 })
    expect(stderr).toMatch(said)
  })

  test('prints beside the report, not into it', () => {
    writeFileSync(join(tree, name), `console.log('hello')\nprocess.stdout.write('there')\n${given} {}\n`)
    const { stdout, stderr, status } = callBuilt({ program, tree, cache, format: 'json' }, {}, ['.'])
    expect(JSON.parse(stdout)).toMatchObject({ summary: { errors: 5 } })
    expect({ stderr, status }).toEqual({ stderr: 'hello\nthere', status: 1 })
  })
})
