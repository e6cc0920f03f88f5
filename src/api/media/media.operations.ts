import { z } from 'zod';
import { requireMay } from '../../accounts/permissions/permissions';
import { mayRead } from '../../articles/article.rules';
import { isInUse } from '../../articles/article.service';
import { filesOfPublished, storiesShowing } from '../../articles/store/desk.lists.model';
import { InvalidInput, NotFound, NotPossible } from '../../errors';
import type { Id } from '../../ids/id';
import { isId } from '../../ids/id';
import { optionalLine } from '../../input';
import type { Wording } from '../../language/wording';
import { readMediaChange, readUploadFields } from '../../media/media.input';
import { trashMedia } from '../../media/library.service';
import { searchLibraryFor } from '../../media/library.search';
import { mayViewMedia, type LibraryViewer } from '../../media/media.rules';
import { requireMedia, storeUpload, updateMedia } from '../../media/media.service';
import type { MediaPosition } from '../../media/media.model';
import type { Media } from '../../media/media';
import { cleanFiles } from '../../media/files/file-cleanup';
import { receivedFile } from '../../media/files/upload';
import { withdrawMedia } from '../../media/withdrawal.service';
import { notifyOfFile } from '../../workflow/notifications/makers.service';
import { stages } from '../../workflow/stage';
import { omit } from '../../defined-only';
import type { ApiParts } from '../api-parts';
import { idOf } from '../api-parts';
import { requireCaller, type Caller } from '../caller';
import { listOf, part, readCursor, writeCursor } from '../cursor';
import type { Operation } from '../operation';
import { operation } from '../operation';
import { mediaJson, mediaJsonOf } from './media.json';

const language = z.string().max(10).exactOptional();

const upload = z
  .object({
    alt: optionalLine(300).exactOptional(),
    caption: optionalLine(600).exactOptional(),
    credit: optionalLine(200).exactOptional(),
    lang: language.describe('Language of these texts; the first of the paper without it'),
  })
  .meta({ id: 'Upload' });

const text = z.union([z.string(), z.record(z.string(), z.string())], 'web.error.notUnderstood');
const mediaChange = z
  .strictObject({
    alt: text.exactOptional(),
    caption: text.exactOptional(),
    credit: text.exactOptional(),
    lang: language.describe('Language of texts that come without one'),
    focalPoint: z.strictObject({ x: z.number(), y: z.number() }).exactOptional(),
  })
  .meta({ id: 'MediaChange' });

const withdrawal = z.object({
  reason: z.string().max(1000).exactOptional().describe('Why the file is removed for good; kept in the log'),
});

const use = z
  .strictObject({ id: z.string(), headline: z.string(), lang: z.string(), status: z.enum(stages) })
  .meta({ id: 'MediaUse' });
/** Largest number of stories in the list of a file's uses. */
const MOST_USES = 100;

/** `/media`: the library. */
export const mediaOperations = (parts: ApiParts): readonly Operation[] => [
  listMediaOperation(parts),
  uploadMediaOperation(parts),
  getMediaOperation(parts),
  changeMediaOperation(parts),
  deleteMediaOperation(parts),
  listMediaUsesOperation(parts),
];

const show = ({ site }: ApiParts, media: Media, lang: string) => mediaJsonOf(media, lang, site);

/** The viewer that a call's token stands for. @throws NotSignedIn without a token */
const viewerOf = ({ site }: ApiParts, caller: Caller | undefined): LibraryViewer => ({
  actor: requireCaller(caller).actor,
  published: filesOfPublished(site.clock),
});

/** The language of texts: the requested one if the paper has it, else the paper's first. */
function languageOf({ site }: ApiParts, requested: string | undefined): string {
  const { languages } = site.paper();
  return languages.find((lang) => lang === requested) ?? languages[0];
}

const listMediaOperation = (parts: ApiParts): Operation =>
  operation({
    id: 'listMedia',
    group: 'media',
    method: 'get',
    path: '/media',
    needs: 'read',
    status: 200,
    summary: 'The library, newest first',
    query: z.object(part),
    reply: listOf(mediaJson),
    handle: async ({ query: { limit, cursor }, caller, lang }) => {
      const after = cursor === undefined ? undefined : readPosition(cursor);
      const { items, next } = await searchLibraryFor(viewerOf(parts, caller), {}, { limit, after });
      const further = next ? writeCursor(String(next.createdAt.getTime()), next.id) : null;
      return { body: { items: items.map((media) => show(parts, media, lang)), next: further } };
    },
  });

