import { memoize } from '../../core/memoize.ts'
import { signal } from '../../core/signal.ts'
import type { FileFacts } from './file-facts.ts'
import { stageOf } from './verdict.ts'

export const recording = stageOf(
  'recording',
  'A recording of the project belongs to the ID or to the test that asks with it: a fix is not safe.',
  (verdict, { located, place, file }) =>
    verdict.applicability === 'safe' &&
    (file.recorded?.(located.mention.text) || (place.zone === 'test' && isReplayed(file)))
      ? { ...verdict, applicability: 'unsafe', reason: 'recording' }
      : verdict,
)

const replays = signal('replayed-requests')
/** A name of fewer characters is that of many things. */
const shortestName = 6

/** Whether a test answers its requests with recordings: it says so, or a recording bears its name. */
const isReplayed = memoize(({ text, path, recorded }: FileFacts): boolean => {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.\w+$/, '')
  return replays.test(text) || (name.length >= shortestName && recorded?.(name) === true)
})
