import { describe, expect, test } from 'vitest'
import { composeEdits } from '../../../src/core/compose.ts'
import { check } from '../../../src/index.ts'

// Two IDs that become one, in forms of lists. `$1` and `$2` stand for them.

const next = 'claude-opus-4-8'
const pairs = [
  ['claude-2.1', 'claude-2.0'],
  ['claude-2.1', next],
  [next, 'claude-2.1'],
] as const

/** How often the replacement stands in a text after all fixes, those that are not safe too. */
function timesAfterFix(path: string, sample: string, [first, second]: readonly [string, string]): number {
  const text = sample.replaceAll('$1', first).replaceAll('$2', second)
  const sets = check(text, { path, asOf: '2026-11-20' }).map(({ fix }) =>
    fix.applicability === 'none' ? [] : fix.edits,
  )
  return composeEdits(text, sets).text.split(next).length - 1
}

describe('statements that fill one list', () => {
  test.each([
    ['a.ts', "const models: string[] = []\nmodels.push('$1')\nmodels.push('$2')\n"],
    ['a.ts', "const models: string[] = []\nif (x) models.push('$1')\nif (y) {\n  models.push('$2')\n}\n"],
    ['a.ts', "const models: M[] = []\nmodels.push({ model: '$1' })\nmodels.push({ model: '$2' })\n"],
    ['a.ts', "const models = new Set<string>()\nmodels.add('$1')\nmodels.add('$2')\n"],
    ['a.ts', "const models: string[] = []\nmodels[0] = '$1'\nmodels[1] = '$2'\n"],
    [
      'a.ts',
      "class X {\n  models: string[] = []\n  constructor() {\n    if (a) {\n      this.models.push('$1')\n    }\n    if (b) {\n      this.models.push('$2')\n    }\n  }\n}\n",
    ],
    ['a.ts', "const models: string[] = []\nmodels.push(\n  '$1',\n)\nfoo()\nmodels.push(\n  '$2',\n)\n"],
    ['a.py', 'models = []\nif a:\n    models.append("$1")\nif b:\n    models.append("$2")\n'],
    ['a.py', 'models = []\nmodels.append(\n    "$1"\n)\nx = 1\nmodels.append(\n    "$2"\n)\n'],
    ['a.py', 'models = []\nmodels.extend([\n    "$1",\n    "mistral",\n])\nx = 1\nmodels.extend(["$2"])\n'],
    ['a.py', 'models = ["$1"]\nmodels.insert(0, "$2")\n'],
    ['a.py', 'models = ["$1"]\nmodels.append("$2")\n'],
    [
      'a.py',
      'class X:\n    def __init__(self):\n        self.models = ["$1"]\n    def more(self):\n        self.models.append("$2")\n',
    ],
    ['a.rb', 'models.push("$1")\nmodels.push("$2")\n'],
    ['a.rb', 'models = ["$1"]\nmodels.concat(["$2"])\n'],
    [
      'a.go',
      'package a\n\nfunc f() {\n\tvar models []string\n\tmodels = append(models, "$1")\n\tmodels = append(models, "$2")\n}\n',
    ],
    ['a.go', 'package a\n\nfunc f() {\n\tmodels := []string{"$1"}\n\tmodels = append(models, "$2")\n}\n'],
    [
      'a.java',
      'class A {\n  void f() {\n    List<String> models = new ArrayList<>();\n    models.add("$1");\n    models.add("$2");\n  }\n}\n',
    ],
    [
      'a.java',
      'class A {\n  void f() {\n    List<String> models = new ArrayList<>(List.of("$1"));\n    models.addAll(List.of("$2"));\n  }\n}\n',
    ],
    ['a.kt', 'val models = mutableListOf<String>()\nmodels += "$1"\nmodels += "$2"\n'],
    ['a.scala', 'val models = mutable.ListBuffer[String]()\nmodels += "$1"\nmodels += "$2"\n'],
    [
      'a.cs',
      'class A { void F() {\n  var models = new List<string>();\n  models.Add("$1");\n  models.Add("$2");\n} }\n',
    ],
    ['a.cs', 'class A { void F() {\n  var a = new List<string> { "$1" };\n  a.AddRange(new[] { "$2" });\n} }\n'],
    ['a.php', "<?php\n$models = [];\n$models[] = '$1';\n$models[] = '$2';\n"],
    ['a.php', "<?php\n$models = ['$1'];\narray_push($models, 'x', '$2');\n"],
    [
      'a.rs',
      'fn f() {\n    let mut models = Vec::new();\n    models.push("$1");\n    models.push("$2".to_string());\n}\n',
    ],
    ['a.rs', 'fn f() {\n    let mut models = vec!["$1"];\n    models.extend(["$2"]);\n}\n'],
    ['a.swift', 'var models = ["$1"]\nmodels += ["$2"]\n'],
    [
      'a.cpp',
      'std::vector<std::string> models;\nvoid f() {\n  models.push_back("$1");\n  models.push_back("$2");\n}\n',
    ],
    ['a.lua', 'local models = {}\ntable.insert(models, "$1")\ntable.insert(models, "$2")\n'],
    ['a.r', 'models <- c("$1")\nmodels <- c(models, "$2")\n'],
    ['a.dart', "final models = ['$1'];\nvoid f() { models.add('$2'); }\n"],
    ['a.ps1', '$models = @()\n$models += "$1"\n$models += "$2"\n'],
    ['a.sh', 'MODELS=()\nMODELS+=("$1")\nMODELS+=("$2")\n'],
    ['a.sh', 'MODELS="$1"\nMODELS="$MODELS $2"\n'],
    ['a.sh', 'MODELS="$1"\nMODELS+=" $2"\n'],
    ['Makefile', 'MODELS := $1\nMODELS += $2\n'],
  ])('%s: the replacement stands there once: %j', (path, sample) => {
    expect(pairs.map((pair) => timesAfterFix(path, sample, pair))).toEqual([1, 1, 1])
  })
})

