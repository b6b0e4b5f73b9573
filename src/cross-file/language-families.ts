/** Languages whose code can run in one program. What is not here is a setting, a page or a script: it can reach any program. */
export const families: Readonly<Record<string, string>> = {
  astro: 'script',
  graphql: 'script',
  javascript: 'script',
  svelte: 'script',
  typescript: 'script',
  vue: 'script',
  groovy: 'jvm',
  java: 'jvm',
  kotlin: 'jvm',
  scala: 'jvm',
  cpp: 'native',
  swift: 'native',
  zig: 'native',
  csharp: 'csharp',
  dart: 'dart',
  elixir: 'elixir',
  go: 'go',
  julia: 'julia',
  lua: 'lua',
  notebook: 'python',
  python: 'python',
  php: 'php',
  r: 'r',
  ruby: 'ruby',
  rust: 'rust',
}

/** Whether code of two languages can meet in one program. */
export function canMeet(one: string, other: string): boolean {
  const [family, otherFamily] = [families[one], families[other]]
  return family === undefined || otherFamily === undefined || family === otherFamily
}
