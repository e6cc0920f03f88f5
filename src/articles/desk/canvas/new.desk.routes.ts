/** New stories: the writing screen, and the form of programs that name a headline alone. */
import { Router } from 'express';
import type { Request, Response } from 'express';
import { actorOf, requirePermission } from '../../../accounts/signed-in';
import { newId } from '../../../ids/object-id';
import { fieldOf, formRoute } from '../../../web/request/form';
import type { FormValues } from '../../../web/request/form';
import { readArticleInput } from '../../article.input';
import { createDraft } from '../../article.service';
import type { DeskParts } from '../desk.context';
import { showNew } from './show';

export const newStoryDesk = (parts: DeskParts): Router =>
  Router()
    .get('/articles/new', requirePermission('article.create'), (req, res) =>
      showNew(req, res, { id: newId(), parts }),
    )
    .post(
      '/articles',
      formRoute({
        act: create(parts),
        show: (req, res, form) => showNew(req, res, { id: newId(), parts, form }),
      }),
    );

const create = (parts: DeskParts) => async (req: Request, res: Response, values: FormValues) => {
  const [headline, lang, section] = ['headline', 'lang', 'section'].map((name) => fieldOf(values, name));
  const translationOf = fieldOf(values, 'translationOf');
  const typed = { headline, lang, section, ...(translationOf !== '' && { translationOf }) };
  const { languages } = parts.paper();
  const input = readArticleInput(typed, { languages, sections: parts.sections() });
  const { id } = await createDraft({ who: actorOf(req), now: parts.clock() }, input);
  res.redirect(303, `/desk/articles/${id}`);
};
