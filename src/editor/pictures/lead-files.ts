/// <reference lib="dom" />
/** What is dropped, pasted or chosen for the lead picture. */
import { button, el } from '../../blocks/browser/element';
import { icon } from '../../ui/icon';
import type { FileUpload } from '../../ui/media/upload';
import { mediaWord } from '../../ui/media/words';

/** Whether a file may be a picture; browsers do not name the type of every file. */
const mayBePicture = ({ type }: File): boolean => type === '' || type.startsWith('image/');

/** Whether an upload has not ended. */
export const isOnWay = (upload: FileUpload | undefined): upload is FileUpload =>
  upload?.state.kind === 'sending' || upload?.state.kind === 'waiting';

interface LeadChoice {
  /** The first picture. */
  readonly picture: File | undefined;
  /** Files that the text can have. */
  readonly others: readonly File[];
}

/** A story has one lead picture: the first of several files. */
export function choiceOf(files: readonly File[]): LeadChoice {
  const picture = files.find(mayBePicture);
  return { picture, others: files.filter((file) => file !== picture) };
}

/** Takes what is dropped on the lead picture, and what is pasted into the lines above the text. */
export function acceptLead(
  lead: HTMLElement,
  form: HTMLFormElement,
  take: (data: DataTransfer) => void,
): void {
  lead.addEventListener('dragover', (event) => {
    event.preventDefault();
    lead.classList.add('over');
  });
  lead.addEventListener('dragleave', () => lead.classList.remove('over'));
  lead.addEventListener('drop', (event) => {
    event.preventDefault();
    lead.classList.remove('over');
    if (event.dataTransfer) take(event.dataTransfer);
  });
  form.addEventListener('paste', (event) => {
    const { clipboardData, target } = event;
    const isHere = target instanceof Element && target.closest('.lines, #lead');
    if (!isHere || !clipboardData || clipboardData.files.length === 0) return;
    event.preventDefault();
    take(clipboardData);
  });
}

/** No act is done without the picture that is on its way. */
export function holdActs(form: HTMLFormElement, isWaiting: () => boolean, show: () => void): void {
  const hold = (event: SubmitEvent) => {
    const { submitter } = event;
    const isAct = submitter instanceof HTMLButtonElement && submitter.value.startsWith('act:');
    if (!isAct || !isWaiting()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    show();
  };
  form.addEventListener('submit', hold, { capture: true });
}

interface LeadLine {
  readonly state: 'refused' | 'waiting';
  readonly names: readonly string[];
  readonly text: string;
  readonly acts: readonly HTMLElement[];
}

function lineOf({ state, names, text, acts }: LeadLine): HTMLElement {
  const role = state === 'refused' ? 'alert' : 'status';
  const sign = icon(state === 'refused' ? 'circle-alert' : 'images');
  const shown = names.flatMap((name, at) => [...(at > 0 ? [' · '] : []), el('bdi', {}, name)]);
  const said = el('p', { class: 'upload-said', role }, sign, text);
  return el(
    'div',
    { class: 'upload', 'data-state': state },
    el('p', { class: 'upload-name' }, ...shown),
    said,
    el('p', { class: 'upload-acts' }, ...acts),
  );
}

const act = (word: string, press: () => void) => button(mediaWord(word), press, { class: 'plain' });

/** The line of what cannot be the lead picture, with the reason. */
export function refusedLine(name: string, why: string): HTMLElement {
  const drop = act('drop', () => line.remove());
  const line = lineOf({ state: 'refused', names: [name], text: why, acts: [drop] });
  return line;
}

/** The line that offers files that are not the lead picture to the text. */
export function othersLine(
  { picture, others }: LeadChoice,
  insert: (files: readonly File[]) => void,
): HTMLElement {
  const take = act('insert', () => {
    line.remove();
    insert(others);
  });
  const drop = act('drop', () => line.remove());
  const line = lineOf({
    state: picture ? 'waiting' : 'refused',
    names: others.map(({ name }) => name),
    text: mediaWord(picture ? 'leadOthers' : 'notPicture'),
    acts: [take, drop],
  });
  return line;
}

/** The line of a picture that is copied from another host. */
export const fetchingLine = (address: string): HTMLElement =>
  el(
    'div',
    { class: 'upload', 'data-state': 'sending' },
    el('bdi', { class: 'upload-name', dir: 'ltr' }, address),
    el('p', { class: 'upload-said', role: 'status' }, mediaWord('fetching')),
  );
