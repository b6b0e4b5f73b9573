import type { Proof } from './finding.ts'

/** What shows that a value is sent, in words. */
export function describeProof(proof: Proof): string {
  switch (proof.kind) {
    case 'request': {
      const by = proof.callee === undefined ? proof.url : `${proof.callee}()`
      const at = proof.path === undefined ? `line ${proof.line}` : `${proof.path}:${proof.line}`
      return by === undefined ? `a request sends it at ${at}` : `${by} sends it at ${at}`
    }
    case 'setting':
      return `${proof.tool} reads ${proof.key}`
    case 'name':
      return `its name, ${proof.name}, says that it is sent`
  }
}
