#!/usr/bin/env node
'use strict'

// Node 22 keeps compiled code from one call to the next. Before that there is none to be had.
require('node:module').enableCompileCache?.()
require('../dist/cli.cjs')
  .main(process.argv.slice(2))
  .then((code) => {
    process.exitCode = code
  })
