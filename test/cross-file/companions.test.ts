import { expect, test } from 'vitest'
import { run } from '../../src/runner/run.ts'
import { env } from '../files/repository.ts'
import { tree } from '../files/tree.ts'

type Files = Readonly<Record<string, string>>

const retired = 'claude-3-haiku-20240307'
const python = `import anthropic\nclient = anthropic.Anthropic()\nclient.messages.create(model="${retired}", max_tokens=5, messages=[{"role": "user", "content": "x"}])\n`
const script = `import Anthropic from '@anthropic-ai/sdk'\nconst client = new Anthropic()\nawait client.messages.create({ model: '${retired}', max_tokens: 5, messages: [{ role: 'user', content: 'x' }] })\n`
const page = (text: string) => `# Chat\n\n\`\`\`python\n${python}\`\`\`\n\n${text}\n`
const cells = (...sources: readonly string[]) =>
  JSON.stringify({
    cells: sources.map((source) => ({
      cell_type: 'code',
      metadata: {},
      execution_count: 1,
      outputs: [],
      source: [source],
    })),
    metadata: { kernelspec: { language: 'python', name: 'python3' } },
    nbformat: 4,
    nbformat_minor: 5,
  })

async function fixesOf(files: Files, paths = ['.']) {
  const { report } = await run({ cwd: tree(files), paths, asOf: '2026-11-20', zones: ['docs'], env })
  return report.findings
    .filter(({ role }) => role === 'argument' || role === 'property')
    .map(
      ({ path, fix }) => `${path} ${fix.reason ?? fix.applicability}${fix.elsewhere ? ` ${fix.elsewhere.path}` : ''}`,
    )
}

test.each<[string, Files, readonly string[]]>([
  ['a README that says nothing of it', { 'app/a.py': python, 'app/README.md': '# Asks Claude\n' }, ['app/a.py safe']],
  [
    'a README that names the model',
    { 'app/a.py': python, 'app/README.md': '# A bot\n\nPowered by Claude 3 Haiku.\n' },
    ['app/a.py told-elsewhere app/README.md'],
  ],
  [
    'one that gives it as an example',
    { 'app/a.js': script, 'app/README.md': 'Set a model (e.g. `claude-3-haiku`).\n' },
    ['app/a.js safe'],
  ],
  [
    'one of the whole project',
    { 'a.js': script, 'README.md': '# A bot\n\nPowered by Claude 3 Haiku.\n' },
    ['a.js safe'],
  ],
  [
    'a notebook that changes with the script',
    { 'x/chat.ipynb': cells(python), 'x/chat.py': python },
    ['x/chat.ipynb safe', 'x/chat.py safe'],
  ],
  [
    'a notebook that stays, and so the script does',
    { 'x/chat.ipynb': cells(python, 'print("asks Claude 3 Haiku")'), 'x/chat.py': python },
    ['x/chat.ipynb told-around', 'x/chat.py told-elsewhere x/chat.ipynb'],
  ],
  [
    'a translation that says more',
    { 'docs/en/a.md': page('Done.'), 'docs/ja/a.md': page('Claude 3 Haiku \u306f\u901f\u3044\u3002') },
    ['docs/en/a.md told-elsewhere docs/ja/a.md', 'docs/ja/a.md told-around'],
  ],
  [
    'a translation beside it',
    { 'x/guide.md': page('Done.'), 'x/guide.zh-CN.md': page('Claude 3 Haiku') },
    ['x/guide.md told-elsewhere x/guide.zh-CN.md', 'x/guide.zh-CN.md told-around'],
  ],
  ['another script of the folder', { 'x/a.py': python, 'x/b.py': `${python}# Claude 3 Haiku\n` }, ['x/a.py safe']],
])('%s', async (_, files, expected) => {
  expect(await fixesOf(files)).toEqual(expect.arrayContaining([...expected]))
})

test('a file that the run does not check', async () => {
  const files = { 'app/a.py': python, 'app/README.md': 'Powered by Claude 3 Haiku.\n' }
  expect(await fixesOf(files, ['app/a.py'])).toEqual(['app/a.py told-elsewhere app/README.md'])
})
