/// <reference lib="dom" />
/** The page of a story that is not stored yet. */

/** The address of the stored story; one that is beside it stays there. */
const addressOf = (form: HTMLFormElement): string =>
  form.getAttribute('action') ?? `/desk/articles/${form.dataset['id'] ?? ''}`;

/** Gives the page an address of its own, so that the browser finds the text after a crash. */
export function nameAddress(form: HTMLFormElement): void {
  const { id = '', begins } = form.dataset;
  const address = new URL(location.href);
  if (begins !== 'yes') {
    if (!address.searchParams.has('begin')) return;
    history.replaceState(null, '', addressOf(form));
    return;
  }
  address.pathname = `/desk/articles/${id}`;
  address.searchParams.set('begin', 'yes');
  history.replaceState(null, '', address);
  chooseLanguage(form);
}

/** Another language opens the canvas again, as long as nothing is written. */
function chooseLanguage(form: HTMLFormElement): void {
  const lang = form.querySelector<HTMLSelectElement>('select[name=lang]');
  lang?.addEventListener('change', () => {
    const section = form.querySelector<HTMLSelectElement>('select[name=section]')?.value ?? '';
    const query = new URLSearchParams(location.search);
    query.set('lang', lang.value);
    query.set('section', section);
    query.delete('begin');
    location.assign(`/desk/articles/new?${query}`);
  });
}

/** To be called when the server has stored the story: its language is settled, and its address leads to it. */
export function storyStored(form: HTMLFormElement): void {
  if (form.dataset['begins'] !== 'yes') return;
  delete form.dataset['begins'];
  history.replaceState(null, '', addressOf(form));
  form.querySelector('#language-change')?.removeAttribute('hidden');
  const lang = form.querySelector<HTMLSelectElement>('select[name=lang]');
  if (!lang) return;
  // The field stays in the form: its absence would look like a change.
  lang.closest<HTMLElement>('.field')?.setAttribute('hidden', '');
}
