/**
 * Node's own import. The build puts `bin/import.js` in place of this file: `src/bootstrap/loader.ts` loads the built
 * files on Node 20, and there V8 knows no way to import from them.
 */
export const importModule = (url: string): Promise<unknown> => import(url)
