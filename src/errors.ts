/** Values that fill the `{places}` of a message. */
export type MessageValues = Readonly<Record<string, string | number>>;

/** A message in no language yet: the key of a room's messages file and what fills it. */
export interface Message {
  readonly key: string;
  readonly values?: MessageValues;
}

/**
 * A failure in the newsroom's terms. It carries the text for the person as a message key
 * (`room.name`), translated only where it is shown; `message` itself is for logs and the command line.
 */
export class DomainError extends Error {
  constructor(
    readonly userMessage: Message,
    options?: ErrorOptions,
  ) {
    super(`${userMessage.key}${userMessage.values ? ` ${JSON.stringify(userMessage.values)}` : ''}`, options);
    this.name = new.target.name;
  }
}

/** What is wrong with one field. */
export interface Fault {
  readonly field: string;
  readonly userMessage: Message;
}

/** Input does not fit; the error carries all problems at once, in their order. */
export class InvalidInput extends DomainError {
  /** A field may have several faults. */
  readonly faults: readonly Fault[];
  /** The first problem of each field. */
  readonly fields: Readonly<Record<string, Message>>;

  constructor(
    problems: Readonly<Record<string, Message>> | readonly Fault[],
    userMessage: Message = { key: 'web.error.invalid' },
  ) {
    super(userMessage);
    this.faults = isList(problems)
      ? problems
      : Object.entries(problems).map(([field, problem]) => ({ field, userMessage: problem }));
    this.fields = firstOfEach(this.faults);
    this.message = `${this.message} ${JSON.stringify(this.fields)}`;
  }
}

const isList = (
  problems: Readonly<Record<string, Message>> | readonly Fault[],
): problems is readonly Fault[] => Array.isArray(problems);

function firstOfEach(faults: readonly Fault[]): Readonly<Record<string, Message>> {
  const first = new Map<string, Message>();
  for (const { field, userMessage } of faults) if (!first.has(field)) first.set(field, userMessage);
  return Object.fromEntries(first);
}

/** The problems of each field as one text, in the order in which the fields were refused. */
export function textByField(
  faults: readonly Fault[],
  say: (userMessage: Message) => string,
): Readonly<Record<string, string>> {
  const texts = new Map<string, string>();
  for (const { field, userMessage } of faults) {
    const before = texts.get(field);
    texts.set(field, before === undefined ? say(userMessage) : `${before} ${say(userMessage)}`);
  }
  return Object.fromEntries(texts);
}

/** No document has this address or id. */
export class NotFound extends DomainError {
  constructor(userMessage: Message = { key: 'web.error.notFound' }) {
    super(userMessage);
  }
}

/** For `Promise.catch`: turns NotFound into undefined and throws every other error again. */
export function undefinedIfNotFound(error: unknown): undefined {
  if (!(error instanceof NotFound)) throw error;
}

/** The request has no session, or its token is unknown. */
export class NotSignedIn extends DomainError {
  constructor(userMessage: Message = { key: 'web.error.notSignedIn' }) {
    super(userMessage);
  }
}

/** The person's role does not allow this. */
export class NotAllowed extends DomainError {
  constructor(userMessage: Message = { key: 'web.error.notAllowed' }) {
    super(userMessage);
  }
}

/** The newsroom's rules forbid this step in the present state (a killed story cannot be published …). */
export class NotPossible extends DomainError {}

/** Another person saved in between: both versions are kept. */
export class EditedMeanwhile extends DomainError {
  constructor(
    readonly current: number,
    userMessage: Message = { key: 'web.error.editedMeanwhile' },
  ) {
    super(userMessage);
  }
}

/** The request exceeds a limit; `retryAfter` in seconds where waiting helps. */
export class TooMuch extends DomainError {
  constructor(
    userMessage: Message,
    readonly retryAfter?: number,
  ) {
    super(userMessage);
  }
}

/** The request has more bytes than the limit; waiting does not help. */
export class TooLarge extends TooMuch {}
