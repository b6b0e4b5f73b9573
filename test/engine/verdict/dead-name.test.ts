import { expect, test } from 'vitest'
import { check } from '../../../src/index.ts'

const id = 'claude-3-haiku-20240307'
const severities = (path: string, text: string) =>
  check(text, { path, asOf: '2026-11-20' }).map(({ severity }) => severity)

/** What a request sends is gone, whatever the name of its constant says. */
test.each([
  [
    'a.ts',
    `const LEGACY_MODEL = '${id}'\nclient.messages.create({ model: LEGACY_MODEL, max_tokens: 5, messages: [] })\n`,
  ],
  ['a.py', `OLD_MODEL = "${id}"\nclient.messages.create(model=OLD_MODEL, max_tokens=5, messages=[])\n`],
  ['b.py', `LEGACY_MODEL = os.getenv("LEGACY_MODEL", "${id}")\nclient.messages.create(model=LEGACY_MODEL)\n`],
  [
    'A.java',
    `class A {\n  static final String LEGACY_MODEL = "${id}";\n  void ask() { builder.model(LEGACY_MODEL).build(); }\n}\n`,
  ],
  ['a.go', `package a\n\nconst legacyModel = "${id}"\n\nvar p = Params{Model: legacyModel}\n`],
  ['a.rb', `LEGACY_MODEL = "${id}"\nclient.messages.create(model: LEGACY_MODEL, max_tokens: 5)\n`],
])('%s: a name that says that the model is gone, and is sent', (path, text) => {
  expect(severities(path, text)).toEqual(['error'])
})

test.each([
  ['a.ts', `const LEGACY_MODEL = '${id}'\nif (settings.model === LEGACY_MODEL) settings.model = next\n`],
  ['a.py', `OLD_MODEL = "${id}"\nif model == OLD_MODEL:\n    raise ValueError(model)\n`],
  [
    'A.java',
    `class A {\n  static final String LEGACY_MODEL = "${id}";\n  boolean isOld(String m) { return m.equals(LEGACY_MODEL); }\n}\n`,
  ],
  ['a.go', `package a\n\nconst legacyModel = "${id}"\n\nfunc isOld(m string) bool { return m == legacyModel }\n`],
])('%s: such a name that is only compared', (path, text) => {
  expect(severities(path, text)).toEqual(['info'])
})
