import type { Literal, Role } from '../../core/literal.ts'
import { signal } from '../../core/signal.ts'
import { codeLiterals } from '../tokenizer/code-literals.ts'
import type { Language } from '../language.ts'
import { indexOr } from '../text-search.ts'
import { lineLiterals, shifted, withStretches } from '../literal-lists.ts'
import { unknownSyntax } from '../tokenizer/syntaxes/stand-ins.ts'
import { keepsShown, keepsValues } from './kept-space.ts'
import { tagEnd, textTag } from './raw-text.ts'

const html = /\.(?:html?|xhtml|svg|blade\.php)$/i
const xml =
  /\.(?:xml|xsd|xsl|xslt|csproj|fsproj|vbproj|props|targets|config|plist|resx|storyboard|xib|wsdl|rss|atom|nuspec|iml)$/i

/**
 * HTML and XML: tags, attributes and the text between them. They are read in this file alone.
 *
 * The other files read templates, which hold code: Vue, Svelte, Astro (`../typescript/component.ts`) and MDX
 * (`../document/mdx.ts`).
 *
 * 1. `template.ts` reads the tags, with `template-tag.ts`, and the text between them. `end-of-code.ts` finds where an
 *    expression ends. The result is literals, and parts that are code.
 * 2. `code-parts.ts` has all parts parsed as one TypeScript program.
 */
export const markup: readonly Language[] = [
  {
    name: 'html',
    fences: { 'x.html': ['html', 'htm', 'xhtml', 'svg'] },
    matches: (path) => html.test(path),
    literals: (text) => markupLiterals(text, 'prose'),
    keepsShown: (text, _, removal) => keepsShown(text, removal),
  },
  {
    name: 'xml',
    fences: { 'x.xml': ['xml', 'csproj', 'plist'] },
    matches: (path) => xml.test(path),
    literals: (text) => markupLiterals(text, 'property'),
    keepsShown: (text, _, removal) => keepsValues(text, removal),
  },
]

const tagOpening = /<(\/?)([A-Za-z_][\w:.-]*)/y
const attribute = /\s*([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>=`]+)))?/y
const optionTag = signal('option-tag')
const valueAttribute = signal('value-attribute')
const labelAttribute = signal('label-attribute')
const entity = /&(?:(amp|lt|gt|quot|apos|nbsp)|#(\d{1,7})|#x([\da-f]{1,6}));/gi
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }

/**
 * `between` is the role of a single word between two tags. In a document it is prose. In a file of settings it is the
 * property that the tag names.
 */
function markupLiterals(text: string, between: Role): Literal[] {
  const literals: Literal[] = []
  /** The name whose value the next text is. */
  let inside = ''
  /** In a property list, the key whose value the next tag gives. */
  let key = ''
  let at = 0

  function readText(end: number): void {
    for (const line of lineLiterals(text, at, end, { role: 'prose' })) {
      const value = decoded(line.value)
      const isValue = between === 'property' && inside !== '' && !/\s/.test(line.value)
      literals.push({ ...line, value, exact: value === line.value, ...(isValue && { role: between, name: inside }) })
      key = inside === 'key' ? value : ''
    }
    at = end
  }

  function readTag(opening: RegExpExecArray): void {
    const [head, slash, name = ''] = opening
    at += head.length
    const label = readAttributes(opening.index, optionTag.test(name))
    if (slash === '') inside = label ?? (key !== '' && name !== 'key' ? key : name)
    else inside = ''
    if (text[at] === '/') inside = ''
    const end = text[at] === '/' && text[at + 1] === '>' ? at + 2 : at + 1
    at = Math.min(end, text.length)
    if (slash !== '' || inside === '') return
    if (/^(?:script|style)$/i.test(name)) readScript(name)
    else if (between === 'prose' && textTag.test(name)) readText(tagEnd(text, name, at))
  }

  /** Returns the name that the tag gives itself, as in `<string name="…">`. */
  function readAttributes(group: number, isOption: boolean): string | undefined {
    let label: string | undefined
    for (;;) {
      attribute.lastIndex = at
      const match = attribute.exec(text)
      if (!match) break
      const [whole, name = '', double, single, bare] = match
      const raw = double ?? single ?? bare
      at = attribute.lastIndex
      if (raw === undefined || raw.trim() === '') continue
      const start = at - raw.length - (bare === undefined ? 1 : 0)
      const value = decoded(raw)
      const alone: Role = isOption && name === 'value' ? 'element' : 'property'
      const role = /\S\s+\S/.test(value) ? 'text' : alone
      literals.push({
        range: { start, end: start + raw.length },
        value,
        exact: raw === value,
        role,
        name: valueAttribute.test(name) && label !== undefined ? label : name,
        group,
      })
      if (labelAttribute.test(name)) label = value
      if (whole === '') break
    }
    while (/\s/.test(text[at] ?? '')) at++
    return label
  }

  function readScript(name: string): void {
    const end = tagEnd(text, name, at)
    const script = text.slice(at, end)
    const inner = withStretches(script, codeLiterals(script, unknownSyntax), (from, to) =>
      lineLiterals(script, from, to, { role: 'text' }),
    )
    for (const literal of inner) literals.push(shifted(literal, at))
    at = end
  }

  while (at < text.length) {
    const next = indexOr(text, '<', at, text.length)
    readText(next)
    if (text.startsWith('<!--', at)) {
      const end = indexOr(text, '-->', at + 4, text.length)
      if (end > at + 4) {
        literals.push({ range: { start: at + 4, end }, value: text.slice(at + 4, end), exact: true, role: 'comment' })
      }
      at = Math.min(text.length, end + 3)
    } else if (text.startsWith('<![CDATA[', at)) {
      const end = indexOr(text, ']]>', at, text.length)
      at += 9
      readText(Math.max(at, end))
      at = Math.min(text.length, at + 3)
    } else {
      tagOpening.lastIndex = at
      const opening = tagOpening.exec(text)
      if (opening) readTag(opening)
      // A lone `<`, `<!DOCTYPE` and `<?xml` are text.
      else if (at < text.length) readText(indexOr(text, '<', at + 1, text.length))
    }
  }
  return between === 'property' ? withLists(literals, text) : literals
}

/** From the end of one tag's text to that of the next one: `</model><model>`. */
const nextTag = /^\s*<\/([\w:.-]+)\s*>\s*<\1(?:\s[^<>]*)?>\s*$/

/** Makes a list of the texts of tags that have one name and follow each other: `<model>a</model><model>b</model>`. */
function withLists(literals: readonly Literal[], text: string): Literal[] {
  const groups = new Map<Literal, number>()
  literals.forEach((literal, index) => {
    const previous = literals[index - 1]
    if (previous?.role !== 'property' || literal.role !== 'property' || previous.name !== literal.name) return
    const gap = literal.range.start - previous.range.end
    if (gap > 400 || !nextTag.test(text.slice(previous.range.end, literal.range.start))) return
    const group = groups.get(previous) ?? previous.range.start
    groups.set(previous, group)
    groups.set(literal, group)
  })
  return literals.map((literal) => {
    const group = groups.get(literal)
    return group === undefined ? literal : { ...literal, role: 'element', group }
  })
}

function decoded(raw: string): string {
  if (!raw.includes('&')) return raw
  return raw.replaceAll(entity, (_, name?: string, decimal?: string, hex?: string) => {
    if (name !== undefined) return entities[name.toLowerCase()]!
    const point = decimal === undefined ? Number.parseInt(hex!, 16) : Number(decimal)
    return point <= 0x10_ff_ff ? String.fromCodePoint(point) : '\ufffd'
  })
}
