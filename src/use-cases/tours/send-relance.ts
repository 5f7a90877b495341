import type { Temporal } from 'temporal-polyfill';
import type { Field, Form, Intent } from '../../conversation/chat.ts';
import { findText, getList, hasErrors } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import type { Envoi, NouvelEnvoi } from '../../domain/nouns/envoi.ts';
import { toEtape } from '../../domain/nouns/etape-envoi.ts';
import { type Fermetures, jourOf, nextInstantOuvre } from '../../domain/nouns/jours-ouvres.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import { isOuvert, type Tour } from '../../domain/nouns/tour.ts';
import type { PiloteAttendu } from '../../domain/tours/manquants.ts';
import { type ARelancer, listARelancer } from '../../domain/tours/relance.ts';
import { DomainError } from '../../errors.ts';
import type { Ports } from '../../ports/ports.ts';
import {
  dejaRelances,
  fieldOfAccord,
  viewFormulaireRelance,
  viewPersonneARelancer,
  viewRelanceFaite,
} from '../../views/tours/relance.ts';
import { checkFields, showErrors } from '../../views/words/check-fields.ts';
import { getTourOuvert } from '../verbs/find-tour.ts';
import { noteBy } from '../verbs/note-by.ts';
import { getAttendus } from './get-attendus.ts';

/** Asks whom to remind of the answers that are missing; those who were reminded lately are not ticked. */
export const writeRelance: UseCase = async (intent, { personne }, ports) => {
  const { tour, aRelancer } = await getRelance(intent, personne, ports);
  if (aRelancer.length === 0) return { kind: 'message', message: viewPersonneARelancer(tour) };
  return {
    kind: 'form',
    form: viewFormulaireRelance(tour, aRelancer, findText(intent.values, 'personne')),
  };
};

/**
 * Reminds those who were chosen, each once: nobody twice a day, and nobody twice within some working days unless
 * coordination insists. What was answered meanwhile does not leave.
 */
export const sendRelance: UseCase = (intent, { personne }, ports) =>
  ports.inTransaction(async (stores) => {
    const { values } = intent;
    const within = { ...ports, stores };
    const { tour, aRelancer, fermetures } = await getRelance(intent, personne, within);
    if (aRelancer.length === 0) return { kind: 'done', message: viewPersonneARelancer(tour) };
    const form = viewFormulaireRelance(tour, aRelancer, null);
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
  const whole = { ...form, fields: [...fields, fieldOfAccord()] };
  return { ...whole, error: dejaRelances(tropTot) };
}

/** The message of a reminder by hand, once a day for each person. */
export function toEnvoi(
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
