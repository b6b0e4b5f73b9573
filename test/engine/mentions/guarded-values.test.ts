import { describe, expect, test } from 'vitest'
import { check } from '../../../src/index.ts'

const platformsOf = (path: string, text: string) =>
  check(text, { path, asOf: '2026-11-20' }).map(
    ({ platform, severity, evidence }) => `${platform} ${severity} ${evidence}`,
  )

describe('the condition around a value names its provider', () => {
  test.each([
    ['a.py', 'def f(p):\n    if p == "openrouter":\n        return "deepseek/deepseek-chat"\n'],
    ['b.py', 'model = "deepseek/deepseek-chat" if provider == "openrouter" else None\n'],
    [
      'a.ts',
      "export function f(p: string) {\n  switch (p) {\n    case 'openrouter':\n      return 'deepseek/deepseek-chat'\n  }\n}\n",
    ],
    ['b.ts', "export const f = (p: string) => (p === 'openrouter' ? 'deepseek/deepseek-chat' : undefined)\n"],
    [
      'a.go',
      'package a\n\nfunc f(p string) string {\n\tif p == "openrouter" {\n\t\treturn "deepseek/deepseek-chat"\n\t}\n\treturn ""\n}\n',
    ],
    ['a.rs', 'fn f(p: &str) -> &str { match p {\n  "openrouter" => "deepseek/deepseek-chat",\n  _ => "" } }\n'],
    ['a.kt', 'fun f(p: String) = when (p) {\n  "openrouter" -> "deepseek/deepseek-chat"\n  else -> ""\n}\n'],
    [
      'A.java',
      'class A { String f(String p) { if (p.equals("openrouter")) { return "deepseek/deepseek-chat"; } return ""; } }\n',
    ],
    ['a.rb', 'def f(p)\n  case p\n  when "openrouter" then "deepseek/deepseek-chat"\n  end\nend\n'],
  ])('%s', (path, text) => expect(platformsOf(path, text)).toEqual(['deepseek info openrouter']))

  test.each([
    ['a.py', 'def f(p):\n    if p != "openrouter":\n        return "deepseek/deepseek-chat"\n'],
    ['a.ts', "export const f = (p: string) => (p !== 'openrouter' ? 'deepseek/deepseek-chat' : undefined)\n"],
    ['b.py', 'def f(p):\n    if p == "openrouter":\n        return None\n    return "deepseek/deepseek-chat"\n'],
  ])('no condition around it: %s', (path, text) => expect(platformsOf(path, text)[0]).toMatch(/^deepseek error/))

  test('what Azure deploys may have any name', () => {
    expect(platformsOf('a.py', 'def f(p):\n    if p == "azure":\n        return "gpt-4"\n')).toEqual([
      'openai info azure',
    ])
  })
})

describe('behind the route of LiteLLM stands the name of the vendor', () => {
  test.each([
    ['a.py', 'import dspy\nlm = dspy.LM("anthropic/claude-sonnet-4")\n'],
    ['b.py', 'import litellm\nlitellm.completion(model="anthropic/claude-3.5-sonnet", messages=[])\n'],
    ['c.py', 'from smolagents import LiteLLMModel\nm = LiteLLMModel(model_id="anthropic/claude-3.7-sonnet")\n'],
    ['d.py', 'from crewai import LLM\nm = LLM(model="anthropic/claude-3.7-sonnet")\n'],
  ])('%s', (path, text) => {
    const [found] = check(text, { path, asOf: '2026-11-20' })
    expect(found).toMatchObject({ platform: 'anthropic', severity: 'warning', fix: { reason: 'short-name' } })
  })

  test('a route to OpenRouter is one', () => {
    const text = 'import litellm\nlitellm.completion(model="openrouter/anthropic/claude-3.5-sonnet", messages=[])\n'
    expect(platformsOf('a.py', text)[0]).toMatch(/^openrouter error/)
  })

  test('a cloud has a route of its own', () => {
    const text = 'from crewai import LLM\nm = LLM(model="google/gemini-2.0-flash-001")\n'
    expect(platformsOf('a.py', text)).toEqual(['gemini error crewai'])
  })
})
