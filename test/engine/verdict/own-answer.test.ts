import { expect, test } from 'vitest'
import { check } from '../../../src/index.ts'

const old = 'claude-3-haiku-20240307'
const findingOf = (path: string, text: string) => {
  const { severity, fix } = check(text, { path, asOf: '2026-11-20' })[0]!
  return `${severity} ${fix.reason ?? fix.applicability}`
}

test.each([
  ['Express', 'a.ts', `app.get('/health', (_q, res) => { res.json({ ok: true, model: '${old}' }) })\n`],
  ['Express with a status', 'a.js', `app.get('/h', (_q, res) => res.status(200).json({ llm: { model: '${old}' } }))\n`],
  [
    'a route of Next.js',
    'src/app/api/chat/route.ts',
    `export const GET = () => NextResponse.json({ model: '${old}' })\n`,
  ],
  [
    'the web standard',
    'worker.ts',
    `export default { fetch: () => new Response(JSON.stringify({ ok: true, model: '${old}' })) }\n`,
  ],
  ['Hono', 'a.ts', `app.get('/', (c) => c.json({ model: '${old}' }))\n`],
  [
    'Gin',
    'a.go',
    `package main\nfunc health(c *gin.Context) {\n\tc.JSON(http.StatusOK, gin.H{"ok": true, "model": "${old}"})\n}\n`,
  ],
  [
    'the standard library of Go',
    'a.go',
    `package main\nfunc h(w http.ResponseWriter, r *http.Request) {\n\tjson.NewEncoder(w).Encode(map[string]any{"model": "${old}"})\n}\n`,
  ],
  ['FastAPI', 'a.py', `@app.get("/health")\nasync def health():\n    return {"ok": True, "model": "${old}"}\n`],
  ['Flask', 'a.py', `@app.route("/health")\ndef health():\n    return jsonify(ok=True, model="${old}")\n`],
  ['Django', 'views.py', `def health(request):\n    return JsonResponse({"model": "${old}"})\n`],
  [
    'Spring',
    'A.java',
    `class A {\n  ResponseEntity<?> health() {\n    return ResponseEntity.ok(Map.of("ok", true, "model", "${old}"));\n  }\n}\n`,
  ],
  ['Ktor', 'a.kt', `fun Route.health() = get("/health") { call.respond(mapOf("model" to "${old}")) }\n`],
  ['Rails', 'a.rb', `def show\n  render json: { ok: true, model: "${old}" }\nend\n`],
  ['Laravel', 'a.php', `<?php\nreturn response()->json(['ok' => true, 'model' => '${old}']);\n`],
  ['ASP.NET', 'a.cs', `app.MapGet("/health", () => Results.Ok(new { ok = true, model = "${old}" }));\n`],
  ['Phoenix', 'a.ex', `def show(conn, _) do\n  json(conn, %{ok: true, model: "${old}"})\nend\n`],
  ['axum', 'a.rs', `async fn health() -> Json<Value> {\n    Json(json!({ "model": "${old}" }))\n}\n`],
])('an answer of the program asks nobody: %s', (_, path, text) => {
  expect(findingOf(path, text)).toBe('info own-answer')
})

const rest = "max_tokens: 10, messages: [{ role: 'user', content }]"

test.each([
  [
    'a request in an answer',
    'a.ts',
    `import Anthropic from '@anthropic-ai/sdk'\nconst client = new Anthropic()\napp.get('/x', async (q, res) => res.json(await client.messages.create({ model: '${old}', ${rest} })))\n`,
  ],
  [
    'the body of a request',
    'a.ts',
    `fetch('https://api.anthropic.com/v1/messages', { method: 'POST', body: JSON.stringify({ model: '${old}', ${rest} }) })\n`,
  ],
  ['a default in an answer', 'a.ts', `app.get('/x', (q, res) => res.json({ model: process.env.MODEL ?? '${old}' }))\n`],
  ['what a page asks with', 'a.ts', `app.get('/config', (q, res) => res.json({ defaultModel: '${old}' }))\n`],
  ['a function that is no route', 'a.py', `def settings():\n    return {"model": "${old}"}\n`],
  [
    'a function behind a route',
    'a.py',
    `@app.get("/health")\ndef health():\n    return run(settings())\n\ndef settings():\n    return {"model": "${old}"}\n`,
  ],
])('what may be asked stays an error: %s', (_, path, text) => {
  expect(findingOf(path, text)).toMatch(/^error (?!own-answer)/)
})
