/** The OpenAPI 3.1 document, made from the operations. */
import { z } from 'zod';
import { scopeMeanings } from '../../accounts/tokens/token.scopes';
import { omit } from '../../defined-only';
import type { Id } from '../../ids/id';
import type { Paper } from '../../web/pages/paper';
import type { Operation, OperationFacts } from '../operation';
import { operation } from '../operation';

const VERSION = '1.0.0';

const errorJson = z
  .strictObject({
    error: z.strictObject({
      code: z.string().describe('The same in every language and version'),
      message: z.string().describe('In the language of Accept-Language'),
      fields: z.record(z.string(), z.string()).exactOptional().describe('By field, what is wrong with it'),
    }),
  })
  .meta({ id: 'Error' });

/** Schemas with a name are written once and referred to. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output'): object {
  const json = z.toJSONSchema(schema, { io, unrepresentable: 'any', reused: 'inline' });
  return inComponents(omit(json, '$schema'));
}

/** References within one schema's own definitions point to the document's components. */
const inComponents = (json: object): object =>
  JSON.parse(JSON.stringify(json).replaceAll('"#/$defs/', '"#/components/schemas/')) as object;

type Schemas = Record<string, object>;

/** A schema by reference where it has a name, with all the named ones in it. */
function collected(schema: z.ZodType, io: 'input' | 'output', into: Schemas): object {
  const { $defs = {}, ...json } = schemaOf(schema, io) as { readonly $defs?: Schemas };
  for (const [name, definition] of Object.entries($defs)) into[name] = unnamed(definition);
  const name = z.globalRegistry.get(schema)?.id;
  if (name === undefined) return json;
  into[name] ??= unnamed(json);
  return { $ref: `#/components/schemas/${name}` };
}

/** Within the document a schema's name is its place. */
const unnamed = (json: { readonly id?: Id }): object => omit(json, 'id');

const problems: Readonly<Record<number, string>> = {
  400: 'The request is no request: the JSON cannot be read',
  401: 'No token, or one that is none',
  403: 'The token or its account may not do this',
  404: 'There is no such thing, or it may not be seen',
  409: 'Another person or program saved at the same moment; nothing was changed',
  412: 'The version named by If-Match is not the current one; nothing was changed',
  413: 'Larger than is taken',
  422: 'Fields to correct, or a step that the newsroom’s rules forbid',
  428: 'Another person or program saved last: name the version that was read by If-Match',
  429: 'Too often; Retry-After says when to go on',
};

function statusesOf({ needs, method, path, body, conditional, file }: OperationFacts): readonly number[] {
  return [
    ...(body && file === undefined ? [400] : []),
    ...(needs === 'anyone' ? [] : [401, 403]),
    ...(path.includes('{') ? [404] : []),
    ...(conditional ? [409, 412] : []),
    ...(conditional && method !== 'post' ? [428] : []),
    ...(body ? [413] : []),
    ...[422, 429],
  ];
}

function operationJson(each: OperationFacts, schemas: Schemas): object {
  const { id, summary, group, needs, status, reply } = each;
  const content = reply && { 'application/json': { schema: collected(reply, 'output', schemas) } };
  const description = scopeNote(needs);
  return {
    operationId: id,
    summary,
    tags: [group],
    parameters: parametersOf(each, schemas),
    ...bodyOf(each, schemas),
    ...(description !== undefined && { description }),
    security: needs === 'anyone' ? [{}, { token: ['read'] }] : [{ token: needs === 'token' ? [] : [needs] }],
    responses: {
      [status]: { description: summary, ...(content && { content }) },
      ...Object.fromEntries(
        statusesOf(each).map((problem) => [problem, { $ref: `#/components/responses/${problem}` }]),
      ),
    },
  };
}

/** The scope that a token needs for a call, as text. */
function scopeNote(needs: OperationFacts['needs']): string | undefined {
  if (needs === 'anyone') return undefined;
  if (needs === 'token') return 'The scope depends on what is asked for: `write`, or `publish`.';
  return `Needs the scope \`${needs}\`: ${scopeMeanings[needs].toLowerCase()}.`;
}

const scopeTable = Object.entries(scopeMeanings)
  .map(([scope, meaning]) => `- \`${scope}\`: ${meaning}`)
  .join('\n');

/** The security scheme, with all scopes. */
const tokenScheme = {
  type: 'http',
  scheme: 'bearer',
  description: `A token made in the desk (profile) or by \`npx midad token add\`. Scopes:\n${scopeTable}\n\nA token without scopes may do all that its account may.`,
  'x-scopes': scopeMeanings,
};

function parametersOf({ path, query, conditional }: OperationFacts, schemas: Schemas): readonly object[] {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  const inQuery = Object.entries(query?.shape ?? {}).map(([name, field]) => ({
    name,
    in: 'query',
    required: false,
    // The shape of an object consists of schemas.
    schema: collected(field as z.ZodType, 'input', schemas),
  }));
  const ifMatch = { name: 'If-Match', in: 'header', required: false, schema: { type: 'string' } };
  return [...inPath, ...inQuery, ...(conditional ? [ifMatch] : [])];
}

function bodyOf({ body, file }: OperationFacts, schemas: Schemas): object {
  if (!body) return {};
  const json = collected(body, 'input', schemas);
  if (file === undefined)
    return { requestBody: { required: true, content: { 'application/json': { schema: json } } } };
  const bytes = {
    type: 'object',
    required: [file],
    properties: { [file]: { type: 'string', format: 'binary' } },
  };
  return {
    requestBody: { required: true, content: { 'multipart/form-data': { schema: { allOf: [bytes, json] } } } },
  };
}

/** The whole document. */
function openApi(operations: readonly OperationFacts[], paper: Paper): object {
  const schemas: Schemas = {};
  const error = { 'application/json': { schema: collected(errorJson, 'output', schemas) } };
  const paths: Record<string, Record<string, object>> = {};
  for (const each of operations) {
    (paths[each.path] ??= {})[each.method] = operationJson(each, schemas);
  }
  const responses = Object.entries(problems).map(([status, description]) => [
    status,
    { description, content: error },
  ]);
  return {
    openapi: '3.1.0',
    info: { title: paper.name['en'] ?? paper.name[paper.languages[0]] ?? '', version: VERSION },
    servers: [{ url: `${paper.siteUrl}/api/v1` }],
    paths,
    components: {
      schemas,
      responses: Object.fromEntries(responses) as object,
      securitySchemes: { token: tokenScheme },
    },
  };
}

/** `GET /openapi.json`. */
export const documentOperation = (operations: readonly Operation[], paper: () => Paper): Operation =>
  operation({
    id: 'openapi',
    group: 'finding',
    method: 'get',
    path: '/openapi.json',
    needs: 'anyone',
    status: 200,
    summary: 'This document',
    handle: () => Promise.resolve({ body: openApi(operations, paper()) }),
  });
