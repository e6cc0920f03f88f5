/** Compares two versions of a story, side by side; pure. */
import { textOfBlock } from '../../blocks/body/plain-text';
import { referencesOf } from '../../blocks/body/references';
import type { Id } from '../../ids/id';
import type { StoredBlock } from '../../markup/block-ids';
import { identified } from '../../markup/block-ids';
import { parse } from '../../markup/tree';
import type { FormField } from '../article.fields';
import type { ArticleForm } from '../form/article.form';
import { changedFields } from '../form/article.form';
import type { DiffRun } from './words';
import { wordDiff } from './words';

/** A field that changed. */
interface FieldChange {
  readonly field: FormField;
  readonly runs: readonly DiffRun[];
}

/** A block of the text: unchanged, changed, added or removed. */
export interface BlockChange {
  readonly id: string;
  readonly kind: 'same' | 'changed' | 'added' | 'removed';
  /** The block's element, such as `h2`. */
  readonly name: string;
  /** Files of the library in it, those of both versions. */
  readonly pictures: readonly Id[];
  readonly runs: readonly DiffRun[];
}

export interface Comparison {
  readonly fields: readonly FieldChange[];
  readonly blocks: readonly BlockChange[];
  /** Whether a visible change exists. */
  readonly same: boolean;
}

/** @param shown the display text of a field's value (names for ids) */
export function compare(
  before: ArticleForm,
  after: ArticleForm,
  shown: (field: FormField, value: string) => string,
): Comparison {
  const fields = changedFields(before, after)
    .filter((field) => field !== 'body')
    .map((field) => ({ field, runs: wordDiff(shown(field, before[field]), shown(field, after[field])) }));
  const blocks = compareBlocks(identified(before.body, []), identified(after.body, []));
  return { fields, blocks, same: fields.length === 0 && blocks.every(({ kind }) => kind === 'same') };
}

/** The name of a block's element. */
function elementNameOf(html: string): string {
  const [block] = parse(html);
  return block === undefined || typeof block === 'string' ? 'p' : block.name;
}

function compareBlocks(
  before: readonly StoredBlock[],
  after: readonly StoredBlock[],
): readonly BlockChange[] {
  const old = new Map(before.map((block) => [block.id, block]));
  const stayed = new Set(after.filter(({ id }) => old.has(id)).map(({ id }) => id));
  const gone = goneAfter(before, stayed);
  return [
    ...(gone.get('') ?? []).map(removedBlock),
    ...after.flatMap((block) => [
      compareBlock(old.get(block.id), block),
      ...(gone.get(block.id) ?? []).map(removedBlock),
    ]),
  ];
}

/** Removed blocks, by the block before them. */
function goneAfter(
  before: readonly StoredBlock[],
  stayed: ReadonlySet<string>,
): ReadonlyMap<string, StoredBlock[]> {
  const gone = new Map<string, StoredBlock[]>();
  let last = '';
  for (const block of before) {
    if (stayed.has(block.id)) last = block.id;
    else {
      const behind = gone.get(last) ?? [];
      behind.push(block);
      gone.set(last, behind);
    }
  }
  return gone;
}

const filesIn = (...versions: readonly string[]): readonly Id[] => [
  ...new Set(versions.flatMap((html) => referencesOf(html).pictures)),
];

function compareBlock(old: StoredBlock | undefined, block: StoredBlock): BlockChange {
  const text = textOfBlock(block.html);
  const [id, name] = [block.id, elementNameOf(block.html)];
  const pictures = filesIn(old?.html ?? '', block.html);
  if (!old) return { id, kind: 'added', name, pictures, runs: [{ kind: 'added', text }] };
  if (old.html === block.html) return { id, kind: 'same', name, pictures, runs: [{ kind: 'same', text }] };
  return { id, kind: 'changed', name, pictures, runs: wordDiff(textOfBlock(old.html), text) };
}

const removedBlock = ({ id, html }: StoredBlock): BlockChange => ({
  id,
  kind: 'removed',
  name: elementNameOf(html),
  pictures: filesIn(html),
  runs: [{ kind: 'removed', text: textOfBlock(html) }],
});
