import { z } from 'zod';
import { isPublic } from '../../articles/store/article.lists.model';
import { binTag } from '../../articles/upkeep/removal.service';
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

const tagView = (
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
export const tagOperations = (parts: ApiParts): readonly Operation[] => [
  listTagsOperation(parts),
  createTagOperation(parts),
  changeTagOperation(parts),
  deleteTagOperation,
];

const collection = { group: 'paper', path: '/tags' } as const;
const single = { group: 'paper', path: '/tags/{id}' } as const;

const listTagsOperation = ({ site }: ApiParts): Operation =>
  operation({
    ...collection,
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
        isPublic: ({ id }: Tag) => isPublic({ kind: 'tag', id }, languages, now),
        cursorAt: ({ key }: Tag) => writeCursor(key),
      };
      const { items, next } = await listFor(caller, tags, limit);
      return { body: { items: items.map((each) => tagView(each, lang, site.paper())), next } };
    },
  });

const createTagOperation = ({ site }: ApiParts): Operation =>
  operation({
    ...collection,
    id: 'createTag',
    method: 'post',
    needs: 'manage',
    status: 201,
    reply: tagJson,
    summary: 'Adds a tag; one that is known by this name is answered as it is',
    body: newTag,
    handle: async ({ body, caller, lang, now }) => {
      const { languages } = site.paper();
      const tag = await createTag(
        { who: requireCaller(caller).actor, now },
        body.name,
        body.lang ?? languages[0],
      );
      return { status: 201, body: tagView(tag, lang, site.paper()) };
    },
  });

const changeTagOperation = ({ site }: ApiParts): Operation =>
  operation({
    ...single,
    id: 'changeTag',
    method: 'patch',
    needs: 'manage',
    status: 200,
    reply: tagJson,
    summary: 'Gives a tag its names',
    body: tagNames,
    handle: async ({ params, body, caller, lang, now }) => {
      const tag = await renameTag({ who: requireCaller(caller).actor, now }, idOf(params), body.names);
      return { body: tagView(tag, lang, site.paper()) };
    },
  });

const deleteTagOperation = operation({
  ...single,
  id: 'deleteTag',
  method: 'delete',
  needs: 'manage',
  status: 204,
  summary: 'Moves a tag to the bin; its stories appear without it until it is restored',
  handle: async ({ params, caller, now }) => {
    await binTag({ who: requireCaller(caller).actor, now }, idOf(params));
    return {};
  },
});
