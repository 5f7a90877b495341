import type { Temporal } from 'temporal-polyfill';
import type { Field, Form, Intent, Message, Values } from '../../conversation/chat.ts';
import { findText, getList, hasErrors } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { type Envoi, type NouvelEnvoi, toEtape } from '../../domain/nouns/envoi.ts';
import { type Fermetures, jourOf, nextInstantOuvre } from '../../domain/nouns/jours-ouvres.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import { isOuvert, type Tour } from '../../domain/nouns/tour.ts';
import type { PiloteAttendu } from '../../domain/tours/manquants.ts';
import { type ARelancer, listARelancer } from '../../domain/tours/relance.ts';
import { DomainError } from '../../errors.ts';
import type { Ports } from '../../ports/ports.ts';
import {
  type DemandeRelance,
  dejaRelances,
  FIELD_OF_ACCORD,
  viewFormulaireRelance,
  viewPersonneARelancer,
  viewRelanceFaite,
} from '../../views/tours/relance.ts';
import { checkFields, showErrors } from '../../views/words/check-fields.ts';
import { getTourOuvert } from '../verbs/find-tour.ts';
import { noteBy } from '../verbs/tell.ts';
import { composeTour } from './compose-tour.ts';
import { getAttendus } from './show-avancement.ts';

/** Asks whom to remind of the answers that are missing; those who were reminded lately are not ticked. */
export const writeRelance: UseCase = async (intent, { personne }, ports) => {
  const relance = await getRelance(intent, personne, ports);
  const { tour, aRelancer } = relance;
  if (aRelancer.length === 0) return { kind: 'message', message: viewPersonneARelancer(tour) };
  const choix = getChoix(intent.values, aRelancer);
  return { kind: 'form', form: viewFormulaireRelance(await chooseRelance(relance, choix, ports)) };
};

/** The form once more, with its ticks, or with none, shows the next of their messages. */
function getChoix(values: Values, aRelancer: readonly ARelancer[]): ChoixRelance {
  const one = findText(values, 'personne');
  const vu = findText(values, 'vu');
  if (one !== null || vu === null) return { personnes: one === null ? null : [one], montrer: '' };
  const personnes = getList(values, 'personnes');
  const ids = aRelancer.map(({ attendu }) => attendu.personneId);
  const after = ids.indexOf(vu) + 1;
  const inTurn = [...ids.slice(after), ...ids.slice(0, after)];
  const montrer = inTurn.find((id) => personnes.length === 0 || personnes.includes(id)) ?? '';
  return { personnes, montrer };
}

export interface ChoixRelance {
  /** Null: nobody chose yet. */
  readonly personnes: readonly string[] | null;
  /** Whose message is shown; '' for the first one's. */
  readonly montrer: string;
}

/** Who is ticked, and the very message of one of them. */
export async function chooseRelance(
  { tour, aRelancer, fermetures }: Relance,
  { personnes, montrer }: ChoixRelance,
  ports: Ports,
): Promise<DemandeRelance> {
  const chosen = aRelancer.filter(({ attendu, pause }) =>
    personnes === null ? pause === null : personnes.includes(attendu.personneId),
  );
  const shown = aRelancer.find(({ attendu }) => attendu.personneId === montrer) ?? chosen[0] ?? aRelancer[0];
  const now = ports.clock.now();
  const message =
    shown && (await composeRelance(tour, toEnvoi(tour, shown.attendu, { now, fermetures }), ports));
  return { tour, aRelancer, chosen, isAsked: personnes !== null, shown: message ? { shown, message } : null };
}

/** As it would leave now; null when there is nothing to say any more. */
async function composeRelance(
  { conventionId }: Tour,
  nouvel: NouvelEnvoi,
  ports: Ports,
): Promise<Message | null> {
  const personnes = await ports.stores.personnes.list(conventionId);
  const personne = personnes.find(({ id }) => id === nouvel.destinataire.personneId);
  if (personne === undefined) return null;
  const envoi: Envoi = { ...nouvel, ...NOT_SENT };
  const composition = await composeTour(envoi, { kind: 'personne', personne }, ports);
  return composition.kind === 'message' ? composition.message : null;
}

