import { describe, expect, test } from 'vitest'
import { check } from '../../../src/index.ts'

const sent = 'claude-3-haiku-20240307'
const listed = 'claude-3-opus-20240229'

/** Live tests that walk over a list of models. `{each}` is what they do with each item. */
const tests: Readonly<Record<string, readonly [path: string, text: string]>> = {
  dart: [
    'test/chat_test.dart',
    `import 'dart:io';\nimport 'package:langchain_anthropic/langchain_anthropic.dart';\n\nvoid main() {\n  final key = Platform.environment['ANTHROPIC_API_KEY'];\n  test('counts', () async {\n    final first = await ChatAnthropic(apiKey: key, model: '${sent}').invoke(prompt);\n    final models = ['${listed}', 'claude-haiku-4-5-20251001'];\n    for (final model in models) {\n      {each}\n    }\n  });\n}\n`,
  ],
  python: [
    'tests/test_live.py',
    `import os\nfrom anthropic import Anthropic\n\ndef test_live():\n    client = Anthropic(api_key=os.environ["ANTHROPIC_API_KEY"])\n    client.messages.create(model="${sent}", max_tokens=9, messages=[])\n    models = ["${listed}", "claude-haiku-4-5-20251001"]\n    for model in models:\n        {each}\n`,
  ],
  typescript: [
    'test/live.test.ts',
    `import Anthropic from '@anthropic-ai/sdk'\n\nit('answers', async () => {\n  const client = new Anthropic({ apiKey: process.env.ANTHROPIC_API_KEY })\n  await client.messages.create({ model: '${sent}', max_tokens: 9, messages: [] })\n  const models = ['${listed}', 'claude-haiku-4-5-20251001']\n  for (const model of models) {\n    {each}\n  }\n})\n`,
  ],
  swift: [
    'Tests/LiveTests.swift',
    `import XCTest\nimport AnthropicSwift\n\nfinal class LiveTests: XCTestCase {\n    func testLive() async throws {\n        let client = Anthropic(apiKey: ProcessInfo.processInfo.environment["ANTHROPIC_API_KEY"]!)\n        _ = try await client.messages.create(model: "${sent}")\n        let models = ["${listed}", "claude-haiku-4-5-20251001"]\n        for model in models {\n            {each}\n        }\n    }\n}\n`,
  ],
}

const severitiesIn = (language: string, each: string) => {
  const [path, text] = tests[language]!
  return check(text.replace('{each}', each), { path, asOf: '2026-11-20' }).flatMap(({ text: id, severity }) =>
    id === listed ? severity : [],
  )
}

describe('a list that a live test walks over is tried', () => {
  test.each([
    [
      'dart',
      'final chat = ChatAnthropic(apiKey: key, defaultOptions: ChatOptions(model: model));\n      expect(await chat.countTokens(prompt), 9);',
    ],
    ['python', 'assert client.messages.create(model=model, max_tokens=9, messages=[]).content'],
    [
      'typescript',
      'const reply = await client.messages.create({ model, max_tokens: 9, messages: [] })\n    expect(reply.content).toBeDefined()',
    ],
    [
      'swift',
      'let reply = try await client.messages.create(model: model)\n            XCTAssertFalse(reply.content.isEmpty)',
    ],
  ])('%s: %s', (language, each) => expect(severitiesIn(language, each)).toEqual(['warning']))
})

describe('a list whose items are only expected is an info', () => {
  test.each([
    ['dart', 'expect(available, contains(model));'],
    ['python', 'assert model in available'],
    ['typescript', 'expect(available).toContain(model)'],
    ['swift', 'XCTAssertTrue(available.contains(model))'],
  ])('%s: %s', (language, each) => expect(severitiesIn(language, each)).toEqual(['info']))
})
