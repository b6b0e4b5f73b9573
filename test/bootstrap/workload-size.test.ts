import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { workloadOf } from '../../src/bootstrap/workload-size.ts'

let cwd: string
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'emeritus-extent-'))
  mkdirSync(join(cwd, 'src'))
  writeFileSync(join(cwd, 'a.py'), 'a')
  writeFileSync(join(cwd, 'b.ts'), 'b')
  writeFileSync(join(cwd, 'large.json'), ' '.repeat(300_000))
})
afterAll(() => rmSync(cwd, { recursive: true, force: true }))

test.each<[readonly string[], string]>([
  [['a.py'], 'few files'],
  [['--max-warnings', '0', 'a.py', 'b.ts'], 'few files'],
  [['--staged'], 'few files'],
  [['--stdin', '--stdin-filename', 'src/x.ts'], 'few files'],
  [[], 'tree'],
  [['src'], 'tree'],
  [['a.py', 'src'], 'tree'],
  [['large.json'], 'files'],
  [['a.py', 'large.json'], 'files'],
  [['a.py', '**/*.py'], 'tree'],
  // A value of a flag is no path.
  [['--config', 'a.py'], 'tree'],
  [['nowhere.py'], 'tree'],
  [['**/*.py'], 'tree'],
  [['list'], 'tree'],
  [['a'.repeat(5000)], 'tree'],
  [['a\0b'], 'tree'],
])('%j: %s', (argv, extent) => {
  expect(workloadOf(argv, cwd)).toBe(extent)
})
