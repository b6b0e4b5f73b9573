import { describe, expect, test } from 'vitest'
import { applyComments, rulesIn, suppressedLines } from './samples.ts'

const call = (model: string) => `ask({ model: '${model}' })`
const old = 'claude-3-5-sonnet-20241022'

describe('a comment suppresses', () => {
  test.each([
    ['the next line', `// emeritus-ignore-next-line -- why\n${call(old)}\n`, [2]],
    ['its own line', `${call(old)} // emeritus-ignore-line -- why\n`, [1]],
    [
      'the lines between start and end',
      `// emeritus-ignore-start -- why\n${call(old)}\n// emeritus-ignore-end\n${call(old)}\n`,
      [2],
    ],
    ['the whole file', `${call(old)}\n// emeritus-ignore-file -- why\n${call(old)}\n`, [1, 3]],
    ['as a second comment', `${call(old)} // noqa // emeritus-ignore-line -- why\n`, [1]],
    ['as a block', `/* emeritus-ignore-next-line -- why */\n${call(old)}\n`, [2]],
    ['as a line of a block', `/**\n * Asks.\n * emeritus-ignore-next-line -- why\n */\n${call(old)}\n`, [5]],
    ['the line after a blank line', `// emeritus-ignore-next-line -- why\n\n${call(old)}\n${call(old)}\n`, [3]],
    [
      'the line after another comment',
      `// emeritus-ignore-next-line -- why\n// eslint-disable-next-line\n${call(old)}\n`,
      [3],
    ],
    ['with a colon, and CRLF', `// emeritus-ignore-next-line: ${old} -- why\r\n${call(old)}\r\n`, [2]],
    ['on its last day', `// emeritus-ignore-next-line until 2026-11-20 -- why\n${call(old)}\n`, [2]],
    [
      'a nested start and end',
      `// emeritus-ignore-start -- a\n// emeritus-ignore-start ${old} -- b\n${call(old)}\n// emeritus-ignore-end\n${call(old)}\n// emeritus-ignore-end\n`,
      [3, 5],
    ],
    [
      'a prefixed ID by the ID without its prefix',
      `// emeritus-ignore-next-line ${old} -- why\n${call(`anthropic/${old}`)}\n`,
      [2],
    ],
  ])('%s', (_, text, lines) => {
    const result = applyComments(text)
    expect(suppressedLines(result)).toEqual(lines)
    expect(result.findings.filter(({ ignore }) => ignore)).toEqual([])
  })

  test('only the IDs it names', () => {
    const result = applyComments(
      `// emeritus-ignore-next-line gpt-4-0314, gpt-4-32k -- why\nask({ model: 'gpt-4-0314' }, { model: '${old}' }, { model: 'gpt-4-32k' })\n`,
    )
    expect(result.suppressed.map(({ finding }) => finding.text)).toEqual(['gpt-4-0314', 'gpt-4-32k'])
    expect(rulesIn(result)).toEqual([`retired-model ${old}`])
  })

  test('and gives its reason and its last day', () => {
    const [one] = applyComments(
      `// emeritus-ignore-next-line ${old} until 2027-01-31 -- customer pins it\n${call(old)}\n`,
    ).suppressed
    expect(one).toMatchObject({ kind: 'inSource', reason: 'customer pins it', until: '2027-01-31' })
  })

  test('without a reason if none is required', () => {
    expect(
      suppressedLines(
        applyComments(`// emeritus-ignore-next-line\n${call(old)}\n`, 'src/a.ts', { requireReason: false }),
      ),
    ).toEqual([2])
  })
})

/** How each language writes a call, below a directive in its comments. */
const languages: Readonly<Record<string, string>> = {
  'a.tsx': `const a = <p>\n{/* emeritus-ignore-next-line -- why */}\n<Chat model="${old}" />\n</p>\n`,
  'a.vue': `<script>\n// emeritus-ignore-next-line -- why\n${call(old)}\n</script>\n`,
  'a.py': `# emeritus-ignore-next-line -- why\nask(model="${old}")\n`,
  'a.yaml': `# emeritus-ignore-next-line -- why\nmodel: ${old}\n`,
  'a.toml': `# emeritus-ignore-next-line -- why\nmodel = "${old}"\n`,
  'a.go': `package a\n// emeritus-ignore-next-line -- why\nvar model = "${old}"\n`,
  'a.rs': `// emeritus-ignore-next-line -- why\nconst MODEL: &str = "${old}";\n`,
  'a.rb': `# emeritus-ignore-next-line -- why\nmodel = "${old}"\n`,
  'a.sql': `-- emeritus-ignore-next-line -- why\nselect '${old}';\n`,
  'a.tf': `# emeritus-ignore-next-line -- why\nmodel = "${old}"\n`,
  'a.sh': `# emeritus-ignore-next-line -- why\nMODEL=${old}\n`,
  '.env': `# emeritus-ignore-next-line -- why\nMODEL=${old}\n`,
  'a.xml': `<!-- emeritus-ignore-next-line — why -->\n<model name="${old}"/>\n`,
  'a.jsonc': `{ // emeritus-ignore-next-line -- why\n"model": "${old}" }\n`,
  'a.md': `<!-- emeritus-ignore-next-line -- why -->\n\nUse ${old}.\n`,
  'b.md': `~~~py\n# emeritus-ignore-next-line -- why\nask(model="${old}")\n~~~\n`,
  Dockerfile: `# emeritus-ignore-next-line -- why\nENV MODEL=${old}\n`,
  'a.ipynb': JSON.stringify(
    {
      cells: [{ cell_type: 'code', source: ['# emeritus-ignore-next-line -- why\n', `ask(model="${old}")`] }],
      metadata: {},
      nbformat: 4,
    },
    null,
    1,
  ),
}

