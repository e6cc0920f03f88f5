/** Readers' comments that come with a story of another system. */
import { createHash } from 'node:crypto';
import { commandLine } from '../../../accounts/account';
import { articlePath, type Article } from '../../../articles/article';
import { takeInComments } from '../../../comments/importing.service';
import { editionPath } from '../../../web/pages/paper';
import type { ImportItem, SourceComment } from '../item';
import type { StoryParts } from '../story';

/** What a reader is called who gave no name, or an address that readers must not see. */
const NAMELESS: Readonly<Record<string, string>> = { ar: 'قارئ', fr: 'Un lecteur' };

/** Takes in the comments below a story, each once. Gives how many came. */
export async function takeComments(
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
  const arriving = dated.map(({ id: own, parentId, name, ...comment }) => {
    const parent = parentId === undefined ? undefined : ids.get(parentId);
    return {
      ...comment,
      id: ids.get(own) ?? commentId(externalId, { id: own, at: comment.at }),
      name: name === '' ? (NAMELESS[lang] ?? 'A reader') : name,
      ...(parent !== undefined && { parentId: parent }),
    };
  });
  return takeInComments(commandLine, about, arriving, now);
}

/** Files hold a comment twice, or two under one number: the same words come once, other ones get a number of their own. */
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

/** Lists go by id: like those made here it begins with the second, and it is the same each time. */
function commentId(story: string, { id, at }: Pick<SourceComment, 'id'> & { readonly at: Date }): string {
  const seconds = Math.min(Math.max(0, Math.floor(at.getTime() / 1000)), 0xffffffff);
  const rest = createHash('sha256').update(`${story}#${id}`).digest('hex').slice(0, 16);
  return seconds.toString(16).padStart(8, '0') + rest;
}
