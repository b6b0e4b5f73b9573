import { describe, expect, test } from 'vitest'
import { strayKind } from '../../src/config/stray-names.ts'

describe('a name that looks like ours', () => {
  test.each([
    '.emeritus',
    '.emeritus.json',
    '.emeritus.yaml',
    '.emeritusrc',
    '.emeritusrc.js',
    '.emeritus-rc',
    '.emeritus-config.ts',
    '.emeritusconfig',
    'emeritusrc',
    'emeritus.conf.json',
    'emeritus.conf',
    'emeritus.cfg',
    'emeritus-config.json',
    'emeritus_config.yml',
    'emeritusconfig.json',
    'emeritus.configs.json',
    'emeritus.confg.json',
    'emeritus.cofnig.ts',
    'emeritus.config.JSON',
    'emeritus.config.json5',
    'emiritus.config.json',
    'emertius.config.ts',
    'emeritus.settings.json',
  ])('%s: a configuration', (name) => expect(strayKind(name)).toBe('config'))

  test.each([
    'emeritus.json',
    'emeritus.yml',
    'emeritus.toml',
    'Emeritus.json',
    'emeritus-config.ts',
    'emeritus_cfg.js',
  ])('%s: a configuration at the top of a project', (name) => expect(strayKind(name)).toBe('top'))

  test.each([
    '.emeritus-ignore',
    '.emeritus_ignore',
    '.emeritus.ignore',
    '.emeritusignores',
    '.emeritusingore',
    '.emertusignore',
    '.Emeritusignore',
    'emeritusignore',
    'emeritus.ignore.txt',
  ])('%s: an ignore file', (name) => expect(strayKind(name)).toBe('ignore'))
})

test.each([
  '.emeritusignore',
  'emeritus.config.json',
  'emeritus.config.jsonc',
  'emeritus.config.ts',
  'emeritus-baseline.json',
  '.emeritus-cache',
  'emeritus.config.json.bak',
  'emeritus.config.base.json',
  'emeritus.sarif',
  'emeritus-report.json',
  'emeritus.md',
  'emeritus',
  'emeritus.ts',
  'emeritus-ignore.ts',
  'emeritus.config.test.ts',
  'emerita.json',
  'eslint.config.js',
  'emoji.json',
  'professor-emeritus.json',
])('%s is something else', (name) => expect(strayKind(name)).toBeUndefined())
