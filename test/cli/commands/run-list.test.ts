import { expect, test } from 'vitest'
import { call, treeOf } from '../call.ts'

const printed = async (argv: readonly string[], terminal: { isTTY?: boolean; columns?: number }) => {
  const chunks: string[] = []
  const stdout = { ...terminal, write: (chunk: string | Uint8Array) => chunks.push(String(chunk)) }
  await call(treeOf('quickstart'), argv, { stdout, env: { NO_COLOR: '1' } })
  return chunks.join('').split('\n')
}
const ends = ['list', '--platform', 'vertex', '--ends-before', '2027-06-30']

test('a terminal gets the timeline, a pipe the table alone', async () => {
  expect((await printed(ends, { isTTY: true, columns: 80 }))[0]).toBe('Coming ends')
  expect((await printed(ends, {}))[0]).toMatch(/^platform /)
})

test('text is laid out for the width of the terminal, within limits', async () => {
  const longest = async (columns: number) => {
    const lines = await printed(['explain', 'anthropic.claude-3-haiku-20240307-v1:0'], { isTTY: true, columns })
    return Math.max(...lines.filter((line) => !line.includes('https://')).map((line) => line.length))
  }
  expect(await longest(80)).toBeLessThanOrEqual(80)
  expect(await longest(500)).toBeLessThanOrEqual(120)
  expect(await longest(10)).toBe(await longest(60))
})

test('the day is that of the clock unless --as-of names another', async () => {
  const statusOn = async (...flags: string[]) =>
    JSON.parse(
      (await printed(['list', '--platform', 'anthropic', 'claude-sonnet-4-5', '-f', 'json', ...flags], {})).join(''),
    )[0].status
  expect(await statusOn()).toBe('deprecated')
  expect(await statusOn('--as-of', '2026-11-30')).toBe('retired')
})
