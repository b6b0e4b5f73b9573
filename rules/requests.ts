import type { RequestRules } from '../src/requests/rules.ts'
import { readFolder } from './read-folder.ts'

/** Every file of rules/requests, in the order of their names. */
export const requestRules = readFolder<RequestRules>('requests')
