/** Whether a path is one of a script that can import and export. */
export function isScript(path: string): boolean {
  return /\.[cm]?[jt]sx?$/i.test(path) && !/\.d\.[cm]?ts$/i.test(path)
}
