import type { Range } from '../../core/range.ts'
import { signal } from '../../core/signal.ts'
import { bracketsAround, functionAround } from './statement-around.ts'

/*
 * What a program adds to a request after, or before, the mapping that holds the model: `body.temperature = 0.2`,
 * `params.update(top_p=1)`, `messages.append({"role": "assistant", …})`. The name of the mapping leads there.
 */

/** Brackets around an ID that may be those of a mapping with a name. */
const deepest = 4
/** A name is not followed further than this, in places where it stands. */
const mostPlaces = 60
/** The end of a statement is not sought further away, in UTF-16 units. */
const longest = 600

/** What stands before the brackets of a value that gets a name: `const body: Body = {`, `req := openai.Request{`. */
const named =
  /(?:^|[\s;({])[$@]?([A-Za-z_]\w*)\s*(?::(?!=)[^=\n;{}]{0,80})?\s*:?=(?!=)\s*((?:&|%|@|new\s+|await\s+|try[!?]?\s+)*[\w.:<>!, ?]*[({[]?\s*)$/
/** What stands before an ID that becomes a field of something with a name: `req.model = "`, `body["model"] = "`, `request.setModel("`. */
const fieldOfName =
  /(?:^|[\s;({])[$@]?([A-Za-z_]\w*)(?:\.|->|\[\s*[:"'`])(?:set|with)?_?model(?:_?(?:id|name))?["'`]?\]?\s*(?:=(?!=)|\()\s*[\w.:]*\(?\s*["'`]$/i
/** A body with a name that stands beside the ID, maybe written as JSON: `body=json.dumps(body)`. */
const handed =
  /\b(?:body|data|json|payload)["'`]?\s{0,3}(?:=>|[:=])\s{0,3}(?:[\w.:]{1,60}\(\s{0,3})?[$@]?([A-Za-z_]\w*)\s{0,3}(?=[),}\n])/gi
const ownNames: ReadonlySet<string> = new Set(['self', 'this', 'cls'])

/** A call that gets a request and returns the answer. */
const asking = signal('asking-call')

interface Beside {
  /** The text of the mapping itself. */
  readonly own: string
  readonly pieces: readonly string[]
  /** Where the pieces stand. */
  readonly places: readonly Range[]
}

/** The pieces of text that add to the mapping in which an ID stands, or read from it, in the function around. */
export function piecesBeside(text: string, { start, end }: Range): Beside {
  const around: Range[] = []
  const names = new Set<string>()
  const field = fieldOfName.exec(text.slice(Math.max(0, start - 120), start))
  if (field) names.add(field[1]!)
  let at = start
  for (let depth = field ? deepest : 0; depth < deepest; depth++) {
    const brackets = bracketsAround(text, at)
    if (!brackets) break
    at = brackets.start
    around.push(brackets)
    const [, name, value = ''] = named.exec(text.slice(Math.max(0, at - 240), at)) ?? []
    if (name === undefined) continue
    if (!asking.test(` ${value.replace(/[({[]\s*$/, '').trim()}(`)) names.add(name)
    break
  }
  const own = around.at(-1) ?? { start, end }
  const places = [...names].filter((name) => !ownNames.has(name)).flatMap((name) => statementsWith(name, text, own))
  const all = [...places, ...(around[0] ? addedToHanded(text, around[0]) : [])]
  const pieces = all.map((piece) => text.slice(piece.start, piece.end))
  return { own: text.slice(own.start, own.end), pieces, places: all }
}

/** What adds to a body with a name that the brackets around an ID hold. What gives the name its value is read by itself. */
function addedToHanded(text: string, around: Range): readonly Range[] {
  const names = [...text.slice(around.start, around.end).matchAll(handed)].map(([, name]) => name!)
  return [...new Set(names)]
    .filter((name) => !ownNames.has(name))
    .flatMap((name) => statementsWith(name, text, around))
    .filter(({ start, end }) => !given.test(text.slice(start, end)))
}

const given = /^\w+\s*(?::(?!=)[^=\n]{0,80})?:?=(?!=)/

/** The last statement before a request that adds to the list of its messages, in the function around. */
export function lastMessageBefore(text: string, { start }: Range): string | undefined {
  let own = bracketsAround(text, start)
  let name: string | undefined
  for (let depth = 1; own && depth < deepest; depth++) {
    name = messagesNamed
      .exec(text.slice(own.start, own.end))
      ?.slice(1)
      .find((one) => one !== undefined)
    if (name !== undefined) break
    own = bracketsAround(text, own.start)
  }
  if (!own || name === undefined || ownNames.has(name)) return undefined
  const { start: before } = own
  const added = statementsWith(name, text, own)
    .filter((piece) => piece.end <= before)
    .map((piece) => text.slice(piece.start, piece.end))
    .filter((piece) => adds.test(piece.slice(0, 160)))
  return added.at(-1)
}

const messagesNamed =
  /(?:\b[Mm]essages["'\]]*\s*(?:=>|[:=])\s*[$@]?([A-Za-z_]\w*)\s*(?=[,)}\n\]])|[{,(]\s*(messages)\s*(?=[,}]))/
/** A statement that adds to a list. */
const adds =
  /^\w+(?:\[\])?\s*(?:\.(?:push|append|add|insert|extend|concat)\w*\(|<<|\+=|\+\+=|=\s*(?:append\(|\[|\w)|\[\]\s*=)/

/** The statements of the function around that hold a name, from the name to their end. */
export function statementsWith(name: string, text: string, own: Range): Range[] {
  const scope = functionAround(text, own.start)
  const pieces: Range[] = []
  const places = text.slice(scope.start, scope.end).matchAll(new RegExp(`(?<!\\w|(?<!\\.\\.)\\.)${name}(?!\\w)`, 'g'))
  let count = 0
  for (const { index } of places) {
    const at = scope.start + index
    if (at >= own.start && at < own.end) continue
    if (++count > mostPlaces) break
    const spread = /(?:\.\.\.|\*\*|\*)[$@]?$/.test(text.slice(Math.max(0, at - 4), at)) && bracketsAround(text, at)
    pieces.push(spread || { start: at, end: endOfPiece(text, at) })
  }
  return pieces.filter((piece) => piece.end <= own.start || piece.start >= own.end || piece.start > own.start)
}

/** A string on one line. Brackets in it are none. */
const quoted = /(["'])(?:(?!\1)[^\\\n]|\\.)*\1/y

/** Where the rest of a statement ends: at the end of its line, or with the brackets that it opens there. */
function endOfPiece(text: string, from: number): number {
  const most = Math.min(text.length, from + longest)
  let depth = 0
  for (let at = from; at < most; at++) {
    const sign = text[at]!
    if (sign === '"' || sign === "'") {
      quoted.lastIndex = at
      at += Math.max(0, (quoted.exec(text)?.[0].length ?? 1) - 1)
    } else if ('([{'.includes(sign)) depth++
    else if (')]}'.includes(sign)) {
      if (--depth < 0) return at
    } else if (
      depth <= 0 &&
      (sign === ';' || (sign === '\n' && !/^\s*(?:\.|\?\.|->|\|>)/.test(text.slice(at, at + 60))))
    )
      return at
  }
  return most
}

/** Whether a piece holds one of some words as a key, a member or a named argument. A sentence or a variable is none. */
export function holdsKey(piece: string, words: RegExp): boolean {
  for (const { 0: word, index } of piece.matchAll(new RegExp(words.source, 'g'))) {
    const before = piece.slice(Math.max(0, index - 12), index)
    const behind = piece.slice(index + word.length)
    if (member.test(before) ? memberEnd.test(behind) : key.test(before) && keyEnd.test(behind)) return true
  }
  return false
}

/** Before a member or a quoted key: `.`, `["`, `(:`. A setter has a word before the name: `.withTemperature(`. */
const member = /(?:[.>["'`:]|\.(?:set|with|add))$/
const memberEnd = /^["'`]?\]?\s*(?:\|\||\?\?|=>|[:=,;()}]|to\b|$)/
/** Before a key without quotes. */
const key = /(?:[({,]\s*|\n\s*)$/
const keyEnd = /^\s*(?:=>|:(?!:)|=(?!=)|\})/