describe('words of one command', () => {
  test.each([
    ['a.sh', 'for m in $1 \\\n  $2 \\\n  mistral; do\n  ask --model "$m"\ndone\n'],
    ['a.sh', 'for m in \\\n  $1 \\\n  $2\ndo\n  ask --model "$m"\ndone\n'],
    ['a.sh', 'eval-tool --model $1 --model $2 --out x\n'],
    ['a.sh', 'eval-tool \\\n  --model $1 \\\n  --model $2 \\\n  --out x\n'],
    ['a.sh', 'eval-tool --models $1 $2\n'],
    ['docker-compose.yaml', 'services:\n  app:\n    image: x\n    command: ["eval", "--models", "$1", "$2"]\n'],
    [
      'docker-compose.yaml',
      'services:\n  app:\n    image: x\n    command: ["eval", "--model", "$1", "--model", "$2"]\n',
    ],
    ['docker-compose.yaml', 'services:\n  app:\n    image: x\n    command: eval --model $1 --model $2\n'],
    [
      'docker-compose.yaml',
      'services:\n  app:\n    image: x\n    command:\n      - eval\n      - --models\n      - $1\n      - $2\n',
    ],
    [
      'docker-compose.yaml',
      'services:\n  app:\n    image: x\n    command:\n      - eval\n      - --model=$1\n      - --model=$2\n',
    ],
    [
      'docker-compose.yaml',
      'services:\n  app:\n    image: x\n    command: >\n      eval --model $1\n      --model $2\n',
    ],
    [
      'a.yaml',
      'apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - name: x\n      image: y\n      args: ["--model", "$1", "--model", "$2"]\n',
    ],
    [
      '.github/workflows/ci.yaml',
      'jobs:\n  a:\n    steps:\n      - run: |\n          eval --model $1 \\\n            --model $2\n',
    ],
    ['Dockerfile', 'FROM x\nCMD ["eval", "--model", "$1", "--model", "$2"]\n'],
    ['Dockerfile', 'FROM x\nCMD ["eval", "--models", "$1", "$2"]\n'],
    ['Dockerfile', 'FROM x\nCMD eval --models $1 $2\n'],
    ['Dockerfile', 'FROM x\nRUN for m in $1 \\\n  $2 ; do ask --model $m; done\n'],
    ['Makefile', 'eval:\n\teval --model $1 \\\n\t  --model $2\n'],
    ['a.tf', 'resource "x" "y" {\n  command = ["eval", "--model", "$1", "--model", "$2"]\n}\n'],
    ['a.json', '{"args": ["--model", "$1", "--model", "$2"]}\n'],
    ['package.json', '{"scripts": {"eval": "eval --model $1 --model $2"}}\n'],
    ['a.ts', "execFileSync('eval', ['--model', '$1', '--model', '$2'])\n"],
    ['a.ts', "runAll('$1', '$2')\n"],
    ['a.ts', "const models: string[] = []\nmodels.push('$1', '$2')\n"],
    ['a.py', 'subprocess.run(["eval", "--model", "$1", "--model", "$2"])\n'],
    ['a.go', 'package a\n\nvar c = exec.Command("eval", "--model", "$1", "--model", "$2")\n'],
    ['a.go', 'package a\n\nfunc f() {\n\tmodels := []string{}\n\tmodels = append(models, "$1", "$2")\n}\n'],
    ['a.rs', 'fn f() { let cmd = Command::new("eval").args(["--model", "$1", "--model", "$2"]); }\n'],
    ['a.rs', 'fn f() { let cmd = Command::new("eval").arg("--model").arg("$1").arg("--model").arg("$2"); }\n'],
  ])('%s: the replacement stands there once: %j', (path, sample) => {
    expect(pairs.map((pair) => timesAfterFix(path, sample, pair))).toEqual([1, 1, 1])
  })
})

