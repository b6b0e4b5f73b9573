import { describe, expect, test } from 'vitest'
import { checkText } from '../../../src/engine/check-text.ts'
import { contextFor } from '../../../src/runner/scan-context.ts'

const context = contextFor({ asOf: '2026-11-20', within: 90 })
const id = 'claude-3-haiku-20240307'
const severitiesIn = (path: string, text: string) =>
  checkText(path, text, context).flatMap(({ text: found, severity }) => (found === id ? severity : []))

describe('the first piece of a row is a key where the rows are only searched by it', () => {
  test.each([
    [
      'a.py',
      `_LIMITS = [\n    ("${id}", "small"),\n    ("b", "large"),\n]\n\ndef limit(model):\n    for name, limit in _LIMITS:\n        if model.startswith(name):\n            return limit\n`,
    ],
    ['a.py', `_LIMITS = (("${id}", "small"), ("b", "large"))\n_BY_NAME = dict(_LIMITS)\n`],
    ['a.py', `ROWS = [("${id}", "small"), ("b", "large")]\nBY_NAME = {name: kind for name, kind in ROWS}\n`],
    [
      'a.ts',
      `const rows: Array<[string, () => Run]> = [\n  ['${id}', run],\n  ['b', walk],\n]\nconst byName = new Map(rows)\n`,
    ],
    [
      'a.ts',
      `const rows = [['${id}', 'small'], ['b', 'large']]\nexport const kind = (model: string) => rows.find(([name]) => model === name)\n`,
    ],
    [
      'a.rs',
      `const ROWS: &[(&str, &str)] = &[("${id}", "small"), ("b", "large")];\npub fn kind(model: &str) -> Option<&str> {\n    ROWS.iter().find(|(name, _)| *name == model).map(|(_, kind)| *kind)\n}\n`,
    ],
  ])('%s %#', (path, text) => {
    expect(severitiesIn(path, text)).toEqual(['info'])
  })
})

describe('it is offered where the rows are shown or tried', () => {
  test.each([
    [
      'a.py',
      `MENU = [\n    ("${id}", "small"),\n    ("b", "large"),\n]\n\ndef show():\n    for name, label in MENU:\n        print(name, label)\n`,
    ],
    ['a.py', `MENU = [("${id}", "small"), ("b", "large")]\nKNOWN = dict(MENU)\nfield = ChoiceField(choices=MENU)\n`],
    [
      'a.ts',
      `const rows = [['${id}', 'small'], ['b', 'large']]\nexport const labels = rows.map(([name, label]) => label + name)\n`,
    ],
  ])('%s %#', (path, text) => {
    expect(severitiesIn(path, text)).toEqual(['warning'])
  })
})
