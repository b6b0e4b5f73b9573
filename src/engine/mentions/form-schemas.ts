import type { KeyPath } from '../../core/key-path.ts'
import { signal } from '../../core/signal.ts'

/*
 * Most schemas say what a document may hold. Some are drawn as a form, and their values are what a person chooses from.
 */

const formPath = signal('form-schema-path')
/** The keys by which a schema says how a value is drawn: `editor` of Apify, `ui:widget` of forms made from JSON schemas. */
const drawnBy = /^(?:editor|ui:widget|x-component|x-decorator)$/
const choosing = signal('form-widget')

/** Whether the values of a schema at that path are the choices of a form: the settings of an editor, a page of a template. */
export function fillsForm(path: KeyPath | undefined): boolean {
  if (!path) return false
  return formPath.test(path.keys.join('/')) || path.beside(drawnBy).some((widget) => choosing.test(widget))
}
