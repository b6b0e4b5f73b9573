import { describe, expect, test } from 'vitest'
import { run } from '../../src/runner/run.ts'
import { env } from '../files/repository.ts'
import { tree } from '../files/tree.ts'

type Files = Readonly<Record<string, string>>

/* A member of an enumeration in one file, and what another file does with it. */

const old = 'claude-3-haiku-20240307'
const next = 'claude-sonnet-4-6'

async function verdictsIn(files: Files): Promise<readonly string[]> {
  const { report } = await run({ cwd: tree(files), paths: ['.'], asOf: '2026-11-20', env })
  return report.findings.filter(({ text }) => text === old).map(({ severity, fix }) => `${severity} ${fix.reason}`)
}

const rust = `#[derive(Serialize)]\npub enum ClaudeModel {\n    #[serde(rename = "${old}")]\n    Haiku,\n    #[serde(rename = "${next}")]\n    Sonnet,\n}\n`
const kotlin = `enum class ClaudeModel(val id: String) {\n    HAIKU("${old}"),\n    SONNET("${next}"),\n}\n`
const swift = `enum ClaudeModel: String {\n    case haiku = "${old}"\n    case sonnet = "${next}"\n}\n`
const csharp = `public enum ClaudeModel\n{\n    [EnumMember(Value = "${old}")]\n    Haiku,\n    [EnumMember(Value = "${next}")]\n    Sonnet,\n}\n`
const java = `public enum ClaudeModel {\n  HAIKU("${old}"),\n  SONNET("${next}");\n  ClaudeModel(String id) {}\n}\n`
const python = `class ClaudeModel(str, Enum):\n    HAIKU = "${old}"\n    SONNET = "${next}"\n`
const php = `<?php\nenum ClaudeModel: string\n{\n    case Haiku = '${old}';\n    case Sonnet = '${next}';\n}\n`
const dart = `enum ClaudeModel {\n  haiku('${old}'),\n  sonnet('${next}');\n  const ClaudeModel(this.id);\n  final String id;\n}\n`

describe('another file selects the member', () => {
  test.each<[string, Files]>([
    [
      'rust',
      {
        'model.rs': rust,
        'main.rs': 'fn main() {\n    send(Request { model: ClaudeModel::Haiku, max_tokens: 9 });\n}\n',
      },
    ],
    ['kotlin', { 'Model.kt': kotlin, 'Chat.kt': 'fun ask() = client.create(model = ClaudeModel.HAIKU.id)\n' }],
    [
      'kotlin, as a default',
      { 'Model.kt': kotlin, 'Chat.kt': 'class Chat(val model: ClaudeModel = ClaudeModel.HAIKU)\n' },
    ],
    ['swift', { 'Model.swift': swift, 'Chat.swift': 'struct Chat {\n    var model: ClaudeModel = .haiku\n}\n' }],
    [
      'swift, without its type',
      { 'Model.swift': swift, 'Chat.swift': 'let reply = try await client.send(model: .haiku)\n' },
    ],
    [
      'csharp',
      { 'Model.cs': csharp, 'Chat.cs': 'class Chat { ClaudeModel Model { get; set; } = ClaudeModel.Haiku; }\n' },
    ],
    [
      'java',
      {
        'ClaudeModel.java': java,
        'Chat.java': 'class Chat { Object a = builder().model(ClaudeModel.HAIKU).build(); }\n',
      },
    ],
    [
      'java, by its name alone',
      {
        'ClaudeModel.java': java,
        'Chat.java': 'import static acme.ClaudeModel.HAIKU;\n\nclass Chat {\n  ClaudeModel model = HAIKU;\n}\n',
      },
    ],
    [
      'python',
      { 'models.py': python, 'chat.py': 'def ask():\n    return client.create(model=ClaudeModel.HAIKU.value)\n' },
    ],
    ['php', { 'Model.php': php, 'Chat.php': '<?php\n$chat->create(["model" => ClaudeModel::Haiku->value]);\n' }],
    ['dart', { 'model.dart': dart, 'chat.dart': 'class Chat {\n  final ClaudeModel model = ClaudeModel.haiku;\n}\n' }],
  ])('%s', async (_, files) => {
    expect(await verdictsIn(files)).toEqual(['error enum-member'])
  })
})

