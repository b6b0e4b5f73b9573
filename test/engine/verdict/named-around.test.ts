import { describe, expect, it } from 'vitest'
import { headsAround } from '../../../src/engine/mentions/heads-around.ts'
import { namedAfterIn } from '../../../src/engine/verdict/spoken-names.ts'

describe('the heads around a place', () => {
  const headsOf = (text: string) =>
    headsAround(text, text.indexOf('ID')).map(({ start, end }) =>
      text.slice(start, end).trim().split('\n').at(-1)!.trim(),
    )

  it.each([
    [
      'Python',
      'class A:\n    def ask(self):\n        x = 1\n\n        return create(\n            model="ID",\n        )\n',
      ['return create(', 'def ask(self):', 'class A:'],
    ],
    [
      'TypeScript',
      "app.post('/a', async () => {\n  const x = 1\n  await ask('ID')\n})\n",
      ["app.post('/a', async () => {"],
    ],
    ['Swift', 'switch self {\ncase .a:\n    return "ID"\n}\n', ['case .a:']],
    ['Go', 'func a() {\n\tif b {\n\t\task("ID")\n\t}\n}\n', ['if b {', 'func a() {']],
    ['at the top', "const a = 'ID'\n", []],
  ])('%s', (_, text, heads) => {
    expect(headsOf(text)).toEqual(heads)
  })

  it('have the decorators and comments above them, and the documentation below', () => {
    const text = '# Asks.\n@route("/a")\ndef a():\n    """Answers."""\n    ask("ID")\n'
    const [head, doc] = headsAround(text, text.indexOf('ID'))
    expect(text.slice(head!.start, head!.end)).toBe('# Asks.\n@route("/a")\ndef a():')
    expect(text.slice(doc!.start, doc!.end)).toContain('Answers.')
  })
})

describe('names after a model', () => {
  it.each([
    ['def ask_gpt4_vision(url):', 'gpt-4-vision-preview', 'gpt-6-luna'],
    ["app.post('/api/claude-2')", 'claude-2.1', 'claude-opus-4-8'],
    ['case haiku35', 'claude-3-5-haiku-20241022', 'claude-haiku-4-5'],
    ['class Gpt35TurboClient(', 'gpt-3.5-turbo', 'gpt-5.6-terra'],
    ['func callClaudeInstant(', 'claude-instant-1.2', 'claude-haiku-4-5'],
    ['if args.engine == "gpt35":', 'gpt-3.5-turbo-0125', 'gpt-5.6-terra'],
    ['fun askGemini15Pro()', 'gemini-1.5-pro', 'gemini-3.8-flash'],
    ['pub fn claude3_opus()', 'claude-3-opus-20240229', 'claude-opus-4-8'],
    ['examples/imagine-image-pro.ts', 'grok-imagine-image-pro', 'grok-imagine-image-2.0'],
    ['def llama3_70b(prompt)', 'llama3-70b-8192', 'openai/gpt-oss-120b'],
    ['src/GPT_4/index.ts', 'gpt-4-0613', 'gpt-5.6-sol'],
  ])('%s is named after %s', (text, id, replacement) => {
    expect(namedAfterIn(text, id, replacement)).not.toEqual([])
  })

  it.each([
    ['def ask_claude(q):', 'claude-2.1', 'claude-opus-4-8'],
    ['const haiku = (q) => {', 'claude-3-5-haiku-20241022', 'claude-haiku-4-5'],
    ['class Gemini3Client {', 'gemini-3-pro-preview', 'gemini-3.1-pro-preview'],
    ['if (a === 35) {', 'gpt-3.5-turbo', 'gpt-5.6-terra'],
    ['def claude_3_haiku(q):', 'claude-3-5-sonnet-20241022', 'claude-sonnet-4-6'],
    ['src/api/openai/route.ts', 'gpt-4-0613', 'gpt-5.6-sol'],
  ])('%s is not', (text, id, replacement) => {
    expect(namedAfterIn(text, id, replacement)).toEqual([])
  })
})
