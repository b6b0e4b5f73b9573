import { type KeyPath, keyPathOf } from '../../core/key-path.ts'

const table = /^[ \t]*\[+\s*([^\]\n]+?)\s*\]+/
const assigned = /^[ \t]*(?:export\s+)?["']?([\w.:/-]+)["']?[ \t]*[=:]/

/**
 * The keys that lead to the value at an offset, in files with one setting on a line under tables in brackets: TOML, INI
 * and properties. A value on a line of its own belongs to the key above it.
 */
export function settingKeyPath(text: string, offset: number): KeyPath | undefined {
  let end = offset
  let key: string | undefined
  for (let lines = 0; end >= 0 && lines < 400; lines++) {
    const start = text.lastIndexOf('\n', end - 1) + 1
    const line = text.slice(start, Math.max(end, start))
    const head = table.exec(line)?.[1]
    if (head !== undefined && key !== undefined) return pathOf(`${head.replaceAll(/["'\s]/g, '')}.${key}`)
    key ??= assigned.exec(line)?.[1]
    if (start === 0) break
    end = start - 1
  }
  return key === undefined ? undefined : pathOf(key)
}

function pathOf(path: string): KeyPath {
  return keyPathOf(path.split('.').map((key) => ({ key, beside: new Map() })))
}
