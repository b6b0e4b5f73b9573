import { expect, test } from 'vitest'
import { check } from '../../../src/index.ts'

const fixOf = (path: string, text: string) => {
  const { applicability, reason } = check(text, { path, asOf: '2026-11-20' })[0]!.fix
  return reason ?? applicability
}

const go = (model: string, rest: string, messages = 'Messages: messages') =>
  `package llm

import "github.com/anthropics/anthropic-sdk-go"

func ask(ctx context.Context, c anthropic.Client, messages []anthropic.MessageParam) {
	c.Messages.New(ctx, anthropic.MessageNewParams{
		Model:     "${model}",
		MaxTokens: 4096,${rest === '' ? '' : `\n\t\t${rest},`}
		${messages},
	})
}
`
const goMessages = (last: string) =>
  `Messages: []anthropic.MessageParam{
			anthropic.NewUserMessage(anthropic.NewTextBlock(q)),
			${last}
		}`

const java = (model: string, rest: string) =>
  `import com.anthropic.client.AnthropicClient;
import com.anthropic.models.messages.*;
class A {
  Message ask(AnthropicClient c, String q) {
    return c.messages().create(MessageCreateParams.builder()
        .model("${model}")
        .maxTokens(4096)
        .addUserMessage(q)${rest}.build());
  }
}
`

const kotlin = (model: string, rest: string) =>
  `import com.anthropic.client.AnthropicClient
import com.anthropic.models.messages.MessageCreateParams
fun ask(c: AnthropicClient, q: String) =
    c.messages().create(MessageCreateParams.builder().model("${model}").maxTokens(4096).addUserMessage(q)${rest}.build())
`

const csharp = (model: string, rest: string) =>
  `using Anthropic;
var answer = await client.Messages.Create(new MessageCreateParams
{
    Model = "${model}",
    MaxTokens = 4096,
    Messages = [new() { Role = Role.User, Content = q }${rest.startsWith(' }') ? rest : `],\n    ${rest}`}
});
`

const ruby = (model: string, messages: string, rest = '') =>
  `require "anthropic"
answer = client.messages.create(model: "${model}", max_tokens: 4096, messages: ${messages}${rest})
`

const php = (model: string, messages: string, rest = '') =>
  `<?php
use Anthropic\\Client;
$answer = $client->messages->create(model: '${model}', maxTokens: 4096, messages: ${messages}${rest});
`

const rust = (model: string, rest: string) =>
  `use anthropic_sdk::{Client, Message, Thinking};
async fn ask(client: &Client, q: &str) {
    client.messages(MessageRequest { model: "${model}".into(), max_tokens: 4096, ${rest} }).await;
}
`

const opus = 'claude-opus-4-20250514'
const sonnet = 'claude-3-7-sonnet-20250219'
const refuses = /rejected-request|request-unseen/

test.each([
  ['Go: a budget by a constructor', 'a.go', go(opus, 'Thinking: anthropic.ThinkingConfigParamOfEnabled(2048)')],
  [
    'Go: a budget in a union',
    'a.go',
    go(
      opus,
      'Thinking: anthropic.ThinkingConfigParamUnion{OfEnabled: &anthropic.ThinkingConfigEnabledParam{BudgetTokens: 2048}}',
    ),
  ],
  ['Go: a prefill', 'a.go', go(sonnet, '', goMessages('anthropic.NewAssistantMessage(anthropic.NewTextBlock("{")),'))],
  [
    'Go: two parameters in columns',
    'a.go',
    go('claude-3-5-sonnet-20241022', 'Temperature: anthropic.Float(0.2),\n\t\tTopP:        anthropic.Float(0.9)'),
  ],
  ['Java: a budget', 'A.java', java(opus, '.enabledThinking(2048)')],
  [
    'Java: a budget that is built',
    'A.java',
    java(opus, '.thinking(ThinkingConfigEnabled.builder().budgetTokens(2048).build())'),
  ],
  ['Java: a prefill', 'A.java', java(sonnet, '.addAssistantMessage("{")')],
  ['Kotlin: a prefill', 'a.kt', kotlin(sonnet, '.addAssistantMessage("{")')],
  ['Kotlin: a budget', 'a.kt', kotlin(opus, '.enabledThinking(2048)')],
  ['C#: a budget', 'a.cs', csharp(opus, 'Thinking = new ThinkingConfigEnabled(2048),')],
  ['C#: a prefill', 'a.cs', csharp(sonnet, 'Messages = [new() { Role = Role.Assistant, Content = "{" }]')],
  ['Ruby: a budget', 'a.rb', ruby(opus, 'messages', ', thinking: {type: :enabled, budget_tokens: 2048}')],
  ['Ruby: a prefill', 'a.rb', ruby(sonnet, '[{role: :user, content: q}, {role: :assistant, content: "{"}]')],
  ['PHP: a budget', 'a.php', php(opus, '$messages', ', thinking: ThinkingConfigEnabled::with(budgetTokens: 2048)')],
  [
    'PHP: a prefill',
    'a.php',
    php(sonnet, "[['role' => 'user', 'content' => $q], ['role' => 'assistant', 'content' => '{']]"),
  ],
  ['Rust: a budget', 'a.rs', rust(opus, 'thinking: Some(Thinking::Enabled { budget_tokens: 2048 })')],
  ['Rust: a prefill', 'a.rs', rust(sonnet, 'messages: vec![Message::user(q), Message::assistant("{")]')],
])('no safe fix where the replacement refuses: %s', (_, path, text) => {
  expect(fixOf(path, text)).toMatch(refuses)
})

