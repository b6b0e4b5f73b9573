import type { RequestRules } from '../src/requests/rules.ts'
import anthropic from './requests/anthropic.json' with { type: 'json' }
import bedrock from './requests/bedrock.json' with { type: 'json' }
import cohere from './requests/cohere.json' with { type: 'json' }
import google from './requests/google.json' with { type: 'json' }
import mistral from './requests/mistral.json' with { type: 'json' }
import openai from './requests/openai.json' with { type: 'json' }
import vertex from './requests/vertex.json' with { type: 'json' }
import xai from './requests/xai.json' with { type: 'json' }

/** Every file of rules/requests, in the order of their names. A test compares this list with the folder. */
export const requestRules = [
  anthropic,
  bedrock,
  cohere,
  google,
  mistral,
  openai,
  vertex,
  xai,
] as readonly unknown[] as readonly RequestRules[]
