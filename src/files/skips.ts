import { cacheFolder } from '../core/cache-location.ts'

/** Folders that hold the code of others or the state of a tool. */
const folders = new Set([
  ...'node_modules bower_components jspm_packages .hg .svn .jj .sl .venv .tox .nox __pycache__ __pypackages__'.split(
    ' ',
  ),
  cacheFolder,
])

/** Files that package managers write. */
const lockfiles = new Set([
  'package-lock.json',
  'npm-shrinkwrap.json',
  'yarn.lock',
  'pnpm-lock.yaml',
  'bun.lock',
  'bun.lockb',
  'deno.lock',
  '.pnp.cjs',
  '.pnp.loader.mjs',
  'Cargo.lock',
  'poetry.lock',
  'uv.lock',
  'Pipfile.lock',
  'pdm.lock',
  'pixi.lock',
  'conda-lock.yml',
  'Gemfile.lock',
  'composer.lock',
  'go.sum',
  'go.work.sum',
  'flake.lock',
  'mix.lock',
  'rebar.lock',
  'pubspec.lock',
  'Package.resolved',
  'Podfile.lock',
  'Cartfile.resolved',
  'packages.lock.json',
  'paket.lock',
  'project.assets.json',
  'gradle.lockfile',
  'buildscript-gradle.lockfile',
  'stack.yaml.lock',
  'cabal.project.freeze',
  'renv.lock',
  'Chart.lock',
  'MODULE.bazel.lock',
  '.terraform.lock.hcl',
])

/** The configuration of emeritus names models, but sends no request to them. */
const ownConfig = /^emeritus\.config\.(?:jsonc?|m?js|ts)$/

/**
 * Whether an entry is skipped by its name. A `!pattern` of `.emeritusignore` or `--ignore-pattern` includes it again.
 */
export function isSkippedByDefault(name: string, isFolder: boolean): boolean {
  if (isFolder) return folders.has(name)
  return lockfiles.has(name) || name.endsWith('.map') || isMinified(name) || ownConfig.test(name)
}

/** Whether the name is like `app.min.js`. Called for every entry: without a regular expression it is much faster. */
function isMinified(name: string): boolean {
  const at = name.indexOf('.min.', 1)
  return at > 0 && at + 5 < name.length
}