test.each([
  ['Go: nothing refused', 'a.go', go(opus, '')],
  [
    'Go: the answer between two questions',
    'a.go',
    go(
      sonnet,
      '',
      goMessages(
        'anthropic.NewAssistantMessage(anthropic.NewTextBlock(a)),\n\t\t\tanthropic.NewUserMessage(anthropic.NewTextBlock(b)),',
      ),
    ),
  ],
  ['Go: a type', 'a.go', `${go(opus, '')}type Options struct {\n\tBudgetTokens int64\n}\n`],
  ['Java: a question last', 'A.java', java(sonnet, '.addAssistantMessage(a).addUserMessage(b)')],
  [
    'Java: a model that thinks within a budget',
    'A.java',
    java('claude-3-haiku-20240307', '.enabledThinking(2048)').replace('.maxTokens', '.maxTokens'),
  ],
])('a fix stays safe: %s', (_, path, text) => {
  expect(fixOf(path, text)).toBe('safe')
})

const ts = (messages: string, before = '') =>
  `import Anthropic from '@anthropic-ai/sdk'\nconst client = new Anthropic()\n${before}\nexport async function ask(history: any[], q: any, json: boolean) {\n  return client.messages.create({ model: '${sonnet}', max_tokens: 100, messages: ${messages} })\n}\n`
const py = (messages: string, before = '') =>
  `import anthropic\nclient = anthropic.Anthropic()\n${before}\ndef ask(history, text, js):\n    return client.messages.create(model="${sonnet}", max_tokens=1024, messages=${messages})\n`
const rb = (messages: string) =>
  `require "anthropic"\nclient = Anthropic::Client.new\ndef ask(client, history)\n  client.messages.create(model: "${sonnet}", max_tokens: 100, messages: ${messages})\nend\n`

test.each([
  ['joined', 'a.ts', ts(`history.concat([{ role: 'assistant', content: '{' }])`)],
  ['a constant', 'a.ts', ts('[...history, start]', `const start = { role: 'assistant' as const, content: '{' }`)],
  ['sometimes', 'a.ts', ts(`[q, ...(json ? [{ role: 'assistant' as const, content: '{' }] : [])]`)],
  ['one of two lists', 'a.ts', ts(`json ? [q, { role: 'assistant', content: '{' }] : [q]`)],
  [
    'a list of the module',
    'a.ts',
    ts('[...base]', `const base: any[] = [{ role: 'user', content: 'a' }, { role: 'assistant', content: '{' }]`),
  ],
  [
    'a function',
    'a.ts',
    ts(
      'build(q)',
      `function build(q: string): any[] {\n  return [{ role: 'user', content: q }, { role: 'assistant', content: '{' }]\n}`,
    ),
  ],
  ['pairs', 'a.ts', ts(`[['user', q], ['assistant', '{']].map(([role, content]) => ({ role, content })) as any`)],
  ['joined', 'a.py', py('history + [{"role": "assistant", "content": "{"}]')],
  [
    'sometimes',
    'a.py',
    py('[{"role": "user", "content": text}, *([{"role": "assistant", "content": "{"}] if js else [])]'),
  ],
  [
    'helpers',
    'a.py',
    py(
      '[user(text), assistant("{")]',
      'def user(t): return {"role": "user", "content": t}\ndef assistant(t): return {"role": "assistant", "content": t}',
    ),
  ],
  ['a comprehension', 'a.py', py('[{"role": r, "content": c} for r, c in [("user", text), ("assistant", "{")]]')],
  [
    'a caller',
    'a.py',
    `${py('history')}print(ask([{"role": "user", "content": "x"}, {"role": "assistant", "content": "{"}], "", True))\n`,
  ],
  [
    'joined',
    'a.ps1',
    `$body = @{\n  model = '${sonnet}'\n  max_tokens = 100\n  messages = @(@{ role = 'user'; content = $q }) + @{ role = 'assistant'; content = '{' }\n} | ConvertTo-Json\nInvoke-RestMethod -Uri https://api.anthropic.com/v1/messages -Method Post -Body $body\n`,
  ],
  ['joined', 'a.rb', rb('history << { role: "assistant", content: "{" }')],
])('a list of messages that is made elsewhere ends with the assistant: %s (%s)', (_, path, text) => {
  expect(fixOf(path, text)).toMatch(refuses)
})

test.each([
  ['a history', 'a.ts', ts('history')],
  [
    'a question last',
    'a.ts',
    ts(`[...history, { role: 'user', content: q }]`, `const say = (a: string) => ({ role: 'assistant', content: a })`),
  ],
  [
    'an answer that is kept',
    'a.py',
    py('history', 'def keep(history, answer):\n    history.append({"role": "assistant", "content": answer})\n'),
  ],
  ['a question last', 'a.py', py('[{"role": "assistant", "content": "{"}, {"role": "user", "content": text}]')],
])('a list of messages does not: %s (%s)', (_, path, text) => {
  expect(fixOf(path, text)).toBe('safe')
})
