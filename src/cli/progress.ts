/** A line on a terminal that shows how far a long run is. */
export interface Progress {
  readonly show: (done: number, total: number) => void
  readonly clear: () => void
}

/** A shorter run shows nothing. In milliseconds. */
const delay = 1000
/** The time between two updates, in milliseconds. */
const pause = 100

/** Makes the line. It shows nothing if the stream is no terminal. `now` gives milliseconds. */
export function progressLine(
  stream: { readonly isTTY?: boolean; write(text: string): unknown },
  now: () => number,
): Progress {
  if (!stream.isTTY) return { show: () => {}, clear: () => {} }
  const started = now()
  let shown = started + delay - pause
  let visible = false
  return {
    show: (done, total) => {
      const at = now()
      if (at - shown < pause) return
      shown = at
      visible = true
      stream.write(`\r\u001B[K${done} of ${total} files`)
    },
    clear: () => {
      if (visible) stream.write('\r\u001B[K')
      visible = false
    },
  }
}
