/** Values that fill the `{places}` of a message. */
export type MessageValues = Readonly<Record<string, string | number>>;

/** A message in no language yet: the key of a room's messages file and what fills it. */
export interface Message {
  readonly key: string;
  readonly values?: MessageValues;
}

/**
 * Something that went wrong in words of the newsroom. It carries what to tell the person as a message key
 * (`room.name`), translated only where it is shown; `message` itself is for logs and the command line.
 */
export class DomainError extends Error {
  constructor(
    readonly told: Message,
    options?: ErrorOptions,
  ) {
    super(`${told.key}${told.values ? ` ${JSON.stringify(told.values)}` : ''}`, options);
    this.name = new.target.name;
  }
}

/** What was typed or sent cannot be taken; `fields` says why, field by field, all problems at once. */
export class InvalidInput extends DomainError {
  constructor(
    readonly fields: Readonly<Record<string, Message>>,
    told: Message = { key: 'web.error.invalid' },
  ) {
    super(told);
    this.message = `${this.message} ${JSON.stringify(fields)}`;
  }
}

/** Nothing stands at this address or under this id. */
export class NotFound extends DomainError {
  constructor(told: Message = { key: 'web.error.notFound' }) {
    super(told);
  }
}

/** Nobody is signed in, or the token is not known. */
export class NotSignedIn extends DomainError {
  constructor(told: Message = { key: 'web.error.notSignedIn' }) {
    super(told);
  }
}

/** The person's role does not allow this. */
export class NotAllowed extends DomainError {
  constructor(told: Message = { key: 'web.error.notAllowed' }) {
    super(told);
  }
}

/** The newsroom's rules forbid this step in the present state (a killed story cannot be published …). */
export class NotPossible extends DomainError {}

/** Somebody else saved in between: both versions stand, nothing was overwritten. */
export class EditedMeanwhile extends DomainError {
  constructor(
    readonly current: number,
    told: Message = { key: 'web.error.editedMeanwhile' },
  ) {
    super(told);
  }
}

/** Too much or too often; `retryAfter` in seconds where waiting helps. */
export class TooMuch extends DomainError {
  constructor(
    told: Message,
    readonly retryAfter?: number,
  ) {
    super(told);
  }
}

/** More bytes in one piece than are taken; waiting does not help. */
export class TooLarge extends TooMuch {}
