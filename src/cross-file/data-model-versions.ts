/** A version of a data model of Core Data, by its folder: `Chat.xcdatamodeld/Chat 2.xcdatamodel/contents`. */
const versionPath = /^(.*\.xcdatamodeld)\/([^/]+\.xcdatamodel)\/contents$/
const currentName = /<key>_XCCurrentVersionName<\/key>\s*<string>([^<]+)<\/string>/

/**
 * Whether a file is a version of a data model that another one has followed. The data of installed programs was stored with
 * it, so that nobody changes it any more. The file `.xccurrentversion` beside the versions names the present one.
 *
 * https://developer.apple.com/documentation/coredata/using-lightweight-migration
 *
 * @param path POSIX, relative to the working directory
 */
export function isPastDataModel(path: string, textOf: (path: string) => string | undefined): boolean {
  const [, folder, own] = versionPath.exec(path) ?? []
  if (folder === undefined) return false
  const current = currentName.exec(textOf(`${folder}/.xccurrentversion`) ?? '')?.[1]
  return current !== undefined && current !== own
}
