import { expect, describe, test } from 'vitest'
import { languageFor } from '../../../src/languages/index.ts'
import type { Mapping, Request, Value } from '../../../src/core/request.ts'
import { modelsIn } from './models.ts'

/** What a test says of a value: mappings as objects, `…` where more may be hidden, `?` for what is not seen. */
function plain(value: Value): unknown {
  switch (value.kind) {
    case 'mapping':
      return fieldsOf(value)
    case 'list':
      return [...value.items.map(plain), ...(value.open ? ['…'] : [])]
    case 'scalar':
      return value.value
    default:
      return '?'
  }
}

function fieldsOf({ fields, open, callee }: Mapping): Record<string, unknown> {
  return {
    ...(callee !== undefined && { '()': callee }),
    ...Object.fromEntries(fields.map(({ key, value }) => [key, plain(value)])),
    ...(open && { '…': true }),
  }
}

function requestsOf(text: string): readonly Request[] {
  return languageFor('a.py').requests!(text, 'a.py', modelsIn(text))
}

/** Each request: its call, and its arguments. */
function seen(text: string): unknown[] {
  return requestsOf(text).map(({ callee, via, url, body }) => [
    [callee ?? '-', via && `via ${via}`, url && `at ${url}`].filter(Boolean).join(' '),
    fieldsOf(body),
  ])
}

