import type { Temporal } from 'temporal-polyfill';
import type { UseCase } from '../../conversation/use-case.ts';
import {
  DAYS_NON_REMIS,
  type DemandeMode,
  type EtatConvention,
  type EtatEspace,
  type ResultatMode,
} from '../../domain/accueil/etat-espace.ts';
import type { RefusNomme } from '../../domain/envois/refus-espace.ts';
import type { SuiviEnvoi } from '../../domain/envois/suivi.ts';
import type { Convention } from '../../domain/nouns/convention.ts';
import { type Envoi, getDestinataireId } from '../../domain/nouns/envoi.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { canHoldPersonnes } from '../../domain/nouns/partie.ts';
import { canRepondre, listPilotes } from '../../domain/nouns/pilotage.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import { type EtatTour, listEtapesAVenir, type Tour } from '../../domain/nouns/tour.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import { viewEtatEspace } from '../../views/accueil/etat.ts';
import { listSuivis } from '../envois/list-suivis.ts';
import { findConvention } from '../verbs/find-convention.ts';

/** The state of one convention, or, for the command line, of the one that is meant. */
export async function getEtat(ports: Ports, conventionId?: string): Promise<EtatEspace> {
  const now = ports.clock.now();
  const convention = await findConvention(ports, conventionId === undefined ? null : { conventionId });
  return {
    installation: ports.installation,
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

/** For administration: counts and dates, nothing that people wrote. */
export const showEtat: UseCase = async (_intent, { personne }, ports) => ({
  kind: 'message',
  message: viewEtatEspace(await getEtat(ports, personne.conventionId)),
});

interface Moment {
  readonly conventionId: string;
  readonly now: Temporal.Instant;
  readonly ficheActions: readonly FicheAction[];
}

/** Who was not reached in the last days, the latest failure of each first, with the fiches of those who lead some. */
async function listNonRemis(
  { conventionId, now, ficheActions }: Moment,
  stores: Stores,
): Promise<readonly SuiviEnvoi[]> {
  const envois = keepLatest(
    await stores.etats.listNonRemis(conventionId, now.subtract({ hours: 24 * DAYS_NON_REMIS })),
  );
  const nonRemis: SuiviEnvoi[] = [];
  for (const envoi of envois) {
    const fiches = listFiches(envoi, ficheActions, now);
    nonRemis.push(...(await listSuivis([envoi], stores)).map((nonJoint) => ({ ...nonJoint, fiches })));
  }
  return nonRemis;
}

/** Somebody whom four messages of a tour did not reach is one line. */
function keepLatest(envois: readonly Envoi[]): readonly Envoi[] {
  const seen = new Set<string>();
  return envois.filter(({ destinataire, genre, raison }) => {
    const key = [getDestinataireId(destinataire), genre, raison].join();
    return !seen.has(key) && seen.add(key);
  });
}

function listFiches(
  { destinataire: { personneId }, genre }: Envoi,
  ficheActions: readonly FicheAction[],
  now: Temporal.Instant,
): readonly number[] {
  if (personneId === undefined || genre !== 'tour') return [];
  return ficheActions
    .filter((fiche) => canRepondre(personneId, fiche, jourOf(now)))
    .map(({ numero }) => numero);
}

/** What these data are for, said once at their birth; set right by whoever runs the machine, when it was said wrongly. */
export async function changeMode(
  { mode, confirmer }: DemandeMode,
  { inTransaction }: Pick<Ports, 'inTransaction'>,
): Promise<ResultatMode> {
  return inTransaction(async ({ modes }) => {
    const etat = await modes.get();
    const futur = mode ?? etat.mode;
    if (futur === etat.mode) return { ...etat, futur, kind: 'inchange' };
    if (!confirmer) return { ...etat, futur, kind: 'essai' };
    await modes.save(futur);
    return { ...etat, futur, kind: 'enregistre' };
  });
}
