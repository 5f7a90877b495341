import type { Temporal } from 'temporal-polyfill';
import { instantAt } from '../../src/domain/nouns/jours-ouvres.ts';
import type { Seance } from '../../src/domain/nouns/seance.ts';
import { planEcheancier } from '../../src/domain/tours/echeancier.ts';
import { fr } from '../../src/fr.ts';
import { saveEtapesSeance } from '../../src/use-cases/seances/notify-seance.ts';

import { getSeanceDates } from './seance-dates.ts';
import type { Seed } from './seed.ts';

/** The next groupe projet with its tour prepared, and the next COPIL, which has no tour. */
export async function createSeancesAVenir(seed: Seed): Promise<void> {
  const { convention, now, stores } = seed;
  const fermetures = await stores.conventions.getFermetures(convention.id);
  const { groupeProjet, comite } = getSeanceDates(convention, now, fermetures);
  if (groupeProjet) await createGroupeProjet(seed, groupeProjet);
  if (!comite) return;
  const seance = await createSeance(seed, {
    code: 'COPIL',
    debut: instantAt(comite, '10:00'),
    fin: instantAt(comite, '12:00'),
    lieu: fr`Hôtel communautaire, salle des commissions, Calais`,
    visio: null,
    ordreDuJour: fr`Bilan de l’année et décisions sur les fiches reportées ou abandonnées.`,
    creeeLe: now,
  });
  await saveEtapesSeance(seance, now, stores);
}

/** A séance to create; `code` is the one of its instance. */
export type NouvelleSeance = Pick<Seance, 'debut' | 'fin' | 'lieu' | 'visio' | 'ordreDuJour' | 'creeeLe'> & {
  readonly code: string;
};

export async function createSeance(
  { convention, stores, createId }: Seed,
  { code, ...nouvelle }: NouvelleSeance,
): Promise<Seance> {
  const instance = (await stores.seances.listInstances(convention.id)).find((one) => one.code === code);
  if (!instance) throw new Error(`No instance ${code}`);
  const seance: Seance = {
    ...nouvelle,
    id: createId(),
    conventionId: convention.id,
    instance,
    uid: `${createId()}@${convention.code}.espace-collaboratif`,
    sequence: 0,
    etat: 'confirmee',
    modifieeLe: nouvelle.creeeLe,
  };
  await stores.seances.save(seance);
  return seance;
}

async function createGroupeProjet(seed: Seed, jour: Temporal.PlainDate): Promise<void> {
  const { convention, now, stores, createId } = seed;
  const seance = await createSeance(seed, {
    code: 'GP',
    debut: instantAt(jour, '14:00'),
    fin: instantAt(jour, '16:30'),
    lieu: fr`Hôtel communautaire, salle du conseil, Calais`,
    visio: 'https://visio.example/groupe-projet',
    ordreDuJour: fr`Revue des 24 fiches action et choix des sujets pour le comité de pilotage.`,
    creeeLe: now,
  });
  const fermetures = await stores.conventions.getFermetures(convention.id);
  const echeancier = planEcheancier({ jour, now, fermetures });
  if (!echeancier.possible) return;
  const { ouverture, echeance, gel, sansRappels, etapes } = echeancier;
  await stores.tours.save({
    id: createId(),
    conventionId: convention.id,
    seanceId: seance.id,
    etat: 'prepare',
    ouverture,
    echeance,
    gel,
    sansRappels,
    importe: false,
    etapes: etapes.map((etape) => ({ ...etape, passeeLe: null })),
    modifieLe: now,
  });
}
