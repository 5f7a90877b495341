import type { Temporal } from 'temporal-polyfill';
import type { Message, Reply, Values } from '../../conversation/chat.ts';
import { findText, hasErrors } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import type { Annonce, AnnonceEvenement } from '../../domain/annonces/annonce.ts';
import {
  countPlacesLibres,
  findRaisonFermee,
  getRangAttente,
  isAVenir,
  listOf,
  register,
  uidOfEvenement,
} from '../../domain/annonces/evenement.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { getNomComplet, type Personne } from '../../domain/nouns/personne.ts';
import type { Participation } from '../../domain/nouns/seance.ts';
import type { ReponseAgenda } from '../../domain/seances/invitation.ts';
import { DomainError } from '../../errors.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Moment, Stores } from '../../ports/stores.ts';
import {
  type InscriptionVue,
  viewFormulaireInscription,
  viewInscription,
  viewInscriptionsClose,
} from '../../views/annonces/inscriptions.ts';
import {
  exportOfInscriptions,
  type ListeInscriptions,
  viewInscriptions,
} from '../../views/annonces/liste-inscriptions.ts';
import { AGENDA_A_CONFIRMER } from '../../views/envois/courriel.ts';
import { checkFields, showErrors } from '../../views/words/check-fields.ts';
import type { Export } from '../../views/words/fichiers.ts';
import { createLien, findLien } from '../verbs/liens.ts';
import { findManaged, getManaged } from '../verbs/list-envois-annonce.ts';
import { getOwnEvenement } from '../verbs/list-own-annonces.ts';
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

/** Where the event stands, and this person there, while nobody else registers. @throws what `getOwnEvenement` throws */
function underLock(
  { values, personne }: { readonly values: Values; readonly personne: Personne },
  ports: Ports,
  work: (held: {
    readonly annonce: AnnonceEvenement;
    readonly known: Participation | null;
    readonly context: Moment;
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
async function leave(annonce: AnnonceEvenement, known: Participation | null, context: Moment): Promise<void> {
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

/** An event as it stands for one person now; the names of the others only where its people see each other. */
export async function getInscription(
  annonce: AnnonceEvenement,
  { id }: Pick<Personne, 'id'>,
  { stores, now }: Moment,
): Promise<InscriptionVue> {
  const participations = await stores.participations.list(annonce);
  const participation = participations.find(({ personne }) => personne.id === id) ?? null;
  const inscrits = listOf('inscrit', participations)
    .filter(({ visible }) => visible)
    .map(({ personne }) => personne.id);
  const isShown = annonce.evenement.visible && participation?.etat === 'inscrit';
  const others = isShown ? await stores.personnes.listByIds(inscrits.filter((one) => one !== id)) : [];
  return {
    annonce,
    participation,
    rang: participation?.etat === 'attente' ? getRangAttente(participation, participations) : 0,
    isComplet: countPlacesLibres(annonce.evenement, participations) <= 0,
    raison: findRaisonFermee(annonce, now),
    isAVenir: isAVenir(annonce, now),
    autres: others.map(getNomComplet).sort((a, b) => a.localeCompare(b, 'fr')),
  };
}

/** Who comes to an event; makes the reader's own links to the same as files. */
export const showInscriptions: UseCase = async ({ values }, { personne }, ports) => {
  const { stores, links } = ports;
  const annonce = toEvenement(await getManaged(personne, findText(values, 'annonce'), stores));
  if (annonce === null) throw new DomainError('annonce-introuvable');
  const token = await createLien('inscriptions', { lecteur: personne, id: annonce.id }, ports);
  const liste = await getListe(annonce, stores);
  const fichiers = { csv: links.inscriptions(token, 'csv'), pdf: links.inscriptions(token, 'pdf') };
  return { kind: 'message', message: viewInscriptions(liste, fichiers) };
};

/** The list behind a personal link; null when the link opens nothing (any more). */
export async function exportInscriptions(token: string, ports: Ports): Promise<Export | null> {
  const { stores } = ports;
  const lien = await findLien('inscriptions', token, ports);
  const annonce = lien && toEvenement(await findManaged(lien.personne, lien.id, stores));
  if (annonce === null) return null;
  const nom = `inscriptions-${jourOf(annonce.evenement.debut).toString()}`;
  return { nom, ...exportOfInscriptions(await getListe(annonce, stores)) };
}

function toEvenement(annonce: Annonce | null): AnnonceEvenement | null {
  const evenement = annonce?.evenement ?? null;
  return annonce && evenement && { ...annonce, evenement };
}

async function getListe(
  annonce: AnnonceEvenement,
  { participations, personnes }: Stores,
): Promise<ListeInscriptions> {
  const all = await participations.list(annonce);
  const known = await personnes.listByIds(all.map(({ personne }) => personne.id));
  const byId = new Map(known.map((qui) => [qui.id, qui]));
  const inscrits = all.flatMap((one) => {
    const qui = byId.get(one.personne.id);
    return qui === undefined ? [] : [{ ...one, qui }];
  });
  return { annonce, inscrits };
}

/**
 * An agenda says that its person does not come to an event: the same as « Je ne viens plus ». Anything else it may say leaves
 * things as they are. `envoiId`: the message to that agenda, whose number only its person has.
 */
export async function takeAgendaEvenement(
  envoiId: string,
  { method, uid, sequence, participation, isVouchedFor }: ReponseAgenda & { readonly isVouchedFor: boolean },
  ports: Ports,
): Promise<Message | null> {
  const envoi = await ports.stores.courriels.find(envoiId);
  const personneId = envoi?.destinataire.personneId;
  const isRefusal = method === 'REPLY' && participation === 'DECLINED';
  if (envoi?.genre !== 'agenda' || personneId === undefined || !isRefusal) return null;
  if (!isVouchedFor) return AGENDA_A_CONFIRMER;
  return ports.inTransaction(async (stores) => {
    await stores.annonces.lock(envoi.conventionId);
    const personne = await stores.personnes.get(personneId);
    const context = { stores, now: ports.clock.now() };
    const annonce = await getOwnEvenement(envoi.source, personne, context);
    const all = await stores.participations.list(annonce);
    const known = all.find((one) => one.personne.id === personneId) ?? null;
    const isOfNow = known !== null && sequence >= known.sequence && uid === uidOfEvenement(annonce);
    if (personne.actif && isOfNow) await leave(annonce, known, context);
    return null;
  });
}
