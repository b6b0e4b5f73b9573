import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { tree } from '../files/tree.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const isBuilt = existsSync(join(root, 'dist/cli.cjs'))

test.runIf(isBuilt)('what users install has no script and no package for development (if dist is built)', () => {
  const folder = tree({})
  const name = execFileSync(process.execPath, [join(root, 'scripts/pack.mjs'), folder], { encoding: 'utf8' }).trim()
  const inTarball = (path: string) =>
    execFileSync('tar', ['-xzOf', join(folder, name), `package/${path}`], { encoding: 'utf8' })
  const manifest = JSON.parse(inTarball('package.json')) as Record<string, unknown>
  expect(Object.keys(manifest)).toEqual(expect.arrayContaining(['name', 'version', 'bin', 'exports', 'dependencies']))
  expect(manifest).not.toHaveProperty('scripts')
  expect(manifest).not.toHaveProperty('devDependencies')
  const files = execFileSync('tar', ['-tzf', join(folder, name)], { encoding: 'utf8' })
  for (const path of ['README.md', 'LICENSE', 'bin/emeritus.js', 'dist/cli.cjs', 'schema/config.schema.json'])
    expect(files).toContain(`package/${path}\n`)
})
