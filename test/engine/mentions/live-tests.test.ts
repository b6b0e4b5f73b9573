import { describe, expect, test } from 'vitest'
import { liveTestsIn } from '../../../src/engine/mentions/live-tests.ts'
import { platformSignalsIn } from '../../../src/engine/mentions/platform-signals.ts'

const isReal = (path: string, text: string, at = text.indexOf('gpt-4')) =>
  liveTestsIn(path, text, platformSignalsIn(text))(at)

const client = "import OpenAI from 'openai'\n"

describe('a test calls for real', () => {
  test.each([
    ['a client, and no mock', 'chat.test.ts', `${client}test('a', () => new OpenAI().ask('gpt-4'))`],
    ['a real key', 'chat_test.go', 'func TestA(t *testing.T) {\n  ask(os.Getenv("OPENAI_API_KEY"), "gpt-4")\n}'],
    [
      'an address',
      'test_chat.py',
      "def test_a():\n    requests.post('https://api.openai.com/v1/chat', json={'model': 'gpt-4'})",
    ],
    [
      'a client, and another test mocks',
      'tests/ChatTest.php',
      "it('a', function () {\n  ask(getenv('OPENAI_API_KEY'), 'gpt-4');\n});\nit('b', function () {\n  Mockery::mock(A::class);\n});",
    ],
    [
      'a tag says so of a client, and another test mocks',
      'chat_test.exs',
      'use Mimic\nalias LangChain.ChatModels.ChatOpenAI\n@tag live_call: true\ntest "a" do\n  ChatOpenAI.new!(%{model: "gpt-4"})\nend\ntest "b" do\n  Mimic.expect()\nend',
    ],
    [
      'an image in letters may hold any word',
      'chat.test.ts',
      `${client}test('a', () => new OpenAI().ask('gpt-4', '${'A+vcR/'.repeat(60)}'))`,
    ],
    [
      'a word that mocks nothing',
      'test_chat.py',
      "from openai import OpenAI\ndef dummy_thread():\n    pass\ndef test_a():\n    OpenAI().ask('gpt-4')",
    ],
    [
      'the environment chooses its model, in TypeScript',
      'lib/chat.e2e.test.ts',
      "const MODEL = process.env.E2E_MODEL || 'openai:gpt-4'\ntest('a', async () => {\n  await generateText({ model: getModel(MODEL) })\n})",
    ],
    [
      'the environment chooses its model, in Elixir',
      'test/chat_test.exs',
      '@moduletag :live\n@model System.get_env("LIVE_MODEL", "openai:gpt-4")\ntest "a" do\n  ReqLLM.generate_text(@model, "hi")\nend',
    ],
    [
      'the environment chooses its model, in Python',
      'tests/integration/test_chat.py',
      'MODEL = os.getenv("TEST_MODEL", "gpt-4")\ndef test_a():\n    assert app.ask(MODEL, "hi")',
    ],
    [
      'the name of its key is computed',
      'contract_test.go',
      'func TestA(t *testing.T) {\n  cfg.APIKey = os.Getenv(config.NewManager(store).APIKeyEnvVarName())\n  caller := http.New(cfg)\n  caller.Post(url, api.Request{Model: "gpt-4"})\n}',
    ],
    [
      'the name of its key is in a table',
      'chat.e2e.test.ts',
      "const client = build({ apiKey: process.env[provider.apiKeyEnv] })\ntest('a', async () => {\n  await client.complete({ model: 'gpt-4' })\n})",
    ],
    [
      'it is skipped without a key, in R',
      'tests/testthat/test-chat.R',
      'test_that("a", {\n  skip_if_no_key()\n  expect_no_error(chat("hi", model = "gpt-4"))\n})',
    ],
    [
      'it is skipped without a key of its vendor, in R',
      'tests/testthat/test-chat.R',
      'test_that("a", {\n  skip_if(Sys.getenv("OPENAI_API_KEY") == "")\n  bot <- build(model = "gpt-4")\n  bot$chat("hi")\n})',
    ],
    [
      'it is skipped without a key, in Go',
      'chat_test.go',
      'func TestA(t *testing.T) {\n  skipIfNoAPIKey(t)\n  c := build("gpt-4")\n  c.Ask("hi")\n}',
    ],
    [
      'a key whose name a variable has, in Elixir',
      'chat_test.exs',
      'test "a" do\n  key = System.get_env(@api_key_env)\n  ReqLLM.generate_text("gpt-4", "hi", key: key)\nend',
    ],
  ])('%s', (_, path, text) => {
    expect(isReal(path, text)).toBe(true)
  })
})

describe('a test does not', () => {
  test.each([
    ['it is a unit', 'test/unit/chat.test.ts', `${client}test('a', () => new OpenAI().ask('gpt-4'))`],
    ['its path alone says so', 'tests/Integration/ChatTest.php', "it('a', function () { ask('openai', 'gpt-4'); });"],
    ['a type is imported', 'chat.test.ts', "import type { Chat } from 'openai'\ntest('a', () => ask('gpt-4'))"],
    ['a message is made', 'test_a.py', "from openai.types import Message\ndef test_a():\n    Message(model='gpt-4')"],
    ['the key is made up', 'a.test.ts', `${client}test('a', () => new OpenAI({ apiKey: 'test' }).ask('gpt-4'))`],
    ['the test sets the key', 'test_a.py', "def test_a():\n    os.environ['OPENAI_API_KEY'] = 'x'\n    ask('gpt-4')"],
    [
      'its server is at home',
      'a.test.ts',
      `${client}test('a', () => new OpenAI({ baseURL: 'http://localhost:1' }).ask('gpt-4'))`,
    ],
    [
      'the key is that of another service',
      'chat_test.go',
      'func TestA(t *testing.T) {\n  db.Open(os.Getenv("SEARCH_INDEX_KEY"))\n  ask("gpt-4")\n}',
    ],
    [
      'it is skipped for another reason, in R',
      'tests/testthat/test-chat.R',
      'test_that("a", {\n  skip_on_ci()\n  expect_no_error(chat("hi", model = "gpt-4"))\n})',
    ],
    [
      'it is skipped without a key, and mocks the answer',
      'tests/testthat/test-chat.R',
      'test_that("a", {\n  skip_if_no_key()\n  local_mocked_bindings(send = reply)\n  chat("hi", model = "gpt-4")\n})',
    ],
    [
      'the environment chooses the model, and nothing says that it is live',
      'tests/test_chat.py',
      'MODEL = os.getenv("TEST_MODEL", "gpt-4")\ndef test_a():\n    assert app.ask(MODEL, "hi")',
    ],
    [
      'the environment chooses the model, and the answer is mocked',
      'tests/integration/test_chat.py',
      'MODEL = os.getenv("TEST_MODEL", "gpt-4")\ndef test_a(monkeypatch):\n    assert app.ask(MODEL, "hi")',
    ],
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
