import { describe, expect, test } from 'vitest'
import { check } from '../../src/index.ts'

const haiku = 'claude-3-5-haiku-20241022'
const opus = 'claude-3-opus-20240229'

const verdictsOf = (path: string, text: string) =>
  check(text, { path, asOf: '2026-11-20' }).map(({ text: id, severity, fix }) =>
    `${id}: ${severity} ${fix.applicability} ${fix.reason ?? ''}`.trim(),
  )

describe('an object, a call or a row in a list is one entry', () => {
  test.each([
    ['a.kt', `val offered = listOf(\n  Info("${haiku}", "Quick"),\n)`, [`${haiku}: warning unsafe list`]],
    ['a.cs', `List<Info> all = new() { new("${haiku}", "Quick"), };`, [`${haiku}: warning unsafe list`]],
    [
      'a.cs',
      `var all = new[] { new Info("${opus}") { Label = "Claude 3 Opus" } };`,
      [`${opus}: warning none named-beside`],
    ],
    ['a.go', `var m = []Info{\n\t{ID: "${opus}", Name: "Claude 3 Opus"},\n}`, [`${opus}: warning none named-beside`]],
    ['a.rs', `const M: &[Info] = &[Info::new("${haiku}", "Quick")];`, [`${haiku}: warning unsafe list`]],
    [
      'A.java',
      `class A { List<Info> m = List.of(new Info("${haiku}", "A"), new Info("claude-haiku-4-5-20251001", "B")); }`,
      [`${haiku}: warning none already-listed`],
    ],
    ['a.py', `M = [("anthropic", "${opus}", "claude-opus-4-8")]`, [`${opus}: info none pair`]],
    ['a.sql', `INSERT INTO m VALUES ('gpt-4-0613', 'GPT-4', 1);`, ['gpt-4-0613: warning none named-beside']],
    [
      'a.toml',
      `[[models]]\nid = "${opus}"\n\n[[models]]\nid = "claude-opus-4-8"\n`,
      [`${opus}: warning none already-listed`],
    ],
    ['a.yaml', `models:\n  - id: ${opus}\n    status: retired\n`, [`${opus}: info none dead-on-purpose`]],
    ['a.ts', `const m = [{ from: '${opus}', to: 'claude-opus-4-8' }]`, [`${opus}: info none dead-on-purpose`]],
    [
      'a.ts',
      `f([{ id: 'claude-2.0' }, { id: 'claude-2.1' }])`,
      ['claude-2.0: warning unsafe list', 'claude-2.1: warning none same-replacement'],
    ],
    // What a list holds to be sent is no offer.
    ['a.ts', `const all = [new Agent({ model: '${haiku}' })]`, [`${haiku}: error safe`]],
    ['a.py', `all = [Agent(model="${haiku}")]`, [`${haiku}: error safe`]],
  ])('%s: %s', (path, text, expected) => {
    expect(verdictsOf(path, text)).toEqual(expected)
  })
})

