/** What a version changed, in short; pure. */
import { textOfBlock } from '../../blocks/body/plain-text';
import { blocksOf } from '../../markup/block-ids';
import type { StoredBlock } from '../../markup/block-ids';
import type { Article } from '../article';
import type { FormField } from '../article.fields';
import { wordDiff } from '../diff/words';
import { articleFormOf, changedFields } from '../form/article.form';

/** The changes from one version to the next. */
export interface VersionChanges {
  readonly fields: readonly FormField[];
  /** Blocks of the text that came, went or differ. */
  readonly blocks: number;
  /** Words of the text. */
  readonly added: number;
  readonly removed: number;
  /** The correction that the version published. */
  readonly correction?: string;
}

const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}_\u0640'’-]*/gu;
const wordsOf = (text: string): number => text.match(WORD)?.length ?? 0;

/** @param before the version before; absent for the first one */
export function versionChanges(before: Article | undefined, after: Article): VersionChanges {
  const correction = after.corrections.slice(before?.corrections.length ?? 0).at(-1)?.text;
  return {
    fields: before ? fieldsBetween(before, after) : [],
    blocks: before ? blocksBetween(before, after) : 0,
    ...wordsBetween(before, after),
    ...(correction !== undefined && { correction }),
  };
}

/** Ids and times of the paper's zone stand for their names: only their difference counts. */
const formOf = (article: Article) =>
  articleFormOf({ ...article, body: '', blockIds: [] }, { tagNames: article.tagIds, timeZone: 'UTC' });

function fieldsBetween(before: Article, after: Article): readonly FormField[] {
  const fields = changedFields(formOf(before), formOf(after));
  return before.body === after.body ? fields : [...fields, 'body'];
}

function blocksBetween(before: Article, after: Article): number {
  if (before.body === after.body) return 0;
  const old = htmlById(before);
  const now = htmlById(after);
  return [...new Set([...old.keys(), ...now.keys()])].filter((id) => old.get(id) !== now.get(id)).length;
}

const htmlById = ({ body, blockIds }: Article): ReadonlyMap<string, string> =>
  new Map(blocksOf(body, blockIds).map(({ id, html }) => [id, html]));

type Words = Pick<VersionChanges, 'added' | 'removed'>;

function wordsBetween(before: Article | undefined, after: Article): Words {
  if (before?.body === after.body) return { added: 0, removed: 0 };
  const old = new Map(before ? textsOf(blocksOf(before.body, before.blockIds)) : []);
  const now = new Map(textsOf(blocksOf(after.body, after.blockIds)));
  const counts = [...new Set([...old.keys(), ...now.keys()])].map((id) => wordsIn(old.get(id), now.get(id)));
  return {
    added: counts.reduce((sum, { added }) => sum + added, 0),
    removed: counts.reduce((sum, { removed }) => sum + removed, 0),
  };
}

const textsOf = (blocks: readonly StoredBlock[]) =>
  blocks.map(({ id, html }) => [id, textOfBlock(html)] as const);

function wordsIn(was = '', is = ''): Words {
  if (was === is) return { added: 0, removed: 0 };
  const runs = wordDiff(was, is);
  const count = (kind: 'added' | 'removed') =>
    runs.filter((run) => run.kind === kind).reduce((sum, { text }) => sum + wordsOf(text), 0);
  return { added: count('added'), removed: count('removed') };
}
