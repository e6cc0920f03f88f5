import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rowActions } from '../../src/administration/screens/menus.rows';
import { actions } from '../../src/articles/desk/story/story.actions';

const views = join(__dirname, '../../views');

const templatesIn = (folder: string): readonly string[] =>
  readdirSync(join(views, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.hbs'))
    .map((name) => join(views, folder, name));

/** Names of the buttons in some templates, without the id after the colon. */
function buttonsIn(templates: readonly string[]): readonly string[] {
  const names = templates.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/name="do" value="([^":]+)/g)].map(([, name = '']) => name),
  );
  return [...new Set(names)].sort();
}

test('each button of a story’s page has its action, and each action its button', () => {
  const templates = [...templatesIn('articles/desk'), ...templatesIn('articles/preview')];
  expect(buttonsIn(templates)).toEqual([...Object.keys(actions), 'save', 'act'].sort());
});

test('each button of a menu’s form has its action, and each action its button', () => {
  expect(buttonsIn([join(views, 'administration/menu.hbs')])).toEqual(
    [...Object.keys(rowActions), 'save', 'reset'].sort(),
  );
});
