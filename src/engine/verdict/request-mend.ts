import type { Edit, Reason } from '../../core/finding.ts'
import type { Request } from '../../core/request.ts'
import { composeRequestEdits, type Incompatibility } from '../../requests/check.ts'
import { losesComment } from '../../requests/lost-comments.ts'
import { editable, isMended, placedEdits } from './request-findings.ts'

/** A request, and what it holds that the new model does not accept. */
export interface RefusedRequest {
  readonly request: Request
  /** Whether the request always sends the ID. Where it does not, the parameters serve other models too. */
  readonly certain: boolean
  readonly found: readonly Incompatibility[]
}

/** What edits of one level do to the requests of an ID. */
export interface Mend {
  readonly edits: readonly Edit[]
  readonly repaired: readonly Incompatibility[]
  /** What the new model refuses, or takes in another way, and no edit repairs. */
  readonly left: readonly Incompatibility[]
  /** Whether an edit deletes a comment, or leaves one that speaks of what is deleted. */
  readonly losesComment: boolean
  /** Whether something is left in a request that always sends the ID. */
  readonly leavesCertain: boolean
}

export function mendOf(refused: readonly RefusedRequest[], level: 'safe' | 'unsafe', text: string): Mend {
  const checked = refused.map(({ request, certain, found }) => {
    const repaired = certain ? found.filter((one) => isMended(one, level)) : []
    const left = found.filter((one) => !repaired.includes(one) && one.severity !== 'info')
    const { request: own, text: inner = text } = editable(request)
    const edits = composeRequestEdits(own, repaired, level, inner)
    return {
      certain,
      repaired,
      left,
      edits: placedEdits(request, edits, text),
      lost: edits.some((edit) => losesComment(edit, inner)),
    }
  })
  return {
    edits: inOrder(checked.flatMap(({ edits }) => edits)),
    repaired: checked.flatMap(({ repaired }) => repaired),
    left: checked.flatMap(({ left }) => left),
    losesComment: checked.some(({ lost }) => lost),
    leavesCertain: checked.some(({ certain, left }) => certain && left.length > 0),
  }
}

/** Whether the requests are valid for the new model after the edits, and nothing is lost. */
export function isWhole({ left, losesComment: lost }: Mend): boolean {
  return left.length === 0 && !lost
}

/** Why what is left in a request has to be mended by hand. */
export function refusalOf(left: readonly Incompatibility[]): Reason {
  return left.every(({ losesEffect }) => losesEffect) ? 'effect-lost' : 'rejected-request'
}

/** Why a fix is not safe whose safe edits do not suffice. */
export function doubtOf(safe: Mend, unsafe: Mend): Reason {
  if (unsafe.left.length > 0) return unsafe.leavesCertain ? refusalOf(unsafe.left) : 'request-default'
  return safe.left.length > 0 ? 'request-choice' : 'comment-lost'
}

/** Two requests of one constant may want the same edit. */
export function inOrder(edits: readonly Edit[]): Edit[] {
  const byPlace = new Map(edits.map((edit) => [`${edit.range.start}:${edit.range.end}:${edit.text}`, edit]))
  return [...byPlace.values()].toSorted((a, b) => a.range.start - b.range.start || a.range.end - b.range.end)
}
