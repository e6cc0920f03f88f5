/** Answers with the writing screen, of a stored story or of a new one. */
import type { Request, Response } from 'express';
import { accountOf, actorOf } from '../../../accounts/signed-in';
import type { Id } from '../../../ids/id';
import { deskPage } from '../../../web/pages/desk-page';
import { queryParam } from '../../../web/params';
import { fieldOf } from '../../../web/request/form';
import type { FormState, FormValues } from '../../../web/request/form';
import { framesOurs } from '../../../web/request/security';
import type { Article } from '../../article';
import type { DeskParts } from '../desk.context';
import { readPage, readTemplate } from '../reading/read.page';
import { viewContextOf } from '../desk.context';
import { storyPage, storyTemplate, type StoryPage } from '../story/story.page';
import { readWriting } from '../story/writing.input';
import { besideOf, storyFor } from '../translations/beside';
import { blankStory, blankTranslation } from './new-story';

const EDITOR = 'desk-editor.js';
const UNSAVED = 'desk-unsaved.js';
const READER = 'desk-read.js';
const MENU = 'articles.desk.menu';

interface StoryScreen {
  readonly article: Article;
  readonly model: StoryPage;
}

export async function show(res: Response, { article, model }: StoryScreen, parts: DeskParts): Promise<void> {
  if (!model.edits) {
    await showReading(res, { article, model }, parts);
    return;
  }
  const editing = { key: 'articles.desk.editing', values: { headline: model.headline } };
  const title = model.begins ? 'articles.desk.new' : editing;
  const wanted = model.begins ? [EDITOR, UNSAVED] : [EDITOR];
  const scripts = wanted.filter((name) => parts.assets().byName(name));
  deskPage(res, { template: storyTemplate, model, title, current: MENU, scripts, bare: true });
}

/** The story as readers will see it, for a person who may not edit it. */
async function showReading(res: Response, { article, model }: StoryScreen, parts: DeskParts): Promise<void> {
  framesOurs(res);
  const title = { key: 'articles.reading.title', values: { headline: model.headline } };
  const scripts = [EDITOR, READER].filter((name) => parts.assets().byName(name));
  const read = await readPage(model, article, viewContextOf(parts, res));
  deskPage(res, { template: readTemplate, model: read, title, current: MENU, scripts });
}

/** A page that no story is stored for. */
interface NewPage {
  readonly id: Id;
  readonly parts: DeskParts;
  /** The form as it was sent, if it was refused. */
  readonly form?: FormState;
}

/** The page of a new story; its address may name the language, the section and the original. */
export async function showNew(req: Request, res: Response, { id, parts, form }: NewPage): Promise<void> {
  const [who, account, now] = [actorOf(req), accountOf(req), parts.clock()];
  const values = form?.values ?? askedIn(req);
  const original = await storyFor(req, fieldOf(values, 'translationOf'), parts);
  const request = { id, account, now, values };
  const article =
    original && isEditionOf(parts, fieldOf(values, 'lang'))
      ? await blankTranslation({ who, now }, { ...request, original })
      : await blankStory(request, parts);
  const opened = form && (await readWriting(form.values, article, parts.paper()));
  const refused = form && opened && { form, opened: { ...opened, adopted: [], others: [] } };
  const beside = await besideOf(req, article, parts);
  const query = { now, begins: values, beside, ...(refused && { refused }) };
  await show(
    res,
    { article, model: await storyPage({ who, article }, viewContextOf(parts, res), query) },
    parts,
  );
}

const isEditionOf = ({ paper }: DeskParts, lang: string): boolean => paper().languages.includes(lang);

const askedIn = (req: Request): FormValues =>
  Object.fromEntries(
    ['headline', 'lang', 'section', 'translationOf'].map((name) => [name, queryParam(req, name)]),
  );
