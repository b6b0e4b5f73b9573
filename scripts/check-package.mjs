// Packs the package, looks at what is in it, installs it in an empty folder, runs it there and compiles against its types.
import { execFileSync, spawnSync } from 'node:child_process'
import { lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pack } from './pack.mjs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'emeritus-package-'))
const npm = (args, cwd) => execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })

/** What a user needs, and nothing else. */
const wanted =
  /^(?:package\.json|README\.md|CHANGELOG\.md|LICENSE|bin\/(?:emeritus\.js|import\.js|package\.json)|dist\/.+\.(?:c?js|jsonl?)|dist\/(?:vendor\/)?NOTICES\.txt|dist\/index\.d\.ts|schema\/(?:config|report)\.schema\.json)$/

/** The most that an install may take, in MB. */
const limit = 6

/** The oldest compiler that the types are for. It is installed here: as a dependency its commands would take `tsc` over. */
const oldestTypeScript = '5.4.5'

function fail(message) {
  console.error(`check-package: ${message}`)
  process.exitCode = 1
}

function checkCommand() {
  writeFileSync(join(folder, 'chat.ts'), "export const model = 'claude-3-haiku-20240307'\n")
  // A configuration in TypeScript: the one thing that the dependency of the package is for.
  writeFileSync(join(folder, 'emeritus.config.ts'), 'export default { within: 30 as number }\n')
  const emeritus = (...args) => spawnSync('npx', ['emeritus', ...args], { cwd: folder, encoding: 'utf8' })
  const run = emeritus('--as-of', '2026-11-20', 'chat.ts')
  if (run.status !== 1 || !run.stdout.includes('claude-haiku-4-5-20251001'))
    fail(`the check went wrong: ${run.stdout}${run.stderr}`)
  const config = emeritus('--print-config')
  if (config.status !== 0 || JSON.parse(config.stdout).config.within !== 30)
    fail(`the configuration went wrong: ${config.stdout}${config.stderr}`)
  const fix = emeritus('--fix', '--as-of', '2026-11-20', 'chat.ts')
  if (fix.status !== 0 || !readFileSync(join(folder, 'chat.ts'), 'utf8').includes('claude-haiku-4-5-20251001'))
    fail('--fix went wrong')
}

function checkApi() {
  const api =
    "import { lookup } from 'emeritus'; process.stdout.write(lookup('gpt-4', { asOf: '2026-11-20' })[0].status)"
  const status = execFileSync('node', ['--input-type=module', '-e', api], { cwd: folder, encoding: 'utf8' })
  if (status !== 'retired') fail(`lookup('gpt-4') gave ${status}`)
}

/** A program that has neither Node's types nor the DOM's, and has the declarations of the package checked too. */
function checkTypes() {
  const consumer = join(folder, 'consumer')
  mkdirSync(consumer)
  writeFileSync(join(consumer, 'package.json'), '{ "private": true, "type": "module" }\n')
  writeFileSync(
    join(consumer, 'consumer.ts'),
    `import { check, type Config, type Finding, loadConfig, lookup, type Outcome, reporters, run } from 'emeritus'
export const config: Config = { within: 30, severity: { selects: { source: 'error' } } }
export const findings: readonly Finding[] = check('', { path: 'a.ts', asOf: '2026-11-20' })
export const status: 'active' | 'legacy' | 'deprecated' | 'retired' | 'unknown' = lookup('gpt-4', { asOf: '2026-11-20' })[0]!.status
export const outcome: Promise<Outcome> = run({ cwd: '/', paths: ['.'], asOf: '2026-11-20' })
export const patch: Promise<Uint8Array | undefined> = outcome.then((made) => made.patch)
export const loaded: Promise<number | undefined> = loadConfig({ cwd: '/' }).then((found) => found?.config.within)
export const text: Promise<string> = outcome.then(({ report }) =>
  reporters.json(report, { color: false, verbose: false, quiet: false }),
)
`,
  )
  const compilers = join(folder, 'compilers')
  mkdirSync(compilers)
  writeFileSync(join(compilers, 'package.json'), '{ "private": true }\n')
  npm(['install', '--no-audit', '--no-fund', `typescript@${oldestTypeScript}`], compilers)
  for (const from of [join(compilers, 'package.json'), import.meta.url]) {
    const { version } = createRequire(from)('typescript')
    const tsc = join(dirname(createRequire(from).resolve('typescript/package.json')), 'bin/tsc')
    for (const resolution of ['node16', 'nodenext', 'bundler']) {
      const compilerOptions = {
        target: 'es2022',
        lib: ['es2022'],
        module: resolution === 'bundler' ? 'esnext' : resolution,
        moduleResolution: resolution,
        types: [],
        strict: true,
        exactOptionalPropertyTypes: true,
        skipLibCheck: false,
        noEmit: true,
      }
      writeFileSync(join(consumer, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['consumer.ts'] }))
      const { status, stdout } = spawnSync(process.execPath, [tsc, '-p', consumer], { encoding: 'utf8' })
      if (status !== 0) fail(`the types do not compile with TypeScript ${version}, ${resolution}:\n${stdout}`)
    }
  }
}

/** The KB in the files of an install, held against the limit and what README says. `du` would answer by the disk it is asked on. */
function checkSize() {
  const modules = join(folder, 'node_modules')
  const files = readdirSync(modules, { recursive: true }).map((name) => lstatSync(join(modules, name)))
  const size = Math.ceil(files.reduce((sum, file) => sum + (file.isFile() ? file.size : 0), 0) / 1024)
  if (size >= limit * 1024) fail(`${size} KB are installed, more than ${limit} MB`)
  const megabytes = Math.ceil(size / 1024)
  const said = /^.*\b(\d+) MB are\s+installed/m.exec(readFileSync(join(root, 'README.md'), 'utf8'))?.[1]
  if (Number(said) !== megabytes) fail(`${size} KB are installed, README says ${said} MB`)
  return size
}

try {
  const { filename, files, unpackedSize } = pack(folder)
  const stray = files.map(({ path }) => path).filter((path) => !wanted.test(path))
  if (stray.length > 0) fail(`not wanted in the package: ${stray.join(', ')}`)

  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n')
  npm(['install', '--no-audit', '--no-fund', `./${filename}`], folder)
  const installed = JSON.parse(readFileSync(join(folder, 'node_modules/emeritus/package.json'), 'utf8'))
  if (installed.scripts) fail(`the package has scripts: ${Object.keys(installed.scripts).join(', ')}`)
  const size = checkSize()
  checkCommand()
  checkApi()
  checkTypes()
  console.log(`package: ${files.length} files, ${Math.round(unpackedSize / 1024)} KB; installed: ${size} KB`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
