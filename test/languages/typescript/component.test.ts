import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { components } from '../../../src/languages/typescript/component.ts'
import type { Language } from '../../../src/languages/language.ts'
import { languageFor } from '../../../src/languages/index.ts'
import { placesIn } from '../places.ts'
import { expectAlwaysSound, expectSound, textsLike } from '../reading.ts'

type Case = [what: string, text: string, ...expected: string[]]

const shared: Case[] = [
  ['an attribute', '<Chat model="m1" other=\'m2\' />', 'property m1 name=model callee=Chat', 'property m2 name=other callee=Chat'],
  ['an attribute of words', '<A title="ask m1" />', 'text ask m1 name=title callee=A'],
  ['an option', '<option value="m1">M 1, or m1</option>', 'element m1 name=value callee=option', 'prose M 1, or m1'],
  ['text and references', '<p>a m1 &amp;\n b <b>m2</b></p>', 'prose a m1 &', 'prose m2'],
  ['a comment', '<!-- a m1\n m2 --><p>m3</p>', 'comment a m1', 'comment m2', 'prose m3'],
  ['a script', "<p></p>\n<script>\nconst m = 'm1' // m2\n</script>", 'assignment m1 name=m', 'comment  m2'],
  ['a typed script', '<script lang="ts">const m = f<T>(\'m1\') as "m2"</script>', 'argument m1 callee=f', 'type m2 name=m'],
  ['a script with tags', '<script lang="tsx">const m = <A model="m1">m2</A></script>', 'property m1 name=model callee=A', 'prose m2'],
  ['a style', '<style>.m1 { content: "m2" }</style>\nm3', 'prose m3'],
  ['what is no tag', 'a < m1 and m2', 'prose a < m1 and m2'],
  ['a tag that does not end', '<Chat model="m1', 'prose <Chat model="m1'],
] // prettier-ignore

const vue: Case[] = [
  ['a bound attribute', '<A :model="\'m1\'" v-bind:other="`m2`" />', 'property m1 name=model callee=A', 'property m2 name=other callee=A'],
  ['a choice', '<A :model="x ? \'m1\' : \'m2\'" :m="x || \'m3\'" />', 'property m1 name=model callee=A', 'property m2 name=model callee=A', 'default m3 name=m'],
  ['a list and an object', '<A :models="[\'m1\']" :chat="{ model: \'m2\' }" v-bind="{ \'m3\': 1 }" />', 'element m1 name=models', 'property m2 name=model', 'key m3 name=v-bind'],
  ['an event', '<A @click="model = \'m1\'; go(\'m2\')" v-on:x="() => go(\'m3\')" />', 'assignment m1 name=model', 'argument m2 callee=go', 'argument m3 callee=go'],
  ['a condition and a loop', '<A v-if="m === \'m1\'" v-for="m in [\'m2\']" v-model="m" />', 'comparison m1 name=m', 'element m2'],
  ['an expression in text', 'a {{ m || \'m1\' }} b {{ go("m2") }} m3', 'default m1 name=m', 'argument m2 callee=go', 'prose m3'],
  ['single braces are text', '<p>{ m1 }</p>', 'prose { m1 }'],
  ['what is no expression', '<A :a="it\'s m1(" :b="\'m2\'" />{{ f( }} \'m3\'', 'text it\'s m1( name=:a callee=A', 'property m2 name=b callee=A', 'prose {{ f( }} \'m3\''],
  ['a name of two words', '<A :model-id="\'m1\'" #item="{ a = \'m2\' }" />', 'property m1 name=model-id callee=A', 'default m2 name=a'],
  ['a comment that ends an expression', '<A :a="x // m1" :b="\'m2\'" />', 'comment  m1', 'property m2 name=b callee=A'],
  ['both scripts', "<script>export default { model: 'm1' }</script>\n<script setup>const m = 'm2'</script>", 'property m1 name=model', 'assignment m2 name=m'],
] // prettier-ignore

