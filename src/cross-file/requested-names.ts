import type { ScanContext } from '../engine/analyze-text.ts'
import type { About } from '../core/finding.ts'
import { importedRequests, type ImportedModel } from '../languages/typescript/imports.ts'
import type { Role } from '../core/literal.ts'
import { isSilent, type Ruling, tableRuling } from '../policy/policy-table.ts'
import { type PlatformSignals, platformSignalsOf } from '../engine/mentions/platform-signals.ts'
import { type Reference, resolveReference } from '../engine/mentions/reference.ts'
import type { Request } from '../core/request.ts'
import { selectsModelByKey, isCertain } from '../engine/verdict/request-findings.ts'
import type { RequestTarget } from '../requests/capabilities.ts'
import { zoneOf } from '../policy/zones.ts'
import type { ExportedModel } from './exports.ts'

/** A model that a file takes from another one. */
export interface ImportedMention {
  readonly imported: ImportedModel
  readonly model: ExportedModel
  /** The model that stood there before a fix of the same run. */
  readonly from?: string
}

/** A request to a model that is named in another file. */
export interface CrossFileRequest {
  readonly mention: ImportedMention
  readonly request: Request
  /** The text that the request stands in. */
  readonly text: string
  readonly about: About
  readonly role: Role
  readonly ruling: Ruling
  /** Whether it always asks that model. */
  readonly certain: boolean
  readonly reference: Reference
  readonly target: Omit<RequestTarget, 'model'>
}

/**
 * The requests of a file to models that it imports. Nothing is said where the file shows another platform than the one
 * that the ID is of where it stands.
 */
export function crossFileRequestsIn(
  path: string,
  text: string,
  namings: readonly ImportedMention[],
  context: ScanContext,
): CrossFileRequest[] {
  const { policy = {} } = context
  const zone = zoneOf(path, text, policy.zone)
  if (namings.length === 0 || isSilent(zone, policy.table)) return []
  const language = context.languageFor(path).name
  const evidence = platformSignalsOf(path, text, policy)
  const agreeing = new Map(
    namings.filter(({ model }) => isMeant(model.reference, evidence, context)).map((one) => [one.imported, one]),
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
  return importedRequests(text, path, [...agreeing.keys()]).flatMap(({ imported, request }): CrossFileRequest[] => {
    if (request.callee === undefined && request.url === undefined && !selectsModelByKey(request)) return []
    const naming = agreeing.get(imported)!
    const { reference, role, certain } = naming.model
    const { platform, row } = reference
    return [
      {
        mention: naming,
        request,
        text,
        about,
        // What an enumeration or a table gives is what the request is asked with.
        role: role === 'default' || role === 'assignment' ? role : 'property',
        ruling,
        certain: certain && (isCertain(request, role, text) || isGiven(request, text)),
        reference,
        target: {
          platform,
          vendor: row.vendor,
          typed: /\.[cm]?tsx?$/.test(path),
          ...(naming.from !== undefined && { from: naming.from }),
        },
      },
    ]
  })
}

/** Whether a file that shows a platform shows the one that the ID is of. */
function isMeant({ platform, mention }: Reference, evidence: PlatformSignals, context: ScanContext): boolean {
  const { platforms, ...rest } = evidence
  if (platforms.size === 0 && Object.keys(rest).length === 0) return true
  const here = resolveReference(context.registry, mention, {}, evidence, context)
  return here !== undefined && here.platform === platform && here.onOtherHost !== true
}

/** How far before its value a declaration may begin, in UTF-16 units. */
const longestHead = 200

/** Whether the model goes to a name of the file first, and nothing else does: `const model = MODEL`. */
function isGiven({ model, body }: Request, text: string): boolean {
  if (model.start >= body.range.start && model.end <= body.range.end) return false
  const before = /\b(?:const|let|var)\s+\w+\s*(?::[^=;]*)?=\s*$/.test(
    text.slice(Math.max(0, model.start - longestHead), model.start),
  )
  return before && /^[^\S\n]*(?:[;,\n]|$)/.test(text.slice(model.end))
}
