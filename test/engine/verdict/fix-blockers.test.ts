import { describe, expect, test } from 'vitest'
import { check } from '../../../src/index.ts'

const fixesOf = (text: string, path: string) =>
  check(text, { path, asOf: '2026-11-20' })
    .filter(({ fix }) => fix.applicability !== 'none')
    .map(({ text: id, fix }) => `${id}: ${fix.applicability}${fix.reason === undefined ? '' : ` ${fix.reason}`}`)

const haiku = 'claude-3-haiku-20240307'

describe('what else in the file goes by the ID holds a fix back', () => {
  test.each([
    ['nothing does', `const model = '${haiku}'`, 'a.ts', [`${haiku}: safe`]],
    [
      'it is compared',
      `const model = '${haiku}'\nif (asked === '${haiku}') go()`,
      'a.ts',
      [`${haiku}: unsafe compared-in-file`],
    ],
    [
      'a list that names are looked up in lacks the new one',
      `const TOOLS = ['${haiku}']\nconst model = '${haiku}'\nif (TOOLS.includes(model)) go()`,
      'a.ts',
      [`${haiku}: unsafe keyed-elsewhere`],
    ],
    [
      'the text beside it names the model',
      `flag.String("model", "${haiku}", "the model, ${haiku} by default")`,
      'a.go',
      [`${haiku}: safe`, `${haiku}: unsafe told`],
    ],
    [
      'the text beside it says more of the model',
      `flag.String("model", "${haiku}", "the model, ${haiku} is the cheapest")`,
      'a.go',
      [`${haiku}: unsafe named-beside`],
    ],
    [
      'the endpoint is gone too',
      'client.CreateAssistant(AssistantRequest{Model: "gpt-4-1106-preview"})',
      'a.go',
      ['gpt-4-1106-preview: unsafe endpoint-gone'],
    ],
    [
      'a call beside it asks the endpoint that is gone',
      "import OpenAI from 'openai'\nconst ai = new OpenAI()\nai.beta.assistants.create({ model: 'gpt-4-1106-preview', tools })\nai.chat.completions.create({ model: 'gpt-4', messages })",
      'a.ts',
      ['gpt-4-1106-preview: unsafe endpoint-gone', 'gpt-4: safe'],
    ],
    [
      'a run of a thread, which is gone too',
      'ai = OpenAI()\nai.beta.threads.runs.create(thread_id=thread, model="gpt-4", assistant_id=one)',
      'a.py',
      ['gpt-4: unsafe endpoint-gone'],
    ],
    [
      'its tools are those of the old model',
      `generateText({ model: anthropic('${haiku}'), tools: { computer: anthropic.tools.computer_20241022() } })`,
      'a.ts',
      [`${haiku}: unsafe old-tools`],
    ],
    [
      'a call makes a catalogue',
      ['gpt-6-luna', 'gpt-6-sol', 'gpt-5.6-sol', 'claude-opus-5', haiku].map((id) => `add('${id}')`).join('\n'),
      'a.ts',
      [`${haiku}: unsafe list`],
    ],
    [
      'others are made from it',
      `var options = Options{DefaultModel: "${haiku}"}`,
      'a.go',
      [`${haiku}: unsafe shared-default`],
    ],
    ['a setting of its own', `default_model: ${haiku}`, 'a.yaml', [`${haiku}: safe`]],
    ['a published setting', `@WithDefault("${haiku}") String model();`, 'A.java', [`${haiku}: unsafe shared-default`]],
    [
      'it no longer reasons unasked',
      "deepseek('deepseek-reasoner')",
      'a.ts',
      ['deepseek-reasoner: unsafe request-unseen'],
    ],
    [
      'the comment above names it',
      `// By default ${haiku}.\nconst model = '${haiku}'`,
      'a.ts',
      [`${haiku}: unsafe told`, `${haiku}: safe`],
    ],
    [
      'the comment above says more of it',
      `// By default ${haiku}, the cheapest one.\nconst model = '${haiku}'`,
      'a.ts',
      [`${haiku}: unsafe named-beside`],
    ],
    ['a comment elsewhere names it', `// ${haiku} was slow.\n\nconst model = '${haiku}'`, 'a.ts', [`${haiku}: safe`]],
    [
      'its parameters have to change, and nobody says which',
      "deepseek('deepseek-chat')",
      'a.ts',
      ['deepseek-chat: unsafe request-unseen'],
    ],
    [
      'its version is read out of its name',
      `const model = '${haiku}'\nconst generation = /claude-(\\d+)/.exec(model)`,
      'a.ts',
      [`${haiku}: unsafe compared-in-file`],
    ],
    ['a comment says so', `ask('${haiku}') // unsupported model`, 'a.ts', [`${haiku}: unsafe failure-comment`]],
    ['the file is named so', `ask('${haiku}')`, 'examples/claude-3-haiku-chat.ts', [`${haiku}: unsafe file-named`]],
    [
      'the file is named so in short',
      "fireworks('accounts/fireworks/models/kimi-k2p6')",
      'examples/kimi-k2-6-tools.ts',
      ['accounts/fireworks/models/kimi-k2p6: unsafe file-named'],
    ],
    ['the file is named otherwise', `ask({ model: '${haiku}' })`, 'examples/claude-chat.ts', [`${haiku}: safe`]],
  ])('%s', (_, text, path, expected) => {
    expect(fixesOf(text, path)).toEqual(expected)
  })
})

