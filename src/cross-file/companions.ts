import { withoutRoute } from '../core/without-route.ts'
import { groupsBy } from '../core/groups-by.ts'
import type { Elsewhere, Finding } from '../core/finding.ts'
import { memoizeBy } from '../core/memoize.ts'
import type { Range } from '../core/range.ts'
import { positionsIn } from '../core/range.ts'
import { signal } from '../core/signal.ts'
import { idForms } from '../engine/expectations.ts'
import { namesLeftIn, withoutEncoded } from '../engine/verdict/spoken-names.ts'

/** What the search for companions asks. */
export interface CompanionsQuestions {
  /** The files of the run: POSIX, relative to the working directory. */
  readonly paths: readonly string[]
  /** Whether other files of the project lie beside those of the run. */
  readonly isPart: boolean
  readonly findingsOf: (path: string) => readonly Finding[]
  readonly textOf: (path: string) => string | undefined
  /** Whether a fix is safe in the project, as far as other questions go. */
  readonly isSafe: (finding: Finding) => boolean
}

/** The first place of another file that tells the same and would keep the model. */
export type StayingCompanion = (finding: Finding) => Elsewhere | undefined

/**
 * Finds the files that tell the same program or the same text as another one: a script and the notebook of its name, a page
 * and its translations, a program and the README of its folder. They change together, or none of them does: a name of the
 * model that one of them keeps holds back the fixes in all.
 */
export function companionsAmong({ paths, isPart, findingsOf, textOf, isSafe }: CompanionsQuestions): StayingCompanion {
  let index: Index | undefined

  function companionsOf(path: string): readonly string[] {
    index ??= indexOf(paths)
    return [...twinsOf(path, index), ...readersOf(path, index)].filter((one) => one !== path)
  }

  /** Files with the same text under another name or in another language. */
  function twinsOf(path: string, { byFolder, byText }: Index): readonly string[] {
    const { folder, stem, ending } = partsOf(path)
    const known = (byFolder.get(folder) ?? []).filter((one) => partsOf(one).stem === stem)
    const probed = isPart ? endings.map((one) => `${join(folder, partsOf(path).name)}.${one}`) : []
    const twins = [...known, ...probed].filter((one) => isTold.test(ending) || isTold.test(partsOf(one).ending))
    return isTold.test(ending) ? [...twins, ...(byText().get(textKeyOf(path)) ?? [])] : twins
  }

  /** The README of a folder and its programs. The one of a whole project tells of more than one program. */
  function readersOf(path: string, { byFolder }: Index): readonly string[] {
    const { folder, ending } = partsOf(path)
    if (folder === '') return []
    const all = byFolder.get(folder) ?? []
    if (!isReadme(path)) return [...all.filter(isReadme), ...(isPart ? [join(folder, 'README.md')] : [])]
    if (!isTold.test(ending)) return []
    const programs = all.filter((one) => !isTold.test(partsOf(one).ending) || one.endsWith('.ipynb'))
    const text = textOf(path) ?? ''
    return programs.filter(
      (one) => findingsOf(one).length > 0 && (programs.length === 1 || text.includes(one.slice(folder.length + 1))),
    )
  }

  const encodedFree = memoizeBy(String, (path: string) => {
    const text = textOf(path)
    return text === undefined ? undefined : withoutEncoded(text)
  })

  /** The first name of a model that a file keeps. */
  const leftIn = memoizeBy(
    ([path, id, replacement]: Question) => JSON.stringify([path, id, replacement]),
    ([path, id, replacement]): Elsewhere | undefined => {
      const text = encodedFree(path)
      if (text === undefined) return undefined
      const own = findingsOf(path).filter(({ rule }) => rule !== 'incompatible-request')
      const places: Range[] = own
        .filter((one) => !names(one, id) || changesTo(one, replacement))
        .map(({ range }) => range)
      const left = namesLeftIn(text, id, replacement, places)[0]
      return left && { path, line: positionsIn(text)(left.start).line }
    },
  )

  const changesTo = (finding: Finding, replacement: string) =>
    isSafe(finding) && withoutRoute(finding.replacement ?? '') === withoutRoute(replacement)

  const answers = new Map<string, { readonly staying: Elsewhere | undefined }>()

  /** Asks all files that hang together by fixes of the same model at once. They get one answer. */
  function ask(path: string, id: string, replacement: string): Elsewhere | undefined {
    const key = (one: string) => JSON.stringify([one, id, replacement])
    const known = answers.get(key(path))
    if (known) return known.staying
    const group = [path]
    let staying: Elsewhere | undefined
    for (let at = 0; at < group.length && group.length < mostInGroup; at++) {
      for (const one of companionsOf(group[at]!)) {
        const left = leftIn([one, id, replacement])
        staying ??= left
        const isFixed = findingsOf(one).some((finding) => names(finding, id) && changesTo(finding, replacement))
        if (isFixed && !group.includes(one)) group.push(one)
      }
    }
    for (const one of group) answers.set(key(one), { staying })
    return staying
  }

  return ({ path, text, replacement }) =>
    replacement === undefined || paths.length === 0
      ? undefined
      : ask(path, withoutRoute(text), withoutRoute(replacement))
}

