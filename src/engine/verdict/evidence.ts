import type { Reason } from '../../core/finding.ts'
import { stageOf } from './verdict.ts'

export const plainTextStage = stageOf(
  'plain-text',
  'The file is read as plain text, since its syntax is not known: a fix is not safe.',
  (verdict, { file }) =>
    file.language === 'text' && verdict.applicability === 'safe'
      ? { ...verdict, applicability: 'unsafe', reason: 'plain-text' }
      : verdict,
)

/** Reasons of earlier stages that have already decided how much the place proves: a weak source changes nothing more. */
export const decidedReasons: ReadonlySet<Reason> = new Set<Reason>(['plain-text', 'named-after'])

/** The model is gone, but no source gives the day, and the one source is weak: that is not enough to fail a build. A warning fails none. */
export const weakSource = stageOf(
  'weak-source',
  'Only a weak source says that the model is gone, and none says since when: a warning at most.',
  (verdict, { reference: { row } }) => {
    if (verdict.settled || (verdict.reason !== undefined && decidedReasons.has(verdict.reason))) return verdict
    const isWeak = row.retired && row.retires === undefined && row.confidence === 'low'
    return isWeak && verdict.severity === 'error' ? { ...verdict, severity: 'warning' } : verdict
  },
)
