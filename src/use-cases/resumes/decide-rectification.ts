import type { Temporal } from 'temporal-polyfill';
import type { Intent, Message } from '../../conversation/chat.ts';
import { findText, isUuid } from '../../conversation/form.ts';
import type { Composition, UseCase } from '../../conversation/use-case.ts';
import { MOTIF_REFUS } from '../../domain/nouns/accord-public.ts';
import type { Envoi, EtapeEnvoi } from '../../domain/nouns/envoi.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import type { Rectification } from '../../domain/resumes/rectification.ts';
import { DomainError } from '../../errors.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import * as say from '../../views/resumes/rectification.ts';
import { getTour } from '../verbs/find-tour.ts';
import { noteBy, tellInHours } from '../verbs/tell.ts';

/** « Accepter »: the text stands beside the answer in the next build; what was refused stays so. @throws DomainError `rectification-introuvable` */
export const acceptRectification: UseCase = (intent, { personne }, ports) =>
  decide(intent, { personne, accepte: true, motif: null }, ports);

/**
 * « Refuser », with the reason; what coordination wrote itself needs none. Also takes back what was accepted, as long as
 * it is not published.
 * @throws DomainError `rectification-introuvable`, `rectification-publiee`
 */
export const refuseRectification: UseCase = async (intent, { personne }, ports) => {
  const rectification = await getRectification(intent, personne, ports.stores);
  if (isOwn(rectification)) return decide(intent, { personne, accepte: false, motif: null }, ports);
  const motif = findText(intent.values, 'motif');
  if (motif === null || motif.length < MOTIF_REFUS.min || motif.length > MOTIF_REFUS.max) {
    const typed = 'motif' in intent.values ? (motif ?? '') : null;
    return { kind: 'form', form: say.viewFormulaireRefusRectification(rectification, typed) };
  }
  return decide(intent, { personne, accepte: false, motif }, ports);
};

/** To coordination, what is asked; to who asked, what was decided. */
export async function composeRectification(
  { source, conventionId, occurrence, etape, etat }: Envoi,
  { stores }: Pick<Ports, 'stores'>,
): Promise<Composition> {
  const all = await stores.rectifications.list({ id: source, conventionId });
  const rectification = all.find(({ rang }) => rang === occurrence);
  if (rectification === undefined) return { kind: 'obsolete', raison: 'rectification-introuvable' };
  const fiche = await stores.ficheActions.get(rectification.ficheActionId);
  if (rectification.decision === null)
    return { kind: 'message', message: say.viewDemande(rectification, fiche) };
  if (etape === 'rectification-demandee' && etat !== 'envoye')
    return { kind: 'obsolete', raison: 'rectification-decidee' };
  return { kind: 'message', message: say.viewDecision(rectification, fiche) };
}

interface Decision {
  readonly personne: Personne;
  readonly accepte: boolean;
  readonly motif: string | null;
}

async function decide(intent: Intent, decision: Decision, ports: Ports) {
  const { personne } = decision;
  const tour = await getTour(intent, personne, ports.stores);
  await ports.inTransaction((stores) => save(intent, { tour, decision }, { ...ports, stores }));
  const message = await composeRecu(intent, { tour, personne }, ports);
  return { kind: 'done', message } as const;
}

async function save(
  intent: Intent,
  { tour, decision: { personne, accepte, motif } }: { readonly tour: Tour; readonly decision: Decision },
  { stores, clock }: Pick<Ports, 'stores' | 'clock'>,
): Promise<void> {
  const now = clock.now();
  const { id: tourId, conventionId } = await stores.tours.lock(tour.id);
  const rectification = await getRectification(intent, personne, stores);
  const { rang, decision } = rectification;
  if (decision?.accepte === accepte || decision?.accepte === false) return; // the author was told why not: that stands
  if (await isPubliee(rectification, stores)) throw new DomainError('rectification-publiee');
  await stores.rectifications.decide(rectification, { parId: personne.id, accepte, motif, le: now });
  if (!isOwn(rectification)) {
    const personnes = [await stores.personnes.get(rectification.demandePar.id)];
    await tellRectification({ tour, etape: 'rectification-decidee', rang, personnes, now }, stores);
  }
  await stores.envois.refresh(conventionId, tourId); // what was asked and decided before says so
  await noteBy(personne, now, stores)(
    accepte ? 'rectification:accepter' : 'rectification:refuser',
    `tour:${tourId}`,
    { rectification: rectification.id },
  );
}

interface Nouvelle {
  readonly tour: Tour;
  readonly etape: Extract<EtapeEnvoi<'resume'>, `rectification-${string}`>;
  readonly rang: number;
  readonly personnes: readonly Personne[];
  readonly now: Temporal.Instant;
}

/** Tells people, in open hours, that something is to be put right, or what was decided. */
export async function tellRectification(
  { tour, etape, rang, personnes, now }: Nouvelle,
  stores: Pick<Stores, 'envois' | 'conventions'>,
): Promise<void> {
  const { id: source, conventionId } = tour;
  const dit = { conventionId, genre: 'resume', source, occurrence: rang, etape, nouvelle: 'resume' } as const;
  await tellInHours(
    dit,
    personnes.map(({ id }) => id),
    { stores, now },
  );
}

/** What coordination wrote itself. */
function isOwn({ demandePar, decision, demandeLe }: Rectification): boolean {
  return decision !== null && decision.par.id === demandePar.id && decision.le.equals(demandeLe);
}

async function isPubliee({ tourId, rang }: Rectification, { resumes }: Stores): Promise<boolean> {
  const resume = await resumes.findByTour(tourId, 'groupe_projet');
  const lues = resume?.contenu.lignes.flatMap(({ rectifications = [] }) => rectifications) ?? [];
  return lues.some((one) => one.rang === rang);
}

async function getRectification(
  { values }: Intent,
  { conventionId }: Personne,
  { rectifications }: Stores,
): Promise<Rectification> {
  const id = findText(values, 'tour') ?? '';
  const rang = Number(findText(values, 'rang') ?? Number.NaN);
  const all = isUuid(id) ? await rectifications.list({ id, conventionId }) : [];
  const found = all.find((one) => one.rang === rang);
  if (found === undefined) throw new DomainError('rectification-introuvable');
  return found;
}

async function composeRecu(
  intent: Intent,
  { tour, personne }: { readonly tour: Tour; readonly personne: Personne },
  { stores }: Ports,
): Promise<Message> {
  const rectification = await getRectification(intent, personne, stores);
  const fiche = await stores.ficheActions.get(rectification.ficheActionId);
  const isLinked = rectification.decision?.accepte === true;
  return say.viewRecuDecision(rectification, fiche, { tour, isLinked });
}
