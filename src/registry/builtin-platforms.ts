import { rules } from '../../rules/index.ts'
import { platforms } from '../../rules/platforms.ts'
import { makePlatformTables } from './platform-tables.ts'

/** The tables of the platforms that emeritus ships. The build writes them down: they cost no time when it starts. */
export const builtinPlatforms = makePlatformTables(platforms, new Set(rules.map(({ platform }) => platform)))
