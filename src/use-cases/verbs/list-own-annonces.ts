import { Temporal } from 'temporal-polyfill';
import { canManage } from '../../domain/annonces/animation.ts';
import { type Annonce, type AnnonceEvenement, isForAll, isPartie } from '../../domain/annonces/annonce.ts';
import { createIsIn, isOfTheMoment } from '../../domain/annonces/audience-annonce.ts';
import { type Evenement, uidOfEvenement } from '../../domain/annonces/evenement.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { hasRole, type Personne } from '../../domain/nouns/personne.ts';
import type { Participation } from '../../domain/nouns/seance.ts';
import type { CalendarTime, EvenementAgenda } from '../../domain/seances/calendrier.ts';
import { DomainError } from '../../errors.ts';
import type { Moment, Stores } from '../../ports/stores.ts';
import type { ParticipationStore } from '../../ports/stores-annonces.ts';
import { findRetireeLe, listEnvoisTo } from './list-envois-annonce.ts';

/** Those that are for somebody: also for who came later, or chose to be sent none. `which`: those that stand, by default. */
export async function listOwnAnnonces(
  personne: Personne,
  context: Moment,
  which: (annonce: Annonce) => boolean = ({ etat }) => etat === 'envoyee',
): Promise<readonly Annonce[]> {
  const isOwn = await createIsOwn(personne, context);
  const own: Annonce[] = [];
  for (const annonce of await context.stores.annonces.list(personne.conventionId))
    if (which(annonce) && (await isOwn(annonce))) own.push(annonce);
  return own;
}

/** Those that stand and that everybody may read, the latest first. */
export async function listAnnoncesPubliques(
  conventionId: string,
  { annonces }: Pick<Stores, 'annonces'>,
): Promise<readonly Annonce[]> {
  return (await annonces.list(conventionId)).filter(isForAll);
}

/** Those that stand and that somebody may read: that are for him or her, or that he or she follows. */
export async function listAnnoncesLues(personne: Personne, context: Moment): Promise<readonly Annonce[]> {
  const own = await listOwnAnnonces(personne, context);
  const all = await context.stores.annonces.list(personne.conventionId);
  return all.filter(
    (annonce) =>
      annonce.etat === 'envoyee' &&
      (isForAll(annonce) || canManage(personne, annonce) || own.some(({ id }) => id === annonce.id)),
  );
}

/** Whether an announcement is for somebody. */
async function createIsOwn(personne: Personne, { stores, now }: Moment) {
  const { id: personneId, conventionId } = personne;
  const fiches = await stores.ficheActions.list(conventionId);
  const contexte = { fiches, jour: jourOf(now), silencieux: new Set<string>() };
  return async ({ id, destinataires }: Annonce) =>
    isOfTheMoment(destinataires)
      ? (await listEnvoisTo({ id, conventionId }, personneId, stores)).length > 0
      : createIsIn(destinataires, contexte)(personne);
}

/** One with an event, for who may register: whom it is for, whoever registered before, and coordination; null for others. */
export async function findOwnEvenement(
  id: string | null,
  personne: Personne,
  context: Moment,
): Promise<AnnonceEvenement | null> {
  const { annonces, participations } = context.stores;
  const annonce = (await annonces.list(personne.conventionId)).find((one) => one.id === id);
  if (annonce === undefined || annonce.evenement === null) return null;
  const { evenement } = annonce;
  const isOwn = await createIsOwn(personne, context);
  const mayCome =
    hasRole(personne, 'coordination') ||
    (await isOwn(annonce)) ||
    (await participations.list(annonce)).some((one) => one.personne.id === personne.id);
  return mayCome ? { ...annonce, evenement } : null;
}

/** The same. @throws DomainError `annonce-introuvable` for others */
export async function getOwnEvenement(
  id: string | null,
  personne: Personne,
  context: Moment,
): Promise<AnnonceEvenement> {
  const annonce = await findOwnEvenement(id, personne, context);
  if (annonce === null) throw new DomainError('annonce-introuvable');
  return annonce;
}

/** Those that join the public calendars: what was agreed to, once it left. */
export async function listEvenementsPublics(
  conventionId: string,
  stores: Pick<Stores, 'annonces' | 'journal'>,
): Promise<readonly EvenementAgenda[]> {
  const annonces = (await stores.annonces.list(conventionId)).filter(
    (one) => one.publique && one.calendrier !== null && isPartie(one),
  );
  const shown = annonces.map((annonce) => findEvenementAgenda({ annonce, participation: null }, stores));
  return (await Promise.all(shown)).flatMap((one, index) =>
    one === null ? [] : [{ ...one, isShown: annonces[index]?.accordeeLe !== null }],
  );
}

/** Those of one person: to which he or she comes, and that join the calendars of whom they are for. */
export async function listEvenementsDe(
  personne: Personne,
  inscriptions: Awaited<ReturnType<ParticipationStore['listOf']>>,
  { stores, now }: Moment,
): Promise<readonly EvenementAgenda[]> {
  const isOwn = await createIsOwn(personne, { stores, now });
  const found: EvenementAgenda[] = [];
  for (const annonce of (await stores.annonces.list(personne.conventionId)).filter(isPartie)) {
    const participation = inscriptions.find((one) => one.annonce.id === annonce.id)?.participation ?? null;
    if (participation?.etat === 'retire') continue;
    const isIn = participation?.etat === 'inscrit';
    if (!isIn && (annonce.calendrier === null || !(await isOwn(annonce)))) continue;
    const evenement = await findEvenementAgenda({ annonce, participation }, stores);
    if (evenement !== null) found.push(evenement);
  }
  return found;
}

interface Lu {
  readonly annonce: Annonce;
  readonly participation: Participation | null;
}

/** As calendars tell of it; null: it has no date. Both numbers only rise, and their sum with them. */
export async function findEvenementAgenda(
  { annonce, participation }: Lu,
  stores: Pick<Stores, 'journal'>,
): Promise<EvenementAgenda | null> {
  const { envoyeeLe, corrigeeLe, accordeeLe, calendrier } = annonce;
  const changes = [
    envoyeeLe,
    corrigeeLe,
    accordeeLe,
    participation?.majLe,
    await findRetireeLe(annonce, stores),
  ];
  const modifieLe =
    changes
      .flatMap((one) => one ?? [])
      .toSorted(Temporal.Instant.compare)
      .at(-1) ?? envoyeeLe;
  const when = findWhen(annonce);
  if (when === null) return null;
  const sequence = (calendrier ?? annonce.evenement?.sequence ?? 0) + (participation?.sequence ?? 0);
  return toEvenementAgenda(annonce, {
    when,
    sequence,
    modifieLe,
    isInscrit: participation?.etat === 'inscrit',
  });
}

/** As calendars tell of it. */
export function toEvenementAgenda(
  annonce: Annonce,
  told: Pick<EvenementAgenda, 'when' | 'sequence' | 'modifieLe' | 'isInscrit'>,
): EvenementAgenda {
  const { titre, lien, evenement, etat } = annonce;
  return {
    ...{ ...told, uid: uidOfEvenement(annonce), titre, lien, lieu: evenement?.lieu ?? null },
    isAnnule: etat !== 'envoyee',
    isShown: true,
  };
}

function findWhen({ evenement, dateEvenement }: Annonce): CalendarTime | null {
  if (evenement !== null) return whenOf(evenement);
  return dateEvenement && { kind: 'all-day', date: dateEvenement };
}

export function whenOf({ debut, fin }: Evenement): CalendarTime {
  return { kind: 'timed', start: debut, end: fin };
}
