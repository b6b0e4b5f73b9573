import { nearest } from '../core/nearest.ts'

/** What does here what a word does for other tools: `ruff check .`, `biome lint .`, `emeritus fix .`. */
const check = ['check', 'scan', 'lint', 'run', 'ci', 'audit', 'verify', 'validate', 'test', 'analyze', 'detect', 'find']
const fix = ['fix', 'write', 'format', 'rewrite', 'update', 'upgrade', 'migrate', 'apply', 'codemod']

/** By the word: the flag that does it, or none. */
const flagOf: Readonly<Record<string, string>> = {
  ...Object.fromEntries(check.map((word) => [word, ''])),
  ...Object.fromEntries(fix.map((word) => [word, '--fix'])),
  diff: '--diff',
  preview: '--diff',
  'dry-run': '--diff',
  staged: '--staged',
  baseline: '--update-baseline',
  files: '--list-files',
  'list-files': '--list-files',
  config: '--print-config',
  'print-config': '--print-config',
}

/** Words of other tools for commands of this one. */
const commandOf: Readonly<Record<string, string>> = {
  rules: 'list',
  models: 'list',
  ls: 'list',
  show: 'explain',
  why: 'explain',
  info: 'explain',
}

/** Whether a word is the name of a check in other tools, with or without fixes. */
export const isVerb = (word: string) => Object.hasOwn(flagOf, word)

/**
 * The command line that was probably meant where a word is neither a file nor a command: that of a command with a typo, or
 * that of a flag which is a command of other tools. Undefined if the word is like none.
 *
 * @param commands the names of the commands
 */
export function meantCommandLine(
  word: string,
  argv: readonly string[],
  commands: readonly string[],
): string | undefined {
  if (!/^[a-z-]{2,12}$/.test(word)) return undefined
  if (Object.hasOwn(commandOf, word)) return `emeritus ${commandOf[word]}`
  const meant = nearest(word, [...commands, ...Object.keys(flagOf)], word.length > 4 ? 2 : 1)
  if (meant === undefined) return undefined
  if (!isVerb(meant)) return `emeritus ${meant}`
  const flag = flagOf[meant]!
  const others = argv.toSpliced(argv.indexOf(word), 1).map(quoted)
  return ['emeritus', ...others, ...(flag === '' || others.includes(flag) ? [] : [flag])].join(' ')
}

/** A word of a command line as a shell takes it. */
function quoted(word: string): string {
  return /^[\w./:=@%+,-]+$/.test(word) ? word : `"${word.replaceAll(/["\\$`]/g, String.raw`\$&`)}"`
}
