import { memoize } from '../../core/memoize.ts'
import { signal } from '../../core/signal.ts'
import { builtinPlatforms } from '../../registry/builtin-platforms.ts'
import type { FileFacts } from './file-facts.ts'

const noClient = signal('no-client-name')
const classImport = /^[ \t]*from[ \t]+([A-Za-z]\w*(?:\.\w+)+)[ \t]+import[ \t]+(\([^()]{1,1000}\)|[^\n(]{1,300})/gm
const vendors = builtinPlatforms.words.map(([, { source }]) => source).join('|')
/** A module of a library with the models of one vendor: `agno.models.google`, `llama_index.llms.anthropic`. */
const vendorModule = new RegExp(
  `\\.(?:chat_?)?(?:models?|llms?|language_models?|providers?)\\.(?:${vendors})(?![a-z])`,
  'i',
)

/** Whether a call makes an object of a class that a library has for the models of one vendor: `Gemini(id="…")`. */
export function isVendorClass(callee: string, file: FileFacts): boolean {
  return /^[A-Z]\w*$/.test(callee) && !noClient.test(callee) && vendorClasses(file).has(callee)
}

const vendorClasses = memoize(({ text }: FileFacts): ReadonlySet<string> => {
  const names = new Set<string>()
  for (const [, module, list] of text.matchAll(classImport)) {
    if (!vendorModule.test(module!)) continue
    for (const [word] of list!.matchAll(/\w+(?=\s*(?:,|\)|#|$))/g)) names.add(word)
  }
  return names
})
