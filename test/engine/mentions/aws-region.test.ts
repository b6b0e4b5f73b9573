import { describe, expect, test } from 'vitest'
import { analyzeText } from '../../../src/engine/analyze-text.ts'
import { contextFor } from '../../../src/runner/scan-context.ts'

const context = contextFor({ asOf: '2026-11-20', within: 90 })
const haiku = 'anthropic.claude-3-haiku-20240307-v1:0'
const next = 'anthropic.claude-haiku-4-5-20251001-v1:0'

const fixesOf = (path: string, text: string) =>
  analyzeText(path, text, context).mentions.map(({ finding }) => {
    const { applicability, reason, edits } = finding!.fix
    return [applicability, edits.map((edit) => edit.text).join() || reason]
  })

const ask = (region: string) =>
  `import boto3\nclient = boto3.client("bedrock-runtime"${region})\nclient.converse(modelId="${haiku}", messages=[])\n`

describe('the profile of the region that is certain', () => {
  test.each([
    ['us-east-1', `us.${next}`],
    ['eu-west-3', `eu.${next}`],
    ['ap-northeast-1', `jp.${next}`],
    ['ap-southeast-2', `au.${next}`],
    ['ap-south-1', `in.${next}`],
  ])('%s', (region, replacement) => {
    expect(fixesOf('a.py', ask(`, region_name="${region}"`))).toEqual([['safe', replacement]])
  })

  test.each([
    [
      'typescript',
      'a.ts',
      `const client = new BedrockRuntimeClient({ region: 'eu-west-1' })\nawait client.send(new ConverseCommand({ modelId: '${haiku}', messages }))`,
    ],
    [
      'java',
      'A.java',
      `class A {\n  void ask() {\n    var client = BedrockRuntimeClient.builder().region(Region.EU_WEST_1).build();\n    client.converse(r -> r.modelId("${haiku}").messages(m));\n  }\n}`,
    ],
    [
      'csharp',
      'a.cs',
      `var client = new AmazonBedrockRuntimeClient(RegionEndpoint.EUWest1);\nvar r = await client.ConverseAsync(new ConverseRequest { ModelId = "${haiku}" });`,
    ],
    [
      'ruby',
      'a.rb',
      `client = Aws::BedrockRuntime::Client.new(region: 'eu-west-1')\nclient.converse(model_id: '${haiku}', messages: [])`,
    ],
    ['shell', 'a.sh', `aws bedrock-runtime converse --region eu-west-1 --model-id ${haiku} --messages x\n`],
    ['dotenv', '.env', `AWS_REGION=eu-west-1\nBEDROCK_MODEL_ID=${haiku}\n`],
    [
      'terraform',
      'a.tf',
      `provider "aws" {\n  region = "eu-west-1"\n}\nlocals {\n  bedrock_model_id = "${haiku}"\n}\n`,
    ],
    ['litellm, by its route', 'a.yaml', `model: bedrock/eu-west-1/${haiku}\n`],
    [
      'litellm, by the entry',
      'litellm.yaml',
      `model_list:\n  - litellm_params:\n      model: bedrock/converse/${haiku}\n      aws_region_name: eu-west-1\n  - litellm_params:\n      model: bedrock/other\n      aws_region_name: us-east-1\n`,
    ],
  ])('%s', (_, path, text) => {
    expect(fixesOf(path, text)[0]![1]).toBe(`eu.${next}`)
  })
})

describe('the nearest sign', () => {
  test('an argument of the call comes before that of another call', () => {
    const text = `from langchain_aws import ChatBedrock\na = ChatBedrock(model_id="${haiku}", region_name="us-east-1")\nb = ChatBedrock(model_id="${haiku}", region_name="eu-west-1")\n`
    expect(fixesOf('a.py', text).map(([, id]) => id)).toEqual([`us.${next}`, `eu.${next}`])
  })

  test('the client that is asked comes before another client', () => {
    const text = `a = boto3.client("bedrock-runtime", region_name="us-east-1")\nb = boto3.client("bedrock-runtime", region_name="eu-west-1")\nb.converse(modelId="${haiku}")\na.converse(modelId="${haiku}")\n`
    expect(fixesOf('a.py', text).map(([, id]) => id)).toEqual([`eu.${next}`, `us.${next}`])
  })

  test('the client of another service says nothing', () => {
    const text = `s3 = boto3.client("s3", region_name="eu-west-1")\n${ask('')}`
    expect(fixesOf('a.py', text)).toEqual([['unsafe', `global.${next}`]])
  })
})

