import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const filesIn = (folder: string, extension: string) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(extension))
    .map((name) => name.slice(0, -extension.length).replaceAll('\\', '/'));

const declared = new Set(
  filesIn('src', '.ts').flatMap((name) =>
    Array.from(
      readFileSync(join(root, 'src', `${name}.ts`), 'utf8').matchAll(/= template<\w+>\(\s*'([^']+)'/g),
      ([, template]) => template,
    ),
  ),
);
const partials = filesIn('views', '.hbs').filter((name) => !declared.has(name));
const gallery = readFileSync(join(root, 'views/administration/gallery.hbs'), 'utf8');
const shown = Array.from(gallery.matchAll(/\{\{> ([\w/-]+)/g), ([, name = '']) => name);

/** Partials that cannot stand alone on a page of the desk, by the beginning of their names. */
const REASONS: Readonly<Record<string, string>> = {
  'administration/refers': 'prints attributes of an input',
  'desk/field-refers': 'prints attributes of an input',
  'administration/editor-data': 'prints attributes of a form',
  'administration/binned': 'is a part of a form whose record is in the bin and names that form',
  'administration/version': 'prints hidden inputs',
  'administration/conflict': 'is a part of a form whose record was saved meanwhile and reads its whole model',
  'administration/menu-row': 'is a line of the form of a menu, which numbers it and names its targets',
  'administration/sample': 'is a part of the form of the settings and prints their editions',
  'desk/csrf': 'prints a hidden input',
  'desk/account/waiting': 'prints hidden inputs',
  'fronts/desk/': 'is a part of the screen of a front and reads its whole model',
  'desk/sprite': 'is invisible: the layout contains it once',
  'desk/layout': 'stands around every page of the desk',
  'articles/desk/story/': 'is a part of the writing screen and reads its whole model',
  'articles/desk/translations': 'is a part of the writing screen and reads its whole model',
  'articles/desk/history-': 'is a part of the page of a story’s history and reads its whole model',
  'articles/desk/bulk': 'is a part of the form of the list of stories',
  'desk/list/views': 'is a menu of saved views, of which the gallery has none',
  'desk/list/act': 'is an item of a row’s menu in `desk/list/table`',
  'desk/list/cell': 'is a cell of `desk/list/table`',
  'desk/list/keys': 'is the dialog of a page with a list',
  'layouts/': 'stands around readers’ pages',
  'articles/author': 'stands on readers’ pages, with their styles',
  'articles/byline': 'stands on readers’ pages, with their styles',
  'articles/card': 'stands on readers’ pages, with their styles',
  'articles/foreign': 'prints attributes of an element',
  'fronts/zone/': 'stands on readers’ pages, with their styles',
  'articles/reading-tools': 'stands on readers’ pages, with their styles',
  'articles/share': 'stands on readers’ pages, with their styles',
  'comments/below': 'stands on readers’ pages, with their styles',
  'comments/one': 'stands on readers’ pages, with their styles',
  'planning/board/fields': 'is a part of the form of an assignment and reads its model',
  'planning/calendar-line': 'is a line of a day of the calendar',
  'administration/nav': 'stands beside the administration’s pages and reads their model',
  'desk/home-': 'is a part of the desk’s home page',
  'fronts/neighbours': 'stands on readers’ pages, with their styles',
  'fronts/pages': 'stands on readers’ pages, with their styles',
  'fronts/paging': 'stands on readers’ pages, with their styles',
  'media/desk/text-field': 'is a field of the page of a file, with its error',
  'media/desk/labels': 'holds the words of scripts, and shows nothing',
  'media/caption': 'stands on readers’ pages, with their styles',
  'media/figure': 'stands on readers’ pages, with their styles',
  'media/picture': 'stands on readers’ pages, with their styles',
  'search/form': 'stands on readers’ pages, with their styles',
};

test('the gallery shows each partial that can stand alone, under its name', () => {
  const excepted = (name: string) => Object.keys(REASONS).some((start) => name.startsWith(start));
  expect(partials.filter((name) => !excepted(name)).sort()).toEqual([...new Set(shown)].sort());
  expect(shown.filter((name) => !gallery.includes(`<code dir="ltr">${name}</code>`))).toEqual([]);
});

test('each reason belongs to a partial', () => {
  const reasons = Object.keys(REASONS);
  expect(reasons.filter((start) => !partials.some((name) => name.startsWith(start)))).toEqual([]);
});
