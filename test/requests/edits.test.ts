import fc from 'fast-check'
import { parse } from 'jsonc-parser'
import { describe, expect, test } from 'vitest'
import { composeEdits } from '../../src/core/compose.ts'
import type { Field, Mapping, Request, Style, Value } from '../../src/core/request.ts'
import type { RequestTarget } from '../../src/requests/capabilities.ts'
import { checkRequest, composeRequestEdits } from '../../src/requests/check.ts'
import { readBlock } from './read-block.ts'
import { readRequest } from './read.ts'

const gpt: RequestTarget = { platform: 'openai', vendor: 'openai', model: 'gpt-5.6-sol', from: 'gpt-4o' }
const claude: RequestTarget = { platform: 'anthropic', vendor: 'anthropic', model: 'claude-opus-5' }

function fixed(text: string, request: Request, target: RequestTarget, level: 'safe' | 'unsafe' = 'safe'): string {
  const edits = composeRequestEdits(request, checkRequest(request, target, text), level, text)
  const { text: after, applied } = composeEdits(text, [edits])
  expect(applied).toEqual([true])
  return after
}

const script: Style = {
  layout: 'commas',
  separator: ': ',
  quotedKeys: false,
  quote: "'",
  trailingComma: true,
  words: { true: 'true', false: 'false', null: 'null' },
}
const python: Style = { ...script, separator: '=', quote: '"', words: { true: 'True', false: 'False', null: 'None' } }

