// Passkeys: the question comes from the server, the browser's key answers, the page's own form carries the answer.

const bytes = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=/g, '');
const withBytes = (keys = []) => keys.map((key) => ({ ...key, id: bytes(key.id) }));

async function question(form) {
  const current = form.querySelector('[data-current]')?.value;
  const answer = await fetch(form.dataset.passkey, {
    method: 'POST',
    headers: {
      Accept: 'application/json',
      'Content-Type': 'application/json',
      'X-CSRF-Token': document.querySelector('meta[name="csrf-token"]').getAttribute('content'),
    },
    body: JSON.stringify(current === undefined ? {} : { current }),
  });
  const said = await answer.json();
  if (!answer.ok)
    throw new Error(Object.values(said.error.fields ?? {})[0] ?? said.error.message, { cause: 'told' });
  return said;
}

const answerOf = (key, response) => ({
  id: key.id,
  rawId: text(key.rawId),
  type: key.type,
  clientExtensionResults: {},
  response: { clientDataJSON: text(key.response.clientDataJSON), ...response },
});

/** @param {Omit<PublicKeyCredentialCreationOptionsJSON, 'extensions' | 'attestation'>} question */
async function make({ challenge, user, excludeCredentials, ...options }) {
  /** @type {CredentialCreationOptions} */
  const asked = {
    publicKey: {
      ...options,
      challenge: bytes(challenge),
      user: { ...user, id: bytes(user.id) },
      excludeCredentials: withBytes(excludeCredentials),
    },
  };
  const key = /** @type {PublicKeyCredential} */ (await navigator.credentials.create(asked));
  const made = /** @type {AuthenticatorAttestationResponse} */ (key.response);
  return answerOf(key, {
    attestationObject: text(made.attestationObject),
    transports: made.getTransports?.() ?? [],
  });
}

async function use({ challenge, allowCredentials, ...options }) {
  const publicKey = {
    ...options,
    challenge: bytes(challenge),
    allowCredentials: withBytes(allowCredentials),
  };
  const key = /** @type {PublicKeyCredential} */ (await navigator.credentials.get({ publicKey }));
  const used = /** @type {AuthenticatorAssertionResponse} */ (key.response);
  return answerOf(key, {
    authenticatorData: text(used.authenticatorData),
    signature: text(used.signature),
  });
}

async function send(form) {
  const { options, ticket } = await question(form);
  const answer = await ('new' in form.dataset ? make : use)(options);
  (form.querySelector('[data-ticket]') ?? form.elements.ticket).value = ticket;
  (form.querySelector('[data-answer]') ?? form.elements.answer).value = JSON.stringify(answer);
  // A field of the form may be called "submit".
  HTMLFormElement.prototype.submit.call(form);
}

function tell(form, error) {
  const fault = form.querySelector('[data-fault]');
  if (error.cause === 'told') fault.textContent = error.message;
  fault.hidden = false;
  delete form.dataset.sent;
}

if (window.PublicKeyCredential) {
  for (const form of document.querySelectorAll('form[data-passkey]')) {
    form.hidden = false;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      send(form).catch((error) => tell(form, error));
    });
  }
  for (const note of document.querySelectorAll('[data-without-passkeys]')) note.hidden = true;
}
