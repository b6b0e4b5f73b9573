import { describe, expect, test } from 'vitest'
import { checkText } from '../../../src/engine/check-text.ts'
import { contextFor } from '../../../src/runner/scan-context.ts'

const context = contextFor({ asOf: '2026-11-20', within: 90 })
const sent = 'claude-3-haiku-20240307'
const expected = 'claude-3-opus-20240229'
const severitiesIn = (path: string, text: string, id: string) =>
  checkText(path, text, context).flatMap(({ text: found, severity }) => (found === id ? severity : []))

/** Live tests, each with a statement behind the answer. */
const tests: Readonly<Record<string, (then: string) => readonly [path: string, text: string]>> = {
  python: (then) => [
    'tests/test_live.py',
    `import os\nfrom anthropic import Anthropic\n\ndef test_live():\n    client = Anthropic(api_key=os.environ["ANTHROPIC_API_KEY"])\n    reply = client.messages.create(model="${sent}", max_tokens=9, messages=[])\n    ${then}\n`,
  ],
  typescript: (then) => [
    'test/live.test.ts',
    `import Anthropic from '@anthropic-ai/sdk'\n\nit('answers', async () => {\n  const client = new Anthropic({ apiKey: process.env.ANTHROPIC_API_KEY })\n  const reply = await client.messages.create({ model: '${sent}', max_tokens: 9, messages: [] })\n  ${then}\n})\n`,
  ],
  rust: (then) => [
    'tests/live.rs',
    `use anthropic_sdk::Client;\n\n#[tokio::test]\nasync fn answers() {\n    let client = Client::new(std::env::var("ANTHROPIC_API_KEY").unwrap());\n    let reply = client.messages().create("${sent}", "hello").await.unwrap();\n    ${then}\n}\n`,
  ],
  go: (then) => [
    'live_test.go',
    `package a\n\nimport (\n\t"os"\n\t"testing"\n\n\t"github.com/anthropics/anthropic-sdk-go"\n)\n\nfunc TestLive(t *testing.T) {\n\tc := anthropic.NewClient(option.WithAPIKey(os.Getenv("ANTHROPIC_API_KEY")))\n\treply, err := c.Messages.New(context.Background(), anthropic.MessageNewParams{Model: "${sent}"})\n\t${then}\n}\n`,
  ],
  java: (then) => [
    'src/test/java/LiveIT.java',
    `import com.anthropic.client.okhttp.AnthropicOkHttpClient;\n\nclass LiveIT {\n  @Test\n  void answers() {\n    var client = AnthropicOkHttpClient.builder().apiKey(System.getenv("ANTHROPIC_API_KEY")).build();\n    var reply = client.messages().create(MessageCreateParams.builder().model("${sent}").build());\n    ${then}\n  }\n}\n`,
  ],
  ruby: (then) => [
    'spec/live_spec.rb',
    `require "anthropic"\n\nRSpec.describe "live" do\n  it "answers" do\n    client = Anthropic::Client.new(api_key: ENV.fetch("ANTHROPIC_API_KEY"))\n    reply = client.messages.create(model: "${sent}", max_tokens: 9, messages: [])\n    ${then}\n  end\nend\n`,
  ],
  swift: (then) => [
    'Tests/LiveTests.swift',
    `import XCTest\nimport AnthropicSwift\n\nfinal class LiveTests: XCTestCase {\n    func testLive() async throws {\n        let client = Anthropic(apiKey: ProcessInfo.processInfo.environment["ANTHROPIC_API_KEY"]!)\n        let reply = try await client.messages.create(model: "${sent}")\n        ${then}\n    }\n}\n`,
  ],
}

describe('what a live test only expects is an info, and what it sends a warning', () => {
  test.each([
    ['python', `assert reply.model == "${expected}"`],
    ['python', `assert span.attributes == {"vendor": "a", "model": "${expected}"}`],
    ['python', `expected = {"model": "${expected}", "n": 1}\n    assert reply.summary == expected`],
    ['python', `self.assertDictEqual(reply.dump(), {"model": "${expected}"})`],
    ['typescript', `expect(reply).toMatchObject({ type: 'message', model: '${expected}' })`],
    ['typescript', `const wanted = '${expected}'\n  expect(reply.model).toBe(wanted)`],
    ['typescript', `assert.deepEqual({ model: reply.model }, { model: '${expected}' })`],
    ['rust', `assert_eq!(reply.model, "${expected}");`],
    ['rust', `let want = "${expected}";\n    assert_eq!(reply.model, want, "not {}", want);`],
    ['go', `wantModel := "${expected}"\n\tif reply.Model != wantModel {\n\t\tt.Errorf("want %q", wantModel)\n\t}`],
    ['go', `require.Equal(t, Reply{Model: "${expected}"}, reply)`],
    ['java', `assertThat(reply.model()).isEqualTo("${expected}");`],
    ['java', `String snapshot = "${expected}";\n    assertEquals(snapshot, reply.model());`],
    ['ruby', `expect(reply.to_h).to include(model: "${expected}")`],
    ['ruby', `wanted = "${expected}"\n    expect(reply.model).to eq(wanted)`],
    ['swift', `XCTAssertEqual(reply.model, "${expected}")`],
    ['python', `snapshot = "${expected}"\n    assert reply.model.endswith(snapshot)`],
    [
      'go',
      `want := Shape{Model: "${expected}"}\n\tif diff := cmp.Diff(want, shapeOf(reply)); diff != "" {\n\t\tt.Fatal(diff)\n\t}`,
    ],
    ['ruby', `snapshot = "${expected}"\n    assert_equal snapshot, reply.model`],
  ])('%s: %s', (language, then) => {
    const [path, text] = tests[language]!(then)
    expect(severitiesIn(path, text, expected)).toEqual(['info'])
    expect(severitiesIn(path, text, sent)).toEqual(['warning'])
  })
})

describe('what is sent inside an assertion, or by a variable that one compares with, stays a warning', () => {
  test.each([
    ['python', `assert client.messages.create(model="${expected}", max_tokens=9, messages=[]).content`],
    ['python', `wanted = "${expected}"\n    assert client.messages.create(model=wanted).model == wanted`],
    ['typescript', `expect(await client.messages.create({ model: '${expected}', max_tokens: 9 })).toBeDefined()`],
    ['typescript', `const wanted = '${expected}'\n  expect(await ask(client, wanted)).toBe(wanted)`],
    ['rust', `assert!(ask(&client, Request { model: "${expected}".into() }).await.is_ok());`],
    ['go', `wantModel := "${expected}"\n\trequire.NoError(t, Ask(c, Request{Model: wantModel}))`],
    ['java', `String model = "${expected}";\n    assertEquals(model, ask(client, model));`],
    ['ruby', `expect(client.messages.create(model: "${expected}")).to be_truthy`],
    ['swift', `let model = "${expected}"\n        XCTAssertEqual(try await ask(client, model), model)`],
  ])('%s: %s', (language, then) => {
    const [path, text] = tests[language]!(then)
    expect(severitiesIn(path, text, expected)).toEqual(['warning'])
  })
})
