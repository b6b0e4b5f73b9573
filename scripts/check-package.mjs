// Packs the package, looks at what is in it, installs it in an empty folder and runs it there.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = new URL('..', import.meta.url)
const folder = mkdtempSync(join(tmpdir(), 'emeritus-package-'))
const npm = (args, cwd) => execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })

/** What a user needs, and nothing else. */
const wanted =
  /^(?:package\.json|README\.md|CHANGELOG\.md|LICENSE|bin\/(?:emeritus\.js|package\.json)|dist\/.+\.(?:c?js|jsonl?)|dist\/(?:vendor\/)?NOTICES\.txt|dist\/types\/.+\.d\.ts|schema\/(?:config|report)\.schema\.json)$/

function fail(message) {
  console.error(`check-package: ${message}`)
  process.exitCode = 1
}

try {
  const [{ filename, files, unpackedSize }] = JSON.parse(
    npm(['pack', '--json', '--ignore-scripts', '--pack-destination', folder], root),
  )
  const stray = files.map(({ path }) => path).filter((path) => !wanted.test(path))
  if (stray.length > 0) fail(`not wanted in the package: ${stray.join(', ')}`)

  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n')
  npm(['install', '--no-audit', '--no-fund', `./${filename}`], folder)
  writeFileSync(join(folder, 'chat.ts'), "export const model = 'claude-3-opus-20240229'\n")
  const run = spawnSync('npx', ['emeritus', '--as-of', '2026-11-20', 'chat.ts'], { cwd: folder, encoding: 'utf8' })
  if (run.status !== 1 || !run.stdout.includes('claude-opus-4-8'))
    fail(`the check went wrong: ${run.stdout}${run.stderr}`)
  const fix = spawnSync('npx', ['emeritus', '--fix', '--as-of', '2026-11-20', 'chat.ts'], { cwd: folder })
  if (fix.status !== 0 || !readFileSync(join(folder, 'chat.ts'), 'utf8').includes('claude-opus-4-8'))
    fail('--fix went wrong')
  const api =
    "import { lookup } from 'emeritus'; process.stdout.write(lookup('gpt-4', { asOf: '2026-11-20' })[0].status)"
  const status = execFileSync('node', ['--input-type=module', '-e', api], { cwd: folder, encoding: 'utf8' })
  if (status !== 'retired') fail(`lookup('gpt-4') gave ${status}`)

  const size = execFileSync('du', ['-sk', 'node_modules'], { cwd: folder, encoding: 'utf8' }).split('\t')[0]
  console.log(
    `package: ${files.length} files, ${Math.round(unpackedSize / 1024)} KB; installed: ${Math.round(size / 1024)} MB`,
  )
} finally {
  rmSync(folder, { recursive: true, force: true })
}
