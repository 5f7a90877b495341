import type { Annonce, AnnonceEvenement } from '../../domain/annonces/annonce.ts';
import { getVeille, isAVenir, isMoved, listOf, listPromoted } from '../../domain/annonces/evenement.ts';
import { type EtapeEnvoi, type NouvelEnvoi, toEtape } from '../../domain/nouns/envoi.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Participation } from '../../domain/nouns/seance.ts';
import { findCompteInvite } from '../../domain/seances/invitation.ts';
import type { Moment } from '../../ports/stores.ts';
import { refreshAnnonce } from '../verbs/list-envois-annonce.ts';
import { toEnvois } from '../verbs/tell.ts';

/**
 * Keeps where somebody stands, under the lock of announcements: the agenda of its person follows, who comes is reminded, and
 * the announcement says so where it was read.
 */
export async function saveParticipation(
  participation: Participation,
  annonce: AnnonceEvenement,
  context: Moment,
): Promise<void> {
  const { stores } = context;
  const { id: personneId } = participation.personne;
  const sequence = participation.sequence + 1;
  await stores.participations.save({ ...participation, sequence });
  const isIn = participation.etat === 'inscrit' && annonce.etat === 'envoyee';
  const personne = await stores.personnes.get(personneId);
  if (findCompteInvite(personne) !== undefined)
    await tell(
      isIn ? 'agenda-ajout' : 'agenda-retrait',
      { annonce, personneId, occurrence: sequence },
      context,
    );
  if (isIn) await planVeille(annonce, personneId, context);
  await refreshAnnonce(annonce, stores, personneId);
}

async function planVeille(annonce: AnnonceEvenement, personneId: string, context: Moment): Promise<void> {
  const { evenement, conventionId } = annonce;
  const fermetures = await context.stores.conventions.getFermetures(conventionId);
  const prevuLe = getVeille(evenement, fermetures);
  if (prevuLe.since(context.now).sign <= 0) return; // who registers that late needs no reminder
  const etape = toEtape({ kind: 'evenement-veille', jour: jourOf(evenement.debut).toString() });
  await tell(etape, { annonce, personneId, occurrence: 0, prevuLe }, context);
}

/** Gives the places that are free to those who wait, until it begins: each is told once of each place. */
export async function callWaiting(annonce: AnnonceEvenement, context: Moment): Promise<void> {
  const { stores, now } = context;
  if (!isAVenir(annonce, now)) return;
  const participations = await stores.participations.list(annonce);
  const promoted = listPromoted(annonce.evenement, participations, now);
  for (const one of promoted) {
    await saveParticipation(one, annonce, context);
    const dit = { annonce, personneId: one.personne.id, occurrence: one.rang };
    await tell('place-liberee', dit, context);
  }
  for (const one of listOf('attente', participations).slice(promoted.length))
    await refreshAnnonce(annonce, stores, one.personne.id);
}

/** After a correction: who comes is told that it moved, and there may be more places. */
export async function followCorrection(avant: Annonce, apres: Annonce, context: Moment): Promise<void> {
  const { evenement } = apres;
  if (evenement === null || avant.evenement === null) return;
  const annonce = { ...apres, evenement };
  if (isMoved(avant.evenement, evenement))
    await tellAll('evenement-change', annonce, { ...context, occurrence: evenement.sequence });
  await callWaiting(annonce, context);
}

/** It was withdrawn: whoever would have come is told, and it leaves their agendas. */
export async function followRetrait(annonce: Annonce, context: Moment): Promise<void> {
  const { evenement } = annonce;
  if (evenement !== null)
    await tellAll('evenement-annule', { ...annonce, evenement }, { ...context, occurrence: 0 });
}

async function tellAll(
  etape: EtapeEnvoi<'inscription'>,
  annonce: AnnonceEvenement,
  { occurrence, ...context }: Moment & { readonly occurrence: number },
): Promise<void> {
  const participations = await context.stores.participations.list(annonce);
  for (const one of participations.filter(({ etat }) => etat !== 'retire')) {
    await tell(etape, { annonce, personneId: one.personne.id, occurrence }, context);
    if (one.etat === 'inscrit') await saveParticipation({ ...one, majLe: context.now }, annonce, context);
  }
}

interface Dit extends Partial<Pick<NouvelEnvoi, 'prevuLe'>> {
  readonly annonce: AnnonceEvenement;
  readonly personneId: string;
  readonly occurrence: number;
}

/** Worth telling until it begins; that it does not take place, until its end. */
async function tell(
  etape: EtapeEnvoi<'inscription' | 'agenda'>,
  { annonce, personneId, occurrence, prevuLe }: Dit,
  { stores, now }: Moment,
): Promise<void> {
  const { id: source, conventionId, evenement, etat } = annonce;
  const genre = etape === 'agenda-ajout' || etape === 'agenda-retrait' ? 'agenda' : 'inscription';
  const dit = { conventionId, genre, source, occurrence, etape, nouvelle: 'annonce' } as const;
  const graceJusqua = etat === 'retiree' ? evenement.fin : evenement.debut;
  const envois = toEnvois(dit, [personneId], { now, ...(prevuLe && { prevuLe }) });
  await stores.envois.create(envois.map((envoi) => ({ ...envoi, graceJusqua })));
}
