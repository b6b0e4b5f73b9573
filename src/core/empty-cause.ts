/** Why there is no file to check. None of these is a mistake. The first four are of `--staged` and `--since`. */
export type EmptyCause = 'nothing-staged' | 'only-deletions' | 'only-links' | 'nothing-changed' | 'only-reports'
