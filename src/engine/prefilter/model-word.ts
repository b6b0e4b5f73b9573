import { signal } from '../../core/signal.ts'

/**
 * What speaks for a model in the text before an ID that is also an English word or a name in code. The search of bytes
 * and the check of a text both ask for it, so that the search lets through whatever the check would find.
 */
export const modelWord = signal('model-word-before')

/** How far before the ID such a word may begin, in characters. */
export const modelWordReach = 80
