import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decode, encode } from '../../../src/files/decode.ts'
import type { Finding } from '../../../src/core/finding.ts'
import { editSets, type FixLevel, fixText } from '../../../src/fix/plan.ts'
import { check } from '../../../src/index.ts'

const findingsOf = (path: string, text: string) => check(text, { path, asOf: '2026-11-20' })

/** The text after all fixes of the level. */
function fixed(path: string, text: string, level: FixLevel = 'safe'): string {
  let current = text
  for (let pass = 0; pass < 10; pass++) {
    const next = fixText(current, editSets(findingsOf(path, current), level)).text
    if (next === current) return current
    current = next
  }
  throw new Error(`${path} does not come to rest`)
}

/** Of what is found, what concerns requests. */
const summaries = (findings: readonly Finding[]) =>
  findings.map(({ text, request, fix }) => ({
    text,
    ...(request && { check: request.check }),
    fix: fix.applicability,
    ...(fix.changes && { changes: fix.changes }),
    ...(fix.leaves && { leaves: fix.leaves }),
    ...(fix.unchecked && { unchecked: true }),
  }))

/** Each line of `before` that begins with `-` goes, each with `+` comes; the others stay. */
function sides(diff: string): { before: string; after: string } {
  const lines = diff.replace(/^\n/, '').split('\n')
  const side = (drop: string) =>
    lines
      .filter((line) => !line.startsWith(drop))
      .map((line) => line.slice(1))
      .join('\n')
  return { before: side('+'), after: side('-') }
}

const gone = 'claude-3-opus-20240229'

type DiffCase = readonly [name: string, path: string, diff: string, level?: FixLevel]

