import { expect, describe, test, vi } from 'vitest'
import type { Finding } from '../../src/core/finding.ts'
import * as texts from '../../src/files/project-texts.ts'
import { run } from '../../src/runner/run.ts'
import { env } from '../files/repository.ts'
import { tree } from '../files/tree.ts'

type Files = Readonly<Record<string, string>>

const old = 'claude-3-haiku-20240307'
const both = 'temperature=0.2, top_p=0.3'
const sonnet = 'CHAT_MODEL = "claude-3-7-sonnet-20250219"\n'

async function findingsIn(files: Files, paths = ['.']): Promise<readonly Finding[]> {
  return (await run({ cwd: tree(files), paths, asOf: '2026-11-20', env })).report.findings
}

async function fixOf(files: Files, paths?: string[]): Promise<string> {
  const [first] = Object.keys(files)
  const all = (await findingsIn(files, paths)).filter(({ path }) => path === first)
  const said = all.map(({ fix: { reason, applicability, elsewhere } }) =>
    [reason ?? applicability, ...(elsewhere ? [`${elsewhere.path}:${elsewhere.line}`] : [])].join(' '),
  )
  return [...new Set(said)].join(', ')
}

const python = (use: string, more: string) =>
  `import anthropic\n${use}\ndef ask(q):\n    return anthropic.Anthropic().messages.create(max_tokens=9, messages=q, ${more})\n`

