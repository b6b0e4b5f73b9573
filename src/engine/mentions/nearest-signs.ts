import { memoize } from '../../core/memoize.ts'
import type { Range } from '../../core/range.ts'
import { signal, signalWords } from '../../core/signal.ts'
import { builtinPlatforms } from '../../registry/builtin-platforms.ts'
import { routeOf } from '../../registry/routes.ts'
import type { Container } from './container.ts'
import { containersAround, lineAt } from './containers.ts'
import { type DocumentParts, documentPartsOf, sampleAt, sectionAt, withoutSamples } from './document-parts.ts'
import { signsOfFunction } from './function-signs.ts'
import { type PlatformSignals, platformSignalsIn, platformSignalsOutside } from './platform-signals.ts'
import { foreignHostNear } from './reaching-addresses.ts'

/*
 * Which signs of platforms count for a mention: those of the entry or block in which it stands come before those of the
 * file, and those of other entries and blocks do not count.
 */

const documentLanguages: ReadonlySet<string> = new Set(['asciidoc', 'markdown', 'restructuredtext'])

/** A mention with more mappings around it is one of generated data. */
const maxDepth = 8

/** The signs that count at a place, and the provider that is named around it. */
export interface NearSigns {
  readonly signals: PlatformSignals
  readonly provider?: string
  /** The address that the entry of a list has for itself. */
  readonly host?: string
  /** Set where the entry itself is called after the platform. */
  readonly named?: string
}

/** What counts at an offset of a text. `file` are the signs of the whole text. */
export function signsNear(text: string, language: string, offset: number, file: PlatformSignals): NearSigns {
  // The cells of a notebook are one program.
  if (language === 'notebook') return { signals: file }
  if (documentLanguages.has(language))
    return { signals: isBare(file) ? file : signalsInDocument(text, language, offset, file) }
  if (file.foreignHost === undefined) return signsInParts(text, language, offset, file)
  const host = foreignHostNear(text, language, offset)
  const near = signsInParts(text, language, offset, withForeignHost(file, host))
  if (near.signals.foreignHost === undefined || near.host !== undefined) return near
  return { ...near, signals: withForeignHost(near.signals, host) }
}

function withForeignHost(file: PlatformSignals, host: string | undefined): PlatformSignals {
  const { foreignHost: _, ...others } = file
  return host === undefined ? others : { ...others, foreignHost: host }
}

function signsInParts(text: string, language: string, offset: number, file: PlatformSignals): NearSigns {
  const isData = dataLanguages.has(language)
  const guarded = isData ? undefined : guardAt(text, offset)
  if (guarded) return { signals: { platforms: new Map([guarded]), ...carried(file) } }
  const inFunction = isData ? undefined : signsOfFunction(text, offset, file)
  if (inFunction) return { signals: { ...inFunction, ...carried(file) }, named: [...inFunction.platforms.keys()][0]! }
  if (isBare(file) && !namesProvider(text) && !(isData && namesCloud(text))) return { signals: file }
  const containers = containersAround(text, language, offset)
  let entries: Container | undefined
  for (const [index, container] of containers.slice(0, maxDepth).entries()) {
    const isEntry = containers[index + 1]?.kind === 'list'
    if (
      container.kind === 'list' &&
      isListOfEntries(text, container, language) &&
      !holdsVariable(text, containers[index - 1])
    )
      entries = container
    if (container.kind === 'mapping' && (isData || isEntry)) {
      const provider = providerIn(text.slice(container.start, Math.min(container.end, container.start + longestEntry)))
      const led = provider === undefined ? undefined : namedPlatform(provider, true)
      if (led !== undefined && routeOf(`${provider}/`, builtinPlatforms) !== 'elsewhere')
        return { signals: file, provider: provider! }
      if (led !== undefined) return { signals: { platforms: new Map([[led, provider!]]), ...carried(file) } }
      const own = isBare(file) ? file : ownSignals(text, container, entries)
      const host = isEntry ? own.foreignHost : undefined
      if (!isBare(own)) return { signals: { ...own, ...carried(file) }, ...(host !== undefined && { host }) }
      const inner = containers[index - 1]
      const called = isEntry && inner ? calledAfter(text.slice(container.start, inner.start)) : undefined
      if (called) return { signals: { platforms: new Map([called]), ...carried(file) }, named: called[0] }
    }
    const named = isData ? namedByKeys(containers.slice(index)) : namedByKey(container.key, false)
    if (named) return { signals: { platforms: new Map([named]), ...carried(file) }, named: named[0] }
  }
  const last = containers.findLastIndex(({ kind }) => kind === 'list')
  const outermost = holdsVariable(text, containers[last - 1]) ? undefined : containers[last]
  if (isBare(file) || !outermost || (!isData && !isListOfEntries(text, outermost, language))) return { signals: file }
  return { signals: { ...withoutPart(text, outermost), ...carried(file) } }
}

