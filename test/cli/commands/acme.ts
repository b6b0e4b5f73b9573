import type { Lifecycle } from '../../../src/registry/lifecycle.ts'
import { createRegistry } from '../../../src/registry/registry.ts'

export const row = (id: string, facts: Partial<Lifecycle> = {}): Lifecycle => ({
  id,
  vendor: 'acme',
  modality: 'text',
  kind: 'snapshot',
  source: 'https://example.com',
  checked: '2026-01-01',
  confidence: 'high',
  ...facts,
})

const exact = (retires: string) => ({ retires, dateKind: 'exact' }) as const

/** Two platforms that serve the made-up models of one vendor, and one that has ended. */
export const registry = createRegistry([
  {
    platform: 'acme',
    name: 'Acme API',
    models: [
      row('wizard-1', {
        model: 'Wizard 1',
        deprecated: '2025-01-01',
        ...exact('2025-06-01'),
        replacement: ['wizard-2'],
        after: 'error',
        conflicts: ['a blog says July'],
      }),
      row('wizard-1-latest', {
        model: 'Wizard 1',
        kind: 'alias',
        aliasOf: 'wizard-1',
        deprecated: '2025-01-01',
        ...exact('2025-06-01'),
      }),
      row('wizard-2', {
        model: 'Wizard 2',
        deprecated: '2026-05-01',
        ...exact('2027-01-31'),
        replacement: ['wizard-3'],
      }),
      row('wizard-3', { model: 'Wizard 3', retires: '2027-09-01', dateKind: 'not-before' }),
      row('wizard-draw', { modality: 'image', vendor: 'brush', retires: '2026-12-24', dateKind: 'tentative' }),
      row('wizard-lost', { retired: true }),
    ],
  },
  {
    platform: 'broker',
    name: 'Broker',
    models: [
      row('acme.wizard-1', { model: 'Wizard 1', ...exact('2026-12-01'), replacement: ['acme.wizard-2'] }),
      row('acme.wizard-2', { model: 'Wizard 2' }),
      row('twin', {
        version: '1',
        ...exact('2026-01-01'),
        replacement: ['acme.wizard-2'],
        replacementBasis: 'inferred',
      }),
      row('twin', { version: '2', ...exact('2028-01-01') }),
    ],
  },
  {
    platform: 'gone',
    name: 'Gone',
    ended: { day: '2026-02-02', source: 'https://example.com/bye', checked: '2026-02-03' },
    models: [row('wizard-3', { model: 'Wizard 3' })],
  },
])