const cases: [name: string, code: string, ...expected: [call: string, body: Record<string, unknown>][]][] = [
  // Official SDKs
  [
    'anthropic',
    `import anthropic
client = anthropic.Anthropic()
async def ask(question):
    async with client.messages.stream(
        model="m1",  # newest
        max_tokens=1024,
        # keep it steady
        temperature=0.2,
        thinking={"type": "enabled", "budget_tokens": 2_048},
        messages=[{"role": "user", "content": question}, *history],
    ) as stream:
        return (await client.messages.create(model="m2", max_tokens=1, top_k=-1)).content`,
    [
      'client.messages.stream',
      {
        model: 'm1',
        max_tokens: 1024,
        temperature: 0.2,
        thinking: { type: 'enabled', budget_tokens: 2048 },
        messages: [{ role: 'user', content: '?' }, '…'],
      },
    ],
    ['client.messages.create', { model: 'm2', max_tokens: 1, top_k: -1 }],
  ],
  [
    'openai chat, responses and embeddings',
    `OpenAI().chat.completions.create(model='m1', max_tokens=5, logprobs=True, stop=None, seed=0x10)
client.responses.create(model="m2", reasoning={"effort": "high"}, text=dict(verbosity="low"))
client.embeddings.create(input=[text], model="m3", dimensions=256)`,
    ['OpenAI().chat.completions.create', { model: 'm1', max_tokens: 5, logprobs: true, stop: null, seed: 16 }],
    ['client.responses.create', { model: 'm2', reasoning: { effort: 'high' }, text: { verbosity: 'low' } }],
    ['client.embeddings.create', { input: ['?'], model: 'm3', dimensions: 256 }],
  ],
  [
    'google-genai',
    `client.models.generate_content(
    model="m1",
    contents=prompt,
    config=types.GenerateContentConfig(
        temperature=0.2,
        thinking_config=types.ThinkingConfig(thinking_budget=0),
        tools=[types.Tool(google_search=types.GoogleSearch())],
    ),
)`,
    [
      'client.models.generate_content',
      {
        model: 'm1',
        contents: '?',
        config: {
          '()': 'types.GenerateContentConfig',
          temperature: 0.2,
          thinking_config: { '()': 'types.ThinkingConfig', thinking_budget: 0 },
          tools: [{ '()': 'types.Tool', google_search: { '()': 'types.GoogleSearch' } }],
        },
      },
    ],
  ],
  [
    'google-generativeai',
    `generation_config = {"temperature": 0.9, "top_p": 1}
model = genai.GenerativeModel(model_name="m1", generation_config=generation_config)
model.generate_content("Hi", generation_config=genai.GenerationConfig(candidate_count=2))
other = genai.GenerativeModel("m2", tools="google_search_retrieval")`,
    ['genai.GenerativeModel', { model_name: 'm1', generation_config: { temperature: 0.9, top_p: 1 } }],
    [
      'model.generate_content via genai.GenerativeModel',
      { generation_config: { '()': 'genai.GenerationConfig', candidate_count: 2 }, '…': true },
    ],
    ['genai.GenerativeModel', { tools: 'google_search_retrieval' }],
  ],
  // Frameworks
  [
    'langchain',
    `llm = ChatAnthropic(model="m1", temperature=0, model_kwargs={"top_p": 0.9})
llm.bind(stop=["x"]).invoke(1)
init_chat_model("m2", model_provider="openai", temperature=0)
agent = create_agent(model=ChatOpenAI("m3"), tools=[search], temperature=1)`,
    ['ChatAnthropic', { model: 'm1', temperature: 0, model_kwargs: { top_p: 0.9 } }],
    ['llm.bind via ChatAnthropic', { stop: ['x'], '…': true }],
    ['init_chat_model', { model_provider: 'openai', temperature: 0 }],
    ['create_agent via ChatOpenAI', { model: '?', tools: ['?'], temperature: 1 }],
  ],
  [
    'litellm',
    `response = litellm.completion(model="m1", messages=messages, temperature=0, drop_params=True)
router = Router(model_list=[{"model_name": "a", "litellm_params": {"model": "m2", "temperature": 0}}])`,
    ['litellm.completion', { model: 'm1', messages: '?', temperature: 0, drop_params: true }],
    ['-', { model: 'm2', temperature: 0 }],
  ],
  [
    'pydantic_ai',
    `agent = Agent('m1', model_settings=ModelSettings(temperature=0.0), system_prompt='Be brief.')
model = OpenAIModel('m2', provider=provider)
second = Agent(model, model_settings={'temperature': 1})
third = Agent(OpenAIModel('m3'), retries=2)`,
    ['Agent', { model_settings: { '()': 'ModelSettings', temperature: 0 }, system_prompt: 'Be brief.' }],
    ['OpenAIModel', { provider: '?' }],
    ['Agent via OpenAIModel', { model_settings: { temperature: 1 }, '…': true }],
    ['Agent via OpenAIModel', { retries: 2 }],
  ],
  [
    'bedrock',
    `bedrock = boto3.client("bedrock-runtime")
bedrock.converse(modelId="m1", messages=m, inferenceConfig={"maxTokens": 512, "temperature": 0.5})
bedrock.invoke_model(modelId="m2", body=json.dumps({"max_tokens": 1, "top_k": 3}).encode("utf-8"))
native_request = {"anthropic_version": "bedrock-2023-05-31", "temperature": 0.5}
print(native_request)
request = json.dumps(native_request)
bedrock.invoke_model(modelId="m3", body=request)`,
    ['bedrock.converse', { modelId: 'm1', messages: '?', inferenceConfig: { maxTokens: 512, temperature: 0.5 } }],
    ['bedrock.invoke_model', { modelId: 'm2', body: { max_tokens: 1, top_k: 3 } }],
    ['bedrock.invoke_model', { modelId: 'm3', body: { anthropic_version: 'bedrock-2023-05-31', temperature: 0.5 } }],
  ],
  [
    'requests and httpx',
    `API = "https://api.example.com"
requests.post(f"{API}/v1/chat/{suffix}", headers=h, json={"model": "m1", "temperature": 0})
payload = {"model": "m2", "max_tokens": 9}
async with httpx.AsyncClient() as http:
    r = await http.request("POST", API + "/v1/messages", content=json.dumps(payload))
urllib.request.Request(url="https://a.example/x", data=bytes(json.dumps({"model": "m3"}), "utf-8"))
session.post(f"{base}/v1", json=dict(model="m4", n=1))`,
    ['requests.post at https://api.example.com/v1/chat/', { model: 'm1', temperature: 0 }],
    ['http.request at https://api.example.com/v1/messages', { model: 'm2', max_tokens: 9 }],
    ['urllib.request.Request at https://a.example/x', { model: 'm3' }],
    ['session.post', { model: 'm4', n: 1 }],
  ],
  // Ways of a model
  [
    'a constant with several uses',
    `MODEL = "m1"
a.create(model=MODEL, temperature=0)
def f():
    return b.create(model=MODEL, top_p=1)`,
    ['a.create', { model: 'm1', temperature: 0 }],
    ['b.create', { model: 'm1', top_p: 1 }],
  ],
  [
    'a constant that is local to a function',
    `MODEL = "m1"
def f(MODEL):
    a.create(model=MODEL, temperature=0)
def g():
    MODEL = "m2"
    b.create(model=MODEL, temperature=0)
def h():
    global MODEL
    c.create(model=MODEL, temperature=0)`,
    ['c.create', { model: 'm1', temperature: 0 }],
    ['b.create', { model: 'm2', temperature: 0 }],
  ],
  [
    'names that are assigned twice',
    `MODEL = "m1"
if fast:
    MODEL = "m2"
a.create(model=MODEL)
OTHER = "m3"
def change():
    global OTHER
    OTHER = "m4"
a.create(model=OTHER)
for THIRD in ["m5"]:
    THIRD = "m6"
a.create(model=THIRD)
FOURTH = "m7"
FOURTH += "-x"
a.create(model=FOURTH)
with a as FIFTH, b: pass
FIFTH = "m8"
a.create(model=FIFTH)`,
  ],
  [
    'class attributes, self and parameters',
    `class A:
    model = "m1"
    limit: int = 5
    most = 6
    def __init__(self, small: str = "m2", large="m3"):
        self.small = small
        self.large = large
        self.large = None
    def ask(self):
        a.create(model=self.model, max_tokens=self.limit, top_k=self.most)
        b.create(model=self.small, n=1)
        c.create(model=self.large, n=1)
        d.create(model=model, n=1)
e.create(model=A.model, n=1)
async def f(x, *, model="m4", **kw):
    await g.create(model=model, **kw)`,
    ['a.create', { model: 'm1', max_tokens: '?', top_k: 6 }],
    ['e.create', { model: 'm1', n: 1 }],
    ['b.create', { model: '?', n: 1 }],
    ['g.create', { model: '?', '…': true }],
  ],
  [
    'enums, tables and fallbacks',
    `class Models(str, Enum):
    FAST = "m1"
a.create(model=Models.FAST.value, n=1)
MODELS = {"slow": "m2"}
b.create(model=MODELS["slow"], n=1)
c.create(model=os.getenv("MODEL", "m3"), n=1)
d.create(model=(name or "m4"), n=1)
class Settings(BaseSettings):
    model: str = Field(default="m5", description="which")
settings = Settings()
e.create(model=settings.model, n=1)
f.create(model="m6" if x else "m7", n=1)`,
    ['a.create', { model: '?', n: 1 }],
    ['-', { slow: 'm2' }],
    ['b.create', { model: '?', n: 1 }],
    ['c.create', { model: '?', n: 1 }],
    ['d.create', { model: '?', n: 1 }],
    ['e.create', { model: '?', n: 1 }],
  ],
  [
    'comprehensions, walrus, match, imports and nested functions',
    `if (r := client.create(model="m1", n=1)): pass
all = [client.create(model=(CHOSEN := "m2"), n=i) async for i in x]
A = "m3"
rows = [f(model=A, n=1) for A in ids]
f(x for x in y if g(model=A, n=2))
B = "m4"
match r:
    case {"b": B}: f(model=B)
C = "m5"
from settings import C
f(model=C)
def outer():
    D = "m6"
    def inner():
        nonlocal D
        D = None
    def other():
        E = D
        f(model=D)
    F = "m7"
    return lambda n, F=None: f(model=F), lambda n: h(model=F, n=n)
with open(x) as G, y: f(model=G)
try: pass
except Error as H: f(model=H)
else: f(model="m8", n=1)`,
    ['client.create', { model: 'm1', n: 1 }],
    ['client.create', { model: 'm2', n: '?' }],
    ['g', { model: 'm3', n: 2 }],
    ['h', { model: 'm7', n: '?' }],
    ['f', { model: 'm8', n: 1 }],
  ],
  // Mappings that other calls receive
  [
    'dicts that are spread',
    `params = {"model": "m1", "temperature": 0}
a.create(**params)
b.create(**params, stream=True)
c.create(**{"model": "m2", **params})
more = dict(params, n=1)
changed = {"model": "m3", "temperature": 0}
changed["top_p"] = 1
d.create(**changed)
base = {"temperature": 0}
e.create(model="m4", **base)`,
    ['a.create', { model: 'm1', temperature: 0 }],
    ['b.create', { model: 'm1', temperature: 0, '…': true }],
    ['c.create', { model: 'm1', temperature: 0, '…': true }],
    ['c.create', { model: 'm2', '…': true }],
    ['d.create', { model: 'm3', temperature: 0, '…': true }],
    ['e.create', { model: 'm4' }],
  ],
  [
    'a shared setting is not shown, a shared number is',
    `shared = {"temperature": 0}
COLD = 0
a.create(model="m1", extra_body=shared, temperature=COLD)
b.create(model="m2", extra_body=shared, temperature=COLD)
def f(heat=1):
    c.create(model="m3", temperature=heat)`,
    ['a.create', { model: 'm1', extra_body: '?', temperature: 0 }],
    ['b.create', { model: 'm2', extra_body: '?', temperature: 0 }],
    ['c.create', { model: 'm3', temperature: '?' }],
  ],
  [
    'calls that run others',
    `ask = functools.partial(litellm.completion, model="m1", temperature=0)
await asyncio.to_thread(client.messages.create, model="m2", max_tokens=1)
@agent(model="m3", temperature=0)
def tool(): pass`,
    ['litellm.completion', { model: 'm1', temperature: 0 }],
    ['client.messages.create', { model: 'm2', max_tokens: 1 }],
    ['agent', { model: 'm3', temperature: 0 }],
  ],
  [
    'values that the syntax does not show',
    `a.create(model="m1", a="x" "y", b=f"x{y}", c=b"x", d=x + 1, e=[i for i in y], f={**z}, g=lambda: 0, h=1j, i={k: 1})`,
    [
      'a.create',
      {
        model: 'm1',
        a: '?',
        b: '?',
        c: '?',
        d: '?',
        e: '?',
        f: { '…': true },
        g: '?',
        h: '?',
        i: { '…': true },
      },
    ],
  ],
  // Look-alikes
  [
    'what is no request',
    `"""m1"""
x = ["m2", "m3"]
print("m4", end="")
logger.info("m5", extra={"a": 1})
if model == "m6": pass
model.startswith("m7")
match model:
    case "m8" | {"model": "m9"}: pass
PRICES = {"m1": {"temperature": 1}}
encoding_for_model("m2")
a.create(model=f"m3", n=1)
a.create(model="m4" "-x", n=1)`,
  ],
  [
    'the other call keeps its own parameters',
    `a.create(model="m1", max_tokens=1); b.create(model=other, temperature=0)
rows = [{"model": "m2"}, {"model": "x", "temperature": 0}]`,
    ['a.create', { model: 'm1', max_tokens: 1 }],
    ['-', { model: 'm2' }],
  ],
]

