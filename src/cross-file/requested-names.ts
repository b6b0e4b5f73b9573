import type { ScanContext } from '../engine/analyze-text.ts'
import { contextAt } from '../engine/scan-context.ts'
import type { About } from '../core/finding.ts'
import { importedRequests, type ImportedModel, type ImportedRequest } from '../languages/typescript/imports.ts'
import type { Role } from '../core/literal.ts'
import { isSilent, type Ruling, tableRuling } from '../policy/policy-table.ts'
import { type PlatformSignals, platformSignalsOf } from '../engine/mentions/platform-signals.ts'
import { type Reference, resolveReference } from '../engine/mentions/reference.ts'
import type { Request } from '../core/request.ts'
import { selectsModelByKey, isCertain } from '../engine/verdict/request-findings.ts'
import type { RequestTarget } from '../requests/capabilities.ts'
import { zoneOf } from '../policy/zones.ts'
import type { ExportedModel } from './exports.ts'

/** A model ID that a file imports. */
export interface ImportedMention {
  readonly imported: ImportedModel
  readonly model: ExportedModel
  /** The model before a fix of the same run. */
  readonly from?: string
}

/** A request whose model ID is in another file. */
export interface CrossFileRequest {
  readonly mention: ImportedMention
  readonly request: Request
  /** The text of the file with the request. */
  readonly text: string
  readonly about: About
  readonly role: Role
  readonly ruling: Ruling
  /** Whether the request always uses that model. */
  readonly certain: boolean
  readonly reference: Reference
  readonly target: Omit<RequestTarget, 'model'>
}

/**
 * The requests of a file that use imported model IDs. If the platform signals of the file name another platform than that
 * of the ID, the request is left out.
 *
 * @param requestsOf the requests with imported models, where they are known already
 */
export function crossFileRequestsIn(
  path: string,
  text: string,
  mentions: readonly ImportedMention[],
  ofRun: ScanContext,
  requestsOf: (imports: readonly ImportedModel[]) => readonly ImportedRequest[] = (imports) =>
    importedRequests(text, path, imports),
): CrossFileRequest[] {
  const context = contextAt(path, ofRun)
  const { policy = {} } = context
  const zone = zoneOf(path, text, policy.zone)
  if (mentions.length === 0 || isSilent(zone, policy.table)) return []
  const language = context.languageFor(path).name
  const signals = platformSignalsOf(path, text, policy)
  const byImport = new Map(
    mentions.filter(({ model }) => isSamePlatform(model.reference, signals, context)).map((one) => [one.imported, one]),
  )
  const about: About = { path, zone, language }
  const opened = context.opened?.has(zone) ?? false
  const place = {
    role: 'property',
    name: 'model',
    zone,
    describes: false,
    liveTest: false,
    sample: true,
    opened,
  } as const
  const ruling = tableRuling('incompatible-request', place, policy.table)
  if (!ruling) return []
  return requestsOf([...byImport.keys()]).flatMap(({ imported, request }): CrossFileRequest[] => {
    if (request.callee === undefined && request.url === undefined && !selectsModelByKey(request)) return []
    const mention = byImport.get(imported)!
    const { reference, role, certain } = mention.model
    const { platform, row } = reference
    return [
      {
        mention: mention,
        request,
        text,
        about,
        // An ID in an enum or a table is sent like a property.
        role: role === 'default' || role === 'assignment' ? role : 'property',
        ruling,
        certain: certain && (isCertain(request, role, text) || isDeclaredFirst(request, text)),
        reference,
        target: {
          platform,
          vendor: row.vendor,
          typed: /\.[cm]?tsx?$/.test(path),
          ...(mention.from !== undefined && { from: mention.from }),
        },
      },
    ]
  })
}

/** Whether a file has no platform signals, or its signals lead to the platform of the ID. */
function isSamePlatform({ platform, mention }: Reference, signals: PlatformSignals, context: ScanContext): boolean {
  const { platforms, ...rest } = signals
  if (platforms.size === 0 && Object.keys(rest).length === 0) return true
  const here = resolveReference(context.registry, mention, {}, signals, context)
  return here !== undefined && here.platform === platform && here.onOtherHost !== true
}

/** How far before its value a declaration may begin, in UTF-16 code units. */
const longestHead = 200

/** Whether the request takes its model from a constant of its file that is just the import: `const model = MODEL`. */
function isDeclaredFirst({ model, body }: Request, text: string): boolean {
  if (model.start >= body.range.start && model.end <= body.range.end) return false
  const before = /\b(?:const|let|var)\s+\w+\s*(?::[^=;]*)?=\s*$/.test(
    text.slice(Math.max(0, model.start - longestHead), model.start),
  )
  return before && /^[^\S\n]*(?:[;,\n]|$)/.test(text.slice(model.end))
}
