import { describe, expect, test } from 'vitest'
import { check } from '../../../src/index.ts'

/* An ID at the end of a computed string stands there whole: the head of a resource says nothing against it. */

const claude = 'anthropic.claude-3-haiku-20240307-v1:0'
const gemini = 'gemini-1.0-pro'
const tail = `::foundation-model/${claude}`
const severities = (path: string, text: string) =>
  check(text, { path, asOf: '2026-11-20' }).map(({ severity, fix }) =>
    fix.reason === 'partial' ? 'partial' : severity,
  )

describe('behind a computed head the ID is sent', () => {
  test.each([
    ['a.py', `c.invoke_model(modelId=f"arn:aws:bedrock:{region}${tail}")\n`],
    ['a.py', `ARN = "arn:aws:bedrock:{}${tail}".format(region)\n`],
    ['a.py', `model_arn = "arn:aws:bedrock:" + region + "${tail}"\n`],
    ['a.ts', `send({ modelArn: \`arn:aws:bedrock:\${region}${tail}\` })\n`],
    ['a.js', `const modelId = 'arn:aws:bedrock:' + region + '${tail}'\n`],
    ['a.go', `package a\n\nvar modelArn = fmt.Sprintf("arn:aws:bedrock:%s${tail}", region)\n`],
    ['A.java', `class A { String modelArn = String.format("arn:aws:bedrock:%s${tail}", region); }\n`],
    ['A.cs', `class A { string ModelId = $"arn:aws:bedrock:{region}${tail}"; }\n`],
    ['a.rb', `client.invoke_model(model_id: "arn:aws:bedrock:#{region}${tail}")\n`],
    ['a.rs', `fn a() { let model_id = format!("arn:aws:bedrock:{region}${tail}"); }\n`],
    ['A.kt', `val modelId = "arn:aws:bedrock:$region${tail}"\n`],
    ['a.tf', `resource "a" "b" {\n  foundation_model = "arn:aws:bedrock:\${var.region}${tail}"\n}\n`],
    ['a.tf', `locals {\n  model_arn = format("arn:aws:bedrock:%s${tail}", var.region)\n}\n`],
    ['a.yaml', `Properties:\n  FoundationModel: !Sub arn:aws:bedrock:\${AWS::Region}${tail}\n`],
    ['a.json', `{ "ModelId": "arn:aws:bedrock:\${region}${tail}" }\n`],
    ['a.sh', `aws bedrock-runtime invoke-model --model-id "arn:aws:bedrock:\${REGION}${tail}" out.json\n`],
    ['a.ts', `ask({ endpoint: \`projects/\${p}/locations/\${l}/publishers/google/models/${gemini}\` })\n`],
    ['a.py', `ask(model="projects/{}/locations/{}/publishers/google/models/${gemini}".format(p, l))\n`],
    [
      'a.js',
      `const base = 'arn:aws:bedrock:' + region + '::foundation-model/'\nsend({ modelId: base + '${claude}' })\n`,
    ],
    ['a.py', `BASE = f"arn:aws:bedrock:{region}::foundation-model/"\nask(modelId=f"{BASE}${claude}")\n`],
    [
      'a.go',
      `package a\n\nconst base = "arn:aws:bedrock:us-east-1::foundation-model/"\n\nvar modelArn = base + "${claude}"\n`,
    ],
  ])('%s: %s', (path, text) => {
    expect(severities(path, text)).toEqual(['error'])
  })
})

describe('where more is joined to the ID it is a part of a longer name', () => {
  test.each([
    ['a.py', `ask(model=f"{x}-${gemini}{suffix}")\n`],
    ['a.py', `ask(model="models/${gemini}" + suffix)\n`],
    ['a.ts', `ask({ model: \`\${route}${gemini}\` })\n`],
    ['a.ts', `ask({ model: base + '/models/${gemini}' + suffix })\n`],
    ['a.php', `<?php ask(['model' => $base . 'models/${gemini}' . $suffix]);\n`],
    ['a.lua', `local model = base .. "models/${gemini}" .. suffix\n`],
    ['a.R', `ask(model = paste0(base, "models/${gemini}", suffix))\n`],
    ['a.js', `const model = \`\${base}models/${gemini}\`.concat(suffix)\n`],
    ['a.py', `BASE = "acme-"\nask(model=f"{BASE}${gemini}")\n`],
    ['a.js', `const base = 'ft:'\nconst model = base + '${gemini}'\n`],
  ])('%s: %s', (path, text) => {
    expect(severities(path, text).filter((one) => one === 'error')).toEqual([])
  })
})

test.each([
  ['a.py', `log.info(f"denied for arn:aws:bedrock:{region}${tail}")\n`],
  ['a.go', `package a\n\nvar x = strings.HasSuffix(arn, "foundation-model/${claude}")\n`],
])('a message or a question stays a note: %s', (path, text) => {
  expect(severities(path, text).filter((one) => one !== 'info')).toEqual([])
})
