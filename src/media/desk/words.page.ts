/** The texts of several files in one grid: a photographer describes an upload without opening each file. */
import type { Request, Response } from 'express';
import type { Id } from '../../ids/id';
import { directionOf, type Direction } from '../../language/text/direction';
import { nameIn } from '../../language/names';
import { InvalidInput, type Message } from '../../errors';
import { deskOf, deskPage, notify, messageText } from '../../web/pages/desk-page';
import { fieldOf, formOf, freshForm, wantsJson, type FormState } from '../../web/request/form';
import { template } from '../../web/templates/template';
import { lastCredits } from '../library.service';
import type { Media } from '../media';
import { readMediaWords, type MediaWords } from '../media.input';
import { mayChangeMedia, visibleMedia, type LibraryViewer } from '../media.rules';
import { findMedia } from '../media.service';
import { describeMedia } from '../texts/words.service';
import { idsIn } from './library/library.query';
import { textsOf } from './library/library.page';
import { fullOf, mediaTile, type MediaTile } from './media-texts.view';

/** A file and its texts, as a row of the grid. */
interface WordsRow extends MediaTile {
  readonly full: string | undefined;
  readonly changeable: boolean;
  readonly fields: readonly {
    readonly name: string;
    readonly kind: string;
    readonly label: string;
    readonly long: boolean;
    readonly max: number;
    readonly value: string;
    readonly error: string;
  }[];
}

interface WordsPage {
  readonly form: FormState;
  readonly ids: string;
  readonly lang: string;
  readonly dir: Direction;
  /** The languages of the paper, as links. */
  readonly languages: readonly { readonly href: string; readonly name: string; readonly current: boolean }[];
  readonly rows: readonly WordsRow[];
  readonly credits: readonly string[];
}

const wordsTemplate = template<WordsPage>('media/desk/words');

const MOST = 100;
const fields = [
  { kind: 'alt', max: 300 },
  { kind: 'caption', max: 600 },
  { kind: 'credit', max: 200 },
] as const;

/** Who describes files, and when. */
interface WordsContext {
  readonly viewer: LibraryViewer;
  readonly now: Date;
}

const languageOf = (res: Response, wanted: string): string => {
  const { lang, paper } = deskOf(res);
  const { languages } = paper();
  return languages.find((each) => each === wanted) ?? languages.find((each) => each === lang) ?? lang;
};

const textIn = (value: unknown): string =>
  Array.isArray(value) ? value.join(',') : typeof value === 'string' ? value : '';

/** Shows the grid of the files that the address or the form names. */
export async function showWords(
  req: Request,
  res: Response,
  { viewer, form = freshForm() }: WordsContext & { readonly form?: FormState },
): Promise<void> {
  const ids = idsIn(textIn(req.query['ids']) || fieldOf(form.values, 'ids'), MOST);
  const lang = languageOf(res, textIn(req.query['lang']) || fieldOf(form.values, 'lang'));
  const found = await findMedia(ids);
  const files = await visibleMedia(
    viewer,
    ids.flatMap((id) => found.get(id) ?? []),
  );
  const names = ids.join(',');
  const model: WordsPage = {
    form,
    ids: names,
    lang,
    dir: directionOf(lang),
    languages: languageLinks(res, names, lang),
    rows: files.map((media) => rowOf(media, res, { viewer, form, lang })),
    credits: await lastCredits(viewer.actor.id, 5),
  };
  const page = { title: 'media.desk.grid.title', current: 'media.desk.menu', scripts: ['desk-media.js'] };
  deskPage(res, { template: wordsTemplate, model, ...page });
}

/** The grid of the same files in each language of the paper. */
const languageLinks = (res: Response, ids: string, lang: string): WordsPage['languages'] =>
  deskOf(res)
    .paper()
    .languages.map((each) => ({
      href: `/desk/media/words?${new URLSearchParams({ ids, lang: each }).toString()}`,
      name: nameIn(each, each),
      current: each === lang,
    }));

function rowOf(
  media: Media,
  res: Response,
  { viewer, form, lang }: { viewer: LibraryViewer; form: FormState; lang: string },
): WordsRow {
  const texts = textsOf(res);
  const pictured = media.kind === 'image' ? fields : fields.filter(({ kind }) => kind !== 'alt');
  return {
    ...mediaTile(media, texts),
    full: fullOf(media, lang),
    changeable: mayChangeMedia(viewer.actor, media),
    fields: pictured.map(({ kind, max }) => {
      const name = `${kind}.${media.id}`;
      return {
        name,
        kind,
        max,
        label: `media.desk.field.${kind}`,
        long: kind !== 'credit',
        value: name in form.values ? fieldOf(form.values, name) : (media[kind][lang] ?? ''),
        error: form.errors[name] ?? '',
      };
    }),
  };
}

/** The texts of a form by file; the texts for all fill the empty ones. */
function wordsOf(values: FormState['values'], id: Id): Record<string, string> {
  return Object.fromEntries(
    fields.flatMap(({ kind }) => {
      const [name, all] = [`${kind}.${id}`, fieldOf(values, `${kind}.all`)];
      if (!(name in values) && all === '') return [];
      return [[kind, fieldOf(values, name).trim() || all]];
    }),
  );
}

/**
 * Stores the texts of the grid. Files whose texts are valid are stored; the others are shown again.
 * @throws InvalidInput with a message per field of a file (`alt.ID`)
 */
export async function saveWords(req: Request, res: Response, { viewer, now }: WordsContext): Promise<void> {
  const values = formOf(req);
  const ids = idsIn(textIn(values['ids']), MOST);
  const lang = languageOf(res, fieldOf(values, 'lang'));
  const onlyMissing = fieldOf(values, 'missing') === '1';
  const faults: Record<string, Message> = {};
  for (const id of ids) {
    const words = readWords(wordsOf(values, id), id, faults);
    if (words) await describeMedia({ who: viewer.actor, now }, { id, lang, words, onlyMissing });
  }
  if (Object.keys(faults).length > 0) throw new InvalidInput(faults);
  if (wantsJson(req)) {
    res.json({ saved: ids.length, text: messageText(res, { key: 'media.desk.saved' }) });
    return;
  }
  notify(res, { key: 'media.desk.grid.saved', values: { count: ids.length } });
  res.redirect(303, '/desk/media?show=mine');
}

/** Valid texts; the problems of others are added to the faults. */
function readWords(
  raw: Record<string, string>,
  id: Id,
  faults: Record<string, Message>,
): MediaWords | undefined {
  try {
    return readMediaWords(raw);
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    for (const [kind, message] of Object.entries(error.fields)) faults[`${kind}.${id}`] = message;
    return undefined;
  }
}