const holdsVariable = (text: string, entry: Range | undefined): boolean =>
  entry !== undefined && variable.test(text.slice(entry.start, Math.min(entry.end, entry.start + 200)))

/** So far before a value its condition may stand. */
const guardReach = 160
const provider = String.raw`(?:["'\x60]([\w-]+)["'\x60]|:([a-z_]+)|(?:\w+(?:\.|::))+(\w+))`
/** `if provider == "openrouter": return "`, `case 'openrouter':`, `when "openrouter" then "`, `"openrouter" => "`. */
const guardBefore = new RegExp(
  String.raw`(?:(?:[^!=<>]={2,3}|\beq\b|\.equals\(|\b(?:case|when)\b)\s*\(?\s*${provider}\s*\)*\s*(?:[:{?\n]|then\b|=>|->)|(?:^|[,{\n])\s*${provider}\s*(?:=>|->))\s*\{?\s*(?:return\s+|yield\s+|[\w.$@]+\s*:?=\s*)?\(?\s*["'\x60]$`,
)
/** `"…" if provider == "openrouter" else`. */
const guardBehind = new RegExp(String.raw`^["'\x60]\s+if\s+[\w.()]+\s*={2,3}\s*${provider}`)

/** The provider that the condition right around a value names, with its platform. */
function guardAt(text: string, offset: number): [string, string] | undefined {
  const before = text.slice(Math.max(0, offset - guardReach), offset)
  // The route of an ID stands before it.
  const hit = guardBefore.exec(before.replace(/(?:[\w-]+\/)+$/, '')) ?? guardBehind.exec(behindId(text, offset))
  const word = hit?.slice(1).find((one) => one !== undefined)
  const named = namedPlatform(word?.toLowerCase(), false)
  return named === undefined ? undefined : [named, word!]
}

