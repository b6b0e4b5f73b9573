import { stageOf } from './verdict.ts'

export const recording = stageOf(
  'recording',
  'A recording of the project is named after the ID, and its test would no longer find it: a fix is not safe.',
  (verdict, { located, file }) =>
    verdict.applicability === 'safe' && file.recorded?.(located.mention.text)
      ? { ...verdict, applicability: 'unsafe', reason: 'recording' }
      : verdict,
)