describe('its own file takes the member where none is named', () => {
  test.each<[string, Files]>([
    ['rust', { 'a.rs': rust.replace('    Haiku', '    #[default]\n    Haiku') }],
    ['rust, the other order', { 'a.rs': rust.replace('    #[serde', '    #[default]\n    #[serde') }],
    [
      'rust, by a function',
      { 'a.rs': `${rust}impl Default for ClaudeModel {\n    fn default() -> Self { Self::Haiku }\n}\n` },
    ],
    [
      'kotlin',
      { 'A.kt': kotlin.replace('),\n}', ');\n    companion object {\n        val DEFAULT = HAIKU\n    }\n}') },
    ],
    ['swift', { 'A.swift': swift.replace(/}\n$/, '    static var defaultModel: Self { .haiku }\n}\n') }],
    ['java', { 'A.java': java.replace(/}\n$/, '  public static final ClaudeModel DEFAULT = HAIKU;\n}\n') }],
  ])('%s', async (_, files) => {
    expect(await verdictsIn(files)).toEqual(['error enum-member'])
  })
})

describe('a member that is compared, a key, another type or only there stays a note', () => {
  test.each<[string, Files]>([
    ['nobody', { 'model.rs': rust, 'main.rs': 'fn main() { send(ClaudeModel::Sonnet); }\n' }],
    [
      'the default of a type that each request may leave out',
      {
        'a.rs': `${rust.replace('    Haiku', '    #[default]\n    Haiku')}struct Ask { model: Option<ClaudeModel> }\n`,
      },
    ],
    [
      'a use in a comment',
      {
        'model.rs': rust,
        'main.rs':
          '/*\n  let ask = Ask { model: ClaudeModel::Haiku };\n*/\n/// send(ClaudeModel::Haiku)\nfn main() {}\n',
      },
    ],
    ['the default is another one', { 'a.rs': rust.replace('    Sonnet', '    #[default]\n    Sonnet') }],
    [
      'an arm',
      {
        'model.rs': rust,
        'price.rs':
          'fn price(m: &ClaudeModel) -> u8 {\n    match m {\n        ClaudeModel::Haiku => 1,\n        ClaudeModel::Sonnet => 3,\n    }\n}\n',
      },
    ],
    ['compared', { 'Model.kt': kotlin, 'Chat.kt': 'fun cheap(model: ClaudeModel) = model == ClaudeModel.HAIKU\n' }],
    [
      'a key',
      {
        'ClaudeModel.java': java,
        'Price.java': 'class Price { Map<ClaudeModel, Integer> p = Map.of(ClaudeModel.HAIKU, 1); }\n',
      },
    ],
    ['a set', { 'Model.kt': kotlin, 'Caps.kt': 'val withoutTools = setOf(ClaudeModel.HAIKU)\n' }],
    [
      'a member of another type',
      {
        'Model.swift': swift,
        'Poem.swift': 'enum Poem { case haiku }\nstruct Page {\n    var model: Poem = .haiku\n}\n',
      },
    ],
    [
      'a type of the same name',
      {
        'a/models.py': python,
        'b/chat.py': 'class ClaudeModel:\n    HAIKU = "x"\n\nclient.create(model=ClaudeModel.HAIKU)\n',
      },
    ],
    [
      'a test',
      { 'models.py': python, 'tests/test_chat.py': 'def test_a():\n    assert ask(model=ClaudeModel.HAIKU)\n' },
    ],
    ['another language', { 'Model.kt': kotlin, 'chat.py': 'client.create(model=ClaudeModel.HAIKU)\n' }],
  ])('%s', async (_, files) => {
    expect(await verdictsIn(files)).toEqual(['info type'])
  })
})