describe('a list that only answers a question is looked up', () => {
  const ids = (path: string, text: string) => verdictsOf(path, text).map((verdict) => verdict.replace(/^\S+ /, ''))
  const lookedUp = 'info none looked-up'
  const offered = 'warning unsafe list'
  const error = 'error unsafe request-unseen'
  test.each([
    ['a.py', 'X = ["o1-mini"]\nany(p in model for p in X)', [lookedUp]],
    ['a.py', 'X = {"o1-mini"}', [lookedUp]],
    ['a.py', 'def f(m):\n    x = "o1-mini", "gpt-4-0613"\n    return m.startswith(x)', [lookedUp, lookedUp]],
    ['a.go', 'var x = []string{"o1-mini"}\nfor _, m := range x {\n\tif m == model {\n\t\treturn\n\t}\n}', [lookedUp]],
    [
      'a.rs',
      'const X: [&str; 1] = ["o1-mini"];\nfn f(m: &str) -> bool { X.iter().any(|x| m.starts_with(x)) }',
      [lookedUp],
    ],
    ['A.java', 'class A { static final Set<String> X = Set.of("o1-mini"); }', [lookedUp]],
    ['a.ex', '@x ["o1-mini"]\ndef f(m), do: m not in @x', [lookedUp]],
    ['a.ts', "export const modelsWithoutTools = ['o1-mini']", [lookedUp]],
    [
      'a.ts',
      "const f = (id: string) => ({ id: id === 'o1-mini' ? 'o3-mini' : id })",
      ['info none comparison', 'info none comparison'],
    ],
    // A list under a name that another list has had.
    [
      'a.py',
      'x = ["o1-mini"]\nif m in x: a()\nx = ["gpt-4-0613"]\nif any(i in x for i in all): b()',
      [lookedUp, lookedUp],
    ],
    // A message that names the list.
    ['a.py', 'x = ["o1-mini"]\nif small:\n    say(f"only {str(x)} will do")', [lookedUp]],
    ['a.py', 'X = ["o1-mini"]\nif m not in X:\n    raise ValueError("one of " + ", ".join(X))', [lookedUp]],
    ['a.ts', "const x = ['o1-mini']\nif (!x.includes(m)) throw new Error(`one of ${x.join(', ')}`)", [lookedUp]],
    [
      'a.go',
      'var x = []string{"o1-mini"}\nfunc f() error { if !slices.Contains(x, m) { return fmt.Errorf("one of %s", strings.Join(x, ", ")) } }',
      [lookedUp],
    ],
    ['a.rb', 'X = ["o1-mini"]\nraise ArgumentError, "one of #{X.join(\', \')}" unless X.include?(m)', [lookedUp]],
    [
      'a.php',
      "<?php const X = ['o1-mini']; if (!in_array($m, self::X)) throw new E('one of ' . implode(', ', self::X));",
      [lookedUp],
    ],
    ['a.py', 'x = ["o1-mini"]\nask(models=",".join(x))', [offered]],
    ['a.tsx', "const x = ['o1-mini']\nconst P = () => <Select options={x} />", [offered]],
    // The first one is taken.
    ['a.py', 'X = ["o1-mini", "gpt-4-0613"]\ndef f(m):\n    return m if m in X else X[0]', [offered, lookedUp]],
    ['a.ts', "const x = ['o1-mini', 'gpt-4-0613']\nask(x[0])", [offered, offered]],
    // An attribute of a class, through the class.
    ['a.py', 'class C:\n    IDS = ["o1-mini"]\n\ndef f(m):\n    return m in C.IDS', [lookedUp]],
    // Constants that stand in such a list alone.
    [
      'a.go',
      'const (\n\tModelA = "o1-mini"\n\tModelB = "gpt-4-0613"\n)\n\nvar all = []string{\n\tModelB,\n\tModelA,\n}\n\nfunc f(m string) string {\n\tfor _, x := range all {\n\t\tif x == m {\n\t\t\treturn m\n\t\t}\n\t}\n\treturn all[0]\n}\n',
      [lookedUp, error],
    ],
    ['a.py', 'A = "o1-mini"\nB = "gpt-4-0613"\nALL = [A, B]\nif m in ALL: pass\nask(B)', [lookedUp, error]],
    [
      'A.java',
      'class A { static final String FAST = "o1-mini"; static final Set<String> X = Set.of(FAST); boolean f(String m) { return X.contains(m); } }',
      [lookedUp],
    ],
    ['a.ts', "const fast = 'o1-mini'\nconst all = [fast]\nall.forEach(ask)", [error]],
    ['a.ts', "export const NOTES_MODELS = ['o1-mini']", [offered]],
    ['a.py', 'X = ["o1-mini"]\nfor m in X:\n    ask(m)\n    if m == model:\n        pass', [offered]],
    ['a.cpp', 'const std::vector<std::string> kFallbacks = {"o1-mini"};', [offered]],
  ])('%s: %s', (path, text, expected) => {
    expect(ids(path, text)).toEqual(expected)
  })
})

describe('a default and what lists its values', () => {
  test.each([
    ['a.py', `@click.option("--m", type=click.Choice(["${haiku}"]), default="${haiku}")\ndef f(m): ...`],
    ['a.ts', `const M = z.union([z.literal('${haiku}'), z.literal('x')]).default('${haiku}')`],
    ['a.ts', `type M = '${haiku}' | 'x'\nconst model: M = '${haiku}'`],
    ['a.rb', `CHOICES = ["${haiku}"].freeze\nDEFAULT_MODEL = "${haiku}"`],
    ['a.yaml', `options: [us.anthropic.${haiku}-v1:0]\nmodel: anthropic.${haiku}-v1:0`],
  ])('%s: %s', (path, text) => {
    expect(verdictsOf(path, text).filter((verdict) => verdict.includes(' safe'))).toEqual([])
  })
})
