import { readFileSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { runInThisContext } from 'node:vm';
import compiler from 'handlebars';
import type { TemplateDelegate } from 'handlebars';
import Handlebars from 'handlebars/runtime';
import { directionOf } from '../../language/text/direction';
import { numberingTag } from '../../language/locale/locales';
import type { Frame } from './frame';
import { keptScript } from '../unsaved-work';
import { initialIconUrl } from '../assets/initial-icon';
import type { Head, Page } from '../pages/page';
import { digitsOf, isRenamed, localeOf, nameIn } from '../pages/paper';
import type { Paper } from '../pages/paper';
import { reloadedOnChange } from './reload';
import { viewHelpers } from './view-helpers';
import type { HelperParts } from './view-helpers';

export interface ViewParts extends HelperParts {
  readonly folder?: string;
  /** Templates are read again when one changes. */
  readonly reload?: boolean;
  /** A template that prints a field nobody gave it throws, as it does in tests; otherwise it prints nothing. */
  readonly strict?: boolean;
}

/** What every template finds at its root. */
export interface ViewRoot {
  readonly lang: string;
  readonly paper: {
    readonly name: string;
    readonly tagline: string;
    /** For numbers and times that a script writes. */
    readonly locale?: string;
    /** The drop belongs to the name that the paper comes with. */
    readonly mark?: boolean;
    /** Addresses of icons of its own; absent where the mark is its icon. */
    readonly icons?: { readonly drawing: string; readonly large: string; readonly touch: string };
  };
  readonly model: object;
  readonly head?: Head;
  readonly frame?: Frame;
  readonly section?: Page['section'];
  readonly storyId?: Page['storyId'] | undefined;
  readonly status?: number;
  /** What stands around a page of the desk. */
  readonly desk?: object;
}

export interface Views {
  /** HTML of the template `view`, without a layout. */
  readonly renderView: (view: string, root: ViewRoot) => string;
  /** HTML of the template `view` inside of a layout: the readers' `layouts/page` unless another is named. */
  readonly renderInLayout: (view: string, root: ViewRoot, layout?: string) => string;
}

/** Paths of the templates without `.hbs`, with `/` on every system. */
function templateNames(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.hbs'))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).slice(0, -'.hbs'.length))
    .map((name) => name.split(sep).join('/'));
}

/** Compiled at once, not at the first reader: a mistake in any template stops the start and names it. */
function compileTemplate(engine: typeof Handlebars, source: string, options: object, name: string) {
  try {
    // Handlebars types the JavaScript it writes as what that JavaScript gives once it has run; and it writes into
    // the options, which name what is kept.
    const compile = () => compiler.precompile(source, { ...options }) as unknown as string;
    const script = keptScript(`${Handlebars.VERSION} ${JSON.stringify(options)} ${source}`, compile);
    return engine.template(runInThisContext(`(${script})`) as TemplateSpecification);
  } catch (error) {
    throw new Error(`the template ${name} cannot be compiled: ${String(error)}`, { cause: error });
  }
}

function compileFolder(folder: string, { strict = false, ...parts }: ViewParts): typeof Handlebars {
  const engine = Handlebars.create();
  const helpers = viewHelpers(parts);
  engine.registerHelper(helpers);
  const knownHelpers = Object.fromEntries(Object.keys(helpers).map((name) => [name, true]));
  const options = { strict, knownHelpers, knownHelpersOnly: true, preventIndent: true };
  for (const name of templateNames(folder)) {
    const source = readFileSync(join(folder, `${name}.hbs`), 'utf8');
    engine.registerPartial(name, compileTemplate(engine, source, options, name));
  }
  return engine;
}

/** Makes the paper's templates ready; see `views/README.md` for what they receive and may call. */
export function createViews(parts: ViewParts): Views {
  const folder = parts.folder ?? join(__dirname, '../../../views');
  const load = () => compileFolder(folder, parts);
  const once = load();
  const engine = parts.reload === true ? reloadedOnChange(folder, load) : () => once;

  function render(view: string, root: ViewRoot & { readonly body?: string }): string {
    const template = engine().partials[view] as TemplateDelegate | undefined;
    if (!template) throw new Error(`there is no template "${view}"`);
    return template({ ...root, dir: directionOf(root.lang), developing: parts.reload === true });
  }
  return {
    renderView: render,
    renderInLayout: (view, root, layout = 'layouts/page') =>
      render(layout, { ...root, body: render(view, root) }),
  };
}

/** The locale by which scripts write numbers: the digits that the paper set stand in its tag. */
const scriptLocale = (paper: Paper, lang: string): string => {
  const digits = digitsOf(paper, lang);
  return digits === undefined ? localeOf(paper, lang) : numberingTag(localeOf(paper, lang), digits);
};

/** The paper's name and line in a language, as templates print them. */
export const paperIn = (paper: Paper, lang: string) => ({
  name: nameIn(paper, lang),
  tagline: paper.tagline[lang] ?? '',
  locale: scriptLocale(paper, lang),
  mark: !isRenamed(paper),
  ...(isRenamed(paper) && { icons: initialIcons(nameIn(paper, lang)) }),
});

const initialIcons = (name: string) => ({
  drawing: initialIconUrl(name),
  large: initialIconUrl(name, 192),
  touch: initialIconUrl(name, 180),
});
