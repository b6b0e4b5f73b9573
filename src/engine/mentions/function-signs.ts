import { lineEnd } from '../../core/line-end.ts'
import { builtinPlatforms } from '../../registry/builtin-platforms.ts'
import { headsAround } from './heads-around.ts'
import { type PlatformSignals, platformSignalsIn } from './platform-signals.ts'

/*
 * One function among others that speaks to a platform with deployments of one's own: what it is called, and what it holds,
 * is nearer to its default model than the clients of the other functions in its file.
 */

const { deployments } = builtinPlatforms
/** A platform in the name of a function or a class: `ask_azure`, `AzureOpenAIClient`, `request.azure_openai`. */
const named = [...deployments].map((platform) => ({ platform, pattern: new RegExp(`(?<![a-z])${platform}`, 'i') }))
const anyNamed = new RegExp([...deployments].join('|'), 'i')

/** The head of a function or of a class. */
const declared =
  /\b(?:def|defp|func|fun|fn|function|sub|class|module|struct|object|impl)\b|=>\s*\{?\s*$|^\s*(?:(?:public|private|protected|internal|static|async|override)\s+)+[\w<>[\], ]+\(/
/** What stands before the parameters: the name, behind the receiver of Go. */
const beforeParameters = /^.*?[\w$.]\s{0,2}\(|^.{0,120}/
const strings = /"[^"\n]*"|'[^'\n]*'|`[^`\n]*`/g
/** How long a function may be, in UTF-16 units. */
const longest = 8000

/** The signs of the function around an offset, where they lead to one platform with deployments and to no other. */
export function signsOfFunction(text: string, offset: number, file: PlatformSignals): PlatformSignals | undefined {
  if (!anyNamed.test(text) || isDeploymentsAlone(file)) return undefined
  const line = text.lastIndexOf('\n', offset - 1) + 1
  const own = { start: line, end: lineEnd(text, offset) }
  const heads = [own, ...headsAround(text, offset)].filter(({ start, end }) => declared.test(text.slice(start, end)))
  for (const { start, end } of heads) {
    const name = beforeParameters.exec(lastLine(text.slice(start, end)).replaceAll(strings, ''))?.[0] ?? ''
    const found = named.find(({ pattern }) => pattern.test(name))
    if (found) return { platforms: new Map([[found.platform, name.trim().slice(0, 60)]]) }
  }
  const [nearest] = heads
  if (!nearest) return undefined
  const inside = platformSignalsIn(text.slice(nearest.start, bodyEnd(text, nearest.end)))
  return inside.platforms.size === 1 && isDeployed(inside) ? inside : undefined
}

const isDeployed = ({ platforms }: PlatformSignals) => [...platforms.keys()].every((one) => deployments.has(one))

const isDeploymentsAlone = (file: PlatformSignals) =>
  file.platforms.size === 1 && isDeployed(file) && file.platformHost === undefined && file.foreignHost === undefined

/** A head may have decorators and comments above it. */
const lastLine = (head: string) => head.slice(head.trimEnd().lastIndexOf('\n') + 1)

/** Where the lines end that are indented deeper than a head, or that only close it. */
function bodyEnd(text: string, headEnd: number): number {
  const head = text.slice(text.lastIndexOf('\n', headEnd - 1) + 1, headEnd)
  const indent = head.search(/\S/)
  let at = headEnd + 1
  while (at < text.length && at < headEnd + longest) {
    const end = lineEnd(text, at)
    const line = text.slice(at, end)
    const own = line.search(/\S/)
    if (own >= 0 && own <= indent && !/^\s*[)\]}]/.test(line)) return at
    at = end + 1
  }
  return Math.min(at, text.length)
}
