/** The view of what differs between two versions: inline, or each version on its side. */
import type { Article } from '../../article';
import type { BlockChange } from '../../diff/compare';
import { compare } from '../../diff/compare';
import type { Media } from '../../../media/media';
import { thumbOf } from '../../../media/desk/media-texts.view';
import { findMedia } from '../../../media/media.service';
import type { DiffRun } from '../../diff/words';
import type { ArticleForm } from '../../form/article.form';
import { blockPlace } from '../../versions/restored';
import { formAt } from '../../working-drafts/saving.service';
import type { DeskViewContext } from '../desk.context';
import { fieldTexts } from './field-texts';

export type ComparisonLayout = 'inline' | 'sides';

/** Two versions of a story, and whether single places of the first may come back. */
interface ComparedVersions {
  readonly from: number;
  readonly to: number;
  readonly restores: boolean;
}

/** A place that differs; `place` names it for a restoration. */
interface ChangedPlace {
  readonly runs: readonly DiffRun[];
  readonly before: readonly DiffRun[];
  readonly after: readonly DiffRun[];
  readonly place: string | undefined;
}

interface ComparedField extends ChangedPlace {
  readonly name: string;
}

/** A picture or file in a block: its thumbnail, and the name of its file. */
interface ComparedPicture {
  readonly src: string | undefined;
  readonly name: string;
}

interface ComparedBlock extends ChangedPlace {
  readonly pictures: readonly ComparedPicture[];
  readonly kind: BlockChange['kind'];
  readonly heading: boolean;
}

/** Neighbouring blocks; many unchanged ones are folded away. */
interface BlockPart {
  readonly folded: number;
  readonly blocks: readonly ComparedBlock[];
}

/** What changed from one version to another. */
export interface VersionComparison {
  readonly same: boolean;
  readonly fields: readonly ComparedField[];
  readonly parts: readonly BlockPart[];
}

export async function comparisonView(
  article: Article,
  compared: ComparedVersions,
  context: DeskViewContext,
): Promise<VersionComparison> {
  const [before, after] = await Promise.all([
    formAt(article, compared.from, context.paper()),
    formAt(article, compared.to, context.paper()),
  ]);
  return comparisonOf({ before, after }, compared, context);
}

async function comparisonOf(
  { before, after }: { readonly before: ArticleForm; readonly after: ArticleForm },
  { restores }: ComparedVersions,
  context: DeskViewContext,
): Promise<VersionComparison> {
  const texts = await fieldTexts([before, after], context);
  const { fields, blocks, same } = compare(before, after, texts);
  const place = (name: string) => (restores ? name : undefined);
  const media = await findMedia([...new Set(blocks.flatMap(({ pictures }) => pictures))]);
  return {
    same,
    fields: fields.map(({ field, runs }) => ({
      name: context.t(context.lang, `articles.desk.field.${field}`),
      ...sidesOf(runs),
      place: place(field),
    })),
    parts: partsOf(
      blocks.map(({ id, kind, name, pictures, runs }) => ({
        kind,
        pictures: pictures.flatMap((picture) => pictureView(media.get(picture), context.lang)),
        heading: /^h\d$/.test(name),
        ...sidesOf(runs),
        place: kind === 'same' ? undefined : place(blockPlace(id)),
      })),
    ),
  };
}

const pictureView = (file: Media | undefined, lang: string): readonly ComparedPicture[] =>
  file ? [{ src: thumbOf(file, lang)?.src, name: file.name }] : [];

function sidesOf(found: readonly DiffRun[]) {
  const runs = readable(found);
  return {
    runs,
    before: runs.filter(({ kind }) => kind !== 'added'),
    after: runs.filter(({ kind }) => kind !== 'removed'),
  };
}

/** A text with a smaller unchanged part than this is shown as replaced: its single words would be unreadable. */
const LEAST_SAME = 0.3;

function readable(runs: readonly DiffRun[]): readonly DiffRun[] {
  const textWithout = (kind: DiffRun['kind']) =>
    runs
      .filter((run) => run.kind !== kind)
      .map(({ text }) => text)
      .join('');
  const [before, after] = [textWithout('added'), textWithout('removed')];
  const same = runs.filter(({ kind, text }) => kind === 'same' && text.trim().length > 0);
  const length = same.reduce((sum, { text }) => sum + text.length, 0);
  if (length === 0 || length >= LEAST_SAME * Math.min(before.length, after.length)) return runs;
  return [
    { kind: 'removed', text: before },
    { kind: 'added', text: after },
  ];
}

/** Unchanged blocks that stay visible beside a change. */
const AROUND = 1;
/** Fewer unchanged blocks than this are not folded. */
const FOLDED_FROM = 3;

function partsOf(blocks: readonly ComparedBlock[]): readonly BlockPart[] {
  if (blocks.every(({ kind }) => kind === 'same')) return [{ folded: 0, blocks }];
  return alike(blocks).flatMap((part, index, all) => {
    if (part[0]?.kind !== 'same') return [{ folded: 0, blocks: part }];
    const start = index === 0 ? 0 : AROUND;
    const end = part.length - (index === all.length - 1 ? 0 : AROUND);
    const hidden = part.slice(start, end);
    if (hidden.length < FOLDED_FROM) return [{ folded: 0, blocks: part }];
    return [
      { folded: 0, blocks: part.slice(0, start) },
      { folded: hidden.length, blocks: hidden },
      { folded: 0, blocks: part.slice(end) },
    ].filter((each) => each.blocks.length > 0);
  });
}

/** Neighbouring blocks that are all unchanged, or all changed. */
function alike(blocks: readonly ComparedBlock[]): readonly (readonly ComparedBlock[])[] {
  const parts: ComparedBlock[][] = [];
  for (const block of blocks) {
    const last = parts.at(-1);
    if (last && (last[0]?.kind === 'same') === (block.kind === 'same')) last.push(block);
    else parts.push([block]);
  }
  return parts;
}
