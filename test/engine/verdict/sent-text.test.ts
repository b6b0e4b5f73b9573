import { expect, test } from 'vitest'
import { check } from '../../../src/index.ts'

const address = 'https://api.anthropic.com/v1/messages'
const json = '{"model": "claude-3-opus-20240229", "max_tokens": 4, "messages": []}'
const verdicts = (path: string, text: string) =>
  check(text, { path, asOf: '2026-11-20' }).map(({ severity, fix }) => `${severity} ${fix.applicability}`)

test.each([
  ['a.py', `import requests\nr = requests.post("${address}", headers={}, data='${json}')\n`],
  ['b.py', `import requests\nbody = '${json}'\n\nr = requests.post("${address}", data=body)\n`],
  ['a.js', `await fetch('${address}', { method: 'POST', body: '${json}' })\n`],
  ['b.js', `const text = \`${json}\`\n\nawait fetch('${address}', { method: 'POST', body: text })\n`],
  [
    'A.java',
    `class A {\n  void ask() throws Exception {\n    String json = """\n      ${json}\n      """;\n    client.send(HttpRequest.newBuilder(URI.create("${address}")).POST(HttpRequest.BodyPublishers.ofString(json)).build(), null);\n  }\n}\n`,
  ],
  [
    'a.go',
    `package main\n\nfunc main() {\n\tjson := \`${json}\`\n\thttp.Post("${address}", "application/json", strings.NewReader(json))\n}\n`,
  ],
  [
    'a.rs',
    `async fn ask() {\n    let text = r#"${json}"#;\n\n    client.post("${address}").body(text).send().await;\n}\n`,
  ],
])('%s: a string that is the body of a request is sent', (path, text) => {
  expect(verdicts(path, text)).toEqual(['error unsafe'])
})

test.each([
  ['a.py', `ASKED = '${json}'\n\nprint(ASKED)\nr = requests.post("${address}", json=other)\n`],
  [
    'b.py',
    `REPLY = '{"model": "claude-3-opus-20240229", "content": [], "usage": {}}'\n\nserver.post("${address}", text=REPLY)\n`,
  ],
  ['a.js', `show('${json}')\nawait fetch('${address}', { method: 'POST' })\n`],
])('%s: another string is not', (path, text) => {
  expect(verdicts(path, text).filter((one) => !one.startsWith('info'))).toEqual([])
})
