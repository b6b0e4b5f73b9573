import { memoize } from '../../core/memoize.ts'
import { signal } from '../../core/signal.ts'
import { fixedHead, runsAnother } from './calls.ts'
import { calleeText, lastName, meantBy, type PythonSource } from './source.ts'
import { argumentsOf, callParts, childrenOf, type Node, unwrappedNode } from './tree.ts'

/** How clients name the address that all their requests go to. */
const baseKey = signal('client-address-key')
const className = signal('class-name')

/** So many links of a chain are followed. */
const patience = 24

/**
 * The base address of the client that the call of these arguments belongs to, as far as it is fixed: `https://a.b` for
 * `client.chat.completions.create(…)` where `client = OpenAI(base_url="https://a.b")`. Empty where it is computed;
 * undefined where none is given. A client that is not seen being made may be any of those that are made in the file.
 */
export function pythonClientHost(list: Node, source: PythonSource): string | undefined {
  const call = list.parent && callParts(list.parent)
  if (!call) return undefined
  const first = runsAnother(list, source) ? argumentsOf(list)[0] : undefined
  let at: Node | undefined = first?.value ?? call.callee
  for (let steps = 0; at && steps < patience; steps++) {
    const node: Node = unwrappedNode(at)
    const parts = callParts(node)
    if (parts) {
      const base = baseAmong(parts.list, source)
      if (base !== undefined) return base
      if (isConstructor(parts.callee, source)) return undefined
      at = parts.callee
    } else if (node.name === 'MemberExpression') at = givenTo(node, source) ?? node.firstChild ?? undefined
    else if (node.name !== 'VariableName') return undefined
    else if (source.text.slice(node.from, node.to) === 'openai') return moduleBase(source)
    else at = givenTo(node, source)
  }
  return anyBase(source)
}

function isConstructor(callee: Node, source: PythonSource): boolean {
  const name = calleeText(callee, source)
  return name !== undefined && className.test(lastName(name))
}

/** A base that some client of the file is made with. */
const anyBase = memoize((source: PythonSource): string | undefined => {
  if (!/base_url|api_base|base_path/.test(source.text)) return undefined
  let base: string | undefined
  source.tree.iterate({
    enter(met) {
      if (base === undefined && met.name === 'ArgList') base = baseAmong(met.node, source)
    },
  })
  return base
})

function baseAmong(list: Node, source: PythonSource): string | undefined {
  for (const argument of argumentsOf(list)) {
    if (argument.kind !== 'keyword' || !baseKey.test(source.text.slice(argument.key.from, argument.key.to))) continue
    const value = meantBy(argument.value, source)
    return value.name === 'None' ? undefined : fixedHead(value, source).head
  }
  return undefined
}

/** What a name or `self.name` stands for. A parameter may be anything. */
function givenTo(node: Node, source: PythonSource): Node | undefined {
  const binding = source.names.bindingOf(node)
  return binding?.parameter === false ? binding.value : undefined
}

/** `openai.api_base = …`, which counts for the whole program. */
const moduleBase = memoize((source: PythonSource): string | undefined => {
  let base: string | undefined
  source.tree.iterate({
    enter(met) {
      if (met.name !== 'AssignStatement') return
      const [target, sign, value] = childrenOf(met.node)
      if (!target || !value || sign?.name !== 'AssignOp') return
      if (/^openai\.(?:api_base|base_url)$/.test(source.text.slice(target.from, target.to))) {
        base = fixedHead(value, source).head
      }
    },
  })
  return base
})