test.each(cases)('%s', (_, code, ...expected) => {
  expect(seen(code)).toEqual(expected)
  // The same file as Windows saves it.
  expect(seen(code.replaceAll('\n', '\r\n'))).toEqual(expected)
})

describe('ranges', () => {
  const code = `r = client.create(
    prompt,  # first, of all
    model="m1",  # a, b
    temperature = 0.5 ,
    'pos',
    # model="no",
    n=(1), **kw, stop=["a", 'b'],
)`
  const [request] = requestsOf(code)

  test('fields and commas', () => {
    const { fields, range, open } = request!.body
    expect(code.slice(range.start, range.end)).toBe(code.slice(code.indexOf('('), code.length))
    expect(open).toBe(true)
    expect(fields.map((field) => code.slice(field.range.start, field.range.end))).toEqual([
      'model="m1"',
      'temperature = 0.5',
      'n=(1)',
      `stop=["a", 'b']`,
    ])
    expect(fields.map(({ comma }) => code.slice(comma!, comma! + 4))).toEqual([',  #', ',\n  ', ', **', ',\n)'])
    expect(fields.map(({ value }) => code.slice(value.range.start, value.range.end))).toEqual([
      '"m1"',
      '0.5',
      '1',
      `["a", 'b']`,
    ])
  })

  test('the model has the range that the caller passes', () => {
    expect(request!.model).toEqual(modelsIn(code)[0])
  })

  test('the last field needs no comma', () => {
    const fields = requestsOf('f(model="m1", n=1)\ng({"model": "m2", "n": 1})').map(({ body }) => body.fields)
    expect(fields.map((all) => all.map(({ comma }) => comma !== undefined))).toEqual([
      [true, false],
      [true, false],
    ])
  })

  test('a name has the range of its value as its origin', () => {
    const text = 'HEAT = -0.5\nf(model="m1", temperature=HEAT)'
    const value = requestsOf(text)[0]!.body.fields[1]!.value
    expect(value).toEqual({
      kind: 'scalar',
      value: -0.5,
      range: { start: text.lastIndexOf('HEAT'), end: text.length - 1 },
      origin: { start: 7, end: 11 },
    })
  })

  test('a constructor as a value has its name, a body only its parentheses', () => {
    const text = 'f(model="m1", c=t.Config(n=1))'
    const { range, fields } = requestsOf(text)[0]!.body
    const inner = fields[1]!.value.range
    expect([range, inner].map(({ start, end }) => text.slice(start, end))).toEqual([
      '(model="m1", c=t.Config(n=1))',
      't.Config(n=1)',
    ])
  })

  test('escapes and prefixes', () => {
    const text = String.raw`f({"model": "m1", u"a\u0062": r'\n', 'c': "\x41"})`
    expect(seen(text)).toEqual([['f', { model: 'm1', ab: '\\n', c: 'A' }]])
  })

  test('the same model twice on a line', () => {
    const text = 'f(model="m1", n=1); g(model="m1", n=2)'
    expect(requestsOf(text).map(({ model, callee }) => [model.start, callee])).toEqual([
      [9, 'f'],
      [29, 'g'],
    ])
  })

  test('only the models that the caller passes', () => {
    const text = 'f(model="m1", n=1)\ng(model="m2", n=2)'
    const requests = languageFor('a.py').requests!(text, 'a.py', modelsIn(text).slice(1))
    expect(requests.map(({ callee }) => callee)).toEqual(['g'])
  })
})

