import { describe, expect, test } from 'vitest'
import { check } from '../../src/index.ts'

const claude = 'claude-3-haiku-20240307'
const said = (path: string, text: string) =>
  check(text, { path, asOf: '2026-11-20' }).flatMap(({ text: id, severity, fix }) =>
    id === claude ? `${severity} ${fix.applicability}` : [],
  )

const json = `{\n  "models": [{ "id": "${claude}", "fast": true }]\n}`

/** A string of several lines under a name, in each language. */
const named: Readonly<Record<string, (name: string, data: string) => string>> = {
  'a.swift': (name, data) => `enum Data {\n    static let ${name} = """\n    ${data}\n    """\n}\n`,
  'b.kt': (name, data) => `object Data {\n    private val ${name} = """\n    ${data}\n    """.trimIndent()\n}\n`,
  'C.java': (name, data) => `class C {\n  static final String ${name} = """\n    ${data}\n    """;\n}\n`,
  'd.cs': (name, data) => `class D\n{\n    const string ${name} = """\n    ${data}\n    """;\n}\n`,
  'e.py': (name, data) => `${name} = """\n${data}\n"""\n`,
  'f.go': (name, data) => `package data\n\nconst ${name} = \`\n${data}\n\`\n`,
  'g.ts': (name, data) => `export const ${name} = \`\n${data}\n\`\n`,
  'h.js': (name, data) => `const ${name} = \`${data}\`\n`,
  'i.rs': (name, data) => `const ${name}: &str = r#"\n${data}\n"#;\n`,
  'j.rb': (name, data) => `${name} = <<~TEXT\n${data}\nTEXT\n`,
  'k.php': (name, data) => `<?php\n$${name} = <<<'TEXT'\n${data}\nTEXT;\n`,
}

describe('data in a string of a program is as severe as in a file', () => {
  test.each(Object.keys(named))('%s', (path) => {
    expect(said(path, named[path]!('FALLBACK_TEMPLATES', json))).toEqual(['warning unsafe'])
    expect(said(path, named[path]!('defaultConfig', `{ "model": "${claude}" }`))).toEqual(
      said('a.json', `{ "model": "${claude}" }`),
    )
  })

  test.each<[string, string]>([
    ['a.py', `x = json.loads("""\n${json}\n""")\n`],
    ['b.ts', `const x = JSON.parse(\`\n${json}\n\`)\n`],
    ['c.cs', `class C { void F() { var x = JsonSerializer.Deserialize<List<M>>("""\n${json}\n"""); } }\n`],
    ['d.rs', `fn f() { let x: M = serde_json::from_str(r#"\n${json}\n"#).unwrap(); }\n`],
    ['e.py', `DEFAULT_CONFIG = """\nvendor: anthropic\nmodels:\n  - id: ${claude}\n"""\n`],
    ['f.go', `package a\n\nconst defaultSettings = \`\n[[models]]\nname = "${claude}"\n\`\n`],
  ])('%s', (path, text) => expect(said(path, text)).toEqual(['warning unsafe']))

  test('the parameters beside the model are seen', () => {
    const data = `{ "model": "claude-3-haiku-20240307", "max_tokens": 9, "temperature": 2, "messages": [] }`
    expect(said('a.py', `defaultConfig = """\n${data}\n"""\n`)).toEqual(said('a.json', data))
  })
})

describe('what is sent, shown or compared as it is stays quiet', () => {
  test.each(Object.keys(named))('%s', (path) => {
    expect(said(path, named[path]!('PROMPT_TEMPLATE', json))).toEqual(['info none'])
    expect(said(path, named[path]!('SAMPLE_REPLY', json))).toEqual(['info none'])
    expect(said(path, named[path]!('payload', json))).toEqual(['info none'])
  })

  test.each<[string, string]>([
    ['tests/test_a.py', named['e.py']!('DEFAULT_CONFIG', json)],
    ['src/a.test.ts', named['g.ts']!('fallbackModels', json)],
    ['a_test.go', named['f.go']!('defaultConfig', json)],
  ])('%s', (path, text) => expect(said(path, text)[0]).toMatch(/^info/))

  test.each<[string, string]>([['b.py', `DEFAULT_TEMPLATE = """\nUse the model\nid: ${claude}\nand say so.\n"""\n`]])(
    '%s',
    (path, text) => expect(said(path, text)).toEqual(['info none']),
  )
})
