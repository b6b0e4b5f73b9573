import { expect, test } from 'vitest'
import { adjustToProject } from '../../src/cross-file/project-index.ts'
import { mayAnswer, type ProjectQuestion } from '../../src/cross-file/project-questions.ts'
import { scanText } from '../../src/engine/check-text.ts'
import { contextFor } from '../../src/runner/scan-context.ts'

const id = 'claude-3-haiku-20240307'
const context = contextFor({ asOf: '2026-11-20', within: 90 })

/** What a file of its own asks the rest of its project. */
function questionsOf(path: string, text: string): readonly ProjectQuestion[] {
  const questions: ProjectQuestion[] = []
  const file = { path, ...scanText(path, text, context) }
  const adjust = adjustToProject({
    files: [file],
    others: (asked) => {
      questions.push(...asked)
      return []
    },
    naming: () => [],
    tests: () => [],
    vendorOf: () => 'anthropic',
    paths: [path],
    isPart: true,
    textOf: (one) => (one === path ? text : undefined),
    offered: () => undefined,
    selected: () => undefined,
  })
  adjust(path, file.findings)
  return questions
}

const client = "import Anthropic from '@anthropic-ai/sdk'\nconst client = new Anthropic()\n"
const ask = (model: string) => `client.messages.create({ model: ${model}, max_tokens: 9, messages: [] })\n`
/** A catalogue with the ID in each of thousands of records, and no setting. */
const catalogue = JSON.stringify(Array.from({ length: 12_000 }, (_, size) => ({ id, name: `Model ${size}`, size })))

test('a request that holds its ID asks nobody', () => {
  expect(questionsOf('chat.ts', client + ask(`'${id}'`))).toEqual([])
})

test('a setting asks for files with its name, and a catalogue beside it is not scanned', () => {
  const questions = questionsOf('chat.ts', `${client}const model = process.env.CHAT_MODEL ?? '${id}'\n${ask('model')}`)
  expect(questions).toEqual([{ id, setting: 'CHAT_MODEL' }])
  expect(mayAnswer(catalogue, questions)).toBe(false)
})

test('a default without a request asks for each file with its ID', () => {
  const questions = questionsOf('settings.py', `DEFAULT_MODEL = "${id}"\n`)
  expect(questions).toEqual([{ id }])
  expect(mayAnswer(catalogue, questions)).toBe(true)
})

test.each([
  `CHAT_MODEL=${id}`,
  `chatModel: '${id}'`,
  `chat.model=${id}`,
  `chat-model: ${id}`,
  `{ "name": "CHAT_MODEL", "value": "${id}" }`,
])('the same setting: %s', (text) => {
  expect(mayAnswer(text, [{ id, setting: 'CHAT_MODEL' }])).toBe(true)
})

test.each([
  ['another setting', `EVAL_MODEL=${id}`, { id, setting: 'CHAT_MODEL' }],
  ['a longer ID', 'model: gpt-4o', { id: 'gpt-4' }],
  ['another action', `uses: a/b@v1\nwith:\n  model: ${id}`, { id, setting: 'uses c/d' }],
])('no answer: %s', (_, text, question) => {
  expect(mayAnswer(text, [question])).toBe(false)
})

test.each([
  ['an ID before a line end in a string', String.raw`"the model gpt-4\n"`, { id: 'gpt-4' }],
  ['an ID behind a longer one', 'gpt-4o, gpt-4', { id: 'gpt-4' }],
  ['an action', `uses: a/b@v1\nwith:\n  model: ${id}`, { id, setting: 'uses a/b' }],
])('an answer: %s', (_, text, question) => {
  expect(mayAnswer(text, [question])).toBe(true)
})