describe.each<[group: string, ...DiffCase[]]>([
  [
    'what is not the request stays',
    [
      'an object beside it that has a temperature',
      'a.ts',
      `
 const voice = { name: 'alloy', temperature: 0.3 }
-client.messages.create({ model: 'claude-3-opus-20240229', max_tokens: 9, messages: [] })
+client.messages.create({ model: 'claude-opus-4-8', max_tokens: 9, messages: [] })
 speak(voice, { temperature: 0.4, top_p: 1 })
`,
    ],
    [
      'a call to another model',
      'a.ts',
      `
-client.messages.create({ model: 'claude-3-opus-20240229', max_tokens: 9, temperature: 0.1, messages: [] })
+client.messages.create({ model: 'claude-opus-4-8', max_tokens: 9, messages: [] })
 openai.chat.completions.create({ model: 'gpt-4.1', temperature: 0.2, messages: [] })
`,
    ],
    [
      'the next of a list',
      'a.json',
      `
 [
-  { "model": "claude-3-opus-20240229", "max_tokens": 5, "messages": [], "top_k": 1 },
+  { "model": "claude-opus-4-8", "max_tokens": 5, "messages": [] },
   { "temperature": 0.2, "name": "other" }
 ]`,
    ],
    [
      'a constant that others use',
      'a.ts',
      `
 const temperature = 0.2
-client.messages.create({ model: 'claude-3-opus-20240229', temperature, max_tokens: 9, messages: [] })
+client.messages.create({ model: 'claude-opus-4-8', max_tokens: 9, messages: [] })
 client.messages.create({ model: 'claude-sonnet-4-6', temperature, max_tokens: 9, messages: [] })
`,
    ],
    [
      'a program that has settings of its own',
      'a.json',
      `
-{ "agents": [{ "name": "a", "model": "claude-3-opus-20240229", "temperature": 0.2 }] }
+{ "agents": [{ "name": "a", "model": "claude-opus-4-8" }] }`,
      'unsafe',
    ],
  ],
  [
    'commas',
    [
      'after what was last in JSON',
      'a.json',
      `
 {
   "model": "claude-opus-4-8",
-  "messages": [],
-  "temperature": 0.2
+  "messages": []
 }`,
    ],
    [
      'after what was last on one line',
      'a.json',
      `
-{"model": "claude-opus-4-8", "messages": [], "temperature": 0.2}
+{"model": "claude-opus-4-8", "messages": []}`,
    ],
    [
      'that end a list where they may',
      'a.jsonc',
      `
 {
   "model": "claude-opus-4-8",
   "messages": [], // none yet
-  "temperature": 0.2, // dry
 }`,
      'unsafe',
    ],
    [
      'in an object of one line',
      'a.ts',
      `
-client.messages.create({ temperature: 0.1, model: 'claude-opus-4-8', /* dry */ top_k: 5, max_tokens: 9 })
-client.messages.create({model:'claude-opus-4-8',temperature:.1,max_tokens:9,messages:[]})
+client.messages.create({ model: 'claude-opus-4-8', /* dry */ max_tokens: 9 })
+client.messages.create({model:'claude-opus-4-8',max_tokens:9,messages:[]})
`,
      'unsafe',
    ],
    [
      'that lines begin with',
      'a.ts',
      `
 client.messages.create({
     model: 'claude-opus-4-8'
-  , temperature: 0.2
   , max_tokens: 9
   , messages: []
   })
`,
    ],
    [
      'around a spread',
      'a.ts',
      `
-client.messages.create({ model: 'claude-opus-4-8', max_tokens: 1, ...rest, temperature: 0 })
-client.messages.create({ temperature: 0, ...rest, model: 'claude-opus-4-8', max_tokens: 1 })
+client.messages.create({ model: 'claude-opus-4-8', max_tokens: 1, ...rest })
+client.messages.create({ ...rest, model: 'claude-opus-4-8', max_tokens: 1 })
`,
    ],
  ],
  [
    'YAML',
    [
      'with comments and anchors',
      'a.yaml',
      `
 defaults: &defaults
   max_tokens: 100 # a cap
 
 summary: &summary # the nightly one
   <<: *defaults
   # the old one was
-  model: claude-3-opus-20240229 # retired
-  temperature: 0.2 # dry
+  model: claude-opus-4-8 # retired
   messages:
     - { role: user, content: Hello }
-  top_k: 5
   # the end
 other: *summary
`,
      'unsafe',
    ],
    [
      'with a value that others refer to',
      'a.yaml',
      `
 summary:
-  model: claude-3-opus-20240229
+  model: claude-opus-4-8
   temperature: &dry 0.2
   messages: []
 again:
   temperature: *dry
`,
      'unsafe',
    ],
    [
      'in items and braces',
      'a.yaml',
      `
 jobs:
-  - request: { model: claude-3-opus-20240229, temperature: 0.2, messages: [] } # one
-  - temperature: 0.1
-    model: claude-3-opus-20240229
+  - request: { model: claude-opus-4-8, messages: [] } # one
+  - model: claude-opus-4-8
     messages: []
`,
    ],
    [
      'to which something is added',
      'a.yaml',
      `
 request:
   # one
-  model: gpt-4 # two
+  model: gpt-5.6-sol # two
+  reasoning_effort: none
   temperature: 0
   messages: []
`,
    ],
  ],
  [
    'Python',
    [
      'with comments between arguments',
      'a.py',
      `
 client.messages.create(
     # the model
-    model="claude-3-opus-20240229",  # the big one
+    model="claude-opus-4-8",  # the big one
     # how dry
-    temperature=0.2,  # very
 
     # how long
     max_tokens=100,
-    messages=[],
+    messages=[]
     # how many
-    top_k=5  # few
 )
`,
      'unsafe',
    ],
    [
      'in the middle of lines',
      'a.py',
      `
 def f():
-	r = client.messages.create(model="claude-3-opus-20240229",
-		temperature=0.2, top_p=0.3,
+	r = client.messages.create(model="claude-opus-4-8",
 		max_tokens=9)
-	s = client.messages.create(model="claude-opus-4-8", max_tokens=9, messages=[],
-		temperature=0.2 if dry else 1)
+	s = client.messages.create(model="claude-opus-4-8", max_tokens=9, messages=[])
 	return r, s
`,
    ],
    [
      'twice on a line',
      'a.py',
      `
-a, b = c.messages.create(model="claude-3-opus-20240229", temperature=0.2, max_tokens=1), c.messages.create(model="claude-3-opus-20240229", max_tokens=1, temperature=0.3)
+a, b = c.messages.create(model="claude-opus-4-8", max_tokens=1), c.messages.create(model="claude-opus-4-8", max_tokens=1)
`,
    ],
    [
      'with arguments that a client passes on',
      'a.py',
      `
-llm = ChatOpenAI(model_name="gpt-4", temperature=0, model_kwargs={"max_tokens": 5, "top_p": 0.3})
+llm = ChatOpenAI(model_name="gpt-5.6-sol", reasoning_effort="none", temperature=0, model_kwargs={"max_completion_tokens": 5, "top_p": 0.3})
`,
    ],
  ],
  [
    'a constant',
    [
      'that two calls use',
      'a.ts',
      `
-const MODEL = 'claude-3-opus-20240229'
-client.messages.create({ model: MODEL, max_tokens: 9, temperature: 0.1, messages: [] })
-client.messages.stream({ model: MODEL, max_tokens: 9, top_k: 4, messages: [] })
+const MODEL = 'claude-opus-4-8'
+client.messages.create({ model: MODEL, max_tokens: 9, messages: [] })
+client.messages.stream({ model: MODEL, max_tokens: 9, messages: [] })
`,
    ],
    [
      'that holds the parameters of two calls',
      'a.py',
      `
-params = {"model": "claude-3-opus-20240229", "temperature": 0.2, "max_tokens": 9}
+params = {"model": "claude-opus-4-8", "max_tokens": 9}
 client.messages.create(**params, messages=[])
 client.messages.create(**params, messages=[], stream=True)
`,
      'unsafe',
    ],
    [
      'whose parameters are read elsewhere',
      'a.py',
      `
-params = {"model": "claude-3-opus-20240229", "temperature": 0.2, "max_tokens": 9}
+params = {"model": "claude-opus-4-8", "temperature": 0.2, "max_tokens": 9}
 client.messages.create(**params, messages=[])
 log(params["temperature"])
`,
      'unsafe',
    ],
    [
      'whose parameters serve another model',
      'a.ts',
      `
 const params = { model: 'claude-3-5-sonnet-20241022', temperature: 0.2, top_p: 0.9, max_tokens: 9 }
 client.messages.create({ ...params, messages: [] })
 openai.chat.completions.create({ ...params, model: 'gpt-6-luna', messages: [] })
`,
      'unsafe',
    ],
  ],
  [
    'who else reads the request',
    [
      'LiteLLM maps what it can: nothing is certain',
      'a.py',
      `
 import litellm
-litellm.completion(model="openai/gpt-4", messages=[], temperature=0.2, max_tokens=5)
-litellm.completion(model="anthropic/claude-3-opus-20240229", messages=[], temperature=0.2)
+litellm.completion(model="openai/gpt-5.6-sol", messages=[], temperature=0.2, max_tokens=5)
+litellm.completion(model="anthropic/claude-opus-4-8", messages=[])
`,
      'unsafe',
    ],
    [
      'OpenRouter takes either name',
      'a.ts',
      `
 const openai = new OpenAI({ baseURL: 'https://openrouter.ai/api/v1' })
-openai.chat.completions.create({ model: 'openai/gpt-4-turbo', max_tokens: 9, temperature: 0, messages: [] })
+openai.chat.completions.create({ model: 'openai/gpt-5.6-sol', max_tokens: 9, temperature: 0, messages: [] })
`,
    ],
    [
      'the AI SDK has names of its own',
      'a.ts',
      `
 import { anthropic } from '@ai-sdk/anthropic'
-const model = anthropic('claude-3-opus-20240229')
-streamText({ model, temperature: 0.2, maxOutputTokens: 9, prompt: 'x' })
+const model = anthropic('claude-opus-4-8')
+streamText({ model, maxOutputTokens: 9, prompt: 'x' })
`,
    ],
  ],
])('%s', (_, ...cases) => {
  const named = (cases as DiffCase[]).map(([name, path, diff, level = 'safe']) => ({ name, path, diff, level }))
  test.each(named)('$name', ({ path, diff, level }) => {
    const { before, after } = sides(diff)
    expect(fixed(path, before, level)).toBe(after)
    const crlf = (text: string) => text.replaceAll('\n', '\r\n')
    expect(fixed(path, crlf(before), level)).toBe(crlf(after))
  })
})

