import { expect, test } from 'vitest'
import { check } from '../../../src/index.ts'

/* A reason about a request comes from that request, its client, or a mapping that is handed to it. */

const said = (path: string, text: string) =>
  check(text, { path, asOf: '2026-11-20' }).flatMap(({ severity, start, fix: { applicability, reason } }) =>
    severity === 'error' ? [`${start.line} ${applicability}${reason === undefined ? '' : ` ${reason}`}`] : [],
  )

test.each<[string, string, string, string[]]>([
  [
    'a job that tunes beside other requests',
    'a.py',
    `from openai import OpenAI
import anthropic
client = OpenAI()
job = client.fine_tuning.jobs.create(model="gpt-3.5-turbo-0125", training_file="file-1")
a = anthropic.Anthropic().messages.create(model="claude-3-opus-20240229", max_tokens=1024, messages=[])
c = anthropic.Anthropic().messages.count_tokens(model="claude-3-opus-20240229", messages=[])
d = client.moderations.create(model="text-moderation-007", input="x")
e = client.chat.completions.create(model="gpt-4-0613", messages=[])
`,
    ['4 none tuning', '5 safe', '6 safe', '7 safe', '8 safe'],
  ],
  [
    'the same in Ruby',
    'a.rb',
    `client = OpenAI::Client.new
client.fine_tuning.jobs.create(model: "gpt-3.5-turbo-0125", training_file: "x")
Anthropic::Client.new.messages.create(model: "claude-3-opus-20240229", max_tokens: 1024, messages: [])
`,
    ['2 none tuning', '3 safe'],
  ],
  [
    'the same in JavaScript without semicolons',
    'a.js',
    `import OpenAI from 'openai'
const openai = new OpenAI()
const job = await openai.fineTuning.jobs.create({ model: 'gpt-3.5-turbo-0125', training_file: 'x' })
const answer = await openai.chat.completions.create({ model: 'gpt-4-0613', messages: [] })
`,
    ['3 none tuning', '4 safe'],
  ],
  [
    'a mapping that a job gets by its name',
    'a.py',
    `params = {"model": "gpt-3.5-turbo-0125", "suffix": "x"}
client.fine_tuning.jobs.create(**params)
`,
    ['1 none tuning'],
  ],
  [
    'the same in JavaScript',
    'a.js',
    `const params = { model: 'gpt-3.5-turbo-0125', suffix: 'x' }
await openai.fineTuning.jobs.create(params)
`,
    ['1 none tuning'],
  ],
  [
    'a body in a string of a flow',
    'flow.json',
    `{"nodes":[{"parameters":{"url":"https://api.openai.com/v1/fine_tuning/jobs","jsonBody":"={\\n \\"training_file\\": \\"{{ $json.id }}\\",\\n \\"model\\": \\"gpt-3.5-turbo-0125\\"\\n}"}}]}
`,
    ['1 none tuning'],
  ],
  [
    'a body of a command',
    'a.sh',
    `curl https://api.openai.com/v1/fine_tuning/jobs -d '{"training_file": "file-abc", "model": "gpt-3.5-turbo-0125"}'
`,
    ['1 none tuning'],
  ],
  [
    'a small limit of another request',
    'a.py',
    `import google.generativeai as genai
import openai
openai.OpenAI().chat.completions.create(model="gpt-4o", max_tokens=5, messages=[])
m = genai.GenerativeModel("gemini-1.5-pro")
m.generate_content("hi")
`,
    ['4 safe'],
  ],
  [
    'the same in JavaScript',
    'a.js',
    `const { GoogleGenerativeAI } = require('@google/generative-ai')
const openai = new (require('openai'))()
openai.chat.completions.create({ model: 'gpt-4o', max_tokens: 5, messages: [] })
const genai = new GoogleGenerativeAI('x')
const m = genai.getGenerativeModel({ model: 'gemini-1.5-pro' })
m.generateContent('hi')
`,
    ['5 safe'],
  ],
  [
    'a small limit of its own',
    'a.js',
    `const { GoogleGenerativeAI } = require('@google/generative-ai')
const genai = new GoogleGenerativeAI('x')
const m = genai.getGenerativeModel({ model: 'gemini-1.5-pro' })
m.generateContent({ contents: [], generationConfig: { maxOutputTokens: 5 } })
`,
    ['3 unsafe small-limit'],
  ],
])('%s', (_, path, text, expected) => {
  expect(said(path, text)).toEqual(expected)
})
