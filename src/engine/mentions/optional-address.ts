import { memoize } from '../../core/memoize.ts'

/*
 * A client may take its address from a setting that is left out by default: `base_url: str | None = None`. Who sets
 * nothing asks the platform itself, so a model beside it fails as any other does.
 */

/** A name at the end of an expression: `base_url` in `self.base_url`, and in `base_url or None`. */
const lastName =
  /^(?:(?:self|this|\$this|@)\s*(?:\.|->|\?\.)?\s*)?\$?(\w+)(?:\s*(?:\|\||\?\?|or)\s*(?:None|undefined|null|nil))?$/
const nothing = String.raw`(?:None|null|nil|undefined|Nil|""|'')(?![\w.])`

/** Whether the address of a client, as written, is a parameter, field or option that the text leaves out by default. */
export function isOptionalAddress(file: { readonly text: string }, host: string): boolean {
  const name = lastName.exec(host.trim())?.[1]
  return name !== undefined && declaredAsOptional(file).has(name)
}

const optional = new RegExp(
  [
    // `base_url: str | None = None`, `baseUrl: String? = null`, `base_url=None`, `private ?string $baseUrl = null`
    String.raw`\b(\w+)\s*(?::\s*[^=\n,;(){}]{1,60}?)?=\s*(?:Field\(\s*(?:default\s*=\s*)?)?${nothing}`,
    // `baseURL?: string`
    String.raw`\b(\w+)\?\s*:\s*string`,
    // `base_url: nil`, and not a value that is handed over
    String.raw`\b(\w+):\s*nil\b`,
  ].join('|'),
  'g',
)

/** The names of addresses that the text declares as optional. A text is searched once. */
const declaredAsOptional = memoize(({ text }: { readonly text: string }): ReadonlySet<string> => {
  const names = new Set<string>()
  for (const [, ...found] of text.matchAll(optional)) {
    const name = found.find((one) => one !== undefined)!
    if (/url|uri|base|host|endpoint|address/i.test(name)) names.add(name)
  }
  return names
})
