import { memoize } from '../../core/memoize.ts'
import { signal } from '../../core/signal.ts'
import type { LocatedMention } from '../mentions/model-mentions.ts'
import type { FileFacts } from './file-facts.ts'
import { statementAt } from './test-statements.ts'
import { testRegionsIn } from '../mentions/test-regions.ts'

/** Names of tests and functions about the life of models: their end, their successors, the map from old to new. */
const lifecycleName = signal('lifecycle-name')
/** What is said of a model that is gone. */
const lifecycleText = signal('lifecycle-text')

/** So much of a test is its head, with its name. */
const longestHead = 200

/** Tells whether a place is in a test of how the program treats old models. Such a test needs the old ID. */
export const aboutLifecycle = memoize(({ path, text, language }: FileFacts) => {
  const isWhole = lifecycleName.test(path.slice(path.lastIndexOf('/') + 1))
  const { regionAt } = testRegionsIn(text)
  const heads = new Map<number, boolean>()
  return ({ literal: { name = '', callee = '', value }, role, start }: LocatedMention): boolean => {
    if (isWhole || lifecycleName.test(name) || lifecycleName.test(callee)) return true
    if (role === 'text' && lifecycleText.test(value.slice(0, 500))) return true
    const { isTest, head } = regionAt(start)
    let isHead = heads.get(head)
    if (isHead === undefined) {
      const lines = text.slice(head, head + longestHead).split('\n', 2)
      heads.set(head, (isHead = isTest && lifecycleName.test(lines.join('\n'))))
    }
    return isHead || statementAt(text, start, language).brackets.some((bracket) => lifecycleName.test(bracket.callee))
  }
})
