import { expect, test } from 'vitest'
import { shell } from '../../../src/languages/shell/shell.ts'

/** The roles of the literals whose value begins with `x-1` or `x-2`. */
const rolesIn = (text: string) =>
  [...shell.literals(text, 'a.sh')]
    .filter(({ value }) => /^x-\d/.test(value))
    .map(({ value, role }) => `${value} ${role}`)

test.each([
  ['handed to a command', 'ours-eval x-1 sums.v1', ['x-1 argument']],
  ['in quotes', 'dotnet user-secrets set "A:B" "x-1"', ['x-1 argument']],
  ['a list of words', 'MODELS="x-1 x-2"', ['x-1 element', 'x-2 element']],
  ['the value of a function', 'pick() {\n  case $1 in\n    a) echo "x-1" ;;\n  esac\n}', ['x-1 assignment']],
  ['the value of a substitution', 'A=$(echo x-1)', ['x-1 assignment']],
  ['printed', 'echo "x-1"', ['x-1 text']],
  ['searched for', 'grep x-1 notes.md', ['x-1 comparison']],
  ['searched for behind a flag', `if echo "$m" | grep -qi 'x-1'; then a; fi`, ['x-1 comparison']],
  [
    'searched for by another command',
    'ids | egrep -v "x-1"; /usr/bin/rg --fixed-strings x-2',
    ['x-1 comparison', 'x-2 comparison'],
  ],
  ['looked for in a list', 'a="$(pick_latest_family \'x-1\' "${models[@]}")"', ['x-1 comparison']],
  ['asked whether a list has it', 'if in_array x-1 "${MODELS[*]}"; then a; fi', ['x-1 comparison']],
  ['handed to a command with a list of flags', 'run_query x-1 "${flags[@]}"', ['x-1 argument']],
  ['chosen without a list', 'select_model x-1', ['x-1 argument']],
  ['behind a search', 'ids | grep -q x-1 && ours-eval x-2', ['x-1 comparison', 'x-2 argument']],
  ['the name of a file', 'mkdir -p x-1', ['x-1 argument']],
  ['running text', 'Using x-1 for the review', ['x-1 text']],
  ['output', 'the reply of x-1', ['x-1 text']],
  ['a dotted flag', 'run --agent.model.name x-1 --llm.model=x-2', ['x-1 argument', 'x-2 argument']],
])('%s', (_, text, expected) => {
  expect(rolesIn(text)).toEqual(expected)
})
