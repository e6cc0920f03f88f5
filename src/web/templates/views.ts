import { readFileSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { runInThisContext } from 'node:vm';
import compiler from 'handlebars';
import type { TemplateDelegate } from 'handlebars';
import Handlebars from 'handlebars/runtime';
import { directionOf, type Direction } from '../../language/text/direction';
import { numberingTag } from '../../language/locale/locales';
import type { DeskFrame } from './desk-frame';
import type { Frame } from './frame';
import { publicLayout, type Layout, type View } from './template';
import { cachedScript } from '../startup-cache';
import { initialIconUrl } from '../assets/initial-icon';
import type { Head, Page } from '../pages/page';
import type { PaperLogo } from '../pages/paper';
import { digitsOf, isRenamed, localeOf, nameIn } from '../pages/paper';
import type { Paper } from '../pages/paper';
import { reloadedOnChange } from './reload';
import { viewHelpers } from './view-helpers';
import type { HelperParts } from './view-helpers';

export interface ViewParts extends HelperParts {
  readonly folder?: string;
  /** Reloads the templates when one changes. */
  readonly reload?: boolean;
  /** Printing a missing field throws in tests; otherwise it prints nothing. */
  readonly strict?: boolean;
}

/** The root context of every template, without its model. */
export interface ViewRoot {
  readonly lang: string;
  readonly paper: {
    readonly name: string;
    readonly tagline: string;
    /** For numbers and times that a script writes. */
    readonly locale?: string;
    /** Whether the paper has its default name and mark. */
    readonly mark?: boolean;
    /** Pictures in place of the name. */
    readonly logo?: PaperLogo | undefined;
    /** Addresses of generated icons; absent with the default mark. */
    readonly icons?: { readonly drawing: string; readonly large: string; readonly touch: string };
  };
  readonly head?: Head;
  readonly frame?: Frame;
  readonly section?: Page['section'];
  readonly storyId?: Page['storyId'] | undefined;
  readonly status?: number;
  /** The desk's menu, notices and title. */
  readonly desk?: DeskFrame;
}

/** The root context that a template receives; `npm run views` checks the paths of templates against it. */
interface TemplateRoot extends ViewRoot {
  readonly dir: Direction;
  readonly model: object;
  readonly developing: boolean;
  /** HTML of the page, for layouts. */
  readonly body?: string;
}

export interface Views {
  /** HTML of a template with its model, without a layout. */
  readonly renderView: (view: View, root: ViewRoot) => string;
  /** HTML of a template with its model in a layout, by default that of readers' pages. */
  readonly renderInLayout: (view: View, root: ViewRoot, layout?: Layout) => string;
}

/** Paths of the templates without `.hbs`, with `/` on every system. */
function templateNames(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.hbs'))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).slice(0, -'.hbs'.length))
    .map((name) => name.split(sep).join('/'));
}

interface TemplateSource {
  readonly name: string;
  readonly source: string;
}

/** Compiles a template at the start, so that a mistake in any template prevents it, and loads it at its first use. */
function compileTemplate(
  engine: typeof Handlebars,
  { name, source }: TemplateSource,
  options: object,
): TemplateDelegate {
  try {
    // Handlebars types the script as its result, and it changes the options, which are part of the cache key.
    const compile = () => compiler.precompile(source, { ...options }) as unknown as string;
    const script = cachedScript(`${Handlebars.VERSION} ${JSON.stringify(options)} ${source}`, compile);
    let loaded: TemplateDelegate | undefined;
    const load = () => engine.template(runInThisContext(`(${script()})`) as TemplateSpecification);
    return (context, given) => (loaded ??= load())(context, given);
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
    engine.registerPartial(name, compileTemplate(engine, { name, source }, options));
  }
  return engine;
}

/** Compiles the templates; `views/README.md` describes their context and helpers. */
export function createViews(parts: ViewParts): Views {
  const folder = parts.folder ?? join(__dirname, '../../../views');
  const load = () => compileFolder(folder, parts);
  const loaded = load();
  const engine = parts.reload === true ? reloadedOnChange(folder, load) : () => loaded;

  function render(name: string, root: ViewRoot & Pick<TemplateRoot, 'body' | 'model'>): string {
    const template = engine().partials[name] as TemplateDelegate | undefined;
    if (!template) throw new Error(`there is no template "${name}"`);
    const context: TemplateRoot = {
      ...root,
      dir: directionOf(root.lang),
      developing: parts.reload === true,
    };
    return template(context);
  }
  return {
    renderView: ({ template, model }, root) => render(template, { ...root, model }),
    renderInLayout({ template, model }, root, { layout } = publicLayout) {
      const context = { ...root, model };
      return render(layout, { ...context, body: render(template, context) });
    },
  };
}

/** The locale for numbers in scripts, including the paper's digits. */
const scriptLocale = (paper: Paper, lang: string): string => {
  const digits = digitsOf(paper, lang);
  return digits === undefined ? localeOf(paper, lang) : numberingTag(localeOf(paper, lang), digits);
};

/** The paper's name and tagline in a language, for templates. */
export const paperIn = (paper: Paper, lang: string) => ({
  name: nameIn(paper, lang),
  tagline: paper.tagline[lang] ?? '',
  locale: scriptLocale(paper, lang),
  mark: !isRenamed(paper),
  logo: paper.logo,
  ...(isRenamed(paper) && { icons: initialIcons(nameIn(paper, lang)) }),
});

const initialIcons = (name: string) => ({
  drawing: initialIconUrl(name),
  large: initialIconUrl(name, 192),
  touch: initialIconUrl(name, 180),
});
