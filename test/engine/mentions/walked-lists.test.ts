import { describe, expect, test } from 'vitest'
import { fateOfItems } from '../../../src/engine/mentions/walked-lists.ts'
import { check } from '../../../src/index.ts'

/* A list, or the keys of a table, that a program asks one by one. */

const [old, other] = ['claude-3-haiku-20240307', 'claude-3-opus-20240229']

describe('each item is asked', () => {
  test.each([
    ['for m in names:\n    client.create(model=m, messages=[])\n'],
    ['for label, m in zip(labels, names):\n    completion(model=m)\n'],
    ['agents = [Agent(model=n) for n in names]\n'],
    ['for i, m in enumerate(names):\n    if i > 3:\n        break\n    ask({"model": m})\n'],
    ['for (const m of names) {\n  await ai.create({ model: m, messages })\n}\n'],
    ['names.map((model) => ai.create({ model, messages }))\n'],
    ['names.map(async (id) => generateText({ model: openai(id) }))\n'],
    ['for _, m := range names {\n\tc.Create(ctx, Request{Model: m})\n}\n'],
    ['names.each do |m|\n  client.chat(parameters: { model: m })\nend\n'],
    ['foreach (var m in names)\n{\n    var c = new ChatClient(model: m);\n}\n'],
    ['for (String m : names) {\n  builder.model(m).build();\n}\n'],
    ['names.forEach { m ->\n    client.create(model = m)\n}\n'],
    ['foreach ($names as $m) {\n    $c->create(["model" => $m]);\n}\n'],
    ['lapply(names, function(m) chat_openai(model = m))\n'],
    ['trial = ChatExperiment(names, prompts)\n'],
    ['run_benchmark(models=names, runs=3)\n'],
    ['await compareModels(names)\n'],
    ['"cell_type":"code","source":["for m in names:\\n","    ask(model=m)"]'],
  ])('%s', (text) => {
    expect(fateOfItems(`names = []\n${text}`, 'names')).toBe('asked')
  })
})

describe('they are compared, counted, told or shown', () => {
  test.each([
    ['for m in names:\n    print(m)\n', undefined],
    ['for m in names:\n    if model == m:\n        raise ValueError(m)\n', undefined],
    ['if model in names:\n    ask(model=model)\n', undefined],
    ['for m in names:\n    print(m)\n\nask(model=m)\n', undefined],
    ['plt.bar(names, scores)\n', undefined],
    ['names.forEach((m) => console.log(m))\n', undefined],
    ['for m in names:\n    n = tiktoken.encoding_for_model(m).n_vocab\n', 'counted'],
    ['for (const m of names) console.log(encoding_for_model(m).encode("x").length)\n', 'counted'],
    ['for _, m := range names {\n\tenc, _ := tiktoken.EncodingForModel(m)\n}\n', 'counted'],
  ])('%s', (text, fate) => {
    expect(fateOfItems(`names = []\n${text}`, 'names')).toBe(fate)
  })
})

const severities = (path: string, text: string) => [
  ...new Set(check(text, { path, asOf: '2026-11-20' }).map(({ severity }) => severity)),
]

describe('what follows from it', () => {
  const walk = 'for m in NAMES:\n    client.messages.create(model=m, max_tokens=9, messages=[])\n'
  test.each([
    [
      'a sample of a page',
      'docs/a.md',
      `# A\n\n\`\`\`python\nNAMES = ["${old}", "${other}"]\n${walk}\`\`\`\n`,
      'warning',
    ],
    ['a sample that only lists', 'docs/a.md', `# A\n\n\`\`\`python\nNAMES = ["${old}", "${other}"]\n\`\`\`\n`, 'info'],
    ['a script of the documents', 'docs/a.py', `NAMES = ["${old}", "${other}"]\n${walk}`, 'warning'],
    ['what tries them gets the list', 'docs/a.py', `ChatExperiment(model=["${old}", "${other}"])\n`, 'warning'],
    ['the keys of a table', 'a.py', `NAMES = {"${old}": 1, "${other}": 2}\n${walk}`, 'warning'],
    [
      'the keys of a table, in a script',
      'a.ts',
      `const runs = { '${old}': 1 }\nfor (const [model, count] of Object.entries(runs)) await ask({ model, count })\n`,
      'warning',
    ],
    [
      'the keys of a table in Go',
      'a.go',
      `package a\n\nvar runs = map[string]int{"${old}": 1}\n\nfunc b() {\n\tfor m := range runs {\n\t\task(Request{Model: m})\n\t}\n}\n`,
      'warning',
    ],
    [
      'the keys of a table in PHP',
      'a.php',
      `<?php\n$runs = ['${old}' => 5, '${other}' => 1];\nforeach ($runs as $id => $n) {\n    $c->create(['model' => $id]);\n}\n`,
      'warning',
    ],
    ['keys that are told', 'a.py', `PRICES = {"${old}": 1}\nfor m in PRICES:\n    print(m)\n`, 'info'],
    [
      'a list that is counted',
      'a.py',
      `NAMES = ["gpt-4-0314"]\nfor m in NAMES:\n    tiktoken.encoding_for_model(m)\n`,
      'info',
    ],
    ['the levels of a chart', 'a.R', `f <- factor(x, levels = c("${old}", "${other}"))\n`, 'info'],
    [
      'the cases of a live test',
      'tests/test_a.py',
      `from anthropic import Anthropic\nimport pytest\n\nclient = Anthropic()\n\n@pytest.mark.parametrize("model", ["${old}"])\ndef test_a(model):\n    assert client.messages.create(model=model, max_tokens=9, messages=[{"role": "user", "content": "hi"}])\n`,
      'warning',
    ],
  ])('%s', (_, path, text, severity) => {
    expect(severities(path, text)).toEqual([severity])
  })
})

test('a text of one long word is read in linear time', () => {
  const long = `names = []\n${'a.'.repeat(200_000)}\n${'for '.repeat(50_000)}\n${'('.repeat(50_000)}`
  expect(fateOfItems(long, 'names')).toBeUndefined()
})
