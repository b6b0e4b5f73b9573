import { describe, expect, test } from 'vitest'
import { requestRules } from '../../rules/requests.ts'
import { composeEdits } from '../../src/core/compose.ts'
import type { Request } from '../../src/core/request.ts'
import type { RequestTarget } from '../../src/requests/capabilities.ts'
import { checkRequest, composeRequestEdits } from '../../src/requests/check.ts'
import { mayBeAtFault, requestWordsIn } from '../../src/requests/words.ts'
import { readRequest } from './read.ts'

interface Case {
  readonly model: string
  readonly body: string
  /** The same body after `--unsafe-fixes`; absent where nothing is to be done. */
  readonly fixed?: string
  readonly applicability: 'safe' | 'unsafe' | 'none'
  readonly target?: Partial<RequestTarget>
  readonly request?: Partial<Request>
  /** Checks that the body meets besides. */
  readonly also?: readonly string[]
}

const chat = { callee: 'client.chat.completions.create' }
const responses = { callee: 'client.responses.create' }
const messages = { callee: 'client.messages.create' }
const gemini = { callee: 'ai.models.generateContent' }
const images = { callee: 'openai.images.generate' }
const bedrock = { platform: 'bedrock', vendor: 'anthropic' }
const converse = { target: bedrock, request: { callee: 'ConverseCommand' } }

