import type { Field, Values } from '../../conversation/chat.ts';
import { findText, getList, hasErrors, withError } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { DIGESTS } from '../../domain/nouns/digest.ts';
import { type Hours, isEnough } from '../../domain/nouns/hours.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import type { Ports } from '../../ports/ports.ts';
import {
  AUCUNE_ANNONCE,
  heuresTropCourtes,
  ordreDesHeures,
  type Preferences,
  viewFormulairePreferences,
  viewPreferences,
  viewPreferencesEnregistrees,
  WITHIN_HOURS,
} from '../../views/comptes/preferences.ts';
import { checkFields, showErrors } from '../../views/words/check-fields.ts';
import { getMaintenu } from '../annonces/withdraw-annonce.ts';
import { findInvitations } from '../verbs/contexte-agenda.ts';
import { noteBy } from '../verbs/note-by.ts';
import { getCompte } from './link-comptes.ts';

/** The form, on what holds now. */
export const writePreferences: UseCase = async (_intent, { personne }, ports) => ({
  kind: 'form',
  form: viewFormulairePreferences(await getPreferences(personne, ports)),
});

/** What was chosen holds from the next message on. @throws DomainError `compte-introuvable` */
export const savePreferences: UseCase = ({ values }, { personne: { id } }, ports) =>
  ports.inTransaction(async (stores) => {
    const now = ports.clock.now();
    const personne = await stores.personnes.get(id);
    const context = { stores, clock: ports.clock };
    const form = viewFormulairePreferences(await getPreferences(personne, context));
    const fields = checkHours(checkFields(form.fields, values), values);
    if (hasErrors(fields)) return { kind: 'form', form: showErrors(form, fields) };
    const changed = change(personne, values);
    await stores.personnes.save(changed);
    await noteBy(personne, now, stores)('preferences:changer', id);
    const message = viewPreferencesEnregistrees(await getPreferences(changed, context));
    return { kind: 'done', message };
  });

/** A field that was not sent keeps what it holds: a form has no list of accounts for who has one. */
function change(personne: Personne, values: Values): Personne {
  const annonces = findText(values, 'annonces');
  const compte = findText(values, 'compte');
  const choisi = compte === null ? null : getCompte(personne, compte).id;
  return {
    ...personne,
    sansAnnonces: annonces === AUCUNE_ANNONCE,
    digest: DIGESTS.find((digest) => digest === annonces) ?? personne.digest,
    hours: parseHours(values),
    comptes:
      choisi === null
        ? personne.comptes
        : personne.comptes.map((one) => ({ ...one, prefere: one.id === choisi })),
  };
}

/** Null: whenever there is something. */
function parseHours(values: Values): Hours | null {
  if (findText(values, 'horaires') !== WITHIN_HOURS) return null;
  return {
    days: getList(values, 'jours').map(Number).sort(),
    from: Number(findText(values, 'de')),
    to: Number(findText(values, 'a')),
  };
}

function checkHours(fields: readonly Field[], values: Values): readonly Field[] {
  const hours = parseHours(values);
  if (hours === null || hasErrors(fields)) return fields;
  if (hours.from >= hours.to) return withError(fields, 'a', ordreDesHeures());
  return isEnough(hours) ? fields : withError(fields, 'jours', heuresTropCourtes());
}

/** Where, when and how often this person is written to. */
export const showPreferences: UseCase = async (_intent, { personne }, ports) => ({
  kind: 'message',
  message: viewPreferences(await getPreferences(personne, ports)),
});

async function getPreferences(
  personne: Personne,
  ports: Pick<Ports, 'stores' | 'clock'>,
): Promise<Preferences> {
  const comptes = await ports.stores.comptes.listNommes(personne.comptes);
  const invitations = await findInvitations(personne, ports.stores);
  return { personne, comptes, maintenu: await getMaintenu(personne, ports), invitations };
}
