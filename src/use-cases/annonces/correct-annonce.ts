import type { Intent, Reply } from '../../conversation/chat.ts';
import { findText } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import type { Annonce } from '../../domain/annonces/annonce.ts';
import { assertPasRetiree, isTexteInchange, toAnnonceCorrigee } from '../../domain/annonces/annonce.ts';
import { isCorrectionConnue } from '../../domain/annonces/retrait-annonce.ts';
import { countDestinataires } from '../../domain/envois/suivi.ts';
import type { Acteur } from '../../domain/nouns/personne.ts';
import { DomainError } from '../../errors.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import { viewAnnonceCorrigee, viewAnnonceInchangee } from '../../views/annonces/annonce-correction.ts';
import { listEnvoisAnnonce, refreshAnnonce } from '../verbs/list-envois-annonce.ts';
import { noteBy } from '../verbs/note-by.ts';
import { buildConflit, checkCorrection, isDepassee, rebuildCorrection } from './correction-annonce.ts';
import { getAnnonce } from './get-annonce.ts';

/**
 * Corrects an announcement that was sent: messages already read change in place, the others leave with
 * the new text. Pressed twice, it is corrected once.
 */
export const correctAnnonce: UseCase = (intent, acteur, ports) =>
  ports.inTransaction(async (stores) => {
    const { conventionId } = acteur.personne;
    await stores.annonces.lock(conventionId);
    const soumission = findText(intent.values, 'soumission');
    if (soumission === null) throw new DomainError('formulaire-incomplet');
    const annonce = await getAnnonce(conventionId, findText(intent.values, 'annonce'), stores);
    const evenements = await stores.journal.listByObjet(conventionId, annonce.id);
    if (isCorrectionConnue(evenements, soumission)) return recu(annonce, stores);
    return correct({ annonce, soumission, intent, acteur }, stores, ports);
  });

interface Correction {
  readonly annonce: Annonce;
  readonly soumission: string;
  readonly intent: Intent;
  readonly acteur: Acteur;
}

async function correct(correction: Correction, stores: Stores, { clock }: Ports): Promise<Reply> {
  const { annonce, soumission, intent } = correction;
  const { values } = intent;
  assertPasRetiree(annonce);
  const now = clock.now();
  const { fields, texte } = checkCorrection(annonce, values, now);
  if (texte === null) return { kind: 'form', form: rebuildCorrection(annonce, values, fields) };
  if (isDepassee(annonce, values))
    return { kind: 'form', form: await buildConflit(annonce, { soumission, fields }, stores) };
  if (isTexteInchange(annonce, texte)) return { kind: 'done', message: viewAnnonceInchangee(annonce) };
  const corrigee = toAnnonceCorrigee(annonce, texte, now);
  await save(corrigee, correction, stores);
  return recu(corrigee, stores);
}

async function save(corrigee: Annonce, { soumission, acteur }: Correction, stores: Stores): Promise<void> {
  const { id, corrigeeLe, envoyeeLe } = corrigee;
  await stores.annonces.save(corrigee);
  await refreshAnnonce(corrigee, stores);
  await noteBy(acteur.personne, corrigeeLe ?? envoyeeLe, stores)('annonce:corriger', id, { soumission });
}

async function recu(annonce: Annonce, stores: Stores): Promise<Reply> {
  const envois = await listEnvoisAnnonce(annonce, stores);
  const recues = countDestinataires(envois.filter(({ etat }) => etat === 'envoye'));
  return { kind: 'done', message: viewAnnonceCorrigee(annonce, recues) };
}
