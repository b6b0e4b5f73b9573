import { expect, test } from 'vitest'
import { checkText } from '../../../src/engine/check-text.ts'
import { contextFor } from '../../../src/runner/scan-context.ts'

const context = contextFor({ asOf: '2026-11-20', within: 90 })
const id = 'claude-3-haiku-20240307'
const findingsIn = (path: string, text: string) =>
  checkText(path, text, context).flatMap(({ text: found, role, severity, fix }) =>
    found === id && role !== 'comparison' ? `${severity} ${fix.applicability}` : [],
  )

test.each([
  // A call that counts, or what a call in its brackets falls back on.
  ['a.py', `used = len_tokens(text, "${id}") + len_tokens(more, model or "${id}")\n`, 2],
  ['a.ts', `const used = estimateTokens(text, settings.model ?? '${id}')\n`, 1],
  ['a.rb', `used = count_tokens(text, model || "${id}")\n`, 1],
  ['A.java', `class A { int n(String t) { return this.tokenLength(t, "${id}"); } }\n`, 1],
  // A variable that only such calls get.
  [
    'a.py',
    `def show(text, model=None):\n    name = model.name if model else "${id}"\n    tokenizer = get_tokenizer(name)\n    return len(tokenizer.encode(text))\n\ndef ask(name):\n    return client.messages.create(model=name)\n`,
    1,
  ],
  [
    'a.go',
    `package a\n\nfunc Num(text, model string) int {\n\tswitch model {\n\tcase "x-1", "x-2":\n\t\tmodel = "${id}"\n\tdefault:\n\t\tmodel = "${id}"\n\t}\n\ttkm, err := tiktoken.EncodingForModel(model)\n\tif err != nil {\n\t\treturn 0\n\t}\n\tif strings.HasPrefix(model, "gpt-4") {\n\t\treturn 1\n\t}\n\treturn len(tkm.Encode(text))\n}\n\nfunc Ask(model string) { client.Ask(model) }\n`,
    2,
  ],
  [
    'a.ts',
    `function size(text: string, model?: string) {\n  let known = model\n  if (!known) {\n    known = '${id}'\n  }\n  const encoder = encodingForModel(known)\n  return encoder.encode(text).length\n}\n\nexport const ask = (known: string) => client.messages.create({ model: known })\n`,
    1,
  ],
  [
    'A.cs',
    `class A {\n  int Size(string text, string model) {\n    var known = model ?? "${id}";\n    var encoder = TiktokenTokenizer.CreateForModel(known);\n    return encoder.CountTokens(text);\n  }\n}\n`,
    1,
  ],
  // A function of the file that does nothing with it but count.
  [
    'a.py',
    `def cut(text, limit, model):\n    enc = tiktoken.encoding_for_model(model)\n    return enc.decode(enc.encode(text)[:limit])\n\nhead = cut(text, 100, "${id}")\n`,
    1,
  ],
  [
    'a.ts',
    `const cut = (text: string, model: string) => {\n  const encoder = encoding_for_model(model)\n  return encoder.encode(text).slice(0, 10)\n}\nexport const head = cut('a', '${id}')\n`,
    1,
  ],
  [
    'a.py',
    `def cut(text, limit, model="${id}"):\n    enc = tiktoken.encoding_for_model(model)\n    return enc.decode(enc.encode(text)[:limit])\n`,
    1,
  ],
  [
    'a.php',
    `<?php\nfunction cut(string $text, string $model) {\n    $encoder = Tiktoken::encodingForModel($model);\n    return $encoder->encode($text);\n}\n$n = cut('a', '${id}');\n`,
    1,
  ],
  [
    'a.rs',
    `fn size(text: &str, model: Option<&str>) -> usize {\n    let name = model.unwrap_or("${id}");\n    let bpe = tiktoken_rs::get_bpe_from_model(name).unwrap();\n    bpe.encode_ordinary(text).len()\n}\n`,
    1,
  ],
  [
    'a.swift',
    `func size(_ text: String) -> Int {\n    let name = settings.model ?? "${id}"\n    return countTokens(text, model: name)\n}\n`,
    1,
  ],
  // An entry of a registry, of which a limit is read.
  ['a.py', `limit = get_model("${id}").context\n`, 1],
  ['a.ts', `const room = findModel('${id}').contextWindow - used\n`, 1],
  ['A.kt', `val room = models.lookup("${id}").maxTokens - used\n`, 1],
  [
    'a.py',
    `def decide(log):\n    model = get_default_model() or get_model("${id}")\n    total = len_tokens(log, model.model)\n    return total > 0.9 * model.context\n`,
    1,
  ],
  [
    'a.rb',
    `def room(text)\n  entry = lookup("${id}")\n  entry.context_window - count_tokens(text, entry.id)\nend\n`,
    1,
  ],
  // The key of a price, a quota or a limit of requests.
  ['a.go', `package a\n\nfunc Cost(n int) int { return coins.GetVoiceCoins("${id}", n) }\n`, 1],
  [
    'a.go',
    `package a\n\nfunc Draw(req Request) error {\n\tmodel := req.Model\n\tswitch model {\n\tcase "x-1":\n\t\tmodel = "x-2"\n\tdefault:\n\t\tmodel = "${id}"\n\t}\n\n\tif err := limiter.Allow(ctx, fmt.Sprintf("u:%d:m:%s", user, model), 5); err != nil {\n\t\treturn err\n\t}\n\tneeded := coins.GetImageCoins(model)\n\treturn client.Draw(req.Model, needed)\n}\n`,
    1,
  ],
  ['a.py', `def bill(tokens):\n    return tokens * calculate_cost("${id}", tokens)\n`, 1],
  [
    'a.ts',
    `function bill(tokens: number, model?: string) {\n  const billed = model ?? '${id}'\n  return tokens * priceOf(billed)\n}\n`,
    1,
  ],
  ['a.rb', `total = get_price(model || "${id}") * tokens\n`, 1],
])('what only counts tokens, reads a limit or looks up a price asks no model: %s %#', (path, text, places) => {
  expect(findingsIn(path, text)).toEqual(Array.from({ length: places }, () => 'info none'))
})

