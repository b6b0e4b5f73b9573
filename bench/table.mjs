/** Prints a table with a title. The first column is aligned left, the others right. */
export function printTable(title, head, rows) {
  const lines = [head, ...rows].map((cells) => cells.map(String))
  const widths = head.map((_, column) => Math.max(...lines.map((cells) => cells[column].length)))
  const lay = (cells) =>
    cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column]))).join('  ')
  const [first, ...others] = lines
  console.log(`\n${title}\n`)
  for (const line of [lay(first), widths.map((width) => '-'.repeat(width)).join('  '), ...others.map(lay)]) {
    console.log(`  ${line}`.trimEnd())
  }
}

export function share(part, whole) {
  return whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)} %`
}
