import { describe, expect, test } from 'vitest'
import { check } from '../../../src/index.ts'

/** What becomes of each ID, by its text and its line. */
const fixesIn = (path: string, text: string) =>
  check(text, { path, asOf: '2026-11-20' }).map(({ text: id, start, fix }) =>
    `${start.line} ${id} ${fix.applicability} ${fix.edits[0]?.text ?? ''}`.trim(),
  )

describe('the values of an enumeration that a database stores', () => {
  const nano = "'gpt-5-nano'"
  test.each([
    ['app/models/chat.rb', `class Chat < ApplicationRecord\n  enum :model, [${nano}, 'gpt-5-mini']\nend\n`],
    ['app/models/chat.rb', `class Chat < ApplicationRecord\n  enum model: [${nano}, 'gpt-5-mini']\nend\n`],
    [
      'app/models/chat.rb',
      `class Chat < ApplicationRecord\n  enum :model, { nano: ${nano}, mini: 'gpt-5-mini' }\nend\n`,
    ],
    ['app/models/chat.rb', 'class Chat < ApplicationRecord\n  enum model: %w[gpt-5-nano gpt-5-mini]\nend\n'],
    ['db/types.sql', `CREATE TYPE chat_model AS ENUM (${nano}, 'gpt-5-mini');\n`],
    ['db/tables.sql', `CREATE TABLE chats (id INT, model ENUM(${nano}, 'gpt-5-mini') NOT NULL);\n`],
    ['src/schema.ts', `export const chatModel = pgEnum('chat_model', [${nano}, 'gpt-5-mini'])\n`],
    ['src/chat.js', `Chat.init({ model: { type: DataTypes.ENUM(${nano}, 'gpt-5-mini') } })\n`],
    ['chat.py', `model = Column(Enum(${nano}, "gpt-5-mini", name="chat_model"))\n`],
    [
      'chats/models.py',
      `model = models.CharField(max_length=20, choices=[(${nano}, "Nano"), ("gpt-5-mini", "Mini")])\n`,
    ],
    ['lib/chat.ex', 'schema "chats" do\n  field :model, Ecto.Enum, values: [:"gpt-5-nano", :"gpt-5-mini"]\nend\n'],
  ])('%s: %s', (path, text) => {
    expect(fixesIn(path, text).filter((one) => !/^\d+ \S+ none$/.test(one))).toEqual([])
  })

  test.each([
    ['lib/models.rb', `MODELS = [${nano}, 'gpt-5-mini'].freeze\n`],
    ['src/models.ts', `export const models = [${nano}, 'gpt-5-mini']\n`],
  ])('a list of the program in %s may change', (path, text) => {
    expect(fixesIn(path, text).some((one) => one.includes('unsafe'))).toBe(true)
  })
})

describe('a name that goes on in a sentence', () => {
  test.each([
    ['README.md', 'This package uses popular language models like gpt-4 turbo for each text.\n'],
    ['docs/use.rst', 'The default model is gpt-4 vision.\n'],
    ['chat.py', '# Uses gpt-4 turbo by default.\nclient.ask("x")\n'],
    ['chat.go', 'package chat\n\n// Ask uses gpt-4 Turbo.\nfunc Ask() {}\n'],
    ['chat.rb', '# The default model is `gpt-4` mini\ndef ask; end\n'],
  ])('is another model in %s', (path, text) => {
    expect(fixesIn(path, text).filter((one) => one.includes('unsafe'))).toEqual([])
  })

  test('the same sentence without it may change', () => {
    expect(fixesIn('README.md', 'This package uses popular language models like gpt-4 for each text.\n')).toEqual([
      '1 gpt-4 unsafe gpt-5.6-sol',
    ])
  })
})

describe('words that tell the default', () => {
  const code = (told: string, set: string): readonly (readonly [path: string, text: string])[] => [
    [
      'R/chat.R',
      `#' Ask\n#'\n#' @param model The model to use. Defaults to\n#'   "${told}".\nchat <- function(prompt, model = "${set}") {\n  ask(model, prompt)\n}\n`,
    ],
    [
      'chat.py',
      `def chat(prompt, model="${set}"):\n    """Ask.\n\n    Args:\n        model: The model. Defaults to "${told}".\n    """\n    return client.chat.completions.create(model=model, messages=prompt)\n`,
    ],
    [
      'chat.ts',
      `/**\n * Ask.\n * @param model - Defaults to \`${told}\`.\n */\nexport function chat(prompt: string, model = '${set}') {\n  return client.chat.completions.create({ model, messages: [prompt] })\n}\n`,
    ],
  ]
  test.each(code('gpt-3.5-turbo', 'gpt-4o-mini'))('keep their ID where the code has another one: %s', (path, text) => {
    expect(fixesIn(path, text).filter((one) => one.includes('gpt-3.5-turbo'))).toEqual([
      expect.stringMatching(/gpt-3\.5-turbo none$/),
    ])
  })
  test.each(code('gpt-4', 'gpt-4'))('change with the code where it has the same one: %s', (path, text) => {
    expect(fixesIn(path, text).every((one) => one.includes('gpt-5.6-sol'))).toBe(true)
  })
})
