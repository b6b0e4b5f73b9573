import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { replaceNamedFile } from '../../src/files/replace-file.ts'
import { tree } from './tree.ts'

test('a named pipe gets the whole text, also if its reader is slow', async () => {
  const folder = tree({})
  execFileSync('mkfifo', [join(folder, 'pipe')])
  const script = '{ touch ready; sleep 0.3; cat > out; } < pipe'
  const reader = spawn('sh', ['-c', `touch started; ${script}`], { cwd: folder, stdio: 'ignore' })
  const exit = once(reader, 'exit')
  while (!existsSync(join(folder, 'started'))) await setTimeout(10)
  // The shell opens the pipe in the next moment.
  await setTimeout(200)
  // A pipe holds 64 kB.
  const text = 'x'.repeat(300_000)
  replaceNamedFile(join(folder, 'pipe'), text)
  await exit
  expect(readFileSync(join(folder, 'out'), 'utf8')).toBe(text)
})

test('a named pipe that nobody reads is an error at once', () => {
  const folder = tree({})
  execFileSync('mkfifo', [join(folder, 'pipe')])
  expect(() => replaceNamedFile(join(folder, 'pipe'), 'x')).toThrow(expect.objectContaining({ code: 'ENXIO' }))
})
