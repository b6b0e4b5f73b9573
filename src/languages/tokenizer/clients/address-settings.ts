import { signal } from '../../../core/signal.ts'
import { bareName, declares, pathTo, plainValue } from '../name-paths.ts'
import type { Frame, Token } from '../token.ts'
import { afterToken, type CodeReader, isBlock, isRoot, itemEnd, type Stretch } from './code-reader.ts'

/** A place where a program says which address a client asks. */
export interface AddressSetting {
  /** The token that names it, or the address itself. */
  readonly index: number
  /** The brackets in which it stands. */
  readonly frame: Frame
  /** As far as it is constant. Otherwise the expression, as written. */
  readonly address: string
  /** True for a word that may name other addresses too. */
  readonly vague: boolean
  /** The name that it is a member of: `options` in `options.Endpoint = …`. */
  readonly owner?: string
  /** The expression that gives it, where that is no constant. */
  readonly computed?: Stretch
}

const addressName = signal('client-address-name')
const vagueName = signal('vague-address-name')
const apiAddress = signal('api-address')
const resourceName = signal('resource-name')
const typeWord = /^(?:string|str|String|&|URL|Uri|URI|Optional|Option|\?)$/
const statementWord =
  /^(?:raise|return|throw|if|for|while|pass|continue|break|assert|del|with|try|import|from|print|await|yield)$/
const nothing = /^(?:None|null|undefined|nil|NULL)$/
const addressMaker = /^(?:Uri|URI|URL|HttpUrl)$/

/**
 * What a text holds that has such a place: a word of `client-address-name`, `vague-address-name`, `api-address` or
 * `addressMaker`. To search for it costs less than to read the program.
 */
const addressHint =
  /base_?(?:ur[il]|path|address)|ur[il]_?base|api_?(?:base|ur[il]|endpoint|host)|server_?ur[il]|(?:ai|anthropic|azure|llm|gateway)_?(?:ur[il]|endpoint|host)|(?<![a-z0-9])(?:(?:with|set)_?)?(?:azure_)?(?:endpoint|host|server)(?![a-z0-9])|\/(?:v\d|completions|messages|responses|embeddings|generate|inference)|(?:uri|url)\s*\(/i

/** Whether a program may give a client its address. */
export const mayHoldAddress = (text: string) => addressHint.test(text)

/** Every place of a program that gives a client its address. Not more than one above `most` are looked for. */
export function addressSettingsIn(reader: CodeReader, most: number): readonly AddressSetting[] {
  const { tokens } = reader
  const settings: AddressSetting[] = []
  for (let index = 0; index < tokens.length && settings.length <= most; index++) {
    const setting = namedSetting(reader, index) ?? handedSetting(reader, index)
    if (setting) settings.push(setting)
  }
  return settings
}

/** `base_url="…"`, `baseURL: …`, `.baseUrl("…")`, `options.Endpoint = …`, `{ baseURL }` */
function namedSetting(reader: CodeReader, index: number): AddressSetting | undefined {
  const { tokens } = reader
  const token = tokens[index]!
  const name = token.kind === 'word' ? bareName(token.text) : plainValue(token)
  if (name === undefined || name.length > 40) return undefined
  const vague = !addressName.test(name)
  if (vague && !vagueName.test(name)) return undefined
  const value = valueOf(reader, index)
  const address = value && addressOf(reader, value)
  if (address === undefined) return undefined
  const owner = ownerAt(tokens, index)
  const isComputed = !holdsAddress(reader, value!)
  // `const host = await sandbox.getHost()` may be any machine. Where a client gets it, the place says so itself.
  const isLocal = vague && owner === undefined && isBlock(tokens, token.frame)
  if (isLocal && isComputed && isGivenBack(reader, value!)) return undefined
  return {
    index,
    frame: token.frame,
    address,
    vague,
    ...(owner !== undefined && { owner }),
    ...(isComputed && { computed: value! }),
  }
}

/** The tokens of the value that a name gets. */
function valueOf({ tokens }: CodeReader, index: number): Stretch | undefined {
  const { frame, kind, text, content } = tokens[index]!
  const at = content ? content.after : index + 1
  const next = tokens[at]
  if (!next) return undefined
  if (next.opens?.bracket === '(' && kind === 'word' && next.start === tokens[index]!.end) {
    const { opens } = next
    if (opens.close === undefined || opens.close === at + 1 || declares(tokens, opens)) return undefined
    return { start: at + 1, end: opens.close }
  }
  const shorthand =
    kind === 'word' && frame.bracket === '{' && /^[,}]$/.test(next.text) && tokens[index]!.item === index
  if (shorthand) return { start: index, end: index + 1 }
  if (next.frame !== frame || !/^(?::|=|=>|:=|->)$/.test(next.text) || text === 'type') return undefined
  const start = at + 1
  const end = itemEnd(tokens, start, frame)
  // `if name in endpoint:`, and what is done then.
  if (next.text === ':' && statementWord.test(tokens[start]?.text ?? '')) return undefined
  if (next.text !== ':' || !typeWord.test(tokens[start]?.text ?? '')) return { start, end }
  // `base_url: str = "…"`: a field with its type.
  for (let sign = start; sign < end; sign = afterToken(tokens[sign]!, sign)) {
    if (tokens[sign]!.text === '=') return { start: sign + 1, end }
  }
  return undefined
}

/** `await sandbox.getHost(3000)`: what a method of some object gives back. */
function isGivenBack({ tokens }: CodeReader, { start, end }: Stretch): boolean {
  const first = tokens[start]!.text === 'await' ? start + 1 : start
  const call = tokens[end - 1]?.text === ')' ? tokens[end - 1]!.frame : undefined
  return /^(?:\.|\?\.|->|::)$/.test(tokens[first + 1]?.text ?? '') && call !== undefined
}

