import type { DetectedPlatforms } from '../detect-platforms.ts'

/** The configuration that `emeritus init` writes: small, and telling what there is to say. */
export function starterConfig({ platforms, landmarks }: DetectedPlatforms): string {
  const seen = platforms.map(([platform, files]) => `${platform} (${files})`).join(', ')
  const first = platforms[0]?.[0] ?? 'bedrock'
  const schema = landmarks.includes('package.json')
    ? ['  "$schema": "./node_modules/emeritus/schema/config.schema.json",', '']
    : []
  const lines = [
    '// What emeritus holds this repository to. All keys: docs/config.md of emeritus; emeritus --print-config prints',
    '// what is in force.',
    '{',
    ...schema,
    seen === ''
      ? '  // No file shows which platform it asks. Where one is known:'
      : `  // Platforms that files show here, with their number: ${seen}.`,
    ...(seen === '' ? [] : ['  // Where a file shows none, or another one than it asks:']),
    `  // "platforms": { "config/models.yaml": "${first}" },`,
    '',
    '  // Where a path misleads: what is source, example, test, docs, history or data.',
    '  // "zones": { "data": ["evals/runs/"] },',
    '',
    '  // Your own successor of a model, whatever its platform recommends.',
    '  // "replacements": { "<old ID>": "<new ID>" },',
    '',
    '  // The only models that source and examples may select, and those that they may not.',
    '  // "approved": ["claude-*", "gemini-*"],',
    '  // "banned": ["*-preview*"],',
    '',
    '  // Findings that are accepted, with a reason and an end.',
    '  // "ignore": [{ "files": ["legacy/"], "reason": "switched off in spring", "until": "2027-03-31" }],',
    '',
    '  // Warn so many days before a model retires.',
    '  "within": 90,',
    '',
    '  // The mildest severity that makes a run fail: "error", "warning" or "info".',
    '  "failOn": "error"',
    '}',
  ]
  return `${lines.join('\n')}\n`
}
