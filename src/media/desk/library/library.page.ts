import type { Request, Response } from 'express';
import { findAccountById } from '../../../accounts/account.service';
import { mayAtAll } from '../../../accounts/permissions/permissions';
import { savedViewsView, type SavedViews } from '../../../accounts/saved-views/saved-view.view';
import { actorOf } from '../../../accounts/signed-in';
import { isId } from '../../../ids/id';
import { queryParam } from '../../../web/params';
import { deskOf, deskPage, messageText } from '../../../web/pages/desk-page';
import { listKeys } from '../../../web/pages/list.view';
import type { ListFilter, ListKey, ListPages, ListSearch, ListTab } from '../../../web/pages/list.view';
import { freshForm, type FormState, type FormPage } from '../../../web/request/form';
import { mediaKinds } from '../../media';
import { findMedia } from '../../media.service';
import { loadPublication } from '../../../settings/publication';
import { seesLibrary, visibleMedia, type LibraryViewer } from '../../media.rules';
import { searchLibraryFor } from '../../library.search';
import { hasNoTerms, lastCredits, listUploaders } from '../../library.service';
import { mostBytesOf } from '../../files/file-type';
import { MOST_FILES } from '../../files/receive';
import { cursorOf, idsIn, libraryAddress, readLibraryQuery, type LibraryQuery } from './library.query';
import { libraryViewsList } from './library.views';
import { bulkOf, libraryTile, listTools } from './library.tools';
import type { LibraryBulk, LibraryTile, LibrarySender } from './library.tools';
import { pickedMedia, sizeOf, type MediaTexts } from '../media-texts.view';
import { template } from '../../../web/templates/template';

/** The form that sends files. */
interface UploadForm {
  readonly credits: readonly string[];
  readonly asksCredit: boolean;
  readonly limits: string;
}

/** The library: its views, a search, the results, and the form that sends files. */
interface LibraryPage extends FormPage {
  readonly upload?: UploadForm;
  readonly tabs: readonly ListTab[];
  /** The name of the tabs, for screen readers. */
  readonly label: string;
  readonly search: ListSearch;
  readonly filters: readonly ListFilter[];
  readonly sort: ListFilter;
  readonly views: SavedViews;
  readonly tiles: readonly LibraryTile[];
  readonly bulk: LibraryBulk;
  readonly pages: ListPages;
  readonly keys: readonly ListKey[];
  /** Key of the message of an empty list. */
  readonly emptyText: string;
  readonly lang: string;
}

const libraryTemplate = template<LibraryPage>('media/desk/library');

const scripts = ['desk-list.js', 'desk-media.js'];
const PER_PAGE = 48;
const MOST_PICKED = 48;
/** Recent credits that the form suggests. */
const MOST_CREDITS = 5;

/** Language and messages of the account. */
export const textsOf = (res: Response): MediaTexts => {
  const { lang, paper } = deskOf(res);
  return { lang, paper: paper(), say: (key, values) => messageText(res, { key, ...(values && { values }) }) };
};

/** What the page of the library depends on. */
interface LibraryPageContext {
  readonly viewer: LibraryViewer;
  readonly now: Date;
  readonly form?: FormState;
}

/** Shows the library: views, search, results and upload form. */
export async function showLibrary(
  req: Request,
  res: Response,
  { viewer, now, form = freshForm() }: LibraryPageContext,
): Promise<void> {
  const texts = textsOf(res);
  const query = readLibraryQuery(req, { who: viewer.actor, lang: texts.lang, now });
  const [{ items, next }, senders, upload] = await Promise.all([
    searchLibraryFor(viewer, query.filter, { limit: PER_PAGE, after: query.after }),
    seesLibrary(viewer.actor) ? uploaders() : [],
    mayAtAll(viewer.actor, 'media.upload') ? uploadForm(viewer, texts) : undefined,
  ]);
  const model: LibraryPage = {
    form,
    ...(upload && { upload }),
    ...listTools(req, query, { senders, texts }),
    views: await savedViewsView(viewer.actor, libraryViewsList, paramsOf(req)),
    tiles: items.map((media) => libraryTile(media, viewer.actor, texts)),
    bulk: bulkOf(query.view, libraryAddress(req), texts),
    pages: {
      next: next && libraryAddress(req, { after: cursorOf(next) }),
      first: query.after && libraryAddress(req),
    },
    keys: listKeys,
    emptyText: emptyText(query),
    lang: texts.lang,
  };
  const page = { title: 'media.desk.title', current: 'media.desk.menu', scripts };
  deskPage(res, { template: libraryTemplate, model, ...page });
}

/** The filters of the request, as a view stores them. */
const paramsOf = (req: Request): string => libraryAddress(req).split('?', 2)[1] ?? '';

async function uploadForm({ actor }: LibraryViewer, texts: MediaTexts): Promise<UploadForm> {
  const [credits, { credits: asksCredit }] = await Promise.all([
    lastCredits(actor.id, MOST_CREDITS),
    loadPublication(),
  ]);
  return { credits, asksCredit, limits: limitsOf(texts) };
}

function emptyText({ view, filter }: LibraryQuery): string {
  if (hasNoTerms(filter)) return 'media.desk.noWord';
  if ((filter.words !== '' || filter.kind) ?? filter.rights ?? filter.uploadedBy) return 'media.desk.nothing';
  if (view === 'removed') return 'media.desk.noneRemoved';
  return view === 'all' ? 'media.desk.empty' : 'media.desk.noneHere';
}

/** The limits of an upload in one sentence. */
const limitsOf = (texts: MediaTexts): string =>
  texts.say('media.desk.limits', {
    files: MOST_FILES,
    ...Object.fromEntries(mediaKinds.map((kind) => [kind, sizeOf(mostBytesOf[kind], texts)])),
  });

/** The accounts with uploads, by name. */
async function uploaders(): Promise<readonly LibrarySender[]> {
  const accounts = await Promise.all((await listUploaders()).filter(isId).map((id) => findAccountById(id)));
  return accounts.filter((account) => account !== undefined).map(({ id, name }) => ({ value: id, name }));
}

/** Sends files of the library to pickers and to the editor: a page of a search, or the named ones. */
export async function sendPicked(
  req: Request,
  res: Response,
  { viewer, now }: LibraryPageContext,
): Promise<void> {
  const lang = queryParam(req, 'lang') || deskOf(res).lang;
  const ids = idsIn(queryParam(req, 'ids'), MOST_PICKED);
  if (ids.length > 0) {
    const files = await visibleMedia(viewer, [...(await findMedia(ids)).values()]);
    res.json({ items: files.map((media) => pickedMedia(media, lang)) });
    return;
  }
  const { filter, after } = readLibraryQuery(req, { who: actorOf(req), lang, now });
  const { items, next } = await searchLibraryFor(viewer, filter, { limit: MOST_PICKED, after });
  res.json({
    items: items.map((media) => pickedMedia(media, lang)),
    ...(next && { next: cursorOf(next) }),
  });
}
