/** File extensions, each with the words that fences use for its language. */
const words: Readonly<Record<string, string>> = {
  ts: 'ts typescript mts cts twoslash',
  tsx: 'tsx',
  js: 'js javascript mjs cjs node',
  jsx: 'jsx',
  vue: 'vue',
  svelte: 'svelte',
  astro: 'astro',
  mdx: 'mdx',
  py: 'py python python3 py3 ipython pycon python-repl sage',
  go: 'go golang',
  java: 'java',
  rs: 'rust rs',
  rb: 'ruby rb irb',
  php: 'php',
  cs: 'cs csharp c# dotnet',
  cpp: 'c cpp c++ cc h hpp objc objective-c',
  kt: 'kotlin kt kts',
  scala: 'scala sbt',
  groovy: 'groovy gradle',
  swift: 'swift',
  ex: 'elixir ex exs iex',
  dart: 'dart flutter',
  lua: 'lua',
  r: 'r',
  jl: 'julia jl',
  zig: 'zig',
  sh: 'sh bash shell zsh console shellsession shell-session terminal cli fish curl sh-session command commandline',
  ps1: 'powershell ps1 pwsh ps',
  sql: 'sql mysql postgresql postgres pgsql sqlite plpgsql',
  json: 'json jsonc json5 jsonl ndjson',
  yaml: 'yaml yml',
  toml: 'toml',
  env: 'env dotenv',
  ini: 'ini cfg conf editorconfig',
  properties: 'properties',
  tf: 'hcl tf terraform',
  nix: 'nix',
  graphql: 'graphql gql',
  xml: 'xml csproj plist',
  html: 'html htm xhtml svg',
  csv: 'csv',
  tsv: 'tsv',
}

const files: Readonly<Record<string, string>> = {
  dockerfile: 'Dockerfile',
  docker: 'Dockerfile',
  makefile: 'Makefile',
  make: 'Makefile',
}

const pathOfWord = new Map([
  ...Object.entries(words).flatMap(([extension, list]) =>
    list.split(' ').map((word) => [word, `x.${extension}`] as const),
  ),
  ...Object.entries(files),
])

/**
 * The path of a file such as a fence holds, from the words behind the fence: `python`, `ts {1,3}`, `{r, echo=FALSE}`,
 * `yaml title="config.yaml"`. Undefined where they name no language we know.
 */
export function fencePath(info: string): string | undefined {
  const word = /^[\s{.=]*([\w#+-]+)/.exec(info)?.[1]?.toLowerCase()
  return word === undefined ? undefined : pathOfWord.get(word)
}
