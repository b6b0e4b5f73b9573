import { expect, test } from 'vitest'
import { run } from '../../src/runner/run.ts'
import { env } from '../files/repository.ts'
import { tree } from '../files/tree.ts'

const id = 'claude-3-haiku-20240307'

/** By language: the file with the default, that of the test, and the test around a statement. */
const projects: Readonly<
  Record<string, readonly [path: string, text: string, testPath: string, around: (body: string) => string]>
> = {
  go: [
    'm.go',
    `package m\n\nconst url = "https://api.anthropic.com/v1/messages"\nconst DefaultModel = "${id}"\n\nfunc plain(t string) map[string]any { return map[string]any{"model": DefaultModel, "max_tokens": 5, "messages": t} }\n`,
    'm_test.go',
    (body) => `package m\n\nimport "testing"\n\nfunc TestPlain(t *testing.T) {\n\t${body}\n}\n`,
  ],
  java: [
    'src/Ai.java',
    `public class Ai {\n  static final String URL = "https://api.anthropic.com/v1/messages";\n  static final String MODEL = "${id}";\n  static Map<String, Object> plain(String t) { return Map.of("model", MODEL, "max_tokens", 5, "messages", t); }\n}\n`,
    'src/test/AiTest.java',
    (body) => `class AiTest {\n  @Test void asks() {\n    ${body}\n  }\n}\n`,
  ],
  csharp: [
    'src/Ai.cs',
    `public class Ai {\n  const string Url = "https://api.anthropic.com/v1/messages";\n  public const string DefaultModel = "${id}";\n  public object Body(string t) => new { model = DefaultModel, max_tokens = 5, messages = t };\n}\n`,
    'tests/AiTests.cs',
    (body) => `public class AiTests {\n  [Fact] public void Asks() {\n    ${body}\n  }\n}\n`,
  ],
  php: [
    'src/Ai.php',
    `<?php\nfinal class Ai {\n  const URL = "https://api.anthropic.com/v1/messages";\n  const DEFAULT_MODEL = "${id}";\n  function body($t) { return ["model" => self::DEFAULT_MODEL, "max_tokens" => 5, "messages" => $t]; }\n}\n`,
    'tests/AiTest.php',
    (body) => `<?php\nclass AiTest extends TestCase {\n  function testBody() {\n    ${body}\n  }\n}\n`,
  ],
  ruby: [
    'lib/ai.rb',
    `URL = "https://api.anthropic.com/v1/messages"\nDEFAULT_MODEL = "${id}"\ndef body(t) = { model: DEFAULT_MODEL, max_tokens: 5, messages: t }\n`,
    'spec/ai_spec.rb',
    (body) => `RSpec.describe Ai do\n  it 'asks' do\n    ${body}\n  end\nend\n`,
  ],
  python: [
    'svc/models.py',
    `DEFAULT_MODEL = "${id}"\n`,
    'tests/test_chat.py',
    (body) => `from svc.models import DEFAULT_MODEL\n\n\ndef test_chat(seen):\n    ${body}\n`,
  ],
}

async function fixOf(language: string, body: string | undefined): Promise<string> {
  const [path, text, testPath, around] = projects[language]!
  const files = { [path]: text, ...(body !== undefined && { [testPath]: around(body) }) }
  const { findings } = (await run({ cwd: tree(files), paths: ['.'], asOf: '2026-11-20', env })).report
  const { fix } = findings.find((finding) => finding.path === path)!
  return fix.reason ?? fix.applicability
}

test.each(Object.keys(projects))('%s: no test speaks of the ID', async (language) => {
  expect(await fixOf(language, undefined)).toBe('safe')
})

test.each([
  ['go', `if seen.Model != "${id}" { t.Fatal("model") }`],
  ['go', `want := "${id}"\n\tif seen.Model != want { t.Fatal("model") }`],
  ['go', `for _, tt := range []struct{ want string }{{want: "${id}"}} { if seen.Model != tt.want { t.Fail() } }`],
  ['go', `client.EXPECT().Ask("${id}").Return(nil)`],
  ['java', `verify(client).send("${id}", "x");`],
  ['java', `String expected = "${id}";\n    assertEquals(expected, seen.get("model"));`],
  ['java', `if (!seen.get("model").equals("${id}")) throw new AssertionError();`],
  ['csharp', `seen.Model.Should().Be("${id}");`],
  ['csharp', `client.Verify(c => c.Ask("${id}"), Times.Once);`],
  ['php', `$client->expects($this->once())->method("ask")->with("${id}");`],
  ['php', `same($seen["model"], "${id}");`],
  ['ruby', `stub_request(:post, URL).with(body: hash_including(model: "${id}"))`],
  ['ruby', `raise unless seen[:model] == "${id}"`],
  ['python', `expected = "${id}"\n    assert seen["model"] == expected`],
  ['python', `if seen["model"] != "${id}":\n        raise AssertionError`],
])('%s: a test expects the ID: %s', async (language, body) => {
  expect(await fixOf(language, body)).toBe('expected-elsewhere')
})

test.each([
  ['go', `reply := Answer{Model: "${id}", Text: "hi"}; _ = reply`],
  ['python', `reply = {"model": "${id}", "content": []}\n    assert read(reply) == []`],
])('%s: a test hands the ID over itself: %s', async (language, body) => {
  expect(await fixOf(language, body)).toBe('safe')
})