describe('what cannot be seen or is not ours is said', () => {
  test.each([
    ['a spread', 'a.ts', `client.messages.create({ ...shared, model: '${gone}', messages: [] })`],
    ['an import', 'a.ts', `import { shared } from './a.ts'\nclient.messages.create({ model: '${gone}', ...shared })`],
    ['a `**`', 'a.py', `client.messages.create(model="${gone}", messages=[], **shared)`],
    ['a merge', 'a.yaml', `base: &base\n  temperature: 0\nrequest:\n  <<: *base\n  model: ${gone}\n  messages: []\n`],
    ['a name', 'a.py', 'client.models.generate_content(model="gemini-2.0-flash", contents="x", config=config)'],
  ])('%s is unchecked', (_, path, text) => {
    expect(findingsOf(path, text).map(({ fix }) => [fix.edits.length, fix.unchecked])).toEqual([[1, true]])
  })

  test('what is visible beside a spread is mended, and the rest is in doubt', () => {
    const text = `client.messages.create({ ...shared, model: '${gone}', top_k: 4, messages: [] })`
    expect(summaries(findingsOf('a.ts', text))).toEqual([
      { text: gone, fix: 'unsafe', changes: ['top_k removed'], unchecked: true },
    ])
  })

  test.each([
    [
      'a.ts',
      `client.messages.create({ model: opts.model ?? '${gone}', max_tokens: 9, temperature: 0.1, messages: [] })`,
    ],
    [
      'a.ts',
      `client.messages.create({ model: fast ? 'claude-haiku-4-5' : '${gone}', temperature: 0.1, messages: [] })`,
    ],
    ['a.py', `def f(model="${gone}"):\n    client.messages.create(model=model, temperature=0.1, messages=[])`],
    ['a.py', `client.messages.create(model=os.environ.get("M", "${gone}"), temperature=0.1, messages=[])`],
  ])('a default shares its parameters with other models: %s %s', (path, text) => {
    const found = summaries(findingsOf(path, text)).filter((one) => one.text === gone)
    expect(found).toEqual([{ text: gone, fix: 'unsafe', leaves: ['temperature'] }])
    expect(fixed(path, text)).toBe(text)
  })

  test('changes are told by what they do', () => {
    const call = (parameters: string) => `openai.chat.completions.create({ messages: [], ${parameters} })`
    const changes = (text: string) => findingsOf('a.ts', text).flatMap(({ fix }) => fix.changes ?? [])
    expect(changes(call("model: 'gpt-4', temperature: 0, max_tokens: 5"))).toEqual([
      'reasoning_effort added',
      'max_tokens renamed to max_completion_tokens',
    ])
    expect(changes(call("model: 'gpt-5.5', tools, reasoning_effort: 'high'"))).toEqual(['reasoning_effort changed'])
    expect(changes(call("model: 'gpt-6-astra', top_p: 0.5"))).toEqual(['top_p removed'])
  })
})

