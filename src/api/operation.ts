import type { Request } from 'express';
import type { z } from 'zod';
import { readInput } from '../input';
import type { Caller, Scope } from './caller';
import { NotAnObject } from './problems';

/** A call before it is parsed. */
interface RawCall {
  /** Absent without a token, and for a token without the scope to read. */
  readonly caller: Caller | undefined;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly ifMatch: string | undefined;
  /** Language of messages and of names that have several languages. */
  readonly lang: string;
  readonly now: Date;
  /** Present for forms with a file alone. */
  readonly request: Request;
}

interface Call<Q, B> extends Omit<RawCall, 'query' | 'body'> {
  readonly query: Q;
  readonly body: B;
}

/** The reply; 204 without a body. */
export interface ApiReply {
  readonly status?: 200 | 201;
  readonly body?: object;
  /** Version of the resource, as its entity tag. */
  readonly version?: number;
  /** Address of the created resource. */
  readonly location?: string;
}

type Method = 'get' | 'post' | 'patch' | 'delete';

/** The description of a call for the document and the router. */
export interface OperationFacts {
  readonly id: string;
  readonly method: Method;
  /** As OpenAPI writes it: `/articles/{id}`. */
  readonly path: string;
  readonly summary: string;
  readonly group: 'articles' | 'media' | 'paper' | 'finding';
  /** Scope that a token needs; `anyone`: no token; `token`: the call itself decides by the request. */
  readonly needs: Scope | 'anyone' | 'token';
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** The body may hold a whole text; other bodies are small. */
  readonly longBody?: boolean;
  /** The call is expensive: long bodies without a token have a further limit by network. */
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

/** One call of the API: its document and its handler have one source, so that they cannot differ. */
export function operation<Q extends z.ZodObject, B extends z.ZodType>({
  handle,
  ...facts
}: Definition<Q, B>): Operation {
  const run = async (call: RawCall): Promise<ApiReply> => {
    // A call without a schema has no such input: the type of its handler has none either.
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
