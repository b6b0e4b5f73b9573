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

describe('a list or a key has the class of an enumeration, and its members are offered', () => {
  test.each<[string, Files]>([
    [
      'php, under a key',
      {
        'ClaudeModel.php': php,
        'Providers.php':
          "<?php\nclass Providers\n{\n    private static array $providers = [\n        ['label' => 'Anthropic', 'model_enum' => ClaudeModel::class],\n        ['label' => 'Other', 'model_enum' => OtherModel::class],\n    ];\n\n    private static function allModels(): array\n    {\n        return array_merge(\n            ...array_map(\n                fn (array $entry) => $entry['model_enum']::cases(),\n                self::$providers,\n            ),\n        );\n    }\n}\n",
      },
    ],
    [
      'php, in a list',
      {
        'ClaudeModel.php': php,
        'Form.php':
          "<?php\n$enums = [ClaudeModel::class, OtherModel::class];\n\nforeach ($enums as $enum) {\n    foreach ($enum::cases() as $case) {\n        $options[] = ['value' => $case->value];\n        $choices = $options;\n    }\n}\n",
      },
    ],
    [
      'java',
      {
        'ClaudeModel.java': java,
        'Models.java':
          'class Models {\n  private static final List<Class<? extends Enum<?>>> TYPES = List.of(ClaudeModel.class, OtherModel.class);\n\n  List<String> availableModels() {\n    List<String> out = new ArrayList<>();\n    for (Class<? extends Enum<?>> type : TYPES) {\n      for (Enum<?> one : type.getEnumConstants()) {\n        out.add(one.name());\n      }\n    }\n    return out;\n  }\n}\n',
      },
    ],
    [
      'kotlin',
      {
        'ClaudeModel.kt': kotlin,
        'Menu.kt':
          'val options = listOf(ClaudeModel::class, OtherModel::class).flatMap { it.java.enumConstants.toList() }\n',
      },
    ],
    [
      'csharp',
      {
        'ClaudeModel.cs': csharp,
        'Form.cs':
          'class Form\n{\n    void Fill()\n    {\n        foreach (var type in new[] { typeof(ClaudeModel), typeof(OtherModel) })\n            combo.Items.AddRange(Enum.GetNames(type));\n    }\n}\n',
      },
    ],
    [
      'python, a loop over classes',
      {
        'models.py': python,
        'form.py':
          'from models import ClaudeModel, OtherModel\n\n\ndef model_choices():\n    found = []\n    for enum in (ClaudeModel, OtherModel):\n        for m in enum:\n            found.append((m.value, m.name))\n    return found\n',
      },
    ],
    [
      'python, a table of classes',
      {
        'models.py': python,
        'form.py':
          'from models import ClaudeModel, OtherModel\n\nPROVIDERS = {"anthropic": ClaudeModel, "other": OtherModel}\n\nchoices = [m.value for enum in PROVIDERS.values() for m in enum]\n',
      },
    ],
    [
      'a script, a loop over enumerations',
      {
        'model.ts': script,
        'picker.ts':
          "import { ClaudeModel, OtherModel } from './model'\n\nexport function listModels() {\n  const found: string[] = []\n  for (const one of [ClaudeModel, OtherModel]) found.push(...Object.values(one))\n  return found\n}\n",
      },
    ],
    [
      'a script, under a key',
      {
        'model.ts': script,
        'picker.ts':
          "import { ClaudeModel, OtherModel } from './model'\nconst providers = [\n  { label: 'Anthropic', models: ClaudeModel },\n  { label: 'Other', models: OtherModel },\n]\n\nexport const options = providers.flatMap(({ models }) => Object.values(models))\n",
      },
    ],
  ])('%s', async (_, files) => {
    expect(await verdictsIn(files)).toEqual(['warning type'])
  })

  test.each<[string, Files]>([
    [
      'php, the class is only checked',
      {
        'ClaudeModel.php': php,
        'Rule.php':
          "<?php\n$rules = ['model' => [new Enum(ClaudeModel::class)]];\n\nforeach ($statuses as $status) {\n    $options = $status::cases();\n}\n",
      },
    ],
    [
      'java, a member is searched',
      {
        'ClaudeModel.java': java,
        'Models.java':
          'class Models {\n  static final List<Class<?>> TYPES = List.of(ClaudeModel.class, OtherModel.class);\n\n  Object of(String id) {\n    for (Class<?> type : TYPES) {\n      for (Object one : type.getEnumConstants()) {\n        if (one.toString() == id) return one;\n      }\n    }\n    return null;\n  }\n}\n',
      },
    ],
    [
      'python, a function gets the class, and something else is walked',
      {
        'models.py': python,
        'form.py':
          'from models import ClaudeModel, OtherModel\n\nregister(ClaudeModel, OtherModel)\n\n\ndef model_choices():\n    return [m for m in fetched]\n',
      },
    ],
    [
      'a script, another list is walked',
      {
        'model.ts': script,
        'picker.ts':
          "import { ClaudeModel } from './model'\nconst types = [ClaudeModel]\nregister(types)\n\nexport const options = prices.flatMap((row) => Object.values(row))\n",
      },
    ],
  ])('not so: %s', async (_, files) => {
    expect(await verdictsIn(files)).toEqual(['info type'])
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
