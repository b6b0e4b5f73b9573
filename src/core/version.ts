import manifest from '../../package.json' with { type: 'json' }

/** The tool as reports name it. */
export const tool = { name: manifest.name, version: manifest.version } as const
