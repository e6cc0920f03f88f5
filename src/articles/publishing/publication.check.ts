/** Refuses the publication of a story that lacks a requirement. */
import type { Fault, Message } from '../../errors';
import { InvalidInput } from '../../errors';
import { readSections } from '../../sections/section.service';
import { loadPaper } from '../../settings/paper.service';
import type { SectionTree } from '../../sections/section.tree';
import type { PublicationSettings } from '../../settings/publication';
import { loadPublication } from '../../settings/publication';
import type { Act } from '../../workflow/acts';
import { picturesWithoutCredit, picturesWithoutAlt } from '../article.pictures';
import type { Missing, Publishable } from './publication.requirements';
import { missingOf } from './publication.requirements';

/** Acts that publish a story or approve its publication. */
const bringsOut: ReadonlySet<Act> = new Set(['approve', 'schedule', 'publish']);

/** A story that lacks requirements of publication; the error names all of them. */
export class IncompleteStory extends InvalidInput {
  constructor(readonly missing: readonly Missing[]) {
    super(missing.map(faultOf), { key: 'articles.error.incomplete', values: { count: missing.length } });
  }
}

const faultOf = (missing: Missing): Fault => ({ field: missing.field, userMessage: missingMessage(missing) });

/** The message of a missing requirement. */
export function missingMessage({
  requirement,
  pictures,
  places = [],
  count = places.length,
}: Missing): Message {
  const key = `articles.missing.${requirement}`;
  if (places.length > 0) return { key, values: { places: places.join(' · '), count } };
  if (pictures.length === 0) return { key };
  const names = pictures.map(({ name }) => name).join(' · ');
  return { key, values: { names, count: pictures.length } };
}

/** All requirements that the story lacks. */
export const missingIn = async (story: Publishable): Promise<readonly Missing[]> =>
  missingBy(await readRules(), story);

/** The paper's requirements, read once for many stories. */
export interface PublicationRules {
  readonly sections: SectionTree;
  readonly languages: readonly string[];
  readonly settings: PublicationSettings;
}

export async function readRules(): Promise<PublicationRules> {
  const [sections, settings, { languages }] = await Promise.all([
    readSections(),
    loadPublication(),
    loadPaper(''),
  ]);
  return { sections, languages, settings };
}

/** Does the same as `missingIn` by rules that the caller has read. */
export async function missingBy(
  { sections, languages, settings }: PublicationRules,
  story: Publishable,
): Promise<readonly Missing[]> {
  const missingAlt = await picturesWithoutAlt(story);
  const uncredited = settings.credits ? await picturesWithoutCredit(story) : [];
  return missingOf(story, { sections, languages, missingAlt, uncredited }, settings);
}

/** @throws IncompleteStory if the act would publish a story that lacks a requirement */
export async function requireComplete(act: Act, story: Publishable): Promise<void> {
  if (!bringsOut.has(act)) return;
  const missing = await missingIn(story);
  if (missing.length > 0) throw new IncompleteStory(missing);
}

/**
 * Refuses a change of a published story that removes a requirement; requirements that it lacked before do not block a
 * correction.
 * @throws IncompleteStory
 */
export async function requireStillComplete(before: Publishable, after: Publishable): Promise<void> {
  const missing = await missingIn(after);
  if (missing.length === 0) return;
  const known = new Set((await missingIn(before)).flatMap(keysOf));
  const brought = missing.flatMap((each) => withoutKnown(each, known));
  if (brought.length > 0) throw new IncompleteStory(brought);
}

const keyOf = ({ requirement }: Missing, id: string): string => `${requirement} ${id}`;

const keysOf = (each: Missing): readonly string[] =>
  each.pictures.length === 0 ? [keyOf(each, '')] : each.pictures.map(({ id }) => keyOf(each, id));

function withoutKnown(each: Missing, known: ReadonlySet<string>): readonly Missing[] {
  if (each.pictures.length === 0) return known.has(keyOf(each, '')) ? [] : [each];
  const pictures = each.pictures.filter(({ id }) => !known.has(keyOf(each, id)));
  return pictures.length === 0 ? [] : [{ ...each, pictures }];
}