test.each([
  ['a.py', 'client.messages.create(model="claude-opus-4-20250514", max_tokens=40000, messages=[])'],
  ['a.ts', "client.messages.create({ model: 'claude-opus-4-20250514', max_tokens: 40000, messages: [] })"],
])('a limit is not cut for the model that goes: %s', (path, text) => {
  const found = check(text, { path, asOf: '2026-06-07' })
  expect(fixText(text, editSets(found, 'unsafe')).text).toContain('40000')
})

test.each([
  ['a chain', 'a.rb', "RubyLLM.chat(model: 'claude-3-opus-20240229').with_temperature(0.2)"],
  ['another chain', 'a.php', "Prism::text()->using('anthropic', 'claude-3-opus-20240229')->usingTopP(0.9);"],
  ['a mapping beside', 'a.yaml', `llm:\n  model: ${gone}\n  sampling:\n    temperature: 0.2\n`],
  ['a table of parameters', 'a.ts', `export const p = { model: { default: '${gone}' }, temperature: { default: 1 } }`],
  ['a spread', 'a.py', `kw["temperature"] = 0.2\nclient.messages.create(model="${gone}", messages=[], **kw)`],
])('a parameter that stands beside is no safe matter: %s', (_, path, text) => {
  expect(findingsOf(path, text).map(({ fix }) => fix.applicability)).toEqual(['unsafe'])
})

test('a model of an API for text completions has no safe replacement', () => {
  const text = "import { openai } from '@ai-sdk/openai'\nconst model = openai.completion('gpt-3.5-turbo')"
  expect(findingsOf('a.ts', text).map(({ fix }) => fix.reason)).toEqual(['different-api'])
})

describe('the rules of OpenAI hold at OpenAI', () => {
  const call = 'chat.completions.create'
  const request = "{ model: 'gpt-5.2', max_tokens: 9, messages: [] }"
  const keywords = 'model="gpt-5.2", max_tokens=9, messages=[]'
  const checks = (path: string, text: string) => findingsOf(path, text).map((finding) => finding.request?.check)

  test.each([
    ['none', 'a.ts', `const c = new OpenAI()\nc.${call}(${request})`],
    ['its own', 'a.ts', `const c = new OpenAI({ baseURL: 'https://api.openai.com/v1' })\nc.${call}(${request})`],
    ['its own in Europe', 'a.py', `c = OpenAI(base_url="https://eu.api.openai.com/v1")\nc.${call}(${keywords})`],
    ['none', 'a.py', `c = OpenAI()\nc.${call}(${keywords})`],
  ])('with %s as base: %s', (_, path, text) => {
    expect(checks(path, text)).toEqual(['openai-max-tokens'])
  })

  test.each([
    ['a gateway', 'a.ts', `const c = new OpenAI({ baseURL: 'https://llm.example.com/v1' })\nc.${call}(${request})`],
    ['the environment', 'a.ts', `const c = new OpenAI({ baseURL: process.env.LLM_URL })\nc.${call}(${request})`],
    ['a function', 'a.ts', `const c = () => new OpenAI({ baseURL: url })\nc().${call}(${request})`],
    ['a field', 'a.ts', `class A { c = new OpenAI({ baseURL: url }); f() { this.c.${call}(${request}) } }`],
    ['a late one', 'a.ts', `let c: OpenAI\nc = new OpenAI({ baseURL: url })\nc.${call}(${request})`],
    ['a gateway', 'a.py', `c = OpenAI(base_url="https://llm.example.com/v1")\nc.${call}(${keywords})`],
    ['the environment', 'a.py', `c = OpenAI(base_url=os.environ["LLM_URL"])\nc.${call}(${keywords})`],
    ['a block', 'a.py', `with OpenAI(base_url=URL) as c:\n    c.${call}(${keywords})`],
    ['the module', 'a.py', `openai.api_base = "http://localhost:8000"\nopenai.ChatCompletion.create(${keywords})`],
    ['an argument', 'a.py', `llm = ChatOpenAI(${keywords}, openai_api_base=url, temperature=0)`],
  ])('not with %s as base: %s', (_, path, text) => {
    expect(checks(path, text)).toEqual([])
  })
})

