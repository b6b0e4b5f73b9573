#!/usr/bin/env bash
# What action.yml runs. Annotations go to the log, a table to the job's summary (the format `github` sees to both), and
# SARIF to a file if one is named. Exits as emeritus does.
# Reads EMERITUS_VERSION, EMERITUS_PATHS (one a line), EMERITUS_ARGS (blanks between) and EMERITUS_SARIF.
set -uo pipefail

read -r -d '' -a args <<<"${EMERITUS_ARGS:-}" || true
paths=()
while IFS= read -r path; do
  if [[ -n "$path" ]]; then paths+=("$path"); fi
done <<<"${EMERITUS_PATHS:-.}"

formats=(--format github)
if [[ -n "${EMERITUS_SARIF:-}" ]]; then formats+=(--format "sarif=$EMERITUS_SARIF"); fi

# `--` because a path may begin with a dash, and bash 3.2 (macOS) takes an empty array for an unset name.
npx --yes "emeritus@${EMERITUS_VERSION:-latest}" "${formats[@]}" ${args[@]+"${args[@]}"} -- ${paths[@]+"${paths[@]}"}
code=$?

if [[ -n "${GITHUB_OUTPUT:-}" ]]; then echo "exit-code=$code" >>"$GITHUB_OUTPUT"; fi
exit "$code"