describe('lists that are joined', () => {
  test.each([
    ['a.tf', 'locals {\n  models = concat(["$1"], ["$2"])\n}\n'],
    ['a.ts', "const models = ['$1'].concat(['$2'])\n"],
    ['a.ts', "const models = ['$1'].concat('$2')\n"],
    ['a.js', "const models = [].concat(['$1'], '$2')\n"],
    ['a.ts', "const models = new Set<string>().add('$1').add('$2')\n"],
    ['a.ts', "const model = process.env.X ?? '$1' ?? '$2'\n"],
    ['a.ts', "const OTHERS = ['$1']\nconst models = [...OTHERS, '$2']\n"],
    ['a.ts', "const OTHERS = new Set(['$1'])\nconst models = [...OTHERS, '$2']\n"],
    ['a.ts', "const OLD = ['$1'], NEW = ['$2']\nconst models = [...OLD, ...NEW]\n"],
    ['a.ts', "const FAST = '$1'\nconst BIG = '$2'\nconst models = [FAST, BIG]\n"],
    ['a.py', 'models = ["$1"] + ["$2"]\n'],
    ['a.py', 'BASE = ["$1"]\nmodels = BASE + ["$2"]\n'],
    ['a.py', 'BASE = ["$1"]\nmodels = ["$2"] + BASE\n'],
    ['a.py', 'BASE = ["$1"]\nMORE = ["$2"]\nmodels = BASE + MORE\n'],
    ['a.py', 'BASE = ["$1"]\nmodels = [*BASE, "$2"]\n'],
    ['a.py', 'BASE = {"$1"}\nmodels = BASE | {"$2"}\n'],
    ['a.py', 'BASE = ("$1",)\nmodels = BASE + ("$2",)\n'],
    ['a.py', 'models = list(chain(["$1"], ["$2"]))\n'],
    ['a.rb', 'models = ["$1"] + ["$2"]\n'],
    ['a.rb', 'BASE = ["$1"]\nmodels = [*BASE, "$2"]\n'],
    ['a.kt', 'val models = listOf("$1") + listOf("$2")\n'],
    ['a.kt', 'val base = listOf("$1")\nval models = base + "$2"\n'],
    ['a.cs', 'class A { void F() {\n  string[] a = ["$1"];\n  string[] b = [..a, "$2"];\n} }\n'],
    ['a.cs', 'class A { void F() {\n  var b = new[] { "$1" }.Concat(new[] { "$2" });\n} }\n'],
    ['a.php', "<?php\n$models = array_merge(['$1'], ['$2']);\n"],
    ['a.php', "<?php\n$base = ['$1'];\n$models = [...$base, '$2'];\n"],
    ['a.swift', 'let models = ["$1"] + ["$2"]\n'],
    ['a.ex', 'models = ["$1"] ++ ["$2"]\n'],
    ['a.scala', 'val models = List("$1") ++ List("$2")\n'],
    ['a.scala', 'val models = "$1" :: "$2" :: Nil\n'],
    ['a.dart', "final models = <String>[]..add('$1')..add('$2');\n"],
    ['a.hs', 'models = ["$1"] ++ ["$2"]\n'],
    ['a.tf', 'locals {\n  base = ["$1"]\n  models = concat(local.base, ["$2"])\n}\n'],
    ['a.sh', 'BASE=("$1")\nMODELS=("${BASE[@]}" "$2")\n'],
    ['a.sh', 'BASE=($1)\nfor m in "${BASE[@]}" $2; do ask --model $m; done\n'],
    ['a.yaml', 'fast: &fast $1\nbig: &big $2\nmodels:\n  - *fast\n  - *big\n'],
  ])('%s: the replacement stands there once: %j', (path, sample) => {
    expect(pairs.map((pair) => timesAfterFix(path, sample, pair))).toEqual([1, 1, 1])
  })
})

