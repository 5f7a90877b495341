import type { Temporal } from 'temporal-polyfill';
import { findText } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { getGrace } from '../../domain/envois/grace.ts';
import { findOccurrence } from '../../domain/envois/rattrapage.ts';
import type { NouvelEnvoi } from '../../domain/nouns/envoi.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { jourOf, nextInstantOuvre } from '../../domain/nouns/jours-ouvres.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import { canRepondre } from '../../domain/nouns/pilotage.ts';
import { isOuvert, type Tour } from '../../domain/nouns/tour.ts';
import { DomainError } from '../../errors.ts';
import type { Moment, Stores } from '../../ports/stores.ts';
import { PASSAGE } from '../../views/tours/delegation.ts';
import { viewConfirmationNotee } from '../../views/tours/pilotage.ts';
import { viewDepartNote } from '../../views/tours/proposer-pilote.ts';
import { noteBy } from '../verbs/tell.ts';
import { leavePilotage, refreshRappels } from './end-pilotage.ts';

/** « Êtes-vous toujours pilote ? »: yes is noted; no holds at once, and coordination names who follows. */
export const confirmPilotage: UseCase = (intent, { personne }, ports) =>
  ports.inTransaction(async (stores) => {
    const { conventionId, id: acteurId } = personne;
    const now = ports.clock.now();
    const fiche = await stores.ficheActions.find(conventionId, Number(findText(intent.values, 'fiche')));
    if (fiche === null) throw new DomainError('fiche-inconnue');
    const isPilote = findText(intent.values, 'reponse') !== 'non';
    const objet = `fiche:${fiche.numero}`;
    if (!canRepondre(acteurId, fiche, jourOf(now))) {
      const events = await stores.journal.listByObjet(conventionId, objet);
      const hasLeft = events.some(
        (event) => event.action === 'pilotage:quitter' && event.acteurId === acteurId,
      );
      if (!hasLeft) throw new DomainError('pas-pilote');
      return { kind: 'done', message: viewDepartNote([fiche]) }; // the buttons of that message are still there
    }
    if (isPilote) {
      await noteBy(personne, now, stores)('pilotage:confirmer', objet);
      await refreshRappels(personne, stores, now);
      return { kind: 'done', message: viewConfirmationNotee(fiche) };
    }
    await leavePilotage({ fiche, personne }, stores, now);
    return { kind: 'done', message: viewDepartNote([fiche]) };
  });

interface Demande {
  readonly fiche: FicheAction;
  readonly personne: Personne;
  /** Not before; absent: at once. */
  readonly des?: Temporal.Instant;
}

/** The card of each open tour in which the fiche is owed; who has one already sees the fiche on it. */
export async function askPilote(
  { fiche, personne, des }: Demande,
  stores: Stores,
  now: Temporal.Instant,
): Promise<boolean> {
  let isAsked = false;
  for (const tour of await stores.tours.list(fiche.conventionId)) {
    if (tour.etat !== 'ouvert' || !isOuvert(tour, now)) continue;
    await stores.envois.refresh(tour.conventionId, tour.id, { destinataires: [personne.id] });
    if ((await stores.reponses.find(tour, fiche.id)) !== null) continue;
    const le = des !== undefined && now.until(des).sign > 0 ? des : now;
    const envoi = await createCarte(tour, personne, { stores, now, le });
    if (envoi !== null) await stores.envois.create([envoi]);
    isAsked = true;
  }
  return isAsked;
}

/** Null when the person was already asked in this tour. */
async function createCarte(
  tour: Tour,
  { id: personneId }: Personne,
  { stores, now, le }: Moment & { readonly le: Temporal.Instant },
): Promise<NouvelEnvoi | null> {
  const { conventionId } = tour;
  const message = { genre: 'tour', etape: 'ouverture', destinataire: { personneId } } as const;
  const occurrence = findOccurrence(message, await stores.envois.listBySource(conventionId, tour.id));
  if (occurrence === null) return null;
  const fermetures = await stores.conventions.getFermetures(conventionId);
  const seance = await stores.seances.get(tour.seanceId);
  const prevuLe = nextInstantOuvre(le, fermetures);
  return {
    ...message,
    conventionId,
    source: tour.id,
    occurrence,
    etat: prevuLe.equals(now) ? 'a_envoyer' : 'prevu',
    prevuLe,
    graceJusqua: getGrace('ouverture', { tour, seance, prevueLe: prevuLe, fermetures }),
  };
}

/** « Je ne peux pas répondre »: away for a while, or no more a lead; nothing changes yet. */
export const offerPassage: UseCase = async () => ({ kind: 'message', message: PASSAGE });
