import type { Range } from '../../core/range.ts'
import { type Request, type Field, type Mapping, runningFiller } from '../../core/request.ts'
import { movedRequests } from '../moved-requests.ts'
import { jsonRequests } from './requests.ts'

/** Stands for one character of a hole. It has no meaning in JSON or YAML, so a hole becomes a word. */
export const holeFiller = '\uE000'

const filler = new RegExp(`[${holeFiller}${runningFiller}]`)

/** The requests of JSON whose holes are filled with `holeFiller`. A value that holds a hole is `unseen`. */
export function jsonRequestsWithHoles(text: string, models: readonly Range[]): Request[] {
  return movedRequests(jsonRequests(text, models), { range: (range) => range, mapping: withHoles })
}

/** The mapping without keys that hold a hole. Such a key may be any key, so the mapping is open and not editable. */
function withHoles(mapping: Mapping): Mapping {
  const fields = mapping.fields.flatMap((field): Field[] => {
    const { key, value } = field
    if (filler.test(key)) return []
    const isHole = value.kind === 'scalar' && typeof value.value === 'string' && filler.test(value.value)
    return [isHole ? { ...field, value: { kind: 'unseen', range: value.range } } : field]
  })
  return fields.length === mapping.fields.length
    ? { ...mapping, fields }
    : { ...mapping, fields, open: true, readonly: true }
}
