/** The version of a record that a form was opened with, so that a save does not replace what another person saved. */
import { createHash } from 'node:crypto';
import { EditedMeanwhile } from '../../errors';
import { omit } from '../../defined-only';
import type { FormState, FormValues } from '../../web/request/form';
import { fieldOf } from '../../web/request/form';
import { mergeForms } from './merge';
import type { MarkupField, MergedForm } from './merge';

/** The version of the record that the text was made from, and its values as JSON. */
const SEEN = 'seen';
const BASE = 'base';
/** Sent by a page that shows a text of the browser beside a newer version: nothing is saved. */
const COMPARE = 'compare';

/** The version of a record, for a form that is based on it. */
export interface RecordVersion {
  readonly seen: string;
  readonly base: string;
}

/** A refused form of a record. */
export interface RecordForm extends FormState {
  /** The version that the refused text was made from, where another one is stored. */
  readonly made?: RecordVersion;
  /** Address of the bin, where the record is in it. */
  readonly binned?: string;
}

/** The version of a record: a digest of its values. Equal values are one version, whenever they were saved. */
function versionOf(values: FormValues): string {
  const sorted = Object.entries(values).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(sorted)).digest('base64url').slice(0, 22);
}

export const formBaseOf = (stored: FormValues): RecordVersion => ({
  seen: versionOf(stored),
  base: JSON.stringify(stored),
});

/** Whether another version was saved since the form was opened. A form that names no version replaces any. */
export function isOutdated(form: FormValues, stored: FormValues): boolean {
  const seen = fieldOf(form, SEEN);
  return seen !== '' && seen !== versionOf(stored);
}

const isTextOrTexts = (value: unknown): value is string | string[] =>
  typeof value === 'string' || (Array.isArray(value) && value.every((each) => typeof each === 'string'));

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** The values that the form was opened with; undefined where they are not those of the version that it names. */
function baseOf(form: FormValues): FormValues | undefined {
  const value = parsed(fieldOf(form, BASE));
  if (typeof value !== 'object' || value === null || !Object.values(value).every(isTextOrTexts)) return;
  const base = value as FormValues;
  return versionOf(base) === fieldOf(form, SEEN) ? base : undefined;
}

/** The sent values with what others saved meanwhile; undefined without the values that the form was opened with. */
function mergedWith(
  form: FormValues,
  stored: FormValues,
  fields: readonly MarkupField[],
): MergedForm | undefined {
  const base = baseOf(form);
  return base && mergeForms({ base, mine: omit(form, SEEN, BASE, COMPARE), theirs: stored }, fields);
}

/**
 * The values to save: those of the form, with what others saved meanwhile in other fields and blocks.
 * @throws EditedMeanwhile where both changed one place, or where the form only asks for a comparison
 */
export function agreedValues(
  form: FormValues,
  stored: FormValues,
  fields: readonly MarkupField[],
): Pick<MergedForm, 'values' | 'merged'> {
  const outdated = isOutdated(form, stored);
  const merging = outdated
    ? mergedWith(form, stored, fields)
    : { values: form, merged: {}, hasConflict: false };
  const isMergeable = merging?.hasConflict === false;
  if (fieldOf(form, COMPARE) !== '')
    throw new EditedMeanwhile(0, { key: `administration.${isMergeable ? 'restoredMerged' : 'conflict'}` });
  if (!isMergeable) throw new EditedMeanwhile(0, { key: 'administration.conflict' });
  return merging;
}

/** A refused form, merged with what others saved meanwhile where both did not change the same. */
export function comparedForm(
  form: FormState,
  stored: FormValues,
  fields: readonly MarkupField[],
): RecordForm {
  const { values } = form;
  if (!isOutdated(values, stored)) return form;
  const [seen, base] = [fieldOf(values, SEEN), fieldOf(values, BASE)];
  return {
    ...form,
    values: { ...values, ...mergedWith(values, stored, fields)?.merged },
    made: { seen, base },
  };
}
