import { Temporal } from 'temporal-polyfill';
import type { Fermetures } from '../seances/jours-ouvres.ts';
import { addJoursOuvres, instantAt, jourOf, TIME_ZONE } from '../seances/jours-ouvres.ts';
import type { Seance } from '../seances/seance.ts';
import { REGLES_ETAPE } from '../tours/etape.ts';
import type { Tour } from '../tours/tour.ts';

/** What limits how late a message may still be sent. */
export interface ContexteGrace {
  readonly tour: Tour;
  readonly seance: Pick<Seance, 'debut'>;
  readonly prevueLe: Temporal.Instant;
  readonly fermetures: Fermetures;
}

/** From this instant on, the message of a step is not sent any more; `etape` is the ledger's. */
export function getGrace(etape: string, contexte: ContexteGrace): Temporal.Instant {
  const rule = GRACES.get(etape);
  if (!rule) throw new RangeError(`no grace for the step ${etape}`);
  return rule(contexte);
}

type Grace = (contexte: ContexteGrace) => Temporal.Instant;

const JOURS_COORDINATION = 2; // in working days: a note to coordination older than that describes another state

const GRACES: ReadonlyMap<string, Grace> = new Map<string, Grace>([
  ['preparation', getGraceCoordination],
  ['manquants', getGraceCoordination],
  ['brouillon-resume', getGraceCoordination],
  ['gel', getGraceCoordination],
  ['confirmation-pilote', ({ tour }) => tour.ouverture], // then the card itself asks
  ['ouverture', ({ tour }) => tour.echeance], // an answer is still expected until D
  ['rappel-1', getNextDemande], // the next message that asks makes this one useless
  ['rappel-2', getNextDemande],
  ['rappel-3', getNextDemande],
  ['annoncee', ({ seance }) => seance.debut], // a meeting that began needs no notice
  ['veille', ({ seance }) => seance.debut],
  ['lendemain', ({ tour }) => tour.gel], // it says « encore ouvert », untrue after the freeze
]);

function getGraceCoordination({ prevueLe, fermetures }: ContexteGrace): Temporal.Instant {
  const time = prevueLe.toZonedDateTimeISO(TIME_ZONE).toPlainTime().toString();
  return instantAt(addJoursOuvres(jourOf(prevueLe), JOURS_COORDINATION, fermetures), time);
}

function getNextDemande({ tour, prevueLe }: ContexteGrace): Temporal.Instant {
  const { compare } = Temporal.Instant;
  const limits = tour.etapes
    .filter(({ code }) => REGLES_ETAPE[code].demandeUneReponse)
    .map((etape) => etape.prevueLe)
    .filter((instant) => compare(instant, prevueLe) > 0 && compare(instant, tour.echeance) < 0);
  return limits.sort(compare)[0] ?? tour.echeance;
}
