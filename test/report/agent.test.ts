import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { agent } from '../../src/report/agent.ts'
import { github } from '../../src/report/github.ts'
import { keepNote } from '../../src/report/ignore-line.ts'
import { markdown } from '../../src/report/markdown.ts'
import { finding, report } from './sample.ts'

const options = { color: false, verbose: false, quiet: false }

test('a line has place, severity, rule, replacement, and the comment that keeps the ID', () => {
  const [line] = agent(report([finding()]), options).split('\n')
  expect(line).toMatch(
    /^src\/client\.ts:3:12 error retired-model claude-3-5-sonnet-20241022 → claude-sonnet-4-6; retired on anthropic since 2025-10-28 .*--fix mends it.*\/\/ emeritus-ignore-next-line claude-3-5-sonnet-20241022 until /,
  )
})

test('there is one line for each listed finding, whatever its texts contain, and one for the sum', () => {
  const odd = fc.string({ unit: 'binary' })
  fc.assert(
    fc.property(odd, odd, fc.nat(5), fc.boolean(), (path, text, infos, verbose) => {
      const given = report([
        finding({ path, text }),
        ...Array.from({ length: infos }, () => finding({ severity: 'info' })),
      ])
      const lines = agent(given, { ...options, verbose }).split('\n')
      expect(lines).toHaveLength(1 + (verbose ? infos : 0) + 2)
    }),
  )
})

test('the last line is the verdict', () => {
  expect(agent(report([]), options)).toBe('emeritus: no retired model IDs in 123 files\n')
  expect(
    agent(report([finding()]), options)
      .trimEnd()
      .split('\n')
      .at(-1),
  ).toBe('emeritus: 1 error in 1 file; 1 fixable with --fix')
})

test.each(Object.entries({ agent, github, markdown }))('%s reports what --fix did', (_, reporter) => {
  const fixed = { files: 2, findings: 3, applied: [] }
  expect(reporter(report([], { fixed }), options)).toContain('fixed 3 findings in 2 files')
  expect(reporter(report([]), options)).not.toContain('fixed')
})

test.each([
  ['typescript', ': // emeritus-ignore-next-line gpt-4 until YYYY-MM-DD -- reason'],
  ['python', ': # emeritus-ignore-next-line gpt-4 until YYYY-MM-DD -- reason'],
  ['sql', ': -- emeritus-ignore-next-line gpt-4 until YYYY-MM-DD -- reason'],
  ['xml', ': <!-- emeritus-ignore-next-line gpt-4 until YYYY-MM-DD -- reason -->'],
  ['markdown', ': emeritus-ignore-next-line gpt-4 until YYYY-MM-DD -- reason'],
  ['json', 'in the configuration'],
])('a finding in %s is kept by a comment that the file can have', (language, end) => {
  expect(keepNote(finding({ language, text: 'gpt-4' })).endsWith(end)).toBe(true)
})

test('a finding of a request is kept by the name of its model, not of its parameter', () => {
  const request = finding({ rule: 'incompatible-request', text: 'temperature', model: 'claude-opus-4-8' })
  expect(keepNote(request)).toContain('emeritus-ignore-next-line claude-opus-4-8 until')
})
