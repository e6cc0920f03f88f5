import { z } from 'zod';
import { isPublic } from '../../articles/store/article.lists.model';
import { removeTagIfUnused } from '../../articles/upkeep/removal.service';
import { line, wording } from '../../input';
import { wordsIn } from '../../language/wording';
import type { Tag } from '../../sections/tags/tag';
import { tagPath } from '../../sections/tags/tag';
import { createTag } from '../../sections/tags/tag.changes.service';
import { listTags, renameTag } from '../../sections/tags/tag.service';
import type { Paper } from '../../web/pages/paper';
import { absoluteUrl } from '../../web/pages/paper';
import type { ApiParts } from '../api-parts';
import { idOf } from '../api-parts';
import { requireCaller } from '../caller';
import { listOf, part, readCursor, writeCursor } from '../cursor';
import type { Operation } from '../operation';
import { operation } from '../operation';
import { listFor } from './public.list';

const tagJson = z
  .strictObject({
    id: z.string(),
    key: z.string().describe('What all spellings of the tag share'),
    slug: z.string(),
    name: z.string().describe('In the language asked for'),
    names: z.record(z.string(), z.string()),
    url: z.url(),
  })
  .meta({ id: 'Tag' });

const newTag = z
  .strictObject({
    name: line(100),
    lang: z
      .string()
      .regex(/^[a-z]{2,3}$/)
      .exactOptional(),
  })
  .meta({ id: 'NewTag' });
const tagNames = z.strictObject({ names: wording(100) }).meta({ id: 'TagNames' });

const shown = (
  { id, key, slug, names, ...rest }: Tag,
  lang: string,
  paper: Paper,
): z.output<typeof tagJson> => ({
  id,
  key,
  slug,
  name: wordsIn(names, lang),
  names: { ...names },
  url: absoluteUrl(paper, encodeURI(tagPath({ ...rest, slug }))),
});

/** `/tags`. */
export function tagOperations({ site }: ApiParts): readonly Operation[] {
  const at = { group: 'paper', path: '/tags' } as const;
  const one = { group: 'paper', path: '/tags/{id}' } as const;
  const list = operation({
    ...at,
    id: 'listTags',
    method: 'get',
    needs: 'anyone',
    status: 200,
    reply: listOf(tagJson),
    summary:
      'Tags in the order of their keys: without a token those of published stories; a part may be shorter than asked for',
    query: z.object(part),
    handle: async ({ query: { limit, cursor }, caller, lang, now }) => {
      const [after = ''] = cursor === undefined ? [] : readCursor(cursor, /^.{1,300}$/su);
      const { languages } = site.paper();
      const tags = {
        read: (last: Tag | undefined, most: number) => listTags(last?.key ?? after, most),
        isPublic: ({ id }: Tag) => isPublic('tag', id, languages, now),
        cursorAt: ({ key }: Tag) => writeCursor(key),
      };
      const { items, next } = await listFor(caller, tags, limit);
      return { body: { items: items.map((each) => shown(each, lang, site.paper())), next } };
    },
  });
  const add = operation({
    ...at,
    id: 'createTag',
    method: 'post',
    needs: 'manage',
    status: 201,
    reply: tagJson,
    summary: 'Adds a tag; one that is known by this name is answered as it is',
    body: newTag,
    handle: async ({ body, caller, lang, now }) => {
      const { languages } = site.paper();
      const tag = await createTag(requireCaller(caller).actor, body.name, body.lang ?? languages[0], now);
      return { status: 201, body: shown(tag, lang, site.paper()) };
    },
  });
  const change = operation({
    ...one,
    id: 'changeTag',
    method: 'patch',
    needs: 'manage',
    status: 200,
    reply: tagJson,
    summary: 'Gives a tag its names',
    body: tagNames,
    handle: async ({ params, body, caller, lang, now }) => {
      const tag = await renameTag(requireCaller(caller).actor, idOf(params), body.names, now);
      return { body: shown(tag, lang, site.paper()) };
    },
  });
  const remove = operation({
    ...one,
    id: 'deleteTag',
    method: 'delete',
    needs: 'manage',
    status: 204,
    summary: 'Removes a tag that no story has',
    handle: async ({ params, caller, now }) => {
      await removeTagIfUnused(requireCaller(caller).actor, idOf(params), now);
      return {};
    },
  });
  return [list, add, change, remove];
}
