import { describe, expect, test } from 'vitest'
import { toolSettings } from '../../rules/tools.ts'
import { languageFor } from '../../src/languages/index.ts'
import { toolOfSetting, toolOfVariable } from '../../src/requests/tool-settings.ts'

/** The setting that holds `ID` in a text: `tool: key`, with `own` where the tool does not send it. */
function settingIn(path: string, text: string): string | undefined {
  const language = languageFor(path)
  const found = toolOfSetting(path, () => language.keyPath?.(text, text.indexOf('ID')))
  return found && `${found.tool}: ${found.key}${found.own ? ' (own)' : ''}`
}

test.each([
  ['.claude/settings.json', '{"model": "ID"}', 'claude-code: settings: model'],
  ['.claude/settings.json', '{"availableModels": ["ID"]}', 'claude-code: settings: availableModels.0 (own)'],
  ['app/.claude/agents/a/reviewer.md', '---\nname: x\nmodel: ID\n---\nText', 'claude-code: subagent: model'],
  ['.claude/agents/reviewer.md', '---\nname: x\n---\nmodel: ID', undefined],
  [
    'deploy/proxy.yaml',
    'model_list:\n  - model_name: fast\n    litellm_params:\n      model: openai/ID\n',
    'litellm proxy: model list: model_list.0.litellm_params.model',
  ],
  [
    'deploy/proxy.yaml',
    'model_list:\n  - model_name: ID\n    litellm_params: {}\n',
    'litellm proxy: model list: model_list.0.model_name (own)',
  ],
  [
    '.github/workflows/ci.yml',
    'jobs:\n  a:\n    steps:\n      - uses: openai/codex-action@v1\n        with:\n          model: ID\n',
    'codex-action: jobs.a.steps.0.with.model',
  ],
  [
    '.github/workflows/ci.yml',
    'jobs:\n  a:\n    steps:\n      - uses: someone/other-action@v1\n        with:\n          model: ID\n',
    undefined,
  ],
  ['.codex/config.toml', '[profiles.deep]\nmodel = "ID"\n', 'codex-cli: config: profiles.deep.model'],
  ['.pr_agent.toml', '[config]\nfallback_models = [\n  "ID",\n]\n', undefined],
  [
    'src/main/resources/application.properties',
    'spring.ai.openai.chat.options.model=ID\n',
    'spring ai 1.x: all: spring.ai.openai.chat.options.model',
  ],
  [
    'src/main/resources/application.yml',
    'spring:\n  ai:\n    anthropic:\n      chat:\n        options:\n          model: ID\n',
    'spring ai 1.x: all: spring.ai.anthropic.chat.options.model',
  ],
  [
    'src/main/resources/application.properties',
    'quarkus.langchain4j.openai.fast.chat-model.model-name=ID\n',
    'quarkus-langchain4j: openai: quarkus.langchain4j.openai.fast.chat-model.model-name',
  ],
  [
    'flows/triage.json',
    '{"nodes": [{"type": "@n8n/n8n-nodes-langchain.lmChatOpenAi", "parameters": {"model": {"value": "ID"}}}]}',
    'n8n: chat models: nodes.0.parameters.model.value',
  ],
  ['flows/triage.json', '{"nodes": [{"type": "my.node", "parameters": {"model": "ID"}}]}', undefined],
  ['promptfooconfig.yaml', 'providers:\n  - openai:chat:ID\n', 'promptfoo: providers: providers.0'],
  [
    'app.yaml',
    'kind: app\nmodel_config:\n  model:\n    name: ID\n',
    'dify: DSL, chat and agent apps: model_config.model.name',
  ],
  ['config.ts', "export default { model: 'ID' }", undefined],
])('%s: %s', (path, text, expected) => {
  expect(settingIn(path, text)).toBe(expected)
})

const noKeys = () => undefined

test('a variable that a tool reads, in the files that it reads', () => {
  const known = { tool: 'anything-llm: env', key: 'GROQ_MODEL_PREF', own: false, sends: [] }
  expect(toolOfVariable('GROQ_MODEL_PREF', 'anything-llm/docker/.env', noKeys)).toEqual(known)
  expect(toolOfVariable('GROQ_MODEL_PREF', '.env', noKeys)).toBeUndefined()
  expect(toolOfVariable('AIDER_MODEL', 'deploy/values.json', noKeys)?.tool).toBe('aider: env')
  expect(toolOfVariable('MY_PREF', '.env', noKeys)).toBeUndefined()
})

describe('no row claims what any other program may read', () => {
  const rows = toolSettings.flatMap(({ tools }) => tools)

  test.each(rows.filter(({ env, files }) => env && !files))(
    '$tool: variables without files bear the name of the tool',
    ({ tool, env }) => {
      const [word] = tool.replaceAll(/[-\s]/g, '').toUpperCase().split(':')
      for (const name of env!) expect(word!.startsWith(name.split('_')[0]!)).toBe(true)
    },
  )

  const ordinary = [
    ['config.toml', '[llm]\nmodel = "ID"\n'],
    ['config.toml', 'model = "ID"\n'],
    ['config.yml', 'models:\n  fast:\n    model: ID\n'],
    ['config.yaml', 'llm:\n  provider: x\n  config:\n    model: ID\n'],
    ['config/prod.yaml', 'agent:\n  model: ID\n'],
    ['config.json', '{"llm": {"provider": "x", "config": {"model": "ID"}}}'],
    ['config.json', '{"model": "ID", "models": {"large": {"model": "x"}}}'],
    ['settings.json', '{"model": "ID"}'],
    ['settings.yaml', 'model: ID\nopenai: {}\n'],
    ['agent.json', '{"model": "ID"}'],
    ['package.json', '{"config": {"ANTHROPIC_MODEL": "ID"}}'],
    ['vercel.json', '{"env": {"ANTHROPIC_MODEL": "ID"}}'],
    ['k8s/map.yaml', 'kind: ConfigMap\ndata:\n  ANTHROPIC_MODEL: ID\n'],
    ['values.yaml', 'model: ID\nenv:\n  LLM_MODEL: x\n'],
    ['docker-compose.yml', 'services:\n  a:\n    environment:\n      LLM_MODEL: ID\n'],
    ['.github/workflows/ci.yml', 'jobs:\n  a:\n    env:\n      ANTHROPIC_MODEL: ID\n'],
  ] as const

  test.each(ordinary)('%s: %s', (path, text) => {
    expect(settingIn(path, text)).toBeUndefined()
    const place = () => languageFor(path).keyPath?.(text, text.indexOf('ID'))
    for (const name of new Set(rows.flatMap(({ env = [], files }) => (files ? env : []))))
      expect(toolOfVariable(name, path, place)).toBeUndefined()
  })

  test('a variable of a step counts where the step runs the tool', () => {
    const step = (run: string) =>
      `jobs:\n  a:\n    steps:\n      - ${run}\n        env:\n          ANTHROPIC_MODEL: ID\n`
    const toolOf = (run: string) => {
      const path = '.github/workflows/ci.yml'
      const text = step(run)
      return toolOfVariable('ANTHROPIC_MODEL', path, () => languageFor(path).keyPath?.(text, text.indexOf('ID')))?.tool
    }
    expect(toolOf('uses: anthropics/claude-code-action@v1')).toBe('claude-code-action: env of its step')
    expect(toolOf('run: claude -p "review"')).toBe('claude-code: command of a step')
    expect(toolOf('run: python ask.py')).toBeUndefined()
  })
})
