import { describeChoice } from '../core/describe.ts'
import type { Edit, Finding, Rule, Severity } from '../core/finding.ts'
import type { Position } from '../core/range.ts'
import { clean, jsonText } from './clean.ts'
import { ignoreForm, keepNote } from './ignore-line.ts'
import { uriOf, fingerprintOf, ownersOf, repositoryPath } from './repository-paths.ts'
import type { Report, SuppressedFinding } from './report.ts'
import { isListed, type ReportOptions } from './reporter.ts'
import { ruleInfo } from './rule-info.ts'
import { projectPage, rulePage } from './rule-pages.ts'
import { remedy, sentence } from './words.ts'

const levels = { error: 'error', warning: 'warning', info: 'note' } as const satisfies Record<Severity, string>
const ruleIds = Object.keys(ruleInfo) as Rule[]

/** GitHub refuses a run with more results. */
export const mostResults = 25_000

/**
 * The report as SARIF 2.1.0, for code scanning: what `pretty` lists, and as much as GitHub takes. Paths are relative to
 * the top of the repository.
 * https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 * https://docs.github.com/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
 *
 * @param project the page of the project
 */
export function sarif(report: Report, options: ReportOptions, project = projectPage): string {
  const { tool, rules, asOf, within, shard } = report
  const findings = report.findings.filter(({ severity }) => isListed(severity, options))
  const suppressed = report.suppressed?.filter(({ finding }) => isListed(finding.severity, options))
  const results = [
    ...findings.map((finding) => resultOf(finding, report)),
    ...(suppressed ?? []).map((one) => ({ ...resultOf(one.finding, report), suppressions: [suppressionOf(one)] })),
  ]
  const kept = worst(results)
  const run = {
    tool: {
      driver: {
        name: tool.name,
        version: tool.version,
        semanticVersion: tool.version,
        ...(project !== undefined && { informationUri: project }),
        rules: ruleIds.map((id) => ruleOf(id, project)),
      },
    },
    columnKind: 'utf16CodeUnits',
    // As editors count. The default leaves out CR alone.
    newlineSequences: ['\r\n', '\n', '\r'],
    // No `uri`: a report should not name a path of the machine on which it was made.
    originalUriBaseIds: {
      [base]: { description: { text: 'The top of the repository, or the working directory where there is none.' } },
    },
    invocations: [
      {
        executionSuccessful: true,
        toolExecutionNotifications: [...unreadable(report), ...leftOut(results.length - kept.length)],
      },
    ],
    results: kept,
    properties: { rules: { date: rules.date, models: rules.models }, asOf, within, ...(shard && { shard }) },
  }
  const log = { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] }
  return jsonText(log)
}

const base = '%SRCROOT%'

interface Result {
  readonly level: (typeof levels)[Severity]
  readonly suppressions?: readonly unknown[]
}

const ranks: Readonly<Record<Result['level'], number>> = { error: 0, warning: 1, note: 2 }

/** As many results as GitHub takes: errors first, and suppressed results last. They stay in their order. */
export function worst<One extends Result>(results: readonly One[]): readonly One[] {
  if (results.length <= mostResults) return results
  const rankOf = ({ level, suppressions = [] }: Result) => ranks[level] + (suppressions.length > 0 ? 3 : 0)
  return [...results.keys()]
    .toSorted((a, b) => rankOf(results[a]!) - rankOf(results[b]!) || a - b)
    .slice(0, mostResults)
    .toSorted((a, b) => a - b)
    .map((index) => results[index]!)
}

/** How many results the report of a run leaves out. */
export function leftOutOfSarif(
  { findings, suppressed = [] }: Report,
  options: Pick<ReportOptions, 'verbose' | 'quiet'>,
): number {
  const all = [...findings, ...suppressed.map(({ finding }) => finding)]
  return Math.max(0, all.filter(({ severity }) => isListed(severity, options)).length - mostResults)
}

/** The notice for results that are left out. */
export function leftOut(count: number) {
  if (count === 0) return []
  const text = `${count} results are left out, those of the least severity: GitHub takes ${mostResults}. Other formats have them all.`
  return [{ level: 'warning', message: { text } }]
}