const uploadMediaOperation = (parts: ApiParts): Operation =>
  operation({
    id: 'uploadMedia',
    group: 'media',
    method: 'post',
    path: '/media',
    needs: 'media',
    status: 201,
    summary: 'Takes in a file; one that is there already is answered with 200, unchanged',
    body: upload,
    file: 'file',
    reply: mediaJson,
    handle: async ({ request, body, caller, now }) => {
      const { actor } = requireCaller(caller);
      requireMay(actor, 'media.upload');
      const lang = languageOf(parts, body.lang);
      const { path: content, filename } = receivedFile(request);
      const said = readUploadFields(omit(body, 'lang'), lang);
      const { media, known } = await storeUpload(
        parts.files,
        { content, filename, lang, ...said, actor },
        now,
      );
      void parts.renditions.warm(media);
      const status = known ? 200 : 201;
      return { status, body: show(parts, media, lang), location: `/api/v1/media/${media.id}` };
    },
  });

const getMediaOperation = (parts: ApiParts): Operation =>
  operation({
    id: 'getMedia',
    group: 'media',
    method: 'get',
    path: '/media/{id}',
    needs: 'read',
    status: 200,
    summary: 'One file',
    reply: mediaJson,
    handle: async ({ params, caller, lang }) => ({
      body: show(parts, await requireStanding(viewerOf(parts, caller), idOf(params)), lang),
    }),
  });

const changeMediaOperation = (parts: ApiParts): Operation =>
  operation({
    id: 'changeMedia',
    group: 'media',
    method: 'patch',
    path: '/media/{id}',
    needs: 'media',
    status: 200,
    summary: 'Changes what is said of a file',
    body: mediaChange,
    reply: mediaJson,
    handle: async ({ params, body, caller, lang, now }) => {
      const media = await requireStanding(viewerOf(parts, caller), idOf(params));
      const spoken = languageOf(parts, body.lang);
      const context = { who: requireCaller(caller).actor, now };
      const changed = await updateMedia(context, media.id, (stored) =>
        readMediaChange({ ...wordings(body, stored, spoken), ...focus(body) }),
      );
      return { body: show(parts, changed, lang) };
    },
  });

const deleteMediaOperation = (parts: ApiParts): Operation =>
  operation({
    id: 'deleteMedia',
    group: 'media',
    method: 'delete',
    path: '/media/{id}',
    needs: 'media',
    status: 204,
    summary:
      'Moves a file that no story shows to the bin; with a reason any file, whose addresses then answer 410',
    query: withdrawal,
    handle: async ({ params, query: { reason }, caller, now }) => {
      const { id } = await requireStanding(viewerOf(parts, caller), idOf(params));
      if (reason !== undefined) {
        const { actor } = requireCaller(caller);
        await cleanFiles(parts.files, await withdrawMedia({ who: actor, now }, id, reason));
        return {};
      }
      if (await isInUse('media', id)) throw new NotPossible({ key: 'api.error.inUse' });
      // Uses in stories are checked above; people and fronts show a file by its record.
      const trash = { files: parts.files, uses: () => Promise.resolve([]), tell: notifyOfFile('deleted') };
      await trashMedia({ who: requireCaller(caller).actor, now }, { id }, trash);
      return {};
    },
  });

const listMediaUsesOperation = (parts: ApiParts): Operation =>
  operation({
    id: 'listMediaUses',
    group: 'media',
    method: 'get',
    path: '/media/{id}/uses',
    needs: 'media',
    status: 200,
    summary: 'Stories that show a file, of those the account may read',
    reply: z.strictObject({ items: z.array(use) }),
    handle: async ({ params, caller }) => {
      const { actor } = requireCaller(caller);
      const media = await requireStanding(viewerOf(parts, caller), idOf(params));
      const stories = await storiesShowing(media.id, MOST_USES);
      const items = stories.filter((story) => mayRead(actor, story));
      return {
        body: { items: items.map(({ id, headline, lang, status }) => ({ id, headline, lang, status })) },
      };
    },
  });

/** A file that is not deleted and that the viewer may see. */
async function requireStanding(viewer: LibraryViewer, id: Id): Promise<Media> {
  const media = await requireMedia(id);
  if (!(await mayViewMedia(viewer, media))) throw new NotFound();
  return media;
}

type Change = z.output<typeof mediaChange>;

const focus = ({ focalPoint }: Change) => (focalPoint ? { focalPoint } : {});

/** A text without a language is added to the stored ones; texts by language replace them. */
function wordings(change: Change, media: Media, lang: string): Record<string, Wording> {
  const named = ['alt', 'caption', 'credit'] as const;
  const said: Record<string, Wording> = {};
  for (const name of named) {
    const given = change[name];
    if (given === undefined) continue;
    const others = omit(media[name], lang);
    said[name] = typeof given === 'string' ? { ...others, ...(given && { [lang]: given }) } : given;
  }
  return said;
}

function readPosition(cursor: string): MediaPosition {
  const [time, id] = readCursor(cursor, /^\d{1,15} [0-9a-f]{24}$/);
  if (!isId(id)) throw new InvalidInput({ cursor: { key: 'web.error.notUnderstood' } });
  return { createdAt: new Date(Number(time)), id };
}
