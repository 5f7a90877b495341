import { Temporal } from 'temporal-polyfill';
import type { Section } from '../../conversation/chat.ts';
import type { Compose, Composition } from '../../conversation/use-case.ts';
import { type Details, type Envoi, type EtapeCarte, isCarte, parseEtape } from '../../domain/nouns/envoi.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import { listPilotes, listPlaces, listSuppleants, listTousPilotes } from '../../domain/nouns/pilotage.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import { isEnVigueur } from '../../domain/nouns/vigueur.ts';
import { getCouverturePilotage } from '../../domain/tours/couverture-pilotage.ts';
import { listPilotesSilencieux } from '../../domain/tours/destinataires-etape.ts';
import { listDemandees } from '../../domain/tours/dispenses.ts';
import type { Ports } from '../../ports/ports.ts';
import { sectionSansFiche } from '../../views/reponses/courriel-recu.ts';
import { sectionPresence } from '../../views/seances/presence.ts';
import { type CarteTour, viewCarteTour } from '../../views/tours/carte-tour.ts';
import { viewFinDeTour, viewGel, viewPreparation } from '../../views/tours/coordination-tour.ts';
import { isDue, isSansDemande } from '../../views/tours/ligne-carte.ts';
import { type LigneConfirmation, viewConfirmationPilote } from '../../views/tours/pilotage.ts';
import { listCourrielsSansFiche } from '../reponses/courriel-recu.ts';
import { findTourAvant } from '../verbs/contexte-etape.ts';
import { findPresence, joinInvitation } from '../verbs/join-invitation.ts';
import { listLignesCarte } from '../verbs/list-lignes-carte.ts';
import { dispenseTour } from './open-tour.ts';
import { composeManquants, getAvancement } from './show-avancement.ts';

/** What a message of a tour says, at the instant it is sent or refreshed. */
export const composeTour: Compose = async (envoi, lecteur, ports) => {
  if (lecteur.kind !== 'personne') return { kind: 'obsolete', raison: 'canal' };
  const tour = await ports.stores.tours.get(envoi.source);
  const seance = await ports.stores.seances.get(tour.seanceId);
  const situation = { envoi, tour, seance, personne: lecteur.personne };
  const kind = parseEtape('tour', envoi.etape)?.kind;
  if (kind === undefined) return { kind: 'obsolete', raison: 'etape-inconnue' };
  // A card that was sent shows the end of its tour; other messages said what was true when they left.
  if (tour.etat === 'clos' && (envoi.etat !== 'envoye' || !isCarte(kind)))
    return { kind: 'obsolete', raison: 'tour-clos' };
  return isCarte(kind)
    ? composeCarte({ ...situation, etape: kind }, ports)
    : BY_ETAPE[kind](situation, ports);
};

interface Situation {
  readonly envoi: Envoi;
  readonly tour: Tour;
  readonly seance: Seance;
  readonly personne: Personne;
}

type ComposeEtape = (situation: Situation, ports: Ports) => Promise<Composition>;

/** Messages of a tour that are no card; those about its séance stand in another room. */
type AutreEtape = Exclude<Details<'tour'>['kind'], EtapeCarte>;

const BY_ETAPE: Readonly<Record<AutreEtape, ComposeEtape>> = {
  'confirmation-pilote': composeConfirmation,
  preparation: composePreparation,
  manquants: composeListeManquants,
  'brouillon-resume': composeFinDeTour,
  gel: composeGel,
};

async function composeCarte(
  { envoi, tour, seance, personne, etape }: Situation & { readonly etape: EtapeCarte },
  ports: Ports,
): Promise<Composition> {
  const now = ports.clock.now();
  const isFirst = envoi.etat !== 'envoye';
  const { ficheActions, isSuppleant, anciennes } = await listFichesDe(personne, { etape, isFirst }, ports);
  const { stores } = ports;
  const toutes = await listLignesCarte(tour, ficheActions, { stores, personne, jour: jourOf(now) });
  const lignes = toutes.filter((ligne) => !isSansDemande(ligne));
  if (lignes.length === 0 && isFirst) return { kind: 'obsolete', raison: 'plus-pilote' };
  if (isFirst && tour.etat !== 'ouvert') return { kind: 'obsolete', raison: 'tour-pas-ouvert' };
  const isAnswered = !lignes.some(isDue);
  if (isFirst && isAnswered && etape !== 'ouverture') return { kind: 'obsolete', raison: 'repondu' };
  const besides =
    etape === 'ouverture'
      ? await askPresence(seance, personne, ports)
      : { courriels: await listSansFiche(personne, { tour, lignes: lignes.filter(isDue) }, stores) };
  const carte = {
    etape,
    tour,
    seance,
    now,
    lignes,
    isSuppleant,
    tardif: envoi.tardif,
    anciennes,
    ...besides,
  };
  const { connue: _, ...joint } = await joinInvitation(envoi, { seance, personne }, ports);
  return { kind: 'message', message: viewCarteTour(carte), ...joint };
}

/** What a lead wrote in answer to an e-mail of this tour without saying for which of these fiches. */
async function listSansFiche(
  personne: Personne,
  { tour, lignes }: Pick<CarteTour, 'tour' | 'lignes'>,
  stores: Ports['stores'],
): Promise<readonly Section[]> {
  const courriels = lignes.length === 0 ? [] : await listCourrielsSansFiche(personne, tour, stores);
  const fiches = lignes.map(({ fiche }) => fiche);
  return courriels.length === 0 ? [] : [sectionSansFiche(courriels, fiches, tour)];
}

