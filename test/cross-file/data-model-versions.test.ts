import { expect, test } from 'vitest'
import { run } from '../../src/runner/run.ts'
import { env } from '../files/repository.ts'
import { tree } from '../files/tree.ts'

const model = `<?xml version="1.0"?>
<model type="com.apple.IDECoreDataModeler.DataModel">
    <entity name="Chat">
        <attribute name="gptModel" attributeType="String" defaultValueString="gpt-3.5-turbo"/>
    </entity>
</model>
`
const current = (name: string) =>
  `<plist version="1.0">\n<dict>\n\t<key>_XCCurrentVersionName</key>\n\t<string>${name}</string>\n</dict>\n</plist>\n`

const severitiesIn = async (files: Readonly<Record<string, string>>) => {
  const { report } = await run({ cwd: tree(files), paths: ['.'], asOf: '2026-11-20', env })
  return report.findings.map(({ path, severity, fix }) => `${path}: ${severity} ${fix.applicability}`)
}

test('only the present version of a data model counts', async () => {
  const findings = await severitiesIn({
    'Store/Chat.xcdatamodeld/.xccurrentversion': current('Chat 2.xcdatamodel'),
    'Store/Chat.xcdatamodeld/Chat.xcdatamodel/contents': model,
    'Store/Chat.xcdatamodeld/Chat 2.xcdatamodel/contents': model,
  })
  expect(findings.map((one) => one.split(' ').slice(-2).join(' '))).toEqual(['info unsafe', 'info none'])
})

test('a data model without versions is present', async () => {
  const findings = await severitiesIn({ 'Chat.xcdatamodeld/Chat.xcdatamodel/contents': model })
  expect(findings).toEqual(['Chat.xcdatamodeld/Chat.xcdatamodel/contents: info unsafe'])
})
