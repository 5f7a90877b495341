import { Temporal } from 'temporal-polyfill';
import type { Intent, Message, Reply } from '../../conversation/chat.ts';
import { findText } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { type Annonce, assertPasRetiree, isAdressee } from '../../domain/annonces/annonce.ts';
import { findRetrait } from '../../domain/annonces/retrait-annonce.ts';
import { getDebutGrace } from '../../domain/envois/grace.ts';
import {
  AUCUN_RENVOI,
  countDestinataires,
  countSorts,
  getRenvoi,
  listARenvoyer,
} from '../../domain/envois/suivi.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { countJoignables, hasRole, type Personne } from '../../domain/nouns/personne.ts';
import { getIdsPilotes } from '../../domain/nouns/pilotage.ts';
import { DomainError } from '../../errors.ts';
import type { Stores } from '../../ports/stores.ts';
import {
  viewAnnonceAnnulee,
  viewAnnoncePrevue,
  viewAnnonceRenvoyee,
  viewAnnonces,
  viewSuiviAnnonce,
} from '../../views/annonces/annonce-suivi.ts';
import { mesAnnoncesButton, viewMesAnnonces } from '../../views/annonces/mes-annonces.ts';
import { listNonJoints } from '../envois/list-non-joints.ts';
import { listEnvoisAnnonce } from '../verbs/list-envois-annonce.ts';
import { noteBy } from '../verbs/note-by.ts';
import { composeFor } from './compose-annonce.ts';
import { getPublic } from './dispatch-annonce.ts';

const SHOWN = 5;

/**
 * Who received an announcement, for coordination, and without one those that wait and the latest five; for others, those
 * that are for them.
 */
export const showAnnonce: UseCase = async (intent, { personne }, { stores, clock }) => {
  const now = clock.now();
  if (!hasRole(personne, 'coordination')) return showOwn(intent, personne, { stores, now });
  const { conventionId } = personne;
  const id = findText(intent.values, 'annonce');
  if (id === null) {
    const annonces = await stores.annonces.list(conventionId);
    const prevues = annonces.filter(({ etat }) => etat === 'prevue').toReversed();
    const autres = annonces.filter(({ etat }) => etat !== 'prevue');
    return { kind: 'message', message: viewAnnonces(prevues, autres.slice(0, SHOWN)) };
  }
  const annonce = await getAnnonce(conventionId, id, stores);
  if (annonce.etat === 'annulee') return { kind: 'message', message: viewAnnonceAnnulee(annonce) };
  if (annonce.etat === 'prevue') return { kind: 'message', message: await showPrevue(annonce, now, stores) };
  const envois = await listEnvoisAnnonce(annonce, stores);
  const message = viewSuiviAnnonce({
    annonce,
    retireeLe: findRetrait(await stores.journal.listByObjet(conventionId, annonce.id))?.le ?? null,
    total: countDestinataires(envois),
    sorts: countSorts(envois),
    nonJoints: await listNonJoints(envois, stores),
    renvoi: annonce.etat === 'envoyee' ? getRenvoi(envois, now) : AUCUN_RENVOI,
  });
  return { kind: 'message', message };
};

async function showPrevue(annonce: Annonce, now: Temporal.Instant, stores: Stores): Promise<Message> {
  const { conventionId, destinataires, envoyeeLe } = annonce;
  const { personnes } = await getPublic(conventionId, destinataires, { stores, now });
  const isTooLate = Temporal.Instant.compare(envoyeeLe, getDebutGrace('annonce', now)) <= 0;
  return viewAnnoncePrevue(annonce, { ...countJoignables(personnes), isTooLate });
}

/** @throws DomainError `annonce-introuvable` when it is none of this person's */
async function showOwn(
  { values }: Intent,
  personne: Personne,
  { stores, now }: { readonly stores: Stores; readonly now: Temporal.Instant },
): Promise<Reply> {
  const { conventionId } = personne;
  const pilotes = getIdsPilotes(await stores.ficheActions.list(conventionId), jourOf(now));
  const own = (await stores.annonces.list(conventionId)).filter((one) => isAdressee(one, personne, pilotes));
  const id = findText(values, 'annonce');
  if (id === null) return { kind: 'message', message: viewMesAnnonces(own) };
  const annonce = own.find((one) => one.id === id);
  if (annonce === undefined) throw new DomainError('annonce-introuvable');
  const message = await composeFor(annonce, { kind: 'personne', personne }, stores);
  return {
    kind: 'message',
    message: { ...message, buttons: [...(message.buttons ?? []), mesAnnoncesButton()] },
  };
}

/** @throws DomainError `annonce-introuvable` when this convention has none of that id */
export async function getAnnonce(conventionId: string, id: string | null, stores: Stores): Promise<Annonce> {
  const annonces = await stores.annonces.list(conventionId);
  const annonce = annonces.find((candidate) => candidate.id === id);
  if (!annonce) throw new DomainError('annonce-introuvable');
  return annonce;
}

/** Sends an announcement again to those it surely did not reach; when asked, also to those it may have reached. */
export const retryAnnonce: UseCase = (intent, { personne }, ports) =>
  ports.inTransaction(async (stores) => {
    const { conventionId } = personne;
    const annonce = await getAnnonce(conventionId, findText(intent.values, 'annonce'), stores);
    assertPasRetiree(annonce);
    const envois = await listEnvoisAnnonce(annonce, stores);
    const aRenvoyer = listARenvoyer(envois, {
      now: ports.clock.now(),
      avecIncertains: findText(intent.values, 'doute') === 'oui',
    });
    const renvoyes = await stores.nonRemis.retry(
      conventionId,
      aRenvoyer.map(({ id }) => id),
    );
    if (renvoyes > 0) {
      await noteBy(personne, ports.clock.now(), stores)('annonce:renvoyer', annonce.id, { renvoyes });
    }
    return { kind: 'message', message: viewAnnonceRenvoyee(annonce, renvoyes) };
  });
