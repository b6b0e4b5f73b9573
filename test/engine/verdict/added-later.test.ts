import { describe, expect, it } from 'vitest'
import { holdsKey, lastMessageBefore, piecesBeside } from '../../../src/engine/verdict/added-later.ts'
import { refusedWords } from '../../../src/requests/refused.ts'

const id = 'gpt-4-0613'
const words = refusedWords({ platform: 'openai', vendor: 'openai', model: 'gpt-5.6-sol', from: id })!
const rangeIn = (text: string) => ({ start: text.indexOf(id), end: text.indexOf(id) + id.length })
const adds = (text: string) => piecesBeside(text, rangeIn(text)).pieces.some((piece) => holdsKey(piece, words))

describe('what a program adds to the mapping of a request', () => {
  it.each([
    ['Python, a key', `body = {"model": "${id}"}\n\nbody["temperature"] = 0.2\nask(body)\n`],
    ['Python, update', `params = {"model": "${id}"}\n\nparams.update(\n    top_p=0.2,\n)\nask(**params)\n`],
    ['Python, a new dict', `params = {"model": "${id}"}\n\nparams = {**params, "temperature": 1}\n`],
    ['Python, before', `body = {}\nbody["temperature"] = 0.2\n\nbody["model"] = "${id}"\n`],
    ['TypeScript, a member', `const body: Body = { model: '${id}' }\n\nbody.temperature ??= 0.2\nawait ask(body)\n`],
    ['TypeScript, assign', `const body = { model: '${id}' }\n\nObject.assign(body, { max_tokens: 5 })\n`],
    ['TypeScript, a new object', `const body = { model: '${id}' }\n\nawait ask({ ...body, temperature })\n`],
    ['Ruby', `params = { model: "${id}" }\n\nparams[:top_p] = 1\nclient.chat(parameters: params)\n`],
    ['Go', `func a() {\n\treq := openai.Request{\n\t\tModel: "${id}",\n\t}\n\n\treq.TopP = 0.3\n}\n`],
    [
      'Java',
      `class A {\n  void a() {\n    Request r = new Request();\n    r.setModel("${id}");\n\n    r.setMaxTokens(5);\n  }\n}\n`,
    ],
    ['Java, a map', `Map<String, Object> b = new HashMap<>();\nb.put("temperature", 0.2);\n\nb.set_model("${id}");\n`],
    ['C#', `var r = new ChatRequest { Model = "${id}" };\n\nr.Temperature = 0.1;\n`],
    ['PHP', `$p = ['model' => '${id}'];\n\n$p['max_tokens'] = 100;\n`],
    ['Elixir', `body = %{model: "${id}"}\n\nbody = Map.put(body, :temperature, 0.2)\n`],
    ['Kotlin', `val b = mutableMapOf("model" to "${id}")\n\nb["temperature"] = 0.2\n`],
    ['Swift', `var b: [String: Any] = ["model": "${id}"]\n\nb["temperature"] = 0.2\n`],
    ['Rust', `let mut b = json!({"model": "${id}"});\n\nb["max_tokens"] = json!(5);\n`],
    ['Lua', `local b = { model = "${id}" }\n\nb.temperature = 0.2\n`],
  ])('is seen: %s', (_, text) => {
    expect(adds(text)).toBe(true)
  })

  it.each([
    ['an answer', `res = client.chat.completions.create(model="${id}")\nprint(res.temperature)\n`],
    ['a sentence', `llm = Chat(model="${id}")\nllm.invoke("What is the temperature?")\n`],
    ['tools beside it', `llm = Chat(model="${id}")\nagent = make(llm, tools, prompt)\n`],
    [
      'another function',
      `def a():\n    body = {"model": "${id}"}\n    ask(body)\n\ndef b(body):\n    body["temperature"] = 1\n`,
    ],
  ])('is not seen in %s', (_, text) => {
    expect(adds(text)).toBe(false)
  })
})

describe('the last message before a request', () => {
  it.each([
    [
      `messages.append({"role": "assistant", "content": "{"})`,
      `messages = [user]\n%\n\nclient.create(model="${id}", messages=messages)\n`,
    ],
    [
      `messages.push({ role: 'assistant', content: '{' })`,
      `const messages = [user]\n%\n\nclient.create({ model: '${id}', messages })\n`,
    ],
    [
      `messages << { role: "assistant", content: "{" }`,
      `messages = [user]\n%\nclient.chat(parameters: { model: "${id}", messages: messages })\n`,
    ],
    [`history = history + [{"role": "assistant"}]`, `%\nclient.create(model="${id}", messages=history)\n`],
  ])('is %s', (added, text) => {
    const whole = text.replace('%', () => added)
    expect(lastMessageBefore(whole, rangeIn(whole))).toBe(added)
  })

  it('is that of the user in a loop', () => {
    const text = `while True:\n    messages.append({"role": "user"})\n    r = c.create(model="${id}", messages=messages)\n    messages.append({"role": "assistant"})\n`
    expect(lastMessageBefore(text, rangeIn(text))).toContain('user')
  })
})
