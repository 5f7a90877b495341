import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedDemonstration } from '../../../../prisma/seed/demonstration.ts';
import { AUDIENCES } from '../../../../src/domain/annonces/audience-annonce.ts';
import { COLLECTIONS, type Collection, PREFIX, writeJeton } from '../../../../src/domain/comptes/jeton.ts';
import { jourOf } from '../../../../src/domain/nouns/jours-ouvres.ts';
import type { Personne } from '../../../../src/domain/nouns/personne.ts';
import { createLien } from '../../../../src/use-cases/verbs/find-lien.ts';
import { aCopil, aPersonne, PLAIN_ANNONCE } from '../../../support/builders.ts';
import { createTestDatabase, type TestDatabase } from '../../../support/database.ts';
import { aRound, PUBLIC, SECRET } from '../../../support/resume-round.ts';
import { type StartedWeb, startWeb } from '../../../support/web.ts';

interface Read {
  readonly status: number;
  readonly headers: Headers;
  readonly page: { readonly donnees: readonly Item[]; readonly apres: string | null };
}

type Item = Readonly<Record<string, unknown>> & { readonly id: string };

interface Given {
  readonly collections?: readonly Collection[];
  readonly isService?: boolean;
}

const createGive =
  (base: TestDatabase) =>
  async (lecteur: Personne, { collections = COLLECTIONS, isService = false }: Given = {}) => {
    const id = writeJeton({ tool: 'tableur', collections });
    return `${PREFIX}${await createLien(isService ? 'jetonDeService' : 'jeton', { lecteur, id }, base.ports)}`;
  };

const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });

