import { memoizeBy, once } from '../../core/memoize.ts'
import type { Range } from '../../core/range.ts'
import { signal } from '../../core/signal.ts'
import { builtinPlatforms } from '../../registry/builtin-platforms.ts'
import { platformsAt, platformSignalsIn, type PlatformSignals } from './platform-signals.ts'
import { switchedOffIn } from './switched-off-tests.ts'
import { testRegionsIn } from './test-regions.ts'

const mocking = signal('mocking')
/** Tests whose path shows that they call no service. */
const unit = signal('unit-test-path')
/** A tag or a mark before one test that shows that it calls one. */
const liveTag = signal('live-test-tag')
const livePath = signal('live-test-path')
const modelChosen = signal('model-from-environment')
const keyRead = signal('key-from-environment')
const madeUpKey = signal('made-up-key')
const importLine = signal('import-line')
const askingCall = signal('asking-call')
const askingValue = signal('asking-value')
const noClient = signal('no-client-name')

/**
 * For a test file: whether the test at an offset asks a real platform, so that a retired model fails there. That is so
 * where it asks for an answer, where a real key is read or a client of a platform is made, and where nothing is mocked. If
 * the file mocks something, a test does that makes a client by itself, or is marked as live, and has no mock of its own.
 * So does a test whose model the environment chooses, where its path or a tag says that it is live. A test that is switched
 * off asks nobody.
 *
 * @param within the test alone, where it stands in a file of the program
 */
export function liveTestsIn(
  path: string,
  whole: string,
  evidence: PlatformSignals,
): (offset: number, within?: Range) => boolean {
  // An encoded image may hold any short word. Blanks take its place, so that offsets stay. Only a run's begin is tried.
  const text = whole.replaceAll(/(?<![\w+/=])[\w+/=]{200,}/g, (run) => ' '.repeat(run.length))
  const imports = importsIn(text)
  const read = keyRead.exec(text)?.[0] ?? ''
  const hasKey =
    evidence.platforms.size > 0 || imports.size > 0 || vendorKey.test(read) || (read !== '' && !keyName.test(read))
  const isLive = memoizeBy(
    String,
    (part: string) =>
      (hasKey && keyRead.test(part)) || (!unit.test(path) && !madeUpKey.test(part) && makesClient(part, imports)),
  )
  const { regionAt, common, hasTests } = testRegionsIn(text)
  const mocks = mocking.test(text)
  const shared = common.map(({ start, end }) => text.slice(start, end)).join('\n')
  const isMocked = mocks && mocking.test(shared.replaceAll(importLine, ''))
  // A test is read once for all IDs in it.
  const answers = new Map<number, boolean>()
  const isOff = switchedOffIn(text)
  // A helper makes the client, and the tests of other files ask it.
  const isHelper = !mocks && !hasTests && hasKey && keyHanded.test(text) && keyRead.test(text) && !unit.test(path)
  // The model that the environment chooses is asked, in a test that says of itself that it is live.
  const isMarked = once(() => !mocks && !unit.test(path) && (livePath.test(path) || liveTag.test(text)) && asks(text))
  const isChosen = (offset: number) =>
    modelChosen.test(text.slice(Math.max(0, offset - longestHead), offset)) && isMarked()
  return (offset, within) => {
    const { start, end, isTest } = within ? { ...within, isTest: true } : regionAt(offset)
    let answer = answers.get(start)
    if (answer === undefined) {
      const own = text.slice(start, end)
      const asking = asks(own)
      if (!mocks) answer = (asking && isLive(within ? own : text)) || (!within && isHelper && !madeUpKey.test(text))
      else {
        const tagged = isTest && liveTag.test(own) && isLive(text)
        answer = isTest && !mocking.test(own) && (tagged || (asking && !isMocked && isLive(own)))
      }
      answers.set(start, answer)
    }
    return (answer || (!within && isChosen(offset))) && !isOff(offset)
  }
}

/** So much before an ID names the variable that chooses it, in UTF-16 units. */
const longestHead = 120

const vendors = builtinPlatforms.words.map(([, { source }]) => source).join('|')
const vendorKey = new RegExp(vendors, 'i')
/** The name of a key. Where the code computes that name, or a helper looks for the key, it is the key of what is asked. */
const keyName = /[A-Z0-9]_(?:KEY|TOKEN)/
/** A part of a module's path that is a vendor: `agno.models.google`. */
const vendorModule = new RegExp(`[./:"'\\\\](?:${vendors})(?![\\w-])`, 'i')

/** Whether a test asks for an answer. One that does not only builds a client, or calls a function of its own. */
export const asks = (test: string): boolean => askingCall.test(test) || askingValue.test(test)

/** The names that a text imports from the packages of platforms, and from modules that are named after a vendor. */
function importsIn(text: string): ReadonlySet<string> {
  const names = new Set<string>()
  for (const [line] of text.matchAll(importLine)) {
    if (platformSignalsIn(line).platforms.size === 0 && !vendorModule.test(line)) continue
    for (const name of line.match(/[A-Za-z_]\w*/g) ?? []) names.add(name)
  }
  return names
}

/** A key that is given to a client or its settings: `ApiKey = apiKey`, `WithAPIKey(os.Getenv("…"))`. */
const keyHanded = /(?<![A-Za-z]_)api_?key["']?\s{0,3}(?:=>|:=?|=(?!=)|\()\s{0,3}[a-zA-Z$_]/i

const call = /(?<![\w.'"`])((?:[A-Za-z_]\w*(?:\.|::|->))*[A-Za-z_]\w*)!?\s{0,2}\(/g
/** A class whose name is that of a vendor: `ChatOpenAI`, `OpenAIClient`. */
const ownClass = new RegExp(
  `^(?:Async|Chat|Azure)*(?:${vendors})+(?:Chat|Completions?|Converse|Gemini|Client|Model|LLM|API|AI)*$`,
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
