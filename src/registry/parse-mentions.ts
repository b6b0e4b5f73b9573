import { fineTuneBase, isOrdinaryWord, type ParsedId, parseId } from './id-grammar.ts'
import { isOwnRow } from './lifecycle.ts'
import type { Registry } from './registry.ts'
import type { IdKeywords } from './id-keywords.ts'
import { routeOf } from './routes.ts'
import { shortReadings } from './short-names.ts'
import { recased } from './letter-case.ts'
import { hitFrom, reach, tokenCharacter, tokenEnd, tokenStart } from './token.ts'

/** One way to read a mention: a platform, and the row that names the model there. */
export interface Reading {
  readonly platform: string
  readonly id: string
  /** The part of the mention before the ID proper, which stays: `openai/` where LiteLLM is meant and not a gateway. */
  readonly prefix: string
  /** True where the platform has the model, and calls it by another name: see `short-names.ts`. */
  readonly short?: true
}

/** An ID that stands whole in a text. */
export interface Mention {
  /** The ID alone, without the route before it: UTF-16 offsets into the text that was searched. */
  readonly start: number
  readonly end: number
  /** What stands there. */
  readonly text: string
  /** The ID of the row that names it, in the first reading. */
  readonly id: string
  /** The platforms that may be meant: those with such a row, narrowed by the route. Never empty. */
  readonly platforms: readonly string[]
  /** One for each of the platforms. */
  readonly readings: readonly Reading[]
  /** Readings behind the vendor's name that the vendor's platform has under another name: LiteLLM's `anthropic/claude-sonnet-4`. */
  readonly shortened?: readonly Reading[]
  /** What stands before the ID and belongs to it: `bedrock/`, `models/`, `openai:`. Empty for a bare ID. */
  readonly route: string
  /** Somebody else's ending on the platform's ID: `:thinking`, `[1m]`. */
  readonly variant?: string
  /** The version that stands behind the ID in an address of Azure's. */
  readonly version?: string
  readonly fineTune?: true
  /** True where the text writes the ID in another way than a request sends it: `%3A` for `:`. */
  readonly escaped?: true
  /** True where the route is a path that leads to no platform: `generation/cot/gpt-4`. */
  readonly path?: true
  /** True for a word that is also English or code. */
  readonly ordinary: boolean
}

/**
 * Every ID that stands whole in the text, in order, none overlapping another.
 *
 * From each keyword the longest token is taken, then shortened at its separators until a row names it and what is
 * left on both sides is a route, an ending or punctuation. Linear in the text: each keyword costs a bounded look around.
 *
 * @param isFile whether the text is a file and no value: any word of it may be a whole value, so each is read in any letter case
 */
export function* mentionsIn(
  text: string,
  registry: Registry,
  keywords: IdKeywords,
  isFile = false,
): Generator<Mention> {
  let from = 0
  for (let at = 0, hit = hitFrom(keywords.pattern, text, at); hit; hit = hitFrom(keywords.pattern, text, at)) {
    at = hit.index + hit[0].length
    const mention = mentionAround(text, hit.index, at, from, registry, keywords, isFile)
    if (!mention) continue
    yield mention
    from = mention.end
    if (from > at) at = from
  }
}

function mentionAround(
  text: string,
  keywordStart: number,
  keywordEnd: number,
  from: number,
  registry: Registry,
  keywords: IdKeywords,
  isFile: boolean,
): Mention | undefined {
  const left = tokenStart(text, keywordStart, from)
  const right = tokenEnd(text, keywordEnd, text.length)
  const starts = startsIn(text, left, keywordStart)
  const ends = endsIn(text, keywordEnd, right)
  // After a computed piece the name is longer than it looks; after `#` it is a place in a page.
  const startsTorn = /[}$#]/.test(text[left - 1] ?? '')
  let atEnd: Mention | undefined
  for (const [index, start] of starts.entries()) {
    const route = text.slice(left, start)
    if (start === left ? startsTorn : route === '/' && (left !== from || from === 0)) continue
    for (const end of ends) {
      const mention = read(text, start, end, route, registry, isFile)
      if (!mention || !endsWhole(text, end, route, keywords)) continue
      // A shorter ID may stand behind a route.
      if (mention.path) {
        atEnd ??= mention
        continue
      }
      return withShorterReadings(mention, text, left, starts.slice(index + 1), registry)
    }
  }
  return atEnd
}

/** `openai/gpt-4` is a gateway's ID, and LiteLLM's route to OpenAI with the ID behind it. */
function withShorterReadings(
  mention: Mention,
  text: string,
  left: number,
  starts: readonly number[],
  registry: Registry,
): Mention {
  if (!mention.text.includes('/')) return mention
  const readings = [...mention.readings]
  const shortened: Reading[] = []
  for (const start of starts) {
    const shorter = read(text, start, mention.end, text.slice(left, start), registry)
    for (const reading of shorter?.readings ?? []) {
      if (readings.some(({ platform }) => platform === reading.platform)) continue
      // A gateway knows the whole name.
      const into = reading.short ? shortened : readings
      into.push({ ...reading, prefix: text.slice(mention.start, start) })
    }
  }
  const platforms = readings.map(({ platform }) => platform)
  return { ...mention, readings, platforms, ...(shortened.length > 0 && { shortened }) }
}

