/// <reference lib="dom" />
/** The panel of a link: an address, or a story of the paper by its headline. */
import type { ToolContext } from '../../blocks/browser/editor-block';
import { button, el } from '../../blocks/browser/element';
import { addressOf, isOfOtherScheme } from '../../blocks/link/address';
import { removeLink, selectedLink, setLink } from '../../blocks/link/tools';
import type { LinkSelection } from '../../blocks/link/tools';
import { combobox } from '../../ui/combobox';
import type { Option } from '../../ui/combobox';
import { icon } from '../../ui/icon';
import type { Send } from '../autosave/send';
import { openPanel } from '../selection/panel';

interface FoundStory {
  readonly id: string;
  readonly headline: string;
  readonly section: string;
}

const MOST_STORIES = 6;

const ADDRESS = /^[a-z][a-z0-9+.-]*:|^www\.|^\/|\.[a-z]{2,}(?:\/|$)/i;

/** The stories whose headline or text has the typed words; undefined for an address. */
async function findStories(send: Send, text: string, lang: string): Promise<readonly Option[] | undefined> {
  if (text.length < 2 || ADDRESS.test(text)) return undefined;
  const query = new URLSearchParams({ q: text, in: lang }).toString();
  const result = await send<readonly FoundStory[]>(`/desk/articles.json?${query}`);
  const found = result.kind === 'done' ? result.body.slice(0, MOST_STORIES) : [];
  return found.map(({ id, headline, section }) => ({ id, name: headline, detail: section }));
}

const iconButton = (name: string, label: string, press: () => void) =>
  button(icon(name), press, { class: 'icon-button quiet', 'aria-label': label, title: label });

interface LinkFields {
  readonly address: HTMLInputElement;
  /** The text of a link where no text is selected. */
  readonly text: HTMLInputElement | undefined;
  readonly problem: HTMLElement;
}

function fieldsOf({ labels }: ToolContext, before: LinkSelection, hint: string): LinkFields {
  const text = before.isEmpty
    ? el('input', {
        type: 'text',
        dir: 'auto',
        'aria-label': labels('linkText'),
        placeholder: labels('linkText'),
      })
    : undefined;
  const address = el('input', {
    type: 'text',
    dir: 'auto',
    'aria-label': labels('linkTo'),
    placeholder: hint,
  });
  address.value = before.href;
  const problem = el('p', { class: 'fault', id: 'link-problem', role: 'alert', hidden: true });
  address.setAttribute('aria-describedby', problem.id);
  return { address, text, problem };
}

/** Says beside the field why an address is refused; undefined takes the words away. */
function showProblem({ address, problem }: LinkFields, text: string | undefined): void {
  problem.textContent = text ?? '';
  problem.hidden = text === undefined;
  if (text === undefined) address.removeAttribute('aria-invalid');
  else address.setAttribute('aria-invalid', 'true');
}

/** An address of a kind that no page has, such as `javascript:`, is refused while it is typed. */
function refuseWhileTyped(context: ToolContext, fields: LinkFields): void {
  fields.address.addEventListener('input', () => {
    const isRefused = isOfOtherScheme(fields.address.value);
    showProblem(fields, isRefused ? context.labels('link.scheme') : undefined);
  });
}

/** Applies the typed address. @returns whether the panel can close */
function apply(context: ToolContext, before: LinkSelection, fields: LinkFields): boolean {
  const { address, text } = fields;
  const typed = address.value.trim();
  if (typed === '') {
    removeLink(context);
    return true;
  }
  const href = addressOf(typed);
  if (href === undefined) {
    showProblem(fields, context.labels(isOfOtherScheme(typed) ? 'link.scheme' : 'link.address'));
    address.focus();
    return false;
  }
  setLink(context, { ...before, href, text: before.text || text?.value.trim() || href });
  return true;
}

/** The buttons that open and remove an existing link. */
function existingOf(
  context: ToolContext,
  { href }: LinkSelection,
  close: () => void,
): readonly HTMLElement[] {
  const { labels } = context;
  const remove = () => {
    removeLink(context);
    close();
  };
  const visit = iconButton('external-link', labels('linkOpen'), () =>
    window.open(href, '_blank', 'noopener'),
  );
  const buttons = href === '' ? [] : [iconButton('unlink', labels('unlink'), remove)];
  return /^https?:/.test(href) ? [visit, ...buttons] : buttons;
}

/** Enter applies the link. */
function finishOnEnter({ address, text }: LinkFields, finish: () => void): void {
  for (const field of [address, text]) {
    field?.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.isComposing || event.defaultPrevented) return;
      event.preventDefault();
      finish();
    });
  }
}

/** Opens the panel of the link at the selection. @param send finds stories; without it links have addresses alone */
export function editLink(context: ToolContext, send?: Send): void {
  const { editor, labels } = context;
  const parent = editor.view.dom.parentElement;
  if (!parent) return;
  const before = selectedLink(editor);
  const fields = fieldsOf(context, before, context.labels(send ? 'linkFind' : 'linkTo'));
  const { address, text, problem } = fields;
  const close = () => panel.close();
  let closeList: () => void = () => undefined;
  const finish = () => {
    closeList();
    if (apply(context, before, fields)) close();
  };
  const buttons = [button(labels('ok'), finish), ...existingOf(context, before, close)];
  const row = el('div', { class: 'panel-row' }, address, ...buttons);
  const anchor = editor.view.coordsAtPos(editor.state.selection.from);
  const closed = (cancelled: boolean) => {
    if (cancelled) editor.view.focus();
  };
  const parts = { parent, label: labels('link'), anchor, class: 'link-panel', closed };
  const panel = openPanel(parts, ...(text ? [text] : []), row, problem);
  if (send) closeList = suggest(context, send, { before, fields, close });
  refuseWhileTyped(context, fields);
  finishOnEnter(fields, finish);
  (text ?? address).focus();
}

interface Suggesting {
  readonly before: LinkSelection;
  readonly fields: LinkFields;
  readonly close: () => void;
}

/** Suggests stories; the headline is the text of a link without one. @returns closes the list */
function suggest(context: ToolContext, send: Send, { before, fields, close }: Suggesting): () => void {
  return combobox({
    input: fields.address,
    find: (typed) => findStories(send, typed, context.editor.view.dom.lang),
    choose: ({ id, name }) => {
      const text = before.text || fields.text?.value.trim() || name;
      setLink(context, { ...before, href: `article:${id}`, text });
      // A second Enter would replace the selected link.
      context.editor.commands.setTextSelection(context.editor.state.selection.to);
      close();
    },
  });
}