test.each([
  ['a.py', `used = client.messages.count_tokens(model="${id}", messages=[])\n`],
  ['a.py', `model = "${id}"\nenc = tiktoken.encoding_for_model(model)\nclient.messages.create(model=model)\n`],
  [
    'a.go',
    `package a\n\nfunc Ask(text, model string) string {\n\tif model == "" {\n\t\tmodel = "${id}"\n\t}\n\ttkm, _ := tiktoken.EncodingForModel(model)\n\tcut := tkm.Encode(text)\n\treturn client.Ask(model, cut)\n}\n`,
  ],
  [
    'a.ts',
    `function ask(text: string, model?: string) {\n  let known = model\n  if (!known) {\n    known = '${id}'\n  }\n  const encoder = encodingForModel(known)\n  return client.messages.create({ model: known, max_tokens: encoder.encode(text).length })\n}\n`,
  ],
  [
    'a.py',
    `def cut(text, limit, model):\n    enc = tiktoken.encoding_for_model(model)\n    return client.messages.create(model=model, prompt=enc.decode(enc.encode(text)[:limit]))\n\nhead = cut(text, 100, "${id}")\n`,
  ],
  ['a.py', `def run():\n    model = get_model("${id}")\n    return model.invoke("hi") if model.context else None\n`],
  ['A.java', `class A { void a() { var p = MessageCreateParams.builder().model("${id}").maxTokens(9).build(); } }\n`],
  ['a.py', `answer = get_model("${id}").generate("hi")\n`],
  ['a.ts', `const model = '${id}'\nconst room = findModel(model).contextWindow\nask({ model })\n`],
  [
    'a.rb',
    `def ask(text)\n  name = "${id}"\n  tokens = count_tokens(text, name)\n  client.messages(model: name, max_tokens: tokens)\nend\n`,
  ],
  [
    'a.ts',
    `function bill(text: string, model?: string) {\n  const billed = model ?? '${id}'\n  return client.messages.create({ model: billed, max: priceOf(billed) })\n}\n`,
  ],
  [
    'a.go',
    `package a\n\nfunc Draw(req Request) error {\n\tmodel := req.Model\n\tif model == "" {\n\t\tmodel = "${id}"\n\t}\n\tneeded := coins.GetImageCoins(model)\n\treturn client.Draw(model, needed)\n}\n`,
  ],
  ['a.py', `answer = ask_with_cost_limit("${id}", prompt)\n`],
])('what is asked as well stays loud: %s %#', (path, text) => {
  expect(findingsIn(path, text).filter((one) => one.startsWith('info'))).toEqual([])
  expect(findingsIn(path, text)).not.toEqual([])
})
