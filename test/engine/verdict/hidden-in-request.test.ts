import { expect, test } from 'vitest'
import { check } from '../../../src/index.ts'

const fixOf = (path: string, text: string) => {
  const { applicability, reason } = check(text, { path, asOf: '2026-11-20' })[0]!.fix
  return reason ?? applicability
}

const chat = 'from langchain_openai import ChatOpenAI\nllm = ChatOpenAI(model="gpt-4-0613")\n'
const claude = 'from langchain_anthropic import ChatAnthropic\nllm = ChatAnthropic(model="claude-3-opus-20240229")\n'
const agent = 'from pydantic_ai import Agent\n'
const kernel = 'using Microsoft.SemanticKernel;\nbuilder.AddOpenAIChatCompletion(modelId: "gpt-4-0613", apiKey: key);\n'
const ask = 'var answer = await kernel.InvokePromptAsync("Hi");\n'

test.each([
  ['tools are bound in another statement', 'a.py', `${chat}agent = llm.bind_tools([search])\n`, 'request-unseen'],
  ['a schema is asked for', 'a.py', `${chat}people = llm.with_structured_output(Person)\n`, 'request-unseen'],
  ['LangChain settles the rest', 'a.py', `${chat}print(llm.invoke("Hi"))\n`, 'safe'],
  ['sampling is bound in another statement', 'a.py', `${claude}bold = llm.bind(temperature=0.9)\n`, 'rejected-request'],
  ['another model has the sampling', 'a.py', `${claude}other = ChatOpenAI(model="gpt-4o", temperature=0)\n`, 'safe'],
  [
    'an agent with a schema',
    'a.py',
    `${agent}a = Agent("openai:gpt-4-0613", output_type=City)\na.run_sync("Hi")\n`,
    'request-unseen',
  ],
  [
    'an agent with a tool',
    'a.py',
    `${agent}a = Agent("openai:gpt-4-0613")\n@a.tool\ndef roll(): ...\na.run_sync("Hi")\n`,
    'request-unseen',
  ],
  ['an agent that only answers', 'a.py', `${agent}a = Agent("openai:gpt-4-0613")\na.run_sync("Hi")\n`, 'safe'],
  ['an agent that others run', 'a.py', `${agent}support = Agent("openai:gpt-4-0613")\n`, 'request-unseen'],
  [
    'Semantic Kernel calls functions',
    'a.cs',
    `${kernel}var s = new Settings { Choice = FunctionChoiceBehavior.Auto() };\n${ask}`,
    'request-unseen',
  ],
  [
    'Semantic Kernel with a planner',
    'a.cs',
    `${kernel}var planner = new HandlebarsPlanner();\n${ask}`,
    'request-unseen',
  ],
  [
    'Semantic Kernel with sampling',
    'a.cs',
    `${kernel}var s = new PromptExecutionSettings { Temperature = 0.2 };\n${ask}`,
    'request-unseen',
  ],
  ['Semantic Kernel that only asks', 'a.cs', kernel + ask, 'safe'],
  ['Semantic Kernel that others ask', 'a.cs', kernel, 'request-unseen'],
  [
    'a request of Go',
    'a.go',
    'import "github.com/openai/openai-go/v2"\nfunc ask() { client.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{Model: "gpt-4-0613"}) }\n',
    'safe',
  ],
  [
    'sampling in a block beside',
    'a.yaml',
    'llm:\n  model: claude-3-opus-20240229\nsampling:\n  temperature: 0.2\n',
    'request-unseen',
  ],
  [
    'sampling in a table beside',
    'a.json',
    '{"llm": {"model": "claude-3-opus-20240229"}, "generation": {"top_p": 0.9}}',
    'request-unseen',
  ],
  [
    'a setting that code of the project reads, which may add sampling',
    'a.json',
    '{"llm": {"model": "claude-3-opus-20240229"}, "fast": {"model": "gpt-4o", "top_p": 0.9}}',
    'request-unseen',
  ],
])('a framework sends more than its call shows: %s', (_, path, text, expected) => {
  expect(fixOf(path, text)).toBe(expected)
})

test.each([
  [
    'a.ts',
    "new OpenAI().chat.completions.create({ model: 'gpt-4-0613', messages: [], stop: ['\\n'] })",
    'request-unknown',
  ],
  ['a.py', 'OpenAI().chat.completions.create(model="gpt-3.5-turbo", messages=[], stop=["x"])', 'request-unknown'],
  ['a.py', 'OpenAI().chat.completions.create(model="gpt-4-0613", messages=[], stop=None)', 'safe'],
  ['a.ts', "generateText({ model: openai('gpt-4-0613'), prompt: 'Hi' })", 'safe'],
])('nobody knows whether the replacement takes it: %s %s', (path, text, expected) => {
  expect(fixOf(path, text)).toBe(expected)
})

const haiku = 'us.anthropic.claude-3-haiku-20240307-v1:0'

