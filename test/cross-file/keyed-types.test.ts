import { expect, test, vi } from 'vitest'
import type { Finding } from '../../src/core/finding.ts'
import { keyedTypesIn } from '../../src/cross-file/keyed-types.ts'

const texts: Record<string, string> = {
  'src/chat.ts': "export type ChatModel =\n  | 'gpt-4o'\n  | 'gpt-4'\n",
  'src/image.ts': "export type ImageModel = 'dall-e-2'\n",
  'src/video.ts': "export type VideoModel = 'sora'\n",
  'src/limits.ts': 'const a = 1\nconst limits: Record<ChatModel, number> = {}\ntype T = { [K in VideoModel]: 1 }\n',
}

const joiningIn = (path: string, id: string) => ({ path, range: { start: texts[path]!.indexOf(id) } }) as Finding

test('the types of all findings are searched for at once', () => {
  const all = [
    joiningIn('src/chat.ts', 'gpt-4o'),
    joiningIn('src/image.ts', 'dall-e-2'),
    joiningIn('src/video.ts', 'sora'),
  ]
  const naming = vi.fn((words: readonly string[]) =>
    Object.entries(texts).flatMap(([path, text]) =>
      words.some((word) => text.includes(word)) ? [{ path, text, language: 'typescript' }] : [],
    ),
  )
  const keyedBy = keyedTypesIn({ textAround: ({ path }) => texts[path], naming, joining: () => all })
  expect(all.map((one) => keyedBy(one))).toEqual([
    { path: 'src/limits.ts', line: 2 },
    undefined,
    { path: 'src/limits.ts', line: 3 },
  ])
  expect(naming).toHaveBeenCalledTimes(1)
})
