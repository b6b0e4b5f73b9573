import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { javascript, typescript } from '../../../src/languages/typescript/typescript.ts'
import type { Field, Mapping } from '../../../src/core/request.ts'
import { textsLike } from '../reading.ts'
import { faultsOf, modelsIn, requestsIn, requestText } from '../requested.ts'

function read(text: string, path = 'a.ts'): string[] {
  const requests = requestsIn(path.includes('.j') ? javascript : typescript, path, text)
  expect(faultsOf(requests, modelsIn(text), text)).toEqual([])
  return requests.map((request) => requestText(request, text))
}

/** The body of the only request of a text. */
function bodyOf(text: string): Mapping {
  const requests = requestsIn(typescript, 'a.ts', text)
  expect(requests).toHaveLength(1)
  return requests[0]!.body
}

const cases: Record<string, [code: string, ...expected: string[]][]> = {
  '@anthropic-ai/sdk': [
    [
      `const msg = await client.messages.create({
        model: 'm1', // the model
        max_tokens: 1024,
        thinking: { type: 'enabled', budget_tokens: 2_000 },
        tools: [{ type: 'web_search_20250305', name: "web_search" }, ...more],
        tool_choice: { type: \`any\` },
        messages: [{ role: 'user', content: question }, { role: 'assistant', content: '{' }],
      })`,
      `m1 client.messages.create {model: "m1", max_tokens: 1024, thinking: {type: "enabled", budget_tokens: 2000}, ` +
        `tools: [{type: "web_search_20250305", name: "web_search"}, …], tool_choice: {type: "any"}, ` +
        `messages: [{role: "user", content: ?}, {role: "assistant", content: "{"}]}`,
    ],
    [
      `for await (const event of this.anthropic.beta.messages.stream({ betas: ['b'], model: ('m1' satisfies Model)!, stream: !0 })) use(event)`,
      `m1 this.anthropic.beta.messages.stream {betas: ["b"], model: "m1", stream: ?}`,
    ],
    [
      `client.messages.batches.create({ requests: [{ custom_id: '1', params: { model: 'm1', temperature: 0 } }] })`,
      `m1 client.messages.batches.create {model: "m1", temperature: 0}`,
    ],
  ],
  openai: [
    [
      `openai.chat.completions.create({ model: 'm1', max_tokens: 10, frequency_penalty: -0.5, ...rest, [key]: 1 }, { timeout: 5 })`,
      `m1 openai.chat.completions.create {model: "m1", max_tokens: 10, frequency_penalty: -0.5, …}`,
    ],
    [
      `openai.responses.create({ model: "m1", reasoning: { effort: "high" as const, summary: null }, input })`,
      `m1 openai.responses.create {model: "m1", reasoning: {effort: "high", summary: null}, input~: ?}`,
    ],
    [
      `openai.embeddings.create({ 'model': 'm1', "dimensions": 256, ['encoding_format']: 'float' })`,
      `m1 openai.embeddings.create {model: "m1", dimensions: 256, encoding_format: "float"}`,
    ],
  ],
  '@google/genai': [
    [
      `ai.models.generateContent({ model: 'm1', config: { thinkingConfig: { thinkingBudget: 0 }, tools: [{ googleSearch: {} }] } })`,
      `m1 ai.models.generateContent {model: "m1", config: {thinkingConfig: {thinkingBudget: 0}, tools: [{googleSearch: {}}]}}`,
    ],
    [
      `genAI.getGenerativeModel({ model: 'm1', generationConfig: { candidateCount: 2 } }, { apiVersion: 'v1beta' })`,
      `m1 genAI.getGenerativeModel {model: "m1", generationConfig: {candidateCount: 2}}`,
    ],
  ],
  ai: [
    [
      `const { text } = await generateText({ model: anthropic('m1'), temperature: 0, prompt })`,
      `m1 generateText via anthropic {model: ?, temperature: 0, prompt~: ?}`,
    ],
    [
      `streamText({ model: openai.chat('m1', { structuredOutputs: true }), topP: 0.1 })`,
      `m1 streamText via openai.chat {model: ?, topP: 0.1}`,
      `m1 openai.chat {structuredOutputs: true}`,
    ],
    [
      `const model = createAnthropic({ apiKey })('m1'); async function* go() { yield* streamText({ model, temperature: 1 }).textStream }`,
      `m1 streamText via createAnthropic() {model~: ?, temperature: 1}`,
    ],
    [
      `generateObject({ model: traced(anthropic('m1'), { name: 'a' }), schema, maxTokens: undefined })`,
      `m1 generateObject via anthropic {model: ?, schema~: ?, …}`,
      `m1 traced via anthropic {name: "a"}`,
    ],
    [`embed({ model: openai.embedding('m1'), value: 'x' })`, `m1 embed via openai.embedding {model: ?, value: "x"}`],
  ],
  '@langchain': [
    [
      `const llm = new ChatAnthropic({ modelName: 'm1', temperature: 0.2, topK: -1 })`,
      `m1 ChatAnthropic {modelName: "m1", temperature: 0.2, topK: -1}`,
    ],
    [`new ChatOpenAI('m1', { temperature: 0 })`, `m1 ChatOpenAI {temperature: 0}`],
    [
      `await initChatModel('anthropic:m1', { temperature: 0, configurableFields: ['a'] })`,
      `m1 initChatModel {temperature: 0, configurableFields: ["a"]}`,
    ],
  ],
  'raw HTTP': [
    [
      `fetch('https://api.openai.com/v1/chat/completions', { method: 'POST', headers, body: JSON.stringify({ model: 'm1', temperature: 0 }, null, 2) })`,
      `m1 fetch <https://api.openai.com/v1/chat/completions> {model: "m1", temperature: 0}`,
    ],
    [
      `const body = { model: 'm1', top_p: 1 }
       const init = { method: 'POST', body: JSON.stringify(body) }
       await fetch(new Request(url), init)`,
      `m1 fetch <> {model: "m1", top_p: 1}`,
    ],
    [
      `const BASE = 'https://a.b'; const URL_ = BASE + '/v1'; fetch(\`\${URL_}/messages?\${query}\`, { body: JSON.stringify({ model: 'm1' }) })`,
      `m1 fetch <https://a.b/v1/messages?> {model: "m1"}`,
    ],
    [
      `axios.post(\`\${process.env.HOST}/v1\`, { model: 'm1', n: 2 }, { headers })`,
      `m1 axios.post <> {model: "m1", n: 2}`,
    ],
    [`axios({ url: 'https://a.b/c', data: { model: 'm1' } })`, `m1 axios <https://a.b/c> {model: "m1"}`],
    [`http.post('/v1/chat', { model: 'm1' })`, `m1 http.post </v1/chat> {model: "m1"}`],
    [
      `fetch(\`https://g.co/models/m1:generateContent?key=\${key}\`, { body: JSON.stringify({ generationConfig: { topK: 1 } }) })`,
      `m1 fetch <https://g.co/models/m1:generateContent?key=> {generationConfig: {topK: 1}}`,
    ],
    [
      `const ID = 'm1'; fetch(\`https://g.co/models/\${ID}:generateContent\`, { method: 'POST', body: JSON.stringify(payload) }); const payload = { contents: [] }`,
      `m1 fetch <https://g.co/models/m1:generateContent> {contents: []}`,
    ],
  ],
  'addresses in parts': [
    [
      `fetch('https://g.co/models/m1:generateContent?key=' + key, { body: JSON.stringify({ n: 1 }) })`,
      `m1 fetch <https://g.co/models/m1:generateContent?key=> {n: 1}`,
    ],
    [
      `const M = 'm1'; fetch(BASE + '/models/' + M + ':generateContent', { body: JSON.stringify({ n: 1 }) })`,
      `m1 fetch <> {n: 1}`,
    ],
    [
      `const M = 'm1'; call({ model: \`openai/\${M}\`, n: 1 }); call({ model: 'openai/' + M })`,
      `m1 call {model: ?, n: 1}`,
      `m1 call {model: ?}`,
    ],
    [
      `const M = 'm1'; call({ system: \`You are \${M}\`, n: 1 }); call({ system: 'You are ' + M, n: 1 }); call({ id: M + '-1' })`,
    ],
  ],
  'functions that return a model': [
    [
      `const getModel = () => openai('m1'); generateText({ model: getModel(), n: 1 })`,
      `m1 generateText via openai {model: ?, n: 1}`,
    ],
    [`export async function pick() { return 'm1' } call({ model: await pick(), n: 1 })`, `m1 call {model: ?, n: 1}`],
    [`function pick(x) { if (x) return 'm1'; return 'm2' } call({ model: pick(), n: 1 }); list.map(() => 'm1')`],
    [`function pick() { return 'm1' } call({ model: pick, n: 1 }); function f(pick) { call({ model: pick() }) }`],
  ],
  'the AWS SDK': [
    [
      `bedrock.send(new InvokeModelCommand({ modelId: 'm1', body: JSON.stringify({ anthropic_version: 'v', temperature: 0 }) }))`,
      `m1 InvokeModelCommand {modelId: "m1", body: {anthropic_version: "v", temperature: 0}}`,
    ],
    [
      `const payload = { top_p: 1 }; const input = { modelId: 'm1', body: new TextEncoder().encode(JSON.stringify(payload)) }
       await bedrock.send(new InvokeModelCommand(input))`,
      `m1 InvokeModelCommand {modelId: "m1", body: {top_p: 1}}`,
    ],
    [
      `new ConverseCommand({ modelId: 'm1', inferenceConfig: { temperature: 0 }, additionalModelRequestFields: { top_k: 5 } })`,
      `m1 ConverseCommand {modelId: "m1", inferenceConfig: {temperature: 0}, additionalModelRequestFields: {top_k: 5}}`,
    ],
  ],
  'constants of the file': [
    [
      `const MODEL = 'm1', HOT = 0.9; a({ model: MODEL, temperature: HOT }); b({ model: MODEL })`,
      `m1 a {model: "m1"^, temperature: 0.9^}`,
      `m1 b {model: "m1"^}`,
    ],
    [
      `const MODELS = { fast: 'm1', big: { best: 'm2' } } as const
       a({ model: MODELS.fast, t: 0 }); b({ model: MODELS['big']!.best }); const { fast } = MODELS; c({ model: fast })`,
      `m1 - {fast: "m1", …}`,
      `m2 - {best: "m2", …}`,
      `m1 a {model: "m1"^, t: 0}`,
      `m2 b {model: "m2"^}`,
      `m1 c {model: ?}`,
    ],
    [
      `const M = Object.freeze({ a: 'm1', b: 'x' }); use({ model: M.a })`,
      `m1 - {a: "m1", b: "x", …}`,
      `m1 use {model: "m1"^}`,
    ],
    [`enum Model { Fast = 'm1' } use({ model: Model.Fast, n: 1 })`, `m1 use {model: "m1"^, n: 1}`],
    [
      `class A { #model = 'm1'; static big = 'm2'; go() { return [1].map(() => call({ model: this.#model, t: 1 })) } }
       other({ model: A.big })`,
      `m1 call {model: ?, t: 1}`,
      `m2 other {model: ?}`,
    ],
    [
      `class B { constructor(private model = 'm1', o = {}) { this.id = o.id ?? 'm2' } x() { a({ model: this.model }); b({ model: this.id }) } }`,
      `m1 a {model: ?}`,
      `m2 b {model: ?}`,
    ],
    [
      `function ask(q: string, { model = 'm1', temperature = 0.5 } = {}) { return call({ model, temperature }) }`,
      `m1 call {model~: ?, temperature~: ?}`,
    ],
    [
      `const f = (model = 'm1') => call({ model: env.M || (on ? model : 'm2'), n: null })`,
      `m1 call {model: ?, n: null}`,
      `m2 call {model: ?, n: null}`,
    ],
    [
      `const opts = { type: 'enabled' }; call({ model: 'm1', thinking: opts })`,
      `m1 call {model: "m1", thinking: {type: "enabled"}}`,
    ],
    [
      `const opts = { type: 'enabled' }; call({ model: 'm1', thinking: opts }); other(opts)`,
      `m1 call {model: "m1", thinking: ?}`,
    ],
    [`export const list = ['a']; call({ model: 'm1', stop: list })`, `m1 call {model: "m1", stop: ?}`],
  ],
  'objects that other calls receive': [
    [
      `const params: Params = { model: 'm1', temperature: 0 }; console.log(params); await client.messages.create(params)`,
      `m1 client.messages.create {model: "m1", temperature: 0}`,
    ],
    [`const params = { model: 'm1' }; a(params); b(params as any)`, `m1 a {model: "m1"}`, `m1 b {model: "m1"}`],
    [
      `const params = { model: 'm1', temperature: 0 }; create({ ...params, top_p: 1 })`,
      `m1 create {model: "m1", temperature: 0, …}`,
      `m1 create {top_p: 1}`,
    ],
    [`const shared = { temperature: 0 }; create({ model: 'm1', ...shared })`, `m1 create {model: "m1"}`],
    [`export const shared = { n: 0 }; create({ model: 'm1', ...shared })`, `m1 create {model: "m1", …}`],
    [`const params = { model: 'm1', temperature: 0 }; create({ ...params, model: other })`],
    [
      `const c = { model: 'm1', temperature: 0, n: 1 }; call({ model: c.model, temperature: c.temperature, x: 1 })`,
      `m1 - {model: "m1", n: 1, …}`,
      `m1 call {model: "m1"^, temperature: 0^, x: 1}`,
    ],
    [
      `const p: any = { model: 'm1', messages: [] , n: 1}; p.messages.push(x); if (y) p.tools = z; create(p)`,
      `m1 create {model: "m1", n: 1, …}`,
    ],
    [`const p = { model: 'm1', n: 1 }; p[key] = 2; create(p)`, `m1 create {model: "m1", n: 1, …}`],
    [`const p = { model: 'm1', n: 1 }; p.model = next(); create(p)`],
  ],
  'calls on the result of a factory': [
    [
      `const model = genAI.getGenerativeModel({ model: 'm1' }); await model.generateContent({ contents, generationConfig: { temperature: 2 } }); model.x.y({ n: 1 })`,
      `m1 genAI.getGenerativeModel {model: "m1"}`,
      `m1 model.generateContent via genAI.getGenerativeModel {contents~: ?, generationConfig: {temperature: 2}}`,
    ],
    [
      `const llm = new ChatOpenAI('m1').bind({ stop: ['a'] }); llm.invoke(messages, { temperature: 0 })`,
      `m1 ChatOpenAI().bind via ChatOpenAI {stop: ["a"]}`,
    ],
    [
      `class A { llm = new ChatAnthropic({ model: 'm1', topK: 1 }); go() { return this.llm.withConfig({ topP: 1 }) } }`,
      `m1 ChatAnthropic {model: "m1", topK: 1}`,
      `m1 this.llm.withConfig via ChatAnthropic {topP: 1}`,
    ],
    [
      `const answer = await client.messages.create({ model: 'm1' }); answer.use({ n: 1 })`,
      `m1 client.messages.create {model: "m1"}`,
    ],
    [`const a = new Agent({ model: 'm1' }); a.run({ model: 'x', n: 1 })`, `m1 Agent {model: "m1"}`],
  ],
  'the base address of a client': [
    [
      `const client = new OpenAI({ apiKey, baseURL: 'http://localhost:1/v1' }); client.chat.completions.create({ model: 'm1', n: 1 })`,
      `m1 client.chat.completions.create at <http://localhost:1/v1> {model: "m1", n: 1}`,
    ],
    [
      `const own = new OpenAI(); const other = new OpenAI({ baseURL: process.env.URL }); own.a.create({ model: 'm1' }); other.a.create({ model: 'm2' })`,
      `m1 own.a.create {model: "m1"}`,
      `m2 other.a.create at <> {model: "m2"}`,
    ],
    [
      `const openai = createOpenAI({ baseURL }); generateText({ model: openai.chat('m1') })`,
      `m1 generateText at <> via openai.chat {model: ?}`,
    ],
    [
      `const HOST = 'https://a.b'; class A { constructor() { this.c = new OpenAI({ baseURL: \`\${HOST}/v1\` }) } go() { return this.c.x.create({ model: 'm1' }) } }`,
      `m1 this.c.x.create at <https://a.b/v1> {model: "m1"}`,
    ],
    [
      `class A { private c = new OpenAI({ baseURL: undefined }); d = new X({ base_url: 'u' }); go() { this.c.create({ model: 'm1' }); this.d.create({ model: 'm2' }) } }`,
      `m1 this.c.create {model: "m1"}`,
      `m2 this.d.create at <u> {model: "m2"}`,
    ],
    [
      `const make = () => new OpenAI({ baseURL }); const c = make(); c.a.create({ model: 'm1' })`,
      `m1 c.a.create at <> {model: "m1"}`,
    ],
    [
      `new X({ baseURL: 'u' }); function f(c: OpenAI) { return c.a.create({ model: 'm1' }) }`,
      `m1 c.a.create at <u> {model: "m1"}`,
    ],
    [
      `class A { constructor(private c: OpenAI) { new X({ baseURL: 'u' }) } go() { return this.c.create({ model: 'm1' }) } }`,
      `m1 this.c.create at <u> {model: "m1"}`,
    ],
    [`import { c } from './c.ts'; new X({ baseURL: 'u' }); c.a.create({ model: 'm1' })`, `m1 c.a.create {model: "m1"}`],
    [`function f(c: OpenAI) { return c.a.create({ model: 'm1' }) }`, `m1 c.a.create {model: "m1"}`],
    [
      `new OpenAI({ baseURL: 'u' }).chat.completions.create({ model: 'm1' })`,
      `m1 OpenAI().chat.completions.create at <u> {model: "m1"}`,
    ],
  ],
  'no request, or another one': [
    [`const a = { model: 'm1' }; const b = { model: 'gpt', temperature: 0 }`, `m1 - {model: "m1"}`],
    [
      `f({ model: 'm1', temperature: 0 }); g({ model: 'm2' })`,
      `m1 f {model: "m1", temperature: 0}`,
      `m2 g {model: "m2"}`,
    ],
    [`const MODEL = 'm1'; function f(MODEL: string) { call({ model: MODEL }) }`],
    [`const MODEL = 'm1'; { const MODEL = other(); call({ model: MODEL }) } call({ model: obj.MODEL, MODEL: 1 })`],
    [`var m = 'm1'; var m = 'm2'; call({ model: m })`],
    [`let m = 'm1'; if (big) m = 'm2'; call({ model: m, temperature: 0 })`],
    [`let m = 'm1'; ({ m } = read()); call({ model: m })`],
    [`class A { model = 'm1'; set(x) { this.model = x } go() { call({ model: this.model }) } }`],
    [`class A { model = 'm1'; go() { call({ run: function () { return { model: this.model } } }) } }`],
    [`const M = { a: 'm1', b: 'x' }; M.a = pick(); call({ model: M.a })`],
    [`call({ model: x, fallback: 'm1', temperature: 0 })`],
    [`const prices = { m1: 1 }; const names = { a: 'm1', b: 'm2' }; names.a.length`],
    [`call({ model: id.replace('m1', 'b'), temperature: 0 }); if (ids.includes('m2')) go({ n: 1 })`],
    [`import m from 'm1'; log('use m1 now', { temperature: 0 }); const s = \`about \${m}\``],
    [`function m() { return 'm1' } type T = 'm1'; const x: T = 'm1'`],
    [`// client.messages.create({ model: 'm1' })`],
    [`const c = { get model() { return 'm1' }, temperature: 0 }; const s = "{ model: 'm1', temperature: 0 }"`],
  ],
}

