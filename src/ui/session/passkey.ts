/// <reference lib="dom" />
/** Passkeys: the desk sends the options as JSON, the browser's authenticator signs, and the answer is JSON again. */

const bytes = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0));

const textOf = (buffer: ArrayBuffer): string =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

type KeyNames = readonly PublicKeyCredentialDescriptorJSON[] | undefined;

const withBytes = (keys: KeyNames): PublicKeyCredentialDescriptor[] =>
  (keys ?? []).map(({ id }) => ({ type: 'public-key', id: bytes(id) }));

export const takesPasskeys = (): boolean => 'PublicKeyCredential' in window;

export type KeyOptions = Omit<PublicKeyCredentialCreationOptionsJSON, 'extensions' | 'attestation'>;
export type UseOptions = Omit<PublicKeyCredentialRequestOptionsJSON, 'extensions' | 'userVerification'> & {
  readonly userVerification?: UserVerificationRequirement;
};

const answerOf = (key: PublicKeyCredential, response: object): string =>
  JSON.stringify({
    id: key.id,
    rawId: textOf(key.rawId),
    type: key.type,
    clientExtensionResults: {},
    response: { clientDataJSON: textOf(key.response.clientDataJSON), ...response },
  });

/** Makes a key. @throws where the person or the browser refuses */
export async function createKey(asked: KeyOptions): Promise<string> {
  const { challenge, user, excludeCredentials, ...options } = asked;
  const publicKey = {
    ...options,
    challenge: bytes(challenge),
    user: { ...user, id: bytes(user.id) },
    excludeCredentials: withBytes(excludeCredentials),
  } as PublicKeyCredentialCreationOptions;
  const key = (await navigator.credentials.create({ publicKey })) as PublicKeyCredential;
  const response = key.response as AuthenticatorAttestationResponse;
  const attestationObject = textOf(response.attestationObject);
  return answerOf(key, { attestationObject, transports: response.getTransports() });
}

/** Signs with a key. @throws where the person or the browser refuses */
export async function useKey(asked: UseOptions): Promise<string> {
  const { challenge, allowCredentials, ...options } = asked;
  const publicKey = {
    ...options,
    challenge: bytes(challenge),
    allowCredentials: withBytes(allowCredentials),
  } as PublicKeyCredentialRequestOptions;
  const key = (await navigator.credentials.get({ publicKey })) as PublicKeyCredential;
  const response = key.response as AuthenticatorAssertionResponse;
  const [authenticatorData, signature] = [textOf(response.authenticatorData), textOf(response.signature)];
  return answerOf(key, { authenticatorData, signature });
}
