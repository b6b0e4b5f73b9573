/** Where a cache is unless somebody says otherwise, from the working directory. */
export const cacheFolder = '.emeritus-cache'

/** In that folder, which may hold other things. It names models, and is not looked at. */
export const cacheFile = 'emeritus-check.cache'
