/** How words are told apart on a terminal; where there are no colours, not at all. */
export type Colors = Readonly<
  Record<'blue' | 'bold' | 'cyan' | 'dim' | 'green' | 'red' | 'underline' | 'yellow', (text: string) => string>
>
