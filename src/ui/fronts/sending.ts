/// <reference lib="dom" />
/** Acts are sent one after the other; what the network loses stays in line and is sent again. */
import { request, type Reply } from '../request';
import { toast } from '../toast';
import { untilReleased } from './presses';
import { leadTo, noteVersion, reload, say, show, showProblem, versionHere, type ScreenReply } from './screen';
import { frontWord } from './words';

/** Where an act is taken back, and the fields that say which. */
export interface UndoAct {
  readonly action: string;
  readonly fields?: Readonly<Record<string, string>>;
}

export interface FrontAct {
  readonly action: string;
  readonly fields: URLSearchParams;
  /** The message after the act. */
  readonly said?: () => string;
  /** Offers to take the act back. */
  readonly undo?: UndoAct;
  /** The version that the act is about, where a newer one is a question of its own. */
  readonly version?: number;
  /** Shows a refusal in place; the messages are by field. */
  readonly refused?: (message: string, fields: Readonly<Record<string, string>>) => void;
}

type Refusal = Reply<ScreenReply> & { readonly ok: false };

const RETRY_MS = 4000;
/** Acts that a second request repeats without a second effect. */
const REPEATABLE = ['add', 'to', 'remove', 'change', 'fill', 'changeZone', 'moveZone', 'removeZone'];

const waiting: FrontAct[] = [];
let isRunning = false;
let again: (() => void) | undefined;
let closeUndo: (() => void) | undefined;

export const isIdle = (): boolean => waiting.length === 0 && !isRunning;

function showState(state: '' | 'sending' | 'saved' | 'lost' | 'out'): void {
  const line = document.querySelector<HTMLElement>('#front-saving');
  if (!line) return;
  line.dataset['state'] = state;
  const words = line.querySelector('[data-words]');
  if (words) words.textContent = state === '' ? '' : frontWord(`saving.${state}`);
  const button = line.querySelector<HTMLButtonElement>('button');
  if (button) button.hidden = state !== 'lost' && state !== 'out';
}

/** Waits for the network, the button or the next attempt; a person who is signed out decides when. */
async function untilRetry(isOut: boolean): Promise<void> {
  showState(isOut ? 'out' : 'lost');
  const timer = isOut ? undefined : setTimeout(() => again?.(), RETRY_MS);
  await new Promise<void>((go) => {
    again = go;
  });
  clearTimeout(timer);
  again = undefined;
  showState('sending');
}

export function retry(): void {
  again?.();
}

/** Without a reply, the server may have done the act: one that would count twice is not sent again then. */
async function isDoneAlready({ fields }: FrontAct, sentAt: number): Promise<boolean> {
  if (REPEATABLE.includes(fields.get('do') ?? '')) return false;
  return (await reload()) && versionHere() > sentAt;
}

async function sendOne(act: FrontAct): Promise<Reply<ScreenReply> | undefined> {
  for (;;) {
    const version = act.version ?? versionHere();
    act.fields.set('version', String(version));
    const reply = await request<ScreenReply>(act.action, { body: act.fields });
    if (reply.ok || !(reply.status === 0 || reply.status === 401 || reply.status > 500)) return reply;
    await untilRetry(reply.status === 401);
    if (reply.status === 0 && (await isDoneAlready(act, version))) return undefined;
  }
}

/** A refused act shows the newest state; what was typed stays in its fields. */
async function refuse(act: FrontAct, { message, fields = {} }: Refusal): Promise<void> {
  await reload();
  const faults = Object.values(fields);
  showProblem([message, ...faults].join(' '));
  act.refused?.(message, fields);
}

function done(act: FrontAct, body: ScreenReply): void {
  noteVersion(body.version);
  if (waiting.length === 0) show(body);
  if (body.at !== undefined) leadTo(body.at);
  const text = act.said?.() ?? '';
  if (text !== '') say(text);
  const undo = act.undo ?? body.undo;
  const message = body.message ?? '';
  if (undo !== undefined) offerUndo(undo, text || message);
  else if (message !== '') toast({ text: message });
}

function offerUndo({ action, fields }: UndoAct, text: string): void {
  const act = () => send({ action, fields: new URLSearchParams(fields) });
  closeUndo = toast({ text, undo: { act } });
}

async function run(): Promise<void> {
  if (isRunning) return;
  isRunning = true;
  showState('sending');
  for (let act = waiting[0]; act; act = waiting[0]) {
    const reply = await sendOne(act);
    await untilReleased();
    waiting.shift();
    if (reply?.ok) done(act, reply.body);
    else if (reply) await refuse(act, reply);
  }
  isRunning = false;
  showState('saved');
}

/** Acts of which a second one goes on where the first one ended. */
const STEPS = ['up', 'down', 'zoneUp', 'zoneDown'];

/** Whether the same act is in line already: a button that is pressed twice acts once. */
function isInLine({ action, fields }: FrontAct): boolean {
  if (action.includes('/undo') || STEPS.includes(fields.get('do') ?? '')) return false;
  const contentOf = (each: FrontAct) =>
    [each.action, ...[...each.fields].filter(([name]) => name !== 'csrf' && name !== 'version').flat()].join(
      '\n',
    );
  return waiting.some((each) => contentOf(each) === contentOf({ action, fields }));
}

/** Puts an act in line. The offer to undo the last one ends: it would take back this one. */
export function send(act: FrontAct): void {
  if (isInLine(act)) return;
  closeUndo?.();
  closeUndo = undefined;
  showProblem('');
  waiting.push(act);
  void run();
}

/** Follows the network, and warns before the page is left with acts in line. */
export function followNetwork(): void {
  addEventListener('online', retry);
  addEventListener('beforeunload', (event) => {
    if (!isIdle()) event.preventDefault();
  });
}
