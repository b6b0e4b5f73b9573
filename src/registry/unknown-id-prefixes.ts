/** The words of models that programs have constants for; one must stand in the identifier, and a digit behind it. */
export const constantFamilies: readonly string[] =
  'gpt claude gemini dalle dall_e davinci babbage cushman textembedding text_embedding tts whisper titan nova llama mistral mixtral command grok deepseek imagen veo jamba sora'.split(
    ' ',
  )

/** The series whose names are a letter and a digit: `ModelO1`. */
export const series: readonly string[] = ['o1', 'o3', 'o4']

/** How many letters may stand between such a word and its digit. */
export const farthestDigit = 24

/**
 * Where a vendor's IDs may begin that no rule names. Not all of them are stems of the rules: `gpt4o` and `dalle-3`
 * are not.
 */
export const unknownIdPrefixes: readonly string[] = [
  ...'claude gpt chatgpt dall-e dalle gemini imagen veo- text-embedding text-ada text-babbage text-curie text-davinci code-davinci code-cushman tts-1 o1- o2- o3- o4- o5- o6- o7- o8- o9- codestral devstral magistral mistral ministral pixtral voxtral grok deepseek command- embed- rerank-'.split(
    ' ',
  ),
  ...'ai21. amazon. anthropic. cohere. deepseek. luma. meta. mistral. openai. qwen. stability. twelvelabs. writer. xai.'.split(
    ' ',
  ),
]
