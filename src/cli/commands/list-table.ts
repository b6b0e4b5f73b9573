import { type Colors, colorsFor } from '../../report/colors.ts'
import { addDays, type Day } from '../../core/day.ts'
import type { DateKind } from '../../core/finding.ts'
import { clean } from '../../report/clean.ts'
import type { ListedModel } from './list.ts'
import { timeline } from './list-timeline.ts'

export interface TableOptions {
  readonly color: boolean
  /** In columns. Undefined for no wrapping: one line for each model, so that tools such as `grep` and `cut` can read it. */
  readonly width?: number
  /** Whether the coming ends are listed by month before the table. */
  readonly timeline: boolean
  readonly asOf: Day
  /** Ends within this number of days have a colour. */
  readonly within: number
  /** The newest day on which a source of the rules was read. */
  readonly rules: Day
}

const gap = '  '

/** The smallest width of the column of IDs, even if the terminal is too narrow for it. */
const narrowest = 24

/** The models in aligned columns, and their number. */
export function modelTable(models: readonly ListedModel[], options: TableOptions): string {
  const { asOf, rules } = options
  const colors = colorsFor(options.color)
  const origin = `rules of ${rules}, judged as of ${asOf}`
  if (models.length === 0) return `no model passes these filters (${origin})\n`
  const months = options.timeline ? timeline(models, asOf, options.width ?? 100, colors) : []
  const blocks = [
    ...(months.length > 0 ? [[colors.underline('Coming ends'), ...months]] : []),
    rowsOf(models, options, colors),
    [colors.dim(`${models.length} ${models.length === 1 ? 'model' : 'models'} (${origin})`)],
  ]
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`
}

/**
 * The rows of the table. Facts that do not fit beside an ID go below it. An ID is never cut or broken, so that it can be
 * copied. The column of IDs is no wider than the room that the terminal has for it.
 */
function rowsOf(models: readonly ListedModel[], options: TableOptions, colors: Colors): string[] {
  const { width = Infinity } = options
  const rows = models.map((model) => ({
    platform: model.platform,
    id: clean(nameOf(model)),
    status: model.status,
    end: endOf(model),
    replacement: clean(model.replacements.join(', ')),
    paint: painter(urgencyOf(model, options), colors),
  }))
  const widest = (heading: string, column: 'platform' | 'id' | 'status' | 'end') =>
    Math.max(heading.length, ...rows.map((row) => row[column].length))
  const [platformWidth, statusWidth, endWidth] = [
    widest('platform', 'platform'),
    widest('status', 'status'),
    widest('ends', 'end'),
  ]
  const room = width - platformWidth - statusWidth - endWidth - 3 * gap.length
  const idWidth = Math.min(widest('ID', 'id'), Math.max(room, narrowest))
  const beside = platformWidth + idWidth + statusWidth + endWidth + 4 * gap.length

  const line = (platform: string, id: string, status: string, end: string, replacement: string) =>
    [platform.padEnd(platformWidth), id.padEnd(idWidth), status.padEnd(statusWidth), end, replacement]
      .join(gap)
      .trimEnd()
  const headings = line('platform', 'ID', 'status', 'ends'.padEnd(endWidth), 'replacement')
  const lines = [colors.bold(headings.length <= width ? headings : line('platform', 'ID', 'status', 'ends', ''))]
  for (const { platform, id, status, end, replacement, paint } of rows) {
    const isBeside = replacement !== '' && beside + replacement.length <= width
    const day = end === '' ? '' : paint(end)
    const facts = [
      status,
      isBeside ? day + ' '.repeat(endWidth - end.length) : day,
      isBeside ? replacement : '',
    ] as const
    if (id.length <= idWidth) lines.push(line(platform, id, ...facts))
    else lines.push(line(platform, id, '', '', ''), line('', '', ...facts))
    if (!isBeside && replacement !== '') lines.push(`${' '.repeat(platformWidth + gap.length)}→ ${replacement}`)
  }
  return lines
}

function nameOf({ id, version }: ListedModel): string {
  return version === undefined ? id : `${id} (${version})`
}

const marks = { exact: ' ', tentative: '~', 'not-before': '≥' } as const satisfies Record<DateKind, string>

/** The end with a mark before it. Each end has a mark, so the days are aligned. */
function endOf({ retires, dateKind, status }: ListedModel): string {
  if (retires === undefined) return status === 'retired' ? ' day unknown' : ''
  return `${marks[dateKind ?? 'exact']}${retires}`
}

type Urgency = 'over' | 'soon' | 'later' | 'none'

function painter(urgency: Urgency, colors: Colors): (text: string) => string {
  return { over: colors.red, soon: colors.yellow, later: (text: string) => text, none: colors.dim }[urgency]
}

function urgencyOf({ status, retires, dateKind }: ListedModel, { asOf, within }: TableOptions): Urgency {
  if (status === 'retired') return 'over'
  if (retires === undefined || dateKind === 'not-before') return 'none'
  return retires <= addDays(asOf, within) ? 'soon' : 'later'
}
