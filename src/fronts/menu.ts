/** The menus of readers' pages that editors set. */
import { editionUrl, sectionLabel, type ViewContext } from '../articles/page/format';
import type { Id } from '../ids/id';
import { wordingLanguage, wordsIn } from '../language/wording';
import { pagePath, type StaticPage } from '../pages/page';
import type { Tag } from '../sections/tags/tag';
import { tagPath } from '../sections/tags/tag';
import { findTagsById } from '../sections/tags/tag.service';
import type { MenuItem, MenuLine, MenuPlace } from '../settings/menus';
import { loadMenu, targetOf } from '../settings/menus';
import type { FrameSection } from '../web/templates/frame';
import { withoutMemo } from '../web/memo';

/** The part of the site that frames need: the site itself is created with its frame. */
export type FrameContext = Pick<ViewContext, 'paper' | 'sections' | 'memo'>;

/** A menu with the tags that it links to. */
export interface StoredMenu {
  readonly items: readonly MenuItem[];
  readonly tags: readonly Tag[];
}

const LINE_SIZE = 300;

/** A menu of an edition, memoized until the menu or one of its tags changes. */
export const memoMenu = (
  lang: string,
  place: MenuPlace,
  { memo = withoutMemo }: FrameContext,
): Promise<StoredMenu | undefined> =>
  memo(`menu ${place} ${lang}`, async () => {
    const items = await loadMenu(lang, place);
    const ids = (items ?? []).flatMap(linesOf).flatMap((line) => {
      const target = targetOf(line);
      return target?.kind === 'tag' ? [target.id] : [];
    });
    const tags = ids.length === 0 ? [] : await findTagsById(ids);
    const value = items && { items, tags };
    const dependsOn = ['settings', ...ids.map((id) => `tag:${id}`)];
    return { value, dependsOn, size: 100 + (items?.length ?? 0) * LINE_SIZE };
  });

const linesOf = (item: MenuItem): readonly MenuLine[] => [item, ...item.items];

/** Dependency keys of menus, in addition to the settings. */
export const tagsOfMenus = (...menus: readonly (StoredMenu | undefined)[]): readonly string[] =>
  menus.flatMap((menu) => menu?.tags.map(({ id }) => `tag:${id}`) ?? []);

export interface MenuView {
  readonly lang: string;
  /** The requested path: the line of the page itself is marked. */
  readonly path: string;
  /** Ids of the sections that contain the page. */
  readonly within: ReadonlySet<string>;
  readonly pages: readonly StaticPage[];
  readonly context: FrameContext;
}

/** The lines of a menu, without targets that are deleted or have no name in this language. */
export const linksOf = ({ items, tags }: StoredMenu, view: MenuView): readonly FrameSection[] =>
  items.flatMap((item) => {
    const below = item.items.flatMap((line) => linkOf(line, tags, view) ?? []);
    const own = linkOf(item, tags, view);
    if (!own) return below;
    const current = own.current ?? (below.some((link) => link.current) ? ('true' as const) : undefined);
    return [{ ...own, ...(current && { current }), ...(below.length > 0 && { items: below }) }];
  });

function linkOf(line: MenuLine, tags: readonly Tag[], view: MenuView): FrameSection | undefined {
  const target = targetOf(line);
  const found = target ? ownLink(target, tags, view) : { name: '', url: line.to, slug: '', colour: '' };
  if (!found) return undefined;
  const current =
    encodeURI(view.path) === found.url
      ? ('page' as const)
      : target?.kind === 'section' && view.within.has(target.id)
        ? ('true' as const)
        : undefined;
  const named =
    line.name === undefined
      ? found
      : { slug: found.slug, colour: found.colour, url: found.url, name: line.name };
  return { ...named, ...(current && { current }) };
}

function ownLink(
  { kind, id }: { readonly kind: string; readonly id: Id },
  tags: readonly Tag[],
  { lang, pages, context }: MenuView,
): FrameSection | undefined {
  const paper = context.paper();
  const foreign = (own: string) => (own === lang ? {} : { lang: own });
  if (kind === 'section') {
    const section = context.sections().byId(id);
    return (
      section && { ...sectionLabel(section, paper, lang), ...foreign(wordingLanguage(section.names, lang)) }
    );
  }
  const plain = { slug: '', colour: '' };
  if (kind === 'page') {
    const text = pages.find((page) => page.id === id)?.texts.find((each) => each.lang === lang);
    return text && { ...plain, name: text.title, url: editionUrl(paper, lang, pagePath(text)) };
  }
  const tag = tags.find((each) => each.id === id);
  if (!tag) return undefined;
  const name = wordsIn(tag.names, lang);
  return {
    ...plain,
    name,
    url: editionUrl(paper, lang, tagPath(tag)),
    ...foreign(wordingLanguage(tag.names, lang)),
  };
}
