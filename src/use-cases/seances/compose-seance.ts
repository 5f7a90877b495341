import type { Message } from '../../conversation/chat.ts';
import type { Compose } from '../../conversation/use-case.ts';
import type { EtapeEnvoi } from '../../domain/envois/etape-envoi.ts';
import type { Seance } from '../../domain/seances/seance.ts';
import type { Stores } from '../../ports/stores.ts';
import type { AvisSeance } from '../../views/seances/seance-avis.ts';
import {
  viewAvisAnnoncee,
  viewAvisAnnulee,
  viewAvisDeplacee,
  viewAvisRemplace,
  viewAvisVeille,
} from '../../views/seances/seance-avis.ts';
import { listDeplacements } from './list-deplacements.ts';

/**
 * Writes a notice about a séance. One that speaks of an earlier state is not sent any more, and says
 * what replaced it where it was read.
 */
export const composeSeance: Compose = async (envoi, lecteur, { stores, links }) => {
  const view = AVIS.get(envoi.etape);
  if (!view) throw new RangeError(`no notice for the step ${envoi.etape}`);
  const seance = await stores.seances.get(envoi.source);
  const isDepassee = envoi.occurrence !== seance.sequence;
  if (isDepassee && envoi.etat !== 'envoye') return { kind: 'obsolete', raison: 'seance-changee' };
  const deplacements = await listDeplacements(seance, stores);
  const deplacement = deplacements.find(({ sequence, prevenues }) => {
    return sequence === seance.sequence && prevenues > 0;
  });
  const avis: AvisSeance = {
    seance,
    deplacement: deplacement ?? null,
    calendriers: links.calendriers(),
    withVisio: lecteur.kind === 'personne',
    tour: await getSuiteTour(seance, stores),
  };
  return { kind: 'message', message: isDepassee ? viewAvisRemplace(avis) : view(avis) };
};

/** What a cancellation made of the tour that was open; one that never opened concerns nobody. */
async function getSuiteTour({ id, etat }: Seance, stores: Stores): Promise<AvisSeance['tour']> {
  const tour = etat === 'annulee' ? await stores.tours.findBySeance(id) : null;
  if (tour === null) return null;
  if (tour.etat === 'ouvert') return 'continue';
  const wasOpen = tour.etapes.some(({ code, passeeLe }) => code === 'ouverture' && passeeLe !== null);
  return tour.etat === 'clos' && wasOpen ? 'arrete' : null;
}

const AVIS: ReadonlyMap<EtapeEnvoi, (avis: AvisSeance) => Message> = new Map([
  ['annoncee', viewAvisAnnoncee],
  ['deplacee', viewAvisDeplacee],
  ['annulee', viewAvisAnnulee],
  ['veille', viewAvisVeille],
]);
