import { hasContextSize } from '../../registry/id-grammar.ts'
import { forbid, stageOf, weaken } from './verdict.ts'

export const partial = stageOf(
  'partial',
  'A part of the ID is computed: info at most, and nothing is rewritten.',
  (verdict, { located }) => (located.partial ? weaken(verdict, 'partial') : verdict),
)

export const variant = stageOf(
  'variant',
  'The ID has a suffix that the replacement may not have: nothing is rewritten.',
  (verdict, { located: { mention } }) =>
    mention.variant !== undefined || hasContextSize(mention.text) ? forbid(verdict, 'variant') : verdict,
)

export const notExact = stageOf(
  'not-exact',
  'The ID is written with escapes: nothing is rewritten.',
  (verdict, { located }) => (located.exact ? verdict : forbid(verdict, 'not-exact')),
)
