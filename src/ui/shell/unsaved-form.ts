/// <reference lib="dom" />
/** Forms with typed text: the browser asks before it leaves them. Editors keep their text themselves. */

const ASKS = 'main form[method="post"]:not(#story, [data-texts], .front-desk form)';

function isTyped(field: Element): boolean {
  if (field instanceof HTMLTextAreaElement) return field.value !== field.defaultValue;
  if (!(field instanceof HTMLInputElement)) return false;
  return (
    !['checkbox', 'radio', 'file', 'hidden', 'password'].includes(field.type) &&
    field.value !== field.defaultValue
  );
}

/** Whether a form that is not being sent holds text that its page did not have. */
const isUnsaved = (form: HTMLFormElement): boolean =>
  form.dataset['sent'] !== 'yes' && [...form.elements].some(isTyped);

export function askBeforeLeaving(): void {
  addEventListener('beforeunload', (event) => {
    // A form that is sent leads on as it was meant to.
    const forms = [...document.querySelectorAll<HTMLFormElement>(ASKS)];
    if (forms.some((form) => form.dataset['sent'] === 'yes') || !forms.some(isUnsaved)) return;
    event.preventDefault();
  });
}
