import { describeChoice, describeLife, describeReason } from '../core/describe.ts'
import type { Finding, Severity } from '../core/finding.ts'
import { clean } from './clean.ts'
import { ownersOf, repositoryPath } from './repository-paths.ts'
import type { Report } from './report.ts'
import { isListed, type ReportOptions } from './reporter.ts'
import {
  count,
  fixableCount,
  fixedCount,
  groupsBy,
  requestNote,
  rulesLabel,
  replacementText,
  verdict,
} from './words.ts'

/** Places of one model that are listed. The others are counted. */
const placesShown = 10

/** A comment on GitHub or GitLab holds little more, in characters. */
const roomForModels = 55_000

const signs = { error: '❌', warning: '⚠️', info: 'ℹ️' } as const satisfies Record<Severity, string>
const loudness = { error: 2, warning: 1, info: 0 } as const satisfies Record<Severity, number>

/** For pull requests and job summaries: grouped by model, what ends first at the top. */
export function markdown(report: Report, options: ReportOptions): string {
  const listed = report.findings.filter(({ severity }) => isListed(severity, options))
  const loudestFirst = listed.toSorted((a, b) => loudness[b.severity] - loudness[a.severity])
  const groups = [...groupsBy(loudestFirst, keyOf).values()].toSorted(byUrgency)
  const hidden = report.findings.length - listed.length
  const facts = [
    fixedCount(report),
    fixableCount(report)?.replaceAll(/--fix(?: --unsafe-fixes)?/g, '`$&`'),
    hidden > 0 ? `${hidden} more not listed` : undefined,
    report.summary.suppressed > 0 ? `${report.summary.suppressed} suppressed` : undefined,
    rulesLabel(report),
  ]
  const blocks = [
    `## emeritus: ${verdict(report)}`,
    `${facts.filter((fact) => fact !== undefined).join(' · ')}`,
    ...unreadable(report),
    ...withinRoom(groups, (group) => sectionOf(group, report)),
  ]
  return `${blocks.join('\n\n')}\n`
}

/** What is wrong with a request is another story than the end of the model that it names. */
function keyOf({ model, platform, rule, request }: Finding): string {
  return [platform, model, rule, request?.title].join('\n')
}

/** Of groups that begin with their loudest. */
function byUrgency([a]: readonly Finding[], [b]: readonly Finding[]): number {
  const louder = loudness[b!.severity] - loudness[a!.severity]
  if (louder !== 0) return louder
  const [first, second] = [a!.retires ?? '9999', b!.retires ?? '9999']
  return first < second ? -1 : first > second ? 1 : 0
}

/** As many as there is room for, and then how many there are beside them. */
function withinRoom(groups: readonly (readonly Finding[])[], write: (group: readonly Finding[]) => string): string[] {
  const written: string[] = []
  let room = roomForModels
  for (const [index, group] of groups.entries()) {
    const section = write(group)
    room -= section.length
    if (room < 0) {
      const rest = groups.slice(index)
      const places = rest.reduce((sum, { length }) => sum + length, 0)
      return [...written, `…and ${count(rest.length, 'more model')} in ${count(places, 'place')}.`]
    }
    written.push(section)
  }
  return written
}

function sectionOf(group: readonly Finding[], report: Report): string {
  const first = group[0]!
  const said = [describeLife(first, report.asOf), describeChoice(first), first.request?.advice]
  // What is wrong with a request names its model itself.
  const name = first.rule === 'incompatible-request' ? '' : `${code(first.model)} `
  const more = group.length - placesShown
  const owned = report.owners !== undefined && group.some(({ path }) => ownersOf(report, path).length > 0)
  const head = ['severity', 'place', 'replacement', 'fix', ...(owned ? ['owners'] : [])]
  return [
    `### ${signs[first.severity]} ${name}${words(said.filter((part) => part !== undefined).join('; '))}`,
    '',
    row(head),
    row(head.map(() => '---')),
    ...group.slice(0, placesShown).map((finding) => row(cellsOf(finding, report, owned))),
    ...(more > 0 ? ['', `…and ${count(more, 'more place')}.`] : []),
  ].join('\n')
}

function cellsOf(finding: Finding, report: Report, owned: boolean): string[] {
  const { severity, path, start, text, model } = finding
  const target = replacementText(finding)
  const written = text === model ? '' : ` ${code(text)}`
  return [
    severity,
    `${code(`${repositoryPath(report, path)}:${start.line}`)}${written}`,
    target === undefined ? '' : code(target),
    words(fixWords(finding)),
    // As code: a comment would call everybody it names.
    ...(owned ? [ownersOf(report, path).map(code).join(' ')] : []),
  ]
}

function fixWords({ fix }: Finding): string {
  const { applicability, reason, edits } = fix
  const kind = applicability === 'none' || edits.length === 0 ? 'none' : applicability
  const why = reason === undefined ? kind : `${kind}: ${describeReason(reason)}`
  return [why, requestNote(fix)].filter((note) => note !== undefined).join('; ')
}

function unreadable(report: Report): string[] {
  if (report.unreadable.length === 0) return []
  const lines = report.unreadable.slice(0, placesShown).map(({ path, message }) => {
    return `- ${code(repositoryPath(report, path))} ${words(message)}`
  })
  const more = report.unreadable.length - lines.length
  return [
    `**Could not be read**, so nothing is known of them:\n\n${lines.join('\n')}${more > 0 ? `\n- …and ${more} more` : ''}`,
  ]
}

/** A bar would end a cell even in code. */
function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
}

/** As code, which nothing in it can end. */
function code(text: string): string {
  const safe = clean(text)
  const longest = Math.max(0, ...[...safe.matchAll(/`+/g)].map(([ticks]) => ticks.length))
  const fence = '`'.repeat(longest + 1)
  return longest > 0 ? `${fence} ${safe} ${fence}` : `${fence}${safe}${fence}`
}

/** As words, in which nothing is markup and nobody is called. */
function words(text: string): string {
  return clean(text)
    .replace(/[\\`*_[\]<>#~&]/g, '\\$&')
    .replace(/@(?=\w)/g, '@\u200B')
}
