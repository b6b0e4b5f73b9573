import { bareId } from './id-grammar.ts'
import type { Lifecycle } from './lifecycle.ts'
import { modelName } from './registry.ts'

/** The names by which a pattern may mean a row: the ID of the rules, the ID without its platform's prefix, the model's name. */
export function namesOfRow({ model, ...row }: Lifecycle): string[] {
  const names = [row.id, modelName({ ...row, id: bareId(row.id) })]
  return model === undefined ? names : [...names, model]
}
