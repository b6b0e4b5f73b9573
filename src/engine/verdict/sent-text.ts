import type { Reason } from '../../core/finding.ts'
import type { Range } from '../../core/range.ts'
import { signal } from '../../core/signal.ts'
import { tableRuling } from '../../policy/policy-table.ts'
import type { LocatedMention } from '../mentions/model-mentions.ts'
import { isInCommand } from './command-lines.ts'
import { stageOf } from './verdict.ts'

/**
 * A string that is the body of a request fails as the same mapping in code does, and a string that is a command line as the
 * command does. Nothing reads the parameters in it, so no fix is safe.
 */
export const sentText = stageOf(
  'sent-text',
  'The text is the whole body of a request that the file sends, or a command line that hands the ID to a known tool: as severe as the same in code, and a fix is not safe.',
  (verdict, { located, reference, place, file }) => {
    if (verdict.severity !== 'info' || verdict.settled || located.role !== 'text') return verdict
    if (verdict.reason === undefined || !unsentReasons.has(verdict.reason)) return verdict
    const isBodySent = address.test(reference.evidence) && isBody(located, file.text) && isSent(located, file.text)
    if (!isBodySent && !isInCommand(located, file.text)) return verdict
    const ruling = tableRuling(verdict.rule, { ...place, role: 'property', name: 'model' }, file.policy.table)
    if (!ruling || ruling.severity === 'info') return verdict
    return { ...verdict, severity: ruling.severity, applicability: 'unsafe', reason: 'request-unseen' }
  },
)

/** What the stages before say of words that nobody is known to send. */
const unsentReasons: ReadonlySet<Reason> = new Set<Reason>(['text', 'told', 'named-in-text'])

/** Evidence that is the address of the platform: the file asks it. */
const address = /^(?:base URL )?(?:https?:\/\/|[\w-]+(?:\.[\w-]+)+)/

const modelBefore = /\\?["']model(?:_?id)?\\?["']\s*:\s*\\?["'](?:[\w.-]+\/)?$/i
const keys = /\\?["'](\w{1,40})\\?["']\s*:/g
/** What is asked. Without it a mapping may be a setting. */
const asked = /^(?:messages|contents|prompt|input|inputText)$/
const replyMark = signal('reply-mark')
const replyKey = /^(?:choices|usage|output|completion|id|object)$/

/** Whether a text is a mapping of JSON that names the model, says what is asked, and has nothing of a reply. */
function isBody({ literal: { value }, start }: LocatedMention, text: string): boolean {
  if (!/^\s*\{\{?/.test(value) || !modelBefore.test(text.slice(Math.max(0, start - 80), start))) return false
  const names = [...value.matchAll(keys)].map(([, key]) => key!)
  return names.some((key) => asked.test(key)) && !names.some((key) => replyMark.test(key) || replyKey.test(key))
}

/** How far before a body, or before a use of its name, the call that sends it is searched, in UTF-16 units. */
const reach = 300
const sends =
  /(?:\b(?:fetch|post|put|send|urlopen|request|requests|curl_setopt|setBody|httpBody|ofString|StringContent)|\.(?:body|send|write|post|data)|New(?:String)?Reader|NewRequest\w*|Post|Write)\b[^;{}]*$|\b(?:body|data|payload)\s*[:=]\s*$/i

/** Whether the file hands the text, or the name that holds it, to a call that sends. */
function isSent({ literal: { name, range } }: LocatedMention, text: string): boolean {
  if (sends.test(lineHead(text, range.start))) return true
  if (name === undefined || !/^[A-Za-z_]\w*$/.test(name)) return false
  return [...text.matchAll(new RegExp(String.raw`\b${name}\b`, 'g'))].some(
    ({ index }) => !isOwn(index, range) && sends.test(lineHead(text, index)),
  )
}

/** Whether a name stands in the statement of a text, or in the text itself. */
const isOwn = (index: number, { start, end }: Range) => index >= start - reach && index < end

/** What stands before an offset in its statement. */
function lineHead(text: string, offset: number): string {
  const before = text.slice(Math.max(0, offset - reach), offset)
  return before.slice(before.lastIndexOf('\n\n') + 1).replace(/["'`]{1,3}$/, '')
}