describe('style', () => {
  const styleOf = (text: string) => requestsOf(text)[0]!.body.style
  const words = { true: 'True', false: 'False', null: 'None' }

  test.each([
    ['f(model="m1", n=1)', { separator: '=', quotedKeys: false, quote: '"' }],
    ["f(n = 1, model = 'm1')", { separator: ' = ', quotedKeys: false, quote: "'" }],
    ['d = {"model": "m1"}', { separator: ': ', quotedKeys: true, quote: '"' }],
    ["d = {'model':'m1'}", { separator: ':', quotedKeys: true, quote: "'" }],
    [`x = "y"\nM = 'm1'\nf(model=M)\n\n\nz = "z"`, { separator: '=', quotedKeys: false, quote: "'" }],
  ])('%s', (text, expected) => {
    expect(styleOf(text)).toEqual({ layout: 'commas', trailingComma: true, words, ...expected })
  })
})

test.each([
  ['an unfinished call', 'f(model="m1", temperature=0,', { model: 'm1', temperature: 0, '…': true }],
  ['a missing value', 'f(model="m1", temperature=, n=1)', { model: 'm1', n: 1, '…': true }],
  ['an unfinished string', 'f(model="m1", n=1, stop="a\nx = 1', { model: 'm1', n: 1, '…': true }],
  ['an unfinished string with an escape', 'f(model="m1", n=1, stop="a\\"\nx = 1', { model: 'm1', n: 1, '…': true }],
  ['an unfinished dict', 'd = {"model": "m1", "n": 1', { model: 'm1', n: 1, '…': true }],
])('broken code: %s', (_, code, body) => {
  expect(requestsOf(code).map((request) => fieldsOf(request.body))).toEqual([body])
})

