import { keysTable, makesMap, pairs } from './callees.ts'
import { callOf, isKeyword, operandName, pathTo } from './name-paths.ts'
import type { Frame } from './token.ts'
import { type Code, type CodePlace, type Spot, named } from './syntax.ts'

/** The key of a mapping or of a subscript: `"…": 1`, `x["…"]`, `{"…", 1}`, `put("…", 1)`. */
export function keyedPlace(code: Code, spot: Spot): CodePlace | undefined {
  if (isInHeader(code, spot.frame)) return { role: 'key' }
  return signedKey(code, spot) ?? subscript(code, spot) ?? (isFirstOfPair(code, spot) ? { role: 'key' } : undefined)
}

/** `[models."…"]`, `[[models."…"]]` on a line of their own, as TOML begins a table. */
function isInHeader({ tokens, syntax }: Code, frame: Frame): boolean {
  if (frame.bracket !== '[' || !syntax.settings || syntax.newline !== 'always') return false
  const isDouble = frame.parent?.bracket === '[' && frame.parent.open === frame.open - 1
  const outer = isDouble ? frame.parent! : frame
  return outer.parent?.bracket === '' && tokens[outer.open]!.item === outer.open
}

/** A string that is a key because of the sign after it. */
function signedKey({ tokens, syntax }: Code, { first, frame, right }: Spot): CodePlace | undefined {
  const next = right === undefined ? '' : tokens[right]!.text
  const begins = tokens[first]!.item === first
  // The stand-ins have no extensions. Settings of an unknown language may have no brackets around them.
  if (begins && (next === ':' || next === '=>') && (frame.bracket !== '' || syntax.extensions.length === 0)) {
    return frame.bracket === 'hole' ? undefined : { role: 'key' }
  }
  if (begins && next === '=' && (syntax.settings || frame.bracket !== '')) {
    // R writes the cases of a `switch` as the names of arguments.
    return { role: tokens[frame.open - 1]?.text === 'switch' ? 'comparison' : 'key' }
  }
  if (next === 'to' || (next === '->' && syntax.arm !== '->')) return { role: 'key' }
  return undefined
}

function subscript({ tokens }: Code, { first, frame, right }: Spot): CodePlace | undefined {
  if (frame.bracket !== '[' || tokens[first]!.item !== first || frame.open + 1 !== first || frame.close !== right)
    return undefined
  const opening = tokens[frame.open]!
  const owner = tokens[frame.open - 1]
  if (tokens[right! + 1]?.text === '=' && /^[{,]$/.test(owner?.text ?? '')) return { role: 'key' }
  if (!owner || owner.end !== opening.start || (owner.kind === 'mark' && owner.partner === undefined)) return undefined
  if (owner.kind === 'word' && (isKeyword(owner.text) || owner.text === 'Literal')) return undefined
  return named({ role: 'key' }, operandName(tokens, frame.open - 1))
}

function isFirstOfPair(code: Code, { first, frame, right }: Spot): boolean {
  const { tokens } = code
  if (right === undefined || tokens[right]!.text !== ',' || frame.open + 1 !== first) return false
  if (isPairInBraces(code, frame)) return true
  if (frame.bracket !== '(') return false
  const call = callOf(tokens, frame)
  if (call) return keysTable(call) && !pairs(call)
  return itemsIn(code, frame) === 2 && makesMapAround(code, frame)
}

/** `{"…", 1}` as one of the items of other braces, as C++, C# and Go write tables. */
export function isPairInBraces(code: Code, frame: Frame): boolean {
  const { tokens, syntax } = code
  if (frame.bracket !== '{' || syntax.braces === 'items' || frame.parent?.bracket !== '{') return false
  return (
    tokens[frame.open]!.item === frame.open && /^[{,]$/.test(tokens[frame.open - 1]!.text) && itemsIn(code, frame) === 2
  )
}

/** The number of items in the brackets. A comma at the end adds none. */
function itemsIn({ tokens }: Code, { close, position }: Frame): number {
  return close === undefined || tokens[close - 1]!.text === ',' ? position : position + 1
}

/** `HashMap::from([("…", 1)])`, `dict([("…", 1)])`, `Map(("…", 1))` */
function makesMapAround({ tokens }: Code, { parent }: Frame): boolean {
  const outer = parent?.bracket === '[' ? parent.parent : parent
  if (outer?.bracket !== '(') return false
  const path = pathTo(tokens, outer.open - 1)
  return path !== undefined && makesMap(path)
}
