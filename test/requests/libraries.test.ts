import { expect, test } from 'vitest'
import { requestRules } from '../../rules/requests.ts'
import { isDay } from '../../src/core/day.ts'
import { check } from '../../src/index.ts'

test('each library is there once for a vendor, and has a day', () => {
  for (const { libraries = [] } of requestRules) {
    const ids = libraries.map(({ id }) => id)
    expect(ids).toEqual([...new Set(ids)].toSorted())
    expect(libraries.filter(({ checked }) => !isDay(checked))).toEqual([])
  }
})

const autogen =
  'from autogen_ext.models.openai import OpenAIChatCompletionClient\nfrom autogen_ext.models.anthropic import AnthropicChatCompletionClient\n'

test.each([
  [
    'a.py',
    'from llama_index.llms.openai import OpenAI\nprint(OpenAI(model="gpt-4-0613").complete("Hi"))\n',
    'library-names',
  ],
  [
    'a.py',
    'from llama_index.llms.anthropic import Anthropic\nllm = Anthropic(model="claude-3-opus-20240229")\n',
    'library-names',
  ],
  [
    'a.py',
    'import anthropic\nfrom llama_index.core import Document\nclient.messages.create(model="claude-3-opus-20240229", max_tokens=9, messages=[])\n',
    'safe',
  ],
  ['a.py', `${autogen}client = AnthropicChatCompletionClient(model="claude-3-opus-20240229")\n`, 'library-names'],
  [
    'a.py',
    `${autogen}client = AnthropicChatCompletionClient(model="claude-3-opus-20240229", model_info=info)\n`,
    'safe',
  ],
  ['a.rb', "require 'ruby_llm'\nRubyLLM.chat(model: 'claude-3-opus-20240229').ask('Hi')\n", 'library-names'],
  ['a.rb', "RubyLLM.chat(model: 'claude-3-opus-20240229', assume_model_exists: true).ask('Hi')\n", 'safe'],
  [
    'a.php',
    "<?php\nuse Symfony\\AI\\Platform\\Platform;\n$platform->invoke(model: 'claude-3-opus-20240229', input: $messages);\n",
    'library-names',
  ],
  ['.env', 'SMART_LLM=anthropic:claude-3-opus-20240229\n', 'request-unseen'],
  [
    'a.py',
    'from deepeval.models import GPTModel\njudge = GPTModel(model="gpt-4-0613")\nprint(judge.generate(prompt))\n',
    'request-unseen',
  ],
])('%s: %s', (path, text, expected) => {
  const { applicability, reason } = check(text, { path, asOf: '2026-11-20' })[0]!.fix
  expect(reason ?? applicability).toBe(expected)
})
