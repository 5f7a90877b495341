import { Temporal } from 'temporal-polyfill';
import { type Annonce, isPartie } from '../../domain/annonces/annonce.ts';
import { type Evenement, uidOfEvenement } from '../../domain/annonces/evenement.ts';
import type { Participation } from '../../domain/nouns/participation.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import type { CalendarTime, EvenementAgenda } from '../../domain/seances/calendrier.ts';
import type { Stores } from '../../ports/stores.ts';
import type { ParticipationStore } from '../../ports/stores-annonces.ts';
import { findRetireeLe } from './list-envois-annonce.ts';
import { createIsOwn } from './list-own-annonces.ts';

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
  { stores, now }: { readonly stores: Stores; readonly now: Temporal.Instant },
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
