import { builtinRegistry } from '../../registry/builtin-rules.ts'
import { type Flag, flags, helpFlag } from '../flags.ts'
import { explainFlags, initFlags, listFlags, mergeFlags } from './flags.ts'

/** The shells that have a script. */
export const shells = ['bash', 'zsh', 'fish'] as const
export type Shell = (typeof shells)[number]

export const isShell = (text: string): text is Shell => shells.some((shell) => shell === text)

/** A command with what it takes. The check has no name. */
interface Completed {
  readonly name: string
  readonly about: string
  readonly flags: readonly Flag[]
  /** What its words may be. Files, if there are none. */
  readonly words?: readonly string[]
}

const commands: readonly Completed[] = [
  { name: 'list', about: 'what the rules know', flags: listFlags, words: [''] },
  { name: 'explain', about: 'one model, or one line', flags: explainFlags },
  { name: 'init', about: 'write a small configuration', flags: initFlags, words: [''] },
  { name: 'merge', about: 'join the reports of a check in parts', flags: mergeFlags },
  { name: 'completion', about: 'print a script for a shell', flags: [helpFlag], words: shells },
  {
    name: 'help',
    about: 'print the help, or that of a command',
    flags: [helpFlag],
    words: ['list', 'explain', 'init', 'merge', 'completion'],
  },
  { name: 'version', about: 'print the version', flags: [helpFlag], words: [''] },
]

/** The completion script for a shell, made from the tables of flags. */
export function scriptFor(shell: Shell): string {
  return { bash, zsh, fish }[shell]()
}

const longNames = (table: readonly Flag[]) => table.map(({ name }) => `--${name}`)
const spellings = ({ name, short, alias }: Flag) => [
  `--${name}`,
  ...[short, alias].flatMap((letter) => (letter === undefined ? [] : `-${letter}`)),
]
const takesValue = ({ kind }: Flag) => kind !== 'boolean'

/** What the value of a flag may be. `choices`: one of these; with `=` and a file behind it, if the flag takes that. */
type Value =
  | { readonly of: 'choices'; readonly choices: readonly string[]; readonly withFile: boolean }
  | { readonly of: 'files' | 'folders' | 'refs' | 'anything' }

/** By what the help calls the value of a flag. */
function valueOf({ value = '', choices }: Flag): Value {
  if (value === '<platform>') return { of: 'choices', choices: builtinRegistry.platforms, withFile: false }
  if (choices) return { of: 'choices', choices, withFile: value.endsWith('[=<file>]') }
  if (/^<(?:file|path)/.test(value)) return { of: 'files' }
  if (value === '<folder>') return { of: 'folders' }
  return { of: value === '<ref>' ? 'refs' : 'anything' }
}

/** Prints the names of the branches and tags. */
const gitRefs = `git for-each-ref --format='%(refname:short)' 2>/dev/null`

function bashAction(flag: Flag): string {
  const value = valueOf(flag)
  switch (value.of) {
    case 'choices': {
      const words = `_emeritus_words '${value.choices.join(' ')}'`
      return value.withFile ? `if [[ "$value" == *=* ]]; then _emeritus_files -f; else ${words}; fi` : words
    }
    case 'files':
      return '_emeritus_files -f'
    case 'folders':
      return '_emeritus_files -d'
    case 'refs':
      return `_emeritus_words "$(${gitRefs})"`
    case 'anything':
      return ':'
  }
}

