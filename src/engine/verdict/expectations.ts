import { memoize, memoizeBy } from '../../core/memoize.ts'
import { countWhile, type Range } from '../../core/range.ts'
import { signal } from '../../core/signal.ts'
import type { FileFacts } from './file-facts.ts'
import { asks } from '../mentions/live-tests.ts'
import type { LocatedMention } from '../mentions/model-mentions.ts'
import { testRegionsIn } from '../mentions/test-regions.ts'
import { modelKey } from './model-key.ts'
import { nameTracesIn } from './name-traces.ts'
import { strippedFormsIn } from './stripped-forms.ts'
import { isExpected, placesInTests } from './test-places.ts'
import { type Assertion, type Bracket, type TestStatement, assertionsIn, statementAt } from './test-statements.ts'
import { type FileVerdicts, stageOf, type StageContext, withoutFix } from './verdict.ts'

export const expectation = stageOf(
  'expectation',
  'What a test expects may depend on the ID in another way than by its text: a fix is not safe, and where the test is about the ID, nothing is rewritten.',
  (verdict, context) => {
    if (verdict.edits.length === 0) return verdict
    const isTest = context.place.zone === 'test'
    if (isTest && isSubject(context.before)(context.located)) return withoutFix(verdict, 'expectation')
    return verdict.applicability === 'safe' && (isTest ? mayBreak(context) : isTestedHere(context))
      ? { ...verdict, applicability: 'unsafe', reason: 'expectation' }
      : verdict
  },
)

/** Whether the test around a place is about the ID itself: it tells the ID from another one, or asks a function about it. */
export const isSubject = memoize((before: FileVerdicts) => {
  const { located: all, text } = before.file
  if (all.length > mostPlaces) return () => false
  const { regionAt } = testRegionsIn(text)
  let asked: ReadonlySet<string> | undefined
  /** The IDs that a function is asked about, where it is asked about many: then each test of the file may hang on its answer. */
  const askedInFile = () => {
    const { isAsked } = testFacts(before)({ start: 0, end: Infinity })
    const ids = new Set(placesInTests(before.file).flatMap(({ mention: { text: id } }) => (isAsked(id) ? [id] : [])))
    return ids.size >= manyAsked ? ids : new Set<string>()
  }
  return ({ mention: { text: id }, start }: LocatedMention): boolean => {
    const { isAsked, isConfused, isSpelled, isGivenBack } = testFacts(before)(regionAt(start))
    if (isConfused(id) || isSpelled(id) || isAsked(id)) return true
    return !isGivenBack(id) && (asked ??= askedInFile()).has(id)
  }
})

/** A test file that asks about so many IDs is about how they are told apart. */
const manyAsked = 4

/** Whether a test in the same file of a program speaks of the ID. */
function isTestedHere({ located, file }: StageContext): boolean {
  return testedIds(file).has(located.mention.text)
}

const testedIds = memoize(
  ({ located, inTest }: FileFacts) =>
    new Set(
      located.flatMap(({ start, role, mention }) => (role !== 'comment' && inTest?.(start) ? [mention.text] : [])),
    ),
)

