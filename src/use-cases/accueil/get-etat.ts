import type { Temporal } from 'temporal-polyfill';
import type { EtatConvention, EtatEspace } from '../../domain/accueil/etat-espace.ts';
import type { RefusNomme } from '../../domain/envois/refus-espace.ts';
import type { Convention } from '../../domain/nouns/convention.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { canHoldPersonnes } from '../../domain/nouns/partie.ts';
import { listPilotes } from '../../domain/nouns/pilotage.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import type { EtatTour, Tour } from '../../domain/nouns/tour.ts';
import { listEtapesAVenir } from '../../domain/nouns/tour.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import { findFirstConvention } from '../verbs/find-first-convention.ts';
import { listNonRemis } from './list-non-remis.ts';

/** The state of one convention, or of the first one when none is named (the command line). */
export async function getEtat(ports: Ports, conventionId?: string): Promise<EtatEspace> {
  const { stores, installation } = ports;
  const now = ports.clock.now();
  const convention = conventionId
    ? await stores.conventions.get(conventionId)
    : await findFirstConvention(ports);
  return {
    installation,
    now,
    convention: convention && (await getEtatConvention(convention, { ports, now })),
  };
}

async function getEtatConvention(
  convention: Convention,
  { ports: { stores }, now }: { readonly ports: Ports; readonly now: Temporal.Instant },
): Promise<EtatConvention> {
  const { id } = convention;
  const [fiches, parties, personnes, seances, tours, envois, planifieJusqua] = await Promise.all([
    stores.ficheActions.list(id),
    stores.conventions.listParties(id),
    stores.personnes.list(id),
    stores.seances.list(id),
    stores.tours.list(id),
    stores.etats.countEnvois(id),
    stores.etats.findPlanifieJusqua(id),
  ]);
  const today = jourOf(now);
  return {
    convention,
    fiches: fiches.length,
    fichesSansPilote: fiches.filter((fiche) => listPilotes(fiche, today).length === 0).length,
    personnes: personnes.length,
    parties: parties.length,
    partiesAccordees: parties.filter(canHoldPersonnes).length,
    prochaineSeance: seances.find((seance) => isAVenir(seance, now)) ?? null,
    prochaineEtape: listEtapesAVenir(tours)[0] ?? null,
    tours: countTours(tours),
    envois,
    nonRemis: await listNonRemis({ conventionId: id, now, ficheActions: fiches }, stores),
    refus: await listRefus(id, stores),
    planifieJusqua,
  };
}

async function listRefus(conventionId: string, { refusEspaces }: Stores): Promise<readonly RefusNomme[]> {
  const here = (await refusEspaces.list()).filter((refus) => refus.conventionId === conventionId);
  const nommes = await Promise.all(here.map((refus) => refusEspaces.find(refus)));
  return nommes.filter((refus) => refus !== null);
}

function isAVenir({ etat, debut }: Seance, now: Temporal.Instant): boolean {
  return etat === 'confirmee' && debut.epochMilliseconds > now.epochMilliseconds;
}

function countTours(tours: readonly Tour[]): ReadonlyMap<EtatTour, number> {
  const counts = new Map<EtatTour, number>();
  for (const { etat } of tours) counts.set(etat, (counts.get(etat) ?? 0) + 1);
  return counts;
}
