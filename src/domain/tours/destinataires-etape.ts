import type { Temporal } from 'temporal-polyfill';
import type { Destinataire, GenreEnvoi } from '../nouns/envoi.ts';
import type { CodeEtape } from '../nouns/etape.ts';
import type { EtapePlanifiee } from '../nouns/etape-envoi.ts';
import { CODE_GROUPE_PROJET, isMembre, type Participant } from '../nouns/membre.ts';
import { hasRole } from '../nouns/personne.ts';
import { getIdsPilotes, listPilotes, listSuppleants } from '../nouns/pilotage.ts';
import type { EtatTour, Tour } from '../nouns/tour.ts';
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
  /** The same for the last tour that ended in the same instance, with what it did not ask; null when there is none. */
  readonly reponduesAvant: ReadonlySet<string> | null;
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
  const { etats, list } = AUDIENCES[code];
  if (contexte.tour.importe || !etats.includes(contexte.tour.etat)) return [];
  return list(contexte);
}

/** Coordination; administration acts for it when nobody holds the post. */
export function listCoordination<Personne extends Participant>(
  personnes: readonly Personne[],
): readonly Personne[] {
  const coordination = personnes.filter((personne) => hasRole(personne, 'coordination'));
  if (coordination.length > 0) return coordination;
  return personnes.filter((personne) => hasRole(personne, 'administration'));
}

/** The fiches without an answer in the last tour; none when there was no tour before. */
export function listSilencieuses<Fiche extends Pilotee>({
  ficheActions,
  reponduesAvant,
}: {
  readonly ficheActions: readonly Fiche[];
  readonly reponduesAvant: ContexteEtape['reponduesAvant'];
}): readonly Fiche[] {
  return reponduesAvant === null ? [] : ficheActions.filter(({ id }) => !reponduesAvant.has(id));
}

interface Audience {
  /** States of the tour in which the step still makes sense. */
  readonly etats: readonly EtatTour[];
  readonly list: (contexte: ContexteEtape) => readonly MessageEtape[];
}

const AUDIENCES: Readonly<Record<CodeEtape, Audience>> = {
  preparation: {
    etats: ['prepare'],
    list: ({ personnes }) => toMessages('preparation', listCoordination(personnes)),
  },
  'confirmation-pilote': { etats: ['prepare'], list: listSilencieux },
  ouverture: { etats: ['prepare'], list: listOuverture },
  'rappel-1': {
    etats: ['ouvert'],
    list: (contexte) => toMessages('rappel-1', listTousAttendus(contexte)),
  },
  'rappel-2': { etats: ['ouvert'], list: listDeuxiemeRappel },
  'rappel-3': {
    etats: ['ouvert'],
    list: (contexte) => toMessages('rappel-3', listTousAttendus(contexte)),
  },
  echeance: { etats: [], list: () => [] }, // the deadline is told by the reminders before it
  'brouillon-resume': {
    etats: ['ouvert'],
    list: ({ personnes }) => toMessages('brouillon-resume', listCoordination(personnes)),
  },
  // A summary may be published before the séance: the séance is still announced the day before.
  veille: { etats: ['prepare', 'ouvert', 'fige', 'publie'], list: listVeille },
  lendemain: {
    etats: ['ouvert'],
    list: (contexte) => toMessages('lendemain', listTousAttendus(contexte)),
  },
  gel: {
    etats: ['ouvert'],
    list: ({ personnes }) => toMessages('gel', listCoordination(personnes)),
  },
};

function listSilencieux(contexte: ContexteEtape): readonly MessageEtape[] {
  return toMessages('confirmation-pilote', pilotesOf(contexte, listSilencieuses(contexte)));
}

function listOuverture(contexte: ContexteEtape): readonly MessageEtape[] {
  const pilotes = pilotesOf(contexte, listDemandees(contexte.tour, contexte.ficheActions));
  const autres = listGroupeProjet(contexte).filter((personne) => !pilotes.includes(personne));
  return [...toMessages('ouverture', pilotes), ...toSeance('annoncee', contexte, autres)];
}

function listDeuxiemeRappel(contexte: ContexteEtape): readonly MessageEtape[] {
  const sansReponse = listSansReponse(contexte);
  const attendus = listTousAttendus(contexte);
  const relances = [...attendus, ...suppleantsOf(contexte, sansReponse)];
  if (sansReponse.length === 0 && attendus.length === 0) return [];
  return [
    ...toMessages('rappel-2', [...new Set(relances)]),
    ...toMessages('manquants', listCoordination(contexte.personnes)),
  ];
}

function listVeille(contexte: ContexteEtape): readonly MessageEtape[] {
  return toSeance('veille', contexte, listGroupeProjet(contexte));
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
  return contexte.personnes.filter((personne) => isMembre(personne, GROUPE_PROJET, pilotes));
}

const GROUPE_PROJET = { code: CODE_GROUPE_PROJET };

function toMessages(etape: EtapePlanifiee, personnes: readonly Participant[]): readonly MessageEtape[] {
  return personnes.map(({ id }) => ({ genre: 'tour', etape, destinataire: { personneId: id } }));
}

function toSeance(
  etape: EtapePlanifiee,
  { seance, canaux }: ContexteEtape,
  personnes: readonly Participant[],
): readonly MessageEtape[] {
  if (seance.etat === 'annulee') return [];
  return [
    ...personnes.map(({ id }) => ({ genre: 'seance', etape, destinataire: { personneId: id } }) as const),
    ...canaux.map(({ id }) => ({ genre: 'seance', etape, destinataire: { canalId: id } }) as const),
  ];
}