describe('no certain region: a guess, which is not safe', () => {
  test.each([
    ['none', ask(''), `global.${next}`],
    ['a region without a profile of its own', ask(', region_name="sa-east-1"'), `global.${next}`],
    ['a default', `import os\n${ask(', region_name=os.getenv("AWS_REGION", "eu-west-1")')}`, `eu.${next}`],
    [
      'a setting, beside a region of something else',
      `region = "eu-west-1"\n${ask(', region_name=settings.aws.place')}`,
      `eu.${next}`,
    ],
    [
      "a policy that allows the model's own ARN",
      `${ask(', region_name="eu-west-1"')}policy = {"Action": "bedrock:InvokeModel", "Resource": "*"}\n`,
      `eu.${next}`,
    ],
    [
      'a program that reads the vendor out of the ID',
      `${ask(', region_name="eu-west-1"')}vendor = model_id.split(".")[0]\n`,
      `eu.${next}`,
    ],
  ])('%s', (_, text, replacement) => {
    expect(fixesOf('a.py', text)).toEqual([['unsafe', replacement]])
  })
})

describe('never an ID that is refused', () => {
  test('a chain goes on to a model that the profile serves', () => {
    const text = `from langchain_aws import ChatBedrock\na = ChatBedrock(model_id="anthropic.claude-3-opus-20240229-v1:0", region_name="eu-west-1")\n`
    expect(fixesOf('a.py', text)[0]![1]).toMatch(/^eu\.anthropic\.claude-opus-/)
  })

  test("the ARN of a model's own takes no profile", () => {
    const text = `ask(model_id="arn:aws:bedrock:us-east-1::foundation-model/${haiku}")`
    expect(fixesOf('a.py', text)).toEqual([['none', 'no-profile']])
  })

  test('a policy names the model itself', () => {
    const text = `resource "aws_iam_policy" "p" {\n  resources = ["arn:aws:bedrock:us-east-1::foundation-model/${haiku}"]\n}\n`
    expect(fixesOf('a.tf', text)).toEqual([['unsafe', next]])
  })

  test('a program that puts the profile before the ID keeps its form', () => {
    const text = `MODEL = "${haiku}"\nclient = boto3.client("bedrock-runtime", region_name="eu-west-1")\nclient.converse(modelId=f"eu.{MODEL}", messages=[])\n`
    expect(fixesOf('a.py', text)).toEqual([['unsafe', next]])
  })
})

describe('the nearest region decides where several stand in a file', () => {
  const sonnet = 'anthropic.claude-3-7-sonnet-20250219-v1:0'
  test.each([
    [
      'deploy.yaml',
      `spec:\n  region: ap-northeast-1\n${'  # filler\n'.repeat(40)}  env:\n    - name: AWS_REGION\n      value: "us-west-2"\n    - name: BEDROCK_MODEL_ID\n      value: "${haiku}"\n`,
    ],
    [
      'a.tf',
      `terraform {\n  backend "s3" {\n    region = "ap-northeast-1"\n  }\n}\nvariable "bedrock_region" {\n  type    = string\n  default = "us-west-2"\n}\nvariable "bedrock_model_id" {\n  default = "${haiku}"\n}\n`,
    ],
    [
      'b.tf',
      `provider "aws" {\n  alias  = "tokyo"\n  region = "ap-northeast-1"\n}\nprovider "aws" {\n  region = "us-west-2"\n}\nlocals {\n  bedrock_model_id = "${haiku}"\n}\n`,
    ],
  ])('%s', (path, text) => {
    const [[, replacement]] = fixesOf(path, text) as [[string, string]]
    expect(replacement).toBe(`us.${next}`)
  })

  test('the place of the state alone says nothing', () => {
    const text = `terraform {\n  backend "s3" {\n    bucket = "x"\n    region = "ap-northeast-1"\n  }\n}\nlocals {\n  bedrock_model_id = "${haiku}"\n}\n`
    expect(fixesOf('a.tf', text)).toEqual([['unsafe', `global.${next}`]])
  })

  test('no profile that ends soon, where another serves the region', () => {
    const [[, replacement]] = fixesOf('a.py', ask(', region_name="ap-northeast-1"').replace(haiku, sonnet)) as [
      [string, string],
    ]
    expect(replacement).not.toMatch(/4-5-20250929/)
  })
})
