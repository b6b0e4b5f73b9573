/** An ID without what stands before it: `openai/gpt-4` is `gpt-4`. */
export const withoutRoute = (id: string): string => id.slice(id.lastIndexOf('/') + 1)
