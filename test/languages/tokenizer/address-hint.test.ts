import { expect, test } from 'vitest'
import { signalFiles } from '../../../rules/signals.ts'
import { mayHoldAddress } from '../../../src/languages/tokenizer/clients/address-settings.ts'

const ids = ['client-address-name', 'vague-address-name', 'api-address']
const rows = Object.values(signalFiles)
  .flatMap(({ signals }) => signals)
  .filter(({ id }) => ids.includes(id))

test.each(rows.flatMap(({ id, yes = [] }) => yes.map((sample) => [id, sample] as const)))(
  '%s: a text with %s is read for addresses',
  (_, sample) => {
    expect(mayHoldAddress(`x = (${sample}`)).toBe(true)
  },
)

test.each(['new Uri(x)', 'URL(x)', 'HttpUrl.get("https://llm.acme.test/v1")'])('%s is read too', (text) => {
  expect(mayHoldAddress(text)).toBe(true)
})

test('a program without an address is not', () => {
  expect(mayHoldAddress('const client = new OpenAI(); client.create({ model: "gpt-4" })')).toBe(false)
})