describe('entries and lines that differ in their ID alone', () => {
  test.each([
    ['a.properties', 'app.models[0]=$1\napp.models[1]=$2\n'],
    ['a.properties', 'app.models[0].name=$1\napp.models[1].name=$2\n'],
    ['a.properties', 'app.models.0=$1\napp.models.1=$2\n'],
    ['a.properties', 'models=$1,\\\n  $2\n'],
    ['a.ini', '[x]\nmodel[] = $1\nmodel[] = $2\n'],
    [
      '.github/workflows/ci.yaml',
      'jobs:\n  a:\n    strategy:\n      matrix:\n        include:\n          - model: $1\n          - model: $2\n    steps:\n      - run: eval --model ${{ matrix.model }}\n',
    ],
    ['a.toml', '[[models]]\nmodel = "$1"\n\n[[models]]\nmodel = "$2"\n'],
    ['a.json', '{"models": [{"model": "$1"}, {"model": "$2"}]}\n'],
    ['a.xml', '<models><model name="$1"/><model name="$2"/></models>\n'],
    ['a.sql', "INSERT INTO models (name) VALUES ('$1');\nINSERT INTO models (name) VALUES ('$2');\n"],
    ['a.tf', 'resource "x" "y" {\n  model {\n    name = "$1"\n  }\n  model {\n    name = "$2"\n  }\n}\n'],
    [
      'a.py',
      '@pytest.mark.parametrize("model", [pytest.param("$1"), pytest.param("$2")])\ndef run(model):\n    ask(model)\n',
    ],
    ['a.py', 'def models():\n    yield "$1"\n    yield "$2"\n'],
    ['a.ts', "registry.register('$1')\nregistry.register('$2')\n"],
    ['a.ts', "builder.addModel('$1').addModel('$2')\n"],
    [
      'a.cs',
      'class A {\n  [Theory]\n  [InlineData("$1")]\n  [InlineData("$2")]\n  public void F(string m) { Ask(m); }\n}\n',
    ],
    ['a.cs', 'class A {\n  [Theory, InlineData("$1"), InlineData("$2")]\n  public void F(string m) { Ask(m); }\n}\n'],
    [
      'a.php',
      "<?php\nclass T {\n  #[TestWith(['$1'])]\n  #[TestWith(['$2'])]\n  public function f(string $m) { ask($m); }\n}\n",
    ],
  ])('%s: the replacement stands there once: %j', (path, sample) => {
    expect(pairs.map((pair) => timesAfterFix(path, sample, pair))).toEqual([1, 1, 1])
  })
})

