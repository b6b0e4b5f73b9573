import { describe, expect, test } from 'vitest'
import { run } from '../../src/runner/run.ts'
import { env } from '../files/repository.ts'
import { tree } from '../files/tree.ts'

type Files = Readonly<Record<string, string>>

async function verdictIn(files: Files, path: string): Promise<string> {
  const { report } = await run({ cwd: tree(files), paths: ['.'], asOf: '2026-11-20', env })
  const own = report.findings.filter((one) => one.path === path)
  return own.map(({ severity, served }) => `${severity} ${served?.join(',') ?? '-'}`).join('; ')
}

const pythonLoader =
  'from langchain.chat_models import init_chat_model\n\n\ndef load_chat_model(name: str):\n    provider, model = name.split("/", maxsplit=1)\n    return init_chat_model(model, model_provider=provider)\n'
const scriptLoader =
  "import { initChatModel } from 'langchain/chat_models/universal'\n\nexport async function load(name: string) {\n  const index = name.indexOf('/')\n  const provider = name.slice(0, index)\n  return await initChatModel(name.slice(index + 1), {\n    modelProvider: provider,\n    temperature: 0.2,\n  })\n}\n"
const pythonDefault =
  'from dataclasses import dataclass, field\n\n\n@dataclass(kw_only=True)\nclass Configuration:\n    model: str = field(default="openai/gpt-4o")\n'
const scriptDefault = "export const graph = {\n  queryModel: 'openai/gpt-4o',\n}\n"
const fallback =
  "export function configure(given: { queryModel?: string }) {\n  return { queryModel: given.queryModel || 'openai/gpt-4o' }\n}\n"

describe('the program splits a name, and hands its first part to LangChain as the provider', () => {
  test.each<[string, Files, string, string]>([
    ['python', { 'agent/utils.py': pythonLoader, 'agent/context.py': pythonDefault }, 'agent/context.py', 'warning -'],
    ['a script', { 'src/utils.ts': scriptLoader, 'src/graph.ts': scriptDefault }, 'src/graph.ts', 'warning -'],
    ['a default', { 'src/utils.ts': scriptLoader, 'src/configure.ts': fallback }, 'src/configure.ts', 'warning -'],
    [
      'a setting',
      { 'agent/utils.py': pythonLoader, 'settings.yaml': 'agent:\n  model: openai/gpt-4o\n' },
      'settings.yaml',
      'warning -',
    ],
    ['in its own file', { 'agent.py': `${pythonLoader}\n\nMODEL = "openai/gpt-4o"\n` }, 'agent.py', 'warning -'],
  ])('%s', async (_, files, path, expected) => {
    expect(await verdictIn(files, path)).toBe(expected)
  })
})

describe('a name may mean a gateway', () => {
  test.each<[string, Files, string]>([
    ['nobody reads it', { 'src/graph.ts': scriptDefault }, 'src/graph.ts'],
    [
      'the name goes on as it is',
      {
        'src/utils.py':
          'from langchain.chat_models import init_chat_model\n\nllm = init_chat_model(name, model_provider=provider)\n',
        'src/context.py': pythonDefault,
      },
      'src/context.py',
    ],
    [
      'the provider is written there',
      {
        'src/utils.py': pythonLoader.replace('model_provider=provider', 'model_provider="openrouter"'),
        'src/context.py': pythonDefault,
      },
      'src/context.py',
    ],
    ['another language', { 'src/utils.py': pythonLoader, 'web/graph.ts': scriptDefault }, 'web/graph.ts'],
    ['only a test splits it', { 'tests/test_a.py': pythonLoader, 'src/context.py': pythonDefault }, 'src/context.py'],
  ])('%s', async (_, files, path) => {
    expect(await verdictIn(files, path)).toBe('info openrouter')
  })
})
