import type { About, Applicability, Edit, Reason, Severity } from '../../core/finding.ts'
import type { Role } from '../../core/literal.ts'
import type { FindingDraft } from '../../core/with-positions.ts'
import type { Ruling } from '../../policy/policy-table.ts'
import type { Reference } from '../mentions/reference.ts'
import type { Inner, Request } from '../../core/request.ts'
import { signal } from '../../core/signal.ts'
import { checkNamed, type RequestTarget } from '../../requests/capabilities.ts'
import type { RequestChange } from '../../requests/changes.ts'
import { checkRequest, type Incompatibility } from '../../requests/check.ts'
import { losesComment } from '../../requests/lost-comments.ts'
import { descriptionKey } from '../mentions/model-mentions.ts'

const modelField = signal('model-field')

/** A mapping that no call sends may be a table. In a request the key of the ID says that it is a model. */
export function selectsModelByKey(request: Request): boolean {
  const { model, body } = editable(request).request
  const field = body.fields.find(({ range }) => range.start <= model.start && range.end >= model.end)
  return field === undefined || modelField.test(field.key)
}

/**
 * Whether the request always sends the ID: as its own value, or by a constant. Where the ID is only a default, the
 * parameters beside it serve other models too.
 */
export function isCertain(request: Request, role: Role, text: string): boolean {
  if (role === 'default') return false
  const { request: own, text: inner = text } = editable(request)
  const { model, body, via } = own
  const around = body.fields.find(({ range }) => range.start <= model.start && range.end >= model.end)?.value.range
  // One of several models that may be sent: `fast ? 'a' : 'b'`.
  if (
    around &&
    /\?|\|\||\b(?:or|if)\b/.test(inner.slice(around.start, model.start) + inner.slice(model.end, around.end))
  )
    return false
  if (via !== undefined || (model.start >= body.range.start && model.end <= body.range.end)) return true
  return body.fields.some(
    ({ value }) =>
      value.kind === 'scalar' && value.origin && value.origin.start <= model.start && value.origin.end >= model.end,
  )
}

/** The request as it can be edited: in a notebook, in the text of the cell. */
export const editable = (request: Request): Pick<Inner, 'request'> & Partial<Inner> => request.inner ?? { request }

export function incompatibilitiesFor(
  request: Request,
  target: RequestTarget,
  text: string,
): readonly Incompatibility[] {
  const { request: own, text: inner = text } = editable(request)
  return checkRequest(own, target, inner)
}

/** Edits of the text in which the request was read, as edits of the file. */
export function placedEdits(request: Request, edits: readonly Edit[], text: string): readonly Edit[] {
  const { inner } = request
  if (!inner) return edits
  return edits.map((edit) => {
    const there = inner.placed(edit.range, edit.text)
    return { range: there.range, expected: text.slice(there.range.start, there.range.end), text: there.text }
  })
}

export function isMended({ applicability, changes }: Incompatibility, level: Applicability): boolean {
  return changes.length > 0 && (applicability === 'safe' || applicability === level)
}

export const fieldsOf = (found: readonly Incompatibility[]) => [...new Set(found.map(({ field }) => field))]

/** The ruling for a parameter that is meant for other models too. */
export const onlyDefault: Ruling = { severity: 'warning', applicability: 'none', reason: 'request-default' }

const order: readonly Severity[] = ['info', 'warning', 'error']
const levels: readonly Applicability[] = ['none', 'unsafe', 'safe']

export function requestFinding(
  found: Incompatibility,
  request: Request,
  role: Role,
  { row, platform, evidence, status }: Reference,
  ruling: Ruling,
  text: string,
  about: About,
): FindingDraft {
  const { check, field, source } = found
  const range = request.inner ? request.inner.placed(found.range, '').range : found.range
  const edits = placedEdits(request, found.edits, text)
  const rules = checkNamed(check)!
  // A form that is only old still works: the code around it, and what watches it, may know no other. What the model passes
  // over does no harm.
  const isIgnored = rules.effect === 'ignored'
  // A test may be about the parameter, and expects what it hands over.
  const isTest = about.zone === 'test'
  const most: Applicability = rules.effect === 'changed' || isIgnored || isTest ? 'unsafe' : 'safe'
  const allowed =
    levels[Math.min(...[found.applicability, ruling.applicability, most].map((one) => levels.indexOf(one)))]!
  const lost = allowed === 'safe' && found.edits.some((edit) => losesComment(edit, editable(request).text ?? text))
  const applicability = edits.length === 0 ? 'none' : lost ? 'unsafe' : allowed
  return {
    rule: 'incompatible-request',
    severity: order[Math.min(order.indexOf(found.severity), order.indexOf(ruling.severity))]!,
    path: about.path,
    range,
    text: text.slice(range.start, range.end),
    model: row.id,
    platform,
    evidence,
    status,
    request: { check, field, title: rules.title, ...(rules.advice !== undefined && { advice: rules.advice }) },
    needs: found.needs,
    role,
    zone: about.zone,
    language: about.language,
    source,
    fix: {
      applicability,
      ...(applicability !== 'safe' && {
        reason: lost
          ? 'comment-lost'
          : isIgnored && found.applicability === 'safe' && applicability === 'unsafe'
            ? 'ignored-parameter'
            : isTest && applicability === 'unsafe'
              ? 'test'
              : reasonOf(found, ruling, applicability),
      }),
      edits: applicability === 'none' ? [] : edits,
      ...(applicability !== 'none' && { changes: [...new Set(phrasesOf(found))] }),
    },
  }
}

function reasonOf(found: Incompatibility, ruling: Ruling, applicability: Applicability): Reason {
  if (found.losesEffect) return 'effect-lost'
  if (found.applicability === applicability || found.edits.length === 0)
    return applicability === 'none' ? 'request-by-hand' : 'request-choice'
  return ruling.reason ?? 'request-choice'
}

/** `Chat("…", vision=True, supports_tools=True)`: an entry of a catalogue, whose other fields describe the old model. */
export function describesModel({ body }: Request): boolean {
  return body.fields.some(({ key }) => descriptionKey.test(key))
}

/** What the edits do, as short phrases. */
export function phrasesOf({ field, changes }: Incompatibility): string[] {
  return changes.map((change) => {
    switch (change.kind) {
      case 'remove':
        return `${change.field.key} removed`
      case 'remove-item':
        return `an item of ${field} removed`
      case 'rename':
        return `${change.field.key} renamed to ${change.key}`
      case 'add':
        return `${change.path.join('.')} added`
      case 'value': {
        const key = keyOf(change)
        return `${key === undefined || field.endsWith(key) ? field : key} changed`
      }
      case 'wrap':
        return `${field} changed`
    }
  })
}

/** The parameter whose value is changed. It may be another one than the parameter that was found. */
function keyOf(change: RequestChange & { readonly kind: 'value' }): string | undefined {
  return change.mapping.fields.find(({ value }) => value === change.value)?.key
}
