import { writeSync } from 'node:fs'
import { UserError } from '../core/errors.ts'

/**
 * What the code of a configuration gives at its end. Code that waits for what never comes leaves Node nothing to do, and
 * code that ends the process leaves no report: neither may pass for a run without findings. The latter ends with exit 2.
 *
 * @throws UserError where the code waits for ever, and what it throws itself
 */
export async function toItsEnd<Module>(run: () => Promise<Module>, shown: string): Promise<Module> {
  let onIdle!: () => void
  const idle = new Promise<never>((_, reject) => {
    onIdle = () => reject(new UserError(`${shown}: never finishes: it waits for something that does not come`))
  })
  const onExit = () => {
    writeSync(2, `emeritus: ${shown}: ends the process while it is read\n`)
    process.exitCode = 2
  }
  // Before those who only know that the process ends.
  process.once('beforeExit', onIdle).prependOnceListener('exit', onExit)
  try {
    return await Promise.race([run(), idle])
  } finally {
    process.off('beforeExit', onIdle).off('exit', onExit)
  }
}
