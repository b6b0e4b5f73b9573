import type { Block } from '../../core/block.ts'
import { countWhile, type Range } from '../../core/range.ts'
import { signal } from '../../core/signal.ts'
import { dataAround } from './surroundings.ts'

/** The region of AWS that a request goes to. */
export interface RegionSign {
  /** As AWS writes it: `eu-west-1`. */
  readonly region: string
  /** False where the region is only a default, or where a setting may give another one. */
  readonly certain: boolean
}

/** What is needed to find the region: a text without its comments, and the blocks in it. */
interface RegionText {
  readonly plain: string
  readonly blockAt: (offset: number) => Block | undefined
}

const regionSign = signal('aws-region')
const regionOfRoute = signal('aws-region-route')
const regionDefault = signal('aws-region-default')
const computedRegion = signal('aws-region-computed')
const otherService = signal('aws-other-client')

/** So much of a line before a sign says whether it is a default. */
const reach = 160
/** So long may the call be that makes a client. */
const longestMaker = 600

/**
 * The region of a request whose model stands at an offset. The nearest sign decides: the route before the ID, the entry
 * or the call, the client, the file. Undefined where nothing or several things of one rank speak.
 */
export function regionNear(
  { plain, blockAt }: RegionText,
  offset: number,
  route: string,
  callee: string | undefined,
): RegionSign | undefined {
  const led = regionOfRoute.exec(route)?.[1]
  if (led !== undefined) return { region: led.toLowerCase(), certain: true }
  const regions = regionsIn(plain)
  const { signs } = regions
  if (signs.length === 0) return undefined
  const within = ({ start, end }: Range) => {
    const first = countWhile(signs, (sign) => sign.at < start)
    return signs.slice(
      first,
      countWhile(signs, (sign) => sign.at < end),
    )
  }
  const lists: Range[] = []
  const around = dataAround(blockAt(offset))
  for (const { block } of around) {
    if (block.kind === 'list' && !isEnvironment(block)) {
      lists.push(block)
      continue
    }
    // The other entries of a list have regions of their own.
    const own = within(block).filter(({ at }) => !lists.some((list) => list.start <= at && at < list.end))
    if (own.length > 0) return onlyOf(own)
  }
  const start = around.at(-1)?.block.start ?? offset
  const client = clientBefore.exec(plain.slice(Math.max(0, start - reach), start))?.[1] ?? callee?.split('.')[0]
  const maker = client === undefined ? undefined : makerOf(regions, client, offset)
  const made = maker ? within(maker) : []
  if (made.length > 0) return onlyOf(made)
  const others = signs.filter(({ at }) => !lists.some((list) => list.start <= at && at < list.end))
  const only = onlyOf(others) ?? nearestOf(others, offset)
  return only && { ...only, certain: only.certain && !isComputed(regions) }
}