/** A call's arguments, each `key: value`, `key=value` or a shorthand, without commas of their own. */
function readCall(text: string, callee: string, style: Style): Request {
  const start = text.search(/[({]/)
  const fields: Field[] = []
  for (const match of text.matchAll(/(\w+)(?:(?:: |=)('[^']*'|"[^"]*"|[\w.]+))?(,?)(?=[\s})])/g)) {
    if (match.index < start) continue
    const [, key, written, comma] = match
    const keyRange = { start: match.index, end: match.index + key!.length }
    const end = match.index + match[0].length - comma!.length
    const range = { start: end - (written ?? key!).length, end }
    const quoted = written && /^['"]/.test(written)
    const value: Value =
      quoted || (written && /^\d/.test(written))
        ? { kind: 'scalar', range, value: quoted ? written.slice(1, -1) : Number(written) }
        : { kind: 'unseen', range }
    fields.push({
      key: key!,
      keyRange,
      range: { start: keyRange.start, end },
      ...(comma && { comma: end }),
      ...(written === undefined && { shorthand: true as const }),
      value,
    })
  }
  const body: Mapping = { kind: 'mapping', range: { start, end: text.length }, fields, open: false, style }
  const model = fields.find(({ key }) => key === 'model')!.value.range
  return { model: { start: model.start + 1, end: model.end - 1 }, body, callee }
}

describe('fields are written as their mapping is', () => {
  const call = 'client.chat.completions.create'
  test.each<[string, string, string, Style, RequestTarget]>([
    ['renamed', "f({ model: 'm', max_tokens: 9000 })", "f({ model: 'm', max_completion_tokens: 9000 })", script, gpt],
    [
      'a shorthand',
      "f({ model: 'm', max_tokens })",
      "f({ model: 'm', max_completion_tokens: max_tokens })",
      script,
      gpt,
    ],
    [
      'renamed to what is there',
      "f({ model: 'm', max_tokens: 9000, max_completion_tokens: 9000 })",
      "f({ model: 'm', max_completion_tokens: 9000 })",
      script,
      gpt,
    ],
    [
      'added on a line',
      "f({ model: 'm', temperature: 0 })",
      "f({ model: 'm', reasoning_effort: 'none', temperature: 0 })",
      script,
      gpt,
    ],
    [
      'added among lines',
      "f({\n  model: 'm',\n  temperature: 0,\n})",
      "f({\n  model: 'm',\n  reasoning_effort: 'none',\n  temperature: 0,\n})",
      script,
      gpt,
    ],
    [
      'added among lines with CRLF',
      "f({\r\n\tmodel: 'm',\r\n\ttemperature: 0\r\n})",
      "f({\r\n\tmodel: 'm',\r\n\treasoning_effort: 'none',\r\n\ttemperature: 0\r\n})",
      script,
      gpt,
    ],
    [
      'added and removed together',
      "f({ model: 'm', temperature: 0, presence_penalty: b })",
      "f({ model: 'm', reasoning_effort: 'none', temperature: 0 })",
      script,
      gpt,
    ],
    [
      'keyword arguments',
      'f(model="m", temperature=0)',
      'f(model="m", reasoning_effort="none", temperature=0)',
      python,
      gpt,
    ],
    [
      'keyword arguments over lines',
      'f(\n    model="m",\n    # cold\n    temperature=0,  # very\n    max_tokens=9,\n)',
      'f(\n    model="m",\n    # cold\n    reasoning_effort="none",\n    temperature=0,  # very\n    max_completion_tokens=9,\n)',
      python,
      gpt,
    ],
  ])('%s', (_, text, expected, style, target) => {
    expect(fixed(text, readCall(text, call, style), target)).toBe(expected)
  })

  test('a dict among keyword arguments', () => {
    const text = 'f(model="m", temperature=0)'
    expect(fixed(text, readCall(text, 'client.responses.create', python), gpt)).toBe(
      'f(model="m", reasoning={"effort": "none"}, temperature=0)',
    )
  })

  test('an object among others', () => {
    const text = "f({ model: 'm', temperature: 0 })"
    expect(fixed(text, readCall(text, 'client.responses.create', script), gpt)).toBe(
      "f({ model: 'm', reasoning: { effort: 'none' }, temperature: 0 })",
    )
  })

  test.each([
    [
      'model: m\nmessages: []\ntemperature: 0 # cold\n',
      'model: m\nmessages: []\nreasoning_effort: none\ntemperature: 0 # cold\n',
    ],
    [
      '- temperature: 0\n  model: m\n  messages: []\n',
      '- reasoning_effort: none\n  temperature: 0\n  model: m\n  messages: []\n',
    ],
    ['model: m\nmessages: []\nmax_tokens: &most 9000\n', 'model: m\nmessages: []\nmax_completion_tokens: &most 9000\n'],
    [
      'model: m\nmessages: []\nreasoning_effort: "minimal" # x\n',
      'model: m\nmessages: []\nreasoning_effort: "none" # x\n',
    ],
  ])('lines of YAML: %j', (text, expected) => {
    expect(fixed(text, readBlock(text), gpt)).toBe(expected)
  })
})

test('groups that clients want parameters in are fixed where they stand, and go where nothing is left', () => {
  const text = `{
  "modelId": "m",
  "inferenceConfig": {"temperature": 0.2, "topP": 0.9},
  "additionalModelRequestFields": {
    "top_k": 5,
    "thinking": {"type": "adaptive"}
  }
}`
  const request = readRequest(text, { callee: 'client.converse' }, 'modelId')
  const target = { platform: 'bedrock', vendor: 'anthropic', model: 'us.anthropic.claude-opus-5' }
  expect(fixed(text, request, target)).toBe(`{
  "modelId": "m",
  "additionalModelRequestFields": {
    "thinking": {"type": "adaptive"}
  }
}`)
})

describe('what is not this request alone is left', () => {
  const text = '{"model": "m", "max_tokens": 500000, "messages": []}'
  const target = { ...claude, model: 'claude-haiku-4-5' }
  const request = readRequest(text, { callee: 'client.messages.create' })

  test('a value that is written elsewhere', () => {
    const fields = request.body.fields.map((field) =>
      field.key === 'max_tokens' && field.value.kind === 'scalar'
        ? { ...field, value: { ...field.value, origin: { start: 0, end: 1 } } }
        : field,
    )
    const [found] = checkRequest({ ...request, body: { ...request.body, fields } }, target, text)
    expect(found).toMatchObject({ check: 'claude-max-tokens-over-limit', applicability: 'none', edits: [] })
  })

  test('a mapping whose text cannot be edited', () => {
    const [found] = checkRequest({ ...request, body: { ...request.body, readonly: true } }, target, text)
    expect(found).toMatchObject({ check: 'claude-max-tokens-over-limit', applicability: 'none', edits: [] })
  })

  test('a mapping that stands elsewhere', () => {
    const shared = '{"model": "m", "thinking": {"type": "enabled", "budget_tokens": 9000}}'
    const read = readRequest(shared, { callee: 'client.messages.create' })
    const fields = read.body.fields.map((field) =>
      field.key === 'thinking' ? { ...field, range: { start: field.range.start, end: field.keyRange.end + 1 } } : field,
    )
    const [found] = checkRequest({ ...read, body: { ...read.body, fields } }, claude, shared)
    expect(found).toMatchObject({ check: 'claude-thinking-enabled', applicability: 'none', edits: [] })
  })
})

const parameters = fc.constantFrom(
  '"temperature": 0',
  '"top_p": 0.9',
  '"top_k": 3',
  '"max_tokens": 900000',
  '"max_completion_tokens": 9',
  '"presence_penalty": 1',
  '"logit_bias": {}',
  '"reasoning_effort": "minimal"',
  '"reasoning_effort": "high"',
  '"tools": [{"type": "bash_20241022"}]',
  '"functions": [{"name": "f"}]',
  '"function_call": {"name": "f"}',
  '"thinking": {"type": "enabled", "budget_tokens": 2000}',
  '"thinking": {"type": "disabled"}',
  '"output_config": {"effort": "max"}',
  '"output_format": {"type": "json_schema"}',
  '"tool_choice": {"type": "tool", "name": "f"}',
  '"betas": ["context-1m-2025-08-07", "pdfs-2024-09-25"]',
  '"messages": [{"role": "user"}]',
  '"seed": 1',
)

test.each<['safe' | 'unsafe']>([['safe'], ['unsafe']])('any request is fixed once for all: %s', (level) => {
  const targets = [
    ...['claude-opus-5', 'claude-opus-5-5', 'claude-sonnet-5-5', 'claude-sonnet-4-6', 'claude-haiku-4-5'].map(
      (model) => ({ ...claude, model }),
    ),
    ...['gpt-5.6-sol', 'gpt-5.2', 'gpt-6-astra', 'o3', 'gpt-4.1'].map((model) => ({ ...gpt, model })),
  ]
  fc.assert(
    fc.property(
      fc.uniqueArray(parameters, { selector: (one) => one.split(':')[0]!, maxLength: 9 }),
      fc.nat(9),
      fc.constantFrom(', ', ',\n  ', ',', ', // c\n  '),
      fc.constantFrom(...targets),
      (others, at, between, target) => {
        const text = `{${(others as string[]).toSpliced(at, 0, '"model": "m"').join(between)}}`
        const callee = target.vendor === 'openai' ? 'client.chat.completions.create' : 'client.messages.create'
        const after = fixed(text, readRequest(text, { callee }), target, level)
        const errors: unknown[] = []
        parse(after, errors as never)
        expect(errors).toEqual([])
        const again = checkRequest(readRequest(after, { callee }), target, after)
        const open = again.filter(({ applicability }) => applicability === 'safe' || applicability === level)
        expect(open.map(({ check }) => check)).toEqual([])
      },
    ),
    { numRuns: 2000 },
  )
})
