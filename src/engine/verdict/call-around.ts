/** The call whose brackets a value stands in. Brackets that only group are passed over. */
export interface CallAround {
  /** As written, with what it is called on: `self.count`. */
  readonly callee: string
  /** Where the callee begins. */
  readonly start: number
  /** Just behind the opening bracket. */
  readonly open: number
  /** Which argument the value stands in, counted from 0. */
  readonly index: number
  /** The name that the argument is given by. */
  readonly name?: string
  /** Whether the value is all that stands before it in its argument. */
  readonly isAlone: boolean
}

/** So much of a text is read before a value, in UTF-16 units. */
const reach = 1200

/** Words before a bracket that call nothing. */
const noCallee =
  /(?:^|\.)(?:if|elif|elsif|unless|while|until|for|foreach|switch|match|return|when|case|catch|and|or|not|in|with|using|await|yield|lambda|is|else|new|typeof|function|fn|func|sub)$/

/** The innermost call around an offset. Undefined where a block, a list or a mapping is nearer. */
export function callAround(text: string, offset: number): CallAround | undefined {
  const from = Math.max(0, offset - reach)
  let depth = 0
  let commas = 0
  let argument = offset
  for (let at = offset - 1; at >= from; at--) {
    const sign = text[at]!
    if (')]}'.includes(sign)) depth++
    else if (depth === 0 && sign === ';') return undefined
    else if (depth === 0 && sign === ',') {
      if (commas++ === 0) argument = at + 1
    } else if ('([{'.includes(sign) && depth-- === 0) {
      depth = 0
      const callee = sign === '(' ? /[\w$.:>?!-]*$/.exec(text.slice(Math.max(from, at - 120), at).trimEnd())![0] : ''
      const word = /(?:[A-Za-z_$][\w$]*(?:\?\.|\.|::|->))*[A-Za-z_$][\w$]*[?!]?$/.exec(callee)?.[0]
      if (sign !== '(' && !(sign === '{' && isArgument(text, at))) return undefined
      if (word === undefined || noCallee.test(word)) continue
      const own = text.slice(commas === 0 ? at + 1 : argument, offset)
      const name = /^\s*([A-Za-z_]\w*)\s*(?:=(?![=>])|:(?!:))/.exec(own)?.[1]
      return {
        callee: word,
        start: text.slice(0, at).trimEnd().length - word.length,
        open: at + 1,
        index: commas,
        ...(name !== undefined && { name }),
        isAlone: own.replace(/^\s*[A-Za-z_]\w*\s*[=:]/, '').trim() === '',
      }
    }
  }
  return undefined
}

/** Whether a brace opens a mapping that a call gets. */
const isArgument = (text: string, at: number) => /[(,]\s*$/.test(text.slice(Math.max(0, at - 40), at))
