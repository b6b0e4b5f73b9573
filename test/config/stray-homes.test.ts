import { describe, expect, test } from 'vitest'
import { loadConfig } from '../../src/config/load.ts'
import { folderOf } from './tree.ts'

async function warnings(files: Readonly<Record<string, string>>): Promise<string[]> {
  const lines: string[] = []
  await loadConfig({ cwd: folderOf(files) }, (line) => lines.push(line))
  return lines
}

describe('a configuration in a wrong place is said', () => {
  test.each([
    ['pyproject.toml', '[tool.emertius]\nwithin = 30\n', '[tool.emertius]'],
    ['pyproject.toml', '[tool."emeritu"]\nwithin = 30\n', '[tool.emeritu]'],
    ['pyproject.toml', '[tool.emeritus-config]\nwithin = 30\n', '[tool.emeritus-config]'],
    ['pyproject.toml', '[tools.emeritus]\nwithin = 30\n', '[tools.emeritus]'],
    ['pyproject.toml', '[emeritus]\nwithin = 30\n', '[emeritus]'],
    ['pyproject.toml', '[emeritus.zones]\ndocs = []\n', '[emeritus]'],
    ['pyproject.toml', 'tool.emertius.within = 30\n', '[tool.emertius]'],
    ['package.json', '{ "emertius": { "within": 30 } }', '"emertius"'],
    ['package.json', '{ "emeritusConfig": { "within": 30 } }', '"emeritusConfig"'],
    ['package.json', '{ "config": { "emeritus": { "within": 30 } } }', '"config.emeritus"'],
    ['.config/emeritus.json', '{ "within": 30 }', ''],
    ['.config/emeritus.config.json', '{ "within": 30 }', ''],
    ['.emeritus/config.json', '{ "within": 30 }', ''],
  ])('%s: %j', async (file, text, named) => {
    const [line, ...more] = await warnings({ [file]: text })
    expect(line?.startsWith(`${file}: ${named}`) && line.includes('is not read')).toBe(true)
    expect(more).toEqual([])
  })
})

test.each([
  [
    'pyproject.toml',
    '[project]\nname = "emeritus"\n[tool.poetry.dependencies]\nemeritus = "1"\nemeritus.version = "1"\n',
  ],
  ['pyproject.toml', '[tool.emeritus]\nwithin = 30\n[tool.emeritus.zones]\ndocs = []\n'],
  [
    'package.json',
    '{ "name": "emeritus", "devDependencies": { "emeritus": "1" }, "scripts": { "emeritus": "emeritus" } }',
  ],
  ['package.json', '{ "emeritus": { "within": 30 }, "config": { "emeritus": {} } }'],
  ['.config/other.json', '{}'],
  ['.emeritus/cache.json', '{}'],
])('%s: %j is no reason for a word', async (file, text) => {
  expect(await warnings({ [file]: text })).toEqual([])
})

test('an entry of "ignore" that names neither files nor models is refused', async () => {
  const ignore = (entry: object) =>
    loadConfig({ cwd: folderOf({ 'emeritus.config.json': JSON.stringify({ ignore: [entry] }) }) })
  await expect(ignore({ reason: 'x' })).rejects.toThrow(/^emeritus\.config\.json:1:\d+: ignore\[0\]: files or models/)
  expect((await ignore({ models: ['*'], reason: 'x' }))?.config.ignore).toHaveLength(1)
})
