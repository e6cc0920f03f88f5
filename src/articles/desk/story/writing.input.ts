/** The story's form as it is posted: one form for everything on the page, so that nothing typed is lost. */
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

/** Which button was pressed: `save`, `act:publish`, `reply:ID` … */
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

/** The version a form was made from; the present one where the form does not say. */
function versionIn(values: FormValues, { version }: Article): number {
  const said = Number(fieldOf(values, 'version'));
  return Number.isInteger(said) && said > 0 && said <= version ? said : version;
}

/** Blank lines separate paragraphs in a text that is typed without script. */
const withParagraphs = (text: string): string => text.replace(/\r?\n[ \t]*(?:\r?\n[ \t]*)+/g, '<div></div>');

/**
 * Every form of a story names the version it was made from. One that names none was cut off on its way, as when
 * a page is left while it sends: it says nothing, and must not stand in the place of what was typed.
 * @throws InvalidInput
 */
export function requireWhole(values: FormValues): void {
  if (values['version'] === undefined) {
    throw new InvalidInput({ version: { key: 'web.error.notUnderstood' } });
  }
}

const postedBody = z.object({ body: bodyText });

/** The body as it was typed; judged before it is cleaned, which takes seconds for one that cannot be stored. */
function bodyIn(values: FormValues): { readonly body?: string } {
  if (values['body'] === undefined) return {};
  const { body } = readInput(postedBody, { body: fieldOf(values, 'body') });
  return { body: withParagraphs(body) };
}

/**
 * What was typed, over the version it was typed over.
 * @throws InvalidInput where the body is longer, or has more markup, than a story's may
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
  const sheet = readArticleForm(
    { ...values, ...body },
    { form: before, blocks: blocksOf(old.body, old.blockIds) },
  );
  return { sheet, version, significant: fieldOf(values, 'significant') === 'yes' };
}
