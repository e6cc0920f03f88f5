import { DomainError } from '../../errors';

/** Why another host's answer is not taken. */
export type OutgoingReason =
  | 'badAddress'
  | 'notPublic'
  | 'unreachable'
  | 'tooSlow'
  | 'tooLarge'
  | 'wrongType'
  | 'status'
  | 'tooManyRedirects';

/** Characters of an address that a message repeats. */
const LONGEST_SHOWN = 200;

/** A request to another host that was not sent, or whose answer is not taken. */
export class OutgoingError extends DomainError {
  constructor(
    readonly reason: OutgoingReason,
    readonly address: string,
    { status, cause }: { readonly status?: number | undefined; readonly cause?: unknown } = {},
  ) {
    const values = { address: address.slice(0, LONGEST_SHOWN), status: status ?? '' };
    super({ key: `web.outgoing.${reason}`, values }, { cause });
  }
}
