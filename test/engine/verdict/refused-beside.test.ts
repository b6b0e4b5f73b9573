import { expect, test } from 'vitest'
import { check } from '../../../src/index.ts'

const gone = 'claude-3-opus-20240229'
const fixOf = (path: string, text: string) => check(text, { path, asOf: '2026-11-20' })[0]!.fix
const go = (rest: string, after = '') =>
  `package a\n\nimport "github.com/anthropics/anthropic-sdk-go"\n\nfunc f() {\n\tp := anthropic.MessageNewParams{Model: "${gone}", MaxTokens: 9, ${rest}}\n${after}\tclient.Messages.New(ctx, p)\n}\n`
const java = (rest: string, after = '') =>
  `import com.anthropic.models.messages.*;\nclass A {\n  void f() {\n    var b = MessageCreateParams.builder().model("${gone}").maxTokens(9).addUserMessage("x")${rest};\n${after}    c.messages().create(b.build());\n  }\n}\n`
const csharp = (rest: string, after = '') =>
  `using Anthropic.SDK;\nclass A {\n  void F() {\n    var p = new MessageParameters { Model = "${gone}", MaxTokens = 9${rest} };\n${after}    client.Messages.GetClaudeMessageAsync(p);\n  }\n}\n`
const php = (rest: string, after = '') =>
  `<?php\n$client = Anthropic::client('k');\n$p = ['model' => '${gone}', 'max_tokens' => 9${rest}];\n${after}$client->messages()->create($p);\n`
const ruby = (rest: string) =>
  `require "anthropic"\nAnthropic::Client.new.messages.create(model: "${gone}", max_tokens: 9, messages: m${rest})\n`
const swift = (rest: string) =>
  `let body: [String: Any] = ["model": "${gone}", "max_tokens": 9${rest}]\nvar r = URLRequest(url: URL(string: "https://api.anthropic.com/v1/messages")!)\n`
const elixir = (rest: string) =>
  `Req.post!("https://api.anthropic.com/v1/messages", json: %{model: "${gone}", max_tokens: 9, messages: m${rest}})\n`
const kotlin = (rest: string) =>
  `import com.anthropic.models.messages.MessageCreateParams\nfun f() = client.messages().create(MessageCreateParams.builder().model("${gone}").maxTokens(9).addUserMessage("x")${rest}.build())\n`
const powershell = (rest: string, after = '') =>
  `$body = @{\n  model = '${gone}'\n  max_tokens = 9${rest}\n}\n${after}Invoke-RestMethod https://api.anthropic.com/v1/messages -Method Post -Body ($body | ConvertTo-Json)\n`
const rust = (rest: string) =>
  `fn f() {\n    let body = json!({"model": "${gone}", "max_tokens": 9${rest}});\n    client.post("https://api.anthropic.com/v1/messages").json(&body);\n}\n`
const python = (rest: string) =>
  `import anthropic\nclient = anthropic.Anthropic()\nclient.messages.create(model="${gone}", max_tokens=9, ${rest})\n`

