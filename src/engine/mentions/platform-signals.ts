import { lineEnd } from '../../core/line-end.ts'
import { memoize, memoizeTexts } from '../../core/memoize.ts'
import { countWhile, type Range } from '../../core/range.ts'
import { signal } from '../../core/signal.ts'
import type { OwnPolicy } from '../../policy/user-policy.ts'
import { builtinPlatforms } from '../../registry/builtin-platforms.ts'
import { hostOf, type SharedClient } from '../../registry/platform-signs.ts'
import type { PlatformTables } from '../../registry/platform-tables.ts'
import type { Registry } from '../../registry/registry.ts'

export interface PlatformSignals {
  /** Platform → what was seen. */
  readonly platforms: ReadonlyMap<string, string>
  /** A base URL of a host that is no platform's own. */
  readonly foreignHost?: string
  /** A base URL of a platform. */
  readonly platformHost?: string
  /** The address of a platform that a variable of the environment has. */
  readonly settingHost?: string
  /** LiteLLM, or a framework that takes its routes: `openai/gpt-4` is OpenAI's there. */
  readonly litellm?: string
  /** Vercel's AI SDK: a string alone goes to its gateway. */
  readonly aiSdk?: string
}

/** Whether the text shows an ended service: every ID is retired there, also one that is not reported otherwise. */
export function showsEndedService(text: string, registry: Registry, tables = builtinPlatforms): boolean {
  return tables.signs.some(([platform, pattern]) => registry.ended(platform) !== undefined && pattern.test(text))
}

/** Whether an address is of a host that is no platform's own. Hosts that documents make up are nobody's. */
export function isForeignHost(url: string, tables = builtinPlatforms): boolean {
  const host = hostOf(url)
  if (host === undefined) return true
  return platformsAt(url, tables).length === 0 && !tables.domains.test(host) && !exampleHost.test(host)
}

/** The platforms that have an address. */
export function platformsAt(url: string, { hosts } = builtinPlatforms): readonly string[] {
  const host = hostOf(url)
  if (host === undefined) return []
  return hosts.filter(([, pattern]) => pattern.test(host)).map(([platform]) => platform)
}

const exampleHost = /(?:^|\.)example\.(?:com|org)$/

