import { expect, test } from 'vitest'
import { isOlder, lowestIn, reaches } from '../../src/pins/versions.ts'

test.each([
  ['npm', '^4.20.1', '4.20.1'],
  ['npm', '~4.20', '4.20'],
  ['npm', '>=4.20 <5', '4.20'],
  ['npm', '4.x', '4'],
  ['npm', '4.1.0 - 4.9.0', '4.1.0'],
  ['npm', '^5 || ^4.77.0', '4.77.0'],
  ['npm', 'npm:openai@^4.20.1', '4.20.1'],
  ['npm', '<5', '0'],
  ['npm', '*', undefined],
  ['npm', 'latest', undefined],
  ['npm', 'workspace:*', undefined],
  ['npm', 'file:../openai', undefined],
  ['npm', 'github:openai/openai-node', undefined],
  ['PyPI', '==1.30.0', '1.30.0'],
  ['PyPI', '>=1.0,!=1.5,<2', '1.0'],
  ['PyPI', '~=1.3', '1.3'],
  ['PyPI', '>=1.0.0b1', '1.0.0b1'],
  ['PyPI', '', undefined],
  ['Go', 'v1.17.9', '1.17.9'],
  ['Cargo', '0.27', '0.27'],
  ['Composer', '^0.5|^0.6', '0.5'],
  ['NuGet', '[2.0,3.0)', '2.0'],
  ['NuGet', '(,3.0)', undefined],
  ['Maven', '[1.2.3]', '1.2.3'],
])('the lowest version of a range of %s: %s', (_, range, expected) => {
  expect(lowestIn(range)).toBe(expected)
})

test.each([
  ['4.9.0', '4.10.0', true],
  ['4.10.0', '4.9.0', false],
  ['4', '4.0.0', false],
  ['4.0', '4', false],
  ['1.0.0-beta.2', '1.0.0', true],
  ['1.0.0', '1.0.0-beta.2', false],
  ['1.0.0rc1', '1.0.0', true],
  ['2.0.0-beta.9', '2.0.0-beta.12', true],
  ['0.1.0-alpha.40', '0.1.0-beta.1', true],
  ['1.0.0.post1', '1.0.0', false],
  ['1.0.0.Final', '1.0.0', false],
  ['1.0.0+build.5', '1.0.0', false],
])('%s is older than %s: %s', (version, other, expected) => {
  expect(isOlder(version, other)).toBe(expected)
})

test.each<[range: string, wanted: string, isExact: boolean, expected: boolean]>([
  ['4.24.7', '4.60.0', true, false],
  ['4.24.7', '4.24.7', true, true],
  ['1.30', '1.45', false, true],
  ['1.30', '2.0', false, false],
  ['^4.23.0', '4.60.0', true, true],
  ['^4.23.0', '5.0.0', true, false],
  ['^0.5.1', '0.6.0', true, false],
  ['~4.23.0', '4.60.0', true, false],
  ['~=1.4.2', '1.4.9', false, true],
  ['~=1.4.2', '1.5', false, false],
  ['~=1.4', '1.9', false, true],
  ['==1.3.0', '1.45.0', false, false],
  ['==1.*', '1.45.0', false, true],
  ['==1.*', '2.0', false, false],
  ['4.x', '4.60.0', true, true],
  ['4', '4.60.0', true, true],
  ['>=1.0', '9.0', false, true],
  ['>=1.0,<2', '1.45.0', false, true],
  ['>=1.0,<2', '2.0.0', false, false],
  ['<=1.40', '1.40', false, true],
  ['[1.0,2.0)', '2.0', false, false],
  ['[1.0,2.0]', '2.0', false, true],
  ['[1.0,)', '9.0', false, true],
  ['[1.3]', '1.4', false, false],
  ['1.2 - 2.0', '2.1', true, false],
  ['3.1.0 || ^4.0.0', '4.60.0', true, true],
  ['v1.31.0', '1.37.0', true, false],
  ['latest', '9.0', true, true],
])('%s reaches %s', (range, wanted, isExact, expected) => {
  expect(reaches(range, wanted, isExact)).toBe(expected)
})