describe.each(Object.entries(cases))('%s', (_, rows) => {
  it.each(rows)('%s', (code, ...expected) => expect(read(code)).toEqual(expected))
})

test('javascript with tags', () => {
  expect(read(`const a = <Chat on={() => call({ model: 'm1', n: 1 })} />`, 'a.jsx')).toEqual([
    `m1 call {model: "m1", n: 1}`,
  ])
})

test('one string that holds two models, and one model twice on a line', () => {
  expect(read(`f({ model: 'm1', n: 1 }); f({ model: 'm1', n: 2 })`)).toEqual([
    `m1 f {model: "m1", n: 1}`,
    `m1 f {model: "m1", n: 2}`,
  ])
})

test('literals and requests do not disturb each other', () => {
  const text = `const M = 'm1'; f({ model: M, n: \`\${M}\` })`
  const literals = () => [...typescript.literals(text, 'a.ts')]
  const before = literals()
  expect(read(text)).toHaveLength(1)
  expect(literals()).toEqual(before)
  expect(read(`${text} `)).toEqual(read(text))
})

test('both sides of a merge conflict are read', () => {
  const text = `<<<<<<< a\nf({ model: 'm1', n: 1 })\n=======\nf({ model: 'm2', n: 2 })\n>>>>>>> b\n`
  expect(read(text)).toEqual([`m1 f {model: "m1", n: 1}`, `m2 f {model: "m2", n: 2}`])
})

