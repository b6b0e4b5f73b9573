import { describe, expect, test } from 'vitest'
import { analyzeText } from '../../src/engine/analyze-text.ts'
import { contextFor } from '../../src/runner/scan-context.ts'

const context = contextFor({ asOf: '2026-11-20', within: 90, opened: new Set(['test'] as const) })

/** How each place of an ID in a file is fixed, in the order of the text. */
function fixes(path: string, text: string): string[] {
  return analyzeText(path, text, context)
    .mentions.flatMap(({ finding, range }) => (finding ? { finding, range } : []))
    .toSorted((one, other) => one.range.start - other.range.start)
    .map(({ finding: { fix } }) => fix.applicability)
}

describe('a test that asks nobody changes whole, and not safely', () => {
  test.each([
    [
      'spec/client_spec.rb',
      `RSpec.describe Client do
  let(:client) { described_class.new(base_url: "http://localhost:3000", api_key: "k") }
  it "sends the model gpt-4-0613" do
    stub_request(:post, "http://localhost:3000/v1").with(body: hash_including(model: "gpt-4-0613"))
    client.chat(model: "gpt-4-0613")
    expect(client.last.model).to eq("gpt-4-0613")
  end
end`,
    ],
    [
      'src/test/java/WireTest.java',
      `class WireTest {
  @Test
  void sends() {
    stubFor(post("/v1/chat").willReturn(okJson("{\\"model\\":\\"gpt-4-0613\\"}")));
    var model = OpenAiChatModel.builder().baseUrl("http://localhost:8089").modelName("gpt-4-0613").build();
    assertEquals("gpt-4-0613", requestBody().get("model"));
  }
}`,
    ],
    [
      'tests/mock.test.ts',
      `vi.mock('openai')
it('hands the model over', async () => {
  await ask(create, { model: 'gpt-4-0613' })
  expect(create).toHaveBeenCalledWith(expect.objectContaining({ model: 'gpt-4-0613' }))
  expect(parse('{"model":"gpt-4-0613"}').model).toBe('gpt-4-0613')
})`,
    ],
    [
      'tests/test_send.py',
      `@pytest.mark.parametrize("model", ["gpt-4-0613", "own"])
@patch("app.client")
def test_send(client, model):
    ask(model)

def test_body():
    assert read({"id": "1", "object": "chat.completion", "choices": [], "model": "gpt-4-0613"}) == "gpt-4-0613"
`,
    ],
    ['tests/run.sh', 'app config set model gpt-4-0613\n[ "$(app config get model)" = "gpt-4-0613" ] || exit 1\n'],
    ['tests/test_made.py', 'def test_made():\n    chat = Chat(model="gpt-4-0613")\n    assert chat.retries == 2\n'],
  ])('%s', (path, text) => {
    expect(new Set(fixes(path, text))).toEqual(new Set(['unsafe']))
  })
})

describe('a live test is safe by itself', () => {
  test.each([
    [
      'tests/ChatTest.php',
      `<?php
it('answers', function () {
    $client = OpenAI::client(getenv('OPENAI_API_KEY'));
    expect($client->chat()->create(['model' => 'gpt-4-0613', 'messages' => []])->choices)->toHaveCount(1);
});`,
      ['safe'],
    ],
    [
      'test/live_test.exs',
      `defmodule LiveTest do
  @tag live: true
  test "answers" do
    {:ok, chain} = LLMChain.new!(%{llm: ChatOpenAI.new!(%{model: "gpt-4-0613"})}) |> LLMChain.run()
    assert chain.last_message
  end
  test "prices" do
    stub(Req, :post, fn _ -> :ok end)
    assert price(%{model: "gpt-4-0613", input_cost: 30.0, output_cost: 60.0}) == 90
  end
end`,
      ['safe', 'none'],
    ],
    [
      'tests/integration/chat.test.ts',
      `import { ChatAnthropic } from '@langchain/anthropic'
it('answers', async () => {
  const model = new ChatAnthropic({ model: 'claude-3-5-haiku-20241022' })
  expect((await model.invoke('hi')).content).toBeTruthy()
})
it('keeps its name', () => {
  const model = new ChatAnthropic({ model: 'claude-3-5-haiku-20241022' })
  expect(model.name).toBe('chat')
})`,
      ['safe', 'unsafe'],
    ],
  ])('%s', (path, text, expected) => {
    expect(fixes(path, text)).toEqual(expected)
  })
})

describe('an ID stays', () => {
  test.each([
    [
      'where the replacement would stand twice',
      'ask_test.go',
      `package ask
func TestNames(t *testing.T) {
	for _, c := range []struct{ name, model string }{
		{name: "gpt-4-0613", model: "gpt-4-0613"},
		{name: "gpt-5.6-sol", model: "gpt-5.6-sol"},
	} {
		t.Run(c.name, func(t *testing.T) { send(t, c.model) })
	}
}`,
    ],
    [
      'in a test of what becomes of old models',
      'tests/models.rs',
      '#[test]\nfn a() { assert_eq!(migrate("gpt-4-0613"), "gpt-5.6-sol"); }',
    ],
    [
      'in a test of the registry',
      'tests/ModelRegistryTests.cs',
      'public class Tests { [Fact] public void Knows() { Assert.True(Registry.Has("gpt-4-0613")); } }',
    ],
    [
      'beside its price',
      'tests/test_price.py',
      'def test_a():\n    f(model="gpt-4-0613", input_cost=30.0, output_cost=60.0)\n',
    ],
  ])('%s', (_, path, text) => {
    expect(new Set(fixes(path, text))).toEqual(new Set(['none']))
  })
})

test('a recorded reply is no made-up one', () => {
  const reply = '{ "id": "1", "object": "chat.completion", "choices": [], "model": "gpt-4-0613" }'
  expect(fixes('tests/reply.json', reply)).toEqual([])
})
