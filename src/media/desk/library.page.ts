import type { Request, Response } from 'express';
import { findAccountById } from '../../accounts/account.service';
import { mayAtAll } from '../../accounts/permissions/permissions';
import { actorOf } from '../../accounts/signed-in';
import { deskOf, deskPage, tell } from '../../web/pages/desk-page';
import { freshForm, type FormState } from '../../web/request/form';
import type { Media, MediaKind } from '../media';
import { mediaKinds } from '../media';
import { loadPublication } from '../../settings/publication';
import { seesLibrary, type FindPublished } from '../media.rules';
import { searchLibraryFor } from '../library.search';
import {
  holdsNoWord,
  lastCredits,
  listSenders,
  type LibraryFilter,
  type MediaPosition,
} from '../library.service';
import { mostBytesOf } from '../files/file-type';
import { MOST_FILES } from '../files/receive';
import { mediaTile, pickedMedia, sizeOf, type MediaLines } from './media.lines';

const PER_PAGE = 36;
const MOST_PICKED = 48;
/** Credits that are offered again. */
const MOST_CREDITS = 5;

/** What an address of the library asks for. */
interface Asked {
  readonly filter: LibraryFilter;
  readonly after?: MediaPosition;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

function readAsked({ query }: Request): Asked {
  const kind = mediaKinds.find((each: MediaKind) => each === query['kind']);
  const by = textOf(query['by']);
  const [time = '', id = ''] = textOf(query['after']).split('.');
  const known = /^\d{1,15}$/.test(time) && /^[0-9a-f]{24}$/.test(id);
  return {
    filter: {
      words: textOf(query['q']).slice(0, 200),
      ...(kind && { kind }),
      ...(/^[0-9a-f]{24}$/.test(by) && { uploadedBy: by }),
      ...(query['removed'] === '1' && { removed: true }),
    },
    ...(known && { after: { createdAt: new Date(Number(time)), id } }),
  };
}

export const linesOf = (res: Response): MediaLines => {
  const { lang, paper } = deskOf(res);
  return { lang, paper: paper(), say: (key, values) => tell(res, { key, ...(values && { values }) }) };
};

/** The library: search, what was found, and where to send files. */
export async function showLibrary(
  req: Request,
  res: Response,
  { published, form = freshForm() }: { readonly published: FindPublished; readonly form?: FormState },
): Promise<void> {
  const { filter, after } = readAsked(req);
  const lines = linesOf(res);
  const [{ items, next }, senders, credits, { credits: asksCredit }] = await Promise.all([
    searchLibraryFor({ actor: actorOf(req), published }, filter, { limit: PER_PAGE, after }),
    seesLibrary(actorOf(req)) ? sendersOf(filter.uploadedBy) : [],
    lastCredits(actorOf(req).id, MOST_CREDITS),
    loadPublication(),
  ]);
  const model = {
    form,
    credits,
    asksCredit,
    q: filter.words,
    removed: filter.removed === true,
    senders,
    kinds: ['', ...mediaKinds].map((kind) => ({
      value: kind,
      name: lines.say(kind === '' ? 'media.desk.allKinds' : `media.desk.kinds.${kind}`),
      chosen: kind === (filter.kind ?? ''),
    })),
    tiles: items.map((media: Media) => mediaTile(media, lines)),
    ...(next && { nextUrl: addressOf(req, next) }),
    ...(after && { firstUrl: addressOf(req) }),
    noWord: holdsNoWord(filter),
    searching: filter.words !== '' || filter.kind !== undefined || filter.uploadedBy !== undefined,
    mayUpload: mayAtAll(actorOf(req), 'media.upload'),
    limits: lines.say('media.desk.limits', {
      files: MOST_FILES,
      ...Object.fromEntries(mediaKinds.map((kind) => [kind, sizeOf(mostBytesOf[kind], lines)])),
    }),
  };
  const page = { view: 'media/desk/library', model, title: 'media.desk.title', current: 'media.desk.menu' };
  deskPage(res, { ...page, scripts: ['desk-media/upload.js'] });
}

async function sendersOf(chosen: string | undefined) {
  const accounts = await Promise.all(
    (await listSenders()).filter((id) => /^[0-9a-f]{24}$/.test(id)).map((id) => findAccountById(id)),
  );
  return accounts
    .filter((account) => account !== undefined)
    .map(({ id, name }) => ({ value: id, name, chosen: id === chosen }));
}

function addressOf({ query }: Request, next?: MediaPosition): string {
  const kept = ['q', 'kind', 'by', 'removed'].flatMap((name) => {
    const value = textOf(query[name]);
    return value === '' ? [] : [[name, value]];
  });
  const search = new URLSearchParams(Object.fromEntries(kept) as Record<string, string>);
  if (next) search.set('after', `${next.createdAt.getTime()}.${next.id}`);
  const text = search.toString();
  return text === '' ? '/desk/media' : `/desk/media?${text}`;
}

/** The library for the editor's picker: `[{ id, thumb, alt, own, width, height, kind, name, caption }]`. */
export async function sendPicked(req: Request, res: Response, published: FindPublished): Promise<void> {
  const { filter, after } = readAsked(req);
  const viewer = { actor: actorOf(req), published };
  const { items } = await searchLibraryFor(viewer, filter, { limit: MOST_PICKED, after });
  const asked = textOf(req.query['lang']);
  res.json(items.map((media) => pickedMedia(media, asked || deskOf(res).lang)));
}
