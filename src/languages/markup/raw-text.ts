/**
 * Tags whose content is text up to the closing tag: no tag and no comment begins in it. A component may have such a name
 * with a capital letter.
 * Source: https://html.spec.whatwg.org/multipage/parsing.html#parsing-html-fragments
 */
export const textTag = /^(?:textarea|title|xmp|iframe|noembed|noframes)$/

/** Where the closing tag of a name begins. The end of the text if there is none. */
export function tagEnd(text: string, name: string, from: number): number {
  const close = new RegExp(`</${name}`, 'gi')
  close.lastIndex = from
  return close.exec(text)?.index ?? text.length
}
