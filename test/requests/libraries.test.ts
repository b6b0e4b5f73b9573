import { describe, expect, test } from 'vitest'
import { requestRules } from '../../rules/requests.ts'
import { isDay } from '../../src/core/day.ts'
import { check } from '../../src/index.ts'

test('each library is there once for a vendor, and has a day', () => {
  for (const { libraries = [] } of requestRules) {
    const ids = libraries.map(({ id }) => id)
    expect(ids).toEqual([...new Set(ids)].toSorted())
    expect(libraries.filter(({ checked }) => !isDay(checked))).toEqual([])
  }
})

const autogen =
  'from autogen_ext.models.openai import OpenAIChatCompletionClient\nfrom autogen_ext.models.anthropic import AnthropicChatCompletionClient\n'

test.each([
  [
    'a.py',
    'from llama_index.llms.openai import OpenAI\nprint(OpenAI(model="gpt-4-0613").complete("Hi"))\n',
    'library-names',
  ],
  [
    'a.py',
    'from llama_index.llms.anthropic import Anthropic\nllm = Anthropic(model="claude-3-opus-20240229")\n',
    'library-names',
  ],
  [
    'a.py',
    'import anthropic\nfrom llama_index.core import Document\nclient.messages.create(model="claude-3-opus-20240229", max_tokens=9, messages=[])\n',
    'safe',
  ],
  ['a.py', `${autogen}client = AnthropicChatCompletionClient(model="claude-3-opus-20240229")\n`, 'library-names'],
  [
    'a.py',
    `${autogen}client = AnthropicChatCompletionClient(model="claude-3-opus-20240229", model_info=info)\n`,
    'safe',
  ],
  ['a.rb', "require 'ruby_llm'\nRubyLLM.chat(model: 'claude-3-opus-20240229').ask('Hi')\n", 'library-names'],
  ['a.rb', "RubyLLM.chat(model: 'claude-3-opus-20240229', assume_model_exists: true).ask('Hi')\n", 'safe'],
  [
    'a.php',
    "<?php\nuse Symfony\\AI\\Platform\\Platform;\n$platform->invoke(model: 'claude-3-opus-20240229', input: $messages);\n",
    'library-names',
  ],
  ['.env', 'SMART_LLM=anthropic:claude-3-opus-20240229\n', 'request-unseen'],
  [
    'a.py',
    'from deepeval.models import GPTModel\njudge = GPTModel(model="gpt-4-0613")\nprint(judge.generate(prompt))\n',
    'request-unseen',
  ],
  // Old classes send a temperature and a limit of their own.
  [
    'a.py',
    'from langchain.chat_models import ChatOpenAI\nChatOpenAI(model="gpt-4-0613").predict("Hi")\n',
    'request-unseen',
  ],
  [
    'a.py',
    'from langchain_community.chat_models.openai import ChatOpenAI\nChatOpenAI(model="gpt-4-0613").predict("Hi")\n',
    'request-unseen',
  ],
  ['a.py', 'from langchain_openai import ChatOpenAI\nChatOpenAI(model="gpt-4-0613").invoke("Hi")\n', 'safe'],
  [
    'a.ts',
    "import { ChatOpenAI } from 'langchain/chat_models/openai'\nawait new ChatOpenAI({ model: 'gpt-4-0613' }).invoke('Hi')\n",
    'request-unseen',
  ],
  // The API that a class asks has no new models.
  [
    'a.py',
    'from langchain_community.llms import Bedrock\nBedrock(model_id="us.anthropic.claude-3-opus-20240229-v1:0").invoke("Hi")\n',
    'library-lacks',
  ],
  // Old classes of LangChain ask an API without new models, however their module is imported.
  [
    'a.py',
    'from langchain import callbacks, chat_models\nchain = prompt | chat_models.ChatAnthropic(model="claude-instant-1.2")\nchain.invoke({})\n',
    'library-lacks',
  ],
  [
    'a.py',
    'import langchain.chat_models\nprint(langchain.chat_models.ChatAnthropic(model="claude-2.1").invoke("Hi"))\n',
    'library-lacks',
  ],
  [
    'a.py',
    'from langchain_community.chat_models import (\n    ChatAnthropic,\n    ChatOllama,\n)\nprint(ChatAnthropic(model="claude-2.1").invoke("Hi"))\n',
    'library-lacks',
  ],
  [
    'a.py',
    'from langchain_experimental.llms.anthropic_functions import AnthropicFunctions\nprint(AnthropicFunctions(model="claude-2.1").invoke("Hi"))\n',
    'library-lacks',
  ],
  [
    'a.ts',
    "import { ChatAnthropic } from 'langchain/chat_models/anthropic'\nawait new ChatAnthropic({ model: 'claude-2.1' }).invoke('Hi')\n",
    'library-lacks',
  ],
  [
    'a.py',
    'from langchain.chat_models import ChatOpenAI\nfrom langchain_anthropic import ChatAnthropic\nprint(ChatAnthropic(model="claude-3-opus-20240229").bind(max_tokens=9).invoke("Hi"))\n',
    'safe',
  ],
  // Tools, and a schema, are forced.
  [
    'a.py',
    'from langchain_aws import ChatBedrockConverse\nChatBedrockConverse(model="us.anthropic.claude-3-7-sonnet-20250219-v1:0").with_structured_output(Person).invoke("Hi")\n',
    'request-unseen',
  ],
  [
    'a.ts',
    "import { ChatBedrockConverse } from '@langchain/aws'\nnew ChatBedrockConverse({ model: 'us.anthropic.claude-3-7-sonnet-20250219-v1:0' }).withStructuredOutput(schema).invoke('Hi')\n",
    'request-unseen',
  ],
  [
    'a.py',
    'from langchain_openai import ChatOpenAI\nllm = ChatOpenAI(model="gpt-3.5-turbo").bind_tools([find])\nllm.invoke("Hi")\n',
    'library-lacks',
  ],
  // The signatures of a model's thoughts have to come back with what a tool has found.
  [
    'a.py',
    'import google.generativeai as genai\nmodel = genai.GenerativeModel("gemini-2.0-flash", tools=[find])\n',
    'library-lacks',
  ],
  [
    'a.ts',
    "import { GoogleGenerativeAI } from '@google/generative-ai'\nnew GoogleGenerativeAI(key).getGenerativeModel({ model: 'gemini-2.0-flash', tools: [{ functionDeclarations }] })\n",
    'library-lacks',
  ],
  [
    'a.ts',
    "import { GoogleGenerativeAI } from '@google/generative-ai'\nnew GoogleGenerativeAI(key).getGenerativeModel({ model: 'gemini-2.0-flash' })\n",
    'safe',
  ],
  [
    'a.py',
    'from google import genai\nclient.aio.live.connect(model="gemini-2.0-flash-live-001", config={"response_modalities": ["TEXT"]})\n',
    'library-lacks',
  ],
  [
    'a.go',
    'package a\n\nimport "github.com/tmc/langchaingo/llms/anthropic"\n\nvar llm, _ = anthropic.New(anthropic.WithModel("claude-3-opus-20240229"))\n',
    'request-unseen',
  ],
  [
    'application.properties',
    'quarkus.langchain4j.anthropic.chat-model.model-name=claude-3-opus-20240229\n',
    'request-unseen',
  ],
  // OpenAI's clients lose the signatures of Gemini's thoughts.
  [
    'a.py',
    'from openai import OpenAI\nclient = OpenAI(base_url="https://generativelanguage.googleapis.com/v1beta/openai/")\nclient.chat.completions.create(model="gemini-2.0-flash", messages=messages, tools=tools)\n',
    'library-lacks',
  ],
  [
    'a.ts',
    "import OpenAI from 'openai'\nconst client = new OpenAI({ baseURL: 'https://generativelanguage.googleapis.com/v1beta/openai/' })\nawait client.chat.completions.create({ model: 'gemini-2.0-flash', messages, tools })\n",
    'library-lacks',
  ],
  [
    'a.rs',
    'fn a() {\n    let config = OpenAIConfig::new().with_api_base("https://generativelanguage.googleapis.com/v1beta/openai");\n    let client = Client::with_config(config);\n    let request = CreateChatCompletionRequestArgs::default().model("gemini-2.0-flash").messages(messages).tools(vec![tool]).build();\n    client.chat().create(request);\n}\n',
    'library-lacks',
  ],
  [
    'a.ts',
    "import OpenAI from 'openai'\nconst client = new OpenAI({ baseURL: 'https://generativelanguage.googleapis.com/v1beta/openai/' })\nawait client.chat.completions.create({ model: 'gemini-2.0-flash', messages })\n",
    'safe',
  ],
  // One request with its messages written out, whose tools nobody runs, takes no signatures back.
  [
    'a.py',
    'from openai import OpenAI\nclient = OpenAI(base_url="https://generativelanguage.googleapis.com/v1beta/openai/")\nr = client.chat.completions.create(model="gemini-2.0-flash", messages=[{"role": "user", "content": "Hi"}], tools=tools)\nprint(r)\n',
    'safe',
  ],
  [
    'a.rs',
    'fn a() {\n    let client = Client::with_config(OpenAIConfig::new().with_api_base("https://generativelanguage.googleapis.com/v1beta/openai"));\n    let r = client.chat().create_byot(json!({"model": "gemini-2.0-flash", "messages": [{"role": "user", "content": "Hi"}], "tools": [tool]}));\n}\n',
    'safe',
  ],
  [
    'a.py',
    'from openai import OpenAI\nclient = OpenAI(base_url="https://generativelanguage.googleapis.com/v1beta/openai/")\nr = client.chat.completions.create(model="gemini-2.0-flash", messages=[{"role": "user", "content": "Hi"}], tools=tools)\nmessages.append({"role": "tool", "content": run(r)})\n',
    'library-lacks',
  ],
  [
    'a.ts',
    "import OpenAI from 'openai'\nconst client = new OpenAI({ baseURL: 'https://generativelanguage.googleapis.com/v1beta/openai/' })\nawait client.chat.completions.create({ model: 'gemini-2.0-flash', messages: [{ role: 'system', content: s }, ...turns], tools })\n",
    'library-lacks',
  ],
  // Gemini 3 gives no log probabilities, which nobody reads in these languages.
  [
    'a.go',
    'package a\n\nvar cm, _ = gemini.NewChatModel(ctx, &gemini.Config{Model: "gemini-2.0-flash", ResponseLogprobs: true})\n',
    'rejected-request',
  ],
  [
    'A.java',
    'class A {\n  void a() {\n    var config = GenerateContentConfig.builder().responseLogprobs(true).build();\n    client.models.generateContent("gemini-2.0-flash", "Hi", config);\n  }\n}\n',
    'request-unseen',
  ],
  // A model that thinks first spends a small limit on it.
  [
    'a.py',
    'from google import genai\nclient.models.generate_content(model="gemini-2.0-flash", contents="Hi", config={"max_output_tokens": 20})\n',
    'small-limit',
  ],
  [
    'a.py',
    'from google import genai\nclient.models.generate_content(model="gemini-2.0-flash", contents="Hi", config={"max_output_tokens": 2000})\n',
    'safe',
  ],
  [
    'a.ts',
    "import { GoogleGenerativeAI } from '@google/generative-ai'\nnew GoogleGenerativeAI(key).getGenerativeModel({ model: 'gemini-2.0-flash', generationConfig: { maxOutputTokens: 100 } })\n",
    'small-limit',
  ],
  [
    'a.py',
    'from groq import Groq\nGroq().chat.completions.create(model="llama3-8b-8192", messages=messages, max_tokens=50)\n',
    'small-limit',
  ],
  [
    'a.py',
    'from groq import Groq\nGroq().chat.completions.create(model="llama3-8b-8192", messages=messages, max_tokens=1024)\n',
    'safe',
  ],
  [
    'a.rb',
    'client = Groq::Client.new(model_id: "llama3-8b-8192", max_tokens: 100)\nputs client.chat("Hi")\n',
    'small-limit',
  ],
  // The limit stands elsewhere in the function, or the function gets it.
  [
    'a.kt',
    'fun ask() {\n  val config = generationConfig {\n    maxOutputTokens = 200\n  }\n\n  val m = GenerativeModel(modelName = "gemini-1.5-flash", apiKey = k, generationConfig = config)\n  println(m.generateContent("Hi").text)\n}\n',
    'small-limit',
  ],
  [
    'A.java',
    'class A {\n  void ask() {\n    GenerationConfig.Builder b = new GenerationConfig.Builder();\n    b.maxOutputTokens = 200;\n    GenerativeModel m = new GenerativeModel("gemini-1.5-flash", k, b.build());\n  }\n}\n',
    'small-limit',
  ],
  [
    'a.py',
    'from groq import Groq\nclient = Groq()\n\ndef ask(messages, max_tokens):\n    return client.chat.completions.create(model="llama3-8b-8192", messages=messages, max_tokens=max_tokens)\n\nask([], 20)\n',
    'small-limit',
  ],
  [
    'a.py',
    'from groq import Groq\nclient = Groq()\n\ndef ask(messages, max_tokens):\n    return client.chat.completions.create(model="llama3-8b-8192", messages=messages, max_tokens=max_tokens)\n\nask([], max_tokens=4000)\n',
    'safe',
  ],
  [
    'a.ts',
    "import Groq from 'groq-sdk'\nconst groq = new Groq()\nconst ask = (messages: Message[], maxTokens = 2000) => {\n  return groq.chat.completions.create({ model: 'llama3-8b-8192', messages, max_tokens: maxTokens })\n}\nask([], 40)\n",
    'small-limit',
  ],
  // Mistral trains a model by a job.
  [
    'a.js',
    "import MistralClient from '@mistralai/mistralai'\nconst client = new MistralClient(key)\nawait client.jobs.create({ model: 'open-mistral-7b', trainingFiles: [f.id] })\n",
    'tuning',
  ],
  [
    'a.py',
    'from mistralai import Mistral\nMistral(api_key=k).jobs.create(training_files=[f.id], model="open-mistral-7b")\n',
    'tuning',
  ],
])('%s: %s', (path, text, expected) => {
  const { applicability, reason } = check(text, { path, asOf: '2026-11-20' })[0]!.fix
  expect(reason ?? applicability).toBe(expected)
})

