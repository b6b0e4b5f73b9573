import { describe, expect, test } from 'vitest'
import { check } from '../src/index.ts'

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
      [`${haiku}: unsafe told-apart`],
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
      [`${haiku}: unsafe named-beside`],
    ],
    [
      'the endpoint is gone too',
      'CreateAssistantRequestArgs::default().model("gpt-4-1106-preview").build()',
      'a.rs',
      ['gpt-4-1106-preview: unsafe endpoint-gone'],
    ],
  ])('%s', (_, text, path, expected) => {
    expect(fixesOf(text, path)).toEqual(expected)
  })
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
    [`client.chat(parameters: { model: "${gpt}", temperature: 0.7 })`, 'a.rb', unseen(gpt)],
    [`client.chat(parameters: { model: "${gpt}", messages: messages })`, 'a.rb', [`${gpt}: safe`]],
    [`b.model("${gpt}").temperature(0.2).build()\n`, 'a.rs', [`${gpt}: safe`]],
    [`fn f() { b.model("${gpt}").temperature(0.2).build() }`, 'a.rs', unseen(gpt)],
    // A successor that takes nearly all of what the old one took.
    [`MODEL=${haiku}`, '.env', [`${haiku}: safe`]],
    ['MODEL=claude-3-opus-20240229', '.env', ['claude-3-opus-20240229: safe']],
    ['MODEL=claude-3-opus-20240229\nTEMPERATURE=0.2', '.env', unseen('claude-3-opus-20240229')],
  ])('%s', (text, path, expected) => {
    expect(fixesOf(text, path)).toEqual(expected)
  })
})
