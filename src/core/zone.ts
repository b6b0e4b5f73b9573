/**
 * What a file is for. policy/zones.ts finds it from the path, or from the first lines if the path does not tell.
 *
 * - `source`: code that runs, and its configuration
 * - `example`: written to be copied: examples, samples, demos, tutorials, templates of settings
 * - `test`: tests and what only they use
 * - `docs`: written to be read
 * - `history`: about the past: changelogs, release notes, migration guides, dated posts, SQL migrations
 * - `data`: recorded, generated or vendored: cassettes, snapshots, fixtures, datasets
 */
export type Zone = 'source' | 'example' | 'test' | 'docs' | 'history' | 'data'

/** Every zone. */
export const zones: readonly Zone[] = ['source', 'example', 'test', 'docs', 'history', 'data']
