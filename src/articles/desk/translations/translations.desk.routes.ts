/** Translations in the desk: the group of a story, and the ways to the writing screen with the original beside it. */
import { Router } from 'express';
import type { Request, Response } from 'express';
import { actorOf } from '../../../accounts/signed-in';
import { InvalidInput, NotFound } from '../../../errors';
import { parseId } from '../../../ids/id';
import { deskPage, notify } from '../../../web/pages/desk-page';
import { idParam, queryParam } from '../../../web/params';
import { fieldOf, formRoute, freshForm } from '../../../web/request/form';
import type { FormState, FormValues } from '../../../web/request/form';
import { template } from '../../../web/templates/template';
import { mayEdit } from '../../article.rules';
import { findArticleFor } from '../../article.service';
import { deskAddressOf } from '../../translations/translation';
import { linkTranslation, readableGroup, unlinkTranslation } from '../../translations/translations.service';
import type { DeskParts, StoryHeadline } from '../desk.context';
import { headlineOf, viewContextOf } from '../desk.context';
import { readableArticle } from '../story/meanwhile';
import { translationGroup } from './group.view';
import type { TranslationGroup } from './group.view';

const current = 'articles.desk.menu';
const SCRIPT = 'desk-translation.js';

/** The page on which stories are linked as translations. */
interface GroupPage extends StoryHeadline {
  readonly form: FormState;
  readonly sidebar: { readonly translations: TranslationGroup | undefined };
  readonly edits: boolean;
  readonly linked: boolean;
}

const groupTemplate = template<GroupPage>('articles/desk/translation-group');

export const translationsDesk = (parts: DeskParts): Router =>
  Router()
    .get('/articles/:id/translations', (req, res) => showGroup(parts)(req, res, freshForm()))
    .post('/articles/:id/translations', formRoute({ act: changeGroup(parts), show: showGroup(parts) }))
    .get('/articles/:id/translate', translate(parts))
    .get('/articles/:id/translation', leadToStory);

const showGroup = (parts: DeskParts) => async (req: Request, res: Response, form: FormState) => {
  const context = { who: actorOf(req), now: parts.clock() };
  const article = await readableArticle(context.who, idParam(req));
  const group = await translationGroup(context, article, viewContextOf(parts, res));
  const translations = group && { ...group, manage: undefined };
  const linked = (group?.lines ?? []).filter(({ headline }) => headline !== undefined).length > 1;
  const edits = mayEdit(context.who, article);
  const model = { ...headlineOf(article), form, sidebar: { translations }, linked, edits };
  const title = { key: 'articles.translations.title', values: { headline: article.headline } };
  deskPage(res, { template: groupTemplate, model, title, current, scripts: scriptsOf(parts) });
};

const scriptsOf = ({ assets }: DeskParts): readonly string[] => (assets().byName(SCRIPT) ? [SCRIPT] : []);

/** Links the story to the one that the form names, or unlinks it. */
const changeGroup = (parts: DeskParts) => async (req: Request, res: Response, values: FormValues) => {
  const [context, id] = [{ who: actorOf(req), now: parts.clock() }, idParam(req)];
  if (fieldOf(values, 'do') === 'unlink') await unlinkTranslation(context, id);
  else await linkTranslation(context, id, storyNamed(fieldOf(values, 'of')));
  notify(res, {
    key: `articles.translations.done.${fieldOf(values, 'do') === 'unlink' ? 'unlinked' : 'linked'}`,
  });
  res.redirect(303, `/desk/articles/${id}/translations`);
};

/** The story whose id or desk address was given. @throws InvalidInput (`of`) */
function storyNamed(given: string) {
  const id = parseId(/[0-9a-f]{24}/.exec(given)?.[0]);
  if (!id) throw new InvalidInput({ of: { key: 'articles.error.unknown' } });
  return id;
}

/** Opens the writing screen for a language: of the translation, or of a new one. Both have the original beside them. */
const translate =
  (parts: DeskParts) =>
  async (req: Request, res: Response): Promise<void> => {
    const [who, now] = [actorOf(req), parts.clock()];
    const original = await findArticleFor(who, idParam(req), now);
    const to = parts
      .paper()
      .languages.find((lang) => lang === queryParam(req, 'to') && lang !== original.lang);
    if (to === undefined) throw new NotFound();
    const story = (await readableGroup({ who, now }, original)).find(({ lang }) => lang === to);
    const query = new URLSearchParams({ lang: to, translationOf: original.id, beside: original.id });
    const begins = `/desk/articles/new?${query.toString()}`;
    res.redirect(303, story ? `/desk/articles/${story.id}?beside=${original.id}` : begins);
  };

/** The address of the screen on which translations were typed before. */
async function leadToStory(req: Request, res: Response): Promise<void> {
  res.redirect(303, deskAddressOf(await readableArticle(actorOf(req), idParam(req))));
}
