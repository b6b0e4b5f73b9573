import type { Reason } from '../../core/finding.ts'
import { libraryEffect } from '../../requests/libraries.ts'
import type { Library } from '../../requests/rules.ts'
import { statementAround } from './statement-around.ts'
import { stageOf } from './verdict.ts'

const reasons = {
  'refuses-names': 'library-names',
  'adds-refused': 'request-unseen',
} satisfies Record<Library['effect'], Reason>

/** What stands between the program and the platform may not be able to ask the replacement. */
export const library = stageOf(
  'library',
  'The library that sends the request may refuse the name of the replacement, or send what it refuses: a fix is not safe.',
  (verdict, { located: { literal }, reference, file: { text } }) => {
    const [model] = reference.replacements
    if (verdict.applicability !== 'safe' || model === undefined) return verdict
    const callees = [literal.callee, ...(verdict.requests ?? []).flatMap(({ callee, via }) => [callee, via])]
    const place = {
      callees: callees.filter((one) => one !== undefined),
      statement: () => {
        const { start, end } = statementAround(text, literal.range.start, literal.range.end)
        return text.slice(start, end)
      },
      text,
    }
    const effect = libraryEffect(place, reference.row.vendor, model)
    return effect ? { ...verdict, applicability: 'unsafe', reason: reasons[effect] } : verdict
  },
)
