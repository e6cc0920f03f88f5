/** Readers' comments below a post of WordPress. */
import { cleanLine } from '../../../language/text/clean';
import { htmlToText } from '../../../language/text/plain';
import { omit } from '../../../defined-only';
import type { SourceComment } from '../item';
import { momentIn } from './dates';
import { isMailbox } from '../plain-text';
import type { WxrElement, WxrPart } from '../xml/wxr';

interface FoundComments {
  readonly comments: readonly SourceComment[];
  /** Comments that are not imported, with their numbers. */
  readonly leftOut: ReadonlyMap<string, number>;
}

const states: Readonly<Record<string, SourceComment['state']>> = { '1': 'approved', '0': 'waiting' };

/** Approved and waiting comments; spam, trash and pingbacks are counted only. */
export function commentsOf(item: WxrElement): FoundComments {
  const comments: SourceComment[] = [];
  const leftOut = new Map<string, number>();
  for (const [at, part] of item.all('wp:comment').entries()) {
    const reason = reasonAgainst(part);
    if (reason === undefined) comments.push(commentFrom(part, at));
    else leftOut.set(reason, (leftOut.get(reason) ?? 0) + 1);
  }
  return { comments: inThreads(comments), leftOut };
}

const textOf = ({ inner }: WxrPart, name: string): string => inner.get(`wp:comment_${name}`) ?? '';

function reasonAgainst(part: WxrPart): string | undefined {
  const type = textOf(part, 'type');
  const approved = textOf(part, 'approved');
  if (type !== '' && type !== 'comment') return `comments of the kind "${type.slice(0, 40)}"`;
  if (approved === 'spam') return 'comments marked as spam';
  if (approved === 'trash' || approved === 'post-trashed') return 'comments in the trash';
  if (states[approved] === undefined) return `comments with the status "${approved.slice(0, 40)}"`;
  return htmlToText(textOf(part, 'content')).trim() === '' ? 'comments without text' : undefined;
}

function commentFrom(part: WxrPart, at: number): SourceComment {
  const name = cleanLine(htmlToText(textOf(part, 'author')));
  const parentId = textOf(part, 'parent').trim();
  return {
    id: textOf(part, 'id').trim() || `no. ${at}`,
    name: isMailbox(name) ? '' : name,
    text: htmlToText(textOf(part, 'content')).trim(),
    at: momentIn(textOf(part, 'date_gmt')) ?? momentIn(textOf(part, 'date')),
    state: states[textOf(part, 'approved')] ?? 'waiting',
    ...(parentId !== '' && parentId !== '0' && { parentId }),
  };
}

/** Converts threads to one level: an answer to an answer belongs to the first comment of the thread. */
function inThreads(comments: readonly SourceComment[]): readonly SourceComment[] {
  const roots = rootsOf(comments);
  return comments.map((comment) => {
    const root = seenRoot(comment, roots.get(comment.id));
    const alone = omit(comment, 'parentId');
    return root === undefined ? alone : { ...alone, parentId: root };
  });
}

/** The first comment of each thread; undefined for a cycle of answers. */
function rootsOf(comments: readonly SourceComment[]): ReadonlyMap<string, SourceComment | undefined> {
  const byId = new Map(comments.map((each) => [each.id, each]));
  const roots = new Map<string, SourceComment | undefined>();
  for (const comment of byId.values()) {
    const way = new Set<string>();
    let at: SourceComment | undefined = comment;
    while (at?.parentId !== undefined && !roots.has(at.id) && !way.has(at.id)) {
      way.add(at.id);
      at = byId.get(at.parentId);
    }
    const isCircle = at !== undefined && way.has(at.id);
    const known = at !== undefined && roots.has(at.id) ? roots.get(at.id) : at;
    const root = isCircle ? undefined : known;
    for (const id of way) roots.set(id, root);
  }
  return roots;
}

/** An answer to a hidden comment becomes a comment of its own. */
function seenRoot({ id, state }: SourceComment, root: SourceComment | undefined): string | undefined {
  if (root === undefined || root.id === id) return undefined;
  return state === 'approved' && root.state !== 'approved' ? undefined : root.id;
}
