import type { Request, Response } from 'express';
import { findAccountById } from '../../accounts/account.service';
import { mayAtAll } from '../../accounts/permissions/permissions';
import { actorOf } from '../../accounts/signed-in';
import { isId } from '../../ids/id';
import { queryParam } from '../../web/params';
import { deskOf, deskPage, tell } from '../../web/pages/desk-page';
import { freshForm, type FieldOption, type FormState, type FormPage } from '../../web/request/form';
import { mediaKinds } from '../media';
import { findMedia } from '../media.service';
import { loadPublication } from '../../settings/publication';
import { seesLibrary, visibleMedia, type LibraryViewer } from '../media.rules';
import { searchLibraryFor } from '../library.search';
import { isWordless, lastCredits, listUploaders, rightsFilters } from '../library.service';
import { mostBytesOf } from '../files/file-type';
import { MOST_FILES } from '../files/receive';
import {
  cursorOf,
  idsIn,
  libraryAddress,
  libraryViews,
  readLibraryQuery,
  type LibraryQuery,
} from './library.query';
import { mediaTile, pickedMedia, sizeOf, type MediaTexts, type MediaTile } from './media-texts.view';
import { template } from '../../web/templates/template';

/** A view of the library, as a tab. */
interface LibraryTab {
  readonly name: string;
  readonly href: string;
  readonly current: boolean;
}

/** The form that sends files. */
interface UploadForm {
  readonly credits: readonly string[];
  readonly asksCredit: boolean;
  readonly limits: string;
}

/** The library: its views, a search, the results, and the form that sends files. */
interface LibraryPage extends FormPage {
  readonly upload?: UploadForm;
  readonly tabs: readonly LibraryTab[];
  readonly view: string;
  readonly q: string | undefined;
  readonly kinds: readonly FieldOption[];
  readonly rights: readonly FieldOption[];
  readonly senders: readonly FieldOption[];
  /** The filters are set: without script they are shown open. */
  readonly filtered: boolean;
  readonly tiles: readonly MediaTile[];
  readonly nextUrl?: string;
  readonly firstUrl?: string;
  /** Key of the message of an empty list. */
  readonly emptyText: string;
  readonly lang: string;
}

const libraryTemplate = template<LibraryPage>('media/desk/library');

const scripts = ['desk-media.js'];
const PER_PAGE = 48;
const MOST_PICKED = 48;
/** Recent credits that the form suggests. */
const MOST_CREDITS = 5;

/** Language and messages of the account. */
export const textsOf = (res: Response): MediaTexts => {
  const { lang, paper } = deskOf(res);
  return { lang, paper: paper(), say: (key, values) => tell(res, { key, ...(values && { values }) }) };
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
    seesLibrary(viewer.actor) ? uploadersOf(query.filter.uploadedBy) : [],
    mayAtAll(viewer.actor, 'media.upload') ? uploadForm(viewer, texts) : undefined,
  ]);
  const model: LibraryPage = {
    form,
    ...(upload && { upload }),
    tabs: tabsOf(req, query, texts),
    ...searchFields(query, texts),
    senders,
    tiles: items.map((media) => mediaTile(media, texts)),
    ...(next && { nextUrl: libraryAddress(req, { after: cursorOf(next) }) }),
    ...(query.after && { firstUrl: libraryAddress(req) }),
    lang: texts.lang,
  };
  const page = { title: 'media.desk.title', current: 'media.desk.menu', scripts };
  deskPage(res, { template: libraryTemplate, model, ...page });
}

async function uploadForm({ actor }: LibraryViewer, texts: MediaTexts): Promise<UploadForm> {
  const [credits, { credits: asksCredit }] = await Promise.all([
    lastCredits(actor.id, MOST_CREDITS),
    loadPublication(),
  ]);
  return { credits, asksCredit, limits: limitsOf(texts) };
}

const tabsOf = (req: Request, { view }: LibraryQuery, { say }: MediaTexts): readonly LibraryTab[] =>
  libraryViews.map((each) => ({
    name: say(`media.desk.view.${each}`),
    href: libraryAddress(req, { show: each === 'all' ? '' : each, by: '' }),
    current: each === view,
  }));

/** The search form with its current values. */
const searchFields = ({ view, filter }: LibraryQuery, { say }: MediaTexts) => ({
  view: view === 'all' ? '' : view,
  q: filter.words,
  kinds: optionsOf(mediaKinds, filter.kind ?? '', (kind) =>
    say(kind === '' ? 'media.desk.allKinds' : `media.desk.kinds.${kind}`),
  ),
  rights: optionsOf(rightsFilters, filter.rights ?? '', (right) =>
    say(right === '' ? 'media.desk.allRights' : `media.desk.rights.${right}`),
  ),
  filtered: filter.kind !== undefined || filter.rights !== undefined || filter.uploadedBy !== undefined,
  emptyText: emptyText({ view, filter }),
});

const optionsOf = (
  values: readonly string[],
  chosen: string,
  nameOf: (value: string) => string,
): readonly FieldOption[] =>
  ['', ...values].map((value) => ({ value, name: nameOf(value), selected: value === chosen }));

function emptyText({ view, filter }: LibraryQuery): string {
  if (isWordless(filter)) return 'media.desk.noWord';
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

async function uploadersOf(chosen: string | undefined): Promise<readonly FieldOption[]> {
  const accounts = await Promise.all((await listUploaders()).filter(isId).map((id) => findAccountById(id)));
  return accounts
    .filter((account) => account !== undefined)
    .map(({ id, name }) => ({ value: id, name, selected: id === chosen }));
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
