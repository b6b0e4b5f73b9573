import type { Literal } from '../../core/literal.ts'
import type { Range } from '../../core/range.ts'
import type { Request } from '../../core/request.ts'
import { codePartAddresses, codePartLiterals, codePartRequests, shiftedPart } from '../markup/code-parts.ts'
import type { TemplateDialect, Template } from '../markup/template-tag.ts'
import type { Language } from '../language.ts'
import { keepsShown } from '../markup/kept-space.ts'
import { shifted } from '../literal-lists.ts'
import { readTemplate } from '../markup/template.ts'

/** A kind of component file. */
interface ComponentKind {
  readonly name: string
  readonly extension: RegExp
  readonly dialect: TemplateDialect
  /** Finds the script in front of the template. */
  readonly head?: RegExp
  /** True where expressions hold tags. */
  readonly tagsInCode?: true
}

const componentKinds: readonly ComponentKind[] = [
  { name: 'vue', extension: /\.vue$/i, dialect: { holes: '{{', bindings: true } },
  { name: 'svelte', extension: /\.svelte$/i, dialect: { holes: '{', holesInQuotes: true } },
  {
    name: 'astro',
    extension: /\.astro$/i,
    dialect: { holes: '{' },
    head: /^\s*---(\r?\n[^]*?\n)---[ \t]*(?:\r?\n|$)/,
    tagsInCode: true,
  },
]

/**
 * Files with a component: a template, with scripts and styles. All scripts and expressions of a file are parsed as one
 * program.
 */
export const components: readonly Language[] = componentKinds.map((kind) => ({
  name: kind.name,
  fences: { [`x.${kind.name}`]: [kind.name] },
  matches: (path) => kind.extension.test(path),
  literals: (text) => componentLiterals(text, kind),
  keepsShown: (text, _, removal) => keepsShown(text, removal),
  requests: (text, _, models) => componentRequests(text, kind, models),
  addresses: (text, _, models, named) => {
    const { parts, path } = componentOf(text, kind)
    return codePartAddresses(text, parts, path, models, named)
  },
}))

/** A script whose `lang` says that it has JSX. */
const scriptWithTags = /<script[^>]{0,200}\slang=["'](?:jsx|tsx)["']/i

function componentLiterals(text: string, kind: ComponentKind): Literal[] {
  const { literals, parts, path } = componentOf(text, kind)
  return [...literals, ...codePartLiterals(text, parts, path)].toSorted((a, b) => a.range.start - b.range.start)
}

function componentRequests(text: string, kind: ComponentKind, models: readonly Range[]): Request[] {
  if (models.length === 0) return []
  const { parts, path } = componentOf(text, kind)
  return codePartRequests(text, parts, path, models)
}

/** The literals of the template, all parts that are code, and the path that tells the dialect of the code. */
function componentOf(text: string, { dialect, head, tagsInCode }: ComponentKind): Template & { readonly path: string } {
  const opening = head?.exec(text)
  const from = opening?.[0].length ?? 0
  const template = readTemplate(text.slice(from), dialect)
  const script = opening?.[1] ?? ''
  const start = from === 0 ? 0 : text.indexOf('---') + 3
  const parts = template.parts.map((part) => shiftedPart(part, from))
  if (script !== '') parts.unshift({ start, end: start + script.length })
  const path = tagsInCode === true || scriptWithTags.test(text) ? 'x.tsx' : 'x.ts'
  return { literals: template.literals.map((literal) => shifted(literal, from)), parts, path }
}
