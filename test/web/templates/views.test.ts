import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { loadAssets } from '../../../src/web/assets/assets';
import { isolatedHtml, scriptJson } from '../../../src/web/templates/view-helpers';
import { template, viewOf } from '../../../src/web/templates/template';
import { createViews } from '../../../src/web/templates/views';
import type { ViewRoot } from '../../../src/web/templates/views';

let folder: string;

function writeTemplate(name: string, source: string) {
  const file = join(folder, `${name}.hbs`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, source);
  return file;
}
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'midad-views-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'assets/site.css'), 'body{margin:0}');
});
afterEach(() => rmSync(folder, { recursive: true }));

const root: ViewRoot = { lang: 'ar', paper: { name: 'مداد', tagline: '' } };

const view = (name: string, model: object) => viewOf(template<object>(name), model);

function views(options: { strict?: boolean; reload?: boolean } = {}) {
  const assets = loadAssets(join(folder, 'assets'));
  const t = (lang: string, key: string, values?: object) => `${lang}:${key}${JSON.stringify(values ?? {})}`;
  return createViews({ folder, t, assets: () => assets, ...options });
}

test('a page stands in the layout, with partials by their paths and the language at the root', () => {
  writeTemplate('layouts/page', '<html lang="{{lang}}" dir="{{dir}}">{{{body}}}</html>');
  writeTemplate('articles/show', '{{#with model}}<h1>{{headline}}</h1>{{> articles/more count=3}}{{/with}}');
  writeTemplate('articles/more', '<p>{{headline}} {{{t "articles.more" count=count}}} {{@root.lang}}</p>');
  expect(views().renderInLayout(view('articles/show', { headline: 'خبر' }), root)).toBe(
    '<html lang="ar" dir="rtl"><h1>خبر</h1><p>خبر ar:articles.more{"count":3} ar</p></html>',
  );
});

test('what a writer typed is escaped', () => {
  writeTemplate('a', '{{model.headline}} {{isolated model.headline}} {{t "x" name=model.headline}}');
  expect(views().renderView(view('a', { headline: '<b>"قال"</b>' }), root)).not.toContain('<b>');
});

test.each([
  ['عطب في واتساب WhatsApp أمس', 'ar', 'عطب في واتساب <bdi dir="ltr">WhatsApp</bdi> أمس'],
  ['Le mot كتاب veut dire livre', 'fr', 'Le mot <bdi dir="rtl" lang="ar">كتاب</bdi> veut dire livre'],
  ['AT&T في المغرب', 'ar', '<bdi dir="ltr">AT&amp;T</bdi> في المغرب'],
  ['<i>', 'fr', '&lt;i&gt;'],
  [
    'فاز 2-1 على AC Milan',
    'ar',
    'فاز <bdi dir="ltr" class="number">2-1</bdi> على <bdi dir="ltr">AC Milan</bdi>',
  ],
  ['موسم 2024–2025', 'ar', 'موسم <bdi dir="ltr" class="number">2024–2025</bdi>'],
  [
    'Saison 2024–2025, 2-1',
    'fr',
    'Saison <span class="number">2024–2025</span>, <span class="number">2-1</span>',
  ],
  ['COVID-19 et F-16', 'fr', 'COVID-19 et F-16'],
])('%s in %s isolates what is read the other way', (text, lang, html) => {
  expect(isolatedHtml(text, lang)).toBe(html);
});

test('isolated takes the language of the text, or else of the page', () => {
  writeTemplate('a', '{{isolated model.name}} | {{isolated model.name "fr"}} | {{isolated model.none}}|');
  expect(views().renderView(view('a', { name: 'Midad' }), root)).toBe(
    '<bdi dir="ltr">Midad</bdi> | Midad | |',
  );
});

test('no JSON can leave the script it stands in', () => {
  const hostile = { text: '</script><!-- <script> \u2028 & ' };
  const json = scriptJson(hostile);
  expect(json).not.toMatch(/[<>&\u2028\u2029]/);
  expect(JSON.parse(json)).toEqual(hostile);
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.string()), (value) => {
      expect(scriptJson(value)).not.toMatch(/[<>&\u2028\u2029]/);
      expect(JSON.parse(scriptJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test('a helper or an asset that does not exist is named', () => {
  writeTemplate('a', '{{shout model.headline}}');
  expect(() => views()).toThrow(/template a .*shout/);
  writeTemplate('a', '{{asset "none.css"}}');
  expect(() => views().renderView(view('a', {}), root)).toThrow('there is no asset "none.css"');
  expect(() => views().renderView(view('b', {}), root)).toThrow('there is no template "b"');
});

test('the constructor and prototype of a model are out of a template’s reach', () => {
  writeTemplate('a', '[{{model.constructor}}{{model.__proto__}}{{#with model.constructor}}x{{/with}}]');
  expect(views().renderView(view('a', {}), root)).toBe('[]');
});

test('a missing field is nothing to a reader and an error in tests', () => {
  writeTemplate('a', '[{{model.headlin}}]');
  expect(views().renderView(view('a', { headline: 'خبر' }), root)).toBe('[]');
  expect(() => views({ strict: true }).renderView(view('a', { headline: 'خبر' }), root)).toThrow('headlin');
});

test('in development a changed template shows at once', () => {
  const file = writeTemplate('a', 'one');
  const developing = views({ reload: true });
  expect(developing.renderView(view('a', {}), root)).toBe('one');
  writeFileSync(file, 'two');
  utimesSync(file, new Date(), new Date(Date.now() + 5000));
  expect(developing.renderView(view('a', {}), root)).toBe('two');
});