describe('ranges', () => {
  const slices = (text: string, { keyRange, range, comma }: Field) => [
    text.slice(keyRange.start, keyRange.end),
    text.slice(range.start, range.end),
    comma === undefined ? undefined : text.slice(comma - 3, comma + 1),
  ]

  test('fields, and commas behind comments', () => {
    const text = `f({\r\n  'model': "m1" /* a, b */ ,\r\n  n: (1) // c, d\r\n  , x,\r\n  get y() { return 1 }, z: -1,\r\n})`
    expect(bodyOf(text).fields.map((field) => slices(text, field))).toEqual([
      ['model', `'model': "m1"`, '*/ ,'],
      ['n', 'n: (1)', '\n  ,'],
      ['x', 'x', ', x,'],
      ['y', 'get y() { return 1 }', '1 },'],
      ['z', 'z: -1', ' -1,'],
    ])
    expect(text.slice(bodyOf(text).range.start, bodyOf(text).range.end)).toBe(text.slice(2, -1))
  })

  test('a constant keeps the name and the token apart', () => {
    const text = `const T = 0.25; f({ model: 'm1', temperature: T })`
    const value = bodyOf(text).fields[1]!.value
    const origin = value.kind === 'scalar' ? value.origin : undefined
    expect(text.slice(value.range.start, value.range.end)).toBe('T')
    expect(origin && text.slice(origin.start, origin.end)).toBe('0.25')
  })

  test('an object in a constant has the range of the object', () => {
    const text = `const t = { type: 'x' }; f({ model: 'm1', thinking: t })`
    const { range } = bodyOf(text).fields[1]!.value
    expect(text.slice(range.start, range.end)).toBe(`{ type: 'x' }`)
  })
})

