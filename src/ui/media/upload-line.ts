/// <reference lib="dom" />
/** An upload as people see it: its name, its progress, what went wrong, and what can be done. */
import { el } from '../element';
import { icon } from '../icon';
import type { FileUpload, UploadState } from './upload';
import { mediaWord } from './words';

interface LineParts {
  /** What to show once the file is stored; nothing where absent. */
  readonly stored?: (state: UploadState & { readonly kind: 'stored' }) => readonly (Node | string)[];
  /** Called when the file was given up. */
  readonly dropped?: () => void;
}

const act = (word: string, press: () => void): HTMLButtonElement => {
  const made = el('button', { type: 'button', class: 'plain' }, mediaWord(word));
  made.addEventListener('click', press);
  return made;
};

/** A line that follows an upload. */
export function uploadLine(upload: FileUpload, { stored, dropped }: LineParts = {}): HTMLElement {
  const line = el('div', { class: 'upload', role: 'group', 'aria-label': upload.sent.name });
  const bar = el('progress', { max: '100', value: '0', 'aria-label': upload.sent.name });
  const said = el('p', { class: 'upload-said', role: 'status' });
  const acts = el('p', { class: 'upload-acts' });
  line.append(el('bdi', { class: 'upload-name' }, upload.sent.name), bar, said, acts);
  upload.follow((state) => {
    line.dataset['state'] = state.kind;
    bar.hidden = state.kind !== 'sending';
    if (state.kind === 'sending') bar.value = Math.round(state.share * 100);
    said.replaceChildren(...saidOf(state));
    if (state.kind === 'stored') acts.replaceChildren(...(stored?.(state) ?? []));
    else acts.replaceChildren(...actsOf(upload, state));
    if (state.kind === 'dropped') dropped?.();
  });
  return line;
}

function saidOf(state: UploadState): readonly (Node | string)[] {
  if (state.kind === 'waiting')
    return [icon('cloud-off'), mediaWord(state.isSignedOut ? 'signedOut' : 'waiting')];
  if (state.kind === 'refused') return [icon('circle-alert'), state.why];
  if (state.kind === 'stored') return [icon('check'), mediaWord(state.known ? 'known' : 'stored')];
  return [];
}

function actsOf(upload: FileUpload, { kind }: UploadState): readonly HTMLElement[] {
  const drop = act('drop', () => upload.drop());
  if (kind === 'waiting') return [act('retry', () => upload.start()), drop];
  return kind === 'dropped' ? [] : [drop];
}
