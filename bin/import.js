'use strict'

// The built program loads its own files itself on Node 20, and an import() in them fails there. Node loads this one.
module.exports = (url) => import(url)
