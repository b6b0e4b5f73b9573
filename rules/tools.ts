import type { ToolSettings } from '../src/requests/tool-settings.ts'
import { readFolder } from './read-folder.ts'

/** Every file of rules/tools, in the order of their names. */
export const toolSettings = readFolder<ToolSettings>('tools')
