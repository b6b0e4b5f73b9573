import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { OutputBundle, Plugin, PluginContext } from 'rolldown'

/**
 * A plugin of the build: writes a file with the licences of all packages in the build, as the licences require.
 * `within`: a package that another package has a copy of, by a part of the paths of that package.
 */
export function notices(file: string, within: Readonly<Record<string, string>> = {}): Plugin {
  return {
    name: 'notices',
    generateBundle(this: PluginContext, _: unknown, bundle: OutputBundle) {
      const folders = new Set<string>()
      for (const chunk of Object.values(bundle)) {
        for (const id of chunk.type === 'chunk' ? chunk.moduleIds : []) {
          const [folder] = /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(id) ?? []
          if (folder === undefined) continue
          folders.add(folder)
          for (const [path, inner] of Object.entries(within)) if (folder.includes(path)) folders.add(inner)
        }
      }
      const source = [...folders].map(noticeOf).toSorted().join('\n')
      this.emitFile({ type: 'asset', fileName: file, source })
    },
  }
}

function noticeOf(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<
    string,
    string
  >
  const text = readdirSync(folder).find((entry) => /^licen[cs]e(?:\.|-|$)/i.test(entry))
  const words = text && existsSync(join(folder, text)) ? readFileSync(join(folder, text), 'utf8').trim() : license
  return `${name} ${version} (${license})\n\n${words}\n\n${'-'.repeat(80)}\n`
}
