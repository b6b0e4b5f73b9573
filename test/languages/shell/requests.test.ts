import { expect, test } from 'vitest'
import { shell } from '../../../src/languages/shell/shell.ts'
import { shellCommands } from '../../../src/languages/shell/commands.ts'
import { bodiesOf, everyPlace, expectSoundRequests, fieldTexts, requestFaults, requestsOf } from '../requests.ts'

const chat = `# Ask gpt-4, and don't wait
curl -sS https://api.openai.com/v1/chat/completions \\
  -H "Authorization: Bearer $OPENAI_API_KEY" \\
  -H 'Content-Type: application/json' \\
  -d '{
    "model": "gpt-4",
    "messages": [{"role": "user", "content": "'"$PROMPT"'"}],
    "max_tokens": '$MAX',
    "temperature": 0.2
  }' | jq '.choices[0]'
`
const document = `curl "$BASE/v1/messages" -H 'anthropic-beta: x' -d @- <<EOF
{"model": "claude-3-opus-20240229", "max_tokens": \${MAX:-5}, "system": "Hi $NAME", "n": 1}
EOF
`
const cases: Record<string, [text: string, ...bodies: unknown[]]> = {
  'a body with variables': [chat, { model: 'gpt-4', messages: [{ role: 'user', content: '?' }], max_tokens: '?', temperature: 0.2 }],
  'a document': [document, { model: 'claude-3-opus-20240229', max_tokens: '?', system: '?', n: 1 }],
  'a document without holes': ["cat > a.json <<'END'\n{\"model\": \"gpt-4\", \"system\": \"$5\"}\nEND\n", { model: 'gpt-4', system: '$5' }],
  'two documents': ['a <<X; b <<Y\n{"model": "gpt-4"}\nX\n{"model": "gpt-5"}\nY\n', { model: 'gpt-4' }, { model: 'gpt-5' }],
  'a variable': ['BODY=\'{"model": "gpt-4", "n": 1}\'\nwget --post-data=\'{"model": "gpt-5"}\' x.dev', { model: 'gpt-4', n: 1 }, { model: 'gpt-5' }],
  'a body with an apostrophe': [`curl x.dev/v1 -d '{"model": "gpt-4", "system": "it'\\''s", "n": 1}'`, { model: 'gpt-4', system: '?', n: 1 }],
  'a substitution': [`R=$(curl x.dev/v1 -d '{"model": "gpt-4", "n": 1}')\nS="$(curl -d '{"model": "gpt-5"}' x.dev/v1)"`, { model: 'gpt-4', n: 1 }, { model: 'gpt-5' }],
  'what a command puts out': [`$ curl x.dev/v1 -d '{"model": "gpt-4"}'\nI don't know\n$ curl x.dev/v1 -d '{"model": "gpt-5"}'`, { model: 'gpt-4' }, { model: 'gpt-5' }],
  'a key that is filled in': [`curl x.dev -d '{"model": "gpt-4", "'$K'": 1, "n": 2}'`, { model: 'gpt-4', n: 2, '...': true, '!': true }],
  'double quotes': ['curl x.dev/v1 -d "{\\"model\\": \\"gpt-4\\"}"', { model: 'gpt-4', '!': true }],
  'a body in a substitution in a body': ['curl a.dev -d "{\\"model\\": \\"gpt-4\\", \\"system\\": \\"$(curl b.dev -d "{\\"model\\": \\"gpt-5\\", \\"n\\": 2}")\\"}"', { model: 'gpt-4', system: '?', '!': true }, { model: 'gpt-5', n: 2, '!': true }],
  'no JSON': ["llm -m gpt-4 'a gpt-4 prompt' --model=gpt-4"],
} // prettier-ignore

test.each(Object.entries(cases))('%s', (_, [text, ...bodies]) => {
  expect(bodiesOf(shell, text, 'a.sh')).toEqual(bodies)
})

