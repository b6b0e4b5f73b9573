import { describe, expect, test } from 'vitest'
import { settingAt } from '../../src/cross-file/setting-names.ts'

const id = 'gpt-4-0613'

/** The key of the setting that the first ID of a text belongs to; with `?` where its name alone says too little. */
function keyIn(language: string, text: string): string | undefined {
  const lines = text.split('\n')
  const at = lines.findIndex((line) => line.includes(id))
  const start = { line: at + 1, column: lines[at]!.indexOf(id) + 1 }
  const found = settingAt(lines, { start, text: id, language })
  return found && `${found.key}${found.isSure ? '' : '?'}`
}

describe('the setting of a fallback', () => {
  test.each([
    ['javascript', `const model = process.env.CHAT_MODEL || '${id}'`],
    ['javascript', `f({ model: process.env['CHAT_MODEL'] ?? "openai/${id}" })`],
    ['typescript', `const m = import.meta.env.CHAT_MODEL ?? \`${id}\``],
    ['typescript', `const m = Deno.env.get('CHAT_MODEL') ?? '${id}'`],
    ['typescript', `const m = process.env.CHAT_MODEL ? process.env.CHAT_MODEL : '${id}'`],
    ['typescript', `const m =\n  process.env.CHAT_MODEL ??\n  '${id}'`],
    ['typescript', `const m = process.env.CHAT_MODEL\n  || '${id}'`],
    ['typescript', `const m = settings.chatModel ?? '${id}'`],
    ['typescript', `const { chatModel = '${id}' } = settings`],
    ['typescript', `const {\n  url,\n  chatModel = '${id}',\n} = settings`],
    ['python', `m = os.getenv("CHAT_MODEL", "${id}")`],
    ['python', `m = os.environ.get("CHAT_MODEL") or "${id}"`],
    ['python', `m = os.environ.get(\n    "CHAT_MODEL",\n    "${id}",\n)`],
    ['python', `m = config("CHAT_MODEL", default="${id}")`],
    ['python', `m = os.environ["CHAT_MODEL"] if "CHAT_MODEL" in os.environ else "${id}"`],
    ['python', `    m: str = Field("${id}", env="CHAT_MODEL")`],
    ['python', `m = settings.get("chat_model", "${id}")`],
    ['ruby', `m = ENV.fetch('CHAT_MODEL', '${id}')`],
    ['ruby', `m = ENV.fetch("CHAT_MODEL") { "${id}" }`],
    ['ruby', `m = ENV["CHAT_MODEL"] || "${id}"`],
    ['ruby', `m = config.fetch(:chat_model, "${id}")`],
    ['php', `$m = env('CHAT_MODEL', '${id}');`],
    ['php', `$m = getenv('CHAT_MODEL') ?: '${id}';`],
    ['php', `$m = $_ENV['CHAT_MODEL'] ?? '${id}';`],
    ['go', `m := getEnv("CHAT_MODEL", "${id}")`],
    ['go', `m := cmp.Or(os.Getenv("CHAT_MODEL"), "${id}")`],
    ['java', `String m = System.getenv().getOrDefault("CHAT_MODEL", "${id}");`],
    ['java', `@Value("\${chat.model:${id}}") String m;`],
    ['kotlin', `val m = System.getenv("CHAT_MODEL") ?: "${id}"`],
    ['csharp', `var m = Environment.GetEnvironmentVariable("CHAT_MODEL") ?? "${id}";`],
    ['csharp', `var m = config["App:ChatModel"] ?? "${id}";`],
    ['rust', `let m = env::var("CHAT_MODEL").unwrap_or("${id}".into());`],
    ['rust', `let m = env::var("CHAT_MODEL").unwrap_or_else(|_| "${id}".to_string());`],
    ['rust', `let m = env::var("CHAT_MODEL")\n    .unwrap_or_else(|_| String::from("${id}"));`],
    ['elixir', `m = System.get_env("CHAT_MODEL", "${id}")`],
    ['scala', `val m = sys.env.getOrElse("CHAT_MODEL", "${id}")`],
    ['swift', `let m = ProcessInfo.processInfo.environment["CHAT_MODEL"] ?? "${id}"`],
    ['shell', `MODEL="\${CHAT_MODEL:-${id}}"`],
    ['shell', `export CHAT_MODEL=${id}`],
    ['yaml', `    environment:\n      - MODEL=\${CHAT_MODEL:-${id}}`],
    ['yaml', `    environment:\n      CHAT_MODEL: ${id}`],
    ['yaml', `    env:\n      - name: CHAT_MODEL\n        value: "${id}"`],
    ['dockerfile', `ENV CHAT_MODEL=${id}`],
    ['dotenv', `CHAT_MODEL='openai/${id}'`],
    ['dotenv', `# CHAT_MODEL=${id}`],
    ['json', `  "CHAT_MODEL": "${id}",`],
  ])('%s %s', (language, text) => {
    expect(keyIn(language, text)).toBe('CHAT_MODEL')
  })

  test.each([
    ['python', `    chat_model: str = "${id}"`],
    ['python', `    chat_model: str | None = Field(default="${id}")`],
    ['yaml', `chat_model: ${id}`],
    ['toml', `chat_model = "${id}"`],
  ])('a name that says too little alone: %s %s', (language, text) => {
    expect(keyIn(language, text)).toBe('CHAT_MODEL?')
  })

  test.each([
    ['javascript', `const CHAT_MODEL = '${id}'`],
    ['javascript', `call({ model: '${id}' })`],
    ['javascript', `const m = options.model ?? '${id}'`],
    ['javascript', `const { model = '${id}' } = options`],
    ['python', `CHAT_MODEL = "${id}"`],
    ['python', `call(chat_model="${id}")`],
    ['go', `const ChatModel = "${id}"`],
    ['yaml', `model: ${id}`],
    ['yaml', `models:\n  - ${id}`],
    ['shell', `run --model ${id}`],
  ])('no setting: %s %s', (language, text) => {
    expect(keyIn(language, text)).toBeUndefined()
  })

  test('an input of an action', () => {
    const step = `    steps:\n      - uses: acme/review@v1\n        with:\n          model: ${id}`
    expect(keyIn('yaml', step)).toBe('uses acme/review')
  })
})
