import { isSilent, oldVersionRuling, tableRuling } from '../../policy/policy-table.ts'
import { isOldVersion } from '../../policy/zones.ts'
import type { NotReported, Stage } from './verdict.ts'

/** Where every verdict begins: no stage has said anything yet. */
export const unjudged: NotReported = { silence: 'alive' }

/** The policy table, and the facts about a place that its cells depend on. */
export const tableStage: Stage = {
  id: 'table',
  says: 'The policy table: severity and fix by what the ID does there and by the zone of the file.',
  adjust: (_, { reference: { rule }, place, file }) => {
    if (rule === undefined) return unjudged
    const ruling = tableRuling(rule, place, file.policy.table)
    if (ruling) return { rule, ...ruling, edits: [] }
    const old =
      place.zone === 'history' && isOldVersion(file.path, file.policy.zone)
        ? oldVersionRuling(rule, place, file.policy.table)
        : undefined
    if (old) return { rule, ...old, edits: [] }
    return { silence: isSilent(place.zone, file.policy.table) ? 'silent-zone' : 'policy' }
  },
}
