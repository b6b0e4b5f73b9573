import { standsInComment } from '../core/in-comment.ts'
import { containersAround } from '../engine/mentions/containers.ts'
import { families } from './language-families.ts'
import { isGivenToPicker, isOfferedInFunction } from './picker-places.ts'

/** How the languages of a family hand the class of an enumeration on, and walk the members of a class in a variable. */
interface ClassWalk {
  /** The class as a value. The name of the enumeration stands for the brackets. */
  readonly handed: readonly string[]
  /** The class in a list or under a key, for languages that write its bare name. */
  readonly isBare: boolean
  /** All members of the class that a variable holds. The group `name` is that variable, or the key that it is read by. */
  readonly walked: RegExp
}

const classWalks: Readonly<Record<string, ClassWalk>> = {
  php: {
    handed: ['<>::class'],
    isBare: false,
    walked: /(?:\$(?<name>[a-z]\w*)|\[['"](?<key>\w+)['"]\]|->(?<member>[a-z]\w*))::cases\(\)/g,
  },
  jvm: {
    handed: ['<>.class', '<>::class', 'classOf[<>]'],
    isBare: false,
    walked: /\b(?<name>[a-z]\w*)(?:\(\)|\.java)?\.(?:getE|e)numConstants\b/g,
  },
  csharp: {
    handed: ['typeof(<>)'],
    isBare: false,
    walked: /\b(?:Enum\.)?Get(?:Values|Names)\((?:\w+\.)*(?<name>\w+)\)/g,
  },
  script: {
    handed: ['<>,', '<>]', '<> }', '<>}', '<>)'],
    isBare: true,
    walked: /\bObject\.(?:values|keys|entries)\((?:\w+\.)*(?<name>[a-z]\w*)\)/g,
  },
  python: {
    handed: ['<>,', '<>]', '<>}', '<>)'],
    isBare: true,
    walked: /(?:\bin\s+|\blist\()(?:\w+\.)*(?<name>[a-z]\w*)(?=\s*[:)\]]|\s+if\b|\s*$|\.__members__)/gm,
  },
  ruby: {
    handed: ['<>,', '<>]', '<>}', '<> }', '<>\n'],
    isBare: true,
    walked: /\b(?<name>[a-z]\w*)\.(?:values|constants)\b(?!\s*=)/g,
  },
}

/** The words of a file that hands on the class of an enumeration. */
export const classWordsOf = (name: string, language: string): readonly string[] =>
  (classWalks[families[language]!]?.handed ?? []).map((word) => word.replace('<>', name))

/** So much around a walk says where its variable comes from, in UTF-16 units. */
const reach = 400

/**
 * Whether a text puts the class of an enumeration into a list or under a key, and makes an offer of the members of what it
 * takes from there: `['model_enum' => OpenAiModel::class]` and `$entry['model_enum']::cases()`.
 */
export function isWalkedByClass(text: string, name: string, language: string): boolean {
  const holders = holdersIn(text, name, language)
  const walk = classWalks[families[language]!]
  if (!walk || holders.length === 0) return false
  return [...text.matchAll(walk.walked)].some(({ 0: word, index, groups = {} }) => {
    const end = index + word.length
    const variable = groups['name'] ?? groups['key'] ?? groups['member']!
    return (
      holders.some((holder) => isTakenFrom(holder, variable, text, index)) &&
      !standsInComment(text, index) &&
      (isGivenToPicker(text, index) || isOfferedInFunction(text, index, end))
    )
  })
}

/** Where a class is handed on. */
interface Holder {
  readonly start: number
  /** The key that it stands under. */
  readonly key: string | undefined
  /** The variables whose value it is in. */
  readonly lists: readonly string[]
}

const keyBefore = /["']?(\w+)["']?\s*(?:=>|:|=)\s*$/
const variableBefore = /([A-Za-z_]\w*)\s*(?::[^=\n]*)?=\s*(?:new\s+)?[\w.<>?[\]]*\s*$/

function holdersIn(text: string, name: string, language: string): readonly Holder[] {
  const { isBare } = classWalks[families[language]!] ?? {}
  const holders: Holder[] = []
  for (const word of classWordsOf(name, language)) {
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
      if (/[\w$]/.test(text[at - 1] ?? '') || standsInComment(text, at)) continue
      const line = text.slice(text.lastIndexOf('\n', at - 1) + 1, at)
      if (/^\s*(?:import|from|use|using)\b/.test(line)) continue
      const around = containersAround(text, language, at)
      const [nearest] = around
      // A bare name in the brackets of a call is an argument.
      if (isBare && (!nearest || /[\w$]$/.test(text.slice(Math.max(0, nearest.start - 1), nearest.start)))) continue
      const lists = around.flatMap(
        ({ start }) => variableBefore.exec(text.slice(Math.max(0, start - 120), start))?.[1] ?? [],
      )
      holders.push({ start: at, key: keyBefore.exec(line)?.[1], lists })
    }
  }
  return holders
}

/** What may stand between a list and the variable that takes its items: a line, or lines that go on. */
const between = String.raw`(?:[^;\n]|[,({]\s*\n\s*|\n\s*(?=[.)])){0,80}?`

/** Whether a variable, or a key, gives the class that a holder has. `at` is where its members are walked. */
function isTakenFrom({ start, key, lists }: Holder, variable: string, text: string, at: number): boolean {
  if (key === variable) return true
  const word = String.raw`(?<!\w)${variable}(?!\w)`
  const near = text.slice(Math.max(0, at - reach), at + reach)
  if (lists.some((list) => new RegExp(`${word}${between}\\b${list}\\b|\\b${list}\\b${between}${word}`).test(near)))
    return true
  if (Math.abs(start - at) > reach) return false
  const from = text.lastIndexOf('\n', Math.min(start, at) - 1) + 1
  const end = text.indexOf('\n', Math.max(start, at))
  const part = text.slice(from, end < 0 ? undefined : end)
  // The head of a loop, or of a function, names the variable once more.
  const names = part.match(new RegExp(word, 'g')) ?? []
  return !/\n\s*\n/.test(part) && (names.length > 1 || variable === 'it')
}
