// No part starts with a dot, so no name leads out of the folder, hides a file or meets those on their way in.
const NAME = /^[a-z0-9][a-z0-9._-]{0,99}(?:\/[a-z0-9][a-z0-9._-]{0,99}){0,7}$/;
const PREFIX = /^(?:[a-z0-9][a-z0-9._-]{0,99}\/?)*$/;

export const isName = (name: string): boolean => NAME.test(name);
export const isPrefix = (prefix: string): boolean => PREFIX.test(prefix);

/** @throws Error where it is none: names are made by the product, so somebody's mistake. */
export function checkedName(name: string): string {
  if (!isName(name)) throw new Error(`not a name of a stored file: ${JSON.stringify(name)}`);
  return name;
}