const sent: [text: string, expected: { callee?: string; url?: string }][] = [
  [chat, { callee: 'curl', url: 'https://api.openai.com/v1/chat/completions' }],
  [document, { callee: 'curl', url: '$BASE/v1/messages' }],
  [`echo '{"model": "gpt-4"}' | curl -X POST 'localhost:80/v1' -d @-`, { callee: 'curl', url: 'localhost:80/v1' }],
  [`curl -d '{"model": "gpt-4"}' --url "https://a.dev/v1" | jq .`, { callee: 'curl', url: 'https://a.dev/v1' }],
  [`curl -H 'Referer: x' -e https://b.dev/ -d '{"model": "gpt-4"}' a.dev/v1`, { callee: 'curl', url: 'a.dev/v1' }],
  [`$ K=1 http POST a.dev/v1 <<< '{"model": "gpt-4"}'`, { callee: 'http', url: 'a.dev/v1' }],
  [`curl https://a.dev; ask '{"model": "gpt-4"}' 2>&1 | curl -d @- https://b.dev`, { callee: 'curl', url: 'https://b.dev' }],
  [`curl https://a.dev || ask '{"model": "gpt-4"}'`, { callee: 'ask' }],
  [`curl https://a.dev\ncat <<EOF > x\n{"model": "gpt-4"}\nEOF`, {}],
] // prettier-ignore

test.each(sent)('%s', (text, expected) => {
  const [request, ...others] = requestsOf(shell, text, 'a.sh')
  expect(others).toEqual([])
  const { callee, url } = request!
  expect({ ...(callee !== undefined && { callee }), ...(url !== undefined && { url }) }).toEqual(expected)
})

test('fields are written in the script as they stand', () => {
  const [request] = requestsOf(shell, chat, 'a.sh')
  expect(fieldTexts(chat, request!.body)).toEqual([
    '"model": "gpt-4"',
    `"messages": [{"role": "user", "content": "'"$PROMPT"'"}]`,
    `"max_tokens": '$MAX'`,
    '"temperature": 0.2',
  ])
})

test('words, their quotes and their holes', () => {
  const text = `a=1 cmd 'x'"$y"'z' "q $(r 's') t" \`u\` \\'v # w\nx\\\n  y|z`
  const told = shellCommands(text).flatMap(({ words }) =>
    words.map(({ start, end, gaps, quoted, stage }) => [
      text.slice(start, end),
      gaps.map((gap) => text.slice(gap.start, gap.end)).join(' + '),
      quoted ? text.slice(quoted.start, quoted.end) : undefined,
      stage,
    ]),
  )
  expect(told).toEqual([
    ['a=1', '', undefined, 0],
    ['cmd', '', undefined, 0],
    [`'x'"$y"'z'`, `'"$y"'`, `x'"$y"'z`, 0],
    [`"q $(r 's') t"`, `"q $(r 's') t"`, undefined, 0],
    ['`u`', '`u`', undefined, 0],
    [`\\'v`, `\\'`, undefined, 0],
    ['r', '', undefined, 0],
    [`'s'`, '', 's', 0],
    ['u', '', undefined, 0],
    ['x', '', undefined, 0],
    ['y', '', undefined, 0],
    ['z', '', undefined, 1],
  ])
})

const pieces = ["'", '"', '`', '$(', ')', '${A}', '$', '\\', '\\\n', '\n', ' ', '|', ';', '&', '<<EOF\n', 'EOF\n', '#', '{', '}', ',', ':', '"model": "gpt-4"', 'curl ', "'{"] // prettier-ignore

test('is sound on any text', () => {
  expectSoundRequests(shell, 'a.sh', pieces, Object.values(cases).map(([text]) => text)) // prettier-ignore
})

test('any character may be what a request names', () => {
  for (const [text] of Object.values(cases)) {
    expect(requestFaults(text, shell.requests!(text, 'a.sh', everyPlace(text)))).toEqual([])
  }
})

test('reads what is deep or long', () => {
  const many = `curl x.dev/v1 ${`-d '{"model": "gpt-4"}' `.repeat(20_000)}`
  expect(requestsOf(shell, many, 'a.sh')).toHaveLength(20_000)
  for (const deep of ['$('.repeat(100_000), '"$('.repeat(100_000), '`'.repeat(100_001), `'a'"`.repeat(100_000)]) {
    expect(shellCommands(deep).length).toBeGreaterThan(0)
  }
})
