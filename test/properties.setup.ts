import fc from 'fast-check'

/**
 * Properties run on the same inputs each time, so that a run that fails was made to fail by the change in it. The
 * environment names another seed in `PROPERTY_SEED`, or `random`, to search further: `npm run test:random`.
 */
const seed = process.env['PROPERTY_SEED'] ?? '1'
if (seed !== 'random') {
  if (!/^-?\d+$/.test(seed)) throw new Error(`PROPERTY_SEED is a whole number or "random", not "${seed}"`)
  fc.configureGlobal({ seed: Number(seed) })
}
