import type { Language } from '../language.ts'
import { shellRequests } from './requests.ts'
import { shellLiterals } from './words.ts'

const extensions = /\.(?:sh|bash|zsh|ksh|fish|bats|command|envsh|ebuild)$/i
const files =
  /^(?:\.?(?:bashrc|bash_profile|bash_aliases|zshrc|zshenv|zprofile|profile)|pkgbuild|gradlew|mvnw|configure)$/i

/** Scripts of a shell. Words outside of quotes count too. */
export const shell: Language = {
  name: 'shell',
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
}