test.each([
  [
    'an agent of Bedrock, in a list of its own',
    'a.py',
    `agent.create_agent(foundationModel="${haiku}", promptOverrideConfiguration={"promptConfigurations": [{"inferenceConfiguration": {"temperature": 0, "topP": 1}}]})\n`,
    'request-unseen',
  ],
  [
    'one of the two alone',
    'a.py',
    `agent.create_agent(foundationModel="${haiku}", promptOverrideConfiguration={"promptConfigurations": [{"inferenceConfiguration": {"temperature": 0}}]})\n`,
    'safe',
  ],
  [
    'a body that is put together',
    'A.java',
    `class A {\n  String ask(BedrockRuntimeClient client) {\n    var body = new JSONObject().put("temperature", 0.5).put("top_p", 0.9);\n    return client.invokeModel(r -> r.modelId("${haiku}").body(body.toString()));\n  }\n}\n`,
    'request-unseen',
  ],
  [
    'a prompt of Bedrock',
    'a.py',
    `agent.create_prompt(name="p", variants=[{"modelId": "${haiku}", "inferenceConfiguration": {"text": {"temperature": 0.2, "topP": 0.9}}, "templateConfiguration": {"text": {"text": "Hi"}}}])\n`,
    'safe',
  ],
])('two parameters that are refused together: %s', (_, path, text, expected) => {
  expect(fixOf(path, text)).toBe(expected)
})

test('a prompt of Bedrock keeps one of the two', () => {
  const text = `agent.create_prompt(name="p", variants=[{"modelId": "${haiku}", "inferenceConfiguration": {"text": {"temperature": 0.2, "topP": 0.9}}, "templateConfiguration": {"text": {"text": "Hi"}}}])\n`
  expect(check(text, { path: 'a.py', asOf: '2026-11-20' })[0]!.fix.changes).toEqual(['topP removed'])
})

test('what a living model passes over needs no edit', () => {
  const text =
    'genai.Client().models.generate_content(model="gemini-3.6-flash", contents="Hi", config={"temperature": 0})\n'
  expect(fixOf('a.py', text)).toBe('ignored-parameter')
})

const built = (call: string) => `class A {\n  void a() {\n    ${call}\n  }\n}\n`
const sonnet = 'us.anthropic.claude-3-7-sonnet-20250219-v1:0'

test.each([
  [
    'all of it',
    'A.java',
    built(
      'var p = MessageCreateParams.builder().model("claude-3-opus-20240229").maxTokens(9).addUserMessage("Hi").build();',
    ),
    'safe',
  ],
  [
    'with what is refused',
    'A.java',
    built(
      'var p = MessageCreateParams.builder().model("claude-3-opus-20240229").temperature(0.2).maxTokens(9).build();',
    ),
    'rejected-request',
  ],
  [
    'with parameters from elsewhere',
    'A.java',
    built(
      `var c = InferenceConfiguration.builder().temperature(0.5F).build();\n\n    var r = ConverseRequest.builder().modelId("${sonnet}").inferenceConfig(c).build();`,
    ),
    'request-unseen',
  ],
  [
    'with a body of its own',
    'A.java',
    built(`var r = InvokeModelRequest.builder().modelId("${sonnet}").body(payload).build();`),
    'request-unseen',
  ],
  [
    'that goes on',
    'a.kt',
    'fun a() {\n  val p = ChatCompletionCreateParams.builder().model("gpt-4-0613").addUserMessage("Hi")\n\n  more(p)\n}\n',
    'request-unseen',
  ],
  [
    'of Rust',
    'a.rs',
    'fn a() {\n  let r = CreateChatCompletionRequestArgs::default().model("gpt-4-0613").messages([m]).build()?;\n}\n',
    'safe',
  ],
])('a chain that makes a request: %s', (_, path, text, expected) => {
  expect(fixOf(path, text)).toBe(expected)
})

const haystack = 'from haystack.components.generators.chat import OpenAIChatGenerator\nrun(prompt="Hi")\n'

test('Haystack hands on what its generators get', () => {
  const text = `${haystack}llm = OpenAIChatGenerator(model="gpt-3.5-turbo", generation_kwargs={"temperature": 0.7, "max_tokens": 9})\n`
  const { applicability, changes } = check(text, { path: 'a.py', asOf: '2026-11-20' })[0]!.fix
  expect({ applicability, changes }).toEqual({
    applicability: 'safe',
    changes: ['reasoning_effort added', 'max_tokens renamed to max_completion_tokens'],
  })
})

test('the cells of a notebook are one program: the request of another cell counts', () => {
  const cell = (...source: readonly string[]) => ({
    cell_type: 'code',
    metadata: {},
    outputs: [],
    execution_count: null,
    source,
  })
  const notebook = (...cells: readonly object[]) =>
    JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 }, null, 1)
  const model = cell(
    'import boto3\n',
    'MODEL_NAME = "anthropic.claude-3-haiku-20240307-v1:0"\n',
    'REGION = "us-west-2"\n',
  )
  const request = (rest: string) =>
    cell(
      'client = boto3.client("bedrock-runtime", REGION)\n',
      `body = json.dumps({"max_tokens": 2000, "messages": m, "temperature": 0.5${rest}})\n`,
      'client.invoke_model(body=body, modelId=MODEL_NAME)\n',
    )
  expect(fixOf('a.ipynb', notebook(model, request(', "top_p": 1')))).toBe('request-unseen')
  expect(fixOf('a.ipynb', notebook(model, request('')))).toBe('safe')
})
