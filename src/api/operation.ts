import type { Request } from 'express';
import type { z } from 'zod';
import { readInput } from '../input';
import type { Caller, Scope } from './caller';
import { NotAnObject } from './problems';

/** A call as it came in: nothing of it is read yet. */
export interface RawCall {
  /** Absent without a token, and where the token may not read. */
  readonly caller: Caller | undefined;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly ifMatch: string | undefined;
  /** Language of messages, and of names that stand in several. */
  readonly lang: string;
  readonly now: Date;
  /** For what comes in as a form with a file alone. */
  readonly request: Request;
}

export interface Call<Q, B> extends Omit<RawCall, 'query' | 'body'> {
  readonly query: Q;
  readonly body: B;
}

/** What is sent back; without a body, 204. */
export interface ApiReply {
  readonly status?: 200 | 201;
  readonly body?: object;
  /** Version of the thing, as its entity tag. */
  readonly version?: number;
  /** Address of what was made. */
  readonly location?: string;
}

export type Method = 'get' | 'post' | 'patch' | 'delete';

/** What documents and the router know of a call. */
export interface OperationFacts {
  readonly id: string;
  readonly method: Method;
  /** As OpenAPI writes it: `/articles/{id}`. */
  readonly path: string;
  readonly summary: string;
  readonly group: 'articles' | 'media' | 'paper' | 'finding';
  /** Scope a token needs; `anyone`: no token; `token`: the call itself decides by what it is asked for. */
  readonly needs: Scope | 'anyone' | 'token';
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** The body holds a whole text; others are small. */
  readonly longBody?: boolean;
  /** The call computes much: long bodies without a token are limited further, by network. */
  readonly costly?: boolean;
  /** The body is a form with this file. */
  readonly file?: string;
  /** Takes `If-Match`. */
  readonly conditional?: boolean;
  readonly status: 200 | 201 | 204;
  readonly reply?: z.ZodType;
}

export interface Operation extends OperationFacts {
  readonly run: (call: RawCall) => Promise<ApiReply>;
}

type Definition<Q extends z.ZodObject, B extends z.ZodType> = Omit<OperationFacts, 'query' | 'body'> & {
  readonly query?: Q;
  readonly body?: B;
  readonly handle: (call: Call<z.output<Q>, z.output<B>>) => Promise<ApiReply>;
};

/** One call of the API: its document and its handler from one source, so that they cannot part. */
export function operation<Q extends z.ZodObject, B extends z.ZodType>({
  handle,
  ...facts
}: Definition<Q, B>): Operation {
  const run = async (call: RawCall): Promise<ApiReply> => {
    // A call without a schema has nothing of that kind: its handler is typed to find nothing there.
    const query = (facts.query ? readInput(facts.query, call.query) : {}) as z.output<Q>;
    const body = (facts.body ? readInput(facts.body, object(call.body)) : undefined) as z.output<B>;
    return handle({ ...call, query, body });
  };
  return { ...facts, run };
}

function object(body: unknown): object {
  if (body === undefined) return {};
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new NotAnObject();
  return body;
}
