import { signal } from '../../core/signal.ts'

const modelName = signal('model-name')
const familyName = signal('model-family-name')
const modelCallee = signal('model-callee')
const asking = signal('asking-callee')
const offered = signal('offered-key')
const described = signal('description-key')
/** `DEFAULT = HAIKU` in the type itself, `fn default() -> Self { Self::Haiku }`. */
const standsIn = signal('fallback-name')
const deadOnPurpose = signal('dead-on-purpose-name')
const aboutModels = signal('no-model-table-type')
const plural = /(?:models|engines|llms|names|ids|list|set|map|catalog|catalogue|options|choices)$/i

/** How far a place is read to each side, in UTF-16 units. */
const reach = 240

/** Calls and fields that give a constant's own text. */
const asText =
  /^(?:\s{0,8}\.(?:value|id|name|rawValue|raw_value|key|code|label|slug|modelId|model|(?:to_?[sS]tring|to_owned|as_str|as_ref|into|clone|getValue|getId|getName|getModel|getModelId|value|name|id|String)\(\)))*(?:->(?:value|name|id))?/
/** What follows a place that is compared, a key, or the arm of a choice. */
const comparedAfter = /^(?:\)?\s{0,8}(?:[!=]==?|=>|->|~=|in\b|\.(?:equals|eq|includes|has|matches)\b)|\s{0,8}:(?!:))/
const comparedBefore =
  /(?:[!=]==?|(?<![=-])[<>]|\b(?:case|when|is|in|not|eq|ne|typeof)|\b(?:equals|includes|has|contains|startsWith|indexOf|eq|matches|isEqual)\()\s*$/
/** A value for when another is missing, and the choice between two. */
const choice = /(?:\?\?|\|\||\?:|\bor)\s*$|\?\s*(?:[\w.:$]+\s*:\s*)?$/
const binding =
  /(?:^|[\s,;({[<@$.'"])([A-Za-z_][\w-]*)["'\]]{0,2}\s{0,8}(?:[!?]?:\s{0,8}[\w<>.[\]| ?]{1,60}?\s{0,8}(?==))?(?:=>|:=|=(?![=>~])|:(?!:))\s{0,80}(?:&|new\s|(?!(?:[sS]et|[lL]ist|[mM]ap|array|seq|vec|tuple)(?:Of)?\()[A-Za-z]{1,9}\()?$/
/** A property of C# with its accessors, and one of Kotlin with its getter. */
const accessors = /([A-Za-z_]\w*)(?:\s*\{\s*get\b[^{}\n]{0,60}\}\s*|\s*:\s*[\w<>?.]{1,60}\s+get\(\)\s*)=\s*$/
/** A function or a property that does nothing but give the value: `def default_model(): return …`, `var model: Model { … }`. */
const returned =
  /\bvar\s+(\w+)\s*:\s*[\w<>?.]{1,60}\s*\{\s*(?:get\s*\{\s*)?(?:return\s+)?$|([A-Za-z_]\w*)\s*\([^(){};=]{0,200}\)[^(){};=\n]{0,80}[{:]\s*(?:return\s+(?:new\s+)?)$|\bfn\s+(\w+)\s*\([^(){};=]{0,200}\)[^(){};=\n]{0,80}\{\s*$/
const call = /([A-Za-z_]\w*(?:(?:\.|::|->)[A-Za-z_]\w*)*)[!?]?\(\s{0,80}$/
/** A call that makes a model of a constant, perhaps behind a region: `BedrockModel::eu(`, `new ModelId(`, `ModelRef.of("eu", `. */
const wrapper =
  /(?:\bnew\s+)?(?<![\w.:>])((?:[a-z_]\w*(?:\.|::))*(?!With|Set|Use)[A-Z]\w*)(?:(?:\.|::|->)(?!is|has|supports?|can|find|describe|price|cost|count|label|parse[A-Z_])[A-Za-z_]\w*)?\(\s*(?:(?:"[^"\n]{0,60}"|'[^'\n]{0,60}')\s*,\s*)?$/
const modelType = signal('model-type')
const mostWrappers = 3

/**
 * Whether a name that stands for a model is handed on there to be asked: by a property or an argument for the model, or as
 * its default. A name that is compared, offered in a list, or used as a key asks nobody.
 *
 * @param loosely also where the value goes to a name that does not speak of models
 */
export function selectsAt(text: string, start: number, end: number, loosely = false): boolean {
  const behind = text.slice(end, end + reach)
  const after = behind.slice(asText.exec(behind)![0].length)
  let before = withoutWrappers(text.slice(Math.max(0, start - reach), start))
  if (comparedBefore.test(before)) return false
  const chosen = choice.exec(before)
  if (chosen) before = before.slice(0, boundBefore(before, chosen.index))
  else if (comparedAfter.test(after)) return false
  const name = (accessors.exec(before) ?? binding.exec(before))?.[1]
  if (name !== undefined) return selectsBy(name, loosely) && !isDescribed(text, start, end)
  const given = returned
    .exec(before)
    ?.slice(1)
    .find((one) => one !== undefined)
  if (given !== undefined) return selectsBy(given.replace(/^(?:get|make)_?/i, ''), false)
  const callee = call.exec(before)?.[1]
  const last = callee?.split(/\.|::|->/).at(-1)
  return (
    last !== undefined &&
    (asking.test(callee!) || (modelName.test(plainCall(last)) && !plural.test(last)) || modelCallee.test(last)) &&
    !familyName.test(last) &&
    !aboutModels.test(last)
  )
}

/** What stands before the calls that only make a model of the constant. */
function withoutWrappers(before: string): string {
  let outside = before
  for (let times = 0; times < mostWrappers; times++) {
    const made = wrapper.exec(outside)
    if (!made || !modelType.test(made[1]!)) break
    outside = outside.slice(0, made.index)
  }
  return outside
}

/** `with_model` and `setModelName` take a model. */
const plainCall = (name: string) => name.replace(/^(?:with|set|use)_?/i, '')

function selectsBy(name: string, loosely: boolean): boolean {
  if (familyName.test(name) || deadOnPurpose.test(name) || plural.test(name)) return false
  return modelName.test(name) || standsIn.test(name) || (loosely && !offered.test(name))
}

/** Where the condition or the first value of a choice begins: behind the sign that binds it. */
function boundBefore(before: string, at: number): number {
  const head = before.slice(0, at)
  const sign = /(?:=>|:=|=(?![=>~])|:(?!:)|\()\s*[^=:(;{}]*$/.exec(head)
  if (!sign) return at
  return sign.index + /^(?:=>|:=|=|:|\()\s*/.exec(sign[0])![0].length
}

/** Whether the mapping around a place describes the model, by its limits or its price. */
function isDescribed(text: string, start: number, end: number): boolean {
  const from = Math.max(text.lastIndexOf('{', start), text.lastIndexOf('(', start), start - 400)
  const rest = text.slice(end, end + 400)
  const to = rest.search(/[})]/)
  const around = text.slice(from, start) + rest.slice(0, to < 0 ? 400 : to)
  return [...around.matchAll(/([A-Za-z_]\w*)["']?\s*[:=](?!\s*["'`][A-Za-z][\w./:@]*-)/g)].some(([, key]) =>
    described.test(key!),
  )
}
