import { expect, test } from 'vitest'
import { check } from '../../../src/index.ts'

/* What watches a program describes models: labels, tags, dimensions, attributes and queries select nothing. */

const gpt = 'gpt-4-0613'
const claude = 'anthropic.claude-v2'
/** The lines of a text that is reported louder than a note. */
const loud = (path: string, text: string) =>
  check(text, { path, asOf: '2026-11-20' }).flatMap(({ severity, start }) =>
    severity === 'info' ? [] : [text.split('\n')[start.line - 1]!.trim()],
  )

test.each([
  [
    'rules.yaml',
    `- alert: A\n  expr: rate(llm{model="${gpt}"}[5m]) > 0\n  labels:\n    model: ${gpt}\n    severity: page\n`,
  ],
  [
    'rules.yaml',
    `- record: a\n  expr: |\n    sum by (job) (\n      rate(llm_total{job="a", model=~"${gpt}|x"}[5m])\n    )\n`,
  ],
  ['rules.yml', `query: '{app="llm", model="${gpt}"} |= "error"'\n`],
  [
    'deploy.yaml',
    `metadata:\n  name: a\n  labels:\n    model: ${gpt}\nspec:\n  selector:\n    matchLabels: { model: ${gpt} }\n`,
  ],
  ['main.tf', `resource "aws_lambda_function" "f" {\n  tags = { model = "${gpt}" }\n}\n`],
  ['main.tf', `provider "aws" {\n  default_tags {\n    tags = {\n      model = "${gpt}"\n    }\n  }\n}\n`],
  ['main.tf', `resource "aws_cloudwatch_metric_alarm" "a" {\n  dimensions = {\n    ModelId = "${claude}"\n  }\n}\n`],
  [
    'cfn.yaml',
    `Alarm:\n  Type: AWS::CloudWatch::Alarm\n  Properties:\n    Dimensions:\n      - Name: ModelId\n        Value: ${claude}\n`,
  ],
  ['cfn.yaml', `Properties:\n  Tags:\n    - Key: model\n      Value: ${gpt}\n`],
  ['dash.json', `{ "targets": [{ "expr": "sum(llm{model=\\"${gpt}\\"})", "legendFormat": "${gpt}" }] }\n`],
  ['dash.json', `{ "dimensions": { "ModelId": ["${claude}"] } }\n`],
  ['dash.json', `{ "targets": [{ "dimensions": { "ModelId": "${claude}" } }] }\n`],
  ['main.bicep', `resource a 'x' = {\n  tags: {\n    model: '${gpt}'\n  }\n}\n`],
  [
    'monitor.tf',
    `resource "datadog_monitor" "m" {\n  query = "avg(last_5m):sum:llm.errors{model:${gpt}} > 5"\n  tags  = ["model:${gpt}"]\n}\n`,
  ],
  ['filter.tf', `resource "aws_cloudwatch_log_metric_filter" "c" {\n  pattern = "{ $.model = \\"${gpt}\\" }"\n}\n`],
  [
    'otel.yaml',
    `processors:\n  attributes:\n    actions:\n      - key: model\n        value: ${gpt}\n        action: insert\n`,
  ],
  ['otel.yaml', `processors:\n  resource:\n    attributes:\n      - key: llm.model\n        value: ${gpt}\n`],
  ['Dockerfile', `FROM x\nLABEL model="${gpt}"\n`],
  ['docker-compose.yml', `services:\n  a:\n    labels:\n      - "model=${gpt}"\n`],
  ['a.py', `REQUESTS.labels(model="${gpt}").inc()\n`],
  ['a.py', `span.set_attributes({"model": "${gpt}"})\n`],
  ['a.py', `span.set_attribute("model", "${gpt}")\n`],
  ['a.py', `tracer.start_span("x", attributes={"model": "${gpt}"})\n`],
  ['a.py', `statsd.increment("llm", tags={"model": "${gpt}"})\n`],
  ['a.py', `cloudwatch.get_metric_statistics(Dimensions=[{"Name": "ModelId", "Value": "${claude}"}])\n`],
  ['a.ts', `counter.labels({ model: '${gpt}' }).inc()\n`],
  ['a.ts', `requestCounter.inc({ model: '${gpt}' })\n`],
  ['a.ts', `span.setAttribute('model', '${gpt}')\n`],
  ['a.ts', `new cloudwatch.Metric({ namespace: 'x', dimensionsMap: { ModelId: '${claude}' } })\n`],
  ['a.ts', `Sentry.setTag('model', '${gpt}')\n`],
  ['a.go', `package x\n\nfunc f() {\n\tcounter.With(prometheus.Labels{"model": "${gpt}"}).Inc()\n}\n`],
  ['a.go', `package x\n\nfunc f() {\n\tcounter.WithLabelValues("${gpt}").Inc()\n}\n`],
  ['a.go', `package x\n\nfunc f() {\n\tspan.SetAttributes(attribute.String("model", "${gpt}"))\n}\n`],
  ['A.java', `class A {\n  void f() {\n    Counter.builder("llm").tag("model", "${gpt}").register(r);\n  }\n}\n`],
  ['A.java', `class A {\n  void f() {\n    span.setAttribute("model", "${gpt}");\n  }\n}\n`],
  ['a.ts', `export const entry = { displayName: '${gpt}', limit: 1 }\n`],
  ['a.yaml', `entry:\n  display_name: ${gpt}\n`],
  ['a.rb', `span.set_attribute('model', '${gpt}')\n`],
  ['A.cs', `activity.SetTag("model", "${gpt}");\n`],
])('%s %j describes', (path, text) => {
  expect(loud(path, text)).toEqual([])
})

test.each([
  ['values.yaml', `env:\n  OPENAI_MODEL: ${gpt}\n`, 1],
  [
    'deploy.yaml',
    `metadata:\n  labels:\n    app: x\nspec:\n  containers:\n    - env:\n        - name: OPENAI_MODEL\n          value: ${gpt}\n`,
    1,
  ],
  ['a.yaml', `llm:\n  tags: [fast]\n  model: ${gpt}\n`, 1],
  ['a.toml', `query = "x"\nllm = {model="${gpt}"}\n`, 1],
  ['a.json', `{ "data": { "attributes": { "model": "${gpt}" } } }\n`, 1],
  ['a.ts', `element.setAttribute('model', '${gpt}')\n`, 1],
  ['a.ts', `const options = [{ label: '${gpt}', value: '${gpt}' }]\n`, 2],
  ['a.ts', `client.chat.completions.create({ model: '${gpt}', metadata: { labels: 'x' }, messages })\n`, 1],
  ['a.py', `client.chat.completions.create(model="${gpt}", tags={"team": "a"}, messages=m)\n`, 1],
  ['a.graphql.json', `{ "query": "{ chat(model: \\"${gpt}\\") { text } }" }\n`, 0],
  [
    'a.ts',
    `export const tags = (t) =>\n  client.messages.create({ model: 'claude-3-opus-20240229', max_tokens: 9, messages: [t] })\n`,
    1,
  ],
  ['a.py', `labels = client.messages.create(model="claude-3-opus-20240229", max_tokens=9, messages=[])\n`, 1],
  ['a.json', `{ "search": { "provider": "openai", "model": "${gpt}" } }\n`, 1],
  ['a.toml', `filter = { provider = "openai", model = "${gpt}" }\n`, 1],
  ['Dockerfile', `FROM x\nENV OPENAI_MODEL="${gpt}"\n`, 1],
])('%s %j selects', (path, text, count) => {
  expect(loud(path, text)).toHaveLength(count)
})
