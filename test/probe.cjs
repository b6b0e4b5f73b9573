'use strict'

// Loaded before a program, this counts its work: files opened and read, stats, folders listed, modules loaded. When the
// program ends, the counts are written as JSON to the file that PROBE names.
const fs = require('node:fs')
const Module = require('node:module')

const count = { opens: 0, reads: 0, bytes: 0, stats: 0, lists: 0, spawns: 0, modules: [] }
const { PROBE } = process.env

/** Only calls of the program: those that Node makes to load a module are not counted. */
let loading = 0
// oxlint-disable-next-line no-underscore-dangle -- Node's own name for it
const load = Module._load
// oxlint-disable-next-line no-underscore-dangle
Module._load = function (request, ...rest) {
  loading++
  try {
    return load.call(this, request, ...rest)
  } finally {
    loading--
  }
}

function watch(object, name, note) {
  const original = object[name]
  object[name] = function (...given) {
    const answer = original.apply(this, given)
    if (loading === 0) note(answer)
    return answer
  }
}

watch(fs, 'openSync', () => count.opens++)
watch(fs, 'readSync', (read) => {
  count.reads++
  count.bytes += read
})
watch(fs, 'readFileSync', () => count.opens++)
for (const name of ['statSync', 'lstatSync', 'existsSync']) watch(fs, name, () => count.stats++)
for (const name of ['readdir', 'readdirSync']) watch(fs, name, () => count.lists++)
const children = require('node:child_process')
for (const name of ['spawn', 'spawnSync']) watch(children, name, () => count.spawns++)

const writeFileSync = fs.writeFileSync
process.on('exit', () => {
  count.modules = Object.keys(require.cache)
  writeFileSync(PROBE, JSON.stringify(count))
})
