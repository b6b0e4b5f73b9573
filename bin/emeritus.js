#!/usr/bin/env node
'use strict'

const { versions, exit, stderr } = process

/** Ends with one line. Old versions of Node have to read this file too. */
function refuse(line) {
  stderr.write(`emeritus: ${line}\n`, () => exit(2))
}

if (Number(versions.node.split('.')[0]) < 20) {
  refuse(`needs Node 20.19, 22.12 or later, and this is Node ${versions.node}`)
} else {
  let launch
  try {
    launch = require('../dist/launch.cjs').launch
  } catch (error) {
    if (error.code !== 'MODULE_NOT_FOUND' || !/^.*launch\.cjs/.test(error.message)) throw error
    refuse('this clone is not built yet: npm ci, or npm run build')
  }
  if (launch) launch()
}