const NOT_SENT = {
  id: '',
  tardif: false,
  raison: null,
  compteId: null,
  comptesEcartes: [],
  messageId: null,
  tentatives: 0,
  jeton: 0,
  envoyeLe: null,
  luLe: null,
} as const;

/**
 * Reminds those who were chosen, each once: nobody twice a day, and nobody twice within some working days unless
 * coordination insists. What was answered meanwhile does not leave.
 */
export const sendRelance: UseCase = (intent, { personne }, ports) =>
  ports.inTransaction(async (stores) => {
    const { values } = intent;
    const within = { ...ports, stores };
    const relance = await getRelance(intent, personne, within);
    const { tour, aRelancer, fermetures } = relance;
    if (aRelancer.length === 0) return { kind: 'done', message: viewPersonneARelancer(tour) };
    const choix = { personnes: getList(values, 'personnes'), montrer: '' };
    const form = viewFormulaireRelance(await chooseRelance(relance, choix, within));
    const fields = checkFields(form.fields, values);
    if (hasErrors(fields)) return { kind: 'form', form: showErrors(form, fields) };
    const chosen = aRelancer.filter(({ attendu }) =>
      getList(values, 'personnes').includes(attendu.personneId),
    );
    const tropTot = chosen.filter((one) => one.tropTot);
    if (tropTot.length > 0 && findText(values, 'accord') !== 'oui')
      return { kind: 'form', form: refuse(form, fields, tropTot) };
    const now = ports.clock.now();
    const envois = chosen.map(({ attendu }) => toEnvoi(tour, attendu, { now, fermetures }));
    const created = await stores.envois.create(envois);
    if (created > 0) await noteBy(personne, now, stores)('tour:relancer', tour.id, { personnes: created });
    return {
      kind: 'done',
      message: viewRelanceFaite(tour, { created, prevuLe: envois[0]?.prevuLe ?? now, now }),
    };
  });

interface Relance {
  readonly tour: Tour;
  readonly envois: readonly Envoi[];
  readonly aRelancer: readonly ARelancer[];
  readonly fermetures: Fermetures;
}

/**
 * Who can be reminded now.
 * @throws DomainError `tour-introuvable`, `aucun-tour-ouvert`, `tour-fige`
 */
export async function getRelance(
  intent: Pick<Intent, 'values'>,
  personne: Personne,
  ports: Ports,
): Promise<Relance> {
  const { stores, clock } = ports;
  const tour = await getTourOuvert(intent, personne, stores);
  const now = clock.now();
  if (!isOuvert(tour, now)) throw new DomainError('tour-fige');
  const { attendus, envois } = await getAttendus(tour, ports);
  const fermetures = await stores.conventions.getFermetures(tour.conventionId);
  return {
    tour,
    fermetures,
    envois,
    aRelancer: listARelancer(tour, { attendus, envois }, { now, fermetures }),
  };
}

function refuse(form: Form, fields: readonly Field[], tropTot: readonly ARelancer[]): Form {
  const whole = { ...form, fields: [...fields, FIELD_OF_ACCORD] };
  return { ...whole, error: dejaRelances(tropTot) };
}

/** The message of a reminder by hand, once a day for each person. */
function toEnvoi(
  { id: source, conventionId, gel }: Tour,
  { personneId }: PiloteAttendu,
  { now, fermetures }: { readonly now: Temporal.Instant; readonly fermetures: Fermetures },
): NouvelEnvoi {
  const prevuLe = nextInstantOuvre(now, fermetures);
  return {
    conventionId,
    genre: 'tour',
    source,
    destinataire: { personneId },
    occurrence: 0,
    etape: toEtape({ kind: 'relance', jour: jourOf(prevuLe).toString() }),
    etat: prevuLe.equals(now) ? 'a_envoyer' : 'prevu',
    prevuLe,
    graceJusqua: gel,
  };
}
