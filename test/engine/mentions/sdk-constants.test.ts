import { describe, expect, test } from 'vitest'
import { check } from '../../../src/index.ts'

const found = (path: string, text: string) =>
  check(text, { path, asOf: '2026-11-20' }).filter(({ role }) => role === 'constant')
const texts = (path: string, text: string) => found(path, text).map((finding) => finding.text)

describe('a constant that names a model', () => {
  test.each([
    ['a.go', 'req.Model = openai.ChatModelGPT4_32k', 'openai.ChatModelGPT4_32k', 'gpt-4-32k', 'openai'],
    ['a.go', 'Model: openai.GPT4VisionPreview,', 'openai.GPT4VisionPreview', 'gpt-4-vision-preview', 'openai'],
    ['a.go', 'f(openai.O1Mini)', 'openai.O1Mini', 'o1-mini', 'openai'],
    ['a.go', 'm := anthropic.ModelClaude_3_Opus_20240229\n', 'anthropic.ModelClaude_3_Opus_20240229', 'claude-3-opus-20240229', 'anthropic'],
    ['a.go', 'f(bedrock.ModelAnthropicClaudeV3Haiku)', 'bedrock.ModelAnthropicClaudeV3Haiku', 'anthropic.claude-3-haiku-20240307-v1:0', 'bedrock'],
    ['A.java', 'b.model(ChatModel.GPT_4_TURBO);', 'ChatModel.GPT_4_TURBO', 'gpt-4-turbo', 'openai'],
    ['A.java', 'b.model(Model.CLAUDE_3_7_SONNET_LATEST)', 'Model.CLAUDE_3_7_SONNET_LATEST', 'claude-3-7-sonnet-latest', 'anthropic'],
    ['A.java', 'import static x.y.OpenAiChatModelName.GPT_4_32K;', 'x.y.OpenAiChatModelName.GPT_4_32K', 'gpt-4-32k', 'openai'],
    ['A.kt', 'val m = AnthropicChatModelName.CLAUDE_3_5_SONNET_20240620', 'AnthropicChatModelName.CLAUDE_3_5_SONNET_20240620', 'claude-3-5-sonnet-20240620', 'anthropic'],
    ['A.cs', 'new Chat(Models.Gpt_3_5_Turbo.ToString())', 'Models.Gpt_3_5_Turbo', 'gpt-3.5-turbo', 'openai'],
    ['A.cs', 'var m = AnthropicModels.Claude3Opus;', 'AnthropicModels.Claude3Opus', 'claude-3-opus-20240229', 'anthropic'],
    ['a.swift', 'ChatQuery(model: .gpt4_turbo)', '.gpt4_turbo', 'gpt-4-turbo', 'openai'],
    ['a.swift', 'let all: [Model] = [.o1, .dall_e_2]', '.o1', 'o1', 'openai'],
    ['a.swift', 'init(model: Model = .gpt3_5Turbo) {}', '.gpt3_5Turbo', 'gpt-3.5-turbo', 'openai'],
    ['a.swift', 'f(Model.gpt4_turbo)', 'Model.gpt4_turbo', 'gpt-4-turbo', 'openai'],
    ['a.rs', 'let m = ModelVariant::Gpt4Turbo;', 'ModelVariant::Gpt4Turbo', 'gpt-4-turbo', 'openai'],
    ['a.rs', '.model(ImageModel::DallE2)', 'ImageModel::DallE2', 'dall-e-2', 'openai'],
    ['a.py', 'run(model=OpenAIModels.GPT_4)', 'OpenAIModels.GPT_4', 'gpt-4', 'openai'],
    ['a.py', 'm = BedrockModel.CLAUDE_3_HAIKU.value', 'BedrockModel.CLAUDE_3_HAIKU', 'anthropic.claude-3-haiku-20240307-v1:0', 'bedrock'],
    ['a.py', 'm = f"{ChatModel.GPT_4}"', 'ChatModel.GPT_4', 'gpt-4', 'openai'],
    ['a.php', '<?php $m = OpenAIChatModel::Gpt4Turbo->value;', 'OpenAIChatModel::Gpt4Turbo', 'gpt-4-turbo', 'openai'],
    ['a.php', '<?php class A { function f($m = self::CLAUDE_3_HAIKU) {} }', 'CLAUDE_3_HAIKU', 'claude-3-haiku-20240307', 'anthropic'],
    ['a.dart', 'final m = OpenAIModel.gpt4Turbo;', 'OpenAIModel.gpt4Turbo', 'gpt-4-turbo', 'openai'],
    ['a.rb', 'm = OpenAI::Models::GPT_4', 'OpenAI::Models::GPT_4', 'gpt-4', 'openai'],
    ['a.ts', 'use(ClaudeModels.Claude3Opus)', 'ClaudeModels.Claude3Opus', 'claude-3-opus-20240229', 'anthropic'],
    ['a.ts', 'export const m = models.GPT_4', 'models.GPT_4', 'gpt-4', 'openai'],
    ['a.vue', '<script>\nask(ChatModel.GPT_4)\n</script>', 'ChatModel.GPT_4', 'gpt-4', 'openai'],
    ['a.ts', 'const s = `${ChatModel.GPT_4}`', 'ChatModel.GPT_4', 'gpt-4', 'openai'],
    ['a.ts', "import OpenAI from 'openai'\nask(Names.GPT4)", 'Names.GPT4', 'gpt-4', 'openai'],
    [
      'a.ts',
      'm(bedrock.FoundationModelIdentifier.ANTHROPIC_CLAUDE_3_SONNET_20240229_V1_0)',
      'bedrock.FoundationModelIdentifier.ANTHROPIC_CLAUDE_3_SONNET_20240229_V1_0',
      'anthropic.claude-3-sonnet-20240229-v1:0',
      'bedrock',
    ],
  ])('%s: %s', (path, text, constant, model, platform) => {
    const [finding] = found(path, text)
    expect(finding).toMatchObject({ text: constant, model, platform })
    expect(text.slice(finding!.range.start, finding!.range.end)).toBe(constant)
    expect(finding!.fix).toMatchObject({ applicability: 'none', edits: [] })
  }) // prettier-ignore

  test.each([
    ['A.java', 'b.model(ChatModel.GPT_4_TURBO);', 'error'],
    ['a.go', 'f(openai.ChatCompletionNewParams{Model: openai.ChatModelGPT4_32k})', 'error'],
    ['A.cs', 'var r = new Request { Model = Models.Gpt_3_5_Turbo };', 'error'],
    ['a.swift', 'ChatQuery(model: .gpt4_turbo)', 'error'],
    ['a.swift', 'init(model: Model = .gpt3_5Turbo) {}', 'error'],
    ['a.rs', 'OpenAI::default().with_model(OpenAIModel::Gpt4Turbo.to_string())', 'error'],
    ['a.py', 'run(model=OpenAIModels.GPT_4)', 'error'],
    ['A.kt', 'Params(model = if (big) ChatModel.GPT_4_TURBO else small)', 'info'],
    ['a.py', 'counter = OpenAITokenCounter(\n    model=ChatModel.GPT_4\n)', 'info'],
    ['A.java', 'Tokenizer t = new OpenAiTokenizer(ChatModel.GPT_4_TURBO);', 'info'],
    ['a.go', 'e, _ := tiktoken.EncodingForModel(openai.ChatModelGPT4_32k)', 'info'],
    ['A.java', 'boolean b = model.equals(ChatModel.GPT_4_TURBO);', 'info'],
    ['A.java', 'boolean b = model == ChatModel.GPT_4_TURBO;', 'info'],
    ['A.kt', 'when (model) { ChatModel.GPT_4_TURBO -> 1 }', 'info'],
    ['A.cs', 'public string Model { get; set; } = Models.Gpt_4_Turbo;', 'error'],
    ['a.rs', 'r.with_model(BedrockModel::eu(CrossRegionModel::Claude3Haiku))', 'error'],
    ['tests/a.rs', 'fn t() { r.with_model(BedrockModel::eu(CrossRegionModel::Claude3Haiku)) }', 'info'],
    [
      'src/a.rs',
      '#[cfg(test)]\nmod tests {\n    #[test]\n    fn t() {\n        let r = Request::new().with_model(OpenAIModel::Gpt4Turbo);\n    }\n}\n',
      'info',
    ],
    [
      'tests/a.rs',
      'use openai::Client;\n#[test]\nfn t() {\n    let c = Client::new(std::env::var("OPENAI_API_KEY").unwrap());\n    c.chat(Request::new().with_model(OpenAIModel::Gpt4Turbo))\n}\n',
      'warning',
    ],
    ['a.py', 'models = [OpenAIModels.GPT_4]', 'info'],
    ['a.py', 'LIMITS = {OpenAIModels.GPT_4: 8192}', 'info'],
    ['a.ts', 'const info = { model: ChatModel.GPT_4, contextWindow: 8192 }', 'info'],
  ])('%s: %s is an %s', (path, text, severity) => {
    expect(found(path, text).map((finding) => finding.severity)).toEqual([severity])
  })

  test('bears the dates and the successor of its model', () => {
    expect(found('A.java', 'b.model(Model.CLAUDE_3_5_SONNET_20241022)')).toMatchObject([
      {
        rule: 'retired-model',
        retires: '2025-10-28',
        replacement: 'claude-sonnet-4-6',
        basis: 'platform',
        severity: 'error',
        fix: { reason: 'sdk-constant' },
      },
    ])
  })

  test('every one on a line, each once', () => {
    expect(texts('a.swift', 'let known: Set<Model> = [.gpt4_turbo, .gpt3_5Turbo, .o1]')).toEqual([
      '.gpt4_turbo',
      '.gpt3_5Turbo',
      '.o1',
    ])
  })

  test('in a test is an info', () => {
    expect(found('tests/a.ts', 'use(ChatModel.GPT_4)')).toMatchObject([
      { severity: 'info', fix: { applicability: 'none' } },
    ])
  })

  test.each(['docs/a.ts', 'CHANGELOG.md'])('nothing is said in %s', (path) => {
    expect(found(path, 'use(ChatModel.GPT_4)')).toEqual([])
  })
})

