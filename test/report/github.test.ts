import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Finding } from '../../src/core/finding.ts'
import { clean } from '../../src/report/clean.ts'
import { github } from '../../src/report/github.ts'
import type { Report } from '../../src/report/report.ts'
import { finding, report } from './sample.ts'

const options = { color: false, verbose: false, quiet: false }
const verbose = { ...options, verbose: true }

interface Command {
  readonly name: string
  readonly properties: Readonly<Record<string, string>>
  readonly message: string
}

const unescaped = (text: string) =>
  text
    .replaceAll('%2C', ',')
    .replaceAll('%3A', ':')
    .replaceAll('%0A', '\n')
    .replaceAll('%0D', '\r')
    .replaceAll('%25', '%')

/** Reads workflow commands as the runner of GitHub does: line by line, with properties up to the next `::`. */
function commandsIn(text: string): Command[] {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => {
      const [, name, properties, message] = /^::(\w+) (.*?)::(.*)$/s.exec(line)!
      const pairs = properties!.split(',').map((pair): [string, string] => {
        const [key, ...value] = pair.split('=')
        return [key!, unescaped(value.join('='))]
      })
      return { name: name!, properties: Object.fromEntries(pairs), message: unescaped(message!) }
    })
}

const namesOf = (given: Report, how = options) => commandsIn(github(given, how)).map(({ name }) => name)
const of = (severity: Finding['severity']) => finding({ severity })

test('an annotation has the position of the ID and the path in the repository', () => {
  const [first] = commandsIn(github(report([finding()], { folder: 'packages/api' }), options))
  expect(first).toMatchObject({
    name: 'error',
    properties: { file: 'packages/api/src/client.ts', line: '3', endLine: '3', col: '12', endColumn: '38' },
  })
  expect(first!.message).toContain('// emeritus-ignore-next-line claude-3-5-sonnet-20241022 until')
})

test('errors come first, then warnings, then the summary, then infos if they are listed', () => {
  const given = report([of('info'), of('warning'), of('error'), of('warning')])
  expect(namesOf(given)).toEqual(['error', 'warning', 'warning', 'notice'])
  expect(namesOf(given, verbose)).toEqual(['error', 'warning', 'warning', 'notice', 'notice'])
  expect(commandsIn(github(given, verbose))[3]!.message).toContain('1 error, 2 warnings')
})

test.each([
  [10, false],
  [11, true],
])('with %i errors the summary says that GitHub shows ten: %s', (number, said) => {
  const lines = commandsIn(github(report(Array.from({ length: number }, () => of('error'))), options))
  expect(lines.at(-1)!.message.includes('GitHub shows 10')).toBe(said)
  expect(lines).toHaveLength(number + 1)
})

test('a range over several lines has no columns, because GitHub takes none', () => {
  const [first] = commandsIn(github(report([finding({ end: { line: 4, column: 2 } })]), options))
  expect(Object.keys(first!.properties)).toEqual(['file', 'line', 'endLine', 'title'])
})

test('no character of a path or a text ends a command or begins another', () => {
  const odd = fc.string({ unit: fc.constantFrom(...'a%:,=\r\n', '::', '%0A', '\u0085', '\u2028'), maxLength: 12 })
  fc.assert(
    fc.property(odd, odd, (part, text) => {
      const path = `src/${part}x`
      const commands = commandsIn(github(report([finding({ path, text: `${text}gpt` })]), options))
      expect(commands.map(({ name }) => name)).toEqual(['error', 'notice'])
      expect(commands[0]!.properties.file).toBe(clean(path))
      expect(commands[0]!.message).toContain(`${clean(text)}gpt`)
    }),
  )
})

test('a file that could not be read is a warning', () => {
  const [first] = commandsIn(github(report([], { unreadable: [{ path: 'a.env', message: 'denied' }] }), options))
  expect(first).toMatchObject({ name: 'warning', properties: { file: 'a.env' } })
})
