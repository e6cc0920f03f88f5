/** Merges the changes of two people to one story; pure. */
import type { StoredBlock } from '../../markup/block-ids';
import { bodyOf, identified, withIds } from '../../markup/block-ids';
import { mergeBlocks } from './merge.blocks';
import { formFields, type FormField } from '../article.fields';
import type { ArticleForm } from './article.form';

export type Choice = 'mine' | 'theirs' | 'both';
/** The choices in conflicts, by the conflict's key. */
export type Choices = Readonly<Record<string, Choice>>;

/** A place that both sides changed differently; undefined if a side removed the block. */
export interface Conflict {
  /** Name of a field, or `block:ID`. */
  readonly key: string;
  readonly base: string | undefined;
  readonly mine: string | undefined;
  readonly theirs: string | undefined;
}

export interface Merging {
  /** The merged form; places in conflict have the text of `mine`. */
  readonly form: ArticleForm;
  readonly conflicts: readonly Conflict[];
}

/** The versions to merge: `theirs` is the present version, `mine` the text to be saved. */
export interface Versions {
  readonly base: ArticleForm;
  readonly mine: ArticleForm;
  readonly theirs: ArticleForm;
}

/** Merges field by field, and the text block by block. */
export function merge(versions: Versions, choices: Choices = {}): Merging {
  const fields = formFields.filter((field) => field !== 'body');
  const merged = fields.map((field) => mergeField(field, versions, choices));
  const body = mergeBody(versions, choices);
  const lines = merged.map(({ field, value }) => [field, value] as const);
  return {
    // The entries are those of `formFields`: no field is missing.
    form: Object.fromEntries([...lines, ['body', body.text]]) as ArticleForm,
    conflicts: [...merged.flatMap(({ conflict }) => conflict ?? []), ...body.conflicts],
  };
}

interface MergedField {
  readonly field: FormField;
  readonly value: string;
  readonly conflict?: Conflict;
}

function mergeField(field: FormField, { base, mine, theirs }: Versions, choices: Choices): MergedField {
  const [was, left, right] = [base[field], mine[field], theirs[field]];
  if (left === right || right === was) return { field, value: left };
  if (left === was) return { field, value: right };
  const choice = choices[field];
  if (choice !== undefined) return { field, value: choice === 'theirs' ? right : left };
  return { field, value: left, conflict: { key: field, base: was, mine: left, theirs: right } };
}

const blocksIn = (body: string): readonly StoredBlock[] => identified(body, []);

function mergeBody({ base, mine, theirs }: Versions, choices: Choices) {
  const sides = { base: blocksIn(base.body), mine: blocksIn(mine.body), theirs: blocksIn(theirs.body) };
  const { blocks, conflicts } = mergeBlocks(sides, choices);
  const { body, blockIds } = bodyOf(blocks);
  return { text: withIds(body, blockIds), conflicts };
}
