import { isId } from '../src/ids/id';
import type { Id } from '../src/ids/id';

/** An id for a test: the text itself where it is one, otherwise an id made from its bytes. */
export function anId(text: string): Id {
  const id = isId(text) ? text : Buffer.from(text).toString('hex').padStart(24, '0').slice(-24);
  if (!isId(id)) throw new Error(`no id: ${text}`);
  return id;
}
