import { unknownIdPrefixes } from './unknown-id-prefixes.ts'

/**
 * What complete IDs of each vendor look like, whether or not they exist. Every word in these patterns is the vendor's:
 * an ID that goes on with any other word (`gpt-4-proxy`) is a name of somebody's own.
 */
export interface IdShape {
  readonly vendor: string
  /** The platform whose form this is: the vendor's own, or `bedrock` or `vertex`. */
  readonly platform: string
  readonly pattern: RegExp
}

/** Where a vendor's IDs may begin. A text without a hit has no unknown ID. */
export const beginnings = new RegExp(
  `(?<![A-Za-z0-9])(?:${unknownIdPrefixes.map((word) => word.replace('.', String.raw`\.`)).join('|')})`,
  'i',
)

const tier = '(?:opus|sonnet|haiku|fable|mythos)'
const version = String.raw`[1-9](?:[-.]\d)?`
const day = String.raw`20\d\d(?:\d{4}|-\d\d-\d\d)`
/** The second order is that of the third generation, the first that of the later ones; people mix them. */
const claude = `claude-?(?:${tier}-${version}|${version}-${tier})`
const oldClaude = String.raw`claude-(?:instant-)?v?[12](?:\.\d)?(?:-100k)?`
/** A whole region is nobody's profile, but is written for one. */
const profile = String.raw`(?:(?:us-gov|global|apac|us|eu|ap|au|ca|in|jp|[a-z]{2}-[a-z]+-\d)\.)?`

const gptVariant =
  '(?:turbo|instruct|mini|nano|pro|codex|max|spark|chat|vision|audio|realtime|search|api|transcribe|diarize|tts|cyber|sol|terra|luna|astra|\\d{1,3}k)'
const gptDay = String.raw`(?:-(?:${day}|(?:0\d|1[0-2])\d\d))?`

const geminiTier = '(?:pro|flash|ultra|argon|carbon|hydrogen)'
const geminiVariant =
  '(?:lite|8b|vision|thinking|live|image|tts|audio|native|dialog|generation|cyber|computer-use|extended-thinking)'
const geminiStage = String.raw`(?:-(?:exp|experimental|preview|latest))?`
const geminiStamp = String.raw`(?:-(?:00\d|\d{4}|\d\d-\d\d|\d\d-20\d\d|20\d{6}))?`

const yearAndMonth = String.raw`2[3-6](?:0[1-9]|1[0-2])`
const monthAndYear = String.raw`(?:0[1-9]|1[0-2])-20\d\d`

const shape = (vendor: string, platform: string, source: string): IdShape => ({
  vendor,
  platform,
  pattern: new RegExp(`^(?:${source})$`),
})

