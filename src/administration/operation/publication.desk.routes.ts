/** The requirements of a story before publication, as a table of kinds and requirements. */
import { Router } from 'express';
import type { Request, Response } from 'express';
import { requirePermission } from '../../accounts/signed-in';
import { alwaysRequired } from '../../articles/publishing/publication.requirements';
import type { Requirement } from '../../articles/publishing/publication.requirements';
import { loadPublication, optionalRequirements, storyKinds } from '../../settings/publication';
import type { OptionalRequirement, StoryKind } from '../../settings/publication';
import { deskPage, notify, messageText } from '../../web/pages/desk-page';
import type { FormState, FormValues, FormPage } from '../../web/request/form';
import { formRoute, freshForm, listOf } from '../../web/request/form';
import { areasKey } from '../areas';
import type { AreaGroup } from '../nav';
import { areaNav } from '../nav';
import type { AdministrationParts } from '../parts';
import { contextOf } from '../parts';
import { setPublication } from '../settings/wording.service';
import { template } from '../../web/templates/template';

/** A requirement that a kind of story may have. */
interface RequirementCell {
  readonly kind: StoryKind;
  readonly requirement: OptionalRequirement;
  readonly label: string;
  readonly checked: boolean;
}

/** The requirements before publication, by kind of story. */
interface PublicationTable extends FormPage {
  readonly nav: readonly AreaGroup[];
  readonly kinds: readonly { readonly kind: StoryKind; readonly name: string }[];
  /** Requirements that cannot be changed. */
  readonly fixed: readonly { readonly name: string; readonly cells: readonly { readonly text: string }[] }[];
  readonly chosen: readonly { readonly name: string; readonly cells: readonly RequirementCell[] }[];
  /** Pictures need credits. */
  readonly credits: boolean;
}

const publicationTemplate = template<PublicationTable>('administration/publication');

/** `/desk/publication`. */
export const publicationDesk = (parts: AdministrationParts): Router =>
  Router()
    .use('/publication', requirePermission('settings.manage'))
    .get('/publication', async (_req, res) => showTable(res, freshForm(await storedValues())))
    .post(
      '/publication',
      formRoute({
        act: (req, res, values) => save(parts)(req, res, values),
        show: (_req, res, form) => showTable(res, form),
      }),
    );

/** The stored requirements as values of the form. */
async function storedValues(): Promise<FormValues> {
  const stored = await loadPublication();
  const kinds = storyKinds.map((kind): [string, readonly string[]] => [kind, stored[kind]]);
  return { ...Object.fromEntries(kinds), credits: stored.credits ? ['yes'] : [] };
}

const save =
  (parts: AdministrationParts) =>
  async (req: Request, res: Response, values: FormValues): Promise<void> => {
    const { who, now } = contextOf(req, parts);
    const kinds = Object.fromEntries(storyKinds.map((kind) => [kind, [...listOf(values, kind)]]));
    await setPublication(who, { ...kinds, credits: listOf(values, 'credits').length > 0 }, now);
    notify(res, { key: 'administration.saved' });
    res.redirect(303, '/desk/publication');
  };

function showTable(res: Response, form: FormState): void {
  const said = (name: string) => messageText(res, { key: `administration.publication.${name}` });
  const named = new Set(storyKinds.flatMap((kind) => alwaysRequired[kind]));
  // Credits have a checkbox of their own.
  const always = [...named].filter((requirement) => requirement !== 'credit');
  const kinds = storyKinds.map((kind) => ({ kind, name: said(`kind.${kind}`) }));
  const fixed = always.map((requirement) => ({
    name: said(`name.${requirement}`),
    cells: kinds.map(({ kind }) => ({
      text: said(isAlways(kind, requirement) ? 'always' : 'notAsked'),
    })),
  }));
  const chosen = optionalRequirements.map((requirement) => {
    const name = said(`name.${requirement}`);
    const label = (kind: string) =>
      messageText(res, { key: 'administration.publication.tick', values: { kind, requirement: name } });
    return {
      name,
      cells: kinds.map(({ kind, name: called }) => ({
        kind,
        requirement,
        label: label(called),
        checked: listOf(form.values, kind).includes(requirement),
      })),
    };
  });
  const credits = listOf(form.values, 'credits').length > 0;
  const model = { form, nav: areaNav(res), kinds, fixed, chosen, credits };
  const title = 'administration.publication.title';
  deskPage(res, { template: publicationTemplate, model, title, current: areasKey });
}

const isAlways = (kind: StoryKind, requirement: Requirement): boolean =>
  alwaysRequired[kind].includes(requirement);
