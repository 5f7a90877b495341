import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Annonce } from '../../src/domain/annonces/annonce.ts';
import { COLLECTIONS, type Collection, PREFIX, writeJeton } from '../../src/domain/comptes/jeton.ts';
import { jourOf } from '../../src/domain/nouns/jours-ouvres.ts';
import type { Personne } from '../../src/domain/nouns/personne.ts';
import { createLien } from '../../src/use-cases/verbs/liens.ts';
import { PLAIN_ANNONCE } from './builders.ts';
import type { TestDatabase } from './database.ts';
import type { StartedWeb } from './web.ts';

/** A page that was answered. */
export interface Read {
  readonly status: number;
  readonly headers: Headers;
  readonly page: { readonly donnees: readonly Item[]; readonly apres: string | null };
}

export type Item = Readonly<Record<string, unknown>> & { readonly id: string };

interface Given {
  readonly collections?: readonly Collection[];
  readonly isService?: boolean;
  readonly elsewhere?: readonly string[];
}

/** Gives somebody a token, as its maker would copy it. */
export const createGive =
  (base: TestDatabase) =>
  async (lecteur: Personne, { collections = COLLECTIONS, isService = false, elsewhere = [] }: Given = {}) => {
    const id = writeJeton({ tool: 'tableur', collections, elsewhere });
    return `${PREFIX}${await createLien(isService ? 'jetonDeService' : 'jeton', { lecteur, id }, base.ports)}`;
  };

export const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });

/** As a program reads. */
export async function read(
  url: string,
  token: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Read> {
  const response = await fetch(url, { headers: { ...bearer(token), ...headers } });
  const text = await response.text();
  return { status: response.status, headers: response.headers, page: text === '' ? null : JSON.parse(text) };
}

/** Whether a page, or a refusal, is what the interface says of it (`problem`: a refusal). */
export async function createDocumentCheck({ url }: StartedWeb) {
  const document = await (await fetch(`${url}/api/v1/openapi.json`)).json();
  const ajv = new Ajv2020({ strict: true, strictTypes: false, validateFormats: false });
  ajv.addVocabulary(['components', 'info', 'openapi', 'paths', 'security', 'servers', 'webhooks']);
  ajv.addSchema({ ...document, $id: 'api' });
  const findFaults = (schema: string, said: unknown) =>
    ajv.validate(`api#/components/schemas/${schema}`, said) ? [] : [schema, JSON.stringify(ajv.errors)];
  return { document, findFaults };
}

/** As an assistant does, by the client of the protocol’s makers. */
export async function connect(web: StartedWeb, token: string): Promise<Client> {
  const client = new Client({ name: 'test', version: '1' });
  const options = { requestInit: { headers: bearer(token) } };
  await client.connect(new StreamableHTTPClientTransport(new URL(`${web.url}/mcp`), options));
  return client;
}

/** A decision about a fiche, and an announcement, whose words are given. */
export async function decideAndAnnounce(
  { stores, clock }: TestDatabase,
  { conventionId, id: auteurId }: Personne,
  {
    texte,
    titre,
    ...given
  }: { texte: string; titre: string; instanceId: string; destinataires: Annonce['destinataires'] },
): Promise<void> {
  const now = clock.now();
  const [fiche] = await stores.ficheActions.listAll(conventionId);
  const instances = await stores.seances.listInstances(conventionId);
  const instance = instances.find(({ id }) => id === given.instanceId);
  if (fiche === undefined || instance === undefined) throw new Error('there is no plan');
  const decision = { texte, instance: instance.nom, le: jourOf(now), noteeLe: now };
  await stores.decisions.create({ fiche, versionId: null, instanceId: instance.id, decision });
  await stores.annonces.save({
    ...{ ...PLAIN_ANNONCE, titre, texte: titre, destinataires: given.destinataires },
    ...{ id: crypto.randomUUID(), conventionId, auteurId },
    ...{ soumission: crypto.randomUUID(), envoyeeLe: now },
  });
}
