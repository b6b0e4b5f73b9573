import { emitKeypressEvents } from 'node:readline'
import type { ReadStream } from 'node:tty'

/** The keys that are pressed on a terminal. */
export interface Keys {
  /** The next key: its character, or `undefined` for Ctrl-C, Ctrl-D and the end of the input. */
  readonly next: () => Promise<string | undefined>
}

interface Key {
  readonly name?: string
  readonly ctrl?: boolean
}

/**
 * Reads single keys from a terminal. The terminal is in raw mode only while a key is awaited, so between two questions
 * Ctrl-C ends the program as usual.
 */
export function terminalKeys(stdin: ReadStream): Keys {
  const typed: (string | undefined)[] = []
  let wake: (() => void) | undefined
  const take = (key: string | undefined) => {
    typed.push(key)
    wake?.()
  }
  emitKeypressEvents(stdin)
  stdin.on('keypress', (text: string | undefined, { name, ctrl }: Key) => {
    if (ctrl) {
      if (name === 'c' || name === 'd') take(undefined)
    } else take(text ?? '')
  })
  stdin.on('end', () => take(undefined))
  stdin.pause()
  return {
    next: async () => {
      if (typed.length === 0) {
        stdin.setRawMode(true)
        stdin.resume()
        await new Promise<void>((resolve) => (wake = resolve))
        wake = undefined
        stdin.pause()
        stdin.setRawMode(false)
      }
      return typed.shift()
    },
  }
}
