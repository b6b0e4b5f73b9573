import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/builds.setup.ts'],
    testTimeout: 30_000,
    // Programs that are built for a test leave nothing behind.
    env: { NODE_DISABLE_COMPILE_CACHE: '1' },
  },
})
