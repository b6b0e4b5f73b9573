import { countWhile } from '../../core/range.ts'
import { signal } from '../../core/signal.ts'
import type { PlatformSignals } from './platform-signals.ts'

const mocking = signal('mocking')
/** Tests whose path shows that they call a real service. */
const integration = signal('live-test-path')
/** Tests whose path shows that they call none. */
const unit = signal('unit-test-path')
/** A tag or a mark before one test that shows the same. */
const liveTag = signal('live-test-tag')
/** Where a test begins: its head, or the tag before it. */
const head = signal('test-head')

/**
 * For a test file: whether the test at an offset calls a real service, so that a retired model fails there. If the
 * file mocks nothing and shows a platform's client, all its tests do. If the file mocks something, a test does that is
 * marked as live, by its tag or by the file's path, and has no mock of its own.
 */
export function liveTestsIn(path: string, whole: string, evidence: PlatformSignals): (offset: number) => boolean {
  const isLiveByPath = integration.test(path)
  // An encoded image may hold any short word. Blanks take its place, so that offsets stay. Only a run's begin is tried.
  const text = whole.replaceAll(/(?<![\w+/=])[\w+/=]{200,}/g, (run) => ' '.repeat(run.length))
  if (!mocking.test(text)) {
    const real = isLiveByPath || (evidence.platforms.size > 0 && !unit.test(path))
    return () => real
  }
  if (!isLiveByPath && !liveTag.test(text)) return () => false
  const heads = [...text.matchAll(head)].map(({ index }) => index)
  // A test is read once for all IDs in it.
  const answers = new Map<number, boolean>()
  return (offset) => {
    const index = countWhile(heads, (start) => start <= offset) - 1
    let answer = index < 0 ? false : answers.get(index)
    if (answer === undefined) {
      const own = testAt(text, heads, index)
      answers.set(index, (answer = (isLiveByPath || liveTag.test(own)) && !mocking.test(own)))
    }
    return answer
  }
}

/** From the head of the test, with the tags on the lines before it, to the next head. */
function testAt(text: string, heads: readonly number[], nth: number): string {
  let index = nth
  const end = heads[index + 1] ?? text.length
  while (index > 0 && text.slice(heads[index - 1], heads[index]).split('\n').length <= 2) index--
  return text.slice(heads[index], end)
}
