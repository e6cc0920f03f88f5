/** Merges what two people changed in the form of a record: field by field, and texts with markup block by block. */
import { mergeBlocks } from '../../articles/form/merge.blocks';
import { sanitise } from '../../blocks/body/sanitise';
import { bodyOf, identified, withIds } from '../../markup/block-ids';
import type { StoredBlock } from '../../markup/block-ids';
import { escapeText } from '../../markup/tree';
import type { FormValues } from '../../web/request/form';
import { fieldOf } from '../../web/request/form';

/** A text with markup: the name of its fields before the language, and that of the plain fields without script. */
export interface MarkupField {
  readonly html: string;
  readonly plain?: string;
}

/** The values of a form: as it was opened, as it was sent, and as they are stored. */
export interface FormVersions {
  readonly base: FormValues;
  readonly mine: FormValues;
  readonly theirs: FormValues;
}

export interface MergedForm {
  /** The sent values with what others changed; places in conflict have the sent text. */
  readonly values: FormValues;
  /** The fields that the merge changed. */
  readonly merged: Readonly<Record<string, string>>;
  /** Whether both sides changed a place differently. */
  readonly hasConflict: boolean;
}

interface MergedValue {
  readonly name: string;
  readonly value: string;
  readonly isMerged: boolean;
  readonly hasConflict: boolean;
}

/** The name of the text with markup that a plain field stands for, or undefined. */
function htmlNameOf(name: string, fields: readonly MarkupField[]): string | undefined {
  const [prefix = '', lang = ''] = name.split('.');
  const field = fields.find(({ plain }) => plain === prefix);
  return field && `${field.html}.${lang}`;
}

export function mergeForms(versions: FormVersions, fields: readonly MarkupField[]): MergedForm {
  const { base, mine, theirs } = versions;
  const names = [...new Set([base, mine, theirs].flatMap((values) => Object.keys(values)))];
  const merged = names.flatMap((name): readonly MergedValue[] => {
    const html = htmlNameOf(name, fields);
    // The text with markup was sent instead.
    if (html !== undefined && mine[html] !== undefined) return [];
    const field = fields.find((each) => name.startsWith(`${each.html}.`));
    return [field ? mergeMarkup(name, versions, field) : mergePlain(name, versions)];
  });
  const changed = merged.filter(({ isMerged }) => isMerged).map(({ name, value }) => [name, value] as const);
  const record = Object.fromEntries(changed);
  return {
    values: { ...mine, ...record },
    merged: record,
    hasConflict: merged.some(({ hasConflict }) => hasConflict),
  };
}

/** Browsers send lines with CR LF, and stored texts have no spaces at their ends. */
const folded = (value: string): string => value.replaceAll('\r\n', '\n').trim();

function mergePlain(name: string, { base, mine, theirs }: FormVersions): MergedValue {
  const [was, sent, stored] = [base, mine, theirs].map((values) => folded(fieldOf(values, name)));
  if (sent === stored || stored === was)
    return { name, value: fieldOf(mine, name), isMerged: false, hasConflict: false };
  const isMerged = sent === was;
  return { name, value: fieldOf(isMerged ? theirs : mine, name), isMerged, hasConflict: !isMerged };
}

function mergeMarkup(name: string, { base, mine, theirs }: FormVersions, field: MarkupField): MergedValue {
  const sent = identified(sanitise(htmlOf(mine, name, field)), []);
  // Stored texts have no ids: their blocks are recognised by those of the sent text, which the editor knows.
  const was = identified(htmlOf(base, name, field), sent);
  const stored = identified(htmlOf(theirs, name, field), was);
  const { blocks, conflicts } = mergeBlocks({ base: was, mine: sent, theirs: stored }, {});
  const isMerged = textOf(blocks) !== textOf(sent);
  const { body, blockIds } = bodyOf(blocks);
  const value = isMerged ? withIds(body, blockIds) : fieldOf(mine, name);
  return { name, value, isMerged, hasConflict: conflicts.length > 0 };
}

const textOf = (blocks: readonly StoredBlock[]): string => bodyOf(blocks).body;

/** The text with markup; one that was stored as plain text has a paragraph for each line. */
function htmlOf(values: FormValues, name: string, { html, plain }: MarkupField): string {
  const text = fieldOf(values, name);
  if (text !== '' || plain === undefined || values[name] !== undefined) return text;
  return fieldOf(values, `${plain}${name.slice(html.length)}`)
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => `<p>${escapeText(line)}</p>`)
    .join('');
}
