import { cacheFolder } from '../core/cache-location.ts'

/** Folders that hold no code of the project's own, or a tool's state. */
const folders = new Set([
  ...'node_modules bower_components jspm_packages .hg .svn .jj .sl .venv .tox .nox __pycache__ __pypackages__'.split(
    ' ',
  ),
  cacheFolder,
])

/** Written by package managers, never by hand. */
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

/** A configuration names models to say what is thought of them; none is asked for. */
const ownConfig = /^emeritus\.config\.(?:jsonc?|m?js|ts)$/

/** Whether an entry of this name is left out unless `.emeritusignore` or `--ignore-pattern` takes it back in. */
export function isSkippedByDefault(name: string, isFolder: boolean): boolean {
  if (isFolder) return folders.has(name)
  return lockfiles.has(name) || name.endsWith('.map') || isMinified(name) || ownConfig.test(name)
}

/** `app.min.js`. Asked of every entry: without a pattern it is answered at once. */
function isMinified(name: string): boolean {
  const at = name.indexOf('.min.', 1)
  return at > 0 && at + 5 < name.length
}
