/** Deleted readers' comments in the bin. */
import { mayAtAll } from '../accounts/permissions/permissions';
import type { Comment } from '../comments/comment';
import {
  answersTo,
  countDeletedCommentsFor,
  purgeComment,
  readDeletedComments,
  requireDeletedComment,
  restoreComment,
} from '../comments/comment.bin.service';
import type { InBin, KindInBin } from './bin.kind';

/** Characters of a comment that name it. */
const EXCERPT = 140;

const inBin = ({ id, name, text, about, at, deletedAt = at, deletedBy = '' }: Comment): InBin => ({
  id,
  names: { '': text.length > EXCERPT ? `${text.slice(0, EXCERPT)}…` : text },
  deletedAt,
  deletedBy,
  note: `${name} · ${about.title}`,
});

export const commentsInBin: KindInBin = {
  mayUse: (who) => mayAtAll(who, 'comment.moderate'),
  list: async (who, part) => (await readDeletedComments(who, part)).map(inBin),
  count: countDeletedCommentsFor,
  find: async (who, id) => inBin(await requireDeletedComment(who, id)),
  restore: async (context, id) => {
    const { state } = await restoreComment(context, id);
    return `/desk/comments?state=${state}`;
  },
  purge: purgeComment,
  losses: async (id) => ({ answers: await answersTo(id) }),
};