/** A lead hears of the séance by the card of its opening, and is asked there; of one that is over nobody is. */
async function askPresence(
  seance: Seance,
  personne: Personne,
  { stores, clock }: Ports,
): Promise<Pick<CarteTour, 'presence'>> {
  const isToCome = Temporal.Instant.compare(clock.now(), seance.debut) < 0;
  if (seance.etat === 'annulee' || !isToCome) return {};
  return { presence: sectionPresence(seance, await findPresence(seance, personne, stores)) };
}

/**
 * The fiches that a card speaks of: those the person leads; at D-5 a suppléant sees those he or she backs up. Whoever is
 * away gets no new card for what a delegate answers, and keeps the earlier ones.
 */
async function listFichesDe(
  personne: Personne,
  { etape, isFirst }: { readonly etape: EtapeCarte; readonly isFirst: boolean },
  { stores, clock }: Ports,
) {
  const jour = jourOf(clock.now());
  const toutes = await stores.ficheActions.listAll(personne.conventionId);
  const isMine = (pilotages: readonly { personneId: string }[]) =>
    pilotages.some(({ personneId }) => personneId === personne.id);
  const pilotees = toutes.filter((fiche) => isMine((isFirst ? listPilotes : listTousPilotes)(fiche, jour)));
  const suppleees: readonly FicheAction[] =
    etape === 'rappel-2' || etape === 'report'
      ? toutes.filter((fiche) => isMine(listSuppleants(fiche, jour)))
      : [];
  const ficheActions = [...pilotees, ...suppleees.filter((fiche) => !pilotees.includes(fiche))];
  const anciennes = isFirst
    ? []
    : toutes.filter((fiche) => !isEnVigueur(fiche) && isMine(listPlaces(fiche, jour)));
  return { ficheActions, isSuppleant: pilotees.length === 0, anciennes };
}

async function composeConfirmation({ envoi, tour, personne }: Situation, ports: Ports): Promise<Composition> {
  const avant = await findTourAvant(tour, ports.stores);
  if (avant === null) return { kind: 'obsolete', raison: 'plus-pilote' };
  const jour = jourOf(ports.clock.now());
  const hasOwn = (pilotages: readonly { personneId: string }[]) =>
    pilotages.some(({ personneId }) => personneId === personne.id);
  const lignes: LigneConfirmation[] = [];
  for (const fiche of await ports.stores.ficheActions.listAll(personne.conventionId)) {
    const isConcerned = !avant.repondues.has(fiche.id) && hasOwn(listTousPilotes(fiche, avant.jour));
    const isPilote = isConcerned ? await findConfirmation(fiche, envoi, ports.stores) : null;
    const isAsked = hasOwn(listPilotesSilencieux(fiche, { avant, jour }));
    if (isAsked || isPilote !== null) lignes.push({ fiche, isPilote });
  }
  if (lignes.length === 0 && envoi.etat !== 'envoye') return { kind: 'obsolete', raison: 'plus-pilote' };
  return { kind: 'message', message: viewConfirmationPilote(lignes, envoi.tardif) };
}

/** What its lead said of a fiche since the question was sent; null: nothing yet. */
async function findConfirmation(
  { numero }: FicheAction,
  { conventionId, destinataire, envoyeLe }: Envoi,
  { journal }: Ports['stores'],
): Promise<boolean | null> {
  if (envoyeLe === null) return null;
  const events = await journal.listByObjet(conventionId, `fiche:${numero}`); // the latest first
  const last = events.find(
    ({ action, acteurId, survenuLe }) =>
      acteurId === destinataire.personneId && SAID.has(action) && envoyeLe.until(survenuLe).sign >= 0,
  );
  return SAID.get(last?.action ?? '') ?? null;
}

const SAID: ReadonlyMap<string, boolean> = new Map([
  ['pilotage:confirmer', true],
  ['pilotage:quitter', false],
  ['pilotage:reprendre', true],
]);

async function composePreparation(situation: Situation, { stores, clock }: Ports): Promise<Composition> {
  const { seance } = situation;
  const jour = jourOf(clock.now());
  const ficheActions = await stores.ficheActions.list(seance.conventionId);
  const personnes = await stores.personnes.list(seance.conventionId);
  const tour = await dispenseTour(situation.tour, stores);
  const demandees = listDemandees(tour, ficheActions);
  const couverture = getCouverturePilotage(demandees, personnes, jour);
  return { kind: 'message', message: viewPreparation({ tour, seance, couverture, ficheActions }) };
}

async function composeListeManquants({ tour }: Situation, ports: Ports): Promise<Composition> {
  return { kind: 'message', message: await composeManquants(tour, ports) };
}

async function composeFinDeTour({ tour, seance }: Situation, ports: Ports): Promise<Composition> {
  const avancement = await getAvancement(tour, ports);
  return { kind: 'message', message: viewFinDeTour({ tour, seance, avancement }) };
}

async function composeGel({ tour }: Situation, ports: Ports): Promise<Composition> {
  if (tour.etat === 'publie') return { kind: 'obsolete', raison: 'deja-publie' };
  const avancement = await getAvancement(tour, ports);
  return { kind: 'message', message: viewGel(tour, avancement) };
}