const problemSeverities = { error: 'error', warning: 'warning', info: 'recommendation' } as const satisfies Record<
  Severity,
  string
>

function ruleOf(id: Rule, project: string | undefined) {
  const { title, summary, advice, severity } = ruleInfo[id]
  const form = ignoreForm('<id>')
  const keep = 'To keep an ID on purpose, say so on the line above it, in a comment of the file’s own syntax'
  // A finding about a comment is not silenced by another comment.
  const isAboutComment = id.endsWith('-ignore')
  const help = `${summary}\n\n${advice}\n`
  return {
    id,
    name: id.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: title },
    fullDescription: { text: summary },
    ...(project !== undefined && { helpUri: rulePage(id, project) }),
    help: {
      text: isAboutComment ? help : `${help}\n${keep}:\n\n    ${form}\n`,
      markdown: isAboutComment ? help : `${help}\n${keep}:\n\n\`\`\`\n${form}\n\`\`\`\n`,
    },
    defaultConfiguration: { level: levels[severity] },
    properties: {
      tags: ['llm', 'model', 'deprecation'],
      precision: 'high',
      'problem.severity': problemSeverities[severity],
    },
  }
}

function resultOf(finding: Finding, report: Report) {
  const { rule, severity, path, model, platform, status, role, zone, fix, start, end } = finding
  const fixes = fixOf(finding, report)
  const owners = ownersOf(report, path)
  const lineHash = report.lineHashes?.get(path)?.get(start.line)
  return {
    ruleId: rule,
    ruleIndex: ruleIds.indexOf(rule),
    level: levels[severity],
    message: { text: clean(`${sentence(finding, report.asOf)}; ${remedy(finding)}`) },
    locations: [{ physicalLocation: { artifactLocation: artifact(report, path), region: regionOf(start, end) } }],
    partialFingerprints: {
      'emeritus/v1': fingerprintOf(report, finding),
      ...(lineHash !== undefined && { primaryLocationLineHash: lineHash }),
    },
    ...(fixes && { fixes: [fixes] }),
    // The standard wants `suppressions` in all results of a run or in none.
    ...(report.suppressed && { suppressions: [] }),
    properties: {
      model: clean(model),
      platform,
      status,
      retires: finding.retires ?? null,
      replacement: finding.replacement ?? null,
      role,
      zone,
      applicability: fix.applicability,
      source: finding.source ?? null,
      keep: clean(keepNote(finding)),
      ...(owners.length > 0 && { owners: owners.map(clean) }),
    },
  }
}

function artifact(report: Report, path: string) {
  return { uri: uriOf(repositoryPath(report, path)), uriBaseId: base }
}

function regionOf(start: Position, end: Position) {
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column }
}

/** The edits as one fix. Undefined if an edit has no lines: a viewer could make only a part of the fix. */
function fixOf(finding: Finding, report: Report) {
  const { fix, path, replacement } = finding
  if (fix.applicability === 'none' || fix.edits.length === 0) return undefined
  const replacements = fix.edits.map(replacementOf)
  if (!replacements.every((made) => made !== undefined)) return undefined
  const aim = replacement === undefined ? 'Mend it' : `Use ${replacement}`
  const notes = [describeChoice(finding), remedy(finding)].filter((note) => note !== undefined)
  return {
    description: { text: clean([aim, ...notes].join('; ')) },
    artifactChanges: [{ artifactLocation: artifact(report, path), replacements }],
  }
}

function replacementOf({ start, end, text }: Edit) {
  if (!start || !end) return undefined
  return { deletedRegion: regionOf(start, end), ...(text !== '' && { insertedContent: { text } }) }
}

function suppressionOf({ kind, reason, until }: SuppressedFinding) {
  const words = [reason, until === undefined ? undefined : `until ${until}`].filter((part) => part !== undefined)
  return { kind, status: 'accepted', ...(words.length > 0 && { justification: clean(words.join(', ')) }) }
}

/** Files that could not be read are reported: nobody knows whether they have findings. */
function unreadable(report: Report) {
  return report.unreadable.map(({ path, message }) => ({
    level: 'warning',
    message: { text: clean(`could not be read: ${message}`) },
    locations: [{ physicalLocation: { artifactLocation: artifact(report, path) } }],
  }))
}
