import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedDemonstration } from '../../../../prisma/seed/demonstration.ts';
import { AUDIENCES } from '../../../../src/domain/annonces/audience-annonce.ts';
import { COLLECTIONS } from '../../../../src/domain/comptes/jeton.ts';
import { createTestDatabase, type TestDatabase } from '../../../support/database.ts';
import { connect, createGive, decideAndAnnounce, type Item, read } from '../../../support/programs.ts';
import { type StartedWeb, startWeb } from '../../../support/web.ts';

describe('the demonstration, read by programs', () => {
  let base: TestDatabase;
  let web: StartedWeb;
  let token: string;

  beforeAll(async () => {
    base = await createTestDatabase({ now: '2027-03-25T09:00:00Z' });
    await seedDemonstration(base.ports);
    web = await startWeb(base);
    const [convention] = await base.stores.conventions.list();
    const personnes = await base.stores.personnes.list(convention?.id ?? '');
    const camille = personnes.find(({ prenom }) => prenom === 'Camille');
    if (camille === undefined) throw new Error('Camille is not in the demonstration');
    token = await createGive(base)(camille);
    const [instance] = await base.stores.seances.listInstances(camille.conventionId);
    const said = { texte: 'Une aide de plus.', titre: 'Forum', destinataires: AUDIENCES.tous };
    await decideAndAnnounce(base, camille, { ...said, instanceId: instance?.id ?? '' });
  });
  afterAll(async () => {
    await web?.stop();
    await base?.close();
  });

  it('is described as OpenAPI 3.1 wants it, and a client that knows the document alone reads all of it as it says', async () => {
    const document = await (await fetch(`${web.url}/api/v1/openapi.json`)).json();
    const validated = await new Validator().validate(structuredClone(document));
    expect(validated.errors ?? []).toEqual([]);
    expect(validated.valid).toBe(true);
    const ajv = new Ajv2020({ strict: true, strictTypes: false, validateFormats: false });
    ajv.addVocabulary(['components', 'info', 'openapi', 'paths', 'security', 'servers']);
    ajv.addSchema({ ...document, $id: 'api' });
    const operations: readonly [string, Operation][] = Object.entries(document.paths);
    expect(operations.map(([, { get }]) => get.operationId)).toEqual([...COLLECTIONS]);
    for (const [path, { get }] of operations) {
      const { $ref } = get.responses[200].content['application/json'].schema;
      const items: Item[] = [];
      let next: string | undefined = `${web.url}${path}?limite=7`;
      while (next !== undefined) {
        const { status, headers, page } = await read(next, token);
        expect(status).toBe(200);
        expect(ajv.validate(`api${$ref}`, page), JSON.stringify(ajv.errors)).toBe(true);
        items.push(...page.donnees);
        const [, link] = /^<([^>]*)>; rel="next"$/.exec(headers.get('link') ?? '') ?? [];
        next = link?.replace('http://localhost:3000', web.url);
      }
      expect(items.length, get.operationId).toBeGreaterThan(0);
      expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
      const whole = await read(`${web.url}${path}?limite=500`, token);
      expect(whole.page).toEqual({ donnees: items, apres: null });
    }
  });

  it('is not sent again to who has it, and narrowed to a fiche or a tour', async () => {
    const { headers } = await read(`${web.url}/api/v1/fiches`, token);
    const etag = headers.get('etag') ?? '';
    const again = await read(`${web.url}/api/v1/fiches`, token, { 'If-None-Match': etag });
    expect([again.status, again.page]).toEqual([304, null]);
    const { page } = await read(`${web.url}/api/v1/reponses?fiche=1&limite=500`, token);
    expect(new Set(page.donnees.map(({ fiche }) => fiche))).toEqual(new Set([1]));
    const tour = String(page.donnees[0]?.tour);
    const one = await read(`${web.url}/api/v1/reponses?fiche=1&tour=${tour}`, token);
    expect(one.page.donnees).toEqual([page.donnees[0]]);
    for (const query of ['limite=0', 'limite=501', 'apres=rien', 'fiche=x', 'autre=1', 'fiche=1&fiche=2'])
      expect((await read(`${web.url}/api/v1/reponses?${query}`, token)).status, query).toBe(400);
    const none = await read(`${web.url}/api/v1/personnes`, token);
    expect([none.status, none.headers.get('content-type')]).toEqual([
      404,
      'application/problem+json; charset=utf-8',
    ]);
  });

  it('is the same for an assistant, by the client of the protocol’s own makers', async () => {
    const client = await connect(web, token);
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual([...COLLECTIONS]);
    expect(tools.every(({ annotations }) => annotations?.readOnlyHint === true)).toBe(true);
    for (const name of COLLECTIONS) {
      const told = await client.callTool({ name, arguments: { limite: 3 } });
      expect(told.structuredContent).toEqual((await read(`${web.url}/api/v1/${name}?limite=3`, token)).page);
    }
    expect(await client.callTool({ name: 'fiches', arguments: { apres: 'rien' } })).toMatchObject({
      isError: true,
    });
    await client.close();
  });
});

interface Operation {
  readonly get: {
    readonly operationId: string;
    readonly responses: {
      readonly 200: {
        readonly content: { readonly 'application/json': { readonly schema: { readonly $ref: string } } };
      };
    };
  };
}
