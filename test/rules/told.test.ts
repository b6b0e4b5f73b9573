import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const folder = fileURLToPath(new URL('../../rules/requests', import.meta.url))

/** Two repeats that take the same blanks, inside of a third: the time doubles with each line. */
const ambiguous = /\[ \\t\][+*]\[\^\\n\]\*\\n\)(?:[+*]|\{\d)/

test('no pattern of a library reads a line in many ways', () => {
  const patterns = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .flatMap((name) => [...readFileSync(join(folder, name), 'utf8').matchAll(/"(?:told|says|with)": ("[^\n]*")/g)])
    .map(([, text]) => text!.replaceAll('\\\\', '\\'))
  expect(patterns.length).toBeGreaterThan(20)
  expect(patterns.filter((one) => ambiguous.test(one))).toEqual([])
})
