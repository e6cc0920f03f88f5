/** Forms of stories in the database, which stores them under the key `sheet`. */
import { omit } from '../../defined-only';
import { emptyForm, type ArticleForm } from './article.form';

interface HasForm {
  readonly form: ArticleForm;
}

interface HasStoredForm {
  /** A form that was stored before a field was added lacks that field. */
  readonly sheet: Partial<ArticleForm>;
}

/** A record with a form, as it is stored. */
export type WithStoredForm<T extends HasForm> = Omit<T, 'form'> & HasStoredForm;

export const toStoredForm = <T extends HasForm>(record: T): WithStoredForm<T> => ({
  ...omit(record, 'form'),
  sheet: record.form,
});

export const fromStoredForm = <T extends HasStoredForm>(stored: T): Omit<T, 'sheet'> & HasForm => ({
  ...omit(stored, 'sheet'),
  form: { ...emptyForm, ...stored.sheet },
});
