import { Temporal } from 'temporal-polyfill';
import { keepButtons } from '../../conversation/buttons.ts';
import type { Intent, Message, Reply } from '../../conversation/chat.ts';
import { findText } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { canManage, canWriteAnnonces, isLimited, isSansAuteur } from '../../domain/annonces/animation.ts';
import { type Annonce, assertPasRetiree, isPartie, needsAccord } from '../../domain/annonces/annonce.ts';
import { getDebutGrace } from '../../domain/envois/grace.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import { DomainError } from '../../errors.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import { viewAnnonceRetiree } from '../../views/annonces/annonce.ts';
import * as say from '../../views/annonces/annonce-suivi.ts';
import { MES_ANNONCES_BUTTON, viewLectureNotee, viewMesAnnonces } from '../../views/annonces/mes-annonces.ts';
import { type PlaceAnnonce, viewSuiviEnPlace } from '../../views/annonces/place.ts';
import { findLecture, findRetireeLe, getAnnonce, refreshAnnonce } from '../verbs/list-envois-annonce.ts';
import { listOwnAnnonces } from '../verbs/list-own-annonces.ts';
import { showUnagreed } from './accord-annonce.ts';
import { composeFor } from './compose-annonce.ts';
import { countPublic, getPublic } from './dispatch-annonce.ts';
import { listVus } from './drafts-annonce.ts';
import { listAudiences } from './kept-audiences.ts';
import { composeSuivi, listSuivisAnnonce } from './suivi-annonce.ts';

const SHOWN = 5;

/**
 * Who received an announcement, for who manages it, and without one those that wait and the latest five; for others, those
 * that are for them.
 */
export const showAnnonce: UseCase = async (intent, { personne }, ports) => {
  const { stores } = ports;
  const now = ports.clock.now();
  if (!canWriteAnnonces(personne)) return showOwn(intent, personne, { ...ports, now });
  const { conventionId } = personne;
  const id = findText(intent.values, 'annonce');
  const annonces = (await stores.annonces.list(conventionId)).filter((one) => canManage(personne, one));
  if (id === null) {
    const prevues = annonces.filter(({ etat }) => etat === 'prevue').toReversed();
    const autres = annonces.filter(({ etat }) => etat !== 'prevue');
    const dernieres = autres
      .slice(0, SHOWN)
      .map(async (annonce) => ({ annonce, suivis: await listSuivisAnnonce(annonce, stores) }));
    const ecrits = {
      brouillons: await listVus(personne, stores),
      gardees: isLimited(personne) ? [] : await listAudiences(conventionId, stores),
      recues: isLimited(personne) ? await listOwnAnnonces(personne, { stores, now }) : null,
    };
    const message = say.viewAnnonces(prevues, await Promise.all(dernieres), ecrits);
    return { kind: 'message', message };
  }
  const annonce = annonces.find((one) => one.id === id);
  if (annonce === undefined) return showOwn(intent, personne, { ...ports, now });
  return { kind: 'message', message: await describe(annonce, personne, ports) };
};

/** Where it stands, and whom it reached or will reach. */
async function describe(annonce: Annonce, lecteur: Personne, ports: Ports): Promise<Message> {
  if (annonce.etat === 'annulee') return say.viewAnnonceAnnulee(annonce);
  if (annonce.etat === 'prevue') return showPrevue(annonce, ports.clock.now(), ports.stores);
  return composeSuivi(annonce, lecteur, ports);
}

/** One of them at its address: its text, and for who manages it where it stands; null: this person may not read it. */
export async function findPlaceAnnonce(
  personne: Personne,
  id: string,
  ports: Ports,
): Promise<PlaceAnnonce | null> {
  const { stores } = ports;
  const context = { ...ports, now: ports.clock.now() };
  const annonce = (await stores.annonces.list(personne.conventionId)).find((one) => one.id === id);
  if (annonce === undefined) return null;
  if (!canManage(personne, annonce)) {
    const texte = await findOwn(id, personne, context);
    return texte && { titre: texte.title, texte, suivi: null };
  }
  const read = await composeAs(personne, annonce, { ...context, luLe: undefined });
  const suivi = viewSuiviEnPlace({
    annonce,
    message: await describe(annonce, personne, ports),
    suivis: annonce.etat === 'annulee' ? [] : await listSuivisAnnonce(annonce, stores),
    participations: await stores.participations.list(annonce),
  });
  const texte = { ...keepButtons(read, () => false), note: undefined };
  return { titre: annonce.titre, texte, suivi };
}

async function showPrevue(annonce: Annonce, now: Temporal.Instant, stores: Stores): Promise<Message> {
  const { conventionId, destinataires, envoyeeLe } = annonce;
  if (needsAccord(annonce)) return showUnagreed(annonce, stores);
  if (Temporal.Instant.compare(envoyeeLe, getDebutGrace('annonce', now)) <= 0)
    return say.viewAnnonceNotSent(annonce, 'arret');
  if (isSansAuteur(annonce, await stores.personnes.list(conventionId)))
    return say.viewAnnonceNotSent(annonce, 'auteur');
  const cible = await getPublic(conventionId, destinataires, { stores, now });
  return say.viewAnnoncePrevue(annonce, countPublic(annonce, cible));
}

/** @throws DomainError `annonce-introuvable` when it is none of this person's */
async function showOwn({ values }: Intent, personne: Personne, context: Reading): Promise<Reply> {
  const id = findText(values, 'annonce');
  if (id === null)
    return { kind: 'message', message: viewMesAnnonces(await listOwnAnnonces(personne, context)) };
  const message = await findOwn(id, personne, context);
  if (message === null) throw new DomainError('annonce-introuvable');
  return {
    kind: 'message',
    message: { ...message, buttons: [...(message.buttons ?? []), MES_ANNONCES_BUTTON] },
  };
}

interface Reading extends Pick<Ports, 'stores' | 'links' | 'addresses'> {
  readonly now: Temporal.Instant;
}

/** One that left, for one of those it is for; null: it is for others. */
async function findOwn(id: string, personne: Personne, context: Reading): Promise<Message | null> {
  const [annonce] = await listOwnAnnonces(personne, context, (one) => one.id === id && isPartie(one));
  if (annonce === undefined) return null;
  const luLe = await findLecture(annonce, personne.id, context.stores);
  return composeAs(personne, annonce, { ...context, luLe });
}

async function composeAs(
  personne: Personne,
  annonce: Annonce,
  context: Reading & { readonly luLe: Temporal.Instant | null | undefined },
): Promise<Message> {
  if (annonce.etat === 'retiree') return viewAnnonceRetiree(await findRetireeLe(annonce, context.stores));
  return composeFor(annonce, { kind: 'personne', personne }, context);
}

/** Somebody to whom it was sent says to have read it. Twice is once. */
export const noteLecture: UseCase = ({ values }, { personne }, ports) =>
  ports.inTransaction(async (stores) => {
    const { conventionId, id: personneId } = personne;
    const annonce = await getAnnonce(conventionId, findText(values, 'annonce'), stores);
    const known = await findLecture(annonce, personneId, stores);
    if (known === undefined) throw new DomainError('annonce-introuvable');
    assertPasRetiree(annonce);
    const luLe = known ?? ports.clock.now();
    const isNew = await stores.lectures.note({ conventionId, source: annonce.id, personneId }, luLe);
    if (isNew) await refreshAnnonce(annonce, stores, personneId);
    return { kind: 'message', message: viewLectureNotee(annonce, luLe) };
  });
