import { expect, test } from 'vitest'
import { run } from '../../src/runner/run.ts'
import { env } from '../files/repository.ts'
import { tree } from '../files/tree.ts'

type Files = Readonly<Record<string, string>>

const opus = 'claude-3-opus-20240229'

/** What is said of the fix in the first file, and the place in another one. */
async function saidOf(files: Files): Promise<string> {
  const [first] = Object.keys(files)
  const { findings } = (await run({ cwd: tree(files), paths: ['.'], asOf: '2026-11-20', env })).report
  const { fix } = findings.find(({ path }) => path === first)!
  return fix.elsewhere ? `${fix.reason} ${fix.elsewhere.path}:${fix.elsewhere.line}` : (fix.reason ?? fix.applicability)
}

const script = (list: string, before = '') =>
  `import Anthropic from '@anthropic-ai/sdk'\nimport { conversation } from './talk'\n` +
  `export async function ask(q: string) {\n${before}  return new Anthropic().messages.create({ model: '${opus}', max_tokens: 9, ${list} })\n}\n`
const python = (list: string, before = '') =>
  `import anthropic\nfrom talk import conversation\n\n\ndef ask(q):\n${before}    return anthropic.Anthropic().messages.create(model="${opus}", max_tokens=9, messages=${list})\n`

const user = `{ role: 'user' as const, content: q }`
const assistant = `{ role: 'assistant' as const, content: '{' }`
const talk = (...list: string[]) =>
  `export function conversation(q: string) {\n  return [${list.join(', ')}]\n}\n\nexport function other() {\n  return [${user}, ${assistant}]\n}\n`
const pyTalk = `def conversation(q):\n    return [{"role": "user", "content": q}, {"role": "assistant", "content": "{"}]\n`
const pyPlain = `def conversation(q):\n    return [{"role": "user", "content": q}]\n\n\ndef other(q):\n    return [{"role": "assistant", "content": "{"}]\n`

const prefilled = talk(user, assistant)
test.each<[string, Files, string]>([
  ['a call', { 'a.ts': script('messages: conversation(q)'), 'talk.ts': prefilled }, 'request-unseen talk.ts:2'],
  [
    'a variable',
    { 'a.ts': script('messages', '  const messages = await conversation(q)\n'), 'talk.ts': prefilled },
    'request-unseen talk.ts:2',
  ],
  ['a spread', { 'a.ts': script('messages: [...conversation(q)]'), 'talk.ts': prefilled }, 'request-unseen talk.ts:2'],
  [
    'an arrow function',
    {
      'a.ts': script('messages: conversation(q)'),
      'talk.ts': `export const conversation = (q: string) => [\n  ${user},\n  ${assistant},\n]\n`,
    },
    'request-unseen talk.ts:3',
  ],
  ['a call in Python', { 'a.py': python('conversation(q)'), 'talk.py': pyTalk }, 'request-unseen talk.py:2'],
  [
    'a variable in Python',
    { 'a.py': python('history', '    history = conversation(q)\n'), 'talk.py': pyTalk },
    'request-unseen talk.py:2',
  ],
])('another file ends the list of messages with the assistant: %s', async (_, files, said) => {
  expect(await saidOf(files)).toBe(said)
})

test.each<[string, Files]>([
  ['the user ends it', { 'a.ts': script('messages: conversation(q)'), 'talk.ts': talk(user) }],
  ['the user ends it in Python', { 'a.py': python('conversation(q)'), 'talk.py': pyPlain }],
  [
    'a function of the same name that nobody asks here',
    { 'a.ts': script(`messages: [{ role: 'user', content: conversation(q).title }]`), 'talk.ts': prefilled },
  ],
])('no other file speaks against the fix: %s', async (_, files) => {
  expect(await saidOf(files)).toBe('safe')
})
