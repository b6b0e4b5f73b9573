import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, describe, expect, test, vi } from 'vitest'
import type * as Discovery from '../../../src/files/discover.ts'
import schema from '../../../schema/report.schema.json' with { type: 'json' }
import { call, treeOf } from '../../cli/call.ts'

// Root can list and read everything, so unreadable files are simulated.
vi.mock('../../../src/files/discover.ts', async (original) => {
  const { discover } = await original<typeof Discovery>()
  return {
    discover: async (options: Discovery.DiscoverOptions) => {
      const files = await discover(options)
      if (!options.cwd.includes('unreadable')) return files
      options.onUnreadable?.('src/closed', 'permission denied')
      return [...files, 'src/gone.ts', 'src/gone too.ts'].toSorted()
    },
  }
})

const scratch = mkdtempSync(join(tmpdir(), 'emeritus-'))
afterAll(() => rmSync(scratch, { recursive: true }))
const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schema)

/** The output of one run over a tree, and the merged output of its shards. */
async function wholeAndMerged(cwd: string, format: 'json' | 'sarif', count: number) {
  const argv = ['--as-of', '2026-11-20', '--format', format]
  const whole = await call(cwd, argv)
  const folder = mkdtempSync(join(scratch, 'reports-'))
  const files: string[] = []
  for (let index = count; index >= 1; index--) {
    const file = join(folder, `${index}`)
    const { stdout, stderr } = await call(cwd, [...argv, '--shard', `${index}/${count}`])
    expect(stderr).toBe('')
    if (format === 'json') expect(validate(JSON.parse(stdout)), JSON.stringify(validate.errors)).toBe(true)
    writeFileSync(file, stdout)
    files.push(file)
  }
  return { whole, merged: await call(cwd, ['merge', ...files]) }
}

/** A folder of a repository with everything that a report can hold. */
function folderWithAll(): string {
  const top = join(scratch, 'unreadable')
  const cwd = join(top, 'web')
  cpSync(treeOf('quickstart'), cwd, { recursive: true })
  mkdirSync(join(top, '.git'))
  writeFileSync(join(top, 'CODEOWNERS'), '* @all\n/web/src/ @chat\n')
  const ask = "ask({ model: 'claude-3-opus-20240229' })\n"
  for (const name of ['a b.ts', 'ü#1.ts', 'a-b.ts', 'a/b.ts', 'Z.ts']) {
    mkdirSync(join(cwd, 'src/a'), { recursive: true })
    writeFileSync(join(cwd, 'src', name), `${ask}// emeritus-ignore-next-line -- a demo\n${ask}`)
  }
  for (const name of ['a.png', 'b.png', 'c.png']) writeFileSync(join(cwd, name), '\0')
  return cwd
}

describe.each(['json', 'sarif'] as const)('%s', (format) => {
  test.each(['imports', 'languages', 'quickstart', 'requests', 'shop-assistant'])('of %s', async (name) => {
    for (const count of [1, 2, 3, 7]) {
      const { whole, merged } = await wholeAndMerged(treeOf(name), format, count)
      expect(merged).toEqual(whole)
    }
  })
  test('of a folder with everything that a report can hold', async () => {
    const cwd = folderWithAll()
    for (const count of [2, 3]) {
      const { whole, merged } = await wholeAndMerged(cwd, format, count)
      expect(merged).toEqual(whole)
      expect(whole.stdout.match(/a demo/g)).toHaveLength(5)
      if (format === 'json') {
        expect(JSON.parse(whole.stdout).summary).toMatchObject({ skipped: 3, unreadable: 3, suppressed: 5 })
      }
    }
    rmSync(join(scratch, 'unreadable'), { recursive: true })
  })
})