type Question = readonly [path: string, id: string, replacement: string]

/** More files than these do not tell one program. */
const mostInGroup = 24

const names = ({ text, model }: Finding, id: string) => idForms(text, model).some((one) => withoutRoute(one) === id)

/** Endings of files that tell. */
const isTold = /^(?:md|mdx|markdown|rst|adoc|txt|ipynb|livemd|rmd|qmd|dib)$/
/** What a twin of a file may end with. */
const endings = ['ipynb', 'md', 'mdx', 'py', 'ts', 'js', 'rb', 'r', 'Rmd', 'qmd', 'livemd']
const isReadme = (path: string) => /(?:^|\/)readme(?:[._-][\w-]+)?\.\w+$/i.test(path)
/** A part of a path that names a language of people, or a folder that holds translations. */
const locale = signal('locale-in-path')

interface Index {
  readonly byFolder: ReadonlyMap<string, readonly string[]>
  /** Pages by their path without languages. Made when a page asks. */
  readonly byText: () => ReadonlyMap<string, readonly string[]>
}

function indexOf(paths: readonly string[]): Index {
  const byFolder = groupsBy(paths, (path) => path.slice(0, Math.max(0, path.lastIndexOf('/'))))
  let byText: ReadonlyMap<string, readonly string[]> | undefined
  return {
    byFolder,
    byText: () =>
      (byText ??= groupsBy(
        paths.filter((path) => isTold.test(partsOf(path).ending)),
        textKeyOf,
      )),
  }
}

interface PathParts {
  readonly folder: string
  readonly name: string
  /** The name in one form, without a language behind it: `README.zh-CN` and `readme_cn` are `readme`. */
  readonly stem: string
  readonly ending: string
}

function partsOf(path: string): PathParts {
  const slash = path.lastIndexOf('/')
  const file = path.slice(slash + 1)
  const dot = file.lastIndexOf('.')
  const name = dot > 0 ? file.slice(0, dot) : file
  const [, first = '', language] = /^(.*?)[._-]([a-z]{2}(?:[_-][a-z]{2,4})?)$/i.exec(name) ?? []
  const isTranslated = language !== undefined && locale.test(`/${language}/`)
  const stem = (isTranslated ? first : name).toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')
  return { folder: slash < 0 ? '' : path.slice(0, slash), name, stem, ending: file.slice(dot + 1).toLowerCase() }
}

/** The path of a page without what names a language in it. */
function textKeyOf(path: string): string {
  const { folder, stem, ending } = partsOf(path)
  const kept = folder.split('/').filter((part) => !locale.test(`/${part}/`))
  return [...kept, `${stem}.${ending}`].join('/')
}

const join = (folder: string, name: string) => (folder === '' ? name : `${folder}/${name}`)
