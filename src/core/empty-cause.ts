/** Why `--staged` or `--since` gives no file to check. None of these is a mistake. */
export type EmptyCause = 'nothing-staged' | 'only-deletions' | 'only-links' | 'nothing-changed'
