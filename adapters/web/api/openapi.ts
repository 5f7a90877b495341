import { z } from 'zod';
import { COLLECTIONS, type Collection } from '../../../src/domain/comptes/jeton.ts';
import { tableOf } from '../../../src/domain/nouns/tables.ts';
import { fill, PATHS } from '../../../src/links.ts';
import * as say from '../../../src/views/words/collections.ts';
import { AVIS, PAGES, QUERIES } from './schemas.ts';

/** The interface in OpenAPI 3.1 (spec.openapis.org/oas/v3.1.1), made of the schemas that its answers are checked by. */
export function describeApi(origin: string) {
  return {
    openapi: '3.1.1',
    info: { title: say.MOTS_API.titre, description: say.MOTS_API.phrase, version: '1' },
    servers: [{ url: origin }],
    security: [{ jeton: [] }],
    paths: Object.fromEntries(
      COLLECTIONS.map((collection) => [
        fill(PATHS.apiCollection, { collection }),
        { get: describe(collection) },
      ]),
    ),
    webhooks: { avis: { post: describeAvis() } },
    components: {
      securitySchemes: { jeton: { type: 'http', scheme: 'bearer', description: say.MOTS_API.jeton } },
      schemas: {
        ...tableOf(COLLECTIONS, (collection) => toSchema(PAGES[collection], collection)),
        avis: toSchema(AVIS, 'avis'),
        problem: toSchema(PROBLEM),
      },
    },
  };
}

/** RFC 9457. */
const PROBLEM = z.strictObject({ type: z.string(), status: z.int(), title: z.string() });

const PROBLEMS = [400, 401, 403, 429, 500] as const;

function describe(collection: Collection) {
  const { nom, phrase } = say.MOTS_COLLECTIONS[collection];
  return {
    operationId: collection,
    summary: nom,
    description: phrase,
    parameters: [
      ...Object.entries(QUERIES[collection].shape).map(([name, schema]) => ({
        ...{ name, in: 'query', required: false, schema: toSchema(schema) },
        ...(say.MOTS_FIELDS[name] && { description: say.MOTS_FIELDS[name] }),
      })),
      { name: 'If-None-Match', in: 'header', required: false, ...HEADER },
    ],
    responses: {
      200: {
        description: say.MOTS_API.page,
        headers: { ETag: HEADER, Link: HEADER },
        content: { 'application/json': { schema: { $ref: `#/components/schemas/${collection}` } } },
      },
      304: { description: say.MOTS_API.inchange },
      ...Object.fromEntries(
        PROBLEMS.map((status) => [
          status,
          {
            description: say.MOTS_PROBLEMS[status],
            ...(status === 429 && { headers: { 'Retry-After': HEADER } }),
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/problem' } } },
          },
        ]),
      ),
    },
  };
}

/** What we ask of a program that wants to be told (standardwebhooks.com). */
function describeAvis() {
  return {
    operationId: 'avis',
    ...{ summary: say.MOTS_API.avis, description: say.MOTS_API.avisSigne },
    security: [],
    parameters: ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => ({
      ...{ name, in: 'header', required: true, schema: { type: 'string' } },
    })),
    requestBody: {
      required: true,
      content: { 'application/json': { schema: { $ref: '#/components/schemas/avis' } } },
    },
    responses: { '2XX': { description: say.MOTS_API.avisRecu } },
  };
}

const HEADER = { schema: { type: 'string' } };

/** In JSON Schema 2020-12, which is OpenAPI's own, with what each field says there. */
function toSchema(schema: z.ZodType, of = '') {
  const { $schema: _, ...described } = z.toJSONSchema(schema);
  return withWords(described, of);
}

/** One schema may stand for several fields: each says its own. */
function withWords(schema: object, of: string): object {
  const parts = Object.entries(schema).map(([name, part]) => {
    if (typeof part !== 'object' || part === null) return [name, part];
    return [name, name === 'properties' ? describeFields(part, of) : withWords(part, of)];
  });
  return Array.isArray(schema) ? parts.map(([, part]) => part) : Object.fromEntries(parts);
}

function describeFields(properties: Readonly<Record<string, object>>, of: string) {
  const fields = Object.entries(properties).map(([name, field]) => {
    const description = say.MOTS_FIELDS[`${of}.${name}`] ?? say.MOTS_FIELDS[name];
    return [name, { ...withWords(field, of), ...(description && { description }) }];
  });
  return Object.fromEntries(fields);
}