describe('notebooks', () => {
  const notebook = (...sources: (string | string[])[]) =>
    `${JSON.stringify(
      {
        cells: sources.map((source) => ({
          cell_type: 'code',
          metadata: {},
          outputs: [],
          execution_count: null,
          source,
        })),
        metadata: { kernelspec: { display_name: 'Python 3', language: 'python', name: 'python3' } },
        nbformat: 4,
        nbformat_minor: 5,
      },
      undefined,
      1,
    )}\n`

  const lines = (text: string) => text.split(/(?<=\n)/)

  test.each<[name: string, before: string, after: string, level?: FixLevel]>([
    [
      'many lines',
      `client.messages.create(\n    model="${gone}",\n    temperature=0.2,  # dry\n    max_tokens=9,\n    top_k=5\n)`,
      `client.messages.create(\n    model="claude-opus-4-8",\n    max_tokens=9\n)`,
      'unsafe',
    ],
    [
      'one line',
      `client.messages.create(model="${gone}", temperature=0.2, max_tokens=9)`,
      `client.messages.create(model="claude-opus-4-8", max_tokens=9)`,
    ],
    [
      'a line that comes',
      'from openai import OpenAI\nOpenAI().chat.completions.create(\n    model="gpt-4",\n    temperature=0,\n    messages=[])',
      'from openai import OpenAI\nOpenAI().chat.completions.create(\n    model="gpt-5.6-sol",\n    reasoning_effort="none",\n    temperature=0,\n    messages=[])',
    ],
  ])('a cell of %s', (_, before, after, level = 'safe') => {
    const first = ['import anthropic\n', 'client = anthropic.Anthropic()']
    expect(fixed('a.ipynb', notebook(first, lines(before)), level)).toBe(notebook(first, lines(after)))
    expect(fixed('a.ipynb', notebook(first, before), level)).toBe(notebook(first, after))
  })
})

test('a Latin-1 byte beside the ID stays, and so does every other', () => {
  const text = `client.messages.create(model="${gone}", temperature=0.2, system="caf\xe9 \xff", max_tokens=9)  # \xfc\r\n`
  const { text: read, ...as } = decode(Buffer.from(text, 'latin1'))!
  const bytes = encode(fixed('a.py', read), as)
  expect(bytes.toString('latin1')).toBe(text.replace(gone, 'claude-opus-4-8').replace(' temperature=0.2,', ''))
})

describe('whatever the order and the layout', () => {
  const fields = fc.shuffledSubarray(['"temperature":0.2', '"top_k":5', '"max_tokens":9', '"stop_sequences":["x"]'])
  const layout = fc.record({
    open: fc.constantFrom('', ' ', '\n  ', '\r\n\t'),
    between: fc.constantFrom(',', ', ', ',\n  ', ' ,\r\n\t'),
    close: fc.constantFrom('', ' ', '\n'),
  })

  test('JSON stays JSON, without what the model does not take and with all else', () => {
    const property = fc.property(fields, fc.nat(4), layout, (chosen, at, { open, between, close }) => {
      const before = [...chosen.slice(0, at), `"model":"${gone}"`, ...chosen.slice(at), '"messages":[]']
      const after = fixed('a.json', `{${open}${before.join(between)}${close}}`)
      const { temperature: _t, top_k: _k, ...rest } = JSON.parse(`{${before.join(',')}}`)
      expect(Object.entries(JSON.parse(after))).toEqual(Object.entries({ ...rest, model: 'claude-opus-4-8' }))
    })
    fc.assert(property, { numRuns: 150 })
  })
})
