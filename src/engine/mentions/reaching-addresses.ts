import { signal } from '../../core/signal.ts'
import type { Container } from './container.ts'
import { containersAround } from './containers.ts'
import { baseUrls, isForeignHost } from './platform-signals.ts'

/*
 * Programs and settings have addresses of many services. The one of another table, object or call says nothing of a
 * model, unless that part is called after language models or holds the options of what stands around it.
 */

const optionsKey = signal('client-options-key')
const asksModels = signal('llm-client-name')
const apiAddress = signal('api-address')
const settingsClass = signal('model-settings-class')
const ownServer = signal('own-server-name')

/** A text with more addresses is a list of hosts. Those after the first ones are not looked at. */
const mostAddresses = 30

/** The first base URL of a text that is no platform's own and that may be that of a model at an offset. */
export function foreignHostNear(text: string, language: string, offset: number): string | undefined {
  const isAround = ({ start, end }: Container) => start <= offset && offset < end
  return foreignAddressesIn(text, language).find(({ url, containers }) =>
    containers.every((container) => isAround(container) || reachesOut(text, container, url)),
  )?.url
}

interface ForeignAddress {
  readonly url: string
  /** The parts around its name, the innermost first. */
  readonly containers: readonly Container[]
}

let last:
  | { readonly text: string; readonly language: string; readonly addresses: readonly ForeignAddress[] }
  | undefined

/** Many models may stand in one text, which is searched once. */
function foreignAddressesIn(text: string, language: string): readonly ForeignAddress[] {
  if (last?.text !== text || last.language !== language) {
    const addresses = baseUrls(text, mostAddresses)
      .filter(({ url }) => isForeignHost(url))
      .map(({ url, index }) => ({ url, containers: containersAround(text, tabled(language), index) }))
    last = { text, language, addresses }
  }
  return last.addresses
}

/** INI has its sections as TOML has its tables. */
const tabled = (language: string) => (language === 'ini' ? 'toml' : language)

/** Whether an address in a part may be that of a model outside of it. */
function reachesOut(text: string, { start, kind, key }: Container, url: string): boolean {
  if (kind === 'list') return false
  if (text[start] === '(') return isOfModels(text.slice(Math.max(0, start - 80), start), url)
  return key === undefined || isOptionsOrModels(key)
}

const callBefore = /([\w$.:>\\-]+)\s*$/
const declares = /\b(?:def|fn|func|fun|function|constructor|init|sub|__init__|__construct)\b[^()\n]*$/

/** Whether a call, by what stands before its brackets, may make a client for models. */
function isOfModels(before: string, url: string): boolean {
  const callee = callBefore.exec(before)?.[1]
  if (callee === undefined || declares.test(before)) return true
  return asksModels.test(callee) || settingsClass.test(callee) || apiAddress.test(url) || asksModels.test(url)
}

function isOptionsOrModels(key: string): boolean {
  return optionsKey.test(key) || asksModels.test(key) || ownServer.test(key)
}
