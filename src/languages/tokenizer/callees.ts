import { signal, signalWords } from '../../core/signal.ts'
import type { Path } from '../paths.ts'

const comparing = signalWords('comparing-callee')
const testing = signal('testing-callee')
const listing = signalWords('list-maker')
const listingOwners = signal('list-owner')
const listingMethods = signal('list-maker-method')
const pairMakers = signal('pair-maker')
const tableWriters = signal('table-writer')
const mapMakers = signal('map-maker')
const textAnnotations = signal('text-annotation')
const setters = signal('setting-callee')
const falling = signalWords('fallback-callee')
const reading = signal('reading-callee')
const writing = signal('writing-callee')
const fallbackNames = signal('fallback-name')

/** Without case, underscores and the marks that Ruby and Rust put at the end of a name. */
function plain({ last }: Path): string {
  return last.toLowerCase().replaceAll(/[_!?]/g, '')
}

/** Whether a call compares what it is handed, or rewrites text by it: `startsWith("…")`, `assertEquals("…", x)`, `replace("…", "")`. */
export function compares(call: Path): boolean {
  return comparing.has(plain(call)) || testing.test(call.text) || testing.test(call.last)
}

/** Whether a call makes a list of what it is handed: `listOf("…")`. */
export function lists(call: Path): boolean {
  return listing.has(plain(call)) || (listingOwners.test(call.text) && listingMethods.test(call.last))
}

/** Whether a call makes a mapping, or a piece of one, of keys and values by turns: `Map.of("key", "value")`. */
export function pairs(call: Path): boolean {
  return pairMakers.test(call.text)
}

/** Whether a call gives an entry of a table its key first: `prices.put("…", 1)`. */
export function keysTable(call: Path): boolean {
  return isMethod(call) && tableWriters.test(call.last)
}

/** Whether a call makes a mapping of the pairs it is handed: `HashMap::from([("…", 1)])`. */
export function makesMap(call: Path): boolean {
  return mapMakers.test(call.text)
}

/** Whether an annotation says how something is written, or what it may be: `@SerialName("…")`, `[ValidateSet("…")]`. */
export function declaresText(call: Path): boolean {
  return textAnnotations.test(call.last)
}

/** Whether a call gives what it is handed first where something is missing: `unwrap_or("…")`. */
export function fallsBack(call: Path): boolean {
  return falling.has(plain(call))
}

/** Whether a call reads a setting, so that its second argument stands in for a missing one. */
export function reads(call: Path): boolean {
  return reading.test(call.last) && !writing.test(call.last)
}

/** Whether a call is handed a name and then its value: `put("model", "…")`. */
export function writes(call: Path): boolean {
  return writing.test(call.last)
}

/** Whether an argument of that name stands in for a missing value. */
export function isFallbackName(name: string | undefined): boolean {
  return name !== undefined && fallbackNames.test(name)
}

/** Whether a function says by its name what it sets: `.model("…")` of a builder, `WithModel("…")`, `x.setModel("…")`. */
export function sets(call: Path): boolean {
  return call.text.includes('()') || setters.test(call.last)
}

/** Whether a function is reached through something: `client.model("…")`. */
export function isMethod(call: Path): boolean {
  return call.text !== call.last
}

/** A string that only changes its shape on the way: `"…".to_string()`, `"…".freeze`. */
export const conversions = signalWords('conversion')