const cases: Readonly<Record<string, Case>> = {
  'claude-sampling-rejected': {
    model: 'claude-opus-4-8',
    body: '{"model": "$", "temperature": 0.2, "top_p": 0.9, "top_k": 5, "max_tokens": 9}',
    fixed: '{"model": "$", "max_tokens": 9}',
    applicability: 'safe',
  },
  'claude-sampling-exclusive': {
    model: 'claude-sonnet-4-6',
    body: '{"model": "$", "temperature": 0.2, "top_p": 0.9}',
    fixed: '{"model": "$", "temperature": 0.2}',
    applicability: 'safe',
  },
  'claude-sampling-with-thinking': {
    model: 'claude-haiku-4-5',
    body: '{"model": "$", "thinking": {"type": "enabled", "budget_tokens": 2000}, "temperature": 0}',
    fixed: '{"model": "$", "thinking": {"type": "enabled", "budget_tokens": 2000}}',
    applicability: 'safe',
  },
  'claude-thinking-enabled': {
    model: 'claude-opus-5',
    body: '{"model": "$", "thinking": {"type": "enabled", "budget_tokens": 8000}}',
    fixed: '{"model": "$", "thinking": {"type": "adaptive"}}',
    applicability: 'unsafe',
  },
  'claude-thinking-budget-setting': {
    model: 'claude-opus-5',
    body: '{"model": "$", "thinking_budget": 8000}',
    applicability: 'none',
  },
  'claude-thinking-disabled-between-tools': {
    model: 'claude-sonnet-5-5',
    body: '{"model": "$", "thinking": {"type": "disabled"}}',
    fixed: '{"model": "$", "thinking": {"type": "between_tools"}}',
    applicability: 'safe',
  },
  'claude-thinking-disabled': {
    model: 'claude-opus-5-5',
    body: '{"model": "$", "thinking": {"type": "disabled"}, "max_tokens": 9}',
    fixed: '{"model": "$", "max_tokens": 9}',
    applicability: 'unsafe',
  },
  'claude-thinking-unknown-type': {
    model: 'claude-haiku-4-5',
    body: '{"model": "$", "thinking": {"type": "adaptive"}}',
    applicability: 'none',
  },
  'claude-thinking-between-tools': {
    model: 'claude-opus-4-8',
    body: '{"model": "$", "thinking": {"type": "between_tools"}}',
    applicability: 'none',
  },
  'claude-thinking-budget-small': {
    model: 'claude-sonnet-4-6',
    body: '{"model": "$", "max_tokens": 2000, "thinking": {"type": "enabled", "budget_tokens": 100}}',
    applicability: 'none',
  },
  'claude-thinking-budget-over-max-tokens': {
    model: 'claude-sonnet-4-6',
    body: '{"model": "$", "max_tokens": 2000, "thinking": {"type": "enabled", "budget_tokens": 2000}}',
    applicability: 'none',
  },
  'claude-effort-without-thinking': {
    model: 'claude-opus-5',
    body: '{"model": "$", "thinking": {"type": "disabled"}, "output_config": {"effort": "xhigh"}}',
    fixed: '{"model": "$", "thinking": {"type": "disabled"}, "output_config": {"effort": "high"}}',
    applicability: 'unsafe',
  },
  'claude-effort-level': {
    model: 'claude-sonnet-4-6',
    body: '{"model": "$", "temperature": 1, "output_config": {"effort": "xhigh"}}',
    fixed: '{"model": "$", "temperature": 1, "output_config": {"effort": "high"}}',
    applicability: 'unsafe',
  },
  'claude-effort-unsupported': {
    model: 'claude-haiku-4-5',
    body: '{"model": "$", "output_config": {"effort": "low"}}',
    fixed: '{"model": "$"}',
    applicability: 'unsafe',
  },
  'claude-forced-tool-choice': {
    model: 'claude-sonnet-5-5',
    body: '{"model": "$", "tool_choice": {"type": "tool", "name": "look_up"}}',
    fixed: '{"model": "$", "tool_choice": {"type": "auto"}}',
    applicability: 'unsafe',
  },
  'claude-forced-tool-choice-converse': {
    model: 'us.anthropic.claude-opus-5-5',
    body: '{"model": "$", "toolConfig": {"toolChoice": {"any": {}}}}',
    applicability: 'none',
    ...converse,
  },
  'claude-forced-tool-with-thinking': {
    model: 'claude-sonnet-4-6',
    body: '{"model": "$", "tool_choice": {"type": "any"}, "thinking": {"type": "enabled", "budget_tokens": 2000}}',
    applicability: 'none',
  },
  'claude-prefill': {
    model: 'claude-sonnet-4-6',
    body: '{"model": "$", "messages": [{"role": "user", "content": "?"}, {"role": "assistant", "content": "{"}]}',
    applicability: 'none',
  },
  'claude-system-message': {
    model: 'claude-sonnet-5',
    body: '{"model": "$", "messages": [{"role": "system", "content": "."}, {"role": "user", "content": "?"}]}',
    applicability: 'none',
  },
  'claude-max-tokens-over-limit': {
    model: 'claude-haiku-4-5-20251001',
    body: '{"model": "$", "max_tokens": 128000}',
    fixed: '{"model": "$", "max_tokens": 64000}',
    applicability: 'safe',
  },
  'claude-text-completion': {
    model: 'claude-haiku-4-5',
    body: '{"model": "$", "prompt": "?"}',
    applicability: 'none',
    request: { callee: 'client.completions.create' },
  },
  'claude-output-format-moved': {
    model: 'claude-sonnet-5',
    body: '{"model": "$", "output_format": {"type": "json_schema", "schema": {}}}',
    fixed: '{"model": "$", "output_config": {"format": {"type": "json_schema", "schema": {}}}}',
    applicability: 'safe',
  },
  'claude-tool-text-editor': {
    model: 'claude-sonnet-4-6',
    body: '{"model": "$", "tools": [{"type": "text_editor_20250124", "name": "str_replace_editor"}]}',
    fixed: '{"model": "$", "tools": [{"type": "text_editor_20250728", "name": "str_replace_based_edit_tool"}]}',
    applicability: 'unsafe',
  },
  'claude-tool-bash': {
    model: 'claude-haiku-4-5',
    body: '{"model": "$", "tools": [{"type": "bash_20241022", "name": "bash"}]}',
    fixed: '{"model": "$", "tools": [{"type": "bash_20250124", "name": "bash"}]}',
    applicability: 'safe',
  },
  'claude-tool-code-execution': {
    model: 'claude-sonnet-4-6',
    body: '{"model": "$", "tools": [{"type": "code_execution_20250522", "name": "code_execution"}]}',
    fixed: '{"model": "$", "tools": [{"type": "code_execution_20250825", "name": "code_execution"}]}',
    applicability: 'unsafe',
  },
  'claude-tool-computer': {
    model: 'claude-sonnet-4-6',
    body: '{"model": "$", "betas": ["computer-use-2025-01-24"], "tools": [{"type": "computer_20250124"}]}',
    fixed: '{"model": "$", "betas": ["computer-use-2025-11-24"], "tools": [{"type": "computer_20251124"}]}',
    applicability: 'unsafe',
  },
  'claude-tool-computer-old': {
    model: 'claude-haiku-4-5',
    body: '{"model": "$", "betas": ["computer-use-2024-10-22"], "tools": [{"type": "computer_20241022"}]}',
    fixed: '{"model": "$", "betas": ["computer-use-2025-01-24"], "tools": [{"type": "computer_20250124"}]}',
    applicability: 'unsafe',
  },
  'claude-tool-computer-toolset': {
    model: 'claude-opus-5-5',
    body: '{"model": "$", "betas": ["computer-use-2025-11-24"], "tools": [{"type": "computer_20251124", "name": "computer", "display_width_px": 9}]}',
    fixed: '{"model": "$", "tools": [{"type": "computer_toolset_20260801"}]}',
    applicability: 'unsafe',
  },
  'claude-beta-ended': {
    model: 'claude-sonnet-4-6',
    body: '{"model": "$", "betas": ["prompt-caching-2024-07-31", "mine-2026-01-01", "pdfs-2024-09-25"]}',
    fixed: '{"model": "$", "betas": ["mine-2026-01-01"]}',
    applicability: 'safe',
  },
  'claude-beta-context-1m': {
    model: 'claude-sonnet-4-6',
    body: '{"model": "$", "betas": ["context-1m-2025-08-07"]}',
    fixed: '{"model": "$"}',
    applicability: 'safe',
  },
  'claude-beta-context-1m-ended': {
    model: 'claude-sonnet-4-5',
    body: '{"model": "$", "betas": ["context-1m-2025-08-07"]}',
    applicability: 'none',
  },
  'claude-fast-mode': {
    model: 'claude-opus-4-7',
    body: '{"model": "$", "speed": "fast"}',
    fixed: '{"model": "$"}',
    applicability: 'unsafe',
  },
  'bedrock-needs-profile': {
    model: 'anthropic.claude-haiku-4-5-20251001-v1:0',
    body: '{"model": "$", "messages": []}',
    applicability: 'none',
    ...converse,
  },
  'bedrock-claude-server-tool': {
    model: 'us.anthropic.claude-sonnet-4-6',
    body: '{"model": "$", "tools": [{"type": "web_search_20250305"}]}',
    applicability: 'none',
    target: bedrock,
  },
  'bedrock-claude-url-source': {
    model: 'us.anthropic.claude-sonnet-4-6',
    body: '{"model": "$", "messages": [{"role": "user", "content": [{"type": "image", "source": {"type": "url"}}]}]}',
    applicability: 'none',
    target: bedrock,
  },
  'vertex-claude-server-tool': {
    model: 'claude-sonnet-4-6',
    body: '{"model": "$", "tools": [{"type": "web_fetch_20250910"}]}',
    applicability: 'none',
    target: { platform: 'vertex' },
  },
  'vertex-claude-url-source': {
    model: 'claude-sonnet-4-5@20250929',
    body: '{"model": "$", "messages": [{"role": "user", "content": [{"type": "image", "source": {"type": "url"}}]}]}',
    applicability: 'none',
    target: { platform: 'vertex' },
  },
  'openai-max-tokens': {
    model: 'gpt-5.2',
    body: '{"model": "$", "max_tokens": 256}',
    fixed: '{"model": "$", "max_completion_tokens": 256}',
    applicability: 'safe',
  },
  'openai-responses-max-tokens': {
    model: 'gpt-5.2',
    body: '{"model": "$", "max_tokens": 256}',
    fixed: '{"model": "$", "max_output_tokens": 256}',
    applicability: 'safe',
    request: responses,
  },
  'openai-sampling-never': {
    model: 'gpt-6-astra',
    body: '{"model": "$", "temperature": 0, "messages": []}',
    fixed: '{"model": "$", "messages": []}',
    applicability: 'safe',
  },
  'openai-sampling-default-effort': {
    model: 'gpt-5.6-terra',
    body: '{"model": "$", "temperature": 0, "logprobs": true}',
    fixed: '{"model": "$", "reasoning_effort": "none", "temperature": 0, "logprobs": true}',
    applicability: 'safe',
    target: { from: 'gpt-4o' },
  },
  'openai-small-limit-default-effort': {
    model: 'gpt-5.6-terra',
    body: '{"model": "$", "max_completion_tokens": 100}',
    fixed: '{"model": "$", "reasoning_effort": "none", "max_completion_tokens": 100}',
    applicability: 'safe',
    target: { from: 'gpt-4o' },
  },
  'openai-sampling-with-effort': {
    model: 'gpt-5.2',
    body: '{"model": "$", "temperature": 0, "reasoning_effort": "low"}',
    fixed: '{"model": "$", "reasoning_effort": "low"}',
    applicability: 'unsafe',
  },
  'openai-sampling-default-effort-responses': {
    model: 'gpt-5.6-terra',
    body: '{"model": "$", "temperature": 0}',
    fixed: '{"model": "$", "reasoning": {"effort": "none"}, "temperature": 0}',
    applicability: 'unsafe',
    request: responses,
  },
  'openai-sampling-with-effort-responses': {
    model: 'gpt-5.6-terra',
    body: '{"model": "$", "temperature": 0, "reasoning": {"effort": "low"}}',
    fixed: '{"model": "$", "reasoning": {"effort": "low"}}',
    applicability: 'unsafe',
    request: responses,
  },
  'openai-tools-default-effort': {
    model: 'gpt-6-luna',
    body: '{"model": "$", "tools": []}',
    fixed: '{"model": "$", "reasoning_effort": "none", "tools": []}',
    applicability: 'safe',
    target: { from: 'gpt-4.1' },
  },
  'openai-tools-with-effort': {
    model: 'gpt-5.5',
    body: '{"model": "$", "tools": [], "reasoning_effort": "low"}',
    fixed: '{"model": "$", "tools": [], "reasoning_effort": "none"}',
    applicability: 'unsafe',
  },
  'openai-tools-never': { model: 'gpt-6-astra', body: '{"model": "$", "tools": []}', applicability: 'none' },
  'openai-penalties': {
    model: 'o3',
    body: '{"model": "$", "presence_penalty": 0.1, "messages": [], "frequency_penalty": 1}',
    fixed: '{"model": "$", "messages": []}',
    applicability: 'safe',
  },
  'openai-logit-bias': {
    model: 'o3',
    body: '{"model": "$", "messages": [], "logit_bias": {}}',
    fixed: '{"model": "$", "messages": []}',
    applicability: 'unsafe',
  },
  'openai-small-limit-responses': {
    model: 'gpt-5.6-sol',
    body: '{"model": "$", "input": "", "max_output_tokens": 16}',
    fixed: '{"model": "$", "input": "", "reasoning": {"effort": "none"}, "max_output_tokens": 16}',
    applicability: 'unsafe',
    request: responses,
  },
  'openai-responses-only': { model: 'gpt-5-pro', body: '{"model": "$", "messages": []}', applicability: 'none' },
  'openai-completions-removed': {
    model: 'gpt-5.2',
    body: '{"model": "$", "prompt": "?"}',
    applicability: 'none',
    request: { callee: 'openai.completions.create' },
  },
  'openai-effort-level': {
    model: 'gpt-5.6-luna',
    body: '{"model": "$", "reasoning_effort": "minimal"}',
    fixed: '{"model": "$", "reasoning_effort": "none"}',
    applicability: 'safe',
  },
  'openai-effort-unsupported': {
    model: 'gpt-4.1',
    body: '{"model": "$", "reasoning_effort": "low"}',
    fixed: '{"model": "$"}',
    applicability: 'safe',
  },
  'openai-stop': { model: 'o4-mini', body: '{"model": "$", "stop": ["."]}', applicability: 'none' },
  'openai-parallel-tool-calls': {
    model: 'o3',
    body: '{"model": "$", "parallel_tool_calls": false}',
    fixed: '{"model": "$"}',
    applicability: 'safe',
  },
  'openai-prompt-cache-retention': {
    model: 'gpt-6-sol',
    body: '{"model": "$", "prompt_cache_retention": "24h"}',
    fixed: '{"model": "$"}',
    applicability: 'unsafe',
  },
  'openai-prediction': {
    model: 'gpt-5.2',
    body: '{"model": "$", "prediction": {"type": "content"}}',
    fixed: '{"model": "$"}',
    applicability: 'safe',
  },
  'openai-functions': {
    model: 'gpt-4.1',
    body: '{"model": "$", "functions": [{"name": "f"}, {"name": "g"}]}',
    fixed:
      '{"model": "$", "tools": [{"type": "function", "function": {"name": "f"}}, {"type": "function", "function": {"name": "g"}}]}',
    applicability: 'unsafe',
  },
  'openai-function-call': {
    model: 'gpt-4.1',
    body: '{"model": "$", "functions": [{"name": "f"}], "function_call": "auto"}',
    fixed: '{"model": "$", "tools": [{"type": "function", "function": {"name": "f"}}], "tool_choice": "auto"}',
    applicability: 'unsafe',
    also: ['openai-functions'],
  },
  'openai-function-call-named': {
    model: 'gpt-4.1',
    body: '{"model": "$", "functions": [{"name": "f"}], "function_call": {"name": "f"}}',
    fixed:
      '{"model": "$", "tools": [{"type": "function", "function": {"name": "f"}}], "tool_choice": {"type": "function", "function": {"name": "f"}}}',
    applicability: 'unsafe',
    also: ['openai-functions'],
  },
  'openai-system-and-developer': {
    model: 'gpt-5.2',
    body: '{"model": "$", "messages": [{"role": "developer"}, {"role": "system"}]}',
    fixed: '{"model": "$", "messages": [{"role": "developer"}, {"role": "developer"}]}',
    applicability: 'unsafe',
  },
  'openai-system-role': {
    model: 'o1-mini',
    body: '{"model": "$", "messages": [{"role": "system"}]}',
    applicability: 'none',
  },
  'openai-audio-and-search': {
    model: 'gpt-5.2',
    body: '{"model": "$", "modalities": ["text", "audio"]}',
    applicability: 'none',
  },
  'openai-embedding-dimensions': {
    model: 'text-embedding-ada-002',
    body: '{"model": "$", "dimensions": 256}',
    applicability: 'none',
  },
  'openai-embedding-dimensions-over': {
    model: 'text-embedding-3-small',
    body: '{"model": "$", "dimensions": 3072}',
    applicability: 'none',
  },
  'openai-image-format': {
    model: 'gpt-image-2.5-flare',
    body: '{"model": "$", "response_format": "url", "style": "vivid", "n": 1}',
    fixed: '{"model": "$", "n": 1}',
    applicability: 'unsafe',
    request: images,
  },
  'openai-image-quality': {
    model: 'gpt-image-1',
    body: '{"model": "$", "quality": "hd"}',
    fixed: '{"model": "$", "quality": "high"}',
    applicability: 'unsafe',
    request: images,
  },
  'openai-image-size': {
    model: 'gpt-image-2',
    body: '{"model": "$", "size": "1792x1024"}',
    fixed: '{"model": "$", "size": "1536x1024"}',
    applicability: 'unsafe',
    request: images,
  },
  'openai-transcription-format': {
    model: 'gpt-4o-transcribe',
    body: '{"model": "$", "response_format": "srt"}',
    applicability: 'none',
  },
  'gemini-thinking-budget-rejected': {
    model: 'gemini-4-hydrogen',
    body: '{"model": "$", "config": {"thinkingConfig": {"thinkingBudget": 9000}}}',
    fixed: '{"model": "$", "config": {"thinkingConfig": {"thinkingLevel": "medium"}}}',
    applicability: 'unsafe',
  },
  'gemini-thinking-budget-outdated': {
    model: 'gemini-3.8-flash',
    body: '{"model": "$", "generation_config": {"thinking_config": {"thinking_budget": 0}}}',
    fixed: '{"model": "$", "generation_config": {"thinking_config": {"thinking_level": "low"}}}',
    applicability: 'unsafe',
  },
  'gemini-thinking-budget-dynamic': {
    model: 'gemini-3.8-flash',
    body: '{"model": "$", "config": {"thinkingConfig": {"thinkingBudget": -1}, "seed": 1}}',
    fixed: '{"model": "$", "config": {"seed": 1}}',
    applicability: 'unsafe',
  },
  'gemini-thinking-budget-and-level': {
    model: 'gemini-3.8-flash',
    body: '{"model": "$", "config": {"thinkingConfig": {"thinkingBudget": 0, "thinkingLevel": "low"}}}',
    fixed: '{"model": "$", "config": {"thinkingConfig": {"thinkingLevel": "low"}}}',
    applicability: 'safe',
    also: ['gemini-thinking-budget-outdated'],
  },
  'gemini-thinking-level': {
    model: 'gemini-3.8-flash',
    body: '{"model": "$", "config": {"thinkingConfig": {"thinkingLevel": "MINIMAL"}}}',
    fixed: '{"model": "$", "config": {"thinkingConfig": {"thinkingLevel": "LOW"}}}',
    applicability: 'safe',
  },
  'gemini-thinking-level-unsupported': {
    model: 'gemini-2.5-pro',
    body: '{"model": "$", "config": {"thinkingConfig": {"thinkingLevel": "low"}}}',
    applicability: 'none',
  },
  'gemini-sampling-ignored': {
    model: 'gemini-3.8-flash',
    body: '{"model": "$", "generationConfig": {"temperature": 0, "topP": 0.9}, "contents": []}',
    fixed: '{"model": "$", "contents": []}',
    applicability: 'safe',
  },
  'gemini-candidate-count': {
    model: 'gemini-3.5-flash',
    body: '{"model": "$", "config": {"candidateCount": 2}}',
    applicability: 'none',
  },
  'gemini-prefill': {
    model: 'gemini-3.8-flash',
    body: '{"model": "$", "contents": [{"role": "user"}, {"role": "model"}]}',
    applicability: 'none',
  },
  'gemini-search-retrieval': {
    model: 'gemini-2.5-flash',
    body: '{"model": "$", "tools": [{"googleSearchRetrieval": {"dynamicRetrievalConfig": {"mode": "MODE_DYNAMIC"}}}]}',
    fixed: '{"model": "$", "tools": [{"googleSearch": {}}]}',
    applicability: 'safe',
  },
  'gemini-penalties': {
    model: 'gemini-2.5-flash',
    body: '{"model": "$", "config": {"presencePenalty": 1, "seed": 1}}',
    fixed: '{"model": "$", "config": {"seed": 1}}',
    applicability: 'safe',
  },
  'gemini-logprobs': {
    model: 'gemini-3.6-flash',
    body: '{"model": "$", "config": {"responseLogprobs": true}}',
    fixed: '{"model": "$"}',
    applicability: 'safe',
  },
  'gemini-explicit-cache': {
    model: 'gemini-4-hydrogen',
    body: '{"model": "$", "cachedContent": "c"}',
    applicability: 'none',
  },
  'gemini-computer-use': {
    model: 'gemini-3.5-flash',
    body: '{"model": "$", "tools": [{"computerUse": {}}]}',
    applicability: 'none',
  },
  'gemini-embedding-task-type': {
    model: 'gemini-embedding-2',
    body: '{"model": "$", "config": {"taskType": "RETRIEVAL_QUERY"}}',
    applicability: 'none',
    request: { callee: 'ai.models.embedContent' },
  },
  'cohere-generate-removed': {
    model: 'command-a-03-2025',
    body: '{"model": "$", "prompt": "?"}',
    applicability: 'none',
    request: { callee: 'co.generate' },
  },
  'cohere-chat-v1': {
    model: 'command-a-03-2025',
    body: '{"model": "$", "messages": [], "preamble": "."}',
    applicability: 'none',
    request: { callee: 'co.chat' },
  },
  'mistral-safe-mode': {
    model: 'mistral-small-latest',
    body: '{"model": "$", "safe_mode": true, "messages": []}',
    fixed: '{"model": "$", "safe_prompt": true, "messages": []}',
    applicability: 'safe',
    request: { callee: 'client.chat.complete' },
  },
  'xai-penalties': { model: 'grok-4.3', body: '{"model": "$", "presence_penalty": 1}', applicability: 'none' },
}

