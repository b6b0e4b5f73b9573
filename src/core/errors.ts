/**
 * An error that the user can correct: wrong usage, an unreadable file, a wrong configuration. The message is one line
 * that names the file and the place. It ends the run with exit code 2 and without a stack.
 */
export class UserError extends Error {
  override readonly name = 'UserError'
}