function bash(): string {
  const values = [{ name: '', flags }, ...commands].flatMap((command) =>
    command.flags.filter(takesValue).map((flag: Flag) => {
      const names = spellings(flag).map((spelling) => `${command.name}:${spelling}`)
      return `    ${names.join('|')}) ${bashAction(flag)}; return ;;`
    }),
  )
  const ofCommands = commands.map(
    ({ name, flags: own, words }) =>
      `    ${name}) flags='${longNames(own).join(' ')}'; words='${(words ?? []).join(' ')}'; files=${words ? 0 : 1} ;;`,
  )
  return `# bash completion for emeritus: source <(emeritus completion bash)
_emeritus() {
  local -a typed=()
  local cur prev value joins='' kept='' command='' flags words files word at
  COMPREPLY=()
  # By default bash takes a line apart at = as well: --format=json is three words. They are put together again.
  for ((at = 1; at <= COMP_CWORD; at++)); do
    word="\${COMP_WORDS[at]}"
    if [[ ("$word" == = || -n "$joins") && \${#typed[@]} -gt 0 && "$COMP_WORDBREAKS" == *=* ]]; then
      typed[\${#typed[@]}-1]+="$word"
    else
      typed+=("$word")
    fi
    if [[ "$word" == = ]]; then joins=1; else joins=''; fi
  done
  cur="\${typed[\${#typed[@]}-1]}"
  prev=''
  if ((\${#typed[@]} > 1)); then prev="\${typed[\${#typed[@]}-2]}"; fi
  for ((at = 0; at < \${#typed[@]} - 1; at++)); do
    case "\${typed[at]}" in
      ${commands.map(({ name }) => name).join('|')}) command="\${typed[at]}"; break ;;
    esac
  done
  case "$command" in
${ofCommands.join('\n')}
    *) flags='${longNames(flags).join(' ')}'; words='${commands.map(({ name }) => name).join(' ')}'; files=1 ;;
  esac
  value="$cur"
  if [[ "$cur" == --*=* ]]; then
    prev="\${cur%%=*}"
    value="\${cur#*=}"
    kept="$prev="
  fi
  case "$command:$prev" in
${values.join('\n')}
  esac
  if [[ "$cur" == --*=* ]]; then return; fi
  if [[ "$cur" == -* ]]; then
    _emeritus_words "$flags"
    return
  fi
  _emeritus_words "$words"
  if [[ "$files" == 1 ]]; then _emeritus_files -f; fi
}
# Adds the words that the value begins. Of what stands before an =, bash keeps what it has taken apart itself.
_emeritus_words() {
  local -a all=()
  local word IFS=$' \\t\\n'
  # Not compgen -W, which would run what stands in the name of a branch. A name that has to be quoted is left out.
  read -r -d '' -a all <<< "$1"
  for word in "\${all[@]}"; do
    if [[ "$word" == "$value"* && "$word" != *[!A-Za-z0-9._/@+,-]* ]]; then _emeritus_add "$word"; fi
  done
}
_emeritus_files() {
  local file before='' IFS=$'\\n'
  if [[ "$value" == *=* ]]; then before="\${value%=*}="; fi
  compopt -o filenames 2>/dev/null
  for file in $(compgen "$1" -- "\${value#"$before"}"); do _emeritus_add "$before$file"; done
}
_emeritus_add() {
  local whole="$kept$1"
  if [[ "$COMP_WORDBREAKS" == *=* && "$cur" == *=* ]]; then whole="\${whole#"\${cur%=*}="}"; fi
  COMPREPLY+=("$whole")
}
complete -F _emeritus emeritus
`
}

/** A text in single quotes, for zsh and fish. */
const quoted = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", shellQuote)}'`
const shellQuote = `'\\''`

/** The lines of a flag for `_arguments`. A long name with `=` takes its value behind that, or as the next word. */
const spec = (flag: Flag) => {
  const help = flag.help.replaceAll(/[[\]:\\]/g, '\\$&')
  const action = takesValue(flag) ? `:${flag.name}:${zshAction(flag)}` : ''
  const repeats = flag.kind === 'strings' ? '*' : ''
  const ending = (name: string) => (!takesValue(flag) ? '' : name.startsWith('--') ? '=' : '+')
  return spellings(flag).map((name) => `      ${quoted(`${repeats}${name}${ending(name)}[${help}]${action}`)}`)
}

function zshAction(flag: Flag): string {
  const value = valueOf(flag)
  switch (value.of) {
    case 'choices': {
      const words = value.choices.join(' ')
      return value.withFile ? `{_emeritus_word_or_file ${words}}` : `(${words})`
    }
    case 'files':
      return '_files'
    case 'folders':
      return '_files -/'
    case 'refs':
      return '_emeritus_refs'
    case 'anything':
      return ' '
  }
}

