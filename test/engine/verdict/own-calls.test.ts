import { expect, test } from 'vitest'
import { checkText } from '../../../src/engine/check-text.ts'
import { isDefinedElsewhere, isOwnCall } from '../../../src/engine/verdict/own-calls.ts'
import type { FileFacts } from '../../../src/engine/verdict/file-facts.ts'
import { contextFor } from '../../../src/runner/scan-context.ts'

const ask = (text: string, callee: string) => {
  const file = { text } as FileFacts
  return [isOwnCall(callee, file), isDefinedElsewhere(callee, file)]
}

test.each<[string, string, string, boolean, boolean]>([
  [
    'a method of a class above',
    'class Bot(Base):\n  def run(self):\n    self.chat_anthropic(model=M)\n',
    'self.chat_anthropic',
    true,
    true,
  ],
  [
    'a method of this class',
    'class Bot:\n  def chat_claude(self, model):\n    pass\n',
    'self.chat_claude',
    true,
    false,
  ],
  [
    'a method without a word before it',
    'class Bot {\n  async askClaude(model: string): Promise<string> {\n  }\n}\n',
    'this.askClaude',
    true,
    false,
  ],
  [
    'a client in a field',
    'class Bot:\n  def __init__(self):\n    self.anthropic = make()\n',
    'self.anthropic',
    false,
    false,
  ],
  [
    'a client in a typed field',
    'class Bot {\n  private readonly openai: OpenAIProvider\n}\n',
    'this.openai',
    false,
    false,
  ],
  [
    'a client that a constructor takes',
    'class Bot {\n  constructor(private openai: OpenAIProvider) {}\n}\n',
    'this.openai',
    false,
    false,
  ],
  ['a client of an object', 'self.client = Anthropic()\n', 'self.client.messages.create', false, false],
  ['a function of the file', 'export async function askClaude(model: string) {}\n', 'askClaude', true, false],
  ['an arrow of the file', 'const askOpenAI = async (model) => fetch(url)\n', 'askOpenAI', true, false],
  ['a function of Go', 'func callClaude(model string) error {\n', 'callClaude', true, false],
  ['a function from a file beside', "import { askClaude, x } from './llm'\n", 'askClaude', true, true],
  ['a function from a module beside', 'from .llm import (\n    ask_claude,\n    other,\n)\n', 'ask_claude', true, true],
  ['a method in Ruby', 'class Bot\n  def run\n    @openai.chat(model: M)\n', '@openai.chat', false, false],
  [
    'a method in PHP',
    '<?php\nclass B extends A { function run() { $this->askClaude(model: $m); } }\n',
    '$this->askClaude',
    true,
    true,
  ],
  ['a function of a library', "import { anthropic } from '@ai-sdk/anthropic'\n", 'anthropic', false, false],
  ['a class of a library', 'from langchain_anthropic import ChatAnthropic\n', 'ChatAnthropic', false, false],
])('%s', (_, text, callee, isOwn, isElsewhere) => {
  expect(ask(text, callee)).toEqual([isOwn, isElsewhere])
})

const context = contextFor({ asOf: '2026-11-20', within: 90 })
const reasonIn = (path: string, text: string) => {
  const { fix } = checkText(path, text, context)[0]!
  return fix.reason ?? fix.proof?.kind
}

test('what a method of the project sends beside the model is not seen', () => {
  const python = (model: string) =>
    `M = "${model}"\n\nclass Bot(Base):\n    def go(self):\n        return self.chat_anthropic(content="x", model=M)\n`
  expect(reasonIn('a.py', python('claude-3-opus-20240229'))).toBe('request-unseen')
  expect(reasonIn('a.py', python('claude-3-haiku-20240307'))).toBe('name')
  const script = (model: string) =>
    `class Bot extends Base {\n  go() {\n    return this.askClaude({ content: 'x', model: '${model}' })\n  }\n}\n`
  expect(reasonIn('a.ts', script('claude-3-opus-20240229'))).toBe('request-unseen')
})

const asking = 'client.messages.create(model=model, max_tokens=1000, temperature=0.5, messages=[])'

test.each<[string, string, string, string]>([
  [
    'in a function of the file',
    'a.py',
    `import anthropic\n\ndef ask(text, model):\n    return ${asking}\n\nask("hi", model="ID")\n`,
    'request-unseen',
  ],
  [
    'in a function of Ruby',
    'a.rb',
    'require "anthropic"\ndef ask(text, model:)\n  C.messages.create(model: model, temperature: 0.5)\nend\nask("hi", model: "ID")\n',
    'request-unseen',
  ],
  [
    'in a function of Kotlin',
    'a.kt',
    'import com.anthropic.client.Client\nfun ask(text: String, model: String) = send(model, temperature = 0.5)\nfun main() { ask("hi", model = "ID") }\n',
    'request-unseen',
  ],
  ['in a function of another module', 'a.py', 'from tools.llm import ask\nask("hi", model="ID")\n', 'request-unseen'],
  [
    'in no function of the file',
    'a.py',
    `import anthropic\n\ndef ask(text, model):\n    return ${asking.replace(', temperature=0.5', '')}\n\nask("hi", model="ID")\n`,
    'name',
  ],
])('what is sent with a model that a function is handed: %s', (_, path, text, reason) => {
  expect(reasonIn(path, text.replace('ID', 'claude-3-opus-20240229'))).toBe(reason)
})