test.each(Object.entries(languages))('a comment suppresses in %s', (path, text) => {
  expect(applyComments(text.replaceAll('emeritus-ignore', 'other'), path).findings).not.toEqual([])
  const result = applyComments(text, path)
  expect(result.findings).toEqual([])
  expect(result.suppressed).toHaveLength(1)
})

describe('a comment suppresses nothing, and a finding says why', () => {
  test.each([
    ['no-reason', `// emeritus-ignore-next-line ${old}\n${call(old)}\n`, `emeritus-ignore-next-line ${old}`],
    [
      'no-day',
      `// emeritus-ignore-next-line until 2027-02-30 -- why\n${call(old)}\n`,
      'emeritus-ignore-next-line until 2027-02-30',
    ],
    ['no-day', `// emeritus-ignore-next-line until -- why\n${call(old)}\n`, 'emeritus-ignore-next-line until'],
    ['no-such-directive', `// emeritus-ignore-nextline -- why\n${call(old)}\n`, 'emeritus-ignore-nextline'],
    ['no-such-directive', `// emeritus-ignore ${old} -- why\n${call(old)}\n`, `emeritus-ignore ${old}`],
    ['no-such-model', `// emeritus-ignore-next-line claud-3 -- why\n${call(old)}\n`, 'claud-3'],
    ['no-end', `// emeritus-ignore-start -- why\n${call(old)}\n`, 'emeritus-ignore-start'],
    ['no-start', `${call(old)}\n// emeritus-ignore-end\n`, 'emeritus-ignore-end'],
  ])('%s: %s', (cause, text, expected) => {
    const result = applyComments(text)
    expect(result.suppressed).toEqual([])
    expect(result.findings.map(({ rule }) => rule).toSorted()).toEqual(['malformed-ignore', 'retired-model'])
    const { ignore, text: at, severity } = result.findings.find(({ rule }) => rule === 'malformed-ignore')!
    expect([ignore?.cause, at, severity]).toEqual([cause, expected, 'warning'])
  })

  test.each([
    ['Emeritus-Ignore-Next-Line -- why', 'emeritus-ignore-next-line', 2],
    ['@emeritus-ignore-line -- why', 'emeritus-ignore-line', 1],
    ['TODO: emeritus-ignore -- why', 'emeritus-ignore-next-line', 2],
    ['emeritus: ignore', 'emeritus-ignore-next-line', 2],
    ['emeritus_ignore_file why', 'emeritus-ignore-file', 2],
    ['noqa: emeritus', 'emeritus-ignore-line', 1],
    ['eslint-disable-next-line emeritus/retired-model', 'emeritus-ignore-next-line', 2],
    ['biome-ignore lint/emeritus: why', 'emeritus-ignore-next-line', 2],
  ])('%s is answered with %s, and holds a fix back', (comment, meant, line) => {
    // Above the ID, or behind it.
    const text = line === 1 ? `${call(old)} // ${comment}\n` : `// ${comment}\n${call(old)}\n`
    const { findings, suppressed } = applyComments(text)
    expect(suppressed).toEqual([])
    expect(findings.find(({ rule }) => rule === 'malformed-ignore')?.ignore).toMatchObject({
      cause: 'no-such-directive',
      meant,
    })
    expect(findings.find(({ rule }) => rule === 'retired-model')?.fix).toMatchObject({
      applicability: 'unsafe',
      reason: 'lapsed-ignore',
    })
  })

  test('behind code a word without a place stands for its own line', () => {
    const { findings } = applyComments(`${call(old)} // emeritus-ignore -- pinned\n${call(old)}\n`)
    expect(findings.map(({ rule, ignore, fix }) => [rule, ignore?.meant ?? fix.reason])).toEqual([
      ['retired-model', 'lapsed-ignore'],
      ['malformed-ignore', 'emeritus-ignore-line'],
      ['retired-model', undefined],
    ])
  })

  test.each(['emeritus ignores that', 'see the page of emeritus', 'emeritus: the ignored IDs'])(
    '%s is a sentence',
    (comment) => {
      expect(applyComments(`// ${comment}\n${call(old)}\n`).findings.map(({ rule }) => rule)).toEqual(['retired-model'])
    },
  )

  test.each([
    ['emeritus-ignore-line the customer', 'no-dash', 'emeritus-ignore-line -- the customer'],
    ['emeritus-ignore-line: the customer', 'no-dash', 'emeritus-ignore-line: -- the customer'],
    [`emeritus-ignore-line ${old}: the customer`, 'no-dash', `emeritus-ignore-line ${old} -- the customer`],
    [`emeritus-ignore-line ${old} - the customer`, 'no-dash', `emeritus-ignore-line ${old} -- the customer`],
    [
      'emeritus-ignore-line until 2027-01-31 the customer',
      'no-dash',
      'emeritus-ignore-line until 2027-01-31 -- the customer',
    ],
    [
      'emeritus-ignore-line the customer until 2027-01-31',
      'no-dash',
      'emeritus-ignore-line until 2027-01-31 -- the customer',
    ],
    ['emeritus-ignore-line retired-modell -- why', 'no-such-model', 'retired-model'],
    ['emeritus-ignore-line retired-modell', 'no-such-model', 'retired-model'],
    ['emeritus-ignore-line claude-3-5-sonnet-20241202 -- why', 'no-such-model', old],
    ['emeritus-ignore-line claude-4-mercury -- why', 'no-such-model', undefined],
  ])('and it says what was probably meant: %s', (comment, cause, meant) => {
    const { findings } = applyComments(`${call(old)} // ${comment}\n`)
    const { ignore } = findings.find(({ rule }) => rule === 'malformed-ignore')!
    expect([ignore?.cause, ignore?.meant]).toEqual([cause, meant])
  })

  test('after its last day', () => {
    const result = applyComments(`// emeritus-ignore-next-line until 2026-11-19 -- why\n${call(old)}\n`)
    expect(rulesIn(result)).toEqual([
      'expired-ignore emeritus-ignore-next-line until 2026-11-19',
      `retired-model ${old}`,
    ])
    expect(result.findings[0]!.ignore).toEqual({ cause: 'expired', until: '2026-11-19', reason: 'why' })
  })

  test('in a documentation string, because that is a value of the program', () => {
    expect(applyComments(`"""emeritus-ignore-file -- why"""\nask(model="${old}")\n`, 'a.py').suppressed).toEqual([])
  })
})

