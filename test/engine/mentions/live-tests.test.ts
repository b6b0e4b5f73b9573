import { describe, expect, test } from 'vitest'
import { liveTestsIn } from '../../../src/engine/mentions/live-tests.ts'
import { platformSignalsIn } from '../../../src/engine/mentions/platform-signals.ts'

const isReal = (path: string, text: string, at = text.indexOf('gpt-4')) =>
  liveTestsIn(path, text, platformSignalsIn(text))(at)

const client = "import OpenAI from 'openai'\n"

describe('a test calls for real', () => {
  test.each([
    ['a client, and no mock', 'chat.test.ts', `${client}test('a', () => new OpenAI().ask('gpt-4'))`],
    ['its path says so', 'tests/Integration/ChatTest.php', "it('a', function () { ask('gpt-4'); });"],
    [
      'its path says so, and another test mocks',
      'tests/Integration/ChatTest.php',
      "use Mockery;\nit('a', function () {\n  ask('gpt-4');\n});\nit('b', function () {\n  Mockery::mock(A::class);\n});",
    ],
    [
      'a tag says so, and another test mocks',
      'chat_test.exs',
      'use Mimic\n@tag live_call: true\ntest "a" do\n  ask("gpt-4")\nend\ntest "b" do\n  Mimic.expect()\nend',
    ],
    [
      'an image in letters may hold any word',
      'chat.test.ts',
      `${client}test('a', () => ask('gpt-4', '${'A+vcR/'.repeat(60)}'))`,
    ],
  ])('%s', (_, path, text) => {
    expect(isReal(path, text)).toBe(true)
  })
})

describe('a test does not', () => {
  test.each([
    ['it is a unit', 'test/unit/chat.test.ts', `${client}test('a', () => new OpenAI().ask('gpt-4'))`],
    ['no client is seen', 'chat.test.ts', "test('a', () => ask('gpt-4'))"],
    ['something is mocked', 'chat.test.ts', `${client}vi.mock('openai')\ntest('a', () => ask('gpt-4'))`],
    [
      'it mocks by itself, whatever its path says',
      'tests/Integration/ChatTest.php',
      "it('a', function () {\n  Mockery::mock(A::class);\n  ask('gpt-4');\n});",
    ],
    [
      'the tag is that of another test',
      'chat_test.exs',
      'use Mimic\ntest "a" do\n  ask("gpt-4")\nend\n\n@tag live_call: true\ntest "b" do\n  ask()\nend',
    ],
  ])('%s', (_, path, text) => {
    expect(isReal(path, text)).toBe(false)
  })
})
