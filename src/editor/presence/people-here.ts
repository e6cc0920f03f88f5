/// <reference lib="dom" />
/** The list of the people who have the story open. */
import { initialsOf } from '../../language/text/initials';
import { el } from '../../ui/element';
import type { StreamedPerson } from '../../ui/presence/state-stream';

/** One entry for each person, with several pages counted once; a person who types comes first. */
function oncePerAccount(people: readonly StreamedPerson[]): readonly StreamedPerson[] {
  const byAccount = new Map<string, StreamedPerson>();
  for (const person of people) {
    const known = byAccount.get(person.account);
    if (!known || (person.typing && !known.typing)) byAccount.set(person.account, person);
  }
  return [...byAccount.values()];
}

/** Shows the other people; an entry leads to the block in which the person writes. */
export function showPeople(people: readonly StreamedPerson[], goTo: (block: string) => void): void {
  const list = document.getElementById('here');
  if (!list) return;
  const entries = oncePerAccount(people).map((person) => {
    const { name, block, typing } = person;
    const face = el('span', { class: 'avatar', 'aria-hidden': 'true' }, initialsOf(name));
    const word = el('span', { class: 'visually-hidden' }, name);
    const entry = el(
      'button',
      { type: 'button', class: typing ? 'here typing' : 'here', title: name },
      face,
      word,
    );
    entry.disabled = block === undefined;
    if (block !== undefined) entry.addEventListener('click', () => goTo(block));
    return el('li', {}, entry);
  });
  list.hidden = entries.length === 0;
  list.replaceChildren(...entries);
}