describe('Gemini 3 behind what does not know it', () => {
  const genai = 'from google import genai\n'
  test.each([
    [
      'answers sent back by a client that keeps no signatures',
      'a.rs',
      'let llm = LLMBuilder::new().backend(LLMBackend::Google).model("gemini-2.0-flash").build();\nlet m = ChatMessage::user().tool_result(results).build();\n',
    ],
    [
      'a flow whose agent has tools',
      'a.json',
      '{"nodes":[{"type":"@n8n/n8n-nodes-langchain.lmChatOpenRouter","parameters":{"model":"google/gemini-2.0-flash-001"}}],"connections":{"Tool":{"ai_tool":[[{"node":"Agent"}]]}}}',
    ],
    [
      'a text that becomes a list',
      'a.py',
      'from langchain_google_genai import ChatGoogleGenerativeAI\nllm = ChatGoogleGenerativeAI(model="gemini-1.5-flash")\nprint(llm.invoke("Hi").content.strip())\n',
    ],
    [
      'the old SDK',
      'a.py',
      'import vertexai\nfrom vertexai.generative_models import GenerativeModel\nprint(GenerativeModel("gemini-2.0-flash").generate_content("Hi"))\n',
    ],
    [
      'a region',
      'a.py',
      `${genai}client = genai.Client(vertexai=True, project="p", location="us-central1")\nclient.models.generate_content(model="gemini-2.0-flash", contents="Hi")\n`,
    ],
  ])('%s', (_, path, text) => {
    for (const { fix } of check(text, { path, asOf: '2026-11-20' })) expect(fix.applicability).not.toBe('safe')
  })

  test('a plain request is safe', () => {
    const text = `${genai}client = genai.Client()\nclient.models.generate_content(model="gemini-2.0-flash", contents="Hi")\n`
    expect(check(text, { path: 'a.py', asOf: '2026-11-20' }).map(({ fix }) => fix.applicability)).toEqual(['safe'])
  })
})

test('a decorator of the vendor with a client of the cloud asks the cloud', () => {
  const text =
    'from google.genai import Client\nfrom mirascope.core import google\n@google.call("gemini-2.0-flash", client=Client(vertexai=True, project="p", location="global"))\ndef f(): ...\n'
  expect(check(text, { path: 'a.py', asOf: '2026-11-20' }).map(({ platform }) => platform)).toEqual(['vertex'])
})
