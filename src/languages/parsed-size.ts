/**
 * So many UTF-16 units of text are parsed at most. A syntax tree takes 100 to 150 times the text: of 20 MB that would be
 * two gigabytes and more, and Node ends a process that wants them. Files so large are read only when a user raises
 * `maxFileSize`; they are read by the plain scanners then, and their requests are not seen.
 */
const parsedSize = 4 * 1024 * 1024

/** Whether a text is too large for a syntax tree. */
export function isTooLarge(text: string): boolean {
  return text.length > parsedSize
}
