/** The details of audit entries in words; values that have none stay in the exported file. */
import { deviceName } from '../../accounts/sessions/device-name';
import { ownName } from '../../language/names';
import { assignmentStates } from '../../workflow/assignments/assignment';
import { isAct } from '../../workflow/acts';
import { isStage } from '../../workflow/stage';

/** What details are written with. */
export interface DetailContext {
  /** A message of the administration's audit log. */
  readonly say: (name: string, values?: Readonly<Record<string, string | number>>) => string;
  /** Any message; undefined for an unknown key. */
  readonly known: (key: string) => string | undefined;
  readonly time: (moment: Date) => string;
}

type Writer = (value: string, context: DetailContext) => string | undefined;

const stage: Writer = (value, { known }) => (isStage(value) ? known(`workflow.stage.${value}`) : undefined);
const moment: Writer = (value, { time }) => {
  const at = new Date(value);
  return Number.isNaN(at.getTime()) ? undefined : time(at);
};
const plain: Writer = (value) => value;

/** How people sign in and how passwords are set. */
const ways: ReadonlySet<string> = new Set([
  ...['password', 'passkey', 'code'],
  ...['profile', 'administrator', 'invitation', 'reset'],
]);

/** Details that have words, in the order in which they are shown. */
const writers: Readonly<Record<string, Writer>> = {
  act: (value, { known }) => (isAct(value) ? known(`workflow.act.${value}`) : undefined),
  how: (value, { say }) => (ways.has(value) ? say(`how.${value}`) : undefined),
  device: (value) => deviceName(value),
  name: plain,
  headline: plain,
  reason: plain,
  lang: (value) => (/^[a-z]{2,3}$/.test(value) ? ownName(value) : undefined),
  from: (value, context) => withWord('from', stage(value, context), context),
  to: (value, context) => withWord('to', value.startsWith('/') ? value : stage(value, context), context),
  state: (value, { known }) =>
    assignmentStates.some((state) => state === value) ? known(`planning.state.${value}`) : undefined,
  until: (value, context) => withWord('until', moment(value, context), context),
  for: (value, context) => withWord('for', moment(value, context), context),
  version: (value, { say }) => (/^\d+$/.test(value) ? say('detail.version', { version: value }) : undefined),
  restored: (value, { say }) =>
    /^\d+$/.test(value) ? say('detail.restored', { version: value }) : undefined,
  removed: (value, { say }) =>
    /^\d+$/.test(value) ? say('detail.removed', { count: Number(value) }) : undefined,
};

const withWord = (name: string, value: string | undefined, { say }: DetailContext): string | undefined =>
  value === undefined ? undefined : say(`detail.${name}`, { value });

const textOf = (value: unknown): string | undefined => {
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
};

/** The details of an entry, one text each. */
export const detailTexts = (
  detail: Readonly<Record<string, unknown>>,
  context: DetailContext,
): readonly string[] =>
  Object.entries(writers).flatMap(([name, write]) => {
    const value = textOf(detail[name]);
    return (value === undefined ? undefined : write(value, context)) ?? [];
  });