/** Whether an address is written out in an expression. */
function holdsAddress({ tokens }: CodeReader, { start, end }: Stretch): boolean {
  return tokens.slice(start, Math.min(end, start + 60)).some(({ content }) => {
    return content?.chunks.some(({ value }) => /^https?:/i.test(value)) === true
  })
}

function ownerAt(tokens: readonly Token[], index: number): string | undefined {
  const path = pathTo(tokens, index)
  if (!path || path.first === index) return undefined
  const first = tokens[path.first]!
  if (/^(?:\$?this|self|cls)$/.test(first.text)) return undefined
  return bareName(first.text)
}

/** The address of a request that a call is handed: `fetch('https://…')`, `new Client(new Uri("…"))`. */
function handedSetting({ tokens }: CodeReader, index: number): AddressSetting | undefined {
  const token = tokens[index]!
  const address = token.content?.chunks[0]?.value
  if (address === undefined || token.frame.bracket !== '(' || !/^https?:/.test(address)) return undefined
  let { frame } = token
  const maker = tokens[frame.open - 1]
  const isMade = maker?.kind === 'word' && addressMaker.test(maker.text)
  if (isMade) frame = maker.frame
  else if (!apiAddress.test(address)) return undefined
  if (frame.bracket !== '(') return undefined
  return { index, frame, address, vague: true }
}

/** The address in an expression. Undefined where there is none. */
function addressOf(reader: CodeReader, { start, end }: Stretch): string | undefined {
  const { tokens, text } = reader
  const first = tokens[start]
  if (!first || start >= end) return undefined
  if (nothing.test(first.text) && end === start + 1) return undefined
  const written = addressIn(reader, { start, end }, { depth: 0, searched: new Set() })
  if (written !== undefined) return resourceName.test(written) ? undefined : written
  return text.slice(first.start, Math.min(tokens[end - 1]!.end, first.start + 80)).trim()
}

/** Of how many values of one name, and how many values in all, one search asks for an address. */
const mostValues = 60
const mostSearched = 500

/** How far names are followed from the expression in question. */
interface Search {
  readonly depth: number
  /** Where the values start that were searched. None is searched twice: many names may lead to one value. */
  readonly searched: Set<number>
}

function addressIn(reader: CodeReader, { start, end }: Stretch, search: Search): string | undefined {
  const { tokens } = reader
  const single = tokens[start]
  const alone = single !== undefined && afterToken(single, start) >= end
  if (single?.content && alone) {
    const value = leadingText(reader, start, search)
    if (value !== undefined && value !== '') return withScheme(value)
  }
  for (let at = start; at < end && at - start < 60; at++) {
    const value = tokens[at]!.content && leadingText(reader, at, search)
    if (value !== undefined && /^https?:\/\/[^/]/i.test(value)) return value
  }
  if (search.depth > 3) return undefined
  for (let at = start; at < end && at - start < 60; at++) {
    const found = tokens[at]!.kind === 'word' ? boundAddress(reader, at, end, search) : undefined
    if (found !== undefined) return found
  }
  return undefined
}

/** The address that a name stands for, as far as the file shows it. */
function boundAddress(reader: CodeReader, at: number, end: number, search: Search): string | undefined {
  const { tokens, bindings, words } = reader
  const name = bareName(tokens[at]!.text)
  // The last name of a path says which value is meant.
  if (tokens[at + 1] && at + 1 < end && /^(?:\.|::|->|\?\.)$/.test(tokens[at + 1]!.text)) return undefined
  for (const { value, declared } of (bindings.get(name) ?? []).slice(0, mostValues)) {
    if (declared || (value.start <= at && at < value.end)) continue
    const found = addressOnce(reader, value, search)
    if (found !== undefined && /^https?:/.test(found)) return found
  }
  // A member of an object or a dictionary: `settings["base"]`, `Config.BASE`.
  for (const key of isRoot(tokens, at) ? [] : (words.get(name) ?? []).slice(0, 20)) {
    if (tokens[key + 1]?.text !== ':' || key === at) continue
    const found = addressOnce(reader, { start: key + 2, end: itemEnd(tokens, key + 2, tokens[key]!.frame) }, search)
    if (found !== undefined && /^https?:/.test(found)) return found
  }
  return undefined
}

function addressOnce(reader: CodeReader, value: Stretch, { depth, searched }: Search): string | undefined {
  if (searched.has(value.start) || searched.size >= mostSearched) return undefined
  searched.add(value.start)
  return addressIn(reader, value, { depth: depth + 1, searched })
}

/** The constant beginning of a string. A name in its first hole is looked up. */
function leadingText(reader: CodeReader, index: number, search: Search): string | undefined {
  const { tokens } = reader
  const { content, start } = tokens[index]!
  const chunk = content?.chunks[0]
  const hole = tokens[index + 1]
  const beginsWithHole = content?.holed && hole?.opens?.bracket === 'hole' && (!chunk || hole.start < chunk.range.start)
  if (!beginsWithHole) return content?.holed && !chunk ? undefined : chunk?.value
  if (search.depth > 3 || hole.start - start > 4) return undefined
  return addressIn(
    reader,
    { start: index + 2, end: hole.opens!.close ?? index + 2 },
    { ...search, depth: search.depth + 1 },
  )
}

/** A host alone is an address too. */
function withScheme(value: string): string {
  return /^(?:localhost|[\w-]+(?:\.[\w-]+)+)(?::\d+)?(?:\/|$)/.test(value) ? `https://${value}` : value
}
