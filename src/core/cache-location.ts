/** The default folder of the result cache, relative to the working directory. */
export const cacheFolder = '.emeritus-cache'

/** The file of the result cache in its folder. It names models, so a check leaves it out; the folder may hold other files. */
export const cacheFile = 'emeritus-check.cache'
