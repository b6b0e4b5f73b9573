/**
 * Something the person running emeritus can mend: bad usage, an unreadable file, a wrong configuration.
 * The message is one clear line that names the file and the place. Ends the run with exit code 2 and no stack.
 */
export class UserError extends Error {
  override readonly name = 'UserError'
}
