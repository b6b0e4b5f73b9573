import { expect, test } from 'vitest'
import { check } from '../../../src/index.ts'

const id = 'claude-3-opus-20240229'
const fixOf = (path: string, text: string) =>
  check(text, { path, asOf: '2026-11-20' })
    .filter(({ rule }) => rule === 'retired-model')
    .map(({ fix }) => fix.reason ?? fix.applicability)

const php = (call: string) =>
  `<?php\n$base = ['temperature' => 0.2];\n$c = Anthropic::client('k');\n$c->messages()->create(${call});\n`
const script = (call: string) => `import A from '@anthropic-ai/sdk'\nnew A().messages.create(${call})\n`
const python = (call: string) =>
  `import anthropic\nbase = {"temperature": 0.2}\nanthropic.Anthropic().messages.create(${call})\n`
const own = `'model' => '${id}', 'max_tokens' => 9, 'messages' => []`
const object = `{ model: '${id}', max_tokens: 9, messages: [] }`

test.each([
  ['a.php', php(`[${own}] + ['temperature' => 0.2]`)],
  ['a.php', php(`[${own}] + $base`)],
  ['a.php', php(`$base + [${own}]`)],
  ['a.php', php(`[...$base, ${own}]`)],
  ['a.php', php(`array_merge($base, [${own}])`)],
  ['a.php', php(`array_replace([${own}], $this->options)`)],
  ['a.ts', script(`Object.assign({ temperature: 0.4 }, ${object})`)],
  ['a.ts', script(`merge(defaults, ${object})`)],
  ['a.py', python(`**dict(base, model="${id}", max_tokens=9, messages=[])`)],
  ['a.py', python(`**(base | {"model": "${id}", "max_tokens": 9, "messages": []})`)],
])('%s: what is joined with the mapping of a request may hold more: %s', (path, text) => {
  expect(fixOf(path, text)).toEqual(['request-unseen'])
})

test.each([
  ['a.php', php(`[${own}]`)],
  ['a.ts', script(object)],
  ['a.py', python(`**dict(model="${id}", max_tokens=9, messages=[])`)],
])('%s: a mapping alone: %s', (path, text) => {
  expect(fixOf(path, text)).not.toEqual(['request-unseen'])
})
