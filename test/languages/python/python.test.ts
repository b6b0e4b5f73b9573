import { expect, test } from 'vitest'
import { placesIn, scannerFor } from '../places.ts'

const python = scannerFor('a.py')

const cases: [code: string, ...expected: string[]][] = [
  // A colon that begins a block names nothing.
  [
    'if m == "m1":\n    return ask("m2")\nwith a as f: ask("m3")',
    'comparison m1 name=m',
    'argument m2 callee=ask',
    'argument m3 callee=ask',
  ],
  [
    'match m:\n    case "m1":\n        ask("m2")\nd = {"m3": ask("m4")}',
    'comparison m1',
    'argument m2 callee=ask',
    'key m3',
    'argument m4 name=m3 callee=ask',
  ],
  [
    'run(["ask", "--model", "m1"])\nd = dict([("m2", 1)])\nl = [("m3", "M 3")]',
    'argument m1 name=model callee=run',
    'key m2',
    'element m3 name=l',
  ],
  // SDK calls
  ['client.chat.completions.create(model="m1", n=2)', 'argument m1 name=model callee=client.chat.completions.create'],
  [
    'client.messages.create(\n    max_tokens=1,\n    model="m1",\n)',
    'argument m1 name=model callee=client.messages.create',
  ],
  ['llm = ChatOpenAI(model="m1", temperature=0)', 'argument m1 name=model callee=ChatOpenAI'],
  ['completion(model="bedrock/m1", messages=[])', 'argument bedrock/m1 name=model callee=completion'],
  ['r = (await c.create(model="m1")).text', 'argument m1 name=model callee=c.create'],
  ['init_chat_model("m1", model_provider="x")', 'argument m1 callee=init_chat_model'],
  ['model = genai.GenerativeModel("m1")', 'argument m1 name=model callee=genai.GenerativeModel'],
  ['get()["a"].run("m1", 2)', 'argument m1 callee=get()[].run'],
  // dictionaries
  ['body = {"model": "m1", "n": 1}', 'property m1 name=model'],
  ['post(url, json={"model": "m1"})', 'property m1 name=model callee=post'],
  ['d["model"] = "m1"', 'assignment m1 name=model'],
  ['PRICES = {"m1": 1, "m2": {"in": 2}}', 'key m1', 'key m2'],
  ['PRICES["m1"]', 'key m1 name=PRICES'],
  ['dict(model="m1")', 'argument m1 name=model callee=dict'],
  // assignments
  ['MODEL = "m1"', 'assignment m1 name=MODEL'],
  ['self.model = "m1"', 'assignment m1 name=model'],
  ['model: str = ("m1")', 'assignment m1 name=model'],
  ['class A(Base):\n    model: str = "m1"', 'assignment m1 name=model'],
  ['x = "m1" if y else "m2"', 'assignment m1 name=x', 'assignment m2 name=x'],
  ['if x: return "m1"', 'assignment m1'],
  ['class A(str, Enum):\n    B = "m1"\n    def f(self):\n        x = "m2"', 'type m1 name=B', 'assignment m2 name=x'],
  // defaults
  ['def f(a, model="m1", *, b: Optional[str] = "m2"): pass', 'default m1 name=model', 'default m2 name=b'],
  ['os.getenv("MODEL", "m1")', 'default m1 name=MODEL callee=os.getenv'],
  ['os.environ.get("MODEL") or "m1"', 'default m1 name=MODEL'],
  ['os.environ["MODEL"] or "m1"', 'default m1 name=MODEL'],
  ['getattr(settings, "model", "m1")', 'default m1 name=model callee=getattr'],
  ['model: str = Field(default="m1")', 'default m1 name=model callee=Field'],
  ['p.add_argument("--model", "-m", default="m1")', 'default m1 name=model callee=p.add_argument'],
  // comparisons
  ['if model == "m1" and "m2" in model: pass', 'comparison m1 name=model', 'comparison m2'],
  [
    'if m not in ("m1", "m2") or m.startswith("m3"): pass',
    'comparison m1',
    'comparison m2',
    'comparison m3 callee=m.startswith',
  ],
  ['match m:\n    case "m1" | "m2":\n        pass', 'comparison m1', 'comparison m2'],
  ['self.assertEqual(x, "m1")', 'comparison m1 callee=self.assertEqual'],
  // lists and types
  ['MODELS = [\n    "m1",  # m2\n    "m3",\n]', 'element m1 name=MODELS', 'comment  m2', 'element m3 name=MODELS'],
  ['for m in ["m1", "m2"]: pass', 'element m1 name=m', 'element m2 name=m'],
  ['A = {"small": ["m1"]}', 'element m1 name=small'],
  ['a, b = "m1", "m2"', 'assignment m1 name=b', 'element m2'],
  ['m: Literal["m1", "m2"] = "m1"', 'type m1 name=m', 'type m2 name=m', 'assignment m1 name=m'],
  // pieces
  ['x = f"m1-{v!r:>{w}}-{d["m2"]}" + y', 'assignment m1- name=x partial', 'key m2 name=d'],
  [`f"{f'{"m1"}'}m2"`, 'text m1', 'text m2 partial'],
  ['m = "m1-" + v', 'assignment m1- name=m partial'],
  ['"m1-{}".format(v)', 'text m1-{} partial'],
  ['f(a, ("one "\n   "two m1"))', 'text two m1 callee=f'],
  // running text, comments, documentation
  ['print("uses m1 here")', 'text uses m1 here callee=print'],
  ['"""Doc m1"""\ndef f():\n    r"""Doc m2"""\n    # note m3', 'comment Doc m1', 'comment Doc m2', 'comment  note m3'],
  // forms of strings
  [
    String.raw`x = b"m1", rb'\m2', U"\x6d3", "m4\
"`,
    'element m1 name=x',
    String.raw`element \m2 name=x`,
    'element m3 name=x',
    'element m4 name=x',
  ],
  ['x = "m1\ny = "m2"', 'assignment m1 name=x', 'assignment m2 name=y'],
  ['x = """m1', 'assignment m1 name=x'],
]

test.each(cases)('%j', (code, ...expected) => {
  expect(placesIn(python, 'a.py', code)).toEqual(expected)
})
