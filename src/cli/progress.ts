/** A line on a terminal that says how far a long run is. */
export interface Progress {
  readonly show: (done: number, total: number) => void
  readonly clear: () => void
}

/** A run shorter than this says nothing. In milliseconds, as is the pause between two updates. */
const patience = 1000
const pause = 100

/** `now` gives milliseconds. Shows nothing where the stream is no terminal. */
export function progressLine(
  stream: { readonly isTTY?: boolean; write(text: string): unknown },
  now: () => number,
): Progress {
  if (!stream.isTTY) return { show: () => {}, clear: () => {} }
  const started = now()
  let shown = started + patience - pause
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
