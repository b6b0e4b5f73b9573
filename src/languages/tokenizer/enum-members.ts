import type { Token } from './token.ts'

/**
 * In a language of indentation, the statements directly in the body of a class that is an enum, each by the index of
 * its first token.
 */
export function enumMembers(text: string, tokens: readonly Token[]): Set<number> {
  const members = new Set<number>()
  const bodies: { indent: number; isEnum: boolean }[] = []
  for (const [index, token] of tokens.entries()) {
    if (!token.fresh || token.item !== index || token.frame.bracket !== '') continue
    const indent = token.start - text.lastIndexOf('\n', token.start) - 1
    while (bodies.length > 0 && bodies.at(-1)!.indent >= indent) bodies.pop()
    if (token.text === 'class' || token.text === 'def') bodies.push({ indent, isEnum: isEnumClass(tokens, index) })
    else if (bodies.at(-1)?.isEnum) members.add(index)
  }
  return members
}

function isEnumClass(tokens: readonly Token[], index: number): boolean {
  if (tokens[index]!.text !== 'class') return false
  for (const token of tokens.slice(index + 2, index + 16)) {
    if (token.text === ':') return false
    if (/(?:Enum|Choices)$/.test(token.text)) return true
  }
  return false
}