describe('an object that other code may read is not to be edited', () => {
  const isLocked = (text: string) => bodyOf(text).readonly === true

  test.each([
    `export const p = { model: 'm1', n: 1 }`,
    `const p = { model: 'm1', n: 1 }; create(p); export { p }`,
    `export default { model: 'm1', n: 1 }`,
    `module.exports = { model: 'm1', n: 1 }`,
    `const all = { a: { model: 'm1', n: 1 } }; create(all[name])`,
    `const all = [{ model: 'm1', n: 1 }]; for (const one of all) create(one)`,
    `const all = { a: { model: 'm1', n: 1 } }; Object.values(all).map(create)`,
    `let p = { model: 'm1', n: 1 }; p = other; create(p)`,
    `class A { options = { model: 'm1', n: 1 } }`,
    `this.options = { model: 'm1', n: 1 }`,
    `create({ model: 'm1', n: 1`,
  ])('%s', (text) => expect(isLocked(text)).toBe(true))

  test.each([
    `create({ model: 'm1', n: 1 })`,
    `const p = { model: 'm1', n: 1 }; create(p)`,
    `const p = { model: 'm1', n: 1 }; create(p.x, p)`,
    `new Agent({ llm: { model: 'm1', n: 1 }, list: [1] })`,
    `const agents = [1]; run([{ model: 'm1', n: 1 }])`,
    `const build = (messages) => ({ model: 'm1', n: 1 })`,
    `function build() { return { model: 'm1', n: 1 } }`,
    `class A { #options = { model: 'm1', n: 1 }; go() { create(this.#options) } }`,
    `const all = { a: { model: 'm1', n: 1 } }; create(all.a)`,
  ])('but %s is', (text) => expect(isLocked(text)).toBe(false))
})

