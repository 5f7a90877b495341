import type { Field, Reply, Values } from '../../conversation/chat.ts';
import { findText, getList, hasErrors, withError } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { DIGESTS, type Digest } from '../../domain/nouns/digest.ts';
import { type Hours, isEnough } from '../../domain/nouns/hours.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import type { Membership } from '../../ports/stores-comptes.ts';
import * as say from '../../views/comptes/preferences.ts';
import { checkFields, showErrors } from '../../views/words/check-fields.ts';
import { getMaintenu } from '../annonces/withdraw-annonce.ts';
import { findInvitations } from '../verbs/join-invitation.ts';
import { listMemberships } from '../verbs/memberships.ts';
import { noteBy } from '../verbs/tell.ts';
import { getCompte } from './link-comptes.ts';

/** The form, on what holds now. */
export const writePreferences: UseCase = async (intent, acteur, ports) => ({
  kind: 'form',
  form: say.viewFormulairePreferences(
    await getPreferences(acteur.personne, ports, await listMemberships(intent, acteur, ports)),
  ),
});

/** What was chosen holds from the next message on; hours and rhythm in each convention. @throws DomainError `compte-introuvable` */
export const savePreferences: UseCase = async (intent, acteur, ports) => {
  const { id } = acteur.personne;
  const { values } = intent;
  const all = await listMemberships(intent, acteur, ports);
  const reply = await ports.inTransaction<Reply>(async (stores) => {
    const personne = await stores.personnes.get(id);
    const context = { stores, clock: ports.clock };
    const form = say.viewFormulairePreferences(await getPreferences(personne, context, all));
    const fields = checkHours(checkFields(form.fields, values), values);
    if (hasErrors(fields)) return { kind: 'form', form: showErrors(form, fields) };
    const changed = change(personne, values);
    await save(changed, stores, ports);
    return {
      kind: 'done',
      message: say.viewPreferencesEnregistrees(await getPreferences(changed, context, all)),
    };
  });
  if (reply.kind !== 'done') return reply;
  const missed: string[] = [];
  for (const { personne, convention } of all.filter((one) => one.personne.id !== id))
    await saveElsewhere(personne, values, ports).catch((error: unknown) => {
      ports.logger.error('preferences were not saved in another convention', { error });
      missed.push(convention.nomCourt);
    });
  return missed.length === 0
    ? reply
    : { ...reply, message: say.viewPreferencesElsewhere(reply.message, missed) };
};

async function save(personne: Personne, stores: Stores, { clock }: Ports): Promise<void> {
  await stores.personnes.save(personne);
  await noteBy(personne, clock.now(), stores)('preferences:changer', personne.id);
}

/** One human being has one set of hours; whether announcements come, and where, is said to each convention. */
function saveElsewhere({ id, conventionId }: Personne, values: Values, ports: Ports): Promise<void> {
  const work = () =>
    ports.inTransaction(async (stores) => {
      const personne = await stores.personnes.get(id);
      await save(
        { ...personne, hours: parseHours(values), digest: digestOf(personne, values) },
        stores,
        ports,
      );
    });
  return ports.inConvention(conventionId, work);
}

function digestOf({ digest }: Personne, values: Values): Digest {
  const annonces = findText(values, 'annonces');
  return DIGESTS.find((one) => one === annonces) ?? digest;
}

/** A field that was not sent keeps what it holds: a form has no list of accounts for who has one. */
function change(personne: Personne, values: Values): Personne {
  const annonces = findText(values, 'annonces');
  const compte = findText(values, 'compte');
  const choisi = compte === null ? null : getCompte(personne, compte).id;
  return {
    ...personne,
    sansAnnonces: annonces === say.AUCUNE_ANNONCE,
    digest: digestOf(personne, values),
    hours: parseHours(values),
    comptes:
      choisi === null
        ? personne.comptes
        : personne.comptes.map((one) => ({ ...one, prefere: one.id === choisi })),
  };
}

/** Null: whenever there is something. */
function parseHours(values: Values): Hours | null {
  if (findText(values, 'horaires') !== say.WITHIN_HOURS) return null;
  return {
    days: getList(values, 'jours').map(Number).sort(),
    from: Number(findText(values, 'de')),
    to: Number(findText(values, 'a')),
  };
}

function checkHours(fields: readonly Field[], values: Values): readonly Field[] {
  const hours = parseHours(values);
  if (hours === null || hasErrors(fields)) return fields;
  if (hours.from >= hours.to) return withError(fields, 'a', say.ORDRE_DES_HEURES);
  return isEnough(hours) ? fields : withError(fields, 'jours', say.HEURES_TROP_COURTES);
}

/** Where, when and how often this person is written to. */
export const showPreferences: UseCase = async (intent, acteur, ports) => ({
  kind: 'message',
  message: say.viewPreferences(
    await getPreferences(acteur.personne, ports, await listMemberships(intent, acteur, ports)),
  ),
});

async function getPreferences(
  personne: Personne,
  ports: Pick<Ports, 'stores' | 'clock'>,
  all: readonly Membership[],
): Promise<say.Preferences> {
  const comptes = await ports.stores.comptes.listNommes(personne.comptes);
  const invitations = await findInvitations(personne, ports.stores);
  const maintenu = await getMaintenu(personne, ports);
  return { personne, comptes, maintenu, invitations, conventions: all.length };
}
