import type { NamePath } from './name-paths.ts'

function nameSet(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/))
}

const comparing = nameSet(
  `equals equalsignorecase equal notequal eq ne eql iseq isequal isequalto isequaltostring equalfold eqignoreasciicase
  compare compareto strcmp strncmp strcasecmp stricmp strpos stripos strcontains strstartswith strendswith
  startswith endswith startwith endwith hasprefix hassuffix contains containskey include includes indexof
  matches match fullmatch inarray isin grepl strdetect caseinsensitivecompare
  replace replaceall replacefirst sub gsub strreplace strreplaceall trimprefix trimsuffix removeprefix removesuffix`,
)
const testing = /^(?:assert|expect|should|verify|require\.)/i
const listing = nameSet(
  `array c list tuple set frozenset hashset listof setof arrayof mutablelistof mutablesetof arraylistof aslist seq
  vector vec queue deque newarraylist newhashset immutablelist sequenceof enum`,
)
const listingOwners = /^(?:List|Set|Stream|ImmutableList|ImmutableSet|Array|Arrays|Seq|Vector|Sequence)\./
const falling = nameSet(
  `unwrapor unwraporelse unwrapordefault or orelse orelseget getorelse getorinsert mapor ifempty ifblank coalesce
  default withdefault defaultvalue try
  defaultifempty defaultifblank defaultto`,
)
const reading = /get|env|fetch|default|or_?else|pop|lookup|config|option|param|setting|flag|string/i
const writing =
  /^(?:[Ss]et|[Pp]ut|[Aa]dd|[Oo]verride|[Ww]ith|[Aa]ppend|[Uu]pdate|[Ii]nsert|[Ww]rite|[Hh]eader)(?=[A-Z_]|$)|^(?:define|setenv|putenv|setattr|setdefault)$/
const fallbackNames = /^(?:default|fallback|default_?value|default_?str|default_if_none|missing)$/i

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
  return listing.has(plainName(call)) || (listingOwners.test(call.text) && /^(?:of|asList|apply)$/.test(call.last))
}

/** Whether a call makes a mapping, or a piece of one, of keys and values by turns: `Map.of("key", "value")`. */
export function pairs(call: NamePath): boolean {
  return /^(?:Map|ImmutableMap|Dictionary|Metadata)\.of$|^(?:Map\.entry|(?:std::)?(?:make_)?pair|Pair)$/.test(call.text)
}

/** Whether a call gives an entry of a table its key first: `prices.put("…", 1)`. */
export function keysTable(call: NamePath): boolean {
  return (
    isMethod(call) &&
    /^(?:put|[Ss]et|[Ii]nsert|[Ee]mplace|try_emplace|insert_or_assign|putIfAbsent|TryAdd|Add)$/.test(call.last)
  )
}

/** Whether a call makes a mapping of the pairs it is handed: `HashMap::from([("…", 1)])`. */
export function makesMap(call: NamePath): boolean {
  return /(?:Map|[Dd]ict|Dictionary)(?:(?:::|\.)from\w*)?$/.test(call.text)
}

/** Whether an annotation says how something is written, or what it may be: `@SerialName("…")`, `[ValidateSet("…")]`. */
export function declaresText(call: NamePath): boolean {
  return /^(?:Serial(?:ized)?Name|Json(?:Property|PropertyName|Value|SubTypes|TypeName)|EnumMember|ValidateSet)$/.test(
    call.last,
  )
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
  return call.text.includes('()') || /^(?:[Ww]ith|[Ss]et|[Uu]se)[_A-Z]/.test(call.last)
}

/** Whether a function is reached through something: `client.model("…")`. */
export function isMethod(call: NamePath): boolean {
  return call.text !== call.last
}

/** A string that only changes its shape on the way: `"…".to_string()`, `"…".freeze`. */
export const conversions = nameSet(
  'to_string toString to_s to_owned into freeze strip trim lower upper to_sym as_str as_ref clone encode dup intern',
)