describe('style', () => {
  const styleIn = (text: string) => {
    const { separator, quotedKeys, quote, trailingComma, layout } = bodyOf(text).style
    return [separator, quotedKeys, quote, trailingComma, layout]
  }

  test.each([
    [`f({ model: 'm1', n: 1 })`, [': ', false, `'`, true, 'commas']],
    [`f({"model":"m1","n":1})`, [':', true, '"', true, 'commas']],
    [`const m = "m1"; f({ model : m })`, [' : ', false, '"', true, 'commas']],
    [`const m = 'm1'; f({ model: m, user: "u" })`, [': ', false, '"', true, 'commas']],
    ['f({ model:\n  `m1` })', [': ', false, `'`, true, 'commas']],
  ])('%s', (text, expected) => expect(styleIn(text)).toEqual(expected))
})

describe('any text', () => {
  const pieces = [
    ...`{ } ( ) [ ] , : ; . ... = => ? ?? || && + \` ' " $\{ /* */ // \n \r\n async await const let var class enum this. new function return`.split(
      ' ',
    ),
    `'m1'`,
    `model: 'm1'`,
    `const model = 'm1';`,
    'model',
    'params',
    'JSON.stringify(',
    'fetch(',
    'undefined',
    '-1',
    '`m1`',
    '\n<<<<<<< a\n',
    '\n>>>>>>> b\n',
    '\u2028',
  ]
  const samples = Object.values(cases).flatMap((rows) => rows.map(([code]) => code))

  test('is read without fault', () => {
    fc.assert(
      fc.property(textsLike(pieces, samples), fc.constantFrom('a.ts', 'a.tsx', 'a.js'), (text, path) => {
        const models = modelsIn(text)
        expect(faultsOf(typescript.requests!(text, path, models), models, text)).toEqual([])
      }),
      { numRuns: 3000 },
    )
  })

  test('is read without fault for any ranges of models', () => {
    const ranges = fc.array(fc.tuple(fc.nat(300), fc.nat(20)), { maxLength: 5 })
    fc.assert(
      fc.property(fc.constantFrom(...samples), ranges, (text, spans) => {
        const models = spans
          .map(([start, length]) => ({ start, end: start + length }))
          .toSorted((a, b) => a.start - b.start)
        expect(faultsOf(typescript.requests!(text, 'a.ts', models), models, text)).toEqual([])
      }),
    )
  })

  test.each([
    ['nested objects', '{ a: '.repeat(400) + `{ model: 'm1' }` + ' }'.repeat(400)],
    ['nested lists in a request', `f({ model: 'm1', a: ${'['.repeat(300)}${']'.repeat(300)} })`],
    ['nesting that overflows the parser', '('.repeat(50_000) + `{ model: 'm1' }`],
    ['a long sum', `f({ model: 'm1', s: ${'"a" + '.repeat(3000)}"b" })`],
    ['a long address', `fetch(${'"a" + '.repeat(3000)}"b", { body: JSON.stringify({ model: 'm1' }) })`],
    [
      'names in a circle',
      `const a = { model: 'm1', b }; const b = { a }; const c = d; const d = c; f({ model: 'm1', c, ...a })`,
    ],
    ['a table of models', `const t = { ${Array.from({ length: 3000 }, (_, i) => `k${i}: 'm1'`).join(', ')} }`],
    [
      'a table whose rows are all used',
      `const t = { ${Array.from({ length: 1500 }, (_, i) => `k${i}: { model: 'm1', n: 1 }`).join(', ')} }; ${Array.from({ length: 1500 }, (_, i) => `f(t.k${i})`).join(';')}`,
    ],
    ['one constant used often', `const m = 'm1'; ${'f({ model: m, n: 1 });'.repeat(1500)}`],
  ])('deep or long: %s', (_, text) => {
    const models = modelsIn(text)
    expect(faultsOf(typescript.requests!(text, 'a.ts', models), models, text)).toEqual([])
  })
})