describe('is no constant for a model', () => {
  test.each([
    ['another name', 'a.ts', 'Config.GPT4ALL; Model.LEGACY; ChatModel.GPT4_PAGE'],
    ['a type of its own', 'a.go', 'c := gpt.Client{}; d := openai.Gpt4Client{}'],
    ['a class', 'A.java', 'new Gpt4Client(); class Gpt4Turbo extends Model {}'],
    ['a page', 'a.tsx', 'const a = <Pages.ChatGPT4Page />'],
    ['a tag', 'a.tsx', 'const a = <Models.Gpt4Turbo />'],
    ['letters of mathematics', 'a.ts', 'Math.O3 + o1.value + this.o3 + p.o1 + n.O1'],
    ['a letter beside the SDK', 'a.ts', "import OpenAI from 'openai'\nconst x = notation.O1"],
    ['a variable', 'a.py', 'claude3 = load(); gpt4 = 1; print(gpt4, claude3)'],
    ['a property', 'a.ts', 'stats.gpt4Turbo + this.gpt4 + user.claude3Opus'],
    ['a property of a model', 'a.swift', 'viewModel.gpt4Turbo; model.gpt4_turbo'],
    ['a method', 'a.ts', 'models.gpt4(); Models.GPT4 (); Model.gpt4Turbo()'],
    ['a method in Swift', 'a.swift', 'client\n  .gpt4_turbo(1)\n  .dalle2(.small)'],
    ['a chain in Swift', 'a.swift', 'client\n  .gpt4_turbo\n'],
    ['a pattern in Swift', 'a.swift', 'switch m { case .gpt4_turbo: f() }'],
    ['a definition in Swift', 'a.swift', 'enum M: String { case gpt4_turbo = "x" }'],
    ['an instance of a type', 'a.rs', 'let a = Models::Gpt4Turbo{ x: 1 };'],
    ['a type in a module', 'a.rs', 'models::Gpt4Turbo::new(); models::gpt4_turbo::ask()'],
    ['a macro', 'a.rs', 'models::GPT4!(1)'],
    ['a namespace', 'A.cs', 'new Models.Gpt4Turbo.Client()'],
    ['a type argument', 'A.java', 'Model.Gpt4Turbo<String> a; List<Model.Gpt4Turbo> b'],
    ['an annotation', 'A.java', '@Model.GPT_4 class A {}'],
    ['a package', 'A.java', 'package com.acme.models.gpt4;\nimport com.acme.models.gpt4.Client;\nimport com.acme.models.GPT4;'],
    ['a module', 'a.py', 'from app.models.gpt4 import x\nimport app.models.GPT4'],
    ['an enum member', 'a.py', 'class OpenAIModels(Enum):\n    GPT_4 = "x"\n    CLAUDE_3_OPUS = auto()\n'],
    ['a constant in Go', 'a.go', 'const GPT4 = "x"\nvar ModelClaude3Opus Model = x'],
    ['a constant in TypeScript', 'a.ts', 'const GPT_4 = x; enum M { GPT_4, CLAUDE_3_OPUS }'],
    ['an assignment to a member', 'a.js', 'exports.GPT4 = x; Models.GPT_4 = y; Models.CLAUDE_3_OPUS= z'],
    ['an arm of its own table', 'a.rs', 'match self { Self::DallE2 => f(), Self::Gpt4Turbo => g() }'],
    ['an own case', 'a.php', '<?php switch ($m) { case self::CLAUDE_3_HAIKU: f(); }'],
    ['a key', 'a.ts', 'const m = { gpt4Turbo: 1, GPT_4: 2 }'],
    ['a setting', 'a.ts', "import OpenAI from 'openai'\nprocess.env.GPT_4_TURBO + settings.GPT_4 + AppConfig.GPT_4"],
    ['a variable of a variable', 'a.ts', '$models.GPT_4'],
    ['a price', 'a.py', 'ModelPrices.GPT_4 + MODEL_COSTS.GPT_4 + TokenLimits.GPT_4'],
    ['a page of an app', 'a.ts', 'ModelIcons.GPT_4; ModelRoutes.Claude3Opus; ModelPage.GPT_4'],
    ['a comment', 'a.ts', '// see ChatModel.GPT_4\n/* Model.GPT_4 */ f()'],
    ['a string', 'a.py', 'print("use ChatModel.GPT_4")'],
    ['a template', 'a.ts', 'const t = `use ChatModel.GPT_4`'],
    ['text of JSX', 'a.tsx', 'const a = <p>ChatModel.GPT_4</p>'],
    ['text of a component', 'a.vue', '<template><p>ChatModel.GPT_4</p></template>'],
    ['a style sheet', 'a.css', '.gpt4 { color: red } .Models.GPT_4 {}'],
    ['a document', 'a.txt', 'Use ChatModel.GPT_4.'],
    ['a setting in YAML', 'a.yaml', 'model: ChatModel.GPT_4'],
    ['a living model', 'A.java', 'Model.CLAUDE_SONNET_4_6'],
    ['a deployment on Azure', 'a.py', 'm = AzureOpenAIModels.GPT_4'],
    ['a joined string in PHP', 'a.php', '<?php $a = Model.GPT_4;'],
    ['a variable of PHP', 'a.php', '<?php $model->gpt4Turbo; $models::GPT_4;'],
    ['a number', 'a.ts', 'const a = 1.GPT_4'],
  ])('%s', (_, path, text) => {
    expect(texts(path, text)).toEqual([])
  }) // prettier-ignore
})

