import type { Literal } from '../../core/literal.ts'
import type { Range } from '../../core/range.ts'
import { nameByFlag } from '../embedded-settings.ts'
import type { Language } from '../language.ts'
import { isUnreadable } from './depth.ts'
import { yamlKeyPath } from './key-path.ts'
import { readLines } from './lines.ts'
import { mask } from './mask.ts'
import { yamlRequests } from './requests.ts'
import { literalsOfScalar, type YamlScalar } from './scalar.ts'
import { parsesAsYaml, yamlParser } from './parser.ts'
import { readTree, type YamlTree } from './tree.ts'

/**
 * YAML, also with templates of Helm, Jinja and GitHub in it.
 *
 * 1. `mask.ts` hides templates and conflict markers, so that a YAML parser can read the text.
 * 2. `parser.ts` loads the package `yaml`. `tree.ts` walks its concrete syntax tree, whose offsets are exact, and
 *    returns scalars and the stretches that are not YAML.
 * 3. `lines.ts` reads those stretches line by line.
 * 4. `scalar.ts` makes literals of the scalars, and splits shell lines and settings in them.
 * 5. `requests.ts` finds the requests in the mappings that `mappings.ts` reads from the same tree.
 *
 * `parser.ts` also says whether a text parses, after a fix.
 */
export const yaml: Language = {
  name: 'yaml',
  fences: { 'x.yaml': ['yaml', 'yml'] },
  matches: (path) => /\.ya?ml$/i.test(path),
  literals(text) {
    const masked = mask(text)
    const { scalars, broken } = readWhole(masked.text)
    const stretches = wholeLines(masked.text, broken)
    const literalsIn = (from: readonly YamlScalar[]) => from.flatMap((scalar) => literalsOfScalar(scalar, text))
    return nameByFlag(
      inOrder([
        ...outside(stretches, literalsIn(scalars).toSorted(byStart)),
        ...stretches.flatMap((stretch) => literalsIn(readLines(masked.text, stretch))),
        // These come last: a template on its own line in a block scalar was already read with the scalar.
        ...literalsIn(masked.scalars),
      ]),
    )
  },
  requests: (text, _, models) => yamlRequests(text, models),
  keyPath: yamlKeyPath,
  // The blank lines behind a comment would become those at the end of a scalar that keeps them.
  keepsShown: (text, _, { range }) => !/^[ \t]*\r?\n/.test(text.slice(range.end)) || !keepsLines.test(text),
  parses: (text) => parsesAsYaml(mask(text).text),
}

/** The head of a scalar that keeps the line ends behind it. */
const keepsLines = /[|>][1-9]?\+[1-9]?[ \t]*(?:#.*)?$/m

/**
 * The scalars of the whole text. If the text is too large or too deep for a tree, all of it is a stretch to read line by line; also
 * if the parser throws, which it promises not to do.
 */
function readWhole(text: string): YamlTree {
  const unread = { scalars: [], broken: [{ start: 0, end: text.length }] }
  if (isUnreadable(text)) return unread
  const { Parser } = yamlParser()
  try {
    return readTree(new Parser().parse(text), text)
  } catch {
    return unread
  }
}

/** The stretches, widened to whole lines, in order. Stretches that touch become one. */
function wholeLines(text: string, ranges: readonly Range[]): Range[] {
  const stretches: Range[] = []
  for (const { start, end } of ranges.toSorted((a, b) => a.start - b.start)) {
    const last = stretches.at(-1)
    if (last && end <= last.end) continue
    const from = last && start <= last.end ? last.start : startOfLine(text, start)
    if (from === last?.start) stretches.pop()
    const newline = text.indexOf('\n', Math.max(start, end - 1))
    stretches.push({ start: from, end: newline < 0 ? text.length : newline + 1 })
  }
  return stretches
}

function startOfLine(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1
}

/** The literals that do not begin in a stretch. Both lists ascend. */
function outside(stretches: readonly Range[], literals: readonly Literal[]): Literal[] {
  let next = 0
  return literals.filter(({ range }) => {
    while (next < stretches.length && stretches[next]!.end <= range.start) next++
    const stretch = stretches[next]
    return !stretch || range.start < stretch.start
  })
}

/** In ascending order. Of two that overlap, only the first stays. */
function inOrder(literals: readonly Literal[]): Literal[] {
  let end = 0
  return literals.toSorted(byStart).filter(({ range }) => {
    if (range.start < end) return false
    end = range.end
    return true
  })
}

function byStart(a: Literal, b: Literal): number {
  return a.range.start - b.range.start
}
