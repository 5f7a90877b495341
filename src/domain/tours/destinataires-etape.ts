import type { Temporal } from 'temporal-polyfill';
import { listCanauxDe } from '../nouns/compte.ts';
import type { Destinataire, EtapePlanifiee } from '../nouns/envoi.ts';
import { ETAPES, type GenreEnvoi } from '../nouns/genres-envoi.ts';
import { CODE_GROUPE_PROJET, hasRole, isMembre, type Participant } from '../nouns/personne.ts';
import {
  getIdsPilotes,
  listPilotes,
  listSuppleants,
  listTousPilotes,
  type PilotageConnu,
} from '../nouns/pilotage.ts';
import type { CodeEtape, EtatTour, Tour } from '../nouns/tour.ts';
import { listAttendus, listDemandees } from './dispenses.ts';
import type { DonneesEtapes, SeanceConnue } from './donnees-etapes.ts';

/** What decides who is written to at a step: the tour as it stands before the step. */
export interface ContexteEtape extends Pick<DonneesEtapes, 'personnes' | 'canaux' | 'ficheActions'> {
  readonly tour: Tour;
  readonly seance: SeanceConnue;
  /** The day of the sending: who leads a fiche that day is asked. */
  readonly jour: Temporal.PlainDate;
  /** What was received in this tour: answers and contributions (`cleRecue`). */
  readonly repondues: ReadonlySet<string>;
  /** Null when no tour of the same instance ended before. */
  readonly avant: TourAvant | null;
}

/** The last tour that ended in the same instance. */
export interface TourAvant {
  /** The day of its deadline: who led no fiche then could not be silent. */
  readonly jour: Temporal.PlainDate;
  /** What it received (`cleRecue`), with what it did not ask. */
  readonly repondues: ReadonlySet<string>;
}

type Pilotee = DonneesEtapes['ficheActions'][number];

/** One message of a step: to whom, and its place in the key of the ledger. */
export interface MessageEtape {
  readonly genre: Extract<GenreEnvoi, 'tour' | 'seance'>;
  readonly etape: EtapePlanifiee;
  readonly destinataire: Destinataire;
}

/** Who is written to at a step, each once; nobody when the tour's state says so. */
export function listDestinatairesEtape(code: CodeEtape, contexte: ContexteEtape): readonly MessageEtape[] {
  const { etats, messages } = MESSAGES[code];
  if (contexte.tour.importe || !etats.includes(contexte.tour.etat)) return [];
  return messages.flatMap(([etape, destines]) => toMessages(etape, PUBLICS[destines](contexte), contexte));
}

/** What a step of a tour writes, and for whom. */
export function listMessagesEtape(code: CodeEtape): readonly (readonly [EtapePlanifiee, PublicTour])[] {
  return MESSAGES[code].messages;
}

/** Coordination; administration acts for it when nobody holds the post. */
export function listCoordination<Personne extends Participant>(
  personnes: readonly Personne[],
): readonly Personne[] {
  const coordination = personnes.filter((personne) => hasRole(personne, 'coordination'));
  if (coordination.length > 0) return coordination;
  return personnes.filter((personne) => hasRole(personne, 'administration'));
}

/** Who leads a fiche without an answer in the last tour, and led it then already; nobody when there was no tour before. */
export function listPilotesSilencieux(
  fiche: Pilotee,
  { avant, jour }: Pick<ContexteEtape, 'avant' | 'jour'>,
): readonly PilotageConnu[] {
  if (avant === null || avant.repondues.has(fiche.id)) return [];
  const before = new Set(listTousPilotes(fiche, avant.jour).map(({ personneId }) => personneId));
  return listPilotes(fiche, jour).filter(({ personneId }) => before.has(personneId));
}

interface MessagesEtape {
  /** States of the tour in which the step still makes sense. */
  readonly etats: readonly EtatTour[];
  readonly messages: readonly (readonly [EtapePlanifiee, PublicTour])[];
}

