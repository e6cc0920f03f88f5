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

/** What is wrong with one field. */
export interface Fault {
  readonly field: string;
  readonly told: Message;
}

/** What was typed or sent cannot be taken; all problems are told at once, in their order. */
export class InvalidInput extends DomainError {
  /** A field may have several. */
  readonly faults: readonly Fault[];
  /** The first problem of each field. */
  readonly fields: Readonly<Record<string, Message>>;

  constructor(
    problems: Readonly<Record<string, Message>> | readonly Fault[],
    told: Message = { key: 'web.error.invalid' },
  ) {
    super(told);
    this.faults = isList(problems)
      ? problems
      : Object.entries(problems).map(([field, problem]) => ({ field, told: problem }));
    this.fields = firstOfEach(this.faults);
    this.message = `${this.message} ${JSON.stringify(this.fields)}`;
  }
}

const isList = (
  problems: Readonly<Record<string, Message>> | readonly Fault[],
): problems is readonly Fault[] => Array.isArray(problems);

function firstOfEach(faults: readonly Fault[]): Readonly<Record<string, Message>> {
  const first = new Map<string, Message>();
  for (const { field, told } of faults) if (!first.has(field)) first.set(field, told);
  return Object.fromEntries(first);
}

/** The problems of each field as one text, in the order in which the fields were refused. */
export function textByField(
  faults: readonly Fault[],
  say: (told: Message) => string,
): Readonly<Record<string, string>> {
  const texts = new Map<string, string>();
  for (const { field, told } of faults) {
    const before = texts.get(field);
    texts.set(field, before === undefined ? say(told) : `${before} ${say(told)}`);
  }
  return Object.fromEntries(texts);
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
