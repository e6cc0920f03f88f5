/** Stores static pages with pictures of the library. */
import type { ActorContext } from '../../accounts/account';
import { sanitise } from '../../blocks/body/sanitise';
import { transaction } from '../../database/transaction';
import { InvalidInput } from '../../errors';
import type { Id } from '../../ids/id';
import type { StaticPage } from '../../pages/page';
import type { PageInput } from '../../pages/page.input';
import { addPage, changePage, findPage } from '../../pages/page.service';
import { libraryViewer, requireKnownPictures } from '../article.pictures';
import { withPictureWords } from '../picture-words/picture-words.service';

/** @throws InvalidInput (`texts`) for pictures that the actor may not view, NotAllowed */
export const addPageWithPictures = (context: ActorContext, input: PageInput): Promise<StaticPage> =>
  transaction(async () => {
    await requirePictures(context, input);
    return addPage(context, await withWords(input));
  });

/** @throws NotFound, NotAllowed, InvalidInput (`texts`) for added pictures that the actor may not view */
export const changePageWithPictures = (
  context: ActorContext,
  id: Id,
  input: PageInput,
): Promise<StaticPage> =>
  transaction(async () => {
    const before = await findPage(id);
    await requirePictures(context, input, before);
    return changePage(context, id, await withWords(input, before));
  });

/** The texts with the library's words on the pictures that are added. Readers see a page as soon as it is stored. */
async function withWords(input: PageInput, before?: StaticPage): Promise<PageInput> {
  const texts: PageInput['texts'] = [];
  for (const text of input.texts) {
    const { lang, body } = text;
    const stored = before?.texts.find((each) => each.lang === lang);
    const page = { lang, body: sanitise(body), status: 'published' as const };
    texts.push({ ...text, body: (await withPictureWords(page, stored)).body });
  }
  return { ...input, texts };
}

interface Texts {
  readonly texts: readonly { readonly body: string }[];
}

/** References are found in sanitised texts alone. */
const bodiesOf = ({ texts }: Texts) => ({ body: texts.map(({ body }) => sanitise(body)).join('') });

async function requirePictures(
  { who, now }: ActorContext,
  input: PageInput,
  before?: StaticPage,
): Promise<void> {
  try {
    await requireKnownPictures(libraryViewer(who, now), bodiesOf(input), before && bodiesOf(before));
  } catch (problem) {
    const userMessage = problem instanceof InvalidInput ? problem.fields['body'] : undefined;
    throw userMessage ? new InvalidInput({ texts: userMessage }) : problem;
  }
}
