/** Imports the readers' comments of a story. */
import { createHash } from 'node:crypto';
import { commandLine } from '../../../accounts/account';
import { articlePath, type Article } from '../../../articles/article';
import { importComments } from '../../../comments/import.service';
import { isId } from '../../../ids/id';
import type { Id } from '../../../ids/id';
import { editionPath } from '../../../web/pages/paper';
import type { ImportItem, SourceComment } from '../item';
import type { StoryParts } from '../story';

/** The name of a comment without a name, or with a mail address for a name. */
const NAMELESS: Readonly<Record<string, string>> = { ar: 'قارئ', fr: 'Un lecteur' };

/** Imports the comments of a story, each once. @returns the number of new comments */
export async function importStoryComments(
  article: Article,
  { externalId, comments = [], at }: ImportItem,
  { paper, placing, now }: Pick<StoryParts, 'paper' | 'placing' | 'now'>,
): Promise<number> {
  if (comments.length === 0) return 0;
  const { id, sectionId, headline, lang } = article;
  const section = placing.tree.byId(sectionId);
  const path = section ? editionPath(paper, lang, articlePath(section, article)) : '/';
  const dated = withOwnIds(comments).map((each) => ({ ...each, at: each.at ?? at ?? now }));
  const ids = new Map(dated.map((each) => [each.id, commentId(externalId, each)]));
  const about = { id, sectionId, title: headline, href: path };
  const imported = dated.map(({ id: own, parentId, name, ...comment }) => {
    const parent = parentId === undefined ? undefined : ids.get(parentId);
    return {
      ...comment,
      id: ids.get(own) ?? commentId(externalId, { id: own, at: comment.at }),
      name: name === '' ? (NAMELESS[lang] ?? 'A reader') : name,
      ...(parent !== undefined && { parentId: parent }),
    };
  });
  return importComments({ who: commandLine, now }, about, imported);
}

/** Gives each comment an id of its own. Some files repeat a comment, or give one id to two comments. */
function withOwnIds(comments: readonly SourceComment[]): readonly SourceComment[] {
  const byId = new Map<string, SourceComment>();
  for (const comment of comments) {
    let id = comment.id;
    for (let n = 2; byId.has(id) && !isSame(byId.get(id), comment); n += 1) id = `${comment.id} no. ${n}`;
    if (!byId.has(id)) byId.set(id, { ...comment, id });
  }
  return [...byId.values()];
}

const isSame = (one: SourceComment | undefined, other: SourceComment): boolean =>
  one?.text === other.text && one.name === other.name;

/** A stable id. It begins with the time in seconds, as ids made here do, because lists are sorted by id. */
function commentId(story: string, { id, at }: Pick<SourceComment, 'id'> & { readonly at: Date }): Id {
  const seconds = Math.min(Math.max(0, Math.floor(at.getTime() / 1000)), 0xffffffff);
  const rest = createHash('sha256').update(`${story}#${id}`).digest('hex').slice(0, 16);
  const hex = seconds.toString(16).padStart(8, '0') + rest;
  if (!isId(hex)) throw new Error(`no id: ${hex}`);
  return hex;
}
