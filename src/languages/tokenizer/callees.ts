import type { NamePath } from './name-paths.ts'
import { signal, signalWords } from '../../core/signal.ts'

const listMakerMethodSignal = signal('list-maker-method')
const pairMakerSignal = signal('pair-maker')
const tableWriterSignal = signal('table-writer')
const mapMakerSignal = signal('map-maker')
const textAnnotationSignal = signal('text-annotation')
const settingCalleeSignal = signal('setting-callee')

const comparing = signalWords('comparing-callee')
const testing = signal('testing-callee')
const listing = signalWords('list-maker')
const listingOwners = signal('list-owner')
const falling = signalWords('fallback-callee')
const reading = signal('reading-callee')
const writing = signal('writing-callee')
const fallbackNames = signal('fallback-name')

/** Without case, underscores and the marks that Ruby and Rust put at the end of a name. */
function plainName({ last }: NamePath): string {
  return last.toLowerCase().replaceAll(/[_!?]/g, '')
}

/** Whether a call compares what it is handed, or rewrites text by it: `startsWith("…")`, `assertEquals("…", x)`, `replace("…", "")`. */
export function compares(call: NamePath): boolean {
  return comparing.has(plainName(call)) || testing.test(call.text) || testing.test(call.last)
}

/** Whether a call makes a list of what it is handed: `listOf("…")`. */
export function lists(call: NamePath): boolean {
  return listing.has(plainName(call)) || (listingOwners.test(call.text) && listMakerMethodSignal.test(call.last))
}

/** Whether a call makes a mapping, or a piece of one, of keys and values by turns: `Map.of("key", "value")`. */
export function pairs(call: NamePath): boolean {
  return pairMakerSignal.test(call.text)
}

/** Whether a call gives an entry of a table its key first: `prices.put("…", 1)`. */
export function keysTable(call: NamePath): boolean {
  return isMethod(call) && tableWriterSignal.test(call.last)
}

/** Whether a call makes a mapping of the pairs it is handed: `HashMap::from([("…", 1)])`. */
export function makesMap(call: NamePath): boolean {
  return mapMakerSignal.test(call.text)
}

/** Whether an annotation says how something is written, or what it may be: `@SerialName("…")`, `[ValidateSet("…")]`. */
export function declaresText(call: NamePath): boolean {
  return textAnnotationSignal.test(call.last)
}

/** Whether a call gives what it is handed first where something is missing: `unwrap_or("…")`. */
export function fallsBack(call: NamePath): boolean {
  return falling.has(plainName(call))
}

/** Whether a call reads a setting, so that its second argument stands in for a missing one. */
export function reads(call: NamePath): boolean {
  return reading.test(call.last) && !writing.test(call.last)
}

/** Whether a call is handed a name and then its value: `put("model", "…")`. */
export function writes(call: NamePath): boolean {
  return writing.test(call.last)
}

/** Whether an argument of that name stands in for a missing value. */
export function isFallbackName(name: string | undefined): boolean {
  return name !== undefined && fallbackNames.test(name)
}

/** Whether a function says by its name what it sets: `.model("…")` of a builder, `WithModel("…")`, `x.setModel("…")`. */
export function sets(call: NamePath): boolean {
  return call.text.includes('()') || settingCalleeSignal.test(call.last)
}

/** Whether a function is reached through something: `client.model("…")`. */
export function isMethod(call: NamePath): boolean {
  return call.text !== call.last
}

/** A string that only changes its shape on the way: `"…".to_string()`, `"…".freeze`. */
export const conversions = signalWords('conversion')
