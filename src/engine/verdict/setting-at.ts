import { type ReadSetting, toolOfSetting, toolOfVariable } from '../../requests/tool-settings.ts'
import type { StageContext } from './verdict.ts'

/** The setting of a known tool whose value the ID is. */
export function settingAt({
  located: { literal, start },
  file,
}: Pick<StageContext, 'located' | 'file'>): ReadSetting | undefined {
  const { name, callee } = literal
  const keyPath = () => file.keyPathAt?.(start)
  const variable = name === undefined || callee !== undefined ? undefined : toolOfVariable(name, file.path, keyPath)
  return variable ?? toolOfSetting(file.path, keyPath)
}
