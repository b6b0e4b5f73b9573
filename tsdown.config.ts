import { defineConfig } from 'tsdown'

export default defineConfig({
  entry: ['src/cli.ts', 'src/index.ts'],
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  // Declarations come from tsc: they need no bundling, and tsdown's own generator would load TypeScript twice.
  dts: false,
  clean: true,
  fixedExtension: false,
})
