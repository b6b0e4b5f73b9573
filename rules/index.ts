import type { PlatformRules } from '../src/registry/lifecycle.ts'
import ai21 from './models/ai21.json' with { type: 'json' }
import alibaba from './models/alibaba.json' with { type: 'json' }
import anthropic from './models/anthropic.json' with { type: 'json' }
import azure from './models/azure.json' with { type: 'json' }
import baseten from './models/baseten.json' with { type: 'json' }
import bedrock from './models/bedrock.json' with { type: 'json' }
import cerebras from './models/cerebras.json' with { type: 'json' }
import cohere from './models/cohere.json' with { type: 'json' }
import deepinfra from './models/deepinfra.json' with { type: 'json' }
import deepseek from './models/deepseek.json' with { type: 'json' }
import fireworks from './models/fireworks.json' with { type: 'json' }
import foundry from './models/foundry.json' with { type: 'json' }
import gemini from './models/gemini.json' with { type: 'json' }
import githubCopilot from './models/github-copilot.json' with { type: 'json' }
import githubModels from './models/github-models.json' with { type: 'json' }
import groq from './models/groq.json' with { type: 'json' }
import jina from './models/jina.json' with { type: 'json' }
import minimax from './models/minimax.json' with { type: 'json' }
import mistral from './models/mistral.json' with { type: 'json' }
import moonshot from './models/moonshot.json' with { type: 'json' }
import novita from './models/novita.json' with { type: 'json' }
import openai from './models/openai.json' with { type: 'json' }
import openrouter from './models/openrouter.json' with { type: 'json' }
import perplexity from './models/perplexity.json' with { type: 'json' }
import sambanova from './models/sambanova.json' with { type: 'json' }
import together from './models/together.json' with { type: 'json' }
import vercel from './models/vercel.json' with { type: 'json' }
import vertex from './models/vertex.json' with { type: 'json' }
import voyage from './models/voyage.json' with { type: 'json' }
import wandb from './models/wandb.json' with { type: 'json' }
import xai from './models/xai.json' with { type: 'json' }
import xiaomi from './models/xiaomi.json' with { type: 'json' }
import zAi from './models/z-ai.json' with { type: 'json' }

/** Every file of rules/models, in the order of their names. A test compares this list with the folder. */
export const rules = [
  ai21,
  alibaba,
  anthropic,
  azure,
  baseten,
  bedrock,
  cerebras,
  cohere,
  deepinfra,
  deepseek,
  fireworks,
  foundry,
  gemini,
  githubCopilot,
  githubModels,
  groq,
  jina,
  minimax,
  mistral,
  moonshot,
  novita,
  openai,
  openrouter,
  perplexity,
  sambanova,
  together,
  vercel,
  vertex,
  voyage,
  wandb,
  xai,
  xiaomi,
  zAi,
] as readonly unknown[] as readonly PlatformRules[]
