/** What another person saved while a form was open, beside what the form holds. */
import type { DiffRun } from '../../articles/diff/words';
import { wordDiff } from '../../articles/diff/words';
import { textOfBody } from '../../blocks/body/plain-text';
import { repaired } from '../../blocks/body/sanitise';
import type { FormState, FormValues } from '../../web/request/form';
import { fieldOf } from '../../web/request/form';
import type { FieldView } from '../fields';
import { isOutdated } from './seen';

/** A field with two texts. */
export interface ConflictingField {
  readonly label: string;
  readonly lang: string;
  readonly dir: string;
  /** The text that was saved. */
  readonly theirs: string;
  /** The text of the form, with its differences from the saved one. */
  readonly mine: readonly DiffRun[];
}

/** A field of the form that a conflict is shown for. */
export type ComparedField = Pick<FieldView, 'name' | 'label' | 'lang' | 'dir' | 'htmlName'> & {
  readonly options?: readonly { readonly value: string; readonly name: string }[];
};

/** The differing fields of a refused form; none where it was refused for another reason. */
export function conflictView(
  fields: readonly ComparedField[],
  { values }: FormState,
  stored: FormValues,
): readonly ConflictingField[] {
  return isOutdated(values, stored) ? differencesIn(fields, values, stored) : [];
}

/** The fields whose texts differ, each with its differences from the stored one. */
export function differencesIn(
  fields: readonly ComparedField[],
  values: FormValues,
  stored: FormValues,
): readonly ConflictingField[] {
  return fields.flatMap((field) => {
    const texts = [textIn(stored, field), textIn(values, field)] as const;
    if (texts[0] === texts[1]) return [];
    const [theirs, mine] = differingLines(...texts);
    const { label, lang = '', dir = 'auto' } = field;
    return [{ label, lang, dir, theirs, mine: wordDiff(theirs, mine) }];
  });
}

/** Stands for equal lines before and after the ones that are shown. */
const OMITTED = '…';

/** Two texts without the equal lines at their start and end: a long page may differ in one paragraph. */
function differingLines(one: string, other: string): readonly [string, string] {
  const [left, right] = [one.split('\n'), other.split('\n')];
  const shorter = Math.min(left.length, right.length);
  let start = 0;
  while (start < shorter && left[start] === right[start]) start += 1;
  let end = 0;
  while (end < shorter - start && left.at(-1 - end) === right.at(-1 - end)) end += 1;
  const part = (lines: readonly string[]) =>
    [
      ...(start > 0 ? [OMITTED] : []),
      ...lines.slice(start, lines.length - end),
      ...(end > 0 ? [OMITTED] : []),
    ].join('\n');
  return [part(left), part(right)];
}

function textIn(values: FormValues, { name, htmlName, options = [] }: ComparedField): string {
  const html = htmlName === undefined ? '' : fieldOf(values, htmlName);
  if (html !== '') return textOfBody(repaired(html));
  const value = fieldOf(values, name).trim();
  return options.find((option) => option.value === value)?.name ?? value;
}
