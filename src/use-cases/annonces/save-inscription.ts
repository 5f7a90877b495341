import type { Temporal } from 'temporal-polyfill';
import type { Reply, Values } from '../../conversation/chat.ts';
import { findText, hasErrors } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import type { AnnonceEvenement } from '../../domain/annonces/annonce.ts';
import { findRaisonFermee, isAVenir, register } from '../../domain/annonces/evenement.ts';
import type { Participation } from '../../domain/nouns/participation.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import {
  viewFormulaireInscription,
  viewInscription,
  viewInscriptionsClose,
} from '../../views/annonces/inscriptions.ts';
import { checkFields, showErrors } from '../../views/words/check-fields.ts';
import { getOwnEvenement } from '../verbs/list-own-annonces.ts';
import { getInscription } from './get-inscription.ts';
import { callWaiting, saveParticipation } from './settle-evenement.ts';

/** Asks what the event asks of whoever registers, on what was answered before. */
export const writeInscription: UseCase = async ({ values }, { personne }, { stores, clock }) => {
  const now = clock.now();
  const annonce = await getOwnEvenement(findText(values, 'annonce'), personne, { stores, now });
  const known = await findParticipation(annonce, personne, stores);
  if (canWrite(annonce, known, now)) return { kind: 'form', form: viewFormulaireInscription(annonce, known) };
  const vue = await getInscription(annonce, personne, { stores, now });
  return { kind: 'message', message: viewInscriptionsClose(vue) };
};

/** Registers, or changes what was answered: the last place is given once. Twice is once. */
export const saveInscription: UseCase = ({ values }, { personne }, ports) =>
  underLock({ values, personne }, ports, async ({ annonce, known, context }) => {
    const { stores, now } = context;
    if (!canWrite(annonce, known, now))
      return {
        kind: 'done',
        message: viewInscriptionsClose(await getInscription(annonce, personne, context)),
      };
    const form = viewFormulaireInscription(annonce, known);
    if (form.fields.length > 0 && !('reponse' in values || 'demande' in values))
      return { kind: 'form', form };
    const fields = checkFields(form.fields, values);
    if (hasErrors(fields)) return { kind: 'form', form: showErrors(form, fields) };
    const participations = await stores.participations.list(annonce);
    const reponse = annonce.evenement.question === null ? null : findText(values, 'reponse');
    const participation = register(participations, {
      ...{ annonce, personne, reponse, now },
      visible: annonce.evenement.visible && findText(values, 'visible') === 'oui',
    });
    if (isNew(participation, known)) await saveParticipation(participation, annonce, context);
    else await stores.participations.save(participation);
    return { kind: 'done', message: viewInscription(await getInscription(annonce, personne, context)) };
  });

/** Says to come no more: whoever waits first has the place. Twice is once. */
export const cancelInscription: UseCase = ({ values }, { personne }, ports) =>
  underLock({ values, personne }, ports, async ({ annonce, known, context }) => {
    await leave(annonce, known, context);
    const view = isAVenir(annonce, context.now) ? viewInscription : viewInscriptionsClose;
    return { kind: 'done', message: view(await getInscription(annonce, personne, context)) };
  });

interface Context {
  readonly stores: Stores;
  readonly now: Temporal.Instant;
}

/** Where the event stands, and this person there, while nobody else registers. @throws what `getOwnEvenement` throws */
function underLock(
  { values, personne }: { readonly values: Values; readonly personne: Personne },
  ports: Ports,
  work: (held: {
    readonly annonce: AnnonceEvenement;
    readonly known: Participation | null;
    readonly context: Context;
  }) => Promise<Reply>,
): Promise<Reply> {
  return ports.inTransaction(async (stores) => {
    await stores.annonces.lock(personne.conventionId);
    const context = { stores, now: ports.clock.now() };
    const annonce = await getOwnEvenement(findText(values, 'annonce'), personne, context);
    return work({ annonce, known: await findParticipation(annonce, personne, stores), context });
  });
}

/** Under the lock of announcements. */
export async function leave(
  annonce: AnnonceEvenement,
  known: Participation | null,
  context: Context,
): Promise<void> {
  const { now } = context;
  if (known === null || known.etat === 'retire' || !isAVenir(annonce, now)) return;
  await saveParticipation({ ...known, etat: 'retire', majLe: now }, annonce, context);
  await callWaiting(annonce, context);
}

async function findParticipation(
  annonce: AnnonceEvenement,
  { id }: Pick<Personne, 'id'>,
  { participations }: Pick<Stores, 'participations'>,
): Promise<Participation | null> {
  return (await participations.list(annonce)).find(({ personne }) => personne.id === id) ?? null;
}

/** Whoever is registered may change what was answered until it begins. */
function canWrite(annonce: AnnonceEvenement, known: Participation | null, now: Temporal.Instant): boolean {
  if (findRaisonFermee(annonce, now) === null) return true;
  return known !== null && known.etat !== 'retire' && isAVenir(annonce, now);
}

function isNew({ etat }: Participation, known: Participation | null): boolean {
  return known?.etat !== etat;
}
