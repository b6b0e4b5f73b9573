import { expect, test } from 'vitest'
import { call } from '../cli/call.ts'
import { tree } from '../files/tree.ts'

test.each([
  ['{"format":["json=\\u0000"]}', 'format[0]'],
  ['{"format":["json=a\\u0000b"]}', 'format[0]'],
  ['{"rules":["a\\u0000"]}', 'rules[0]'],
  ['{"extends":"./a\\u0000.json"}', 'extends'],
  ['{"extends":["a\\u0000"]}', 'extends[0]'],
  ['{"ignorePatterns":["a\\u0000"]}', 'ignorePatterns[0]'],
  ['{"zones":{"test":["a\\u0000"]}}', 'zones.test[0]'],
  ['{"ignore":[{"files":"a\\u0000","reason":"x"}]}', 'ignore[0].files'],
  ['{"banned":["a\\u0000"]}', 'banned[0]'],
])('a NUL in %s is one line with the place', async (config, place) => {
  const folder = tree({ 'emeritus.config.json': config, 'a.ts': '' })
  const { code, stdout, stderr } = await call(folder, [])
  expect([code, stdout]).toEqual([2, ''])
  expect(stderr).toMatch(/^emeritus: emeritus\.config\.json:1:\d+: [^\n]+\n$/)
  expect(stderr).toContain(place)
})