const svelte: Case[] = [
  ['an expression', '<A model={\'m1\'} b={`m2`} c={x ?? "m3"} bind:d={\'m4\'} />', 'property m1 name=model callee=A', 'property m2 name=b callee=A', 'default m3 name=c', 'property m4 name=d callee=A'],
  ['an object and a spread', "<A opts={{ model: 'm1' }} {...{ model: 'm2' }} {rest} />", 'property m1 name=model', 'property m2 name=model'],
  ['an event', "<A on:click={() => (model = 'm1')} onclick={() => go('m2')} />", 'assignment m1 name=model', 'argument m2 callee=go'],
  ['braces in quotes', '<A class="m1-{x} m2" b="{x}m3" />', 'property m1- name=class callee=A partial', 'property  m2 name=class callee=A partial', 'property m3 name=b callee=A partial'],
  ['blocks', "{#if m === 'm1'}a{:else if m == 'm2'}b{/if}{#each ['m3'] as m (m)}{@html f('m4')}{/each}{@const x = 'm5'}", 'comparison m1 name=m', 'comparison m2 name=m', 'element m3', 'argument m4 callee=f', 'assignment m5 name=x'],
  ['expressions side by side', "{f('m1')}{g('m2')}{'m3'}", 'argument m1 callee=f', 'argument m2 callee=g', 'text m3'],
  ['a comment', '{/* m1 */}', 'comment m1'],
  ['both scripts', "<script module>\nexport const a = 'm1'\n</script>\n<script lang=\"ts\">\n$: m = 'm2'\nlet x = $state<string>('m3')\n</script>", 'assignment m1 name=a', 'assignment m2 name=m', 'argument m3 callee=$state'],
  ['a brace that is not closed', "{ a m1 <A model='m2' b={'m3'} />", 'prose { a m1', 'property m2 name=model callee=A', 'property m3 name=b callee=A'],
] // prettier-ignore

const astro: Case[] = [
  ['the script in front', "---\nconst { model = 'm1' } = Astro.props // m2\n---\n<p>m3</p>", 'default m1 name=model', 'comment  m2', 'prose m3'],
  ['an expression and a template', '<A model={"m1"} b=`m2` c=`m3${x}` {...x} />', 'property m1 name=model callee=A', 'property m2 name=b callee=A', 'property m3 name=c callee=A partial'],
  ['tags in an expression', '{list.map((x) => <li>it\'s m1 <A model="m2">{x || "m3"}</A></li>)} m4', "prose it's m1 ", 'property m2 name=model callee=A', 'default m3 name=x', 'prose m4'],
  ['a rule is no script', '---\nm1', 'prose m1'],
] // prettier-ignore

const all: [name: string, cases: Case[]][] = [
  ['vue', [...shared, ...vue]],
  ['svelte', [...shared, ...svelte]],
  ['astro', [...shared, ...astro]],
]

describe.each(all)('%s', (name, cases) => {
  const path = `a.${name}`
  const component = components.find((language) => language.matches(path)) as Language

  test('reads its files', () => {
    expect(languageFor(path).name).toBe(component.name)
    expect(component.name).toBe(name)
  })

  test.each(cases)('%s', (_, text, ...expected) => {
    expect(placesIn(component, path, text)).toEqual(expected)
    expectSound([...component.literals(text, path)], text)
  })

  test('is sound on any text', () => {
    const pieces = ['<', '>', '/>', '</', '<A ', ' :a="', ' a={', '{', '}', '{{', '}}', '"', "'", '`', '${', '\\', '/*', '*/', '//', '<!--', '-->', '<script>', '</script>', '---', '\n', '{#if ', "'m1'", ' b=', '(', ')', '\ud800'] // prettier-ignore
    const texts = textsLike(pieces, cases.map(([, text]) => text)) // prettier-ignore
    expectAlwaysSound(component, texts)
  })

  test('reads what is deep or long', () => {
    const n = 20_000
    const texts = ['{'.repeat(n * 5), '<a b="'.repeat(n), '<a b={'.repeat(n), '<a :b="\'m1\'" c={"m2"} />'.repeat(2000), '{\'m1\'}'.repeat(2000), '<script>'.repeat(n), "{'\\'".repeat(n), '<a '.repeat(n)] // prettier-ignore
    for (const text of texts) expectSound([...component.literals(text, path)], text)
  })
})

test('an ID in an attribute is found between any others', () => {
  const word = fc.stringMatching(/^[a-z]{1,8}$/)
  const other = fc.oneof(
    fc.tuple(word, word).map(([name, value]) => `${name}="${value}"`),
    word.map((name) => `:${name}="it.x['${name}'] || {}"`),
    word.map((name) => `@${name}="$emit('${name}', \`a\${b}\`)"`),
    word,
  )
  const vueFile = languageFor('a.vue')
  fc.assert(
    fc.property(
      fc.array(other),
      fc.array(other),
      fc.constantFrom('model="m1"', ':model="\'m1\'"'),
      (before, after, id) => {
        const text = `<template>\n<A ${[...before, id, ...after].join('\n')} />\n</template>\n`
        expect(placesIn(vueFile, 'a.vue', text)).toEqual(['property m1 name=model callee=A'])
      },
    ),
  )
})
