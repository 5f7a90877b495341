import { Temporal } from 'temporal-polyfill';
import type { Intent, Message, Reply } from '../../conversation/chat.ts';
import { findText } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { type Annonce, assertPasRetiree, isPartie, needsAccord } from '../../domain/annonces/annonce.ts';
import { getDebutGrace } from '../../domain/envois/grace.ts';
import { hasRole, type Personne } from '../../domain/nouns/personne.ts';
import { DomainError } from '../../errors.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import { viewAnnonceRetiree } from '../../views/annonces/annonce.ts';
import {
  viewAnnonceAnnulee,
  viewAnnoncePrevue,
  viewAnnonces,
  viewAnnonceTropTard,
} from '../../views/annonces/annonce-suivi.ts';
import { mesAnnoncesButton, viewLectureNotee, viewMesAnnonces } from '../../views/annonces/mes-annonces.ts';
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
 * Who received an announcement, for coordination, and without one those that wait and the latest five; for others, those
 * that are for them.
 */
export const showAnnonce: UseCase = async (intent, { personne }, ports) => {
  const { stores } = ports;
  const now = ports.clock.now();
  if (!hasRole(personne, 'coordination')) return showOwn(intent, personne, { ...ports, now });
  const { conventionId } = personne;
  const id = findText(intent.values, 'annonce');
  if (id === null) {
    const annonces = await stores.annonces.list(conventionId);
    const prevues = annonces.filter(({ etat }) => etat === 'prevue').toReversed();
    const autres = annonces.filter(({ etat }) => etat !== 'prevue');
    const dernieres = autres
      .slice(0, SHOWN)
      .map(async (annonce) => ({ annonce, suivis: await listSuivisAnnonce(annonce, stores) }));
    const ecrits = {
      brouillons: await listVus(conventionId, stores),
      gardees: await listAudiences(conventionId, stores),
    };
    const message = viewAnnonces(prevues, await Promise.all(dernieres), ecrits);
    return { kind: 'message', message };
  }
  const annonce = await getAnnonce(conventionId, id, stores);
  if (annonce.etat === 'annulee') return { kind: 'message', message: viewAnnonceAnnulee(annonce) };
  if (annonce.etat === 'prevue') return { kind: 'message', message: await showPrevue(annonce, now, stores) };
  return { kind: 'message', message: await composeSuivi(annonce, personne, ports) };
};

async function showPrevue(annonce: Annonce, now: Temporal.Instant, stores: Stores): Promise<Message> {
  const { conventionId, destinataires, envoyeeLe } = annonce;
  if (needsAccord(annonce)) return showUnagreed(annonce, stores);
  if (Temporal.Instant.compare(envoyeeLe, getDebutGrace('annonce', now)) <= 0)
    return viewAnnonceTropTard(annonce);
  const cible = await getPublic(conventionId, destinataires, { stores, now });
  return viewAnnoncePrevue(annonce, countPublic(annonce, cible));
}

/** @throws DomainError `annonce-introuvable` when it is none of this person's */
async function showOwn(
  { values }: Intent,
  personne: Personne,
  { stores, links, now }: Pick<Ports, 'stores' | 'links'> & { readonly now: Temporal.Instant },
): Promise<Reply> {
  const id = findText(values, 'annonce');
  if (id === null)
    return { kind: 'message', message: viewMesAnnonces(await listOwnAnnonces(personne, { stores, now })) };
  const [annonce] = await listOwnAnnonces(personne, { stores, now }, (one) => one.id === id && isPartie(one));
  if (annonce === undefined) throw new DomainError('annonce-introuvable');
  const luLe = await findLecture(annonce, personne.id, stores);
  const message =
    annonce.etat === 'retiree'
      ? viewAnnonceRetiree(await findRetireeLe(annonce, stores))
      : await composeFor(annonce, { kind: 'personne', personne }, { stores, links, now, luLe });
  return {
    kind: 'message',
    message: { ...message, buttons: [...(message.buttons ?? []), mesAnnoncesButton()] },
  };
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
