#!/usr/bin/env bash
# What action.yml runs. Annotations go to the log, a table to the job's summary, and SARIF to a file if one is named.
# Reads EMERITUS_VERSION, EMERITUS_PATHS (one a line), EMERITUS_ARGS (blanks between), EMERITUS_SARIF and what the
# runner sets. Exits as emeritus does.
set -uo pipefail

summary="$(mktemp "${RUNNER_TEMP:-${TMPDIR:-/tmp}}/emeritus-XXXXXX")"
trap 'rm -f "$summary"' EXIT

read -r -d '' -a args <<<"${EMERITUS_ARGS:-}" || true
paths=()
while IFS= read -r path; do
  if [[ -n "$path" ]]; then paths+=("$path"); fi
done <<<"${EMERITUS_PATHS:-.}"

formats=(--format github --format "markdown=$summary")
if [[ -n "${EMERITUS_SARIF:-}" ]]; then formats+=(--format "sarif=$EMERITUS_SARIF"); fi

# `--` because a path may begin with a dash, and bash 3.2 (macOS) takes an empty array for an unset name.
npx --yes "emeritus@${EMERITUS_VERSION:-latest}" "${formats[@]}" ${args[@]+"${args[@]}"} -- ${paths[@]+"${paths[@]}"}
code=$?

if [[ -n "${GITHUB_STEP_SUMMARY:-}" ]]; then cat "$summary" >>"$GITHUB_STEP_SUMMARY"; fi
if [[ -n "${GITHUB_OUTPUT:-}" ]]; then echo "exit-code=$code" >>"$GITHUB_OUTPUT"; fi
exit "$code"