async function read(
  url: string,
  token: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Read> {
  const response = await fetch(url, { headers: { ...bearer(token), ...headers } });
  const text = await response.text();
  return { status: response.status, headers: response.headers, page: text === '' ? null : JSON.parse(text) };
}

async function connect(web: StartedWeb, token: string): Promise<Client> {
  const client = new Client({ name: 'test', version: '1' });
  const options = { requestInit: { headers: bearer(token) } };
  await client.connect(new StreamableHTTPClientTransport(new URL(`${web.url}/mcp`), options));
  return client;
}

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
    const instances = await base.stores.seances.listInstances(camille.conventionId);
    const [fiche] = await base.stores.ficheActions.listAll(camille.conventionId);
    if (fiche === undefined || instances[0] === undefined) throw new Error('no plan');
    const [{ id: instanceId, nom: instance }, now] = [instances[0], base.clock.now()];
    const decision = { texte: 'Une aide de plus.', instance, le: jourOf(now), noteeLe: now };
    await base.stores.decisions.create({ fiche, versionId: null, instanceId, decision });
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
    const ajv = new Ajv2020({ strict: true, strictTypes: false });
    addFormats.default(ajv);
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

describe('what a program reads is what its bearer may', () => {
  let base: TestDatabase;
  let web: StartedWeb;
  let round: Awaited<ReturnType<typeof aRound>>;
  let give: ReturnType<typeof createGive>;
  const people = new Map<string, Personne>();
  const tokens = new Map<string, string>();

  const POINT = 'pointdesmembres';
  const VISIO = 'https://visio.example/membres';
  const ANNONCE = 'annoncedespilotes';
  const COMITE = 'decisionducomite';

  const readOf = (who: string, collection: Collection) =>
    read(`${web.url}/api/v1/${collection}`, tokens.get(who) ?? '');
  /** All that somebody reads, in one text. */
  const readAll = async (who: string) => {
    const pages = await Promise.all(COLLECTIONS.map((collection) => readOf(who, collection)));
    return JSON.stringify(pages.map(({ status, page }) => (status === 200 ? page : null)));
  };
  const listReaders = async (word: string) => {
    const found: string[] = [];
    for (const who of tokens.keys()) if ((await readAll(who)).includes(word)) found.push(who);
    return found;
  };

  beforeAll(async () => {
    base = await createTestDatabase();
    round = await aRound(base);
    give = createGive(base);
    const { convention, coordination, pilote, lecture } = round;
    const membre = await aPersonne(base, convention, { roles: ['membre'] });
    const administration = await aPersonne(base, convention, { roles: ['administration'] });
    for (const [who, personne] of Object.entries({ coordination, pilote, membre, lecture, administration })) {
      people.set(who, personne);
      tokens.set(who, await give(personne));
    }
    tokens.set('service', await give(administration, { isService: true }));
    const seance = await base.stores.seances.get(round.tour.seanceId);
    await base.stores.seances.save({ ...seance, visio: VISIO, ordreDuJour: `Fiche 1 : ${POINT}` });
    const now = base.clock.now();
    await base.stores.annonces.save({
      ...{ ...PLAIN_ANNONCE, titre: ANNONCE, texte: ANNONCE, destinataires: AUDIENCES.pilotes },
      ...{ id: crypto.randomUUID(), conventionId: convention.id, auteurId: coordination.id },
      ...{ soumission: crypto.randomUUID(), envoyeeLe: now },
    });
    const { id: instanceId, nom: instance } = await aCopil(base, convention);
    const decision = { texte: COMITE, instance, le: jourOf(now), noteeLe: now };
    await base.stores.decisions.create({ fiche: round.fiche, versionId: null, instanceId, decision });
    web = await startWeb(base);
  });
  afterAll(async () => {
    await web?.stop();
    await base?.close();
  });

  const GROUPE_PROJET = ['coordination', 'pilote', 'membre'];

  it('a confidential answer is the groupe projet’s, a public one everybody’s once it is published', async () => {
    expect(await listReaders(SECRET)).toEqual(GROUPE_PROJET);
    expect(await listReaders(PUBLIC)).toEqual([...GROUPE_PROJET, 'lecture', 'administration']);
    await round.publish('groupe_projet');
    await round.publish('public');
    await base.stores.espacesPublics.open(round.convention.id, base.clock.now());
    expect(await listReaders(SECRET)).toEqual(GROUPE_PROJET);
    expect(await listReaders(PUBLIC)).toEqual([...tokens.keys()]);
    const { page } = await readOf('service', 'fiches');
    expect(page.donnees.map(({ numero }) => numero)).toEqual([round.publiable.numero]);
    await base.stores.espacesPublics.close(round.convention.id);
    expect((await readOf('service', 'fiches')).page.donnees).toEqual([]);
    const { page: closed } = await readOf('lecture', 'fiches');
    expect(closed.donnees.find(({ numero }) => numero === 1)).toMatchObject({
      etat: 'reservee',
      statut: null,
    });
  });

  it('an agenda and its video link are its members’, an announcement those’ whom it is for, figures of a tour coordination’s', async () => {
    expect(await listReaders(POINT)).toEqual(GROUPE_PROJET);
    expect(await listReaders(VISIO)).toEqual(GROUPE_PROJET);
    expect(await listReaders(ANNONCE)).toEqual(['coordination', 'pilote']);
    expect(await listReaders(COMITE)).toEqual([...GROUPE_PROJET, 'lecture']);
    expect(await listReaders('"demandees"')).toEqual(['coordination']);
    const { page } = await readOf('service', 'seances');
    expect(page.donnees).toMatchObject([{ visio: null, ordreDuJour: null, releveLe: null }]);
    expect((await readOf('service', 'decisions')).page.donnees).toEqual([]);
  });

  it('holds nothing of another convention, and nobody’s name or address', async () => {
    const known = [...people.values()].flatMap(({ courriel }) => courriel);
    for (const courriel of known) expect(await listReaders(courriel)).toEqual([]);
    const other = await aRound(base);
    for (const fiche of [other.fiche, other.publiable]) expect(await listReaders(fiche.id)).toEqual([]);
    tokens.set('stranger', await give(other.coordination));
    expect(await listReaders(round.fiche.id)).toEqual(GROUPE_PROJET.concat('lecture', 'administration'));
    tokens.delete('stranger');
  });

  it('a role that is taken is taken here too, and a token that is ended, or whose person left, opens nothing', async () => {
    const { db, stores, clock } = base;
    const { membre, administration } = Object.fromEntries(people);
    if (membre === undefined || administration === undefined) throw new Error('nobody');
    await db.personne.update({ where: { id: membre.id }, data: { roles: ['lecture'] } });
    expect((await readAll('membre')).includes(SECRET)).toBe(false);
    await db.personne.update({ where: { id: membre.id }, data: { actif: false } });
    expect((await readOf('membre', 'fiches')).status).toBe(401);
    await db.personne.update({ where: { id: administration.id }, data: { roles: ['lecture'] } });
    expect((await readOf('service', 'convention')).status).toBe(401);
    const [acces] = await stores.accesOuverts.list(round.pilote, clock.now());
    if (acces === undefined) throw new Error('no token');
    await stores.accesOuverts.end(round.pilote, acces, clock.now());
    expect((await readOf('pilote', 'fiches')).status).toBe(401);
    const before = clock.now();
    clock.set(before.add({ hours: 24 * 366 }));
    expect((await readOf('coordination', 'fiches')).status).toBe(401);
    clock.set(before);
  });

  it('a token reads what it was made for, in both ways; without one nothing is read, and many requests are too many', async () => {
    const token = await give(round.coordination, { collections: ['fiches'] });
    const status = async (collection: string) =>
      (await read(`${web.url}/api/v1/${collection}`, token)).status;
    expect([await status('fiches'), await status('reponses')]).toEqual([200, 403]);
    const client = await connect(web, token);
    expect((await client.listTools()).tools.map(({ name }) => name)).toEqual(['fiches']);
    expect(await client.callTool({ name: 'reponses', arguments: {} })).toMatchObject({ isError: true });
    await client.close();
    await expect(connect(web, `${PREFIX}rien`)).rejects.toThrow();
    expect((await fetch(`${web.url}/mcp`, { headers: bearer(token) })).status).toBe(405);
    const refused = await fetch(`${web.url}/api/v1/fiches`);
    expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="ctg"']);
    const asked = await Promise.all(
      Array.from({ length: 301 }, () => read(`${web.url}/api/v1/fiches`, 'many')),
    );
    const counts = Map.groupBy(asked, (one) => one.status);
    expect([counts.get(401)?.length, counts.get(429)?.length]).toEqual([300, 1]);
    expect(counts.get(429)?.[0]?.headers.get('retry-after')).toBe('60');
    expect((await read(`${web.url}/api/v1/fiches`, token)).status).toBe(200);
  });
});