describe('another file sends what the replacement refuses', () => {
  test.each<[string, Files, string]>([
    [
      'an imported constant, with a pair',
      { 'm.py': `CHAT_MODEL = "${old}"\n`, 'u.py': python('from m import CHAT_MODEL', `model=CHAT_MODEL, ${both}`) },
      'request-unseen u.py:4',
    ],
    [
      'an argument of an imported function, with a pair',
      {
        'm.py': `from u import ask\n\nask(model="${old}")\n`,
        'u.py': `import anthropic\n\n\ndef ask(model):\n    return anthropic.Anthropic().messages.create(model=model, max_tokens=9, messages=[], ${both})\n`,
      },
      'request-unseen u.py:5',
    ],
    [
      'an imported constant, with a prefill',
      {
        'm.py': sonnet,
        'u.py': python(
          'from m import CHAT_MODEL',
          'model=CHAT_MODEL, messages=[{"role": "assistant", "content": "{"}]',
        ),
      },
      'request-unseen u.py:4',
    ],
    [
      'a constant that its own file sends too',
      {
        'm.py': `CHAT_MODEL = "${old}"\n${python('', 'model=CHAT_MODEL')}`,
        'u.py': python('from m import CHAT_MODEL', `model=CHAT_MODEL, ${both}`),
      },
      'request-unseen u.py:4',
    ],
    [
      'a field of a class of settings',
      {
        'settings.py': `class Settings(BaseSettings):\n    fast_model: str = "${old}"\n`,
        'u.py': python('from settings import settings', `model=settings.fast_model, ${both}`),
      },
      'request-unseen u.py:4',
    ],
    [
      'a common name behind its class',
      {
        'config.py': `@dataclass\nclass Settings:\n    model_name: str = "${old}"\n`,
        'u.py': python('from config import settings', `model=settings.model_name, ${both}`),
      },
      'request-unseen u.py:4',
    ],
    [
      'a common name of another class',
      {
        'config.py': `@dataclass\nclass Settings:\n    model_name: str = "${old}"\n`,
        'u.py': python('from other import judge', `model=judge.model_name, ${both}`),
      },
      'safe',
    ],
    [
      'a setting in a file of JSON that a script imports',
      {
        'config.json': `{ "chatModel": "${old}" }\n`,
        'cfg.ts': `import config from './config.json'\nexport const ask = (messages) =>\n  client.messages.create({ model: config.chatModel, max_tokens: 9, temperature: 0.2, top_p: 0.3, messages })\n`,
      },
      'request-unseen cfg.ts:3',
    ],
    [
      'a variable of the environment',
      { '.env': `CHAT_MODEL=${old}\n`, 'u.py': python('import os', `model=os.environ["CHAT_MODEL"], ${both}`) },
      'request-unseen u.py:4',
    ],
    [
      'a constant of Go',
      {
        'config/models.go': `package config\n\nconst ChatModel = "${old}"\n`,
        'ask.go':
          'package main\n\nfunc ask() {\n\tclient.Messages.New(ctx, anthropic.MessageNewParams{\n\t\tModel: config.ChatModel,\n\t\tTemperature: anthropic.Float(0.2),\n\t\tTopP: anthropic.Float(0.3),\n\t})\n}\n',
      },
      'request-unseen ask.go:6',
    ],
    [
      'a constant of Ruby',
      {
        'models.rb': `module Models\n  CHAT_MODEL = "${old}"\nend\n`,
        'ask.rb':
          'client.messages.create(model: Models::CHAT_MODEL, temperature: 0.2, top_p: 0.3, messages: messages)\n',
      },
      'request-unseen ask.rb:1',
    ],
    [
      'a constant of Java',
      {
        'Models.java': `class Models {\n  static final String CHAT_MODEL = "${old}";\n}\n`,
        'Ask.java':
          'class Ask {\n  Object ask() {\n    return MessageCreateParams.builder().model(Models.CHAT_MODEL).temperature(0.2).topP(0.3).build();\n  }\n}\n',
      },
      'request-unseen Ask.java:3',
    ],
    [
      'a constant of PHP',
      {
        'Models.php': `<?php\nclass Models {\n    const CHAT_MODEL = '${old}';\n}\n`,
        'Ask.php':
          "<?php\n$client->messages()->create(['model' => Models::CHAT_MODEL, 'temperature' => 0.2, 'top_p' => 0.3]);\n",
      },
      'request-unseen Ask.php:2',
    ],
    [
      'only one of the pair',
      {
        'm.py': `CHAT_MODEL = "${old}"\n`,
        'u.py': python('from m import CHAT_MODEL', 'model=CHAT_MODEL, temperature=0.2'),
      },
      'safe',
    ],
    [
      'one of the pair in a comment',
      {
        'm.py': `CHAT_MODEL = "${old}"\n`,
        'u.py': python('from m import CHAT_MODEL  # top_p=0.3', 'model=CHAT_MODEL, temperature=0.2'),
      },
      'safe',
    ],
    [
      'a file with a constant of its own under that name',
      {
        'm.py': `CHAT_MODEL = "${old}"\n`,
        'u.py': python('CHAT_MODEL = "claude-opus-4-8"', `model=CHAT_MODEL, ${both}`),
      },
      'safe',
    ],
    [
      'a program in another language',
      {
        'm.py': `CHAT_MODEL = "${old}"\n`,
        'ask.rb': 'client.messages.create(model: CHAT_MODEL, temperature: 0.2, top_p: 0.3)\n',
      },
      'safe',
    ],
    ['a page', { 'm.py': `CHAT_MODEL = "${old}"\n`, 'README.md': `Set CHAT_MODEL, then \`${both}\`.\n` }, 'safe'],
  ])('%s', async (_, files, expected) => {
    expect(await fixOf(files)).toBe(expected)
  })

  test('also where the run checks one file', async () => {
    const files = { 'm.py': sonnet, 'u.py': python('from m import CHAT_MODEL', `model=CHAT_MODEL, ${both}`) }
    expect(await fixOf({ ...files, 'm.py': `CHAT_MODEL = "${old}"\n` }, ['m.py'])).toBe('request-unseen u.py:4')
  })

  test('a run searches once, and not at all where no replacement refuses anything', async () => {
    const search = vi.spyOn(texts, 'projectTexts')
    await findingsIn({ 'a.py': 'CHAT_MODEL = "gpt-4-32k"\n', 'b.py': 'x = 1\n' })
    expect(search).toHaveBeenCalledTimes(0)
    await findingsIn({ 'a.py': sonnet, 'b.py': `FAST_MODEL = "${old}"\n`, 'c.py': `SLOW_MODEL = "${old}"\n` })
    expect(search).toHaveBeenCalledTimes(1)
  })
})
