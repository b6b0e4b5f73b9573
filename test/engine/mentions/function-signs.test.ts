import { expect, test } from 'vitest'
import { check } from '../../../src/index.ts'

/** The rule, the severity and the fix of each ID, by its line. */
const findingsIn = (path: string, text: string) =>
  check(text, { path, asOf: '2026-11-20' }).map(
    ({ start, severity, fix }) => `${start.line} ${severity} ${fix.applicability}`,
  )

const kept = (line: number) => `${line} info none`

test.each<[path: string, text: string, lines: readonly number[]]>([
  [
    'R/skeletons.R',
    `skeleton.openai <- function(
    service = new_service("openai"),
    url = "https://api.openai.com/v1/chat/completions",
    api_key = Sys.getenv("OPENAI_API_KEY"),
    model = "gpt-4") {
  new_skeleton(url, api_key, model)
}

skeleton.azure_openai <- function(
    service = new_service("azure_openai"),
    api_key = Sys.getenv("AZURE_OPENAI_API_KEY"),
    model = "gpt-4",
    deployment_name = Sys.getenv("AZURE_OPENAI_DEPLOYMENT_NAME")) {
  new_skeleton(api_key, model, deployment_name)
}
`,
    [12],
  ],
  [
    'ask.py',
    `import os
from openai import OpenAI, AzureOpenAI

def ask_openai(prompt, model="gpt-4"):
    return OpenAI().chat.completions.create(model=model, messages=prompt)

def ask_azure(prompt, model="gpt-4"):
    return client().chat.completions.create(model=model, messages=prompt)

def ask_hosted(prompt, model="gpt-4"):
    hosted = AzureOpenAI(azure_endpoint=os.environ["AZURE_OPENAI_ENDPOINT"])
    return hosted.chat.completions.create(model=model, messages=prompt)
`,
    [7, 10],
  ],
  [
    'src/ask.ts',
    `import OpenAI, { AzureOpenAI } from 'openai'

export async function askOpenAI(messages: Message[], model = 'gpt-4') {
  return new OpenAI().chat.completions.create({ model, messages })
}

export const ask = async (messages: Message[], model = 'gpt-4') => {
  const client = new AzureOpenAI({ endpoint: process.env.AZURE_OPENAI_ENDPOINT })
  return client.chat.completions.create({ model, messages })
}
`,
    [7],
  ],
  [
    'lib/chat.rb',
    `require "openai"

class Chat
  def openai(prompt, model: "gpt-4")
    OpenAI::Client.new(access_token: ENV["OPENAI_API_KEY"]).chat(parameters: { model: model, messages: prompt })
  end

  def azure(prompt, model: "gpt-4")
    OpenAI::Client.new(access_token: ENV["AZURE_OPENAI_API_KEY"], uri_base: ENV["AZURE_OPENAI_URI"]).chat(parameters: { model: model, messages: prompt })
  end
end
`,
    [8],
  ],
])('the default of a function for Azure among others is a name on Azure: %s', (path, text, lines) => {
  const found = findingsIn(path, text)
  expect(found.filter((one) => lines.some((line) => one.startsWith(`${line} `)))).toEqual(lines.map(kept))
  expect(found.filter((one) => one.includes('error'))).toHaveLength(1)
})

test('a function that asks both is judged by the file', () => {
  const text = `from openai import OpenAI, AzureOpenAI

def ask(prompt, hosted, model="gpt-4"):
    client = AzureOpenAI() if hosted else OpenAI()
    return client.chat.completions.create(model=model, messages=prompt)
`
  const alone = text.replace('AzureOpenAI() if hosted else ', '').replace(', AzureOpenAI', '')
  expect(findingsIn('ask.py', alone)).toEqual(['3 error unsafe'])
  expect(findingsIn('ask.py', text)).not.toEqual([kept(3)])
})
