import type { FileContext } from '../mentions/model-mentions.ts'
import { milder } from '../../policy/policy-table.ts'
import { unshown } from '../mentions/platform-classifier.ts'
import { isOfRouter } from './router-catalogue.ts'
import { stageOf, weaken } from './verdict.ts'

export const otherHost = stageOf(
  'other-host',
  'The request goes to a host where the name may mean anything: info at most, and nothing is rewritten. Where the address is computed, a fix is not safe.',
  (verdict, { reference }) => {
    if (!reference.onOtherHost) return verdict
    const isTold = verdict.applicability === 'none'
    if (reference.keepsNames && !isTold && reference.rule === 'retired-model')
      return { ...weaken(verdict, 'other-host'), applicability: 'unsafe' }
    if (!reference.hostUnknown || isTold || reference.rule !== 'retired-model') return weaken(verdict, 'other-host')
    return { ...weaken(verdict, 'address-setting'), applicability: 'unsafe', reason: 'address-setting' }
  },
)

export const disagreement = stageOf(
  'disagreement',
  'Several platforms may be meant, and one of them still serves the model: info at most, and nothing is rewritten.',
  (verdict, { reference }) => (reference.milder.length > 0 ? weaken(verdict, 'disagreement') : verdict),
)

/** A library knows the name, or nobody does: the vendor's platform refuses it, whether or not the model still works there. */
export const shortName = stageOf(
  'short-name',
  "The ID is a short name that the vendor's platform itself does not know: one step milder, info where nothing shows that platform, and a fix is not safe. In a list with names of a gateway: info at most, and nothing is rewritten.",
  (verdict, { reference: { reading, evidence }, located, file }) => {
    if (!reading.short)
      return unshown.has(evidence) && isOfRouter(located, file) ? weaken(verdict, 'short-name') : verdict
    const isShown = !unshown.has(evidence)
    const severity = isShown ? milder(verdict.severity) : 'info'
    if (verdict.applicability !== 'safe') {
      const isTold = verdict.reason === 'prose' || verdict.reason === 'text'
      const isKept = isShown || isTold || verdict.applicability === 'unsafe'
      return isKept ? { ...verdict, severity } : weaken(verdict, 'short-name')
    }
    return { ...verdict, severity, applicability: 'unsafe', reason: 'short-name' }
  },
)

/** The words before the ID make a name of it that somebody else reads, unless they only name its maker. */
export const longerName = stageOf(
  'longer-name',
  'The ID is the end of a longer name: info at most, and nothing is rewritten. Behind the name of its vendor a fix is not safe.',
  (verdict, { located: { mention }, reference: { row } }) => {
    if (!mention.path) return verdict
    const isVendors = mention.route === `${row.vendor}/` && verdict.applicability !== 'none'
    const weaker = weaken(verdict, 'longer-name')
    return isVendors ? { ...weaker, applicability: 'unsafe', reason: 'longer-name' } : weaker
  },
)

/** Name and version of a model belong to a deployment on Azure: a new name alone would be no deployment. */
export const deployment = stageOf(
  'deployment',
  'On Azure the name and the version of a deployment belong together: the severity stays, and nothing is rewritten.',
  (verdict, { reference }) => {
    if (reference.platform !== 'azure' || verdict.applicability === 'none') return verdict
    return { ...verdict, applicability: 'none', reason: 'deployment', settled: true }
  },
)

export const routerAlias = stageOf(
  'router-alias',
  'A router leads the name to another model: info at most, and nothing is rewritten.',
  (verdict, { located: { literal, mention }, file: { neighbours } }) => {
    const { aliases, aliasNames } = neighbours
    if (literal.group === undefined) return verdict
    const isAlias = aliases.has(literal.group) && literal.value === mention.text
    return isAlias || (aliasNames.has(literal.value) && !isAliased(literal.group, neighbours))
      ? weaken(verdict, 'router-alias')
      : verdict
  },
)

/** Whether a mapping holds what the router asks: it begins right behind the key for that. */
function isAliased(group: number, { aliasKeys }: FileContext): boolean {
  return aliasKeys.some((end) => group > end && group - end < longestGap)
}

/** What may stand between a key and its mapping: a quote, a colon, a newline with blanks. */
const longestGap = 60
