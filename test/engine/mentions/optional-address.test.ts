import { expect, test } from 'vitest'
import { isOptionalAddress } from '../../../src/engine/mentions/optional-address.ts'

test.each([
  ['python, a parameter', 'def ask(model="x", base_url: Optional[str] = None):', 'base_url'],
  ['python, without a type', 'def ask(model, api_base_url=None, key=None):', 'api_base_url'],
  ['python, a field', '    base_url: str | None = None\n', 'self.base_url'],
  ['python, a field of Pydantic', '    base_url: Optional[str] = Field(default=None, alias="url")', 'self.base_url'],
  ['typescript, a property', 'interface Options { baseURL?: string; model?: string }', 'baseURL'],
  ['typescript, a fallback', 'type Options = { apiUrl?: string }', 'apiUrl ?? undefined'],
  ['kotlin', 'class Llm(private val baseUrl: String? = null)', 'this.baseUrl'],
  ['php', 'public function __construct(private ?string $baseUrl = null) {}', '$this->baseUrl'],
  ['ruby', 'def initialize(model:, base_uri: nil)', '@base_uri'],
  ['empty', 'const endpoint = ""', 'endpoint'],
])('%s: left out by default', (_, text, host) => {
  expect(isOptionalAddress({ text }, host)).toBe(true)
})

test.each([
  ['a parameter that must be given', 'def ask(model, base_url: str):', 'base_url'],
  ['an address', 'base_url: str = "http://localhost:8000/v1"', 'base_url'],
  ['another name', 'def ask(model, api_key=None, base_url=URL):', 'base_url'],
  ['a call', 'api_key=None', 'url_of(api_key)'],
  ['a member of another object', 'base_url: str | None = None', 'tenant.base_url'],
  ['a variable of the environment', 'base_url=None', 'os.environ["LLM_URL"]'],
])('%s: not left out', (_, text, host) => {
  expect(isOptionalAddress({ text }, host)).toBe(false)
})

test('a text of many names is searched in one pass', () => {
  const text = `${'a'.repeat(200_000)} ${'word : x\n'.repeat(20_000)}base_url = None`
  expect(isOptionalAddress({ text }, 'base_url')).toBe(true)
})