const behindId = (text: string, offset: number) => text.slice(offset, offset + guardReach).replace(/^[^"'\x60\n]*/, '')

const longestEntry = 4000
/** A variable of an environment: `- name: OPENAI_MODEL`, `value: …`. The others of its list are for the same program. */
const variable = /^[\s{-]*["']?name["']?\s*:\s*["']?[A-Z][A-Z0-9_]*["']?\s*,?\s*["']?value/
const providerWord = /provider|vendor|api_?type/i
const namedProvider =
  /(?:^|[\s{,("'])(?:(?:llm|model|ai)_?)?(?:provider|vendor|api_?type)(?:_?(?:id|name|type))?["']?\s*(?::|=|=>)\s*(?:\{\s*["']?(?:id|name|type|slug)["']?\s*[:=]\s*|\n\s+(?:id|name|type|slug):\s*)?["']?([\w.-]+)/i

let lastNaming: { readonly text: string; readonly answer: boolean } | undefined

function namesProvider(text: string): boolean {
  if (lastNaming?.text !== text) lastNaming = { text, answer: providerWord.test(text) }
  return lastNaming.answer
}

/** The provider that an entry names, also in a mapping of its own: `provider: { id: "…" }`. */
const providerIn = (entry: string): string | undefined => namedProvider.exec(ownPart(entry))?.[1]

/** What an entry says of itself, without the mappings in it. */
const ownPart = (entry: string) => (/^[{[(]/.test(entry) ? withoutNested(entry) : withoutIndented(entry))

const nested = /((?:provider|vendor)\w*["']?\s*(?::|=|=>)\s*)?[{[]([^{}[\]]*)[}\]]/gi
const nestedId = /(?:id|name|type|slug)["']?\s*[:=]\s*["']?([\w.-]+)/

/** An object without the objects in it, but for that of a provider, which stands as its name. */
function withoutNested(entry: string): string {
  let rest = entry.slice(1, entry.length - 1)
  for (let depth = 0; depth < 12 && /[{[]/.test(rest); depth++) {
    rest = rest.replaceAll(nested, (_, key: string | undefined, inner: string) =>
      key === undefined ? '' : `${key}"${nestedId.exec(inner)?.[1] ?? ''}"`,
    )
  }
  return rest
}

/** A mapping of YAML without the lines of the mappings in it, but for the first one of a provider. */
function withoutIndented(entry: string): string {
  const lines = entry.split('\n')
  const columns = lines.map((line) => line.search(/[^\s-]/))
  const first = columns.findIndex((column, index) => index > 0 && column >= 0)
  const own = lineAt(entry, 0).dash ? columns[0]! : (columns[first] ?? 0)
  return lines.filter((_, index) => columns[index]! <= own || providerWord.test(lines[index - 1] ?? '')).join('\n')
}

function carried({ litellm, aiSdk }: PlatformSignals): Pick<PlatformSignals, 'litellm' | 'aiSdk'> {
  return { ...(litellm !== undefined && { litellm }), ...(aiSdk !== undefined && { aiSdk }) }
}

const dataLanguages = signalWords('data-language')

function isBare({ platforms, foreignHost, platformHost }: PlatformSignals): boolean {
  return platforms.size === 0 && foreignHost === undefined && platformHost === undefined
}

/** The platform that the key of a mapping names: `openai:`. In code a key has to be its name and nothing else. */
function namedPlatform(key: string | undefined, byWords: boolean): string | undefined {
  // `model/` is a part of the paths of some platforms, and as a key it names none.
  if (key === undefined || key.length > 30 || /^(?:models?|deployments?|publishers?)$/i.test(key)) return undefined
  const led = routeOf(`${key}/`, builtinPlatforms)
  if (led !== 'elsewhere') return led[0]
  if (!byWords) return undefined
  return builtinPlatforms.words.find(([, pattern]) => pattern.test(key))?.[0]
}

const namedByKey = (
  key: string | undefined,
  byWords: boolean,
): readonly [platform: string, key: string] | undefined => {
  const platform = namedPlatform(key, byWords)
  return platform === undefined ? undefined : [platform, key!]
}

const { clouds, deployments, words: platformWords } = builtinPlatforms
const isCloud = (platform: string) => clouds.has(platform) || deployments.has(platform)

/** The platform that the first of some mappings is called after. Under the key of a cloud, `vertex.ai.gemini`, it is the cloud. */
function namedByKeys([own, ...around]: readonly Container[]): readonly [platform: string, key: string] | undefined {
  const named = namedByKey(own?.key, true)
  if (!named || isCloud(named[0])) return named
  const clouded = around.map(({ key }) => namedByKey(key, true)).find((one) => one !== undefined && isCloud(one[0]))
  return clouded ?? named
}

const cloudWords = new RegExp(
  platformWords.flatMap(([platform, { source }]) => (isCloud(platform) ? [source] : [])).join('|'),
  'i',
)

let lastClouded: { readonly text: string; readonly answer: boolean } | undefined

/** Whether a text may have the key of a cloud. */
function namesCloud(text: string): boolean {
  if (lastClouded?.text !== text) lastClouded = { text, answer: cloudWords.test(text) }
  return lastClouded.answer
}

let last: { readonly text: string; readonly known: Map<string, PlatformSignals> } | undefined

/** The signs of parts of one text are read once: many models may stand in one mapping. */
function remembered(text: string, key: string, read: () => PlatformSignals): PlatformSignals {
  if (last?.text !== text) last = { text, known: new Map() }
  const { known } = last
  const answer = known.get(key) ?? read()
  known.set(key, answer)
  return answer
}

/** The signs of a part. Of the entries of a list that an ID stands in, none speaks for the part around them. */
function ownSignals(text: string, { start, end }: Range, entries: Range = { start: end, end }): PlatformSignals {
  return remembered(text, `${start}:${end}:${entries.start}`, () =>
    platformSignalsIn(`${text.slice(start, entries.start)}\n${text.slice(entries.end, end)}`),
  )
}

const entryName =
  /(?:^|[\s{,("'])(?:id|name|slug|key)["']?\s*(?::|=|=>)\s*["'`]([\w.-]+(?: \w+)?)["'`]|^[\s-]*(?:id|name|slug|key):[ \t]+["']?([\w.-]+(?: \w+)?)["']?[ \t]*$/gim

const ownName = signal('own-server-name')

/** The platform that an entry is called after, by what it says of itself before its models: `{ id: 'gemini', models: […] }`. */
function calledAfter(head: string): readonly [platform: string, name: string] | undefined {
  for (const [, quoted, plain] of ownPart(head).matchAll(entryName)) {
    const name = (quoted ?? plain)!
    const platform = ownName.test(name) ? undefined : namedPlatform(name.replaceAll(' ', '-'), true)
    if (platform !== undefined) return [platform, name]
  }
  return undefined
}

/** The signs of a text outside of a part. No entry of the part has a sign of its own that counts. */
function withoutPart(text: string, part: Range): PlatformSignals {
  return remembered(text, `-${part.start}:${part.end}`, () => platformSignalsOutside(text, part))
}

/** Whether a list holds objects or calls, each an entry of its own. */
function isListOfEntries(text: string, { start, end }: Range, language: string): boolean {
  if (text[start] !== '[' || /^\[\[\w/.test(text.slice(start, start + 3)))
    return language === 'yaml' || language === 'toml'
  return /^\[\s*(?:\{|[\w.$]+\s*[({])/.test(text.slice(start, Math.min(end, start + 300)))
}

const setupFence = signal('setup-fence')
const othersHeading = signal('others-heading')
/** A mapping in a sample that names its model has its own address, if any. */
const ownModel = /^[ \t-]*["']?model(?:_?(?:id|name))?["']?[ \t]*:/im

/**
 * In a document the nearest signs count: those of the same sample, then those of the section and of the sections that it
 * is a part of, then those of the page. Samples count beside others only where they set up the machine. A section whose
 * heading names a platform or other providers speaks for itself alone.
 */
function signalsInDocument(text: string, language: string, offset: number, file: PlatformSignals): PlatformSignals {
  const parts = documentPartsOf(text, language)
  const own = sampleAt(parts, offset)
  const inside = own && ownSignals(text, own)
  if (inside && !isBare(inside)) return inside
  for (let at = sectionAt(parts, offset); at >= 0; at = parts.sections[at]!.parent) {
    const { start, end } = parts.sections[at]!
    const around = remembered(text, `section ${start}`, () => platformSignalsIn(proseIn(parts, [{ start, end }])))
    if (!isBare(around)) return { ...around, ...carried(file) }
  }
  const page = remembered(text, 'page', () => platformSignalsIn(proseIn(parts, ownSections(parts))))
  return own || !isBare(page) ? { ...page, ...carried(file) } : file
}

/** The sections of a page that do not speak for themselves alone. */
function ownSections({ sections }: DocumentParts): Range[] {
  const apart: boolean[] = []
  return sections.filter(({ heading, level, parent }, index) => {
    apart[index] = (level > 1 && namesOthers(heading)) || (parent >= 0 && apart[parent]!)
    return !apart[index]
  })
}

const namesOthers = (heading: string) =>
  othersHeading.test(heading) || builtinPlatforms.words.some(([, pattern]) => pattern.test(heading))

/** What some ranges of a document say, without the samples that do not set up the machine. */
function proseIn(parts: DocumentParts, ranges: readonly Range[]): string {
  const samples = runningSamples(parts)
  return ranges.map((range) => withoutSamples(parts.text, samples, range)).join('\n')
}

/** The samples that ask a model themselves, or are code. */
const runningSamples = memoize(({ text, samples }: DocumentParts) =>
  samples.filter(({ word, start, end }) => !setupFence.test(word) || ownModel.test(text.slice(start, end))),
)
