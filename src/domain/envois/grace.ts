import { Temporal } from 'temporal-polyfill';
import type { EtapePlanifiee, Incident } from '../nouns/envoi.ts';
import { addJoursOuvres, type Fermetures, instantAt, jourOf, timeOf } from '../nouns/jours-ouvres.ts';
import type { Role } from '../nouns/personne.ts';
import type { Seance } from '../nouns/seance.ts';
import { keysOf, tableOf } from '../nouns/tables.ts';
import { isApresEcheance, isDemande, RAPPELS, type Tour } from '../nouns/tour.ts';

/** What limits how late a message may still be sent. */
export interface ContexteGrace {
  readonly tour: Tour;
  readonly seance: Pick<Seance, 'debut'>;
  readonly prevueLe: Temporal.Instant;
  readonly fermetures: Fermetures;
}

/** From this instant on, the message of a step of a tour is not sent any more. */
export function getGrace(etape: EtapePlanifiee, contexte: ContexteGrace): Temporal.Instant {
  return GRACES[etape](contexte);
}

/** The same for a notice about a séance: one that began needs no notice. */
export function getGraceAvis({ debut }: Pick<Seance, 'debut'>): Temporal.Instant {
  return debut;
}

/** The same for a change of a séance: who stands before a closed door still wants to know. */
export function getGraceChangement({ fin }: Pick<Seance, 'fin'>): Temporal.Instant {
  return fin;
}

/** The same for a card that was put off. */
export function getGraceReport({ echeance }: Pick<Tour, 'echeance'>): Temporal.Instant {
  return echeance;
}

/** The same for what became of an answer by e-mail: as long as it can be sent; after that, for some days of news. */
export function getGraceReponseCourriel({ gel }: Pick<Tour, 'gel'>, now: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(now, gel) < 0 ? gel : now.add({ hours: HOURS_A_DAY * JOURS_COORDINATION });
}

/** What is told for itself, whatever the state of a tour. */
export type Nouvelle =
  | 'annonce'
  | 'essai'
  | 'resume'
  | 'releve'
  | 'decision'
  | 'appui'
  | 'effet'
  | 'suite'
  | 'canal'
  | 'calendrier'
  | 'pilotage'
  | 'recu'
  | 'mot'
  | 'securite'
  | 'instance'
  | 'abonnement'
  | 'lien'
  | 'page'
  | Incident['kind'];

/** The same for news, counted from the instant when it could leave. */
export function getGraceNouvelle(nouvelle: Nouvelle, prevuLe: Temporal.Instant): Temporal.Instant {
  return prevuLe.add({ hours: HOURS_A_DAY * JOURS_NOUVELLE[nouvelle] });
}

/** What could leave at this instant or before is no news any more at `now`. */
export function getDebutGrace(nouvelle: Nouvelle, now: Temporal.Instant): Temporal.Instant {
  return now.subtract({ hours: HOURS_A_DAY * JOURS_NOUVELLE[nouvelle] });
}

const HOURS_A_DAY = 24;

interface RegleIncident {
  readonly days: number;
  /** Whom it concerns; absent: coordination. */
  readonly to?: readonly Role[];
  /** It waits for open hours. */
  readonly isInHours?: true;
}

