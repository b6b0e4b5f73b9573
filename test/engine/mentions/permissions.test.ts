import { expect, test } from 'vitest'
import { check } from '../../../src/index.ts'

/* A policy of a cloud allows requests, and makes none. */

const claude = 'anthropic.claude-3-haiku-20240307-v1:0'
const arn = `arn:aws:bedrock:us-east-1::foundation-model/${claude}`
const found = (path: string, text: string) =>
  check(text, { path, asOf: '2026-11-20' }).map(({ severity, fix }) => `${severity} ${fix.reason}`)

test.each([
  [
    'policy.json',
    `{ "Statement": [{ "Effect": "Allow", "Action": "bedrock:InvokeModel", "Resource": ["${arn}"] }] }\n`,
  ],
  ['policy.json', `{ "Statement": [{ "Action": ["bedrock:*"], "Resource": "${arn}" }] }\n`],
  [
    'a.tf',
    `statement {\n  actions   = ["bedrock:InvokeModel"]\n  resources = ["arn:aws:bedrock:\${var.r}::foundation-model/${claude}"]\n}\n`,
  ],
  ['a.yaml', `Statement:\n  - Effect: Allow\n    Action: bedrock:InvokeModel\n    Resource:\n      - !Sub ${arn}\n`],
  ['serverless.yml', `statements:\n  - Effect: Allow\n    Action: [bedrock:InvokeModel]\n    Resource: ${arn}\n`],
  ['a.ts', `new PolicyStatement({ actions: ['bedrock:InvokeModel'], resources: [\`${arn}\`] })\n`],
  [
    'a.ts',
    `new PolicyStatement({ actions: ['bedrock:InvokeModel'], resources: [this.formatArn({ resource: 'foundation-model', resourceName: '${claude}' })] })\n`,
  ],
  ['a.py', `iam.PolicyStatement(actions=["bedrock:InvokeModel"], resources=["${arn}"])\n`],
])('%s: %s', (path, text) => {
  expect(found(path, text)).toEqual(['info permission'])
})

test.each([
  ['a.json', `{ "Type": "Task", "Parameters": { "ModelId": "${arn}" } }\n`],
  ['a.ts', `send(new InvokeModelCommand({ modelId: '${arn}' }))\n`],
  ['a.yaml', `Properties:\n  FoundationModel: ${arn}\n`],
  ['a.py', `ask(resource="x", modelId="${arn}")\n`],
])('a request is none: %s', (path, text) => {
  expect(found(path, text).map((one) => one.split(' ')[0])).toEqual(['error'])
})

test.each([
  ['a.yaml', `Statement:\n  - Action: bedrock:InvokeModel\n    Resource:\n      - Fn::Sub: ${arn}\n`],
  ['a.json', `{ "Statement": [{ "Action": "bedrock:InvokeModel", "Resource": [{ "Fn::Sub": "${arn}" }] }] }\n`],
])('behind a function of CloudFormation: %s', (path, text) => {
  expect(found(path, text)).toEqual(['info no-profile'])
})
