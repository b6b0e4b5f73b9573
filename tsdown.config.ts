import { readFileSync } from 'node:fs'
import { defineConfig } from 'tsdown'
import { shipped } from './src/shipped.ts'

export default defineConfig({
  entry: ['src/cli.ts', 'src/index.ts'],
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  // Declarations come from tsc: they need no bundling, and tsdown's own generator would load TypeScript twice.
  dts: false,
  clean: true,
  fixedExtension: false,
  plugins: [
    {
      name: 'shipped',
      load(id) {
        if (!/[\\/]src[\\/]shipped\.ts$/.test(id)) return undefined
        return { code: `export const shipped = ${JSON.stringify(shipped)}`, moduleType: 'js' }
      },
    },
    {
      name: 'rules',
      // V8 reads JSON in a string several times faster than the same data as an object literal.
      load(id) {
        if (!/[\\/]rules[\\/](?:models|requests)[\\/][^\\/]+\.json$/.test(id)) return undefined
        const json = JSON.stringify(JSON.parse(readFileSync(id, 'utf8')))
        return { code: `export default JSON.parse(${JSON.stringify(json)})`, moduleType: 'js' }
      },
    },
  ],
})