/** In Terraform: the place of the state, another provider than the usual one, and a resource of another service. */
const otherBlock =
  /\b(?:(?:backend\s+"\w+"|data\s+"terraform_remote_state"\s+"[\w-]+")\s*(?:\{[^{}]*){1,2}|provider\s+"aws"\s*\{[^{}]*?\balias\b[^{}]*)$/

/** Whether the entries of a list are the settings of one program: `- name: AWS_REGION`, `value: us-west-2`. */
const isEnvironment = ({ fields }: Block) =>
  fields.length > 0 &&
  fields.every(
    ({ block }) => fieldOf(block, /^name$/) && block!.fields.length === 2 && fieldOf(block, /^value(?:from)?$/i),
  )

const fieldOf = (block: Block | undefined, key: RegExp) => block?.fields.find((field) => key.test(field.key ?? ''))

/** What is asked to send a command: `client.send(new InvokeModelCommand(`. */
const clientBefore = /([\w$]+)\.\w+\(\s*(?:new\s+)?[\w.$]*\s*\(?\s*$/

interface Sign extends RegionSign {
  readonly at: number
}

/** One region, where all signs name it. A default beside a setting counts as a default. */
function onlyOf(signs: readonly Sign[]): RegionSign | undefined {
  const [first, ...others] = signs
  if (!first || others.some(({ region }) => region !== first.region)) return undefined
  return { region: first.region, certain: signs.every(({ certain }) => certain) }
}

/** So near an ID a region belongs to it, where others stand farther off. */
const nearby = 240

/** Of several regions, the one right above a place, or else right below it. It is no certain one. */
function nearestOf(signs: readonly Sign[], offset: number): RegionSign | undefined {
  const distance = ({ at }: Sign) => Math.abs(offset - at)
  const near = signs.filter((sign) => distance(sign) < nearby)
  const before = near.filter(({ at }) => at < offset)
  const found = (before.length > 0 ? before : near).toSorted((a, b) => distance(a) - distance(b))[0]
  return found && { region: found.region, certain: false }
}

/** What a text says of regions. It is read once for all IDs in it. */
interface Regions {
  readonly text: string
  readonly signs: readonly Sign[]
  readonly makers: Map<string, readonly Range[]>
  computed?: boolean
}

let last: Regions | undefined

function regionsIn(text: string): Regions {
  if (last?.text === text) return last
  const signs: Sign[] = []
  for (const { 0: sign, 1: code, 2: name, index } of text.matchAll(regionSign)) {
    const lineStart = Math.max(text.lastIndexOf('\n', index) + 1, index - reach)
    const before = text.slice(lineStart, index)
    if (otherService.test(before) || otherBlock.test(text.slice(Math.max(0, index - longestMaker), index))) continue
    const region = code ?? regionNamed(name!)
    signs.push({ at: index, region: region.toLowerCase(), certain: !regionDefault.test(before + sign) })
  }
  last = { text, signs, makers: new Map() }
  return last
}

/** `EU_WEST_1`, `EUWest1`, `UsGovWest1`. */
const regionNamed = (name: string) =>
  name
    .replaceAll('_', '')
    .toLowerCase()
    .replace(/^(us)(gov)/, '$1-$2')
    .replace(/^(us-gov|[a-z]{2})([a-z]+)(\d)$/, '$1-$2-$3')

/** The call that made a client last before an offset, from its name to the end of the brackets. */
function makerOf({ text, makers }: Regions, client: string, offset: number): Range | undefined {
  if (!/^[\w$]+$/.test(client)) return undefined
  const all = makers.get(client) ?? makersIn(text, client)
  makers.set(client, all)
  return all[Math.max(0, countWhile(all, ({ start }) => start < offset) - 1)]
}

function makersIn(text: string, client: string): Range[] {
  const name = client.replaceAll('$', String.raw`\$`)
  const assigned = new RegExp(String.raw`(?<![\w$])${name}\s*(?::[^=\n]{1,60})?(?::=|=(?![=>]))\s*`, 'g')
  return [...text.matchAll(assigned)].map(({ index, 0: head }) => {
    const start = index + head.length
    return { start, end: statementEnd(text, start) }
  })
}

/** Where a statement ends. A line that begins with a dot goes on with it. */
function statementEnd(text: string, start: number): number {
  const most = Math.min(text.length, start + longestMaker)
  let depth = 0
  for (let at = start; at < most; at++) {
    const mark = text[at]!
    if (/[([{]/.test(mark)) depth++
    else if (/[)\]}]/.test(mark)) depth--
    if (depth < 0) return at
    if (depth === 0 && (mark === ';' || (mark === '\n' && !/^\s*[.)]/.test(text.slice(at + 1, at + 40))))) return at
  }
  return most
}

/** Whether a client takes a region that no constant of the file holds. */
function isComputed(regions: Regions): boolean {
  return (regions.computed ??= readsComputed(regions.text))
}

function readsComputed(text: string): boolean {
  const names = new Set([...text.matchAll(computedRegion)].map(([, value]) => value!.split('.').at(-1)!))
  return [...names].some(
    (name) =>
      !/region/i.test(name) ||
      !new RegExp(String.raw`(?<![\w$.])${name}\s*(?::[^=\n]{1,40})?(?::=|=)\s*\\?["'\`]`).test(text),
  )
}
