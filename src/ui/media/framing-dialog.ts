/// <reference lib="dom" />
/** Crops and focal point of a picture, over the page that shows it. */
import { openDialog } from '../dialog';
import { el } from '../element';
import { request } from '../request';
import { toast } from '../toast';
import { showFraming } from './framing-view';
import { rememberFile, type MediaItem } from './library';
import { mediaWord } from './words';

interface Point {
  readonly x: number;
  readonly y: number;
  readonly zoom?: number;
}

interface PictureFraming {
  readonly full: string | null;
  readonly width: number;
  readonly height: number;
  readonly focalPoint: Point;
  readonly crops: readonly {
    readonly crop: string;
    readonly ratio: number;
    readonly framing: Point | null;
  }[];
  readonly mayChange: boolean;
}

const percent = (share: number): string => String(Math.round(share * 100));

/** @returns the picture with its new framing; undefined where nothing was changed */
export async function frameDialog(id: string, lang: string): Promise<MediaItem | undefined> {
  const reply = await request<PictureFraming>(`/desk/media/${id}/framing`);
  if (!reply.ok) {
    toast({ text: reply.message, kind: 'problem' });
    return undefined;
  }
  const form = formOf(reply.body);
  const dialog = el('dialog', { class: 'dialog framing-dialog', 'aria-labelledby': 'framing-title' }, form);
  document.body.append(dialog);
  const closed = openDialog(dialog);
  showFraming(form);
  const answer = await closed;
  const fields = [...new FormData(form)].map(([name, value]) => [
    name,
    typeof value === 'string' ? value : '',
  ]);
  const body = new URLSearchParams(fields);
  dialog.remove();
  return answer === 'save' ? save(id, lang, body) : undefined;
}

async function save(id: string, lang: string, body: URLSearchParams): Promise<MediaItem | undefined> {
  const reply = await request<MediaItem>(`/desk/media/${id}/framing`, { body });
  if (!reply.ok) {
    toast({ text: reply.message, kind: 'problem' });
    return undefined;
  }
  rememberFile(reply.body, lang);
  toast({ text: mediaWord('saved') });
  return reply.body;
}

function formOf(framing: PictureFraming): HTMLFormElement {
  const { full, width, height, focalPoint, mayChange } = framing;
  const sides = { src: full ?? undefined, width: String(width), height: String(height), alt: '' };
  const fields = el(
    'div',
    { class: 'focal-side' },
    el('p', { class: 'hint' }, mediaWord(mayChange ? 'frame.hint' : 'frame.readOnly')),
    range('x', mediaWord('frame.x'), { value: percent(focalPoint.x) }),
    range('y', mediaWord('frame.y'), { value: percent(focalPoint.y) }),
    el('div', { class: 'crops' }, ...framing.crops.map((crop) => cropOf(crop, focalPoint))),
  );
  const picture = el(
    'div',
    { class: 'focal-picture' },
    el('img', sides),
    el('span', { class: 'focal-mark', hidden: true }),
  );
  const title = el('h2', { id: 'framing-title' }, mediaWord('frame'));
  const inner = el('fieldset', { class: 'framing', disabled: !mayChange }, picture, fields);
  return el('form', { method: 'dialog' }, title, inner, actionsOf(mayChange));
}

const actionsOf = (mayChange: boolean): HTMLDivElement =>
  el(
    'div',
    { class: 'actions' },
    ...(mayChange ? [el('button', { value: 'save' }, mediaWord('save'))] : []),
    el('button', { value: '', class: 'quiet' }, mediaWord('cancel')),
  );

let count = 0;

function range(name: string, label: string, attributes: Readonly<Record<string, string>>): HTMLDivElement {
  count += 1;
  const id = `framing-${count}`;
  const input = el('input', { type: 'range', id, name, min: '0', max: '100', dir: 'ltr', ...attributes });
  return el('div', { class: 'range' }, el('label', { for: id }, label), input);
}

function cropOf(
  { crop, ratio, framing }: PictureFraming['crops'][number],
  focalPoint: Point,
): HTMLFieldSetElement {
  const { x, y, zoom = 1 } = framing ?? focalPoint;
  const own = el('input', { type: 'checkbox', name: `${crop}-own`, value: '1', checked: framing !== null });
  return el(
    'fieldset',
    { class: 'crop', 'data-crop': crop, 'data-ratio': String(ratio) },
    el('legend', {}, mediaWord(`frame.${crop}`)),
    el('div', { class: 'crop-preview' }, el('img', { alt: '' })),
    el('label', { class: 'choice' }, own, mediaWord('frame.own')),
    el(
      'details',
      { open: framing !== null },
      el('summary', {}, mediaWord('frame.adjust')),
      range(`${crop}-x`, mediaWord('frame.x'), { value: percent(x) }),
      range(`${crop}-y`, mediaWord('frame.y'), { value: percent(y) }),
      range(`${crop}-zoom`, mediaWord('frame.zoom'), {
        min: '100',
        max: '400',
        step: '5',
        value: percent(zoom),
      }),
    ),
  );
}