/** What stands behind the flags of a command. */
const rest = ({ words }: Completed) =>
  words === undefined ? `'*:file:_files'` : words[0] === '' ? `'*: :'` : `'1:word:(${words.join(' ')})'`

const specs = (table: readonly Flag[]) => table.flatMap(spec).join(' \\\n')

function zsh(): string {
  const ofCommands = commands.map(
    (command) => `    ${command.name})
      _arguments -s \\
${specs(command.flags)} \\
      ${rest(command)} ;;`,
  )
  return `#compdef emeritus
# zsh completion for emeritus: source <(emeritus completion zsh), after compinit
_emeritus() {
  local -a commands
  commands=(
${commands.map(({ name, about }) => `    ${quoted(`${name}:${about}`)}`).join('\n')}
  )
  local command=''
  if (( CURRENT > 2 )) && [[ -n "\${commands[(r)\${words[2]}:*]}" ]]; then
    command="\${words[2]}"
    shift words
    (( CURRENT-- ))
  fi
  case "$command" in
${ofCommands.join('\n')}
    *)
      _arguments -s \\
${specs(flags)} \\
      '*: :_emeritus_words' ;;
  esac
}
_emeritus_refs() {
  compadd -- \${(f)"$(${gitRefs})"}
}
_emeritus_word_or_file() {
  if compset -P '*='; then _files; else compadd -- "$@"; fi
}
_emeritus_words() {
  (( CURRENT == 2 )) && _describe 'command' commands
  _files
}
if [[ "$funcstack[1]" == '_emeritus' ]]; then
  _emeritus "$@"
else
  compdef _emeritus emeritus
fi
`
}

const fishQuoted = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`

/** What is typed of the value of a flag. */
const fishTyped = `(string replace -r '^--[^=]*=' '' -- (commandline -ct))`

function fishValue(flag: Flag): string {
  const value = valueOf(flag)
  switch (value.of) {
    case 'choices':
      return ` ${value.withFile ? '-r -f' : '-x'} -a ${fishQuoted(value.choices.join(' '))}`
    case 'files':
      return ` -x -a ${fishQuoted(`(__fish_complete_path ${fishTyped})`)}`
    case 'folders':
      return ` -x -a ${fishQuoted(`(__fish_complete_directories ${fishTyped})`)}`
    case 'refs':
      return ` -x -a ${fishQuoted(`(${gitRefs})`)}`
    case 'anything':
      return ' -x'
  }
}

function fish(): string {
  const line = (flag: Flag, condition: string) => {
    const letters = [flag.short, flag.alias].flatMap((letter) => (letter === undefined ? [] : `-s ${letter} `))
    const value = takesValue(flag) ? fishValue(flag) : ''
    return `complete -c emeritus ${condition}${letters.join('')}-l ${flag.name}${value} -d ${fishQuoted(flag.help)}`
  }
  const names = commands.map(({ name }) => name).join(' ')
  const none = `-n ${fishQuoted(`not __fish_seen_subcommand_from ${names}`)} `
  const lines = [
    '# fish completion for emeritus: emeritus completion fish > ~/.config/fish/completions/emeritus.fish',
    ...commands.map(
      ({ name, about }) => `complete -c emeritus -n __fish_use_subcommand -a ${name} -d ${fishQuoted(about)}`,
    ),
    ...flags.map((flag) => line(flag, none)),
    ...commands.flatMap(({ name, flags: own, words }) => {
      const seen = `-n ${fishQuoted(`__fish_seen_subcommand_from ${name}`)} `
      const choices = words
        ? [`complete -c emeritus ${seen}-f${words[0] === '' ? '' : ` -a ${fishQuoted(words.join(' '))}`}`]
        : []
      return [...choices, ...own.map((flag) => line(flag, seen))]
    }),
  ]
  return `${lines.join('\n')}\n`
}
