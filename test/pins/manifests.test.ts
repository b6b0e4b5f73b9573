import { expect, test } from 'vitest'
import { inFile, manifests } from '../../src/pins/manifests.ts'

const rangesOf = (file: string, text: string, name: string) =>
  manifests.filter(({ files }) => files.test(file)).flatMap(({ ranges }) => ranges(text, name))

test.each([
  ['package.json', '{"dependencies": {"openai": "^4.1.0", "openai-edge": "1"}}', 'openai', ['^4.1.0']],
  ['package.json', '{"devDependencies": {"@google/genai": "1.0.0"}}', '@google/genai', ['1.0.0']],
  ['package.json', '{"dependencies": {', 'openai', []],
  ['pnpm-workspace.yaml', "catalog:\n  openai: ^4.2.0\n  'zod': ^3\n", 'openai', ['^4.2.0']],
  ['deno.json', '{"imports": {"openai": "npm:openai@^4.5"}}', 'openai', ['^4.5']],
  [
    'package-lock.json',
    '"node_modules/openai": {\n      "version": "4.3.0",\n"node_modules/a/node_modules/openai": {\n      "version": "4.2.0",',
    'openai',
    ['4.3.0', '4.2.0'],
  ],
  ['package-lock.json', '"node_modules/@x/openai": {\n      "version": "4.3.0",', 'openai', []],
  ['pnpm-lock.yaml', "packages:\n\n  openai@4.3.0(zod@3.0.0):\n  '@ai-sdk/openai@1.0.0':\n", 'openai', ['4.3.0']],
  ['pnpm-lock.yaml', '  /openai/4.3.0:\n', 'openai', ['4.3.0']],
  ['pnpm-lock.yaml', "  '@anthropic-ai/sdk@0.20.1':\n", '@anthropic-ai/sdk', ['0.20.1']],
  ['yarn.lock', 'openai@^4.1.0, openai@^4.2.0:\n  version "4.3.0"\n', 'openai', ['4.3.0']],
  ['yarn.lock', '"openai@npm:^4.1.0":\n  version: 4.3.0\n', 'openai', ['4.3.0']],
  ['bun.lock', '"openai": ["openai@4.3.0", "", {}],', 'openai', ['4.3.0']],

  ['requirements.txt', 'openai==1.30.0\nopenai-agents==0.1\n', 'openai', ['==1.30.0']],
  ['requirements.txt', 'openai[datalib]>=1.0,<2  # old\n', 'openai', ['>=1.0,<2  ']],
  ['requirements.txt', 'openai\nhttpx\n', 'openai', ['']],
  ['requirements.txt', 'langchain-openai==0.1\n', 'openai', []],
  ['requirements.txt', 'OpenAI ~= 1.3 ; python_version > "3.8"\n', 'openai', ['~= 1.3 ']],
  ['requirements-dev.txt', 'google_genai==1.2\n', 'google-genai', ['==1.2']],
  ['requirements/base.in', 'anthropic<0.50\n', 'anthropic', ['<0.50']],
  ['pyproject.toml', 'dependencies = ["openai>=1.2", "langchain-openai"]\n', 'openai', ['>=1.2']],
  ['pyproject.toml', '[tool.poetry.dependencies]\nopenai = "^1.2"\n', 'openai', ['^1.2']],
  ['pyproject.toml', 'openai = { version = "^1.2", extras = ["datalib"] }\n', 'openai', ['^1.2']],
  ['pyproject.toml', 'openai = ["openai>=1.9"]\n', 'openai', ['>=1.9']],
  ['setup.py', 'install_requires=["openai >= 1.2, < 2", "x"]', 'openai', ['>= 1.2, < 2']],
  ['setup.cfg', 'install_requires =\n    openai>=1.2\n', 'openai', ['>=1.2']],
  ['environment.yml', 'dependencies:\n  - pip:\n    - openai==1.2\n', 'openai', ['==1.2']],
  ['Pipfile', '[packages]\nopenai = "==1.2"\n', 'openai', ['==1.2']],
  ['uv.lock', '[[package]]\nname = "openai"\nversion = "1.30.0"\n', 'openai', ['1.30.0']],
  ['Pipfile.lock', '"openai": {\n "hashes": [],\n "version": "==1.30.0"\n}', 'openai', ['==1.30.0']],

  [
    'go.mod',
    'require (\n\tgithub.com/openai/openai-go/v2 v2.1.0 // indirect\n)',
    'github.com/openai/openai-go',
    ['v2.1.0'],
  ],
  ['go.mod', 'require github.com/sashabaranov/go-openai v1.17.9\n', 'github.com/sashabaranov/go-openai', ['v1.17.9']],
  [
    'pom.xml',
    '<groupId>com.openai</groupId>\n<artifactId>openai-java</artifactId>\n<version>${openai.version}</version> <openai.version>0.7.0</openai.version>',
    'com.openai:openai-java',
    ['0.7.0'],
  ],
  ['build.gradle.kts', 'implementation("com.openai:openai-java:0.7.0")', 'com.openai:openai-java', ['0.7.0']],
  [
    'gradle/libs.versions.toml',
    'openai = "0.7.0"\n[libraries]\nopenai = { module = "com.openai:openai-java", version.ref = "openai" }',
    'com.openai:openai-java',
    ['0.7.0'],
  ],
  ['App.csproj', '<PackageReference Include="OpenAI" Version="2.0.0" />', 'OpenAI', ['2.0.0']],
  ['Directory.Packages.props', '<PackageVersion Include="OpenAI" Version="2.0.0" />', 'OpenAI', ['2.0.0']],
  ['Cargo.toml', 'async-openai = { version = "0.25", features = [] }', 'async-openai', ['0.25']],
  ['Cargo.lock', '[[package]]\nname = "async-openai"\nversion = "0.25.1"\n', 'async-openai', ['0.25.1']],
  ['composer.json', '{"require": {"anthropic-ai/sdk": "^0.4"}}', 'anthropic-ai/sdk', ['^0.4']],
  ['composer.lock', '"name": "anthropic-ai/sdk",\n "version": "0.4.1"', 'anthropic-ai/sdk', ['0.4.1']],
])('%s names the version: %s', (file, text, name, expected) => {
  expect(rangesOf(file, text, name)).toEqual(expected)
})

test.each([
  ['pypi', '%pip install -q "openai==0.28" langchain', 'openai', ['==0.28']],
  ['pypi', String.raw`"!pip install \"openai<1\"\n"`, 'openai', ['<1']],
  ['pypi', '!pip install langchain-openai==0.1', 'openai', []],
  ['pypi', '# /// script\n# dependencies = ["openai>=1.2"]\n# ///\nimport openai', 'openai', ['>=1.2']],
  ['npm', "import OpenAI from 'npm:openai@4.20.0'", 'openai', ['4.20.0']],
])('a file of %s installs its packages itself: %s', (ecosystem, text, name, expected) => {
  expect(inFile.filter((one) => one.ecosystem === ecosystem).flatMap(({ ranges }) => ranges(text, name))).toEqual(
    expected,
  )
})
