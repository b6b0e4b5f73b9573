import { type Bracket, bracketTreeOf } from './bracket-tree.ts'

/** The variable that the table around an offset is given to. */
export type TableNames = (at: number) => TableName | undefined

export interface TableName {
  readonly name: string
  /** Whether the table stands under a key of another one, which has the name. */
  readonly isInner: boolean
}

const head =
  /([A-Za-z_$][\w$]*)\s*(?::[^=;{}()]{0,200}|\s(?:\[\]|map\[)[\w.[\]<>*]{1,60}\s*)?(?::=|=(?![=>]))\s*[^;=\n{}]{0,100}$/

/** `@models %{`: an attribute of a module of Elixir. */
const attribute = /@([a-z_]\w*)\s+%?$/

/** A string alone in brackets. */
const lone = /^\[\s{0,2}["'`][^"'`]*["'`]\s*\]?$/

/** Finds the variable that a table around a key is given to. */
export function tableNamesIn(text: string, language: string): TableNames {
  const tree = bracketTreeOf(text, language)
  const nameOf = ({ start }: Bracket) => {
    const before = text.slice(Math.max(0, start - 300), start)
    return (head.exec(before) ?? attribute.exec(before))?.[1]
  }
  return (at) => {
    let bracket = tree.around(at)
    // `["gpt-4"] = …` and `['gpt-4']: …` have brackets around the key alone.
    if (bracket && bracket.end - bracket.start < 80 && lone.test(text.slice(bracket.start, bracket.end)))
      bracket = bracket.parent
    for (let depth = 0; bracket && depth < 2; depth++, bracket = bracket.parent) {
      const name = nameOf(bracket)
      if (name !== undefined) return { name, isInner: depth > 0 }
    }
    return undefined
  }
}
