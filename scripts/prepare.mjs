// Builds after an install from source. `npm install -g git+…`, which is what pre-commit does, calls this before anything
// is installed that it could build with: https://github.com/npm/cli/issues/8440
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
// What npm was called with goes on in the environment, and `-g` would again install nothing here.
const env = { ...process.env, npm_config_global: 'false', npm_config_location: 'project' }
const npm = (...args) =>
  execFileSync('npm', args, { cwd: root, env, stdio: 'inherit', shell: process.platform === 'win32' })

if (!existsSync(new URL('../node_modules/tsdown', import.meta.url)))
  npm('ci', '--include=dev', '--ignore-scripts', '--no-audit')
npm('run', 'build')
