/**
 * What a file is, judged by its path and, where the path is silent, by its first lines.
 *
 * - `source`: what runs, and what configures it
 * - `example`: written to be copied: examples, samples, demos, tutorials, templates of settings
 * - `test`: tests and what only they use
 * - `docs`: written to be read
 * - `history`: tells what was: changelogs, release notes, migration guides, dated posts, SQL migrations
 * - `data`: recorded, generated or vendored: cassettes, snapshots, fixtures, datasets
 */
export type Zone = 'source' | 'example' | 'test' | 'docs' | 'history' | 'data'

export const zones: readonly Zone[] = ['source', 'example', 'test', 'docs', 'history', 'data']