test('another family on Bedrock has another body', () => {
  expect(fixesOf("invoke({ modelId: 'amazon.titan-text-lite-v1' })", 'a.ts')).toEqual([
    'amazon.titan-text-lite-v1: unsafe different-api',
  ])
  expect(fixesOf("invoke({ modelId: 'us.anthropic.claude-3-haiku-20240307-v1:0' })", 'a.ts')).toEqual([
    'us.anthropic.claude-3-haiku-20240307-v1:0: safe',
  ])
})

test('what describes the old model beside its ID is none of the new one', () => {
  expect(
    check(`register(Chat("${haiku}", vision=True, can_stream=True))`, { path: 'a.py', asOf: '2026-11-20' }),
  ).toMatchObject([{ severity: 'error', fix: { applicability: 'none', reason: 'described' } }])
})

describe('parameters out of sight', () => {
  const gpt = 'gpt-3.5-turbo-0613'
  const unseen = (id: string) => [`${id}: unsafe request-unseen`]
  test.each([
    // Nearly every request to such a model has a limit or tools, which its successor takes otherwise.
    [`MODEL=${gpt}`, '.env', unseen(gpt)],
    [`const model = process.env.MODEL ?? '${gpt}'`, 'a.ts', unseen(gpt)],
    [`const llm = new Llm({ model: '${gpt}' })`, 'a.ts', unseen(gpt)],
    [`openai.chat.completions.create({ model: '${gpt}', ...options })`, 'a.ts', unseen(gpt)],
    [`openai.chat.completions.create({ model: '${gpt}', messages })`, 'a.ts', [`${gpt}: safe`]],
    // The parameter stands in sight, and nobody knows the client: it has to be mended by hand first.
    [`client.chat(parameters: { model: "${gpt}", temperature: 0.7 })`, 'a.rb', []],
    [`client.chat(parameters: { model: "${gpt}", messages: messages })`, 'a.rb', [`${gpt}: safe`]],
    [`b.model("${gpt}").build()`, 'a.rs', unseen(gpt)],
    [`openai.New(openai.WithModel("${gpt}"))`, 'a.go', unseen(gpt)],
    [`anthropic.New(anthropic.WithModel("${haiku}"))`, 'a.go', [`${haiku}: safe`]],
    // A successor that takes nearly all of what the old one took.
    [`MODEL=${haiku}`, '.env', [`${haiku}: safe`]],
    ['MODEL=claude-3-opus-20240229', '.env', unseen('claude-3-opus-20240229')],
    [`export const model = 'claude-3-opus-20240229'`, 'a.ts', ['claude-3-opus-20240229: safe']],
    ['MODEL=claude-3-opus-20240229\nTEMPERATURE=0.2', '.env', unseen('claude-3-opus-20240229')],
  ])('%s', (text, path, expected) => {
    expect(fixesOf(text, path)).toEqual(expected)
  })
})
