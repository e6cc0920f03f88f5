import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rowActions } from '../../src/administration/menus/menus.rows';
import { editNames } from '../../src/fronts/desk/edit.input';
import { tipActions } from '../../src/tips/desk/tips.desk.routes';
import { actNames } from '../../src/workflow/acts';
import { bulkNames } from '../../src/articles/desk/bulk/bulk.input';
import { actions } from '../../src/articles/desk/story/story.actions';

const views = join(__dirname, '../../views');

const templatesIn = (folder: string): readonly string[] =>
  readdirSync(join(views, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.hbs'))
    .map((name) => join(views, folder, name));

/** Names of the buttons in the templates, without the id after the colon and without values of the model. */
function buttonsIn(templates: readonly string[]): readonly string[] {
  const names = templates.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/name="(?:do|act)" value="([^":{]+)/g)].map(
      ([, name = '']) => name,
    ),
  );
  return [...new Set(names)].sort();
}

test('each button of a story’s page has its action, and each action its button', () => {
  const others = /(?:submissions|list|bulk|translation-group)\.hbs$/;
  const desk = templatesIn('articles/desk').filter((file) => !others.test(file));
  const templates = [...desk, ...templatesIn('articles/preview')];
  expect(buttonsIn(templates)).toEqual([...Object.keys(actions), 'save', 'act'].sort());
});

test('the buttons of translations link and unlink', () => {
  const buttonsOf = (name: string) => buttonsIn([join(views, `articles/desk/${name}.hbs`)]);
  expect(buttonsOf('translation-group')).toEqual(['link', 'unlink']);
});

test('each button of a menu’s form has its action, and each action its button', () => {
  const templates = ['menu', 'menu-row'].map((name) => join(views, `administration/${name}.hbs`));
  expect(buttonsIn(templates)).toEqual([...Object.keys(rowActions), 'save', 'reset'].sort());
});

test('each button of a front has its change, and each change its button', () => {
  const templates = templatesIn('fronts/desk').filter((file) => !file.endsWith('list.hbs'));
  // Scripts alone move a zone to a position; its buttons move it by one.
  const ofScripts = ['moveZone'];
  expect([...buttonsIn(templates), ...ofScripts].sort()).toEqual([...editNames].sort());
});

test('each button of a tip has its action, and each action its button', () => {
  expect(buttonsIn([join(views, 'tips/desk/tip.hbs')])).toEqual([...Object.keys(tipActions), 'begin'].sort());
});

test('each button of several stories has its act, and each act its button', () => {
  const buttons = buttonsIn([join(views, 'articles/desk/bulk.hbs')]);
  expect(buttons).toEqual([...bulkNames].sort());
  expect(buttonsIn([join(views, 'articles/desk/list.hbs')])).toEqual(['tags']);
});

test('the buttons of submissions are acts of the workflow', () => {
  const buttons = buttonsIn([join(views, 'articles/desk/submissions.hbs')]);
  expect(buttons).toEqual(['send_back', 'take']);
  expect(actNames).toEqual(expect.arrayContaining([...buttons]));
});

test('the button of comments that is no state bans a sender', () => {
  expect(buttonsIn(templatesIn('comments/desk'))).toEqual(['ban']);
});
