import { describe, expect, test } from 'vitest'
import { run } from '../../src/runner/run.ts'
import { env } from '../files/repository.ts'
import { tree } from '../files/tree.ts'

type Files = Readonly<Record<string, string>>

/* The members of an enumeration, and whether a person may choose from them. */

const old = 'claude-3-haiku-20240307'
const next = 'claude-sonnet-4-6'

async function verdictsIn(files: Files): Promise<readonly string[]> {
  const { report } = await run({ cwd: tree(files), paths: ['.'], asOf: '2026-11-20', env })
  return report.findings.filter(({ text }) => text === old).map(({ severity, role }) => `${severity} ${role}`)
}

const rust = `pub enum ClaudeModel {\n    #[serde(rename = "${old}")]\n    Haiku,\n    #[serde(rename = "${next}")]\n    Sonnet,\n}\n`
const kotlin = `enum class ClaudeModel(val id: String) {\n    HAIKU("${old}"),\n    SONNET("${next}"),\n}\n`
const swift = `enum ClaudeModel: String, CaseIterable {\n    case haiku = "${old}"\n    case sonnet = "${next}"\n}\n`
const csharp = `public enum ClaudeModel\n{\n    [EnumMember(Value = "${old}")]\n    Haiku,\n    [EnumMember(Value = "${next}")]\n    Sonnet,\n}\n`
const java = `public enum ClaudeModel {\n  HAIKU("${old}"),\n  SONNET("${next}");\n  ClaudeModel(String id) {}\n}\n`
const python = `class ClaudeModel(str, Enum):\n    HAIKU = "${old}"\n    SONNET = "${next}"\n`
const php = `<?php\nenum ClaudeModel: string\n{\n    case Haiku = '${old}';\n    case Sonnet = '${next}';\n}\n`
const dart = `enum ClaudeModel {\n  haiku('${old}'),\n  sonnet('${next}');\n  const ClaudeModel(this.id);\n  final String id;\n}\n`
const script = `export enum ClaudeModel {\n  Haiku = '${old}',\n  Sonnet = '${next}',\n}\n`

describe('the members of an enumeration fill a picker', () => {
  test.each<[string, Files]>([
    [
      'swift, in a view',
      {
        'Model.swift': swift,
        'Settings.swift':
          'Picker("Model", selection: $model) {\n    if ClaudeModel(rawValue: model) == nil {\n        Text("Custom")\n    }\n    ForEach(ClaudeModel.allCases, id: \\.self) { Text($0.rawValue) }\n}\n',
      },
    ],
    [
      'swift, as a list of names',
      { 'Model.swift': swift, 'State.swift': 'state.availableModelNames = ClaudeModel.allCases.map(\\.rawValue)\n' },
    ],
    [
      'swift, through the type around it',
      {
        'Service.swift': `actor Service {\n    enum KnownModel: String, CaseIterable {\n        case haiku = "${old}"\n    }\n}\n`,
        'Settings.swift': 'ForEach(\n    Service.KnownModel.allCases,\n    id: \\.self\n) { Text($0.rawValue) }\n',
      },
    ],
    [
      'kotlin, in a menu',
      {
        'Model.kt': kotlin,
        'Menu.kt':
          'DropdownMenu(expanded = true) {\n    ClaudeModel.entries.forEach { model ->\n        DropdownMenuItem(text = { Text(model.id) }, onClick = { pick(model) })\n    }\n}\n',
      },
    ],
    [
      'kotlin, in a lazy list',
      { 'Model.kt': kotlin, 'Page.kt': 'LazyColumn {\n    items(ClaudeModel.values()) { Row(it) }\n}\n' },
    ],
    [
      'java',
      {
        'ClaudeModel.java': java,
        'Panel.java': 'class Panel { JComboBox<?> box = new JComboBox<>(ClaudeModel.values()); }\n',
      },
    ],
    [
      'csharp',
      {
        'ClaudeModel.cs': csharp,
        'Panel.cs': 'class Panel { void Fill() { combo.DataSource = Enum.GetValues(typeof(ClaudeModel)); } }\n',
      },
    ],
    [
      'dart',
      {
        'model.dart': dart,
        'page.dart':
          'final w = DropdownButton<ClaudeModel>(\n  items: ClaudeModel.values\n      .map((m) => DropdownMenuItem(value: m, child: Text(m.id)))\n      .toList(),\n);\n',
      },
    ],
    [
      'php, by its own function',
      {
        'Model.php': php.replace(
          /}\n$/,
          "    public static function options(): array\n    {\n        return array_column(self::cases(), 'value');\n    }\n}\n",
        ),
      },
    ],
    [
      'python, of a command line',
      {
        'models.py': python,
        'cli.py':
          'from models import ClaudeModel\n\nparser.add_argument("--model", choices=[m.value for m in ClaudeModel])\n',
      },
    ],
    [
      'python, in a page',
      { 'models.py': python, 'app.py': 'model = st.selectbox("Model", [m.value for m in ClaudeModel])\n' },
    ],
    [
      'rust',
      {
        'model.rs': rust,
        'ui.rs': 'fn all() {\n    let models: Vec<_> = ClaudeModel::iter().map(|m| m.to_string()).collect();\n}\n',
      },
    ],
    [
      'a script',
      {
        'model.ts': script,
        'picker.tsx':
          "import { ClaudeModel } from './model'\nexport const P = () => (\n  <select>\n    {Object.values(ClaudeModel).map((id) => <option key={id}>{id}</option>)}\n  </select>\n)\n",
      },
    ],
  ])('%s', async (_, files) => {
    expect(await verdictsIn(files)).toEqual(['warning type'])
  })
})