/** What each incident asks of its sending. */
export const INCIDENTS: Readonly<Record<Incident['kind'], RegleIncident>> = {
  rattrapage: { days: 7 }, // older, the state it tells of has changed
  'ouverture-impossible': { days: 7 },
  'seances-a-prevoir': { days: 14, isInHours: true }, // a year that has no date yet has none two weeks later
  'annonce-proposee': { days: 14 }, // its draft waits longer
  'modele-propose': { days: 14 }, // and so does this
  'proposition-decidee': { days: 14 },
  'lettre-du-mois': { days: 7, isInHours: true }, // a letter of the month before is still wanted a week later
  'avenant-propose': { days: 28, to: ['coordination', 'administration'] }, // it waits as long
  'acte-propose': { days: 28, isInHours: true }, // and so does this
  'fin-convention': { days: 28, to: ['coordination', 'administration'], isInHours: true }, // until the next one tells more
  panne: { days: 2, to: ['administration'], isInHours: true }, // the next look says it anew
  retabli: { days: 7 }, // as long as what it answers
  'espace-refuse': { days: 7, to: ['coordination', 'administration'], isInHours: true }, // what is down for a week is no news any more
  'quitte-pilotage': { days: 14 }, // who leaves is still news two weeks later
  'reprend-pilotage': { days: 14 },
  'proposition-pilote': { days: 14 },
  'retour-propose': { days: 14 },
  'delegation-sans-reponse': { days: 14 },
  supervision: { days: 14 }, // who reads a convention beside others is still news two weeks later
  guichet: { days: 14, to: ['administration'] }, // who was let in so is still to be asked two weeks later
  'passage-masque': { days: 14, to: ['administration'] }, // whoever answers for personal data still has to know
  effacement: { days: 28 }, // as long as the law gives to answer
  'lien-refuse': { days: 14 }, // an address that is wrong stays wrong
  'compte-ferme': { days: 14 }, // and so is one who cannot be reached
  'retour-courriel': { days: 14 },
  'canal-perdu': { days: 14 },
  'canal-ouvert': { days: 14 },
  'canal-partage': { days: 14 },
  'espace-partage': { days: 14, to: ['administration'] },
  'mots-recus': { days: 14 }, // somebody waits for an answer
  absence: { days: 7 }, // an absence goes on without being told
};

/** In days. */
const JOURS_NOUVELLE: Readonly<Record<Nouvelle, number>> = {
  ...tableOf(keysOf(INCIDENTS), (kind) => INCIDENTS[kind].days),
  annonce: 7, // still news a week later, after a long stop
  resume: 7, // still news within the week
  appui: 14, // and so is what becomes of a need
  effet: 28, // it can be answered for three months
  suite: 14, // and so is what one is asked to do
  decision: 14, // what becomes of an action is still news two weeks later
  releve: 7, // and so is what was decided
  abonnement: 7, // as a summary is
  instance: 14, // who joined a réseau while away still wants to know
  securite: 14, // whoever was away for a week still has to know
  recu: 7, // what was sent can be taken back until the freeze
  mot: 14, // somebody waits for an answer
  lien: 1, // who asked for it looks into the mailbox now
  page: 1,
  essai: 1,
  canal: 7, // its first announcement tells the same
  calendrier: 7, // after a second silent week, help is late
  pilotage: 14, // who leads a fiche is still news two weeks later
};

type Grace = (contexte: ContexteGrace) => Temporal.Instant;

const JOURS_COORDINATION = 2; // in working days: a note to coordination older than that describes another state

const GRACES: Readonly<Record<EtapePlanifiee, Grace>> = {
  preparation: getGraceCoordination,
  manquants: getGraceCoordination,
  'brouillon-resume': getGraceCoordination,
  gel: getGraceCoordination,
  'confirmation-pilote': ({ tour }) => tour.ouverture, // then the card itself asks
  ouverture: getFinDesReponses,
  ...tableOf(RAPPELS, () => getNextDemande), // the next message that asks makes this one useless
  annoncee: ({ seance }) => getGraceAvis(seance),
  veille: ({ seance }) => getGraceAvis(seance),
  lendemain: ({ tour }) => tour.gel, // it says « encore ouvert », untrue after the freeze
};

function getGraceCoordination({ prevueLe, fermetures }: ContexteGrace): Temporal.Instant {
  const time = timeOf(prevueLe).toString();
  return instantAt(addJoursOuvres(jourOf(prevueLe), JOURS_COORDINATION, fermetures), time);
}

/** An answer is expected until D; of a tour opened by hand after it, until the freeze. */
function getFinDesReponses({ tour, prevueLe }: ContexteGrace): Temporal.Instant {
  return isApresEcheance(tour, prevueLe) ? tour.gel : tour.echeance;
}

function getNextDemande({ tour, prevueLe }: ContexteGrace): Temporal.Instant {
  const { compare } = Temporal.Instant;
  const limits = tour.etapes
    .filter(({ code }) => isDemande(code))
    .map((etape) => etape.prevueLe)
    .filter((instant) => compare(instant, prevueLe) > 0 && compare(instant, tour.echeance) < 0);
  return limits.sort(compare)[0] ?? tour.echeance;
}
