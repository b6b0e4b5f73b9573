import { expect, test } from 'vitest'
import { placesIn, scannerFor } from './places.ts'

const cases: [path: string, code: string, ...expected: string[]][] = [
  ['a.go', 'const A = "m1"\nconst (\n\tB = "m2"\n\tC string = `m3`\n)', 'assignment m1 name=A', 'assignment m2 name=B', 'assignment m3 name=C'],
  ['a.go', 'r := openai.Request{\n\tModel: "m1",\n}\nr.Model = "m2"', 'property m1 name=Model callee=openai.Request', 'assignment m2 name=Model'],
  ['a.go', 'l, err := openai.New(openai.WithModel("m1"), x)', 'argument m1 name=WithModel callee=openai.WithModel'],
  ['a.go', 'f(Params{Model: anthropic.F("m1")})', 'argument m1 name=Model callee=anthropic.F'],
  ['a.go', 'switch m {\ncase "m1", "m2":\n\treturn "m3"\n}', 'comparison m1', 'comparison m2', 'assignment m3'],
  ['a.go', 'var l = []string{"m1"}\nvar p = map[string]int{"m2": 1}', 'element m1 name=l', 'key m2'],
  ['a.go', 'slices.Contains([]string{"m1", "m2"}, x)', 'comparison m1', 'comparison m2'],
  ['a.go', "m := getEnv(\"MODEL\", \"m1\") + '\"' + \"m2\"", 'default m1 name=MODEL callee=getEnv', 'assignment m2 name=m partial'],
  ['a.java', 'var p = Params.builder().model("m1").build();', 'argument m1 name=model callee=Params.builder().model'],
  ['a.java', 'private static final String M = "m1"; enum E { A("m2"), B("m3"); }', 'assignment m1 name=M', 'type m2 name=A', 'type m3 name=B'],
  ['a.java', 'Map.of("m1", 1, "a", "m2"); List.of("m3", "m4");', 'key m1', 'property m2 name=a callee=Map.of', 'element m3', 'element m4'],
  ['a.java', 'if (x.equals("m1") || "m2".equals(x)) y = switch (x) { case "m3", "m4" -> "m5"; default -> "m6"; };', 'comparison m1 callee=x.equals', 'comparison m2', 'comparison m3', 'comparison m4', 'property m5 name=m4', 'default m6'],
  ['a.java', '@Value("${ai.model:m1}") String model;', 'default m1 name=ai.model callee=Value'],
  ['a.kt', 'data class C(val model: String = "m1", val n: Int)', 'default m1 name=model'],
  ['a.kt', 'val r = Request(model = ModelId("m1"))\nval e = System.getenv("M") ?: "m2"', 'argument m1 name=model callee=ModelId', 'default m2 name=M'],
  ['a.kt', 'when (x) { "m1", "m2" -> 1; else -> "m3" }\nval p = mapOf("m4" to 1, "a" to "m5")', 'comparison m1', 'comparison m2', 'default m3', 'key m4', 'property m5 name=a callee=mapOf'],
  ['a.kt', 'enum class E(val id: String) { A("m1") }\nval s = "m2-${x ?: "m3"}"', 'type m1 name=A', 'assignment m2- name=s partial', 'default m3 name=x'],
  ['a.cs', 'class A { string P { get; set; } = "m1"; string Q => "m2"; A(string m = "m3") {} }', 'assignment m1 name=P', 'assignment m2 name=Q', 'default m3 name=m'],
  ['a.cs', 'var o = new Options { ModelId = "m1", N = 1 }; var c = new Client(model: "m2");', 'property m1 name=ModelId callee=Options', 'argument m2 name=model callee=Client'],
  ['a.cs', 'var s = @"\\m1""" + $"m2{x:N2}" + """m3"""; var y = x switch { "m4" => "m5", _ => "m6" };', 'assignment \\m1" name=s partial', 'assignment m2 name=s partial', 'assignment m3 name=s partial', 'comparison m4', 'property m5 name=m4', 'default m6'],
  ['a.rs', "const M: &'static str = \"m1\";\nfn f<'a>(&'a self) -> &'a str { \"m2\" }", 'assignment m1 name=M', 'assignment m2'],
  ['a.rs', 'let a = Args::default().model("m1").build();\nlet r = Req { model: "m2".to_string() };', 'argument m1 name=model callee=Args::default().model', 'property m2 name=model callee=Req'],
  ['a.rs', 'env::var("M").unwrap_or_else(|_| "m1".into());', 'default m1 name=M callee=env::var().unwrap_or_else'],
  ['a.rs', 'match s { "m1" | "m2" => Some("m3"), _ => None }\nlet v = vec!["m4"]; let r = r#""m5""#;', 'comparison m1', 'comparison m2', 'argument m3 name=m2 callee=Some', 'element m4 name=v', 'assignment "m5" name=r'],
  ['a.rs', '/* a /* m1 */ m2 */ enum E { #[serde(rename = "m3")] A }', 'comment  a /* m1 */ m2 ', 'type m3 name=rename'],
  ['a.php', "<?php\n$r = $c->chat()->create(['model' => 'm1', 'n' => ['m2']]);", 'property m1 name=model callee=$c->chat()->create', 'element m2 name=n callee=$c->chat()->create'],
  ['a.php', "<p>don't m1</p><?php $m = env('M', 'm2'); const B = 'm3' ?> m4", "text <p>don't m1</p>", 'default m2 name=M callee=env', 'assignment m3 name=B', 'text  m4'],
  ['a.php', '<?php\n$y = match ($x) { "m1", "m2" => "m3", default => "m4" };\n$x->run(model: "m5-$v");', 'comparison m1', 'comparison m2', 'property m3 name=m2', 'default m4', 'argument m5- name=model callee=$x->run partial'],
  ['a.php', "<?php\nnamespace A;\n\nenum M: string\n{\n    case A = 'm1';\n    case B = 'm2';\n}", 'type m1 name=A', 'type m2 name=B'],
  ['a.php', "<?php\n$a = <<<EOT\nm1 {$x['m2']}\nEOT;\n$b = <<<'X'\nm3\nX;", 'assignment m1  name=a partial', 'key m2 name=x', 'assignment m3 name=b'],
  ['a.rb', 'MODEL = "m1"\nL = %w[m2 m3].freeze\nH = { "m4" => 1, model: "m5", :a => \'m6\' }', 'assignment m1 name=MODEL', 'element m2 name=L', 'element m3 name=L', 'key m4', 'property m5 name=model', 'property m6 name=a'],
  ['a.rb', '@m = ENV.fetch("M", "m1") || "m2"\n@n ||= "m3"\nENV.fetch("N") { "m4" }', 'default m1 name=M callee=ENV.fetch', 'default m2 name=M', 'default m3 name=n', 'default m4 name=N callee=ENV.fetch'],
  ['a.rb', 'client.chat(parameters: { model: "m1" })\nRubyLLM.chat model: "m2", n: 1\nmodel "m3"', 'property m1 name=model callee=client.chat', 'argument m2 name=model callee=RubyLLM.chat', 'argument m3 name=model callee=model'],
  ['a.rb', 'attribute :model, :string, default: "m1"\ndef f(model: "m2", other = "m3")\nend', 'default m1 name=model callee=attribute', 'default m2 name=model', 'default m3 name=other'],
  ['a.rb', 'x = a / b; y = s =~ /"/ ? "m1" : "m2"\nt = <<~A + <<~B\n  m3\nA\n  m4 #{x}\nB\nz = "m5"', 'assignment m1 name=y', 'assignment m2 name=y', 'assignment   m3 name=t partial', 'assignment   m4  name=t partial', 'assignment m5 name=z'],
  ['a.ex', 'def go(%Chat{model: "m1"} = c, "m2", o \\\\ "m3"), do: c.run("m4")', 'comparison m1', 'comparison m2', 'default m3 name=o', 'argument m4 name=run callee=c.run'],
  ['a.ex', '@model "m1"\n@doc "m2 doc"\ndef chat(m \\\\ "m3"), do: "m4"', 'assignment m1 name=model', 'comment m2 doc', 'default m3 name=m', 'assignment m4'],
  ['a.ex', 'Keyword.get(opts, :model, "m1")\nChat.new!(%{model: "m2"})\nconfig :app, model: "m3"', 'argument m1 callee=Keyword.get', 'property m2 name=model callee=Chat.new!', 'argument m3 name=model callee=config'],
  ['a.ex', 'case m do\n  "m1" -> "m2"\n  _ -> "m3"\nend\n~w(m4 m5)\n~s(m6 #{x})', 'comparison m1', 'property m2 name=m1', 'default m3', 'element m4', 'element m5', 'text m6  partial'],
  ['a.swift', 'enum M: String, Codable { case a = "m1" }\nstruct C { var model: String = "m2" }', 'type m1 name=a', 'assignment m2 name=model'],
  ['a.swift', 'init(model: String = "m1") { let e = env["M"] ?? "m2"; q(model: "m3-\\(x ?? "m4")") }', 'default m1 name=model', 'default m2 name=M', 'argument m3- name=model callee=q partial', 'default m4 name=x'],
  ['a.swift', 'switch m { case "m1", "m2": break; default: self.model = "m3" }\nlet d = ["model": "m4"]; let r = #"m5\\(x)"#', 'comparison m1', 'comparison m2', 'assignment m3 name=model', 'property m4 name=model', 'assignment m5\\(x) name=r'],
  ['a.dart', "class A { A({this.model = 'm1', String b = 'm2'}); String get n => 'm3'; }", 'default m1 name=model', 'default m2 name=b', 'assignment m3 name=n'],
  ['a.dart', "create(model: 'm1-${v}$w'); jsonEncode({'model': r'm2$x'});", 'argument m1- name=model callee=create partial', 'property m2$x name=model callee=jsonEncode'],
  ['a.scala', 'case class C(model: String = "m1")\nval s = s"m2-$v"\nx match { case "m3" | "m4" => "m5" }\nval m = Map("m6" -> 1)', 'default m1 name=model', 'assignment m2- name=s partial', 'comparison m3', 'comparison m4', 'property m5 name=m4', 'key m6'],
  ['a.cpp', 'const char* m = "m1"; void f(const std::string& m = "m2"); auto r = R"x(m3)")x"; j["model"] = "m4";', 'assignment m1 name=m', 'default m2 name=m', 'assignment m3)" name=r', 'assignment m4 name=model'],
  ['a.c', 'struct cfg c = { .model = "m1" }; int n = 1\'0; char q = \'"\'; if (!strcmp(m, "m2")) {}', 'property m1 name=model', 'comparison m2 callee=strcmp'],
  ['a.lua', 'local m = os.getenv("M") or "m1"\nlocal t = { model = "m2", ["m3"] = 1 }\nf { model = [[m4]] }\n--[==[ m5 ]] ]==]', 'default m1 name=M', 'property m2 name=model', 'key m3', 'property m4 name=model callee=f', 'comment  m5 ]] '],
  ['a.R', 'm <- "m1"\nf <- function(model = "m2", l = c("m3", "m4")) chat(model = r"(m5)")', 'assignment m1 name=m', 'default m2 name=model', 'element m3 name=l', 'element m4 name=l', 'argument m5 name=model callee=chat'],
  ['a.ps1', 'param([string]$Model = "m1")\n$env:M = \'m2\'\nInvoke-AI -Model "m3" -x\n$b = @{ model = "m4" }\nif ($m -eq "m5") {}\n<# m6 #>', 'default m1 name=Model', 'assignment m2 name=M', 'argument m3 name=Model callee=Invoke-AI', 'property m4 name=model', 'comparison m5', 'comment  m6 '],
  ['a.sql', "CREATE TABLE t (model TEXT DEFAULT 'm1');\nINSERT INTO t (id, model) VALUES (1, 'm2'), (2, 'm3');", 'default m1 name=model', 'element m2 name=model', 'element m3 name=model'],
  ['a.sql', "-- m1\nUPDATE t SET a = 'm2''' WHERE b = 'm3' AND c IN ('m4') AND ask('m5')", 'comment  m1', "assignment m2' name=a", 'comparison m3 name=b', 'comparison m4', 'argument m5 callee=ask'],
  ['a.toml', 'model = "m1" # m2\n[a]\nb.c = \'m3\'\nl = [\n "m4",\n]\ni = { model = "m5", "m6" = 1 }\nm = """\nm7"""', 'property m1 name=model', 'comment  m2', 'property m3 name=c', 'element m4 name=l', 'property m5 name=model', 'key m6', 'property \nm7 name=m'],
  ['a.tf', 'variable "model" {\n  default = "m1"\n}\nx "y" {\n  a = "m2"\n  b = "arn:${r}:m3"\n  c = coalesce(v, "m4")\n}', 'default m1 name=model', 'property m2 name=a', 'property :m3 name=b partial', 'default m4 name=v callee=coalesce'],
  ['a.tf', 'a = <<-EOT\n  m1 ${x}\nEOT\nb = v == "m2" ? "m3" : "m4"', 'property   m1  name=a partial', 'comparison m2 name=v', 'property m3 name=b', 'property m4 name=b'],
  ['a.nix', '{ model ? "m1" }: { a.model = "m2"; l = [ "m3" "m4" ]; s = \'\'m5-${x}\'\'; }', 'default m1 name=model', 'property m2 name=model', 'element m3 name=l', 'element m4 name=l', 'property m5- name=s partial'],
  ['a.graphql', '"""m1 doc"""\ninput A { model: String = "m2" }\nquery { ask(model: "m3") }', 'comment m1 doc', 'default m2 name=model', 'argument m3 name=model callee=ask'],
  ['a.html', '<!-- m1 --><p title="m2">Ask m3 &amp; m4</p><option value="m5"><script>f({ model: "m6" })</script>', 'comment  m1 ', 'property m2 name=title', 'prose Ask m3 & m4', 'element m5 name=value', 'property m6 name=model callee=f'],
  ['a.xml', '<a><model>m1</model><add key="M" value="m2"/><t>see m3 there</t><key>k</key><string>m4</string></a>', 'property m1 name=model', 'property m2 name=M', 'prose see m3 there', 'property m4 name=k'],
  ['a.csv', 'name,model\n"a, ""m1""",m2\n', 'text a, "m1" name=name', 'element m2 name=model'],
  ['a.ini', '; m1\n[x]\nmodel = m2 ; m3\nname: "m4"', 'comment  m1', 'property m2 name=model', 'comment  m3', 'property m4 name=name'],
  ['a.properties', 'ai.chat.model=m1\nai.fallback=${MODEL:m2}\nai.all=m3,m4', 'property m1 name=model', 'default m2 name=MODEL', 'element m3 name=all', 'element m4 name=all'],
] // prettier-ignore

test.each(cases)('%s %j', (path, code, ...expected) => {
  expect(placesIn(scannerFor(path), path, code)).toEqual(expected)
})

test('siblings share a group, others do not', () => {
  const [first, second, third] = [...scannerFor('a.py').literals('A = ["m1", "m2"]\nB = ["m3"]', 'a.py')]
  expect([first!.group, second!.group, third!.group]).toEqual([4, 4, 21])
})

test.each(['a.py', 'src/A.JAVA', 'Gemfile', 'x/Dockerfile.dev', 'Makefile', 'a.tfvars', 'run.zsh'])(
  '%s is read',
  (path) => {
    expect(scannerFor(path).matches(path)).toBe(true)
  },
)
