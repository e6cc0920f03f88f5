import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stages } from '../../workflow/stage';

const colours = ['paper', 'raised', 'tint', 'field', 'ink', 'soft', 'rule', 'edge', 'accent'];
const tones = ['good', 'warn', 'fault', 'info'];

const groups = ['ground', 'acts', 'layers', 'lists', 'told', 'parts'];

/** The table of the desk's icons. */
const ICONS = join(__dirname, '../../../views/assets/desk-icons.json');

function iconNames(): readonly string[] {
  const table = JSON.parse(readFileSync(ICONS, 'utf8')) as Readonly<Record<string, readonly string[]>>;
  return Object.values(table).flat().sort();
}

const keysOf = (prefix: string, names: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(names.map((name) => [name, `${prefix}.${name}`]));

/** What the gallery shows of the design system. */
export const designTokens = () => ({
  groups,
  names: keysOf('administration.gallery', groups),
  tokens: [...colours, ...tones],
  sizes: ['2xl', 'xl', 'l', 'm', 's', 'xs'],
  spaces: ['1', '2', '3', '4', '5', '6', '7', '8'],
  icons: iconNames(),
  stages,
  stageNames: keysOf('workflow.stage', stages),
});