describe('an enumeration that nobody chooses from stays a note', () => {
  test.each<[string, Files]>([
    ['nobody walks it', { 'Model.swift': swift, 'A.swift': 'let m = ClaudeModel(rawValue: name)\n' }],
    [
      'its member is searched',
      {
        'Model.kt': kotlin.replace(
          '),\n}',
          ');\n\n    companion object {\n        fun of(id: String) = entries.firstOrNull { it.id == id }\n    }\n}',
        ),
        'A.kt': 'fun known(model: String) = ClaudeModel.entries.firstOrNull { it.id == model }\n',
      },
    ],
    [
      'a message names them',
      {
        'models.py': python,
        'a.py': 'def check(m):\n    raise ValueError(f"models: {[one.value for one in ClaudeModel]}")\n',
      },
    ],
    [
      'a comment shows it',
      { 'model.dart': dart, 'a.dart': '// DropdownButton(options: ClaudeModel.values)\nvoid main() {}\n' },
    ],
    [
      'a test walks it',
      {
        'ClaudeModel.java': java,
        'src/test/java/ATest.java': 'class ATest { Object box = new JComboBox<>(ClaudeModel.values()); }\n',
      },
    ],
    [
      'a type of the same name in another type',
      {
        'Service.swift': `enum KnownModel: String {\n    case haiku = "${old}"\n}\n`,
        'Settings.swift': 'ForEach(Gpt.KnownModel.allCases) { Text($0.rawValue) }\n',
      },
    ],
    [
      'another type whose name ends so',
      { 'Model.swift': swift, 'Settings.swift': 'ForEach(OldClaudeModel.allCases) { Text($0.rawValue) }\n' },
    ],
    [
      'a file with a type of its own',
      {
        'Model.php': php,
        'Other.php':
          "<?php\nenum ClaudeModel: string\n{\n    case A = 'x';\n}\n$options = array_column(ClaudeModel::cases(), 'value');\n",
      },
    ],
    ['another language', { 'Model.kt': kotlin, 'a.dart': 'final options = ClaudeModel.values;\n' }],
  ])('%s', async (_, files) => {
    expect(await verdictsIn(files)).toEqual(['info type'])
  })
})