/** Where an ID may begin, leftmost first: the token itself, after a sign before it, after each separator before the keyword. */
function startsIn(text: string, left: number, keywordStart: number): number[] {
  const starts = [left]
  for (let at = left; at < keywordStart; at++) {
    if (text[at] === '/' || text[at] === ':' || (at === left && text[at] === '-')) starts.push(at + 1)
  }
  return starts
}

/** Where an ID may end, rightmost first: a bracketed ending, the token itself, before each separator after the keyword. */
function endsIn(text: string, keywordEnd: number, right: number): number[] {
  const ends = [right]
  const bracketed = /^\[\d+m\]/.exec(text.slice(right, right + 8))
  if (bracketed) ends.unshift(right + bracketed[0].length)
  for (let at = right - 1; at >= keywordEnd; at--) if ('/:@.'.includes(text[at]!)) ends.push(at)
  return ends
}

function read(
  text: string,
  start: number,
  end: number,
  route: string,
  registry: Registry,
  isFile = false,
): Mention | undefined {
  if (end <= start) return undefined
  const raw = text.slice(start, end)
  const value = raw.includes('%') ? raw.replaceAll(/%(3A|2F|40)/gi, (code) => decodeURIComponent(code)) : raw
  const base = fineTuneBase(value)
  const isWhole = isFile || (start === route.length && end === text.length)
  const parsed = parseId(registry, base ?? value) ?? (isWhole ? recased(registry, value) : undefined)
  if (!parsed) return undefined
  const bare = route === '' || isPunctuation(route)
  const led = bare ? undefined : (ownRoute(route, parsed, registry) ?? routeOf(route))
  const isPath = led === 'elsewhere'
  if (isPath && !(namePath.test(route) && !isOrdinaryWord(parsed.id))) return undefined
  const readings = [
    ...parsed.platforms.map((platform) => ({ platform, id: parsed.id, prefix: '' })),
    ...shortReadings(registry, parsed),
  ].filter(({ platform }) => led === undefined || isPath || led.includes(platform))
  if (readings.length === 0) return undefined
  const version = azureModel.test(route) ? /^\/versions\/([\w.-]+)/.exec(text.slice(end, end + 40))?.[1] : undefined
  return {
    start,
    end,
    text: raw,
    id: parsed.id,
    platforms: readings.map(({ platform }) => platform),
    readings,
    route: bare ? '' : route,
    ...(parsed.variant !== undefined && { variant: parsed.variant }),
    ...(version !== undefined && { version }),
    ...(base !== undefined && { fineTune: true }),
    ...(value !== raw && { escaped: true }),
    ...(isPath && { path: true }),
    ordinary: isOrdinaryWord(parsed.id),
  }
}

/** The platform of the user's own whose name stands before an ID that only it has: `acme/acme-chat-1`. */
function ownRoute(route: string, { id, platforms }: ParsedId, registry: Registry): readonly string[] | undefined {
  const name = /^([\w.-]+)[/:]$/.exec(route)?.[1]?.toLowerCase()
  const platform = name === undefined ? undefined : platforms.find((one) => one.toLowerCase() === name)
  return platform !== undefined && isOwnRow(registry.row(platform, id)) ? [platform] : undefined
}

/** Words with a slash behind each. A page or a file has a slash, a dot or a host before them. */
const namePath = /^(?:[a-z][\w-]*\/)+$/i

/** How Azure's registry of models names one: `azureml://registries/azure-openai/models/gpt-4o/versions/2024-08-06`. */
const azureModel = /azureml:\/\/registries\/azure-openai\/models\/$/

/** `key:` before an ID in minified or flow text, and the sign or separator of a list of IDs: no route. */
function isPunctuation(route: string): boolean {
  if (/^[:/-]$/.test(route)) return true
  const word = /^([\w-]+):$/.exec(route)?.[1]
  return word !== undefined && routeOf(route) === 'elsewhere' && !/^https?$/.test(word)
}

/** Whether the ID ends where it seems to: what follows is not a longer name, a version, a file's ending or a path. */
function endsWhole(text: string, end: number, route: string, keywords: IdKeywords): boolean {
  const next = text[end] ?? ''
  const after = text[end + 1] ?? ''
  if (next === '*') return isMarkup(text, end)
  if (next === '{' || next === '$') return false
  if (!tokenCharacter.test(next)) return true
  if (next === '.') return !/[\w.*{$]/.test(after)
  if (next === '@') return /[A-Za-z]/.test(after)
  if (next === '/') {
    return (
      startsWithKeyword(text, end + 1, keywords) || /(?:^|\/)(?:model|engines)\/$/.test(route) || azureModel.test(route)
    )
  }
  if (next !== ':') return false
  // A colon: the end of a key or clause, a method of Google's API, or the next ID of a list.
  if (!/[\w/*{$]/.test(after)) return true
  return (
    /^(?:[a-z]+[A-Z]\w*|predict\b)/.test(text.slice(end + 1, end + 40)) || startsWithKeyword(text, end + 1, keywords)
  )
}

/** Emphasis of Markdown closes with the stars it opened with; any other star makes a pattern of the ID. */
function isMarkup(text: string, end: number): boolean {
  const line = text.slice(Math.max(0, end - reach), end)
  return /(?:^|[^\w*])\*{1,3}[^*\n]*$/.test(line)
}

function startsWithKeyword(text: string, offset: number, keywords: IdKeywords): boolean {
  keywords.sticky.lastIndex = offset
  return keywords.sticky.test(text)
}