/** A number or a truth in a row. */
const caseValue = /(?<![\w.$"'`-])(?:\d[\d_]*(?:\.\d+)?|true|false|True|False)(?![\w.-])/
/** An assertion of an error, which comes whatever the model is. */
const throwing = /throw|raise|reject|\berror/i
/** A name of machines alone in its quotes, from the quote on. */
const quotedName = /^(["'`])[a-z][a-z0-9]*(?:[_.][a-z0-9]+)+\1/

/** More places than these in one test are not read for what hangs on them. */
const mostPlaces = 300

function mayBreak({ located, place, file, before }: StageContext): boolean {
  if (file.located.length > mostPlaces) return true
  // A live test mocks nothing, and so shares no value with the other tests.
  const scope = place.liveTest ? testRegionsIn(file.text).regionAt(located.start) : { start: 0, end: Infinity }
  const { isMerged, isNamed, isJudged, isOnlyExpected, isTraced, readsFixtures } = testFacts(before)(scope)
  const id = located.mention.text
  if (isMerged(id) || isNamed(id) || isJudged(id) || isOnlyExpected(id)) return true
  if (countsIn(file, testRegionsIn(file.text).regionAt(located.start))) return true
  return readsFixtures(id) || (!place.liveTest && !sends.test(located.literal.callee ?? '') && isTraced(located))
}

/** Calls of clients that send a request. What they answer does not hang on the words of the ID. */
const sends = signal('request-method')
/** Matchers, and what stands for a value in them. */
const matcher = signal('matching-callee')
/** Calls that read a file with recorded values, or compare with a recorded snapshot. */
const fixtureReader = signal('fixture-reader')
/** An expectation of how many tokens a text has, or what an answer costs. */
const spent = signal('spent-expectation')

/** Whether a test expects a number that belongs to the model: of tokens, or of money. */
function countsIn(file: FileFacts, { start, end }: Range): boolean {
  return assertionsOfFile(file).some((one) => one.start >= start && one.end <= end && spent.test(one.text))
}

/** Words beside the inputs of a table of cases, for what is wanted. */
const wanted = signal('wanted-key')

/** A statement that holds where two values differ. */
const unequal = signal('negative-assertion')

/**
 * Tells whether a place is what is expected of a value that the program only keeps, so that it changes with what is handed
 * in. What a platform answers may name the model in another way.
 */
export const isExpectedWhole = memoize(({ text, language }: FileFacts) => {
  const { regionAt: testAt } = testRegionsIn(text)
  return (located: LocatedMention): boolean => {
    if (located.role !== 'comparison') return false
    const { start, end } = statementAt(text, located.start, language)
    const test = testAt(located.start)
    return !unequal.test(text.slice(start, end)) && !asks(text.slice(test.start, test.end))
  }
})

const testFacts = memoize((verdicts: FileVerdicts) =>
  memoizeBy(
    ({ start, end }: Range) => `${start} ${end}`,
    (scope) => factsWithin(scope, verdicts),
  ),
)

const tracesIn = memoize((file: FileFacts) => nameTracesIn(file.text, placesInTests(file)))
const assertionsOfFile = memoize(({ text }: FileFacts): readonly Assertion[] => assertionsIn(text))
const liveIn = memoize(
  ({ mentions }: FileVerdicts) => new Set(mentions.flatMap(({ located, place }) => (place.liveTest ? located : []))),
)

/** What hangs on the IDs of a part of a test file: of one test, or of the whole file. */
function factsWithin(scope: Range, before: FileVerdicts) {
  const { file, mentions, verdicts } = before
  const { text, language } = file
  const standing = placesInTests(file).filter((one) => isWithin(one, scope))
  /** The IDs of the file, each with what a fix makes of it. */
  const becomes = new Map<string, string>()
  for (const [index, { located }] of mentions.entries()) {
    const verdict = verdicts[index]!
    const edit = verdict.silence === undefined && verdict.edits.find(({ range }) => range.end === located.end)
    if (edit) becomes.set(located.mention.text, edit.text)
  }
  /** What stands for each ID of the file, whether or not a fix writes it. */
  const successors = new Map(
    mentions.flatMap(({ located: { mention }, reference: { replacements } }) =>
      replacements.length === 1 ? [[mention.text, replacements[0]!]] : [],
    ),
  )
  const keys = new Map(standing.map(({ mention }) => [mention.text, modelKey(mention.text)]))
  const { regionAt: testAt } = testRegionsIn(text)
  const assertionsOf = () => assertionsOfFile(file)
  const statements = memoize((located: LocatedMention) => statementAt(text, located.start, language))

  /** Whether two IDs would become one, or a variant of the ID stays. */
  const isMerged = memoizeBy(String, (id: string): boolean => {
    const made = becomes.get(id)
    const [own, next] = [keys.get(id), made === undefined ? undefined : modelKey(made)]
    return [...keys].some(
      ([other, key]) =>
        other !== id && (key === own || key === next || (made !== undefined && becomes.get(other) === made)),
    )
  })

  /** Whether each place of an ID is a longer name that changes with what is expected of it. */
  const isStripped = memoizeBy(String, (id: string): boolean => {
    const whole = new Set(strippedFormsIn(file).map((form) => form.whole))
    return standing.every((one) => one.mention.text !== id || whole.has(one))
  })

  /** Whether two IDs of one test would become one, or another form of the ID would stay beside the replacement. */
  const isConfused = memoizeBy(String, (id: string): boolean => {
    const made = successors.get(id)
    return (
      made !== undefined &&
      [...keys].some(([other, key]) => {
        if (other === id) return false
        const next = successors.get(other)
        if (next === undefined) return (key === keys.get(id) && !isStripped(other)) || key === modelKey(made)
        if (isEndOf(id, other) !== isEndOf(made, next) && !isStripped(other) && !isStripped(id)) return true
        return key !== keys.get(id) && modelKey(next) === modelKey(made)
      })
    )
  })

  /** Whether an assertion asks a function about the ID, and expects something else than the ID. */
  const isAsked = memoizeBy(String, (id: string): boolean =>
    standing.some((one) => {
      if (one.mention.text !== id || isExpected(one)) return false
      const statement = statements(one)
      if (isCase(one)) return true
      if (!isAssertion(statement, assertionsOf()) || !functionUnderTest(statement.brackets)) return false
      if (throwing.test(text.slice(statement.start, statement.end))) return false
      if (isKeyword(one) || sends.test(one.literal.callee ?? '') || isSentIn(statement, text)) return false
      return !answers(id, statement, one)
    }),
  )

  /** A row of a table of cases: a number or a truth that is wanted stands beside the ID. */
  function isCase(one: LocatedMention): boolean {
    const entry = file.listEntryAt(one)
    return entry?.kind === 'row' && entry.list !== undefined && caseValue.test(entry.own)
  }

  /** Whether the program knows the model by another name, too, which the test holds: `computer_use_preview`. */
  const isSpelled = memoizeBy(String, (id: string) =>
    tracesIn(file)(id).some(
      (at) => at >= scope.start && at < scope.end && quotedName.test(text.slice(at - 1, at + 80)),
    ),
  )

  /** Whether an expectation asks a function about the ID, and does not get the ID itself back. */
  const judged = memoize((located: LocatedMention): boolean => {
    const { id, literal } = { id: located.mention.text, literal: located.literal }
    const statement = statements(located)
    if (isRow(statement, text)) return true
    const asserts = isAssertion(statement, assertionsOf())
    const asked = functionUnderTest(statement.brackets)
    if (!asked || isExpected(located)) return false
    // What a platform answers does not hang on the words of the ID.
    if (liveIn(before).has(located) && (sends.test(literal.callee ?? '') || isSentIn(statement, text))) return false
    if (!asserts)
      return (
        literal.role === 'argument' &&
        !isKeyword(located) &&
        !liveIn(before).has(located) &&
        !expects(id, testAt(located.start))
      )
    return !answers(id, statement, located)
  })
  const isJudged = memoizeBy(String, (id: string) => standing.some((one) => one.mention.text === id && judged(one)))

  /** Whether a statement holds the ID a second time, as what is expected, in whatever form. */
  function answers(id: string, statement: Range, located: LocatedMention): boolean {
    return standing.some(
      (one) =>
        one !== located &&
        keys.get(one.mention.text) === keys.get(id) &&
        isWithin(one, statement) &&
        !functionUnderTest(statements(one).brackets),
    )
  }

  function expects(id: string, within: Range): boolean {
    return standing.some((one) => one.mention.text === id && isWithin(one, within) && isExpected(one))
  }

  /** Whether a value that is made with the ID is compared with something that no input of the test holds. */
  function isTraced({ start }: LocatedMention): boolean {
    const test = testAt(start)
    const isLocal = test.end - test.start < text.length
    const near = assertionsOf().filter((one) => isWithin(one, test))
    if (near.length === 0) return false
    const tainted = taintedNames(text, start, isLocal ? test : { start: 0, end: text.length }, language)
    if (tainted.size === 0) return false
    const inputs = withoutRanges(text, test, near)
    return near.some(
      (one) => speaksOf(one.text, tainted) && expectedIn(one.text).some((value) => !holds(inputs, value)),
    )
  }

  let reads: boolean | undefined
  const readsFixtures = (id: string) =>
    standing.some((one) => one.mention.text === id && isExpected(one)) && (reads ??= fixtureReader.test(text))

  /** Whether the test hands the ID to nobody. What it expects then comes from another file. */
  const isOnlyExpected = memoizeBy(String, (id: string) =>
    standing.every((one) => one.mention.text !== id || isExpected(one)),
  )

  /** Whether a place is what comes back: no function under test gets it. */
  function isBack(one: LocatedMention): boolean {
    const statement = statements(one)
    return isExpected(one) || (isAssertion(statement, assertionsOf()) && !functionUnderTest(statement.brackets))
  }

  /** Whether the test hands the ID in and expects the ID itself, and no other model. */
  const isGivenBack = memoizeBy(String, (id: string): boolean => {
    const own = standing.filter((one) => keys.get(one.mention.text) === keys.get(id))
    return own.some((one) => one.mention.text === id && isBack(one)) && own.some((one) => !isBack(one))
  })

  const isNamed = (id: string) => tracesIn(file)(id).some((at) => at >= scope.start && at < scope.end)
  return {
    isAsked,
    isConfused,
    isSpelled,
    isGivenBack,
    isMerged,
    isNamed,
    isJudged,
    isOnlyExpected,
    isTraced,
    readsFixtures,
  }
}

/** Whether an argument has a name of its own. Where it has none, some languages give it that of the call. */
const isKeyword = ({ literal: { name, callee } }: LocatedMention) =>
  name !== undefined && name !== callee?.slice(callee.length - name.length)

/** Whether a longer form ends with the other one. */
const isEndOf = (one: string, other: string) => one.endsWith(other) || other.endsWith(one)

const isWithin = ({ start, end }: Range, outer: Range) => start >= outer.start && end <= outer.end

function isAssertion(statement: Range, assertions: readonly Assertion[]): boolean {
  const next = assertions[countWhile(assertions, ({ end }) => end <= statement.start)]
  return next !== undefined && next.start < statement.end
}

/** Whether a call between the place and the assertion gets the ID: a function under test, and no matcher or new object. */
function functionUnderTest(brackets: readonly Bracket[]): boolean {
  const calls = brackets.filter(({ sign, callee }) => sign === '(' && callee !== '')
  const [inner] = calls
  if (!inner || inner.makes || matcher.test(inner.callee)) return false
  const outer = calls.findIndex(({ callee }) => matcher.test(callee))
  return outer !== 0
}

/** Whether a bracket around a place is that of a request: `$client->chat()->create([…])`. */
function isSentIn({ brackets }: TestStatement, text: string): boolean {
  return brackets.some(({ sign, start }) => {
    const head = text.slice(Math.max(0, start - 80), start - 1)
    return sign === '(' && sends.test(head.replaceAll(/(?:\(\))?(?:\.|->|::)/g, '.'))
  })
}

/** One case of a table, with a number, a truth or a wanted value beside the ID. */
function isRow({ brackets }: TestStatement, text: string): boolean {
  const [row, table] = brackets.filter(({ sign }) => sign !== '(')
  if (row?.sign !== '{' || !table || table.start > row.start) return false
  if (row.callee !== '' || table.sign === '(') return false
  const between = text.slice(table.start, row.start - 1)
  if (table.sign === '{' && !/^\s*$|[,{}\]]\s*$/.test(between)) return false
  const end = text.indexOf('}', row.start)
  return wanted.test(text.slice(row.start, Math.min(end < 0 ? text.length : end, row.start + 600)))
}

const assignment =
  /(?:^|[;{(]|\b(?:const|let|var|val|final|auto|await)\s)\s*(?:[\w<>[\]?.]+\s+)?\$?@?([A-Za-z_]\w*)(?:\s*,\s*\w+)*\s*(?::\s*[\w<>[\], |.]+)?\s*(?::=|=(?![=>~]))/g

/** The variables of a test that get a value made with the ID, directly or by one another. */
function taintedNames(text: string, at: number, { start, end }: Range, language: string): ReadonlySet<string> {
  const names = new Set<string>()
  const own = statementAt(text, at, language)
  for (const name of assigned(text.slice(Math.max(start, own.start), at))) names.add(name)
  if (names.size === 0) return names
  for (const line of text.slice(own.end, end).split('\n')) {
    if (speaksOf(line, names)) for (const name of assigned(line)) names.add(name)
  }
  return names
}

const assigned = (head: string) => [...head.matchAll(assignment)].map(([, name]) => name!).slice(0, 2)

function speaksOf(line: string, names: ReadonlySet<string>): boolean {
  return (line.match(/[A-Za-z_]\w*/g) ?? []).some((word) => names.has(word))
}

function withoutRanges(text: string, { start, end }: Range, ranges: readonly Range[]): string {
  let from = start
  const parts: string[] = []
  for (const one of ranges) {
    parts.push(text.slice(from, one.start))
    from = one.end
  }
  return [...parts, text.slice(from, end)].join('\n')
}

const value = /(["'`])((?:(?!\1)[^\\\n]){1,200})\1|(?<![\w.$])(\d[\d_]*(?:\.\d+)?|true|false|True|False)(?![\w.])/g
/** Counts and status codes, which tell nothing of a model. */
const plainNumber = /^(?:[0-3]|[1-5]\d\d)$/

/** What an assertion compares with: strings, numbers and truths, and no keys. */
function expectedIn(assertion: string): string[] {
  const plain = assertion.replaceAll(/\[\s*(?:(["'])[^"'\]]*\1|\d+)\s*\]/g, '')
  return [...plain.matchAll(value)].map(([, , text, word]) => text ?? word!).filter((one) => !plainNumber.test(one))
}

function holds(inputs: string, expected: string): boolean {
  return inputs.includes(expected)
}