test('lines for IPython do not hide the code around them', () => {
  expect(seen('%pip install x\n!ls "a\nf(model="m1", n=1)\n%%time\ng(model="m2", n=2)')).toEqual([
    ['f', { model: 'm1', n: 1 }],
    ['g', { model: 'm2', n: 2 }],
  ])
})

test('a backslash continues a line, with either end of line', () => {
  const code = 'M = \\\n    "m1"\nr = client \\\n    .create(model=M, n=1)'
  for (const text of [code, code.replaceAll('\n', '\r\n')]) {
    expect(seen(text)).toEqual([['client.create', { model: 'm1', n: 1 }]])
  }
})

test('other syntaxes read by the same scanner show no requests', () => {
  const text = 'client.chat(model: "m1", temperature: 1)'
  const start = text.indexOf('m1')
  expect(languageFor('a.rb').requests?.(text, 'a.rb', [{ start, end: start + 2 }])).toEqual([])
})

/** The base address of each request's client; `-` where none is seen. */
test.each([
  ['a client by name', 'c = OpenAI(base_url="http://a/v1")\nc.chat.completions.create(model="m1", n=1)', 'http://a/v1'],
  ['a client made on the spot', 'OpenAI(base_url="u").chat.completions.create(model="m1", n=1)', 'u'],
  [
    'an attribute',
    'class A:\n  def __init__(self): self.c = OpenAI(base_url="u")\n  def go(self): return self.c.x(model="m1", n=1)',
    'u',
  ],
  ['a computed one', 'c = OpenAI(base_url=os.environ["URL"])\nc.x(model="m1", n=1)', ''],
  ['a fallback', 'c = OpenAI(base_url=os.getenv("URL", "u"))\nc.x(model="m1", n=1)', ''],
  ['a beginning', 'c = OpenAI(base_url=f"https://a/{x}")\nc.x(model="m1", n=1)', 'https://a/'],
  ['a constant', 'U = "u"\nc = OpenAI(base_url=U)\nc.x(model="m1", n=1)', 'u'],
  ['options on the way', 'c = OpenAI()\nc.with_options(base_url="u").x(model="m1", n=1)', 'u'],
  ['a mapping as arguments', 'c = OpenAI(base_url="u")\np = {"model": "m1", "n": 1}\nc.x(**p)', 'u'],
  ['a call run later', 'c = OpenAI(base_url="u")\nf = partial(c.x, model="m1", n=1)', 'u'],
  ['the module', 'import openai\nopenai.api_base = "u"\nopenai.ChatCompletion.create(model="m1", n=1)', 'u'],
  ['none', 'c = OpenAI(api_key="k")\nc.x(model="m1", n=1)', '-'],
  ['nothing given', 'c = OpenAI(base_url=None)\nc.x(model="m1", n=1)', '-'],
  ['another client', 'd = OpenAI(base_url="u")\nc = OpenAI()\nc.x(model="m1", n=1)', '-'],
  ['a parameter', 'd = OpenAI(base_url="u")\ndef f(c): return c.x(model="m1", n=1)', 'u'],
  ['a function', 'def make(): return OpenAI(base_url=URL)\nmake().x(model="m1", n=1)', ''],
  ['a block', 'with OpenAI(base_url="u") as c:\n  c.x(model="m1", n=1)', 'u'],
  ['a parameter where no client has one', 'd = OpenAI()\ndef f(c): return c.x(model="m1", n=1)', '-'],
])('the base address of a client: %s', (_, code, expected) => {
  expect(requestsOf(code).map(({ base }) => base ?? '-')).toEqual([expected])
})

