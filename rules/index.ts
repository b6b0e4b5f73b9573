import type { PlatformRules } from '../src/registry/lifecycle.ts'
import anthropic from './models/anthropic.json' with { type: 'json' }
import bedrock from './models/bedrock.json' with { type: 'json' }
import gemini from './models/gemini.json' with { type: 'json' }
import openai from './models/openai.json' with { type: 'json' }
import vertex from './models/vertex.json' with { type: 'json' }

/** Every file of rules/models, in the order of their names. A test compares this list with the folder. */
export const rules = [anthropic, bedrock, gemini, openai, vertex] as readonly unknown[] as readonly PlatformRules[]
