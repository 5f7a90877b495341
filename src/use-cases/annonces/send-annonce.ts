import type { Temporal } from 'temporal-polyfill';
import type { Reply, Values } from '../../conversation/chat.ts';
import { findText, withError } from '../../conversation/form.ts';
import { type Annonce, needsAccord } from '../../domain/annonces/annonce.ts';
import { DomainError } from '../../errors.ts';
import type { Stores } from '../../ports/stores.ts';
import { viewAnnoncePartie, viewAnnoncePrevue } from '../../views/annonces/annonce-suivi.ts';
import { ACCORD_MANQUANT } from '../../views/annonces/apercu-annonce.ts';
import { showErrors } from '../../views/words/check-fields.ts';
import { tellProposer } from '../verbs/propose.ts';
import { noteBy } from '../verbs/tell.ts';
import { underLock } from '../verbs/under-lock.ts';
import { showUnagreed, submitAnnonce } from './accord-annonce.ts';
import { checkAnnonce, toAnnonce } from './check-annonce.ts';
import { assertOffered, getChoix } from './choose-audience.ts';
import { countPublic, getPublic } from './dispatch-annonce.ts';
import { type DraftAnnonce, deleteDraft, findImage, isTemplate, listDraftsOf } from './drafts-annonce.ts';
import { toImage } from './image-annonce.ts';
import { buildApercuAnnonce, buildFormulaire, getRaisonsAccord, previewAgain } from './write-annonce.ts';

/**
 * Keeps the announcement that was previewed until its time, or for the two minutes in which it can be called off. Pressed
 * twice, it is sent once.
 */
export const sendAnnonce = underLock('annonces', async (intent, { personne }, ports) => {
  const { stores, now } = ports;
  const { conventionId, id: auteurId } = personne;
  const soumission = findText(intent.values, 'soumission');
  if (soumission === null) throw new DomainError('formulaire-incomplet');
  const all = await stores.annonces.list(conventionId);
  const known = all.find((one) => one.soumission === soumission);
  if (known !== undefined) return showRecu(known, now, stores);
  const drafts = await listDraftsOf(personne, stores);
  const named = (one: DraftAnnonce) => one.id === findText(intent.values, 'brouillon');
  const draft = drafts.find((one) => one.valeurs.soumission === soumission) ?? drafts.find(named);
  if (draft === undefined) throw new DomainError('brouillon-introuvable');
  if (draft.valeurs.soumission !== soumission)
    return { kind: 'form', form: await previewAgain(draft, personne, ports) };
  if (draft.par !== auteurId) throw new DomainError('formulaire-incomplet'); // somebody else's preview
  const choix = await getChoix(personne, stores);
  assertOffered(draft.valeurs, choix);
  const { fields, saisie } = checkAnnonce(draft.valeurs, { choix, now });
  if (saisie === null) {
    const form = buildFormulaire(draft.valeurs, { id: draft.id, choix, now, links: ports.links });
    return { kind: 'form', form: showErrors(form, fields) };
  }
  const image = await findImage(draft, stores);
  const identite = { id: ports.ids.create(), conventionId, auteurId, soumission };
  const annonce = toAnnonce(saisie, { ...identite, image }, now);
  const cible = await getPublic(conventionId, annonce.destinataires, { stores, now });
  const raisons = await getRaisonsAccord(conventionId, annonce.envoyeeLe, stores);
  if (raisons.length > 0 && !hasAccord(intent.values)) {
    const shown = { image: toImage(image, ports.links), auteur: personne, brouillon: draft.id };
    const form = await buildApercuAnnonce({ ...shown, saisie, cible, raisons, soumission, now }, ports);
    return { kind: 'form', form: showErrors(form, withError(form.fields, 'accord', ACCORD_MANQUANT)) };
  }
  if (!isTemplate(draft)) {
    await deleteDraft(draft, stores);
    await tellProposer(draft, true, { stores, now, le: annonce.envoyeeLe });
  }
  await stores.annonces.save(annonce);
  await noteBy(personne, now, stores)('annonce:prevoir', annonce.id);
  if (annonce.publique) await submitAnnonce(annonce, { personne, id: ports.ids.create() }, { stores, now });
  return showRecu(annonce, now, stores);
});

function hasAccord(values: Values): boolean {
  return findText(values, 'accord') === 'oui';
}

/** Of one that was kept before: whom it will reach, or that it left. */
async function showRecu(annonce: Annonce, now: Temporal.Instant, stores: Stores): Promise<Reply> {
  if (annonce.etat !== 'prevue') return { kind: 'done', message: viewAnnoncePartie(annonce) };
  if (needsAccord(annonce)) return { kind: 'done', message: await showUnagreed(annonce, stores) };
  const cible = await getPublic(annonce.conventionId, annonce.destinataires, { stores, now });
  return { kind: 'done', message: viewAnnoncePrevue(annonce, countPublic(annonce, cible)) };
}