const usual = {
  claude: { target: { platform: 'anthropic', vendor: 'anthropic' }, request: messages },
  bedrock: { target: bedrock, request: messages },
  vertex: { target: { platform: 'vertex', vendor: 'anthropic' }, request: messages },
  openai: { target: { platform: 'openai', vendor: 'openai' }, request: chat },
  gemini: { target: { platform: 'gemini', vendor: 'google' }, request: gemini },
  cohere: { target: { platform: 'cohere', vendor: 'cohere' }, request: {} },
  mistral: { target: { platform: 'mistral', vendor: 'mistral' }, request: {} },
  xai: { target: { platform: 'xai', vendor: 'xai' }, request: chat },
}

function prepared(check: string, { model, body, target, request }: Case) {
  const kind = check.split('-')[0] as keyof typeof usual
  const special = check.startsWith('openai-embedding')
    ? { callee: 'client.embeddings.create' }
    : check.startsWith('openai-transcription')
      ? { callee: 'client.audio.transcriptions.create' }
      : {}
  return {
    text: body.replace('$', model),
    extra: { ...usual[kind].request, ...special, ...request },
    target: { ...usual[kind].target, ...target, model } as RequestTarget,
  }
}

test('every check has a case', () => {
  const ids = requestRules.flatMap(({ checks }) => checks.map(({ id }) => id))
  expect(Object.keys(cases).toSorted()).toEqual(ids.toSorted())
})

