import type { EntryKind } from '../mentions/entry.ts'
import { type Reported, stageOf, weaken, withoutRewrite } from './verdict.ts'

export const entryStage = stageOf(
  'entry',
  'The mapping or the row around the ID is a price, a result, an entry named after the model or a label, and no request.',
  (verdict, { entry: { kind } }) => (kind && rulings[kind]?.(verdict)) ?? verdict,
)

const rulings: { readonly [kind in EntryKind]?: (verdict: Reported) => Reported } = {
  price: (verdict) => weaken(verdict, 'described'),
  offered: (verdict) => withoutRewrite(milder(verdict), 'described'),
  described: (verdict) => withoutRewrite(verdict, 'described'),
  result: (verdict) => weaken(verdict, 'record'),
  hash: (verdict) => weaken(verdict, 'record'),
  restated: (verdict) => weaken(verdict, 'named-after'),
  'named-after': (verdict) => withoutRewrite(verdict, 'named-after'),
  label: (verdict) => weaken(verdict, 'text'),
  numbered: (verdict) =>
    verdict.applicability === 'safe' ? { ...verdict, applicability: 'unsafe', reason: 'list' } : verdict,
}

/** An entry is offered, and selects nothing. */
const milder = (verdict: Reported): Reported =>
  verdict.severity === 'error' && !verdict.settled ? { ...verdict, severity: 'warning' } : verdict
