import { toOwner } from '../../adapters/postgres/stores/annuaire/personne-store.ts';
import { toCompteCourriel } from '../../src/domain/nouns/compte.ts';
import { createLiensMessage } from '../../src/use-cases/envois/lien-message.ts';
import { aConvention, aFicheAction, aPersonne, aSeance, aTour } from './builders.ts';
import type { TestDatabase } from './database.ts';
import { findForm, follow, readFields } from './http-person.ts';
import { plain } from './plain.ts';

export type RepondreWorld = Awaited<ReturnType<typeof createRepondreWorld>>;

export const EVIL_NAME = '<script>alert(1)</script>';

/** A lead who is a coordinator too, with an address alone, one fiche of hers and one of others, and her link of the open tour. */
export async function createRepondreWorld(base: TestDatabase, url: string) {
  base.clock.set('2027-05-03T08:00:00Z');
  const convention = await aConvention(base);
  const nadia = await aPersonne(base, convention, {
    prenom: 'Nadia',
    nom: EVIL_NAME,
    identifiant: convention.id,
    roles: ['pilote', 'coordination'],
  });
  const to = toCompteCourriel(nadia.id, nadia.courriel);
  await base.db.compte.create({ data: { ...toOwner(nadia), ...to } });
  const pilotes = [[nadia, 'chef_de_file']] as const;
  await aFicheAction(base, convention, { numero: 6, titre: 'Ouvrir un lieu', pilotes });
  await aFicheAction(base, convention, { numero: 7, titre: 'Secret des autres' });
  const tour = await aTour(base, await aSeance(base, convention));
  /** The link of a row of the ledger, as its e-mail has it. */
  const openEnvoi = async (id: string) => (await createLiensMessage({ id, to }, base.ports)).token;
  const receive = async (etape: 'ouverture' | 'manquants') => {
    const now = base.clock.now();
    const { id: conventionId } = convention;
    const key = {
      conventionId,
      genre: 'tour',
      source: tour.id,
      occurrence: 0,
      etape,
      etat: 'prevu',
    } as const;
    const dates = { prevuLe: now, graceJusqua: now.add({ hours: 24 }) };
    await base.stores.envois.create([{ ...key, ...dates, destinataire: { personneId: nadia.id } }]);
    const rows = await base.stores.envois.listBySource(conventionId, tour.id);
    return openEnvoi(rows.find((row) => row.etape === etape)?.id ?? '');
  };
  const token = await receive('ouverture');
  const address = `${url}/repondre/${token}`;
  const listEnvois = (genre: string) =>
    base.db.envoi.findMany({ where: { conventionId: convention.id, genre } });
  return { convention, nadia, tour, token, address, receive, openEnvoi, listEnvois };
}

export async function readPage(url: string): Promise<string> {
  return plain(await (await fetch(url)).text());
}

export function sendTo(
  url: string,
  fields: Readonly<Record<string, string>> = {},
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return fetch(url, { method: 'POST', redirect: 'manual', body: new URLSearchParams(fields), headers });
}

export async function readSent(url: string, fields: Readonly<Record<string, string>> = {}): Promise<string> {
  return plain(await (await follow(await sendTo(url, fields))).text());
}

/** Fills in the form of a fiche behind a link, to the receipt. */
export async function answerByLink(address: string, fiche: number): Promise<string> {
  return readSent(`${address}/intent`, await fillByLink(address, fiche));
}

/** Fills in the form of a fiche behind a link: what its last step is about to send. */
export async function fillByLink(address: string, fiche: number): Promise<Readonly<Record<string, string>>> {
  const fill = (page: string, values: Readonly<Record<string, string>>) => {
    const form = findForm(page);
    const [, intent = ''] = /name="_intent" value="([^"]*)"/.exec(form) ?? [];
    return { ...readFields(form), ...values, _intent: intent };
  };
  let page = await (await fetch(`${address}/reponse-ouvrir-${fiche}`)).text();
  for (const values of STEPS)
    page = await (await follow(await sendTo(`${address}/intent`, fill(page, values)))).text();
  return fill(page, ENVOI);
}

const STEPS: readonly Readonly<Record<string, string>>[] = [
  { statut: 'en_cours', difficulte: 'aucune' },
  { avancees: 'Deux ateliers ont eu lieu.', prochaine_etape: 'Un troisième en juin.', ordre_du_jour: 'non' },
];
const ENVOI = { diffusion: 'groupe_projet', engagement: 'oui' };

/** Everything that an act would change in a convention. */
export async function dumpActs({ db }: TestDatabase, conventionId: string): Promise<string> {
  const where = { conventionId };
  const all = await Promise.all([
    db.reponse.findMany({ where }),
    db.brouillon.findMany({ where }),
    db.journal.findMany({ where }),
    db.lienPersonnel.findMany({ where }),
    db.envoi.findMany({ where }),
  ]);
  return JSON.stringify(all, (_key, value) => (typeof value === 'bigint' ? String(value) : value));
}