/** No check reads such a request: after a fix of the ID nothing would say that it still fails. */
test.each([
  ['a.go', go('Temperature: anthropic.Float(0.3)'), 'Temperature', 6],
  ['a.go', go('', '\tp.Temperature = anthropic.Float(0.3)\n'), 'Temperature', 7],
  ['A.java', java('.temperature(0.3)'), 'temperature', 4],
  ['A.java', java('', '    b.topK(3);\n'), 'topK', 5],
  ['a.cs', csharp(', Temperature = 0.3m'), 'Temperature', 4],
  ['a.cs', csharp('', '    p.Temperature = 0.3m;\n'), 'Temperature', 5],
  ['a.php', php(", 'temperature' => 0.3"), 'temperature', 3],
  ['a.php', php('', "$p['top_k'] = 3;\n"), 'top_k', 4],
  ['a.rb', ruby(', temperature: 0.3'), 'temperature', 2],
  ['a.swift', swift(', "temperature": 0.3'), 'temperature', 1],
  ['a.ex', elixir(', temperature: 0.3'), 'temperature', 1],
  ['a.kt', kotlin('.temperature(0.3)'), 'temperature', 2],
  ['a.ps1', powershell('\n  temperature = 0.3'), 'temperature', 4],
  ['a.ps1', powershell('', '$body.temperature = 0.3\n'), 'temperature', 5],
  ['a.rs', rust(', "temperature": 0.3'), 'temperature', 2],
  [
    'a.js',
    `await fetch('https://api.anthropic.com/v1/messages', { method: 'POST', body: '{"model": "${gone}", "temperature": 0.3, "max_tokens": 9, "messages": []}' })\n`,
    'temperature',
    1,
  ],
])('%s: an ID stays beside what the replacement refuses, and the reason names it: %j', (path, text, name, line) => {
  expect(fixOf(path, text)).toMatchObject({
    applicability: 'none',
    reason: 'rejected-request',
    edits: [],
    beside: { text: name, line },
  })
})

test.each([
  ['a.go', go('')],
  ['a.go', go('Temperature: anthropic.Float(1)')],
  ['a.go', go('StopSequences: []string{"a"}', '\tlog.Print("no temperature: 0.3")\n')],
  ['A.java', java('', '    other.temperature(0.3);\n')],
  ['a.rb', ruby(', temperature: nil')],
  ['a.cs', csharp('', '    other.Temperature = 0.3m;\n')],
  ['a.ps1', powershell('\n  # temperature = 0.3')],
])('%s: nothing that is refused is set: %j', (path, text) => {
  expect(fixOf(path, text).reason).not.toBe('rejected-request')
})

/** A message of the assistant at the end, where the checks do not see the last message. */
test.each([
  ['a.py', python('messages=h + [{"role": "assistant", "content": "{"}]')],
  ['a.rb', ruby('').replace('messages: m', 'messages: h << {role: "assistant", content: "{"}')],
  [
    'a.rs',
    rust(', "messages": []').replace(
      '    client',
      '    body["messages"].as_array_mut().unwrap().push(json!({"role": "assistant", "content": "{"}));\n    client',
    ),
  ],
])('%s: an ID stays beside a prefill that no check sees: %j', (path, text) => {
  expect(fixOf(path, text)).toMatchObject({ applicability: 'none', reason: 'rejected-request' })
  expect(fixOf(path, text).beside?.text).toMatch(/assistant|messages/)
})

test('a reason names no keyword', () => {
  const text = `using OpenAI.Chat;\npublic class A {\n  public static ChatClient Direct(string key) => new("gpt-4-0314", key);\n}\n`
  expect(fixOf('a.cs', text).beside?.text).not.toBe('new')
})

const bedrock = (before: string) =>
  `import json\nimport boto3\nb = boto3.client("bedrock-runtime")\nbody = {"anthropic_version": "bedrock-2023-05-31", "max_tokens": 9, "messages": []}\n${before}b.invoke_model(modelId="anthropic.claude-3-opus-20240229-v1:0", body=json.dumps(body))\n`
const command = (before: string) =>
  `import { InvokeModelCommand } from '@aws-sdk/client-bedrock-runtime'\nconst body: Record<string, unknown> = { anthropic_version: 'bedrock-2023-05-31', max_tokens: 9, messages: [] }\n${before}client.send(new InvokeModelCommand({ modelId: 'anthropic.claude-3-opus-20240229-v1:0', body: JSON.stringify(body) }))\n`

/** A body with a name is handed over beside the ID, and gets a parameter after it was made. */
test.each([
  ['a.py', bedrock('body["temperature"] = 0.1\n'), 'rejected-request'],
  ['a.ts', command('body.temperature = 0.1\n'), 'rejected-request'],
  ['a.py', bedrock('body["stop_sequences"] = ["a"]\n'), 'needs-profile'],
])('%s: what is added to a body that is handed over: %#', (path, text, reason) => {
  expect(fixOf(path, text).reason).toBe(reason)
})
