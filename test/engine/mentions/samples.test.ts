import { expect, test } from 'vitest'
import { check } from '../../../src/index.ts'

const id = 'claude-3-haiku-20240307'
const said = (path: string, text: string) => check(text, { path, asOf: '2026-11-20' }).map(({ severity }) => severity)

test.each<[string, string]>([
  ['a.py', `class Ask(BaseModel):\n    model: str = Field(None, example="${id}")\n`],
  ['a.py', `class Ask(BaseModel):\n    model: str = Field(examples=["${id}"])\n`],
  ['a.py', `def ask(body: Ask = Body(example={"settings": {"customModelName": "${id}"}})): ...\n`],
  ['a.py', `def ask(body: Ask = Body(openapi_examples={"plain": {"value": {"model": "${id}"}}})): ...\n`],
  ['a.py', `class Ask(BaseModel):\n    model_config = ConfigDict(json_schema_extra={"example": {"model": "${id}"}})\n`],
  ['a.ts', `class Ask {\n  @ApiProperty({ examples: ['${id}'] })\n  model: string\n}\n`],
  ['a.ts', `@ApiBody({ examples: { plain: { value: { model: '${id}' } } } })\nexport class Ask {}\n`],
  ['A.java', `class Ask {\n  @Schema(description = "model", example = "${id}")\n  String model;\n}\n`],
  ['a.rs', `#[derive(ToSchema)]\nstruct Ask {\n    #[schema(example = "${id}")]\n    model: String,\n}\n`],
  ['a.php', `<?php\nclass Ask { #[OA\\Property(example: '${id}')] public string $model; }\n`],
])('a sample in the description of an interface, %s: %s', (path, text) => expect(said(path, text)).toEqual(['info']))

test.each<[string, string]>([
  ['a.kt', `@Composable\nfun Field() { OutlinedTextField(value = v, placeholder = { Text("${id}") }) }\n`],
  ['a.kt', `fun getModelPlaceholder(t: Kind): String = when (t) {\n    Kind.CLAUDE -> "${id}"\n    else -> ""\n}\n`],
  ['a.rs', `fn model_placeholder(k: Kind) -> &'static str { match k { Kind::Claude => "${id}", _ => "" } }\n`],
  ['a.php', `<?php\nfunction model_placeholder($k) { return match ($k) { 'claude' => '${id}' }; }\n`],
  ['a.ts', `const getModelPlaceholder = (k: string) => { switch (k) { case 'a': return '${id}' } }\n`],
  ['a.swift', `var placeholder: String { switch kind { case .claude: return "${id}" } }\n`],
  ['a.rb', `f.text_field :model, placeholder: '${id}'\n`],
  ['a.ts', `const placeholders = { claude: '${id}' }\n`],
])('what an empty field shows, %s: %s', (path, text) => expect(said(path, text)).toEqual(['info']))

test.each<[string, string]>([
  ['eval.yaml', `examples:\n  - model: ${id}\n    prompt: hello\n`],
  ['a.json', `{ "examples": [{ "model": "${id}", "messages": [] }] }`],
  ['a.py', `run(examples=[{"model": "${id}", "prompt": "hello"}])\n`],
  ['a.rs', `fn default_model(k: Kind) -> &'static str { match k { Kind::Claude => "${id}", _ => "" } }\n`],
])('what runs is an error, %s: %s', (path, text) => expect(said(path, text)).toEqual(['error']))
