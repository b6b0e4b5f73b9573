import { builtinPlatforms } from '../registry/builtin-platforms.ts'
import { hostOf } from '../registry/platform-signs.ts'
import type { Api } from './rules.ts'

/** Whether an address, or a base of one, is the vendor's own; one without a host may be. */
export function isOwnHost(url: string, vendor: string): boolean {
  const host = hostOf(url)
  return host === undefined || builtinPlatforms.apiHosts[vendor]?.test(host) === true
}

const paths: readonly { readonly pattern: RegExp; readonly api: Api }[] = [
  { pattern: /\/v1\/messages(?:\/count_tokens)?$|:(?:streamR|r)awPredict$/, api: 'messages' },
  { pattern: /\/v1\/complete$/, api: 'complete' },
  { pattern: /\/chat\/completions$/, api: 'chat' },
  { pattern: /\/responses$/, api: 'responses' },
  { pattern: /\/completions$/, api: 'completions' },
  { pattern: /\/embeddings$/, api: 'embeddings' },
  { pattern: /\/images\/(?:generations|edits)$/, api: 'images' },
  { pattern: /\/audio\/(?:transcriptions|translations)$/, api: 'transcriptions' },
  { pattern: /:(?:streamG|g)enerateContent$/, api: 'generate-content' },
  { pattern: /:(?:batchE|e)mbedContents?$/, api: 'embed-content' },
  { pattern: /\/converse(?:-stream)?$/, api: 'converse' },
  { pattern: /\/invoke(?:-with-response-stream)?$/, api: 'invoke' },
  { pattern: /\/v[12]\/chat$/, api: 'cohere-chat' },
  { pattern: /\/v1\/generate$/, api: 'cohere-generate' },
]

/** The API that an address leads to, by its path. */
export function apiAt(url: string): Api | undefined {
  const path = url.replace(/[?#].*$/s, '')
  return paths.find(({ pattern }) => pattern.test(path))?.api
}