describe('a comment that is not needed', () => {
  const text = `// emeritus-ignore-next-line ${old} -- why\nask({ model: 'gpt-6-luna' })\n`

  test('is an info', () => {
    expect(applyComments(text).findings.map(({ rule, severity }) => [rule, severity])).toEqual([
      ['unused-ignore', 'info'],
    ])
  })

  test('is a warning with reportUnusedIgnores', () => {
    const { findings } = applyComments(text, 'src/a.ts', { reportUnusedIgnores: true })
    expect(findings.map(({ rule, severity }) => [rule, severity])).toEqual([['unused-ignore', 'warning']])
  })

  test('is reported for the one ID that is not needed', () => {
    const { findings, suppressed } = applyComments(
      `// emeritus-ignore-next-line gpt-4-0314 ${old} -- why\n${call(old)}\n`,
    )
    expect(suppressed).toHaveLength(1)
    expect(findings.map(({ rule, text: at, model }) => [rule, at, model])).toEqual([
      ['unused-ignore', 'gpt-4-0314', 'gpt-4-0314'],
    ])
  })

  test('is not reported in a zone where nothing is reported', () => {
    expect(applyComments(text, 'CHANGELOG.md').findings).toEqual([])
  })
})

test('in a test file an ID is not rewritten if the same ID is suppressed elsewhere in the file', () => {
  const lines = `mock({ model: '${old}' }) // emeritus-ignore-line -- why\nask({ model: '${old}' })\n`
  expect(
    applyComments(lines.replace(/ \/\/.*/, ''), 'test/a.test.ts').findings.map(({ fix }) => fix.edits.length),
  ).toEqual([1, 1])
  expect(applyComments(lines, 'test/a.test.ts').findings.map(({ fix }) => [fix.reason, fix.edits])).toEqual([
    ['test', []],
  ])
})