const params = 'p = {"model": "m1", "n": 1}\n'

/** Whether the mapping must stay as it is, for other code reads it. */
test.each([
  ['one call', `${params}c.x(**p)`, false],
  ['two calls, one of them with more', `${params}c.x(**p)\nc.y(**p, stream=True)`, false],
  ['encoded', `${params}post("/x", data=json.dumps(p))`, false],
  ['shown', `${params}print(p)\nc.x(**p)`, false],
  ['added to', `${params}p["stream"] = True\nc.x(**p)`, false],
  ['under another name', `${params}q = p\nc.x(**q)`, false],
  ['joined by others', `${params}c.x(**{**p, "stream": True})`, false],
  ['in a table', 'T = {"a": {"model": "m1", "n": 1}}\nc.x(**T["a"])', false],
  ['a field read', `${params}c.x(**p)\nlog(p["n"])`, true],
  ['a field read under another name', `${params}q = p\nc.x(**q)\nlog(q["n"])`, true],
  ['a field fetched', `${params}c.x(**p)\nn = p.get("n")`, true],
  ['another model beside it', `${params}c.x(**p)\nd.y(**p, model="other")`, true],
  ['another model in a copy', `${params}c.x(**p)\nd.y(**{**p, "model": "other"})`, true],
  ['gone through', `${params}c.x(**p)\nfor key in p: log(key)`, true],
  ['given back', `def f():\n  p = {"model": "m1", "n": 1}\n  c.x(**p)\n  return p`, true],
  ['a field of a table', 'T = {"a": {"model": "m1", "n": 1}}\nc.x(**T["a"])\nlog(T["a"]["n"])', true],
])('a mapping that others read must stay: %s', (_, code, stays) => {
  const bodies = requestsOf(code).filter(({ callee }) => callee === undefined || /^(?:c\.|post)/.test(callee))
  expect(bodies.length).toBeGreaterThan(0)
  expect(new Set(bodies.map(({ body }) => body.readonly === true))).toEqual(new Set([stays]))
})