describe('a member that the program gives another value', () => {
  test.each([
    [
      'OllamaModel.php',
      "<?php enum OllamaModel: string { case Llama32_3B = 'llama3.2:3b'; static function first(): self { return self::Llama32_3B; } }",
    ],
    ['a.py', 'class LocalModel(StrEnum):\n    GPT_4 = "ours/large"\n\nrun(model=LocalModel.GPT_4)\n'],
    ['a.ts', "enum LocalModel { GPT_4 = 'ours-large' }\nask(LocalModel.GPT_4)\n"],
    ['a.ts', "const Models = { GPT_4: 'ours-large' } as const\nask(Models.GPT_4)\n"],
    ['A.java', 'enum LocalModel { GPT_4("ours-large"); static LocalModel first() { return LocalModel.GPT_4; } }'],
    ['A.kt', 'enum class LocalModel(val id: String) { GPT_4("ours-large") }\nval m = LocalModel.GPT_4\n'],
  ])('is no constant of an SDK: %s %s', (path, text) => {
    expect(texts(path, text)).toEqual([])
  })

  test.each([
    ['the same value', "enum ChatModel { GPT_4 = 'gpt-4' }\nask(ChatModel.GPT_4)\n"],
    ['another type', "enum LocalModel { GPT_4 = 'ours-large' }\nask(ChatModel.GPT_4)\n"],
  ])('%s keeps the constant', (_, text) => {
    expect(texts('a.ts', text)).toEqual(['ChatModel.GPT_4'])
  })
})