const MESSAGES: Readonly<Record<CodeEtape, MessagesEtape>> = {
  preparation: { etats: ['prepare'], messages: [['preparation', 'coordination']] },
  'confirmation-pilote': { etats: ['prepare'], messages: [['confirmation-pilote', 'pilotes-silencieux']] },
  ouverture: {
    etats: ['prepare'],
    messages: [
      ['ouverture', 'pilotes'],
      ['annoncee', 'groupe-projet-sans-pilotes'],
    ],
  },
  'rappel-1': { etats: ['ouvert'], messages: [['rappel-1', 'attendus']] },
  'rappel-2': {
    etats: ['ouvert'],
    messages: [
      ['rappel-2', 'attendus-et-suppleants'],
      ['manquants', 'coordination-si-manquants'],
    ],
  },
  'rappel-3': { etats: ['ouvert'], messages: [['rappel-3', 'attendus']] },
  echeance: { etats: [], messages: [] }, // the deadline is told by the reminders before it
  'brouillon-resume': { etats: ['ouvert'], messages: [['brouillon-resume', 'coordination']] },
  // A summary may be published before the séance: the séance is still announced the day before.
  veille: { etats: ['prepare', 'ouvert', 'fige', 'publie'], messages: [['veille', 'groupe-projet']] },
  lendemain: { etats: ['ouvert'], messages: [['lendemain', 'attendus']] },
  gel: { etats: ['ouvert'], messages: [['gel', 'coordination']] },
};

/** Whom a message is for; what is said of the séance goes to the channels too. */
export type PublicTour = keyof typeof PUBLICS;

const PUBLICS = {
  coordination: ({ personnes }) => listCoordination(personnes),
  'coordination-si-manquants': (contexte) =>
    listAttendusEtSuppleants(contexte).length + listSansReponse(contexte).length === 0
      ? []
      : listCoordination(contexte.personnes),
  pilotes: listPilotesDemandes,
  'pilotes-silencieux': (contexte) =>
    select(
      contexte,
      contexte.ficheActions.flatMap((fiche) => listPilotesSilencieux(fiche, contexte)),
    ),
  attendus: listTousAttendus,
  'attendus-et-suppleants': listAttendusEtSuppleants,
  'groupe-projet': listGroupeProjet,
  'groupe-projet-sans-pilotes': (contexte) => {
    const pilotes = listPilotesDemandes(contexte);
    return listGroupeProjet(contexte).filter((personne) => !pilotes.includes(personne));
  },
} as const satisfies Readonly<Record<string, (contexte: ContexteEtape) => readonly Participant[]>>;

function listPilotesDemandes(contexte: ContexteEtape): readonly Participant[] {
  return pilotesOf(contexte, listDemandees(contexte.tour, contexte.ficheActions));
}

function listAttendusEtSuppleants(contexte: ContexteEtape): readonly Participant[] {
  const suppleants = suppleantsOf(contexte, listSansReponse(contexte));
  return [...new Set([...listTousAttendus(contexte), ...suppleants])];
}

function listSansReponse({ tour, ficheActions, repondues }: ContexteEtape): readonly Pilotee[] {
  return listDemandees(tour, ficheActions).filter(({ id }) => !repondues.has(id));
}

/** Those who still have something to write: the answer of a fiche, or the contribution of their structure. */
function listTousAttendus(contexte: ContexteEtape): readonly Participant[] {
  const { tour, ficheActions, jour, repondues: recues } = contexte;
  return select(
    contexte,
    ficheActions.flatMap((fiche) => listAttendus(tour, { fiche, recues }, jour)),
  );
}

function pilotesOf(contexte: ContexteEtape, ficheActions: readonly Pilotee[]): readonly Participant[] {
  return select(
    contexte,
    ficheActions.flatMap((fiche) => listPilotes(fiche, contexte.jour)),
  );
}

function suppleantsOf(contexte: ContexteEtape, ficheActions: readonly Pilotee[]): readonly Participant[] {
  return select(
    contexte,
    ficheActions.flatMap((fiche) => listSuppleants(fiche, contexte.jour)),
  );
}

function select(
  { personnes }: ContexteEtape,
  pilotages: readonly { readonly personneId: string }[],
): readonly Participant[] {
  const ids = new Set(pilotages.map(({ personneId }) => personneId));
  return personnes.filter(({ id }) => ids.has(id));
}

function listGroupeProjet(contexte: ContexteEtape): readonly Participant[] {
  const pilotes = getIdsPilotes(contexte.ficheActions, contexte.jour);
  return contexte.personnes.filter((personne) => isMembre(personne, { code: CODE_GROUPE_PROJET }, pilotes));
}

function toMessages(
  etape: EtapePlanifiee,
  personnes: readonly Participant[],
  { seance, canaux }: ContexteEtape,
): readonly MessageEtape[] {
  const toOne = (destinataire: Destinataire, genre: MessageEtape['genre']) => ({
    genre,
    etape,
    destinataire,
  });
  if (!Object.hasOwn(ETAPES.seance, etape))
    return personnes.map(({ id }) => toOne({ personneId: id }, 'tour'));
  if (seance.etat === 'annulee') return [];
  return [
    ...personnes.map(({ id }) => toOne({ personneId: id }, 'seance')),
    ...listCanauxDe(null, canaux).map(({ id }) => toOne({ canalId: id }, 'seance')),
  ];
}
