import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Validator } from '@seriousme/openapi-schema-validator';
import express from 'express';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createApiRouter, createProblemHandler } from '../../../../adapters/web/api/api.ts';
import { seedDemonstration } from '../../../../prisma/seed/demonstration.ts';
import { AUDIENCES } from '../../../../src/domain/annonces/audience-annonce.ts';
import { COLLECTIONS, SUPERVISED } from '../../../../src/domain/comptes/jeton.ts';
import { MOTS_FIELDS, MOTS_REFUS } from '../../../../src/views/words/collections.ts';
import { use } from '../../../support/anew.ts';
import { aReseau } from '../../../support/builders.ts';
import { createTestDatabase } from '../../../support/database.ts';
import {
  bearer,
  connect,
  createDocumentCheck,
  createGive,
  decideAndAnnounce,
  type Item,
  read,
} from '../../../support/programs.ts';
import { useWeb } from '../../../support/web.ts';

describe('the demonstration, read by programs', async () => {
  const base = use(await createTestDatabase({ now: '2027-03-25T09:00:00Z' }));
  await seedDemonstration(base.ports);
  const web = await useWeb(base);
  const [convention] = await base.stores.conventions.list();
  const personnes = await base.stores.personnes.list(convention?.id ?? '');
  const camille = personnes.find(({ prenom }) => prenom === 'Camille');
  if (camille === undefined) throw new Error('Camille is not in the demonstration');
  const token = await createGive(base)(camille);
  const [instance] = await base.stores.seances.listInstances(camille.conventionId);
  if (convention === undefined) throw new Error('the demonstration has no convention');
  const { id } = await aReseau(base, convention);
  const communLe = new Date(base.clock.now().epochMilliseconds);
  const commun = { communId: randomUUID(), communCode: 'PARENTS-06', communLe };
  await base.db.instance.update({ where: { id }, data: commun });
  const said = { texte: 'Une aide de plus.', titre: 'Forum', destinataires: AUDIENCES.tous };
  await decideAndAnnounce(base, camille, { ...said, instanceId: instance?.id ?? '' });

  it('is described as OpenAPI 3.1 wants it, and a client that knows the document alone reads all of it as it says', async () => {
    const { document, findFaults } = await createDocumentCheck(web);
    const validated = await new Validator().validate(structuredClone(document));
    expect(validated.errors ?? []).toEqual([]);
    expect(validated.valid).toBe(true);
    const { schema } = document.webhooks.avis.post.requestBody.content['application/json'];
    expect(schema.$ref).toBe('#/components/schemas/avis');
    const avis = { id: 'i', type: 'seance.deplacee', timestamp: '2027-03-25T09:00:00Z' };
    const data = { objet: 's', collection: 'seances', adresse: `${web.url}/api/v1/seances?id=s` };
    expect(findFaults('avis', { ...avis, data })).toEqual([]);
    expect(findFaults('avis', { ...avis, data, texte: 'Rien.' })).not.toEqual([]);
    const { fiches, tours } = document.components.schemas;
    const wordsOf = ({ properties }: typeof fiches, field: string): unknown =>
      properties.donnees.items.properties[field].description;
    expect([wordsOf(fiches, 'id'), wordsOf(fiches, 'titre')]).toEqual([MOTS_FIELDS.id, undefined]); // of one schema, two fields
    expect([wordsOf(fiches, 'echeance'), wordsOf(tours, 'echeance')]).toEqual([
      MOTS_FIELDS.echeance,
      MOTS_FIELDS['tours.echeance'],
    ]);
    const operations: readonly [string, Operation][] = Object.entries(document.paths);
    expect(operations.map(([, { get }]) => get.operationId)).toEqual([...COLLECTIONS]);
    for (const [path, { get }] of operations) {
      const { $ref } = get.responses[200].content['application/json'].schema;
      const items: Item[] = [];
      let next: string | undefined = `${web.url}${path}?limite=7`;
      while (next !== undefined) {
        const { status, headers, page } = await read(next, token);
        expect(status).toBe(200);
        expect(findFaults($ref.replace('#/components/schemas/', ''), page)).toEqual([]);
        items.push(...page.donnees);
        const [, link] = /^<([^>]*)>; rel="next"$/.exec(headers.get('link') ?? '') ?? [];
        next = link?.replace('http://localhost:3000', web.url);
      }
      if (!SUPERVISED.some((one) => one === get.operationId))
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

  it('an assistant asks one thing at a time, and no page of another site does; what is not understood is a problem', async () => {
    const post = async (body: string, headers: Readonly<Record<string, string>> = {}) => {
      const asked = { ...bearer(token), 'Content-Type': 'application/json', ...headers };
      const accept = { Accept: 'application/json, text/event-stream' };
      const answer = await fetch(`${web.url}/mcp`, {
        ...{ method: 'POST', body, headers: { ...asked, ...accept } },
      });
      return [answer.status, answer.headers.get('content-type')?.split(';')[0]];
    };
    const text = '{ "jsonrpc": "2.0", "id": 1, "method": "tools/list" }';
    const problem = 'application/problem+json';
    expect(await post(text)).toEqual([200, 'application/json']);
    expect(await post(text, { Origin: 'http://localhost:3000' })).toEqual([200, 'application/json']);
    expect(await post(text, { Origin: 'https://ailleurs.example' })).toEqual([403, problem]);
    for (const [body, headers, status] of [
      [`[${text}]`, {}, 400],
      ['{', {}, 400],
      [text, { 'Content-Type': 'application/json; charset=inconnu' }, 400],
      [JSON.stringify('x'.repeat(70_000)), {}, 413],
    ] as const)
      expect(await post(body, headers)).toEqual([status, problem]);
    for (const path of ['/api/v1', '/api/v1/fiches/1', '/api/v1/%E0']) {
      const answer = await fetch(web.url + path, { headers: bearer(token) });
      expect([path, answer.headers.get('content-type')?.split(';')[0]]).toEqual([path, problem]);
    }
    const ofTeams = await fetch(`${web.url}/api/messages`);
    expect(ofTeams.headers.get('content-type')).toContain('text/html');
    const gone = await fetch(`${web.url}/api/v1/fiches?apres=partie`, { headers: bearer(token) });
    expect(await gone.json()).toMatchObject({ status: 400, title: MOTS_REFUS.apres });
  });
});

describe('programs that ask too often', () => {
  it('are counted by their token however it is shown, and by their network where it opens nothing', async () => {
    const logger = { info: () => {}, warn: () => {}, error: () => {} };
    const router = createApiRouter({
      findBearer: async (token) =>
        token.startsWith('bon') ? { conventionId: 'c', lecteur: null, collections: ['annonces'] } : null,
      findCollection: async () => [],
      ...{ origin: 'http://localhost:3000', logger, most: { limit: 2, windowMs: 3_600_000 } },
    });
    const app = express().set('trust proxy', true).use(router, createProblemHandler(logger));
    const server = app.listen(0);
    onTestFinished(() => void server.close());
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : null;
    const ask = async (authorization: string, from: string) => {
      const headers = { authorization, 'X-Forwarded-For': from };
      const { status, headers: told } = await fetch(`http://localhost:${port}/api/v1/annonces`, { headers });
      return status === 429 ? `429 ${told.get('content-type')} ${told.get('retry-after')}` : status;
    };
    const TOO_MANY = '429 application/problem+json; charset=utf-8 3600';
    expect([
      await ask('Bearer bon', '203.0.113.1'),
      await ask('bearer bon', '203.0.113.2'),
      await ask('Bearer  bon', '203.0.113.3'),
    ]).toEqual([200, 200, TOO_MANY]);
    expect(await ask('Bearer bon-autre', '203.0.113.9')).toBe(200);
    expect([
      await ask('Bearer un', '203.0.113.9'),
      await ask('Bearer deux', '203.0.113.9'),
      await ask('Bearer trois', '203.0.113.9'),
      await ask('Bearer quatre', '203.0.113.10'),
    ]).toEqual([401, 401, TOO_MANY, 401]);
    // Another program of that network, which has opened something before, does not wait for who tries tokens there.
    expect([
      await ask('Bearer bon-autre', '203.0.113.9'),
      await ask('Bearer bon-autre', '203.0.113.9'),
    ]).toEqual([200, TOO_MANY]);
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
