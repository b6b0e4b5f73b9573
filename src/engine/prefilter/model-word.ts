import { signal } from '../../core/signal.ts'

/**
 * Words that show a model in the text before an ID that is also an English word or a name in code. The search of bytes
 * and the check of a text both use them, so that the search never misses what the check would find.
 */
export const modelWord = signal('model-word-before')

/** How far before the ID such a word may begin, in characters. */
export const modelWordReach = 80
