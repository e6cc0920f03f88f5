import { DomainError } from '../../errors';

/** Why a response of another host is refused. */
export type OutgoingReason =
  | 'badAddress'
  | 'notPublic'
  | 'unreachable'
  | 'tooSlow'
  | 'tooLarge'
  | 'wrongType'
  | 'status'
  | 'tooManyRedirects';

/** Maximum length of an address in a message. */
const LONGEST_SHOWN = 200;

/** A request to another host that was not sent, or whose response was refused. */
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
