import { constantFamilies, farthestDigit } from './unknown-id-prefixes.ts'
import { bareId, isOrdinaryWord } from './id-grammar.ts'
import { evaluateLifecycle, mildest } from './evaluate-lifecycle.ts'
import type { Mention, Reading } from './parse-mentions.ts'
import type { Registry } from './registry.ts'
import { normalizeId } from './normalize-id.ts'
import type { Moment } from './today.ts'

/**
 * How identifiers spell model IDs: `GPT_4_TURBO`, `ModelClaude3_5SonnetLatest`, `Gpt41Mini`, `gpt4_o`.
 *
 * The rule: an identifier and an ID are the same where their letters and digits are, in lower case. Before that
 * - the identifier loses the words for its kind or its maker alone (`ChatModel`, `ANTHROPIC`,
 *   the `US` of a profile), one after another, and `Dot` between two digits; it also loses a last `Model` or
 *   `Latest` and gets a last `Preview`, where the identifier spells no ID without it;
 * - the ID may lack the vendor that Bedrock writes before it, the version behind it (`-v1:0`), the `v` in
 *   `claude-v2`, and the day of a snapshot; tier and generation of a Claude or a Gemini may change places.
 *
 * An ID that is spelt whole wins over one whose day is missing. Where several are spelt, as by the undated
 * `CLAUDE_3_OPUS`, the mildest verdict of each platform counts.
 */

/** Spelt out: a flag would hold for the whole pattern, and the o-series needs the case. */
const eitherCase = constantFamilies.join('|').replaceAll(/[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`)

/** `o1` is a word of its own: `O1Mini`, `ModelO1`, `O1_PREVIEW`, `.o1`. */
const oSeries = '(?<=(?:[.:_a-z]O|[.:_]o)[134])(?![a-z0-9])'

/**
 * Where an identifier may spell an ID: a letter and a digit, with a family's word before them. Keeps no state. Digits
 * are rarer than the first letters of the words, so looking back from them is fast.
 */
export const constantPattern = new RegExp(
  `[A-Za-z_][0-9](?:(?<=(?:${eitherCase})[A-Za-z_]{0,${farthestDigit}}[0-9])|${oSeries})`,
)

const isFamily =
  /^(?:chat|ft)?gpt|claude|gemini|dalle|davinci|babbage|cushman|textembedding|^tts|whisper|titan|nova|llama|mistral|mixtral|command|grok|deepseek|imagen|^veo|^o[134]|jamba|^sora/

/** What is the same in an identifier and in an ID. */
function squeezed(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '')
    .replace(/(claude(?:instant)?)v(?=\d)/, '$1')
}

interface Index {
  /** Spelling → platform → IDs. */
  readonly whole: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>
  readonly undated: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>
}

const indexes = new WeakMap<Registry, Index>()

/** Built on first use: most runs do not need it. */
function indexOf(registry: Registry): Index {
  const built = indexes.get(registry)
  if (built) return built
  const whole = new Map<string, Map<string, string[]>>()
  const undated = new Map<string, Map<string, string[]>>()
  const add = (map: typeof whole, spelling: string, platform: string, id: string) => {
    if (!isFamily.test(spelling) || !/\d/.test(spelling)) return
    const platforms = map.get(spelling) ?? new Map<string, string[]>()
    map.set(spelling, platforms)
    const ids = platforms.get(platform)
    if (!ids) platforms.set(platform, [id])
    else if (!ids.includes(id)) ids.push(id)
  }
  for (const id of registry.names) {
    // No identifier spells the form of a gateway.
    if (id.includes('/')) continue
    for (const platform of registry.platformsOf(id)) {
      for (const spelling of wholeSpellings(id)) add(whole, spelling, platform, id)
      for (const spelling of undatedSpellings(id, platform)) add(undated, spelling, platform, id)
    }
  }
  const index = { whole, undated }
  indexes.set(registry, index)
  return index
}

const vendorPart = /^[a-z0-9]+\.(?=[a-z])/

function wholeSpellings(id: string): string[] {
  const name = bareId(id)
  return [name, name.replace(vendorPart, '')].flatMap((text) => [squeezed(text), squeezed(text.replace(/:\d+$/, ''))])
}

function undatedSpellings(id: string, platform: string): string[] {
  const name = bareId(id)
  const vendor = vendorPart.exec(name)?.[0] ?? ''
  const bare = name.slice(vendor.length)
  const { order } = normalizeId(bare, platform)
  const versioned = bare.replace(/[-@]20\d{6}/, '')
  const turned = /^(claude|gemini)-(?:(\d+(?:-\d+)?)-([a-z]+)|([a-z]+)-(\d+(?:-\d+)?))$/.exec(order)
  const spellings = [order, order.replace(/-v\d+$/, ''), versioned, versioned.replace(/:\d+$/, '')]
  if (turned) spellings.push([turned[1], turned[3], turned[2], turned[5], turned[4]].join('-'))
  return spellings.flatMap((spelling) => [squeezed(spelling), squeezed(vendor + spelling)])
}

/** Words before a name for its kind or its vendor, longest first. */
const kindOrMaker =
  /^(?:(?:chat|create_?image|image|embedding|speech|audio|foundation|completion)?model|chat|openai|anthropic|google|vertexai|vertex|amazon|aws|bedrock|meta|mistralai|mistral|cohere|deepseek|xai|(?:us|eu|apac|ap|au|jp|ca|global)(?=anthropic|amazon|meta|mistral|cohere|deepseek)|gpt3(?=text|code)|codex(?=code))(?=.)/

/** What an identifier may spell, the likeliest first. */
function spellingsOf(identifier: string): string[] {
  const heads = [squeezed(identifier).replaceAll(/(\d)dot(?=\d)/g, '$1')]
  for (let cut = kindOrMaker.exec(heads[0]!); cut && heads.length < 5; cut = kindOrMaker.exec(heads.at(-1)!))
    heads.push(heads.at(-1)!.slice(cut[0].length))
  const inner = heads.map((head) => head.replace(/model|latest$/, ''))
  const floating = heads.flatMap((head) => (/^gpt.*latest$/.test(head) ? [`chat${head}`] : []))
  return [...new Set([...heads, ...floating, ...inner, ...heads.map((head) => `${head}preview`)])]
}

/** A constant that names a model. */
export interface NamedModel {
  /** As a text of the ID would be read. */
  readonly mention: Mention
  /** True where the name is too short to mean a model on its own: `GPT4`, `o1`, `DallE2`. */
  readonly short: boolean
}

/** The model that an identifier spells, on every platform that has it; undefined where it spells none. */
export function modelNamed(identifier: string, registry: Registry, moment: Moment): NamedModel | undefined {
  const { whole, undated } = indexOf(registry)
  for (const spelling of spellingsOf(identifier)) {
    const platforms = new Map([...(undated.get(spelling) ?? []), ...(whole.get(spelling) ?? [])])
    if (platforms.size === 0) continue
    const readings = [...platforms].map(([platform, ids]): Reading => {
      const verdicts = ids.map((id) => evaluateLifecycle(registry, platform, id, moment.today, moment.within))
      return { platform, id: ids[verdicts.indexOf(mildest(verdicts))]!, prefix: '' }
    })
    return { mention: mentionOf(readings), short: /^[a-z]+\d+[a-z]?$/.test(spelling) }
  }
  return undefined
}

function mentionOf(readings: readonly Reading[]): Mention {
  const { id } = readings[0]!
  const platforms = readings.map(({ platform }) => platform)
  return { start: 0, end: id.length, text: id, id, platforms, readings, route: '', ordinary: isOrdinaryWord(id) }
}
