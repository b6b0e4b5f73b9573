import { flagHelp } from '../help.ts'
import { explainFlags, initFlags, listFlags, mergeFlags } from './flags.ts'

/** What `emeritus list --help` prints. */
export const listHelp = `emeritus list prints what the rules know: platform, ID, status, end, living replacement.

Usage: emeritus list [flags] [pattern]

  The pattern is a part of the ID, in capitals or not. A model has to pass all filters.
  An end is the first day without the model: ~ marks a tentative one, ≥ the earliest possible one.
  To check a folder that is named list: emeritus ./list

${flagHelp(listFlags)}

Examples:
  emeritus list haiku                                        every platform's IDs with haiku in them
  emeritus list --platform anthropic --status deprecated     what Anthropic has announced to end
  emeritus list --ends-before 2027-06-30 --format json       the next ends, for a script
`

/** What `emeritus explain --help` prints. */
export const explainHelp = `emeritus explain says all that the rules know of one model, on every platform that has it,
or why something is reported on a line of a file, or why not.

Usage: emeritus explain [flags] <id>
       emeritus explain [flags] <file>:<line>[:<column>]

  The ID may be in any form that a request or a framework takes: claude-3-haiku-20240307, an ARN,
  us.anthropic.claude-3-haiku-20240307-v1:0, vertex_ai/…, models/…, ft:gpt-4o-2024-08-06:acme::1.
  ✔ marks what to use instead. It is the platform's word unless the line says whose it is.
  Of a line it says what the file is taken for, and of each ID on it who is meant and what is
  reported, or why nothing is.
  To check a folder that is named explain: emeritus ./explain

${flagHelp(explainFlags)}

Examples:
  emeritus explain claude-3-haiku-20240307
  emeritus explain vertex_ai/gemini-2.0-flash --as-of 2027-01-14 --format json
  emeritus explain src/chat.ts:12

Exit codes:
  0  the model is known; a model is named on the line
  1  no rule names it; none is named there
  2  wrong usage, or emeritus itself failed
`

/** What `emeritus init --help` prints. */
export const initHelp = `emeritus init writes emeritus.config.jsonc, small and commented, after a look at the files here.

Usage: emeritus init

  It overwrites nothing. A configuration can also be emeritus.config.json, .js, .mjs or .ts, the key
  emeritus of package.json, or [tool.emeritus] of pyproject.toml: one to a folder, the nearest wins.
  To check a folder that is named init: emeritus ./init

${flagHelp(initFlags)}
`

/** What `emeritus merge --help` prints. */
export const mergeHelp = `emeritus merge joins the reports of a check that was run in parts (--shard) into the one that a
single run would have printed.

Usage: emeritus merge [flags] <report>…

  The reports are JSON (--format json) or SARIF (--format sarif), all of one kind; so is what is
  printed. They have to be of one version of emeritus and the same rules, of the same tree, and
  judged by the same day: pass --as-of to each run. A shard that is missing or given twice is
  refused, as is a file with findings in two reports.
  What a baseline records and is gone is told by the JSON reports, of files that are still there.
  To check a folder that is named merge: emeritus ./merge

${flagHelp(mergeFlags)}

Examples:
  emeritus --shard 1/4 --format json=shard-1.json    in the first of four jobs
  emeritus merge shard-*.json                        when all are done

Exit codes:
  0  nothing at error level (see --fail-on)
  1  findings at error level, or more warnings than --max-warnings, or a baseline to prune
  2  wrong usage, reports that do not belong together, or emeritus itself failed
`

/** What `emeritus completion --help` prints. */
export const completionHelp = `emeritus completion prints a script that completes commands, flags and their values in a shell.

Usage: emeritus completion bash|zsh|fish

  bash    source <(emeritus completion bash)                                   in ~/.bashrc
  zsh     source <(emeritus completion zsh)                                    in ~/.zshrc, after compinit
  fish    emeritus completion fish > ~/.config/fish/completions/emeritus.fish  once
  They complete the command emeritus, and nothing behind npx. If emeritus is no command of yours,
  but a dependency of the project, make it one, in bash and zsh before that line:
          emeritus() { npx emeritus "$@"; }
  To check a folder that is named completion: emeritus ./completion

${flagHelp(initFlags)}
`
