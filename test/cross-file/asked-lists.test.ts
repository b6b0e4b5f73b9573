import { describe, expect, test } from 'vitest'
import { run } from '../../src/runner/run.ts'
import { env } from '../files/repository.ts'
import { tree } from '../files/tree.ts'

type Files = Readonly<Record<string, string>>

async function verdictIn(files: Files, path: string): Promise<string> {
  const { report } = await run({ cwd: tree(files), paths: ['.'], asOf: '2026-11-20', env })
  const own = report.findings.filter((one) => one.path === path)
  return [...new Set(own.map(({ severity, fix }) => `${severity} ${fix.reason}`))].join(', ')
}

const asked = 'info looked-up'
const script = "export const VISION_CHECKED = ['o1-mini']\n"
const python = 'MULTI_MODAL_MODELS = ["o1-mini"]\n'

describe('a list of another file', () => {
  test.each<[string, Files, string, string]>([
    [
      'is asked in a script',
      {
        'a.ts': script,
        'b.ts': "import { VISION_CHECKED } from './a'\nexport const f = (m: string) => VISION_CHECKED.includes(m)\n",
      },
      'a.ts',
      asked,
    ],
    [
      'is written as words in Ruby',
      {
        'plugin.rb': 'module Bot\n  REASONING_MODELS = %w[\n    o1-mini\n    o3-mini\n  ].freeze\nend\n',
        'lib/client.rb': 'class Client\n  def reasons?\n    Bot::REASONING_MODELS.include?(@model)\n  end\nend\n',
      },
      'plugin.rb',
      asked,
    ],
    [
      'is written as words in Elixir',
      {
        'lib/models.ex':
          'defmodule Models do\n  def reasoning_models, do: @reasoning_models\n  @reasoning_models ~w(o1-mini o3-mini)\n  def reasons?(m), do: m in @reasoning_models\nend\n',
      },
      'lib/models.ex',
      'warning list',
    ],
    [
      'is imported in several lines, and exported again',
      {
        'a.ts': script,
        'index.ts': "export { VISION_CHECKED } from './a'\n",
        'b.ts':
          "import {\n  Other,\n  VISION_CHECKED,\n} from './index'\nexport const f = (m: string) => VISION_CHECKED.some((x) => m.startsWith(x))\n",
      },
      'a.ts',
      asked,
    ],
    [
      'is asked in Python',
      {
        'a.py': python,
        'b.py': 'from a import MULTI_MODAL_MODELS\n\ndef f(m):\n    return any([x in m for x in MULTI_MODAL_MODELS])\n',
      },
      'a.py',
      asked,
    ],
    [
      'is asked through its module',
      {
        'a.py': python,
        'b.py':
          'import a\n\ndef f(m):\n    if m not in a.MULTI_MODAL_MODELS:\n        raise ValueError(f"only {a.MULTI_MODAL_MODELS}")\n',
      },
      'a.py',
      asked,
    ],
    [
      'is an attribute of a class',
      {
        'a.py': 'class Caps:\n    MULTI_MODAL_MODELS = ["o1-mini"]\n',
        'b.py': 'from a import Caps\n\ndef f(m):\n    return m in Caps.MULTI_MODAL_MODELS\n',
      },
      'a.py',
      asked,
    ],
    [
      'is asked in Go',
      {
        'a.go': 'package a\n\nvar VisionModels = []string{"o1-mini"}\n',
        'b.go': 'package a\n\nfunc f(m string) bool { return slices.Contains(VisionModels, m) }\n',
      },
      'a.go',
      asked,
    ],
    [
      'is a constant of a Java class',
      {
        'Caps.java': 'class Caps { static final List<String> VISION_MODELS = List.of("o1-mini"); }\n',
        'B.java': 'class B { boolean f(String m) { return Caps.VISION_MODELS.contains(m); } }\n',
      },
      'Caps.java',
      asked,
    ],
    [
      'is a constant of a PHP class',
      {
        'Caps.php': "<?php class Caps { const VISION_MODELS = ['o1-mini']; }\n",
        'b.php': '<?php $v = in_array($m, Caps::VISION_MODELS, true);\n',
      },
      'Caps.php',
      asked,
    ],
    [
      'stands in words of Ruby, one a line, and is asked elsewhere by a module that holds it',
      {
        'plugin.rb': 'module Bot\n  REASONING_MODELS = %w[\n    o1\n    o1-mini\n    o9\n  ]\nend\n',
        'lib/client.rb':
          'module Bot\n  class Client\n    def reasoning?\n      REASONING_MODELS.include?(@name)\n    end\n  end\nend\n',
      },
      'plugin.rb',
      asked,
    ],
    [
      'has one word for its name, and is asked behind its namespace and in its own file',
      {
        'plugin.rb':
          'module SiteBot\n  REASONING = %w[o1-mini o9].freeze\n\n  def self.slow?(name) = REASONING.include?(name)\nend\n',
        'lib/client.rb': 'slow = ::SiteBot::REASONING.include?(name)\n',
      },
      'plugin.rb',
      asked,
    ],
    [
      'is a constant of C#',
      {
        'Caps.cs':
          'static class Caps\n{\n    public static readonly string[] VisionModels =\n    {\n        "o1-mini",\n        "o9",\n    };\n}\n',
        'B.cs': 'class B { bool F(string m) => Caps.VisionModels.Contains(m); }\n',
      },
      'Caps.cs',
      asked,
    ],
    [
      'is asked in Go by a helper of the project',
      {
        'a.go': 'package a\n\nvar VisionModels = []string{\n\t"o1-mini",\n\t"o9",\n}\n',
        'b.go': 'package a\n\nfunc f(m string) bool { return array.In(m, VisionModels) || str.In(m, VisionModels) }\n',
      },
      'a.go',
      asked,
    ],
    [
      'is a list of words that a menu shows, too',
      {
        'plugin.rb': 'module Bot\n  REASONING_MODELS = %w[\n    o1\n    o1-mini\n  ]\nend\n',
        'lib/client.rb': 'slow = Bot::REASONING_MODELS.include?(name)\nmenu = Bot::REASONING_MODELS.map(&:upcase)\n',
      },
      'plugin.rb',
      'warning list',
    ],
    [
      'is handed to a helper of Go that takes each of them',
      {
        'a.go': 'package a\n\nvar VisionModels = []string{\n\t"o1-mini",\n\t"o9",\n}\n',
        'b.go': 'package a\n\nfunc f(m string) string { return array.First(m, VisionModels) }\n',
      },
      'a.go',
      'warning list',
    ],
    [
      'is shown elsewhere as well',
      {
        'a.ts': script,
        'b.ts': "import { VISION_CHECKED } from './a'\nexport const f = (m: string) => VISION_CHECKED.includes(m)\n",
        'c.tsx': "import { VISION_CHECKED } from './a'\nexport const P = () => <Select options={VISION_CHECKED} />\n",
      },
      'a.ts',
      'warning list',
    ],
    [
      'is shown in its own file as well',
      {
        'a.py': `${python}\ndef choices():\n    return list(MULTI_MODAL_MODELS)\n`,
        'b.py': 'from a import MULTI_MODAL_MODELS\nok = m in MULTI_MODAL_MODELS\n',
      },
      'a.py',
      'warning list',
    ],
    ['is used nowhere', { 'a.py': python, 'b.py': 'import a\n' }, 'a.py', 'info unread'],
    [
      'is a namesake of the list that is asked',
      { 'a.py': python, 'b.py': 'MULTI_MODAL_MODELS = load()\nok = m in MULTI_MODAL_MODELS\n' },
      'a.py',
      'warning list',
    ],
    [
      'has a name that many lists have',
      { 'a.py': 'MODELS = ["o1-mini"]\n', 'b.py': 'from a import MODELS\nok = m in MODELS\n' },
      'a.py',
      'warning list',
    ],
  ])('%s', async (_, files, path, verdict) => {
    expect(await verdictIn(files, path)).toBe(verdict)
  })
})
