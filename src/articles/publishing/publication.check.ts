/** Refuses to bring a story before its readers while something of the table of requirements is missing. */
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

/** Acts that bring a story before its readers, or say that it may come there. */
const bringsOut: ReadonlySet<Act> = new Set(['approve', 'schedule', 'publish']);

/** A story that lacks requirements of publication; it names all of them. */
export class IncompleteStory extends InvalidInput {
  constructor(readonly missing: readonly Missing[]) {
    super(missing.map(faultOf), { key: 'articles.error.incomplete', values: { count: missing.length } });
  }
}

const faultOf = (missing: Missing): Fault => ({ field: missing.field, told: toldOf(missing) });

/** What is missing, in words. */
export function toldOf({ requirement, pictures }: Missing): Message {
  const key = `articles.missing.${requirement}`;
  if (pictures.length === 0) return { key };
  const names = pictures.map(({ name }) => name).join(' · ');
  return { key, values: { names, count: pictures.length } };
}

/** Everything that the story lacks before publication. */
export const missingIn = async (story: Publishable): Promise<readonly Missing[]> =>
  missingBy(await readRules(), story);

/** What the paper asks of stories, read once for many of them. */
export interface PublicationRules {
  readonly sections: SectionTree;
  readonly languages: readonly string[];
  readonly asked: PublicationSettings;
}

export async function readRules(): Promise<PublicationRules> {
  const [sections, asked, { languages }] = await Promise.all([
    readSections(),
    loadPublication(),
    loadPaper(''),
  ]);
  return { sections, languages, asked };
}

/** As `missingIn`, by rules that were read before. */
export async function missingBy(
  { sections, languages, asked }: PublicationRules,
  story: Publishable,
): Promise<readonly Missing[]> {
  const silent = await picturesWithoutAlt(story);
  const uncredited = asked.credits ? await picturesWithoutCredit(story) : [];
  return missingOf(story, { sections, languages, silent, uncredited }, asked);
}

/** @throws IncompleteStory where the act would bring out a story that lacks something */
export async function requireComplete(act: Act, story: Publishable): Promise<void> {
  if (!bringsOut.has(act)) return;
  const missing = await missingIn(story);
  if (missing.length > 0) throw new IncompleteStory(missing);
}

/**
 * A change to what readers see takes nothing away that must be there; what was missing before holds no
 * correction up.
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
