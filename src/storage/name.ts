// No part starts with a dot, so no name leads out of the folder, hides a file or equals a temporary file.
const NAME = /^[a-z0-9][a-z0-9._-]{0,99}(?:\/[a-z0-9][a-z0-9._-]{0,99}){0,7}$/;
const PREFIX = /^(?:[a-z0-9][a-z0-9._-]{0,99}\/?)*$/;

export const isName = (name: string): boolean => NAME.test(name);
export const isPrefix = (prefix: string): boolean => PREFIX.test(prefix);

/** @throws Error for an invalid name: the product makes names, so it is a programming error. */
export function checkedName(name: string): string {
  if (!isName(name)) throw new Error(`not a name of a stored file: ${JSON.stringify(name)}`);
  return name;
}
