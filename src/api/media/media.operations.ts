import { z } from 'zod';
import { requireMay } from '../../accounts/permissions/permissions';
import { mayRead } from '../../articles/article.rules';
import { isInUse } from '../../articles/article.service';
import { filesOfPublished, storiesShowing } from '../../articles/store/desk.lists.model';
import { NotFound, NotPossible } from '../../errors';
import { optionalLine } from '../../input';
import type { Wording } from '../../language/wording';
import { readMediaChange, readUploadFields } from '../../media/media.input';
import { searchLibraryFor } from '../../media/library.search';
import { mayViewMedia, type LibraryViewer } from '../../media/media.rules';
import { removeMedia, requireMedia, storeUpload, updateMedia } from '../../media/media.service';
import type { MediaPosition } from '../../media/media.model';
import type { Media } from '../../media/media';
import { cleanFiles } from '../../media/files/file-cleanup';
import { receivedFile } from '../../media/files/upload';
import { withdrawMedia } from '../../media/withdrawal.service';
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
/** A file that stands in more stories than this stands in many: the list need not be whole. */
const MOST_USES = 100;

/** `/media`: the library. */
export function mediaOperations(parts: ApiParts): readonly Operation[] {
  const { site, files, renditions } = parts;
  const show = (media: Media, lang: string) => mediaJsonOf(media, lang, site);
  const languageOf = (asked: string | undefined) => {
    const { languages } = site.paper();
    return languages.find((lang) => lang === asked) ?? languages[0];
  };
  const published = filesOfPublished(site.clock);
  const viewerOf = (caller: Caller | undefined): LibraryViewer => ({
    actor: requireCaller(caller).actor,
    published,
  });
  const list = operation({
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
      const { items, next } = await searchLibraryFor(viewerOf(caller), {}, { limit, after });
      const further = next ? writeCursor(String(next.createdAt.getTime()), next.id) : null;
      return { body: { items: items.map((media) => show(media, lang)), next: further } };
    },
  });
  const add = operation({
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
      const lang = languageOf(body.lang);
      const { path: content, filename } = receivedFile(request);
      const said = readUploadFields(omit(body, 'lang'), lang);
      const { media, known } = await storeUpload(files, { content, filename, lang, ...said, actor }, now);
      void renditions.warm(media);
      const status = known ? 200 : 201;
      return { status, body: show(media, lang), location: `/api/v1/media/${media.id}` };
    },
  });
  const read = operation({
    id: 'getMedia',
    group: 'media',
    method: 'get',
    path: '/media/{id}',
    needs: 'read',
    status: 200,
    summary: 'One file',
    reply: mediaJson,
    handle: async ({ params, caller, lang }) => ({
      body: show(await requireStanding(viewerOf(caller), idOf(params)), lang),
    }),
  });
  const change = operation({
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
      const media = await requireStanding(viewerOf(caller), idOf(params));
      const said = { ...wordings(body, media, languageOf(body.lang)), ...focus(body) };
      const changed = await updateMedia(media.id, readMediaChange(said), requireCaller(caller).actor, now);
      return { body: show(changed, lang) };
    },
  });
  const remove = operation({
    id: 'deleteMedia',
    group: 'media',
    method: 'delete',
    path: '/media/{id}',
    needs: 'media',
    status: 204,
    summary: 'Removes a file that no story shows; with a reason any file, whose addresses then answer 410',
    query: withdrawal,
    handle: async ({ params, query: { reason }, caller, now }) => {
      const { id } = await requireStanding(viewerOf(caller), idOf(params));
      if (reason !== undefined) {
        const { actor } = requireCaller(caller);
        await cleanFiles(files, await withdrawMedia(id, { actor, reason }, now));
        return {};
      }
      if (await isInUse('media', id)) throw new NotPossible({ key: 'api.error.inUse' });
      await removeMedia(files, id, requireCaller(caller).actor, now);
      return {};
    },
  });
  const uses = operation({
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
      const media = await requireStanding(viewerOf(caller), idOf(params));
      const stories = await storiesShowing(media.id, MOST_USES);
      const items = stories.filter((story) => mayRead(actor, story));
      return {
        body: { items: items.map(({ id, headline, lang, status }) => ({ id, headline, lang, status })) },
      };
    },
  });
  return [list, add, read, change, remove, uses];
}

/** A file that is not taken away and that the viewer may see. */
async function requireStanding(viewer: LibraryViewer, id: string): Promise<Media> {
  const media = await requireMedia(id);
  if (!(await mayViewMedia(viewer, media))) throw new NotFound();
  return media;
}

type Change = z.output<typeof mediaChange>;

const focus = ({ focalPoint }: Change) => (focalPoint ? { focalPoint } : {});

/** A text without a language joins those there are; a whole wording takes their place. */
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
  const [time, id = ''] = readCursor(cursor, /^\d{1,15} [0-9a-f]{24}$/);
  return { createdAt: new Date(Number(time)), id };
}