describe('requests, settings and names of their own', () => {
  test.each([
    [
      'a.py',
      'def a():\n    return client.messages.create(model="$1", max_tokens=9, messages=[])\n\ndef b():\n    return client.messages.create(model="$2", max_tokens=9, messages=[])\n',
    ],
    [
      'a.py',
      'def a():\n    x = client.messages.create(model="$1", max_tokens=9, messages=[])\n    y = client.messages.create(model="$2", max_tokens=9, messages=[])\n    return x, y\n',
    ],
    [
      'a.ts',
      "export async function a() {\n  return client.messages.create({ model: '$1', max_tokens: 9, messages: [] })\n}\nexport async function b() {\n  return client.messages.create({ model: '$2', max_tokens: 9, messages: [] })\n}\n",
    ],
    ['a.py', 'def a():\n    return ask("$1")\n\ndef b():\n    return ask("$2")\n'],
    ['a.ts', "export function a() {\n  return ask('$1')\n}\n\nexport function b() {\n  return ask('$2')\n}\n"],
    [
      'a.ts',
      "switch (x) {\n  case 'fast':\n    return ask({ model: '$1' })\n  default:\n    return ask({ model: '$2' })\n}\n",
    ],
    ['a.sh', 'ask --model $1 "x"\nask --model $2 "y"\n'],
    ['a.sh', 'if x; then\n  ask --model $1\nelse\n  ask --model $2\nfi\n'],
    ['a.sh', 'ask --model $1 && ask --model $2\n'],
    ['a.sh', 'ask --model $1 | ask --model $2\n'],
    ['a.sh', 'ask --model $1 --summary-model $2\n'],
    ['a.sh', 'ask \\\n  --model $1 \\\n  --judge-model $2\n'],
    ['a.properties', 'chat.model=$1\nsummary.model=$2\n'],
    ['a.yaml', 'chat:\n  model: $1\nsummary:\n  model: $2\n'],
    ['a.yaml', 'models:\n  fast: $1\n  big: $2\n'],
    ['package.json', '{"scripts": {"a": "ask --model $1", "b": "ask --model $2"}}\n'],
    [
      '.github/workflows/ci.yaml',
      'jobs:\n  a:\n    steps:\n      - run: |\n          ask --model $1 x\n          ask --model $2 y\n',
    ],
    ['a.go', 'package a\n\nfunc f() {\n\tx := ask(Request{Model: "$1"})\n\ty := ask(Request{Model: "$2"})\n}\n'],
    ['a.tf', 'resource "x" "a" {\n  model_id = "$1"\n}\nresource "x" "b" {\n  model_id = "$2"\n}\n'],
    ['a.tf', 'module "a" {\n  source = "./m"\n  model = "$1"\n}\nmodule "b" {\n  source = "./m"\n  model = "$2"\n}\n'],
    ['Makefile', 'a:\n\task --model $1\nb:\n\task --model $2\n'],
    ['Dockerfile', 'FROM x\nENV CHAT_MODEL=$1\nENV SUMMARY_MODEL=$2\n'],
    ['a.py', 'CHAT_MODEL = "$1"\nSUMMARY_MODEL = "$2"\n'],
    ['a.py', 'FAST = "$1"\nBIG = "$2"\nask(FAST)\nask(BIG)\n'],
    ['a.go', 'package a\n\nconst (\n\tFast = "$1"\n\tBig  = "$2"\n)\n'],
    ['a.java', 'class A {\n  static final String FAST = "$1";\n  static final String BIG = "$2";\n}\n'],
    ['a.rs', 'const FAST: &str = "$1";\nconst BIG: &str = "$2";\n'],
    ['a.ts', "export const MODELS = {\n  fast: '$1',\n  big: '$2',\n} as const\n"],
    [
      'a.py',
      'class X:\n    def a(self):\n        models = ["$1"]\n        return models\n    def b(self):\n        models = []\n        models.append("$2")\n        return models\n',
    ],
    ['a.py', 'def a():\n    model = "$1"\n    return [model]\n\ndef b():\n    model = "$2"\n    return [model]\n'],
    [
      'a.ts',
      "function a() {\n  const model = '$1'\n  return run([model])\n}\nfunction b() {\n  const model = '$2'\n  return run([model])\n}\n",
    ],
    ['a.py', 'x = Agent(name="x", model="$1")\ny = Agent(name="y", model="$2")\n'],
    ['a.py', 'agents = [Agent("x", model="$1"), Agent("y", model="$2")]\n'],
    ['a.yaml', 'agents:\n  - name: x\n    model: $1\n  - name: y\n    model: $2\n'],
    [
      'a.ts',
      "await Promise.all([\n  generateText({ model: anthropic('$1'), prompt: p1 }),\n  generateText({ model: anthropic('$2'), prompt: p2 }),\n])\n",
    ],
    ['docker-compose.yaml', 'services:\n  app:\n    environment:\n      CHAT_MODEL: $1\n      SUMMARY_MODEL: $2\n'],
    [
      'docker-compose.yaml',
      'services:\n  app:\n    command: ["ask", "--model", "$1"]\n  two:\n    command: ["ask", "--model", "$2"]\n',
    ],
    ['a.java', 'class A { void f() {\n  props.put("chat.model", "$1");\n  props.put("summary.model", "$2");\n} }\n'],
    ['a.py', 'os.environ["CHAT_MODEL"] = "$1"\nos.environ["SUMMARY_MODEL"] = "$2"\n'],
    ['a.java', 'class A { void f() {\n  a.model("$1").call();\n  b.model("$2").call();\n} }\n'],
    ['a.py', 'x = ChatAnthropic(model="$1")\ny = ChatAnthropic(model="$2")\n'],
    ['a.ts', "export const config = { chat: { model: '$1' }, summary: { model: '$2' } }\n"],
  ])('%s: each is fixed: %j', (path, sample) => {
    expect(timesAfterFix(path, sample, pairs[0])).toBe(2)
  })
})

test('what was there twice before changes twice', () => {
  const text = 'models.push("claude-2.1")\nmodels.push("claude-2.1")\n'
  expect(timesAfterFix('a.js', text, ['', ''])).toBe(2)
})

test('what a function returns in branches is no list, though all of it has the name of the function', () => {
  const text =
    "const nameFor = (m: string) => {\n  if (m === 'x') {\n    return '$1'\n  }\n  if (m === 'y') {\n    return '$2'\n  }\n}\n"
  expect(timesAfterFix('a.ts', text, pairs[0])).toBe(2)
})
