import { countWhile, type Range } from '../../core/range.ts'
import { signal } from '../../core/signal.ts'
import { builtinPlatforms } from '../../registry/builtin-platforms.ts'
import { platformsAt, platformSignalsIn, type PlatformSignals } from './platform-signals.ts'

const mocking = signal('mocking')
/** Tests whose path shows that they call no service. */
const unit = signal('unit-test-path')
/** A tag or a mark before one test that shows that it calls one. */
const liveTag = signal('live-test-tag')
/** Where a test begins: its head, or the tag before it. */
const head = signal('test-head')
const keyRead = signal('key-from-environment')
const madeUpKey = signal('made-up-key')
const importLine = signal('import-line')
const noClient = signal('no-client-name')

/**
 * For a test file: whether the test at an offset asks a real platform, so that a retired model fails there. That is so
 * where a real key is read, or where a client of a platform is made, and where nothing is mocked. If the file mocks
 * something, a test does that makes a client by itself, or is marked as live, and has no mock of its own.
 *
 * @param within the test alone, where it stands in a file of the program
 */
export function liveTestsIn(
  path: string,
  whole: string,
  evidence: PlatformSignals,
): (offset: number, within?: Range) => boolean {
  if (evidence.platforms.size === 0) return () => false
  // An encoded image may hold any short word. Blanks take its place, so that offsets stay. Only a run's begin is tried.
  const text = whole.replaceAll(/(?<![\w+/=])[\w+/=]{200,}/g, (run) => ' '.repeat(run.length))
  const imports = importsIn(text)
  const isLive = (part: string) =>
    keyRead.test(part) || (!unit.test(path) && !madeUpKey.test(part) && makesClient(part, imports))
  if (!mocking.test(text)) {
    let all: boolean | undefined
    return (_, within) => (within ? isLive(text.slice(within.start, within.end)) : (all ??= isLive(text)))
  }
  const heads = [...text.matchAll(head)].map(({ index }) => index)
  const common = text.slice(0, heads[0] ?? text.length)
  const isMocked = mocking.test(common)
  // A test is read once for all IDs in it.
  const answers = new Map<number, boolean>()
  return (offset) => {
    const index = countWhile(heads, (start) => start <= offset) - 1
    let answer = index < 0 ? false : answers.get(index)
    if (answer === undefined) {
      const own = testAt(text, heads, index)
      const tagged = liveTag.test(own) && isLive(text)
      answers.set(index, (answer = !mocking.test(own) && (tagged || (!isMocked && isLive(own)))))
    }
    return answer
  }
}

/** From the head of the test, with the tags on the lines before it, to the next head. */
function testAt(text: string, heads: readonly number[], nth: number): string {
  let index = nth
  const end = heads[index + 1] ?? text.length
  while (index > 0 && text.slice(heads[index - 1], heads[index]).split('\n').length <= 2) index--
  return text.slice(heads[index], end)
}

/** The names that a text imports from the packages of platforms. */
function importsIn(text: string): ReadonlySet<string> {
  const names = new Set<string>()
  for (const [line] of text.matchAll(importLine)) {
    if (platformSignalsIn(line).platforms.size === 0) continue
    for (const name of line.match(/[A-Za-z_]\w*/g) ?? []) names.add(name)
  }
  return names
}

const call = /(?<![\w.'"`])((?:[A-Za-z_]\w*(?:\.|::|->))*[A-Za-z_]\w*)!?\s{0,2}\(/g
/** A class whose name is that of a vendor: `ChatOpenAI`, `OpenAIClient`. */
const ownClass = new RegExp(
  `^(?:Async|Chat|Azure)*(?:${builtinPlatforms.words.map(([, { source }]) => source).join('|')})(?:Client|Chat|ChatModel|LLM|API)?$`,
  'i',
)

/** A call that sends something to an address that is written there. */
const sentTo =
  /\b(?:fetch|axios|got|ky|requests?|httpx|https?|session|client|curl_init)(?:\.\w+)?\s{0,2}\([^()\n]{0,40}?["'`](https:\/\/[^"'`\s]+)/gi

/** Whether a text makes a client, asks an address of a platform, or calls a function, that it imports from a platform's package. */
function makesClient(text: string, imports: ReadonlySet<string>): boolean {
  for (const [, chain] of text.matchAll(call)) {
    const names = chain!.split(/\.|::|->/)
    if (names.some((name) => noClient.test(name))) continue
    if (imports.has(names[0]!)) return true
    if (names.some((name) => /^[A-Z]/.test(name) && ownClass.test(name))) return true
  }
  return [...text.matchAll(sentTo)].some(([, url]) => platformsAt(url!).length > 0)
}
