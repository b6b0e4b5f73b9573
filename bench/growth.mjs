// Measures how the time of a check grows with a text: the exponent of its growth, by doubled sizes.
//
//   npm run build
//   node bench/growth.mjs [<words of a name>...] [--from <entries>] [--steps <n>] [--above <exponent>]
//
// Each text is one piece, repeated with other numbers. 1 is linear, 2 is quadratic. The time is that of the processor, and of
// the last two sizes. A text that takes more than ten seconds is not doubled again.
import { parseArgs } from 'node:util'
import { used } from './processor-time.mjs'
import { printTable } from './table.mjs'

const { values: flags, positionals: wanted } = parseArgs({
  allowPositionals: true,
  options: {
    from: { type: 'string', default: '500' },
    steps: { type: 'string', default: '4' },
    above: { type: 'string', default: '0' },
  },
})
import { check } from '../dist/index.js'

const retired = ['claude-3-haiku-20240307', 'claude-3-opus-20240229', 'gpt-4-32k', 'claude-2.1']
const id = (index) => retired[index % retired.length]

/** Name, file, head, piece, tail, what joins the pieces. */
const texts = [
  ...['a.py', 'a.rb', 'a.sh', 'a.yaml', 'a.toml', 'Dockerfile'].map((path) => [
    'ignore comments',
    path,
    '',
    (i) => `# emeritus-ignore-next-line ${id(i)} -- known\nm${i}${path === 'a.yaml' ? ': ' : ' = '}"${id(i)}"\n`,
    '',
    '',
  ]),
  ...['a.ts', 'a.go', 'a.java', 'a.php', 'a.rs', 'a.cs'].map((path) => [
    'ignore comments',
    path,
    path === 'a.php' ? '<?php\n' : '',
    (i) => `// emeritus-ignore-next-line ${id(i)} -- known\n${path === 'a.php' ? '$' : ''}m${i} = "${id(i)}";\n`,
    '',
    '',
  ]),
  ...['a.py', 'a.ts', 'a.go', 'a.rb', 'a.sql'].map((path) => {
    const mark = path === 'a.sql' ? '--' : /\.(?:ts|go)$/.test(path) ? '//' : '#'
    return [
      'comments beside one ignore',
      path,
      `${mark} emeritus-ignore-file -- known\n`,
      (i) => `${mark} words ${i}\nx = ${i}\n`,
      '',
      '',
    ]
  }),
  ...[
    'a.py',
    'a.ts',
    'a.go',
    'a.rb',
    'a.java',
    'a.kt',
    'a.cs',
    'a.php',
    'a.rs',
    'a.swift',
    'a.dart',
    'a.ex',
    'a.lua',
    'a.jl',
    'a.sh',
    'a.ps1',
    'a.tf',
    'a.scala',
    'a.r',
  ].flatMap((path) => [
    [
      'assignments',
      path,
      path === 'a.php' ? '<?php\n' : '',
      (i) => `${path === 'a.php' ? '$' : ''}model_${i} = "${id(i)}"\n`,
      '',
      '',
    ],
    [
      'one name again and again',
      path,
      path === 'a.php' ? '<?php\n' : '',
      () => `${path === 'a.php' ? '$' : ''}model = "${id(0)}"\n`,
      '',
      '',
    ],
    ['list', path, 'models = [\n', (i) => `  "${id(i)}"`, '\n]\n', ',\n'],
    ['list on one line', path, 'models = [', (i) => `"${id(i)}"`, ']\n', ', '],
    ['table', path, 'limits = {\n', (i) => `  "${id(i)}": ${i}`, '\n}\n', ',\n'],
    ['list of entries', path, 'models = [\n', (i) => `  { "id": "${id(i)}", "name": "Model ${i}" }`, '\n]\n', ',\n'],
    ['calls', path, '', (i) => `ask_${i}(client.create(model="${id(i)}", max_tokens=${i}))\n`, '', ''],
    ['comparisons', path, '', (i) => `x${i} = model == "${id(i)}"\n`, '', ''],
    [
      'comments',
      path,
      '',
      (i) => `${/py|rb|ex|jl|sh|ps1|tf|\.r$/.test(path) ? '#' : path === 'a.lua' ? '--' : '//'} ${id(i)}\n`,
      '',
      '',
    ],
  ]),
  ...['a.ts', 'a.py', 'a.rb', 'a.go'].flatMap((path) => [
    ['nested objects', path, 'x = ', (i) => `{ "k": { "model": "${id(i)}" }, "next": `, '1', ''],
    ['nested lists', path, 'x = [', (i) => `"${id(i)}", [`, '1', ''],
    ['nested calls', path, 'x = ', (i) => `f(model="${id(i)}", y=`, '1', ''],
    [
      'fields of one request',
      path,
      `client.messages.create({ model: "${id(0)}", `,
      (i) => `temperature: ${i % 2}, top_k: 1`,
      ' })\n',
      ', ',
    ],
    [
      'arguments of one request',
      path,
      `client.messages.create(model="${id(0)}", `,
      (i) => `temperature=${i % 2}, top_k=1`,
      ')\n',
      ', ',
    ],
  ]),
  ['union', 'a.ts', 'type M =\n', (i) => `  | '${id(i)}'`, '\n', '\n'],
  ['enum', 'a.ts', 'enum M {\n', (i) => `  A${i} = '${id(i)}',`, '\n}\n', '\n'],
  ['cases', 'a.ts', 'switch (m) {\n', (i) => `  case '${id(i)}': return ${i}`, '\n}\n', '\n'],
  [
    'requests',
    'a.ts',
    "import Anthropic from '@anthropic-ai/sdk'\nconst c = new Anthropic()\n",
    (i) => `c.messages.create({ model: '${id(i)}', max_tokens: 1, temperature: 1, top_k: 1, messages: [] })`,
    '\n',
    '\n',
  ],
  [
    'requests',
    'a.py',
    'import anthropic\nc = anthropic.Anthropic()\n',
    (i) => `c.messages.create(model="${id(i)}", max_tokens=1, temperature=1, top_k=1, messages=[])`,
    '\n',
    '\n',
  ],
  [
    'constants',
    'a.ts',
    "import OpenAI from 'openai'\n",
    (i) => `const M${i} = '${id(i)}'\nask({ model: M${i} })`,
    '\n',
    '\n',
  ],
  ['constants', 'a.py', 'import openai\n', (i) => `M${i} = "${id(i)}"\nask(model=M${i})`, '\n', '\n'],
  ['list', 'a.yaml', 'models:\n', (i) => `  - ${id(i)}`, '\n', '\n'],
  ['list of entries', 'a.yaml', 'models:\n', (i) => `  - name: m${i}\n    model: ${id(i)}\n    size: ${i}`, '\n', '\n'],
  ['map of entries', 'a.yaml', 'models:\n', (i) => `  m${i}:\n    model: ${id(i)}\n    size: ${i}`, '\n', '\n'],
  ['map', 'a.yaml', 'limits:\n', (i) => `  ${id(i)}-${i}: ${id(i)}`, '\n', '\n'],
  ['flow list', 'a.yaml', 'models: [', (i) => id(i), ']\n', ', '],
  ['deep map', 'a.yaml', '', (i) => `${' '.repeat(i % 200)}m${i}:\n${' '.repeat(i % 200)} model: ${id(i)}`, '\n', '\n'],
  ['documents', 'a.yaml', '', (i) => `---\nmodel: ${id(i)}\ntemperature: 1`, '\n', '\n'],
  ['list', 'a.json', '{"models":[', (i) => `"${id(i)}"`, ']}', ','],
  ['list of entries', 'a.json', '[\n', (i) => `  {\n    "id": "${id(i)}",\n    "name": "x ${i}"\n  }`, '\n]', ',\n'],
  [
    'entries with providers',
    'a.json',
    '{"agents":[',
    (i) => `{"provider":{"name":"anthropic","model":"${id(i)}"},"temperature":1}`,
    ']}',
    ',',
  ],
  ['map of entries', 'a.json', '{', (i) => `"m${i}":{"model":"${id(i)}","size":${i}}`, '}', ','],
  ['deep', 'a.json', '', (i) => `{"model":"${id(i)}","n":`, '1', ''],
  ['requests', 'a.jsonl', '', (i) => `{"body":{"model":"${id(i)}","temperature":1}}`, '\n', '\n'],
  ['tables', 'a.toml', '', (i) => `[[models]]\nid = "${id(i)}"\nsize = ${i}`, '\n', '\n'],
  ['sections', 'a.ini', '', (i) => `[m${i}]\nmodel = ${id(i)}`, '\n', '\n'],
  ['variables', '.env', '', (i) => `MODEL_${i}=${id(i)}`, '\n', '\n'],
  ['rows', 'a.csv', 'id,price\n', (i) => `${id(i)},${i}`, '\n', '\n'],
  ['rows', 'a.sql', '', (i) => `INSERT INTO models VALUES ('${id(i)}', ${i});`, '\n', '\n'],
  ['options', 'a.html', '<select>\n', (i) => `<option value="${id(i)}">${id(i)}</option>`, '\n</select>\n', '\n'],
  ['elements', 'a.xml', '<models>\n', (i) => `<model id="${id(i)}"/>`, '\n</models>\n', '\n'],
  ['nested words', 'a.sh', 'x=', () => '"$(echo ', `${id(0)}\n`, ''],
  ['nested elements', 'a.xml', '', (i) => `<m model="${id(i)}">`, '\n', '\n'],
  ['fences', 'a.md', '', (i) => `\`\`\`python\nclient.create(model="${id(i)}")\n\`\`\`\n\nText ${i}`, '\n', '\n\n'],
  ['fences without an end', 'a.md', '', (i) => `\`\`\`python\nmodel="${id(i)}"`, '\n', '\n'],
  ['fences of other lengths', 'a.md', '', (i) => `${'`'.repeat(3 + (i % 50))}sh\nX --model ${id(i)}`, '\n', '\n'],
  ['inline code', 'a.md', '', (i) => `- \`${id(i)}\` costs ${i}`, '\n', '\n'],
  ['rows', 'a.md', '| a | b |\n|---|---|\n', (i) => `| ${id(i)} | ${i} |`, '\n', '\n'],
  ['lines', 'a.txt', '', (i) => `the model ${id(i)} is ${i}`, '\n', '\n'],
  ['words of one line', 'a.txt', '', (i) => id(i), '\n', ' '],
  [
    'cells',
    'a.ipynb',
    '{"cells":[',
    (i) => `{"cell_type":"code","source":["m${i} = '${id(i)}'\\n"],"outputs":[]}`,
    '],"metadata":{},"nbformat":4}',
    ',',
  ],
  ['steps', 'a.dockerfile', 'FROM x\n', (i) => `ENV MODEL_${i}=${id(i)}`, '\n', '\n'],
  [
    'lines',
    'a.test.ts',
    "import { expect } from 'vitest'\n",
    (i) => `it('x', () => { expect(f('${id(i)}')).toBe('${id(i)}') })`,
    '\n',
    '\n',
  ],
]

const rows = []
for (const [name, path, head, piece, tail, joint] of texts) {
  if (!wanted.every((word) => `${name} ${path}`.includes(word))) continue
  const times = []
  for (let step = 0, count = Number(flags.from); step < Number(flags.steps); step++, count *= 2) {
    const text = head + Array.from({ length: count }, (_, index) => piece(index)).join(joint) + tail
    times.push({ count, ms: used(() => check(text, { path, asOf: '2026-11-20' })) })
    if (times.at(-1).ms > 10_000) break
  }
  const [before, last] = times.slice(-2)
  const exponent = Math.log2(last.ms / before.ms) / Math.log2(last.count / before.count)
  if (exponent < Number(flags.above)) continue
  rows.push([name, path, last.count, Math.round(last.ms), exponent.toFixed(2)])
}
printTable('Growth of a check', ['text', 'file', 'entries', 'ms', 'exponent'], rows)
