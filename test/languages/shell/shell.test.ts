import { expect, test } from 'vitest'
import { placesIn, scannerFor } from '../places.ts'

const cases: [path: string, code: string, ...expected: string[]][] = [
  ['a.sh', 'MODEL=gpt-1\nexport B="gpt-2" # gpt-3', 'assignment gpt-1 name=MODEL', 'assignment gpt-2 name=B', 'comment  gpt-3'],
  ['a.sh', 'A=${MODEL:-gpt-1}; B="${1:-"gpt-2"}"\n: "${C:=gpt-3}"', 'default gpt-1 name=MODEL', 'default gpt-2 name=1', 'default gpt-3 name=C'],
  ['a.sh', 'z="${A:-${B:-gpt-1}} and gpt-2"', 'default gpt-1 name=B', 'text  and gpt-2 name=z partial'],
  ['a.sh', "$ llm -m gpt-1 --model 'gpt-2' --model=gpt-3 'ask gpt-4 now'", 'argument gpt-1 name=m callee=llm', 'argument gpt-2 name=model callee=llm', 'argument gpt-3 name=model callee=llm', 'text ask gpt-4 now callee=llm'],
  ['a.sh', `curl -d '{"model": "gpt-1"}' u`, 'property gpt-1 name=model callee=curl'],
  ['a.sh', String.raw`curl -d "{\"model\": \"gpt-1\", \"x\": \"$X\"}" u`, 'property gpt-1 name=model callee=curl'],
  ['a.sh', `curl u -F "model=gpt-1" --form 'model=gpt-2' -F model="gpt-3" --form="model=gpt-4"`, 'assignment gpt-1 name=model callee=curl', 'assignment gpt-2 name=model callee=curl', 'assignment gpt-3 name=model', 'assignment gpt-4 name=model callee=curl'],
  ['a.sh', `curl u -d "model=gpt-1&n=2" --data-urlencode 'model=gpt-2' && wget --post-data='n=2&model=gpt-3' u`, 'assignment gpt-1 name=model callee=curl', 'assignment gpt-2 name=model callee=curl', 'assignment gpt-3 name=model callee=wget'],
  ['a.sh', `http --form u 'model=gpt-1'; curl u -F "model=gpt-2-$X" -F "model=$X-gpt-3"; grep -q "model=gpt-4" a`, 'assignment gpt-1 name=model callee=http', 'assignment gpt-2- name=model callee=curl partial', 'argument -gpt-3 name=F callee=curl partial', 'comparison model=gpt-4 callee=grep'],
  ['Makefile', 'run:\n\tcurl u -F "model=gpt-1"', 'assignment gpt-1 name=model callee=curl'],
  ['a.sh', 'if [ "$M" = "gpt-1" ] || [[ $M == gpt-2 ]]; then M=gpt-3; fi', 'comparison gpt-1', 'comparison gpt-2', 'assignment gpt-3 name=M'],
  ['a.sh', 'case $m in\n  gpt-1|gpt-2) x ;;\n  "gpt-3") ;;\nesac', 'comparison gpt-1', 'comparison gpt-2', 'comparison gpt-3'],
  ['a.sh', 'f() {\n  case $m in\n    gpt-1 | gpt-2 ) x ;;\n  esac\n}\necho gpt-3 | tee gpt-4', 'comparison gpt-1', 'comparison gpt-2', 'text gpt-3 callee=echo', 'text gpt-4 callee=tee'],
  ['a.sh', 'L=(gpt-1 "gpt-2")\nfor m in gpt-3 gpt-4; do :; done', 'element gpt-1 name=L', 'element gpt-2 name=L', 'element gpt-3 name=m', 'element gpt-4 name=m'],
  ['a.sh', 'cat > .env <<EOT\nMODEL=gpt-1\nsee gpt-2 there\nEOT\nM=gpt-3', 'assignment gpt-1 name=MODEL', 'text see gpt-2 there', 'assignment gpt-3 name=M'],
  ['a.sh', 'x="pre-$y-gpt-1"; z=$(jq --arg model gpt-2 .) `a gpt-3`', 'assignment -gpt-1 name=x partial', 'argument gpt-2 name=model callee=jq', 'text gpt-3 callee=a'],
  ['a.sh', 'ollama pull \\\n  gpt-1', 'text gpt-1 callee=ollama'],
  ['Dockerfile', '# gpt-1\nARG M=gpt-2\nENV A=gpt-3 B="gpt-4"\nENV C gpt-5', 'comment  gpt-1', 'assignment gpt-2 name=M', 'assignment gpt-3 name=A', 'assignment gpt-4 name=B', 'assignment gpt-5 name=C'],
  ['Dockerfile', 'RUN a --model gpt-1 && \\\n    # gpt-2\n    M=gpt-3 b\nCMD ["serve", "--model", "gpt-4", "gpt-5"]', 'argument gpt-1 name=model callee=a', 'comment  gpt-2', 'assignment gpt-3 name=M', 'argument gpt-4 name=model', 'element gpt-5'],
  ['Makefile', 'M ?= gpt-1\nexport N := "gpt-2" # gpt-3\nL = gpt-4 gpt-5\nrun:\n\t@llm --model gpt-6', 'default gpt-1 name=M', 'assignment gpt-2 name=N', 'comment  gpt-3', 'element gpt-4 name=L', 'element gpt-5 name=L', 'argument gpt-6 name=model callee=@llm'],
] // prettier-ignore

test.each(cases)('%s %j', (path, code, ...expected) => {
  expect(placesIn(scannerFor(path), path, code)).toEqual(expected)
})
