import { describe, expect, test } from 'vitest'
import { run } from '../../src/runner/run.ts'
import { tree } from '../files/tree.ts'
import { env } from '../files/repository.ts'

type Files = Readonly<Record<string, string>>

const retired = 'claude-3-haiku-20240307'
const head = "import Anthropic from '@anthropic-ai/sdk'\nconst client = new Anthropic()\n"
const request = (model: string) =>
  `${head}await client.messages.create({ model: ${model}, max_tokens: 5, messages: [{ role: 'user', content: 'x' }] })\n`
const script = request(`process.env.CHAT_MODEL || '${retired}'`)
const python = (model: string) =>
  `import os\nimport anthropic\nclient = anthropic.Anthropic()\nclient.messages.create(model=${model}, max_tokens=5, messages=[{"role": "user", "content": "x"}])\n`

async function fixOf(files: Files, path: string, paths = ['.']) {
  const { report } = await run({ cwd: tree(files), paths, asOf: '2026-11-20', env })
  const { fix } = report.findings.find((one) => one.path === path && one.role !== 'comment')!
  return fix.elsewhere ? `${fix.reason} ${fix.elsewhere.path}:${fix.elsewhere.line}` : (fix.reason ?? fix.applicability)
}

/** The default with a comment of the model behind it, which keeps a fix from being safe. */
const told = `CHAT_MODEL=${retired} # Claude 3 Haiku is the cheapest\n`

describe('one default in several files', () => {
  test.each<[string, Files, string, string]>([
    ['nobody else', { 'a.js': script }, 'a.js', 'safe'],
    ['both change', { 'a.js': script, 'b.js': script }, 'a.js', 'safe'],
    ['a template that stays', { 'a.js': script, '.env.example': told }, 'a.js', 'set-elsewhere .env.example:1'],
    [
      'a template that has the setting as a comment',
      { 'a.js': script, '.env.example': `# CHAT_MODEL=${retired}\n` },
      'a.js',
      'set-elsewhere .env.example:1',
    ],
    ['another setting', { 'a.js': script, '.env.example': told.replace('CHAT', 'TITLE') }, 'a.js', 'safe'],
    ['another ID', { 'a.js': script, '.env.example': told.replace(retired, 'claude-2.1') }, 'a.js', 'safe'],
    ['a page of the documentation', { 'a.js': script, 'docs/use.md': `\`\`\`sh\n${told}\`\`\`\n` }, 'a.js', 'safe'],
    [
      'code of another language',
      { 'a.py': python(`os.getenv("CHAT_MODEL", "${retired}")`), '.env.example': told },
      'a.py',
      'set-elsewhere .env.example:1',
    ],
    ['a name of one word', { 'a.js': request(`options.model ?? '${retired}'`), 'b.js': told }, 'a.js', 'safe'],
  ])('%s', async (_, files, path, expected) => {
    expect(await fixOf(files, path)).toBe(expected)
  })

  test('a file that the run does not check', async () => {
    expect(await fixOf({ 'src/a.js': script, '.env.example': told }, 'src/a.js', ['src'])).toBe(
      'set-elsewhere .env.example:1',
    )
  })
})
