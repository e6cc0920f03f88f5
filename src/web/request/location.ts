const LONE_SURROGATE = /\p{Surrogate}/gu;

/**
 * A path or address as `Location` takes it: ASCII, percent-encoded (RFC 9110 §10.2.2). `to` is not encoded
 * yet. A path never becomes another host's address, whatever it was made from.
 */
export function encodedLocation(to: string): string {
  const wellFormed = to.replace(LONE_SURROGATE, '\ufffd');
  return encodeURI(/^https?:\/\//.test(wellFormed) ? wellFormed : `/${wellFormed.replace(/^[/\\]+/, '')}`);
}
