// Makes texts of any size: a small realistic sample of each language is repeated, each time with another number. The
// samples themselves name no model. Of eight repetitions one gets a retired ID, one an active ID, and six a text that
// is no ID.
import { readdirSync, readFileSync } from 'node:fs'

const folder = new URL('samples/', import.meta.url)
const other = 'the-usual-one'

/** For each language: `extension`, and `text(bytes, ids)`. */
export const samples = new Map(
  readdirSync(folder)
    .filter((file) => file.endsWith('.sample'))
    .map((file) => {
      const [name, extension] = file.split('.')
      return [
        name,
        { extension, text: (bytes, ids) => filled(readFileSync(new URL(file, folder), 'utf8'), bytes, ids) },
      ]
    }),
)

/** Lines of %%% separate the part that is repeated from the top and the bottom, which are not. */
function filled(sample, bytes, { retired, active }) {
  const parts = sample.split(/^[ \t]*%%%\n/m)
  const [head, body, foot] = parts.length === 1 ? ['', ...parts, ''] : [...parts, '']
  const made = [head]
  let size = Buffer.byteLength(head) + Buffer.byteLength(foot)
  for (let number = 1; size < bytes || number === 1; number++) {
    const id =
      number % 8 === 1 ? retired[number % retired.length] : number % 8 === 5 ? active[number % active.length] : other
    const piece = body.replaceAll('__N__', number).replaceAll('__ID__', id)
    made.push(piece)
    size += Buffer.byteLength(piece)
  }
  return [...made, foot].join('')
}

/** Two texts of a single line. Some scanners never end on such files. */
export const killers = new Map([
  [
    'JSON, one line',
    {
      extension: 'json',
      text: (bytes, ids) => JSON.stringify(JSON.parse(samples.get('json').text(bytes * 1.15, ids))),
    },
  ],
  ['JavaScript, minified', { extension: 'js', text: (bytes, ids) => minified(bytes, ids) }],
])

function minified(bytes, { retired, active }) {
  const piece = (number) => {
    const id =
      number % 8 === 1 ? retired[number % retired.length] : number % 8 === 5 ? active[number % active.length] : other
    return `,function(e,t,n){"use strict";var r=n(${number}),o=/[^"']+\\/(?:a|b)/g;t.a${number}=function(e){return r.b({model:"${id}",messages:e.map(function(e){return{role:"user",content:e.title+": "+e.text}}),max_tokens:${number}}).then(function(e){return e.content.split(\`\\n\`).filter(Boolean).join(" ").replace(o,"$&")})}}`
  }
  const made = []
  for (let number = 1, size = 0; size < bytes; number++) size += made[made.push(piece(number)) - 1].length
  return `!function(e){var t={};function n(r){return t[r]||(t[r]=e[r])}n(0)}([function(){}${made.join('')}]);`
}
