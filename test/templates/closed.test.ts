import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import Handlebars from 'handlebars';
import { Parser } from 'htmlparser2';

const views = join(__dirname, '../../views');
const templates = readdirSync(views, { recursive: true, encoding: 'utf8' }).filter((path) =>
  path.endsWith('.hbs'),
);

/** The markup of a template, with all branches one after the other. */
function markupOf(template: string): string {
  let markup = '';
  class Reader extends Handlebars.Visitor {
    override ContentStatement({ value }: hbs.AST.ContentStatement): void {
      markup += value;
    }
  }
  new Reader().accept(Handlebars.parse(template));
  return markup;
}

/** The elements that nothing closes, and the closings of elements that nothing opens. */
function unbalancedIn(markup: string): readonly string[] {
  const open = new Map<string, number>();
  const count = (name: string, by: number): void => {
    open.set(name, (open.get(name) ?? 0) + by);
  };
  const parser = new Parser(
    {
      onopentagname: (name) => {
        count(name, 1);
      },
      onclosetag: (name, isImplied) => {
        if (!isImplied || voidElements.has(name)) count(name, -1);
      },
    },
    { recognizeSelfClosing: true, xmlMode: true },
  );
  parser.end(markup);
  return [...open].flatMap(([name, rest]) => (rest === 0 ? [] : [`${name}: ${String(rest)}`]));
}

// Elements without content, and the shapes of drawings.
const voidElements = new Set(
  'br hr img input link meta source wbr col track path rect circle line polyline ellipse use'.split(' '),
);

// A browser closes a forgotten section at the end of its parent: what follows is then part of it, and hidden with it.
test.each(templates)('%s closes each element that it opens', (path) => {
  expect(unbalancedIn(markupOf(readFileSync(join(views, path), 'utf8')))).toEqual([]);
});
