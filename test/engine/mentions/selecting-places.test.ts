import { expect, test } from 'vitest'
import { selectsAt } from '../../../src/engine/mentions/selecting-places.ts'

const selects = (text: string, loosely = false) => {
  const start = text.indexOf('M.X')
  return selectsAt(text, start, start + 3, loosely)
}

test.each([
  'ask({ model: M.X })',
  'ask(model=M.X, n=1)',
  '.model(M.X.id)',
  'llm.with_model(M.X.to_string())',
  "['model' => M.X->value]",
  'def ask(model: Model = M.X):',
  'const model = process.env.MODEL ?? M.X',
  'return { model: big ? M.X : other }',
  'Model: string(M.X)}',
  'new Request { Model = M.X }',
  'public string Model { get; set; } = M.X;',
  'public string Model { get; init; } = M.X;',
  'public string ModelName => M.X;',
  'override val model: String get() = M.X',
  'completer.SetModelName(model ?? M.X);',
  'request.with_model(BedrockModel::eu(M.X))',
  'bedrock.New(bedrock.WithModel(M.X))',
  'request.with_model(BedrockModel::cross_region("eu-central-1", M.X))',
  'let model = BedrockModel::eu(M.X);',
  'new Request(model: new ModelId(M.X))',
  'builder.model(ChatModel.of(M.X.id))',
  'ask({ model: big ? new ModelId(M.X) : other })',
  'def default_model():\n    return M.X',
  'String getModel() { return M.X.getId(); }',
  'fn default_model() -> Model { M.X }',
  'var kernel = CoreKernelService.CreateKernel(M.X);',
  'let req = CompletionRequest::new(\n    M.X.to_string(),\n    prompt)',
  'agent = make_agent(M.X, tools)',
  'createChatClient(M.X.id, key)',
])('%s hands the model on', (text) => {
  expect(selects(text)).toBe(true)
})

test.each([
  'model === M.X',
  'if model == M.X:',
  'model.equals(M.X)',
  'case M.X:',
  '[M.X, M.Y]',
  '{ [M.X]: 8192 }',
  '{M.X: 8192}',
  'models = [M.X]',
  'contextOf(M.X)',
  '{ model: M.X, contextWindow: 8192 }',
  'public string[] Models { get; } = M.X;',
  'if (BedrockModel.isSupported(M.X))',
  'new ModelPrice(M.X)',
  'priceOf(new ModelId(M.X))',
  'def is_big(model):\n    return M.X',
  'models.push(new ModelId(M.X))',
  'isAgentFor(M.X)',
  'newClientPrice(M.X)',
  'registerClient(M.X, factory)',
])('%s does not', (text) => {
  expect(selects(text, true)).toBe(false)
})

test('a name that does not speak of models counts only loosely', () => {
  expect([selects('{ level: M.X }'), selects('{ level: M.X }', true)]).toEqual([false, true])
})
