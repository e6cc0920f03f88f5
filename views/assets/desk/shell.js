// The desk works without this script; it only makes it quicker to use.

/** On a phone the menu begins closed. */
/** @type {HTMLDetailsElement | null} */
const menu = document.querySelector('details.desk-menu');
if (menu && matchMedia('(max-width: 47.99rem)').matches) menu.open = false;

/** A form that is on its way is not sent a second time by an impatient hand. */
document.addEventListener('submit', (event) => {
  const form = /** @type {HTMLFormElement} */ (event.target);
  if (form.dataset.sent === 'yes') event.preventDefault();
  else form.dataset.sent = 'yes';
});
addEventListener('pageshow', () => {
  for (const form of document.forms) delete form.dataset.sent;
});

/** What is wrong is read first, by eye and by ear. */
document.querySelector('.problem[role="alert"]')?.focus();
