import { expect, test } from 'vitest'
import { run } from '../../src/runner/run.ts'
import { env } from '../files/repository.ts'
import { tree } from '../files/tree.ts'

type Files = Readonly<Record<string, string>>

/** The fix in the first file: its reason with the place, or how applicable it is. */
async function fixOf(files: Files, paths = ['.']): Promise<string> {
  const [first] = Object.keys(files)
  const { report } = await run({ cwd: tree(files), paths, asOf: '2026-11-20', env })
  const said = report.findings
    .filter(({ path }) => path === first)
    .map(({ fix: { reason, applicability, elsewhere } }) =>
      [reason ?? applicability, ...(elsewhere ? [`${elsewhere.path}:${elsewhere.line}`] : [])].join(' '),
    )
  return [...new Set(said)].join(', ')
}

const python = `import anthropic
client = anthropic.Anthropic()

def extract(text):
    return client.messages.create(
        model="claude-3-opus-20240229", max_tokens=1024, temperature=0.0, messages=[{"role": "user", "content": text}]
    )
`
const script = `import Anthropic from '@anthropic-ai/sdk'
export const anthropic = new Anthropic()
export const ask = (content: string) =>
  anthropic.messages.create({
    model: 'claude-3-opus-20240229',
    max_tokens: 1024,
    temperature: 0.2,
    messages: [{ role: 'user', content }],
  })
`
const called = (head: string, use: string, assertion: string) =>
  `${head}\n\ndef test_it():\n    ${use}\n    ${assertion}\n`
const spied = (assertion: string) => `import { expect, test, vi } from 'vitest'
import { anthropic, ask } from './llm'
test('is cold', async () => {
  const create = vi.spyOn(anthropic.messages, 'create').mockResolvedValue({} as never)
  await ask('x')
  ${assertion}
})
`

test.each<[string, Files, string]>([
  [
    'the keywords of a call',
    {
      'llm.py': python,
      'tests/test_llm.py': called('import llm', 'llm.extract("x")', 'assert c.call_args.kwargs["temperature"] == 0.0'),
    },
    'parameter-expected tests/test_llm.py:5',
  ],
  [
    'a call as a whole',
    {
      'llm.py': python,
      'tests/test_llm.py': called('from llm import extract', 'extract("x")', 'c.assert_called_with(temperature=0.0)'),
    },
    'parameter-expected tests/test_llm.py:5',
  ],
  [
    'a part of a call',
    {
      'src/llm.ts': script,
      'src/llm.test.ts': spied('expect(create).toHaveBeenCalledWith(expect.objectContaining({ temperature: 0.2 }))'),
    },
    'parameter-expected src/llm.test.ts:6',
  ],
  [
    'lines of a call',
    {
      'src/llm.ts': script,
      'src/llm.test.ts': spied(
        'expect(create).toHaveBeenCalledWith({\n    model: expect.any(String),\n    temperature: 0.2,\n    messages: [],\n  })',
      ),
    },
    'parameter-expected src/llm.test.ts:8',
  ],
  [
    'the body that a mocked server wants',
    {
      'src/llm.ts': script,
      'test/http.test.ts':
        "import { ask } from '../src/llm'\nnock(host).post('/v1/messages', { temperature: 0.2 })\nawait ask('x')\n",
    },
    'parameter-expected test/http.test.ts:2',
  ],
])('a test expects the parameter: %s', async (_, files, expected) => {
  expect(await fixOf(files)).toBe(expected)
})

test.each<[string, Files]>([
  [
    'another parameter',
    {
      'llm.py': python,
      'tests/test_llm.py': called('import llm', 'llm.extract("x")', 'assert c.call_args.kwargs["max_tokens"] == 1024'),
    },
  ],
  [
    'a parameter that is not there',
    {
      'llm.py': python,
      'tests/test_llm.py': called('import llm', 'llm.extract("x")', 'assert "temperature" not in c.call_args.kwargs'),
    },
  ],
  [
    'the parameter of something else',
    {
      'llm.py': python,
      'tests/test_oven.py': called('import oven', 'state = oven.heat()', 'assert state.temperature == 200'),
    },
  ],
  [
    'a parameter that is handed in',
    { 'src/llm.ts': script, 'src/llm.test.ts': spied('await ask({ temperature: 0.2 })') },
  ],
  [
    'a request whose parameters stay',
    {
      'llm.py': python.replace('opus-20240229', 'haiku-20240307'),
      'tests/test_llm.py': called('import llm', 'llm.extract("x")', 'assert c.call_args.kwargs["temperature"] == 0.0'),
    },
  ],
  [
    'a word of its documentation stands in the test of something else',
    {
      'llm.py': `"""\nThis module provides a function that answers.\n"""\n${python}`,
      'tests/test_weather.py':
        'def test_what_the_api_provides():\n    assert get_weather("Oslo")["temperature"] == 0.0\n',
    },
  ],
])('a fix stays safe: %s', async (_, files) => {
  expect(await fixOf(files)).toBe('safe')
})

test('a test that the run does not check counts, too', async () => {
  const files = {
    'llm.py': python,
    'tests/test_llm.py': called('import llm', 'llm.extract("x")', 'assert c.call_args.kwargs["temperature"] == 0.0'),
  }
  expect(await fixOf(files, ['llm.py'])).toBe('parameter-expected tests/test_llm.py:5')
})

test('the parameter of a model that is alive', async () => {
  const files = {
    'src/oai.ts': `import OpenAI from 'openai'
export const ask = (content: string) =>
  new OpenAI().chat.completions.create({ model: 'gpt-5.6-sol', max_tokens: 4000, messages: [{ role: 'user', content }] })
`,
    'src/oai.test.ts': "import { ask } from './oai'\nexpect(body()).toMatchObject({ max_tokens: 4000 })\n",
  }
  expect(await fixOf(files)).toMatch(/^parameter-expected src\/oai\.test\.ts:2/)
})
