import { describe, expect, test } from 'vitest'
import { run } from '../../src/runner/run.ts'
import { env } from '../files/repository.ts'
import { tree } from '../files/tree.ts'

type Files = Readonly<Record<string, string>>

async function verdictIn(files: Files, path: string): Promise<string> {
  const { report } = await run({ cwd: tree(files), paths: ['.'], asOf: '2026-11-20', env })
  const own = report.findings.filter((one) => one.path === path)
  return [...new Set(own.map(({ severity, fix }) => `${severity} ${fix.reason}`))].join(', ')
}

const variables =
  'variable "bedrock_models" {\n  type = list(string)\n  default = [\n    "anthropic.claude-3-haiku-20240307-v1:0",\n    "amazon.nova-lite-v1:0",\n  ]\n}\n\nvariable "region" {\n  default = "us-east-1"\n}\n'
const main = 'resource "aws_s3_bucket" "a" {\n  region = var.region\n}\n'
const python =
  'def count(text):\n    return len(text)\n\n\ndef get_gpt_model():\n    models = {\n        "openai": "gpt-4-0613",\n    }\n    return models.get(NAME)\n'
const caller = 'from app.helpers import count\n\nprint(count("a"))\n'
const script =
  "export const count = (text: string) => text.length\nexport function recommendedModel() {\n  return { model: 'gpt-4-0613' }\n}\n"

describe('nothing in the project reads', () => {
  test.each<[string, Files, string]>([
    ['a variable of Terraform', { 'infra/variables.tf': variables, 'infra/main.tf': main }, 'infra/variables.tf'],
    [
      'what sets such a variable',
      {
        'infra/variables.tf': variables.replace('anthropic.claude-3-haiku-20240307-v1:0', 'x'),
        'infra/main.tf': main,
        'infra/dev.tfvars':
          'region = "eu-west-1"\nbedrock_models = [\n  "anthropic.claude-3-haiku-20240307-v1:0",\n]\n',
      },
      'infra/dev.tfvars',
    ],
    [
      'a parameter of Bicep',
      {
        'main.bicep':
          "param location string\nparam modelName string = 'gpt-4-0613'\nresource a 'A@1' = {\n  location: location\n}\n",
      },
      'main.bicep',
    ],
    [
      'a function but its test',
      { 'app/helpers.py': python, 'app/main.py': caller, 'tests/test_a.py': 'from app.helpers import get_gpt_model\n' },
      'app/helpers.py',
    ],
    [
      'a function of a private package',
      {
        'package.json': '{"name": "a", "private": true}\n',
        'src/words.ts': script,
        'src/main.ts': "import { count } from './words'\n\ncount('a')\n",
      },
      'src/words.ts',
    ],
  ])('%s', async (_, files, path) => {
    expect(await verdictIn(files, path)).toBe('info unread')
  })
})

describe('something may read', () => {
  test.each<[string, Files, string]>([
    [
      'a variable that a resource names',
      { 'infra/variables.tf': variables, 'infra/main.tf': `${main}locals {\n  models = var.bedrock_models\n}\n` },
      'infra/variables.tf',
    ],
    ['a variable whose module is not there', { 'infra/variables.tf': variables }, 'infra/variables.tf'],
    [
      'what sets a variable of another repository',
      { 'dev.tfvars': 'bedrock_models = [\n  "anthropic.claude-3-haiku-20240307-v1:0",\n]\n', 'infra/main.tf': main },
      'dev.tfvars',
    ],
    [
      'a function that another file calls',
      {
        'app/helpers.py': python,
        'app/main.py': `${caller}get_gpt_model()\n`.replace('count\n', 'count, get_gpt_model\n'),
      },
      'app/helpers.py',
    ],
    ['a function of a file that nobody imports', { 'app/helpers.py': python }, 'app/helpers.py'],
    [
      'a function of a package that others install',
      { 'pyproject.toml': '[project]\nname = "app"\n', 'app/helpers.py': python, 'app/main.py': caller },
      'app/helpers.py',
    ],
    [
      'a function that is handed to a framework',
      { 'app/helpers.py': python.replace('def get_gpt', '@route("/model")\ndef get_gpt'), 'app/main.py': caller },
      'app/helpers.py',
    ],
    [
      'a function of a package that is published',
      {
        'package.json': '{"name": "a"}\n',
        'src/words.ts': script,
        'src/main.ts': "import { count } from './words'\n\ncount('a')\n",
      },
      'src/words.ts',
    ],
  ])('%s', async (_, files, path) => {
    const verdict = await verdictIn(files, path)
    expect(verdict).not.toBe('')
    expect(verdict).not.toContain('info')
  })
})

describe('a list', () => {
  const kotlin =
    'object ModelConstants {\n    val openaiModels = listOf("gpt-4-0613", "gpt-4-32k")\n    const val URL = "x"\n}\n'
  const java =
    'package a;\nclass LlmDefaults {\n  static final List<String> CHAT_MODEL_IDS = List.of("gpt-4-0613");\n  static final int RETRIES = 3;\n}\n'
  const typed = "export const CHAT_MODEL_IDS = ['gpt-4-0613']\nexport const RETRIES = 3\n"
  const typedRoot = { 'package.json': '{"name": "a", "private": true}\n', 'src/defaults.ts': typed }
  const pythonic = 'CHAT_MODEL_IDS = ["gpt-4-0613"]\nRETRIES = 3\n'

  test.each<[string, Files, string]>([
    [
      'of Kotlin',
      { 'src/ModelConstants.kt': kotlin, 'src/Main.kt': 'fun url() = ModelConstants.URL\n' },
      'src/ModelConstants.kt',
    ],
    [
      'of Java',
      { 'src/LlmDefaults.java': java, 'src/Main.java': 'class Main { int r = LlmDefaults.RETRIES; }\n' },
      'src/LlmDefaults.java',
    ],
    [
      'of TypeScript',
      { ...typedRoot, 'src/main.ts': "import { RETRIES } from './defaults'\nrun(RETRIES)\n" },
      'src/defaults.ts',
    ],
    [
      'of Python',
      { 'app/defaults.py': pythonic, 'app/main.py': 'from app.defaults import RETRIES\nrun(RETRIES)\n' },
      'app/defaults.py',
    ],
  ])('%s that nobody reads', async (_, files, path) => {
    expect(await verdictIn(files, path)).toBe('info unread')
  })

  test.each<[string, Files, string]>([
    [
      'of Kotlin',
      { 'src/ModelConstants.kt': kotlin, 'src/Main.kt': 'fun all() = ModelConstants.openaiModels\n' },
      'src/ModelConstants.kt',
    ],
    [
      'of a library',
      {
        ...typedRoot,
        'package.json': '{"name": "a"}\n',
        'src/main.ts': "import { RETRIES } from './defaults'\nrun(RETRIES)\n",
      },
      'src/defaults.ts',
    ],
    [
      'of a module that is walked',
      { ...typedRoot, 'src/main.ts': "import * as all from './defaults'\nshow(Object.values(all))\n" },
      'src/defaults.ts',
    ],
    [
      'of a module that is taken whole',
      { 'app/defaults.py': pythonic, 'app/main.py': 'from app.defaults import *\nrun(RETRIES)\n' },
      'app/defaults.py',
    ],
    ['whose readers are not there', { 'app/defaults.py': pythonic }, 'app/defaults.py'],
  ])('%s that somebody may read', async (_, files, path) => {
    expect(await verdictIn(files, path)).toMatch(/^warning /)
  })
})
