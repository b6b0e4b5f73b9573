/** What a run asks the files of the project that it does not check. */
export interface ProjectQuestion {
  /** A form of an ID. */
  readonly id: string
  /** The key of a setting: only a file counts that names this setting, too. Absent where each place of the ID counts. */
  readonly setting?: string
}

/** Whether a text may answer one of some questions, so that it is worth a scan. */
export function mayAnswer(text: string, questions: readonly ProjectQuestion[]): boolean {
  return questions.some(
    ({ id, setting }) => holdsId(text, id) && (setting === undefined || spellingOf(setting).test(text)),
  )
}

/** Whether a text holds an ID that no letter and no digit goes on: `gpt-4`, and not `gpt-4o` alone. */
function holdsId(text: string, id: string): boolean {
  for (let at = text.indexOf(id); at >= 0; at = text.indexOf(id, at + 1))
    if (!/[A-Za-z0-9]/.test(text.charAt(at + id.length))) return true
  return false
}

/** Every spelling of the key of a setting: `CHAT_MODEL` is also `chatModel` and `chat.model`. */
function spellingOf(setting: string): RegExp {
  const words = setting.replace(/^uses /, '').split('_')
  return new RegExp(words.map((word) => word.replaceAll(/[^\w]/g, String.raw`\$&`)).join('[_.-]*'), 'i')
}
