import { type Flag, type FlagGroup, flags } from './flags.ts'

const groups = ['Mode', 'Scope', 'Report', 'Other'] as const satisfies readonly FlagGroup[]

const width = Math.max(...flags.map((flag) => usageOf(flag).length))

/** What `--help` prints: at most 100 columns, every flag of the table in its group. */
export const help = `emeritus finds retired LLM model IDs in a codebase, and rewrites them.

Usage: emeritus [flags] [paths…]

  Paths are files, folders or globs. Without one, the current folder is checked.

${groups.map(groupOf).join('\n\n')}

Examples:
  emeritus                                    check this folder
  emeritus --fix src                          rewrite what is safe to rewrite below src
  emeritus --format pretty --format json=emeritus.json --within 30

Exit codes:
  0  nothing at error level (see --fail-on)
  1  findings at error level, or more warnings than --max-warnings
  2  wrong usage, or emeritus itself failed
`

function groupOf(group: FlagGroup): string {
  const rows = flags
    .filter((flag) => flag.group === group)
    .map((flag) => `  ${usageOf(flag).padEnd(width)}  ${flag.help}`)
  return `${group}:\n${rows.join('\n')}`
}

function usageOf({ name, short, value }: Flag): string {
  const long = value === undefined ? `--${name}` : `--${name} ${value}`
  return short === undefined ? `    ${long}` : `-${short}, ${long}`
}