/** The first that fits decides. Patterns are anchored and for lower case. */
export const shapes: readonly IdShape[] = [
  shape('anthropic', 'vertex', `${claude}(?:-v2)?@(?:${day}|default|latest)`),
  // Bedrock's ending without its beginning.
  shape('anthropic', 'bedrock', String.raw`${claude}-20\d{6}-v\d(?::\d)?`),
  shape('anthropic', 'anthropic', `${claude}(?:-(?:${day}|latest))?`),
  shape('anthropic', 'anthropic', oldClaude),
  // `claude-3-5-sonnet-v1` and the like are programs' own names for the generation that is stamped on Bedrock.
  shape(
    'anthropic',
    'bedrock',
    String.raw`${profile}anthropic\.(?:${claude}(?:-20\d{6})?(?:-v\d:\d)?|claude-${tier}-${version}-v\d|${claude}-20\d{6}-v\d|claude-(?:instant-)?v\d(?::\d)?)`,
  ),
  shape('amazon', 'bedrock', String.raw`${profile}amazon\.(?:nova|titan)-[a-z0-9-]*[a-z0-9]-v\d(?::\d)?`),
  shape('meta', 'bedrock', String.raw`${profile}meta\.llama\d[a-z0-9-]*-v\d(?::\d)?`),
  shape('mistral', 'bedrock', String.raw`${profile}mistral\.(?:mistral|mixtral|pixtral)-[a-z0-9-]+-v\d(?::\d)?`),
  shape('cohere', 'bedrock', String.raw`${profile}cohere\.(?:command|embed|rerank)-[a-z0-9-]+-v\d+(?::\d)?`),
  shape(
    'openai',
    'openai',
    String.raw`gpt-?(?:3[.-]5|[3-9](?:[.-]\d)?|4-?o|40)(?:-${gptVariant})*${gptDay}(?:-vision)?(?:-(?:preview|latest))?${gptDay}`,
  ),
  shape(
    'openai',
    'openai',
    String.raw`gpt-(?:image|audio|realtime)(?:-\d(?:\.\d)?)?(?:-(?:mini|whisper|translate))?(?:-${day})?`,
  ),
  shape('openai', 'openai', String.raw`chatgpt-(?:4o|[4-9](?:\.\d)?)(?:-mini)?-(?:latest|${day})`),
  shape('openai', 'openai', String.raw`o[1-9](?:-(?:mini|pro|preview|nano))?(?:-deep-research)?(?:-${day})?`),
  shape('openai', 'openai', 'dalle-[2-4]|dall-e[2-4]|dall-e-[4-9]'),
  shape('openai', 'openai', String.raw`text-embedding-(?:3-(?:small|medium|large)|ada-\d{3})`),
  shape('openai', 'openai', String.raw`text-(?:ada|babbage|curie|davinci)(?:-(?:edit|insert))?[-:]00\d`),
  shape('openai', 'openai', String.raw`code-(?:davinci|cushman)(?:-(?:edit|insert))?-00\d`),
  shape('openai', 'openai', String.raw`tts-1(?:-hd)?-\d{4}`),
  shape(
    'google',
    'gemini',
    String.raw`gemini-?(?:live-)?${version}-${geminiTier}(?:-${geminiVariant})*${geminiStage}(?:-${geminiVariant})*${geminiStamp}`,
  ),
  shape(
    'google',
    'gemini',
    String.raw`gemini-(?:pro|flash|ultra)(?:-(?:lite|vision))?-${version}(?:-8b)?${geminiStage}${geminiStamp}`,
  ),
  shape(
    'google',
    'gemini',
    String.raw`imagen-?${version}-(?:(?:fast|ultra)-)?generate(?:-00\d|-(?:preview|exp)(?:-\d\d-\d\d)?)`,
  ),
  shape('google', 'gemini', String.raw`veo-${version}-(?:(?:fast|lite)-)?generate-(?:00\d|preview|exp)`),
  shape(
    'mistral',
    'mistral',
    `(?:mistral-(?:tiny|small|medium|large|saba|ocr|embed|moderation)|codestral|(?:devstral|magistral|voxtral)-(?:mini|small|medium)|ministral-\\d{1,2}b|pixtral-(?:12b|large))-${yearAndMonth}`,
  ),
  shape(
    'xai',
    'xai',
    String.raw`grok-\d(?:[.-]\d{1,2})?(?:-(?:mini|fast|vision|image|heavy|multi-agent|non-reasoning|reasoning|code))*(?:-(?:beta|latest))?(?:-(?:0\d|1[0-2])\d\d)?`,
  ),
  shape('deepseek', 'deepseek', String.raw`deepseek-(?:chat|reasoner)-v\d(?:\.\d)?`),
  shape('cohere', 'cohere', `command-(?:a|r|r-plus|r7b|light)-${monthAndYear}`),
  shape('cohere', 'cohere', String.raw`(?:embed|rerank)-(?:english|multilingual)(?:-light)?-v\d\.\d`),
]

/** Numbers and nothing else (`gpt-5.3`, `grok-4-1`): more often the beginning of IDs than one itself. */
export const generation = /^(?:gpt|grok)-[\d.-]+$/

/** As short as many a name in a program. */
export const tooShort = /^(?:gpt-?3(?:[.-]5)?|gpt\d(?:[.-]\d)?|o\d|grok\d)$/

/** Azure's own spelling: what follows it is a deployment's name. */
export const azureName = /^gpt-35-/

/** The vendors whose words may be misspelt, by how their IDs begin. */
export const families: readonly (readonly [beginning: RegExp, vendor: string, platform: string])[] = [
  [/^claude-/, 'anthropic', 'anthropic'],
  [new RegExp(String.raw`^${profile}anthropic\.claude-`), 'anthropic', 'bedrock'],
  [new RegExp(String.raw`^${profile}amazon\.(?:nova|titan)-`), 'amazon', 'bedrock'],
  [new RegExp(String.raw`^${profile}meta\.llama\d`), 'meta', 'bedrock'],
  [/^(?:chat)?gpt-[3-9]|^o[1-9]-|^text-(?:embedding|davinci)-/, 'openai', 'openai'],
  [/^gemini-[\dpfn]/, 'google', 'gemini'],
  [/^(?:(?:code|dev|magi|mi|mini)s|pix|vox)tral-/, 'mistral', 'mistral'],
  [/^grok-/, 'xai', 'xai'],
  [/^command-/, 'cohere', 'cohere'],
]
