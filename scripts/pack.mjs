// Packs the package as users install it: `npm run pack [folder]`. What only the repository needs is left out of its manifest: the
// scripts and the packages for development. `npm pack` would leave `prepare` in it, which pre-commit needs to build from
// the repository, and npm 11 warns of it when the tarball is installed.
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

/**
 * Packs what is built.
 *
 * @param target where the tarball goes
 * @returns what npm says of it: its `filename`, its `files`
 */
export function pack(target) {
  if (!existsSync(join(root, 'dist/cli.cjs'))) throw new Error('nothing is built yet: npm run build')
  const { scripts: _, devDependencies: __, ...manifest } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const folder = mkdtempSync(join(tmpdir(), 'emeritus-pack-'))
  try {
    for (const name of [...manifest.files, 'README.md', 'LICENSE'])
      cpSync(join(root, name), join(folder, name), { recursive: true })
    writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`)
    const packed = execFileSync('npm', ['pack', '--json', '--pack-destination', resolve(target)], {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
      shell: process.platform === 'win32',
    })
    return JSON.parse(packed)[0]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  console.log(pack(process.argv[2] ?? '.').filename)
}