describe.each(Object.entries(cases))('%s', (check, one) => {
  const { text, extra, target } = prepared(check, one)
  const request = readRequest(text, extra)
  const found = checkRequest(request, target, text)
  const own = found.filter((incompatibility) => incompatibility.check === check)

  test('is found, and nothing else', () => {
    expect(own.length).toBeGreaterThan(0)
    expect([...new Set(found.map((incompatibility) => incompatibility.check))].toSorted()).toEqual(
      [check, ...(one.also ?? [])].toSorted(),
    )
    expect(new Set(own.map(({ applicability }) => applicability))).toEqual(new Set([one.applicability]))
    const starts = found.map(({ range }) => range.start)
    expect(starts).toEqual(starts.toSorted((a, b) => a - b))
  })

  test('is expected of the words of its text', () => {
    const { callee = '', url = '' } = { ...extra }
    expect(mayBeAtFault(target, requestWordsIn(`${callee}(${url} ${text})`))).toBe(true)
  })

  test('is mended, once for all', () => {
    const edits = composeRequestEdits(request, found, 'unsafe', text)
    const { text: after, applied } = composeEdits(text, [edits])
    expect(applied).toEqual([true])
    expect(after).toBe((one.fixed ?? one.body).replace('$', target.model))
    if (one.fixed === undefined) return
    const again = checkRequest(readRequest(after, extra), target, after)
    expect(again.filter(({ applicability }) => applicability !== 'none')).toEqual([])
  })

  test('the safe edits alone leave no safe finding', () => {
    const { text: after } = composeEdits(text, [composeRequestEdits(request, found, 'safe', text)])
    const again = checkRequest(readRequest(after, extra), target, after)
    expect(again.filter(({ applicability }) => applicability === 'safe')).toEqual([])
  })
})

test.each([
  [true, 'ai.models.generateContent', undefined, 'none'],
  [false, 'ai.models.generateContent', undefined, 'unsafe'],
  [true, 'fetch', 'https://generativelanguage.googleapis.com/v1beta/models/x:generateContent', 'unsafe'],
] as const)(
  'a word is no member of an enumeration: types checked %s, handed to %s',
  (typed, callee, url, applicability) => {
    const text = '{"model": "gemini-4-hydrogen", "config": {"thinkingConfig": {"thinkingBudget": 9000}}}'
    const request = readRequest(text, { callee, ...(url && { url }) })
    const target = { platform: 'gemini', vendor: 'google', model: 'gemini-4-hydrogen', typed }
    expect(checkRequest(request, target, text)).toMatchObject([
      { check: 'gemini-thinking-budget-rejected', applicability },
    ])
  },
)
