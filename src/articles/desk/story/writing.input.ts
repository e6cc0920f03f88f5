/** The posted form of a story: one form for the whole page, so that no typed text is lost. */
import { z } from 'zod';
import { InvalidInput } from '../../../errors';
import { readInput } from '../../../input';
import type { Act } from '../../../workflow/acts';
import { isAct } from '../../../workflow/acts';
import { blocksOf } from '../../../markup/block-ids';
import type { FormValues } from '../../../web/request/form';
import { fieldOf, listOf } from '../../../web/request/form';
import type { Paper } from '../../../web/pages/paper';
import type { Article } from '../../article';
import { bodyText } from '../../article.input';
import type { TransitionOptions } from '../../publishing/transition';
import { formAt } from '../../working-drafts/saving.service';
import type { DraftSave } from '../../working-drafts/saving.service';
import { findRevision } from '../../store/revision.model';
import { momentOf } from '../../form/local-time';
import { readArticleForm } from '../../form/form.input';

/** The pressed button: `save`, `act:publish`, `reply:ID` … */
export interface Pressed {
  readonly name: string;
  readonly of: string;
}

export function readPressed(values: FormValues): Pressed {
  const [name = '', of = ''] = fieldOf(values, 'do').split(':');
  return { name: name === '' ? 'save' : name, of };
}

export const actIn = ({ name, of }: Pressed): Act | undefined =>
  name === 'act' && isAct(of) ? of : undefined;

/** The options of an act, from the fields at its button. */
export function howIn(
  values: FormValues,
  act: Act,
  { timeZone }: Pick<Paper, 'timeZone'>,
): TransitionOptions {
  const note = fieldOf(values, `note-${act}`);
  const at = momentOf(fieldOf(values, `at-${act}`), timeZone);
  const pictures = act === 'kill' ? listOf(values, 'pictures-kill') : [];
  return { ...(note !== '' && { note }), ...(at && { at }), ...(pictures.length > 0 && { pictures }) };
}

/** A publication at a time that is still to come is a schedule: the button's time says which is meant. */
export function withSchedule(
  values: FormValues,
  { timeZone }: Pick<Paper, 'timeZone'>,
  now: Date,
): FormValues {
  const at = actIn(readPressed(values)) === 'publish' && momentOf(fieldOf(values, 'at-publish'), timeZone);
  if (!at || at <= now) return values;
  const later = {
    'at-schedule': fieldOf(values, 'at-publish'),
    'note-schedule': fieldOf(values, 'note-publish'),
  };
  return { ...values, ...later, do: 'act:schedule' };
}

/** The version that a form was made from; the present one if the form names none. */
function versionIn(values: FormValues, { version }: Article): number {
  const said = Number(fieldOf(values, 'version'));
  return Number.isInteger(said) && said > 0 && said <= version ? said : version;
}

/** Blank lines separate paragraphs in a text that is typed without script. */
const withParagraphs = (text: string): string => text.replace(/\r?\n[ \t]*(?:\r?\n[ \t]*)+/g, '<div></div>');

/**
 * Requires the version that each form of a story names. A form without it was cut off while the page was left: it
 * must not replace typed text.
 * @throws InvalidInput
 */
export function requireWhole(values: FormValues): void {
  if (values['version'] === undefined) {
    throw new InvalidInput({ version: { key: 'web.error.notUnderstood' } });
  }
}

const postedBody = z.object({ body: bodyText });

/** The typed body. It is checked before it is sanitised, which takes seconds for one that is too large. */
function bodyIn(values: FormValues): { readonly body?: string } {
  if (values['body'] === undefined) return {};
  const { body } = readInput(postedBody, { body: fieldOf(values, 'body') });
  return { body: withParagraphs(body) };
}

/**
 * The typed text, over the version that it was typed over.
 * @throws InvalidInput for a body that is too long or has too much markup
 */
export async function readWriting(
  values: FormValues,
  article: Article,
  paper: Pick<Paper, 'timeZone'>,
): Promise<DraftSave> {
  const version = versionIn(values, article);
  const old = version === article.version ? article : ((await findRevision(article.id, version)) ?? article);
  const body = bodyIn(values);
  const before = await formAt(article, version, paper);
  const form = readArticleForm(
    { ...values, ...body },
    { form: before, blocks: blocksOf(old.body, old.blockIds) },
  );
  return { form, version, significant: fieldOf(values, 'significant') === 'yes' };
}
