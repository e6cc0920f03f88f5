/** Tabs, search, filters, orders and acts of the library, as every list of the desk has them. */
import type { Request } from 'express';
import type { Actor } from '../../../accounts/account';
import type { ListAct, ListFilter, ListSearch, ListTab } from '../../../web/pages/list.view';
import { rightsFilters } from '../../library.service';
import type { Media } from '../../media';
import { mediaKinds } from '../../media';
import { mayRemoveMedia } from '../../media.rules';
import { mediaTile, type MediaTexts, type MediaTile } from '../media-texts.view';
import type { LibraryQuery, LibraryView } from './library.query';
import { libraryAddress, libraryParams, librarySorts, libraryViews } from './library.query';

/** A file of the grid, and what can be done with it. */
export interface LibraryTile extends MediaTile {
  readonly menu: readonly ListAct[];
}

/** An account with uploads. */
export interface LibrarySender {
  readonly value: string;
  readonly name: string;
}

/** The acts on several files. */
export interface LibraryBulk {
  /** The list to return to. */
  readonly back: string;
  readonly acts: readonly { readonly value: string; readonly name: string; readonly icon: string }[];
}

interface ToolsContext {
  readonly senders: readonly LibrarySender[];
  readonly texts: MediaTexts;
}

/** What is above the grid. */
export const listTools = (req: Request, query: LibraryQuery, { senders, texts }: ToolsContext) => ({
  tabs: tabsOf(req, query, texts),
  label: texts.say('media.desk.views'),
  search: searchOf(req, texts),
  filters: filtersOf(req, senders, texts),
  sort: sortOf(req, query, texts),
});

const tabsOf = (req: Request, { view }: LibraryQuery, { say }: MediaTexts): readonly ListTab[] =>
  libraryViews.map((each) => ({
    name: say(`media.desk.view.${each}`),
    href: libraryAddress(req, { show: each === 'all' ? '' : each, by: '' }),
    current: each === view,
  }));

const searchOf = (req: Request, { say }: MediaTexts): ListSearch => {
  const params = libraryParams(req);
  return {
    action: '/desk/media',
    label: say('media.desk.words'),
    value: params.find(({ name }) => name === 'q')?.value ?? '',
    hidden: params.filter(({ name }) => name !== 'q'),
  };
};

function filtersOf(
  req: Request,
  senders: readonly LibrarySender[],
  { say }: MediaTexts,
): readonly ListFilter[] {
  const set = new Map<string, string>(libraryParams(req).map(({ name, value }) => [name, value]));
  const filter = (name: string, label: string, options: readonly LibrarySender[]): ListFilter => {
    const chosen = options.find(({ value }) => value === set.get(name));
    return {
      label: say(label),
      chosen: chosen?.name,
      clear: libraryAddress(req, { [name]: '' }),
      choices: options.map((option) => ({
        name: option.name,
        href: libraryAddress(req, { [name]: option.value }),
        current: option === chosen,
      })),
    };
  };
  const named = (values: readonly string[], key: string) =>
    values.map((value) => ({ value, name: say(`media.desk.${key}.${value}`) }));
  return [
    filter('kind', 'media.desk.kindLabel', named(mediaKinds, 'kinds')),
    filter('rights', 'media.desk.rightsLabel', named(rightsFilters, 'rights')),
    ...(senders.length > 0 ? [filter('by', 'media.desk.person', senders)] : []),
  ];
}

function sortOf(req: Request, { sort }: LibraryQuery, { say }: MediaTexts): ListFilter {
  return {
    label: say('media.desk.sort'),
    chosen: say(`media.desk.sort.${sort}`),
    clear: undefined,
    choices: librarySorts.map((each) => ({
      name: say(`media.desk.sort.${each}`),
      href: libraryAddress(req, { sort: each === 'newest' ? '' : each }),
      current: each === sort,
    })),
  };
}

/** The acts on several files of a view; the service of each file decides. */
export function bulkOf(view: LibraryView, back: string, { say }: MediaTexts): LibraryBulk {
  if (view === 'removed') {
    return { back, acts: [{ value: 'restore', name: say('media.desk.putBackDo'), icon: 'archive-restore' }] };
  }
  return {
    back,
    acts: [
      { value: 'words', name: say('media.desk.describeChosen'), icon: 'square-pen' },
      { value: 'bin', name: say('media.desk.toBin'), icon: 'trash-2' },
    ],
  };
}

/** A file with its menu. */
export function libraryTile(media: Media, who: Actor, texts: MediaTexts): LibraryTile {
  return { ...mediaTile(media, texts), menu: menuOf(media, who, texts) };
}

function menuOf(media: Media, who: Actor, { say }: MediaTexts): readonly ListAct[] {
  const { id, removedAt, withdrawn } = media;
  const page = `/desk/media/${id}`;
  const act = (value: string) => ({
    action: '/desk/media/bulk',
    field: { name: 'act', value: `${value}:${id}` },
  });
  const open = { name: say('media.desk.open'), icon: 'square-pen', href: page };
  const removes = mayRemoveMedia(who, media) && !withdrawn;
  if (removedAt) {
    return [
      open,
      ...(removes ? [{ name: say('media.desk.putBackDo'), icon: 'archive-restore', ...act('restore') }] : []),
    ];
  }
  return [
    open,
    { name: say('media.desk.original'), icon: 'download', href: `${page}/original` },
    ...(removes ? [{ name: say('media.desk.toBin'), icon: 'trash-2', ...act('bin') }] : []),
  ];
}
