import { Temporal } from 'temporal-polyfill';
import type { Field, Message, Values } from '../../../conversation/chat.ts';
import { findDate, findText, hasErrors, withError } from '../../../conversation/form.ts';
import type { UseCase } from '../../../conversation/use-case.ts';
import type { ActionJournal } from '../../../domain/nouns/journal.ts';
import { jourOf, type PeriodeCalme } from '../../../domain/nouns/jours-ouvres.ts';
import type { Acteur } from '../../../domain/nouns/personne.ts';
import {
  listEtapesEnAttente,
  listPeriodesAVenir,
  listVacancesAProposer,
  MAX_JOURS,
  ZONES,
} from '../../../domain/seances/vacances.ts';
import type { Ports } from '../../../ports/ports.ts';
import type { Stores } from '../../../ports/stores.ts';
import * as say from '../../../views/seances/periodes.ts';
import { checkFields, showErrors } from '../../../views/words/check-fields.ts';
import { noteBy } from '../../verbs/tell.ts';

/** The form of a quiet period. */
export const writePeriode: UseCase = async (_intent, _acteur, { clock }) => ({
  kind: 'form',
  form: say.viewFormulairePeriode(jourOf(clock.now())),
});

/**
 * From now on no reminder leaves on these days; what was planned there leaves on the next open day. Says which steps of
 * the tours wait.
 */
export const addPeriode: UseCase = async ({ values }, acteur, ports) => {
  const { conventionId } = acteur.personne;
  const form = say.viewFormulairePeriode(jourOf(ports.clock.now()));
  return ports.inTransaction(async (stores) => {
    await stores.pilotages.lock(conventionId);
    const { periodesCalmes } = await stores.conventions.getFermetures(conventionId);
    const fields = checkPeriode(form.fields, values, periodesCalmes);
    if (hasErrors(fields)) return { kind: 'form', form: showErrors({ ...form, fields }, fields) };
    const periode = parsePeriode(values);
    if (!periodesCalmes.some((one) => isSame(one, periode))) {
      await stores.periodes.add(conventionId, periode);
      await note('periode:ajouter', { acteur, periode }, { stores, clock: ports.clock });
    }
    const tours = await stores.tours.list(conventionId);
    const enAttente = listEtapesEnAttente(tours, periode, [...periodesCalmes, periode]);
    return { kind: 'done', message: say.viewNouvellePeriode(periode, enAttente) };
  });
};

/** Reminders leave on these days again; pressed twice it is done once. */
export const removePeriode: UseCase = async ({ values }, acteur, ports) => {
  const { conventionId } = acteur.personne;
  const [nom, du] = [findText(values, 'nom') ?? '', findDate(values, 'du')];
  return ports.inTransaction(async (stores) => {
    const { periodesCalmes } = await stores.conventions.getFermetures(conventionId);
    const periode = periodesCalmes.find((one) => one.nom === nom && du?.equals(one.du));
    if (periode !== undefined) {
      await stores.periodes.remove(conventionId, periode);
      await note('periode:retirer', { acteur, periode }, { stores, clock: ports.clock });
    }
    return { kind: 'done', message: say.viewPeriodeRetiree(nom) };
  });
};

function checkPeriode(
  fields: readonly Field[],
  values: Values,
  periodes: readonly PeriodeCalme[],
): readonly Field[] {
  const checked = checkFields(fields, values);
  if (hasErrors(checked)) return checked;
  const { nom, du, au } = parsePeriode(values);
  if (Temporal.PlainDate.compare(au, du) < 0) return withError(checked, 'au', say.FIN_AVANT_DEBUT);
  if (du.until(au).days >= MAX_JOURS) return withError(checked, 'au', say.tropDeJours(MAX_JOURS));
  const isKnown = periodes.some((one) => one.nom === nom && one.du.equals(du) && !one.au.equals(au));
  return isKnown ? withError(checked, 'nom', say.DEJA_PERIODE) : checked;
}

/** Pressed twice, or sent again: it is the same. */
function isSame(a: PeriodeCalme, b: PeriodeCalme): boolean {
  return a.nom === b.nom && a.du.equals(b.du) && a.au.equals(b.au);
}

/** Of values that were checked. */
function parsePeriode(values: Values): PeriodeCalme {
  const du = findDate(values, 'du') ?? Temporal.PlainDate.from('1970-01-01');
  return { nom: findText(values, 'nom') ?? '', du, au: findDate(values, 'au') ?? du };
}

async function note(
  action: ActionJournal,
  { acteur: { personne }, periode }: { readonly acteur: Acteur; readonly periode: PeriodeCalme },
  { stores, clock }: Pick<Ports, 'clock'> & { readonly stores: Stores },
): Promise<void> {
  await noteBy(personne, clock.now(), stores)(action, `${periode.du.toString()}/${periode.au.toString()}`);
}

/** The days on which nobody is reminded, and the school holidays that could be such days. */
export const showPeriodes: UseCase = async (_intent, { personne }, ports) => ({
  kind: 'message',
  message: await composePeriodes(personne.conventionId, ports),
});

async function composePeriodes(
  conventionId: string,
  { stores, clock }: Pick<Ports, 'stores' | 'clock'>,
): Promise<Message> {
  const { periodesCalmes } = await stores.conventions.getFermetures(conventionId);
  const lieu = await stores.periodes.getLieu(conventionId);
  const zone = lieu.fuseau === 'Europe/Paris' ? lieu.zone : null;
  const jour = jourOf(clock.now());
  return say.viewPeriodes({
    periodes: listPeriodesAVenir(periodesCalmes, jour),
    vacances: listVacancesAProposer(zone, jour, periodesCalmes),
    zone,
  });
}

/** From now on the school holidays of another zone are proposed; quiet periods that stand, stay. */
export const changeZone: UseCase = async ({ values }, { personne }, ports) => {
  const { conventionId } = personne;
  const zone = ZONES.find((one) => one === findText(values, 'zone'));
  if (zone !== undefined && zone !== (await ports.stores.periodes.getLieu(conventionId)).zone)
    await ports.inTransaction(async (stores) => {
      await stores.periodes.saveLieu(conventionId, { zone });
      await noteBy(personne, ports.clock.now(), stores)('periode:zone', zone);
    });
  return { kind: 'message', message: await composePeriodes(conventionId, ports) };
};
