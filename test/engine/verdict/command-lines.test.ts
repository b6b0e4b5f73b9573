import { describe, expect, test } from 'vitest'
import { check } from '../../../src/index.ts'

const id = 'claude-3-haiku-20240307'
const verdicts = (path: string, text: string) =>
  check(text, { path, asOf: '2026-11-20' }).map(({ severity, fix }) => `${severity} ${fix.applicability}`)

describe('a string that starts a known tool with the ID', () => {
  test.each([
    ['a.ts', `const command = \`echo "Create" | claude -p --verbose --model ${id}\`\n`],
    ['b.ts', `exec(\`claude -p "\${prompt}" --model ${id}\`)\n`],
    ['c.ts', `run("npx -y @anthropic-ai/claude-code --model ${id} -p hi")\n`],
    ['a.py', `subprocess.run("claude --model ${id} -p hi", shell=True)\n`],
    ['b.py', `os.system("cd app && ANTHROPIC_API_KEY=x aider --model=${id} --yes")\n`],
    ['a.go', `package a\n\nfunc f() { exec.Command("sh", "-c", "llm -m ${id} hi") }\n`],
    ['a.rb', `system("claude --model ${id} -p hi")\n`],
    ['A.java', `class A { void f() { rt.exec("claude --model ${id} -p hi"); } }\n`],
    ['a.php', `<?php\nshell_exec("claude --model ${id} -p hi");\n`],
  ])('%s', (path, text) => {
    expect(verdicts(path, text)).toEqual(['error unsafe'])
  })

  test('in a sample of a document', () => {
    const text = `# Use\n\n\`\`\`ts\nconst command = "claude -p --model ${id}"\n\`\`\`\n`
    expect(verdicts('docs/use.md', text)).toEqual(['warning unsafe'])
  })
})

describe('another string', () => {
  test.each([
    ['a.ts', `console.log("claude --model ${id} -p")\n`],
    ['b.ts', `const help = 'Try \`claude --model ${id}\` first'\n`],
    ['c.ts', `run("my-tool --model ${id} -p")\n`],
    ['d.ts', `run("claude --model ${id}-beta -p", 1)\n`],
    ['a.py', `print("claude --model ${id}")\n`],
    ['b.py', `raise ValueError("the claude command no longer takes --model ${id}")\n`],
    ['a.go', `package a\n\nvar c = Command{Description: "claude --model ${id}"}\n`],
  ])('%s', (path, text) => {
    expect(verdicts(path, text).filter((one) => !one.startsWith('info'))).toEqual([])
  })
})
