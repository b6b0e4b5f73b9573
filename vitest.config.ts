import { existsSync } from 'node:fs'
import { defineConfig } from 'vitest/config'

/**
 * The end-to-end tests: they build the program and call it as a process, install the package, compile against SDKs, or
 * read megabytes. `npm run test:quick` leaves them out. A test file that takes 5 seconds of a processor belongs here. So
 * does one that mocks a module or sets V8's flags: it needs a process of its own.
 */
const slow = [
  'test/action.test.ts',
  'test/bootstrap/launch.test.ts',
  'test/cli/standard-stream.test.ts',
  'test/cli/uninterrupted.test.ts',
  'test/cli/terminal/keys.test.ts',
  'test/compile.test.ts',
  'test/config/built.test.ts',
  'test/consumer.test.ts',
  'test/engine/many-ids.work.test.ts',
  'test/engine/many-values.work.test.ts',
  'test/fixed-again.test.ts',
  'test/fuzz/fuzz.test.ts',
  'test/languages/tokenizer/many-ternaries.work.test.ts',
  'test/languages/tokenizer/scanners.test.ts',
  'test/large.test.ts',
  'test/pre-commit.test.ts',
  'test/runner/cache/cache.installed.test.ts',
  'test/runner/cache/cache.test.ts',
  'test/runner/merge/merge.test.ts',
  'test/registry/new-platform.test.ts',
  'test/runner/shard.test.ts',
  'test/runner/threads.test.ts',
  'test/runner/v8-flags.test.ts',
  'test/scripts/compiler-part.test.ts',
  'test/work.test.ts',
]
const gone = slow.filter((file) => !existsSync(new URL(file, import.meta.url)))
if (gone.length > 0) throw new Error(`no such test, moved or renamed? ${gone.join(', ')}`)

export default defineConfig({
  test: {
    testTimeout: 30_000,
    setupFiles: ['test/properties.setup.ts'],
    // Programs that are built for a test leave nothing behind.
    env: { NODE_DISABLE_COMPILE_CACHE: '1' },
    projects: [
      {
        extends: true,
        // One process reads the rules and the sources once for all its test files, which halves the time.
        test: { name: 'quick', include: ['test/**/*.test.ts'], exclude: slow, isolate: false },
      },
      { extends: true, test: { name: 'slow', include: slow, globalSetup: ['test/builds.setup.ts'] } },
    ],
  },
})
