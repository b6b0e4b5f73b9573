import type { Rule, Severity } from '../core/finding.ts'

/** What reports say about a rule. */
export interface RuleInfo {
  /** A few words, without a full stop. */
  readonly title: string
  /** What it reports, in one or two sentences. */
  readonly summary: string
  /** What to do about it. */
  readonly advice: string
  /** The highest severity of its findings. */
  readonly severity: Severity
}

export const ruleInfo = {
  'retired-model': {
    title: 'The model is retired',
    summary:
      'The platform has retired the model: requests that name it fail, or another model answers them than the one that is named.',
    advice: 'Name the replacement. `emeritus --fix` does where it is safe, and tells why where it is not.',
    severity: 'error',
  },
  'retiring-model': {
    title: 'The model retires soon',
    summary:
      'The platform has announced an end of the model that lies within the window (`--within`, 90 days unless given). It still works today.',
    advice: 'Move to the replacement before that day. `emeritus --fix --unsafe-fixes` rewrites the ID.',
    severity: 'warning',
  },
  'deprecated-model': {
    title: 'The model is deprecated',
    summary: 'The platform advises against the model; its end is far away, or no day is announced.',
    advice: 'Nothing is broken. Choose another model with the next change.',
    severity: 'info',
  },
  'unknown-model': {
    title: 'No rule names the model',
    summary:
      'The ID has the form of a known vendor’s, and neither a living nor a retired model of that name is known. It may be misspelt, or newer than the rules.',
    advice: 'Compare the spelling with the nearest known ID, or describe the model in a file for `--rules`.',
    severity: 'warning',
  },
  'not-approved-model': {
    title: 'The team has not approved the model',
    summary:
      'The configuration bans the model (`banned`), or lists the models that may be selected (`approved`) and this one is not among them.',
    advice: 'Select an approved model. `emeritus --fix` does where the configuration names its replacement.',
    severity: 'error',
  },
  'incompatible-request': {
    title: 'The model does not take a parameter of the request',
    summary: 'The request holds a parameter or a value that the model it names refuses or ignores.',
    advice: 'Remove or rewrite the parameter. `emeritus --fix` does where that changes nothing else.',
    severity: 'error',
  },
  'expired-ignore': {
    title: 'A comment no longer silences its finding',
    summary: 'The last day of a comment that silences a finding is over: the finding is reported again.',
    advice: 'Mend the finding, or give the comment another day.',
    severity: 'warning',
  },
  'unused-ignore': {
    title: 'A comment silences nothing',
    summary: 'There is no finding that the comment, or one of the IDs it names, would silence.',
    advice: 'Remove it. `emeritus --fix` does.',
    severity: 'warning',
  },
  'malformed-ignore': {
    title: 'A comment is no way to silence a finding',
    summary:
      'A comment is meant to silence findings and does not: it has no reason, no valid day, an ID that no rule knows, or no end.',
    advice: 'Write it as `emeritus-ignore-next-line <id> until YYYY-MM-DD -- reason`.',
    severity: 'warning',
  },
} as const satisfies Record<Rule, RuleInfo>
