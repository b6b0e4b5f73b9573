// General programs, set up for this task with the IDs that our rules call retired on every platform. A team does this
// if it knows no special program. They know no platforms, no days and no replacements.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

const scripts = '**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}'
/** The node for the content of a string, in each grammar. */
const strings = {
  TypeScript: 'string_fragment',
  Tsx: 'string_fragment',
  JavaScript: 'string_fragment',
  Python: 'string_content',
  Json: 'string_content',
  Yaml: 'string_scalar',
}

export function generalTools(scratch, { retired }) {
  const any = retired.map((id) => id.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')
  const slashed = any.replaceAll('/', '\\/')
  const configured = (name, text) => {
    const file = join(scratch, name)
    writeFileSync(file, text)
    return file
  }
  return [
    {
      name: 'eslint',
      package: 'eslint',
      entry: 'bin/eslint.js',
      args: (_, home) => {
        const config = configured('eslint.config.mjs', eslintConfig(slashed, home))
        return ['--no-config-lookup', '-c', config, '--no-warn-ignored', '--format', 'json', '.']
      },
      lines: (out) =>
        JSON.parse(out).flatMap(({ filePath, messages }) =>
          messages.filter(({ fatal }) => !fatal).map(({ line }) => `${filePath}:${line}`),
        ),
      note: '`no-restricted-syntax` over whole strings; JavaScript and TypeScript, with the parser of typescript-eslint',
    },
    {
      name: 'ast-grep',
      package: '@ast-grep/cli',
      // Links the binary as its install script would.
      entry: `../cli-${process.platform}-${process.arch}${process.platform === 'linux' ? '-gnu' : ''}/ast-grep`,
      native: true,
      args: () => ['scan', '--rule', configured('ast-grep.yml', astGrepRules(any)), '--json=compact', '.'],
      lines: (out) => JSON.parse(out).map(({ file, range }) => `${file}:${range.start.line + 1}`),
      note: 'whole strings in JavaScript, TypeScript, Python, JSON, YAML; a native program, on all cores',
    },
    {
      name: 'secretlint',
      package: 'secretlint',
      entry: 'bin/secretlint.js',
      args: () => [
        '--secretlintrc',
        configured('secretlintrc.json', secretlintConfig(slashed)),
        '--format',
        'json',
        '**/*',
      ],
      lines: (out) =>
        JSON.parse(out).flatMap(({ filePath, messages }) => messages.map(({ loc }) => `${filePath}:${loc.start.line}`)),
      note: 'its rule `pattern` over the text of every file, whatever the ID does there',
    },
  ]
}

function eslintConfig(any, home) {
  const selectors = [`Literal[value=/^(?:${any})$/]`, `TemplateElement[value.cooked=/^(?:${any})$/]`]
  const restricted = selectors.map((selector) => ({ selector, message: 'This model is retired.' }))
  return `import { createRequire } from 'node:module'
const parser = createRequire(${JSON.stringify(join(home, 'x.js'))})('@typescript-eslint/parser')
export default [{
  files: [${JSON.stringify(scripts)}],
  languageOptions: { parser, parserOptions: { ecmaFeatures: { jsx: true } } },
  linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'off' },
  rules: { 'no-restricted-syntax': ['error', ...${JSON.stringify(restricted)}] },
}]
`
}

/** One rule for each language. JSON is read as YAML. */
function astGrepRules(any) {
  const rules = Object.entries(strings).map(([language, kind]) => ({
    id: `retired-${language.toLowerCase()}`,
    language,
    severity: 'error',
    message: 'This model is retired.',
    rule: { kind, regex: `^(?:${any})$` },
  }))
  return rules.map((rule) => JSON.stringify(rule)).join('\n---\n')
}

function secretlintConfig(any) {
  const patterns = [{ name: 'retired model', pattern: `/(?<![\\w.-])(?:${any})(?![\\w-])/g` }]
  return JSON.stringify({ rules: [{ id: '@secretlint/secretlint-rule-pattern', options: { patterns } }] })
}
