import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Finding } from '../../src/core/finding.ts'
import { junit } from '../../src/report/junit.ts'
import type { Report } from '../../src/report/report.ts'
import { finding, report } from './sample.ts'

interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: Element[]
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' }
const decoded = (text: string) => text.replace(/&(\w+);/g, (_, name: string) => entities[name]!)

/** Reads XML as strictly as this report needs: throws if a tag is not closed, or a character is not allowed in XML. */
function read(xml: string): Element {
  if (/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u.test(xml)) throw new Error('no character of XML')
  const top: Element = { name: '', attributes: {}, children: [] }
  const open = [top]
  let rest = xml.replace(/^<\?xml[^?]*\?>\n/, '')
  while (rest !== '') {
    const [token, closing, name, attributes, empty] =
      /^(?:[^<&]|&(?:amp|lt|gt|quot);)+|^<(\/?)(\w[\w-]*)((?: \w+="(?:[^<&"]|&(?:amp|lt|gt|quot);)*")*)(\/?)>/.exec(
        rest,
      ) ?? []
    if (token === undefined) throw new Error(`not well-formed: ${rest.slice(0, 40)}`)
    rest = rest.slice(token.length)
    if (name === undefined) continue
    if (closing) {
      if (open.pop()!.name !== name) throw new Error(`${name} closes another`)
      continue
    }
    const pairs = [...attributes!.matchAll(/(\w+)="([^"]*)"/g)].map(([, key, value]) => [key!, decoded(value!)])
    const element: Element = { name, attributes: Object.fromEntries(pairs), children: [] }
    open.at(-1)!.children.push(element)
    if (!empty) open.push(element)
  }
  if (open.length > 1) throw new Error('not closed')
  return top.children[0]!
}

const outcomes = (given: Report, failOn?: Finding['severity']) =>
  read(junit(given, failOn === undefined ? {} : { failOn })).children.flatMap((suite) =>
    suite.children.map((one) => one.children[0]!.name),
  )
const all = report((['error', 'warning', 'info'] as const).map((severity) => finding({ severity })))

test.each<[Finding['severity'], string[]]>([
  ['error', ['failure', 'system-out']],
  ['warning', ['failure', 'failure']],
  ['info', ['failure', 'failure', 'failure']],
])('with --fail-on %s the cases fail that fail the run', (failOn, expected) => {
  expect(outcomes(all, failOn)).toEqual(expected)
})

test('each file is a suite with the counts of its cases', () => {
  const suppressed = [{ finding: finding({ path: 'b.py' }), kind: 'external', reason: 'a demo' }] as const
  const unreadable = [{ path: 'c.env', message: 'denied' }]
  const suites = read(junit(report([finding(), finding()], { suppressed, unreadable }), {}))
  expect(suites.attributes).toMatchObject({ tests: '4', failures: '2', errors: '1', skipped: '1' })
  expect(suites.children.map(({ attributes }) => attributes)).toEqual([
    { name: 'src/client.ts', tests: '2', failures: '2', errors: '0', skipped: '0' },
    { name: 'b.py', tests: '1', failures: '0', errors: '0', skipped: '1' },
    { name: 'c.env', tests: '1', failures: '0', errors: '1', skipped: '0' },
  ])
})

test('a run without findings has one case that passes', () => {
  expect(outcomes(report([]))).toEqual(['system-out'])
  expect(outcomes(report([finding({ severity: 'info' })]))).toEqual(['system-out'])
})

test('the XML is well-formed for any path and text', () => {
  const odd = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom(...'<>&"\'\uFFFE\uD800\u0000]', 'a') }),
  )
  fc.assert(
    fc.property(odd, odd, (part, text) => {
      const given = report([finding({ path: `src/${part}x`, text })], { unreadable: [{ path: part, message: text }] })
      const suites = read(junit(given, {}))
      expect(suites.children.flatMap(({ children }) => children.map((one) => one.children[0]!.name))).toEqual([
        'failure',
        'error',
      ])
    }),
  )
})

test('characters with a meaning in XML are read back', () => {
  const path = `src/a<b>&"c".ts`
  expect(read(junit(report([finding({ path })]), {})).children[0]!.attributes.name).toBe(path)
})
