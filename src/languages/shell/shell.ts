import type { Language } from '../language.ts'
import { shellAddresses, shellRequests } from './requests.ts'
import { shellLiterals } from './words.ts'

const extensions = /\.(?:sh|bash|zsh|ksh|fish|bats|command|envsh|ebuild)$/i
const files =
  /^(?:\.?(?:bashrc|bash_profile|bash_aliases|zshrc|zshenv|zprofile|profile)|pkgbuild|gradlew|mvnw|configure)$/i

/**
 * Shell scripts. Words outside of quotes count too.
 *
 * 1. `words.ts` reads the text word by word, and gives each word its role. `contents.ts` looks into quoted words and
 *    heredocs.
 * 2. `commands.ts` reads the text again, as commands with pipes and documents, if requests are asked for.
 * 3. `requests.ts` finds JSON in the words and documents of a command, and the address that it is sent to.
 *
 * `build-files.ts` reads Dockerfiles and Makefiles, whose lines a shell runs.
 */
export const shell: Language = {
  name: 'shell',
  lineEnds: '',
  fences: {
    'x.sh': [
      'sh',
      'bash',
      'shell',
      'zsh',
      'console',
      'shellsession',
      'shell-session',
      'terminal',
      'cli',
      'fish',
      'curl',
      'sh-session',
      'command',
      'commandline',
    ],
  },
  matches: (path) => extensions.test(path) || files.test(path.slice(path.lastIndexOf('/') + 1)),
  literals: (text) => shellLiterals(text),
  requests: (text, _, models) => shellRequests(text, models),
  addresses: (text, _, models) => shellAddresses(text, models),
}
