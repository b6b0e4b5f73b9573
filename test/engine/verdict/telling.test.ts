import { expect, test } from 'vitest'
import { check } from '../../../src/index.ts'

const opus = 'claude-3-opus-20240229'
const gemini = 'gemini-2.0-flash'

/** The fixes of the places that tell of a model, in their order. */
const told = (path: string, text: string) =>
  check(text, { path, asOf: '2026-11-20' })
    .filter(({ role }) => role === 'comment' || role === 'prose' || role === 'text')
    .map(({ fix }) => fix.reason ?? fix.applicability)

test.each([
  ['a.go', `var model = flag.String("model", "${gemini}", "the model name, e.g. ${gemini}")`],
  [
    'a.py',
    `def ask(model="${opus}"):\n    """Asks.\n\n    Args:\n        model: The model (default: ${opus})\n        n: faster than before\n    """\n`,
  ],
  ['a.ts', `/** The model that answers, \`${opus}\` by default. */\nexport const a = 1\n`],
  ['A.java', `/** Sends it. Uses {@code ${opus}}. */\nclass A {}\n`],
  ['a.rb', `# The model, for example "${opus}".\n`],
  ['a.rs', `//! Asks a model about it.\n//! let answer = client.ask("${opus}", prompt);\n`],
  ['a.kt', `// In this example we use Anthropic's ${opus}, but you can take any model that is supported.\n`],
  ['a.R', `#' @param model \`r param_model("${opus}")\`\n`],
  ['a.ex', `@moduledoc """\nAsks a model.\n\n    Chat.new!(%{model: "${opus}"})\n"""\n`],
  ['a.py', `parser.add_argument("--model", help="runs with --model ${opus}")\n`],
  ['README.md', `The tool uses \`${opus}\` by default.\n`],
  ['README.md', `Set \`MODEL=${opus}\` and go.\n`],
  ['README.md', `| \`MODEL\` | the model (default: \`${opus}\`) |\n`],
  ['docs/a.adoc', `It defaults to \`${opus}\`.\n`],
  ['docs/a.rst', `Now run it with \`\`-m ${opus}\`\`, as here.\n`],
])('words that only name the model in use: %s %s', (path, text) => {
  expect(told(path, text)).toEqual(['told'])
})

test.each([
  ['README.md', `Changed in May: now with \`${opus}\` instead of GPT-4.\n`],
  ['README.md', `Uses \`${opus}\`, which was removed in 2026.\n`],
  ['README.md', `Use \`${opus}\`. It supports images.\n`.replace('. It', ', since it')],
  ['README.md', `Run it with Claude 3 Opus (\`${opus}\`).\n`],
  ['README.md', `See [${opus}](https://docs.example.com/claude-3-opus).\n`],
  ['README.md', `We use \`${opus}\` or \`gpt-4-0613\` here.\n`],
  ['README.md', `With \`${opus}\` we measured 82 %.\n`],
  ['README.md', `| ${opus} | $15 |\n`],
  ['a.go', `// The ${opus} model costs more than others.\n`],
  ['a.py', `# with ${opus} the limit is 4096 tokens\n`],
  ['a.ts', `throw new Error('${opus} has no vision')\n`],
  ['A.cs', `/// <remarks>Only ${opus} takes this field.</remarks>\n`],
  ['a.yaml', `# model: ${opus}\nmodel: gpt-6-sol\n`],
  ['a.py', `# client.ask("${opus}", prompt)\nask()\n`],
  ['a.rb', `# Until v2.1.0 the default was ${opus}.\n`],
  ['docs/a.md', `\`\`\`\nChatting with ${opus}\nType 'exit' to quit\n\`\`\`\n`],
])('words that say more of a model: %s %s', (path, text) => {
  for (const reason of told(path, text)) expect(['prose', 'text']).toContain(reason)
})

test('history and tests keep their words', () => {
  expect(told('CHANGELOG.md', `The tool uses \`${opus}\` by default.\n`)).toEqual([])
  expect(told('tests/test_a.py', `# Uses ${opus} by default.\n`)).not.toContain('told')
})
