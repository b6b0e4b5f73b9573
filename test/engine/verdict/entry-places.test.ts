import { describe, expect, test } from 'vitest'
import { composeEdits } from '../../../src/core/compose.ts'
import { check } from '../../../src/index.ts'

const haiku = 'claude-3-haiku-20240307'
const next = 'claude-haiku-4-5-20251001'

const findingsIn = (path: string, text: string) => check(text, { path, asOf: '2026-11-20' })

/** The text after all fixes, those that are not safe too. */
function afterAll(path: string, text: string): string {
  const sets = findingsIn(path, text).map(({ fix }) => (fix.applicability === 'none' ? [] : fix.edits))
  return composeEdits(text, sets).text
}

const verdictsOf = (path: string, text: string) =>
  findingsIn(path, text).map(({ severity, fix }) => `${severity} ${fix.applicability} ${fix.reason ?? ''}`.trim())

describe('a column for people is no model, and changes with the name of its row', () => {
  test.each([
    `INSERT INTO models(name, label, enabled) VALUES ('${haiku}', '${haiku}', true);`,
    `INSERT INTO models (label, model_id) VALUES ('${haiku}', '${haiku}');`,
    `insert into llm ("id", "display_name", "rank") values (1, 'x', 2);\ninsert into models ("model", "title") values ('${haiku}', '${haiku}');`,
    `INSERT INTO models(name, label, url) VALUES\n  ('echo', 'echo', 'https://a.example.com/echo'),\n  ('${haiku}', '${haiku}', 'https://api.anthropic.com/v1/messages');`,
  ])('%s', (text) => {
    expect(
      verdictsOf('schema.sql', text)
        .map((one) => one.split(' ')[0])
        .toSorted(),
    ).toEqual(['info', 'warning'])
    expect(afterAll('schema.sql', text)).toBe(text.replaceAll(haiku, next))
  })

  test('where it is the only one, it is the name', () => {
    const text = `INSERT INTO models(title, enabled) VALUES ('${haiku}', true);`
    expect(verdictsOf('a.sql', text)).toEqual(['warning unsafe list'])
  })
})

describe('an entry that would contradict itself stays', () => {
  test.each([
    // A statement of the same script finds the row by its name.
    [
      'a.sql',
      `INSERT INTO models(name, enabled) VALUES ('${haiku}', true);\nUPDATE models SET enabled = false WHERE name = '${haiku}';`,
    ],
    [
      'add.md',
      '```json\n{\n  "name": "gemini-2.0-flash",\n  "label": "gemini-2.0-flash",\n  "url": "https://generativelanguage.googleapis.com/v1beta/models/gemini-2.0-flash"\n}\n```\n',
    ],
    [
      'add.md',
      '```yaml\n- name: gemini-2.0-flash\n  url: https://generativelanguage.googleapis.com/v1beta/models/gemini-2.0-flash\n```\n',
    ],
  ])('%s %s', (path, text) => expect(afterAll(path, text)).toBe(text))
})

describe('two rows of a table never get one name', () => {
  test.each([
    "INSERT INTO models(name, url) VALUES\n ('deepseek-chat', 'https://api.deepseek.com/v1'),\n ('deepseek-reasoner', 'https://api.deepseek.com/v1');",
    "INSERT INTO models(name) VALUES ('deepseek-chat');\nINSERT INTO models(name) VALUES ('deepseek-reasoner');",
    "CREATE TABLE m (llm TEXT PRIMARY KEY);\nINSERT INTO m(llm) VALUES ('deepseek-chat');\nINSERT INTO m(llm) VALUES ('deepseek-reasoner');",
  ])('%s', (text) => expect(afterAll('a.sql', text).split('deepseek-flash').length - 1).toBeLessThan(2))

  test('rows of two tables may', () => {
    const text = "INSERT INTO a(name) VALUES ('deepseek-chat');\nINSERT INTO b(name) VALUES ('deepseek-reasoner');"
    expect(afterAll('a.sql', text).split('deepseek-flash')).toHaveLength(3)
  })
})

describe('what fills empty fields of records asks nothing', () => {
  test.each([
    ['a.sql', "UPDATE chat SET model = 'gpt-3.5-turbo' WHERE model = '';"],
    ['a.sql', "UPDATE chat SET llm = 'gpt-3.5-turbo', changed = now() WHERE llm IS NULL;"],
    ['lib/tasks/fill.rake', 'Chat.where(model: nil).update_all(model: "gpt-3.5-turbo")\n'],
    ['fill.py', 'Chat.objects.filter(model="").update(model="gpt-3.5-turbo")\n'],
    ['fill.php', "<?php DB::table('chats')->whereNull('model')->update(['model' => 'gpt-3.5-turbo']);\n"],
  ])('%s %s', (path, text) => expect(verdictsOf(path, text)).toEqual(['info none record']))

  test('what sets the model of all does', () => {
    expect(verdictsOf('a.sql', "UPDATE settings SET model = 'gpt-3.5-turbo' WHERE id = 1;")[0]).toMatch(/^error/)
  })
})

describe('entries of a list that are called after their models', () => {
  test.each([
    [
      'a.go',
      'var m = []Home{\n\t{Name: "GPT-4o Mini", ModelID: "gpt-4o-mini"},\n\t{Name: "GPT-4o", ModelID: "gpt-4o"},\n}\n',
    ],
    [
      'a.ts',
      "export const m = [\n  { title: 'GPT-4o Mini', model: 'gpt-4o-mini' },\n  { title: 'GPT-4o', model: 'gpt-4o' },\n]\n",
    ],
    ['a.json', '{"assistants":[{"name":"GPT-4o Mini","model":"gpt-4o-mini"},{"name":"GPT-4o","model":"gpt-4o"}]}\n'],
  ])('%s', (path, text) =>
    expect(verdictsOf(path, text)).toEqual(['warning none named-beside', 'warning none same-replacement']),
  )

  test('entries with other names may get one model', () => {
    const text =
      "export const m = [\n  { title: 'Writer', model: 'gpt-4o-mini' },\n  { title: 'Critic', model: 'gpt-4o' },\n]\n"
    expect(verdictsOf('a.ts', text)).toEqual(['warning unsafe alive', 'warning unsafe alive'])
  })
})