/** A base URL that is written out: `endpoint = "https://…"`, `endpoint = new Uri("https://…")`. */
const baseUrl =
  /\b(?:base[_-]?url|api[_-]?base|endpoint|host)\w*['"]?\s*(?::=|=>|[:=])\s*(?:(?:new\s+)?(?:[\w$]{1,40}(?:\.|::)){0,4}(?:Ur[il]|UR[IL]|parse|Parse|create|from_str)\(\s*)?['"`]?(https?:\/\/[^\s'"`),]+)/i

const eachBaseUrl = new RegExp(baseUrl.source, 'gi')

/** The base URLs that a text writes out, and where their names stand. Not more than `most`. */
export function baseUrls(text: string, most: number): readonly { readonly url: string; readonly index: number }[] {
  const found: { url: string; index: number }[] = []
  if (!text.includes('://')) return found
  for (const { 1: url, index } of text.matchAll(eachBaseUrl)) {
    if (found.push({ url: url!, index }) === most) break
  }
  return found
}

/** `GEMINI_API_BASE=https://…` */
const hostSetting =
  /\b[A-Z][A-Z0-9]*_(?:[A-Z0-9]+_)*(?:API_BASE|BASE_URL|API_URL|ENDPOINT)["']?\s*[:=]\s*["']?(https?:\/\/[^\s"'`]+)/g

/** LiteLLM and what takes its routes, in whatever case. */
const routed =
  /[Ll][Ii][Tt][Ee][Ll][Ll][Mm]|\b[Dd][Ss][Pp][Yy]\b|\b[Cc][Rr][Ee][Ww][Aa][Ii]\b|[Ss][Mm][Oo][Ll][Aa][Gg][Ee][Nn][Tt][Ss]|\b[Aa][Ii][Dd][Ee][Rr]\b/
const plainStrings = /from ['"]ai['"]/

/** The signals of a file whose platform the configuration sets. It overrides what the text shows. */
export function withConfiguredPlatform({ litellm, aiSdk }: PlatformSignals, platform: string): PlatformSignals {
  return {
    platforms: new Map([[platform, 'the configuration']]),
    ...(litellm !== undefined && { litellm }),
    ...(aiSdk !== undefined && { aiSdk }),
  }
}

/** One search for all signs and for the other signals. */
const signFinderOf = memoize(
  ({ anySign }: PlatformTables) =>
    new RegExp([anySign, routed, plainStrings].map(({ source }) => source).join('|'), 'g'),
)

const afterBlanks = /\s*/y

/**
 * The lines in which there is any sign, in order. Most texts have few of them, and to search them for each sign costs
 * less than to search the text. A sign may end on the next line with words on it: `OpenAI` before `(`.
 */
function linesWithSigns(text: string, anySign: RegExp): string {
  return stretchesWithSigns(text, anySign)
    .map(({ start, end }, index, all) => {
      // No sign goes over the gap.
      const gap = start > (all[index - 1]?.end ?? 0) ? '\n\0\n' : ''
      return gap + text.slice(start, end)
    })
    .join('')
}

/** Where those lines stand. */
function stretchesWithSigns(text: string, anySign: RegExp): readonly Range[] {
  const stretches: Range[] = []
  let to = 0
  anySign.lastIndex = 0
  for (let hit = anySign.exec(text); hit; hit = anySign.exec(text)) {
    afterBlanks.lastIndex = anySign.lastIndex
    afterBlanks.test(text)
    // The line is taken already. A line of megabytes may have thousands of signs.
    if (afterBlanks.lastIndex <= to) continue
    const from = Math.max(to, text.lastIndexOf('\n', hit.index) + 1)
    const end = Math.max(to, lineEnd(text, afterBlanks.lastIndex))
    stretches.push({ start: from, end })
    to = end
  }
  return stretches
}

/** Searches a file's text for signs of the platforms it uses. */
export const platformSignalsIn = (text: string, tables = builtinPlatforms): PlatformSignals => signalsBy(tables)(text)

/** Samples of documents come again, as in translations. */
const signalsBy = memoize((tables: PlatformTables) => memoizeTexts((text) => searchSignals(text, tables)))

const readerKey = signal('reader-key')
const keyedText =
  /(?<![\w$.-])(["']?)([A-Za-z_][\w-]{2,30})\1\s{0,8}(?::|=>?)\s{0,8}(?:"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`[^`$\n]*`)|^[ \t-]*(?:([A-Za-z_][\w-]{2,30}):[ \t]+[A-Za-z][^\n{}()]*$)/gm

/** A text without what people read: "key from openrouter.ai" in a note is no address of a client. */
function withoutWordsForReaders(lines: string): string {
  if (lines === '') return lines
  return lines.replaceAll(keyedText, (whole, _, key: string | undefined, plain: string | undefined) =>
    readerKey.test((key ?? plain)!) ? '' : whole,
  )
}

function searchSignals(text: string, tables: PlatformTables): PlatformSignals {
  const lines = withoutWordsForReaders(linesWithSigns(text, signFinderOf(tables)))
  const platforms = new Map<string, string>()
  // Most texts have no sign at all.
  for (const [platform, pattern] of lines === '' ? [] : tables.signs) {
    const sign = pattern.exec(lines)?.[0]
    if (sign !== undefined) platforms.set(platform, sign.replaceAll(/^['"]|['"]$/g, ''))
  }
  for (const [platform, off] of platforms.size === 0 ? [] : tables.switchedOff) {
    if (platforms.has(platform) && off.test(lines)) platforms.delete(platform)
  }
  const host = text.includes('://') ? baseUrl.exec(text)?.[1] : undefined
  const settingHost = settingHostIn(text, tables)
  for (const client of tables.sharedClients) {
    if (!platforms.has(client.platform)) continue
    if (isAskedForOthers(client, text, host, platforms, tables)) platforms.delete(client.platform)
  }
  const litellm = routed.exec(lines)?.[0]
  const aiSdk = plainStrings.exec(lines)?.[0]
  return {
    platforms,
    ...(litellm !== undefined && { litellm }),
    ...(aiSdk !== undefined && { aiSdk }),
    ...(host !== undefined && isForeignHost(host, tables) && { foreignHost: host }),
    ...(host !== undefined && platformsAt(host, tables).length > 0 && { platformHost: host }),
    ...(settingHost !== undefined && { settingHost }),
  }
}

function settingHostIn(text: string, tables: PlatformTables): string | undefined {
  if (!/_(?:API_BASE|BASE_URL|API_URL|ENDPOINT)\b/.test(text)) return undefined
  return [...text.matchAll(hostSetting)].map(([, url]) => url!).find((url) => platformsAt(url, tables).length > 0)
}

let lastWhole: { readonly text: string; readonly signals: PlatformSignals; stretches?: readonly Range[] } | undefined

/** The signs of a whole text, which several places of one file ask for. */
export function platformSignalsOfWhole(text: string): PlatformSignals {
  if (lastWhole?.text !== text) lastWhole = { text, signals: platformSignalsIn(text) }
  return lastWhole.signals
}

/** The signs of a text outside of a part. A part without a sign and without an address needs no second search. */
export function platformSignalsOutside(text: string, { start, end }: Range): PlatformSignals {
  const signals = platformSignalsOfWhole(text)
  const stretches = (lastWhole!.stretches ??= stretchesWithSigns(text, signFinderOf(builtinPlatforms)))
  const next = stretches[countWhile(stretches, (one) => one.end < start)]
  const isPlain = (next === undefined || next.start > end) && !text.slice(start, end).includes('://')
  return isPlain ? signals : platformSignalsIn(`${text.slice(0, start)}\n${text.slice(end)}`)
}

/**
 * Whether a client that works with many platforms is used for another platform alone. The client for Azure is part of
 * OpenAI's package, so that the import does not prove that OpenAI is used too. A base URL shows which platform the
 * client calls.
 */
function isAskedForOthers(
  { platform: own, hosts, itself }: SharedClient,
  text: string,
  host: string | undefined,
  platforms: ReadonlyMap<string, string>,
  { signs, deployments }: PlatformTables,
): boolean {
  const others = [...platforms.keys()].filter((platform) => platform !== own)
  if (itself && others.some((platform) => deployments.has(platform)) && !itself.test(text)) return true
  if (host === undefined || hosts.test(text)) return false
  return signs.some(([platform, pattern]) => others.includes(platform) && pattern.test(host))
}

/** A platform that the path of the file shows. */
function pathSign(platform: string): Pick<PlatformSignals, 'platforms'> {
  return { platforms: new Map([[platform, "the file's path"]]) }
}

/** Which platforms a file uses, by its text or by the configuration. */
export function platformSignalsOf(path: string, text: string, policy: OwnPolicy = {}): PlatformSignals {
  const shown = platformSignalsOfWhole(text)
  const platform = policy.platform?.(path)
  if (platform !== undefined) return withConfiguredPlatform(shown, platform)
  const owner = builtinPlatforms.paths.find(([, pattern]) => pattern.test(path))?.[0]
  return owner === undefined ? shown : { ...withConfiguredPlatform(shown, owner), ...pathSign(owner) }
}
