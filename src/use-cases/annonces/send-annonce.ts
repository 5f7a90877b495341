import type { Reply, Values } from '../../conversation/chat.ts';
import { findText, withError } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import type { Annonce } from '../../domain/annonces/annonce.ts';
import { countDestinataires } from '../../domain/envois/suivi.ts';
import { DomainError } from '../../errors.ts';
import type { Stores } from '../../ports/stores.ts';
import { accordManquant } from '../../views/annonces/annonce.ts';
import { viewAnnonceEnvoyee, viewAnnoncePrevue } from '../../views/annonces/annonce-suivi.ts';
import { showErrors } from '../../views/words/check-fields.ts';
import { countEnvoisJoignables } from '../envois/list-suivis.ts';
import { listEnvoisAnnonce } from '../verbs/list-envois-annonce.ts';
import { noteBy } from '../verbs/note-by.ts';
import { checkAnnonce } from './check-annonce.ts';
import { getChoix } from './choose-audience.ts';
import { countEnsemble, dispatchAnnonce, getPublic } from './dispatch-annonce.ts';
import { deleteDraft, listDrafts } from './drafts-annonce.ts';
import { buildApercuAnnonce, buildFormulaire, getRaisonsAccord } from './write-annonce.ts';

/** Sends the announcement that was previewed to its audience, or keeps it until its time. Pressed twice, it is sent once. */
export const sendAnnonce: UseCase = (intent, { personne }, ports) =>
  ports.inTransaction(async (stores) => {
    const { conventionId, id: auteurId } = personne;
    await stores.annonces.lock(conventionId);
    const now = ports.clock.now();
    const soumission = findText(intent.values, 'soumission');
    if (soumission === null) throw new DomainError('formulaire-incomplet');
    const all = await stores.annonces.list(conventionId);
    const known = all.find((one) => one.soumission === soumission);
    if (known !== undefined) return showRecu(known, stores);
    const drafts = await listDrafts(conventionId, stores);
    const draft = drafts.find((one) => one.par === auteurId && one.valeurs.soumission === soumission);
    if (draft === undefined) throw new DomainError('formulaire-incomplet'); // written anew since, or given up
    const choix = await getChoix(conventionId, stores);
    const { fields, saisie } = checkAnnonce(draft.valeurs, { choix, now });
    if (saisie === null) {
      const form = buildFormulaire(draft.valeurs, { id: draft.id, choix, now });
      return { kind: 'form', form: showErrors(form, fields) };
    }
    const { contenu, prevueLe } = saisie;
    const envoyeeLe = prevueLe ?? now;
    const cible = await getPublic(conventionId, contenu.destinataires, { stores, now });
    const raisons = await getRaisonsAccord(conventionId, envoyeeLe, stores);
    if (raisons.length > 0 && !hasAccord(intent.values)) {
      const apercu = { saisie, cible, auteur: personne, raisons, soumission, brouillon: draft.id, now };
      const form = buildApercuAnnonce(apercu);
      return { kind: 'form', form: showErrors(form, withError(form.fields, 'accord', accordManquant())) };
    }
    const identite = { id: ports.ids.create(), conventionId, auteurId, soumission };
    const annonce: Annonce = { ...identite, ...contenu, etat: 'envoyee', envoyeeLe, corrigeeLe: null };
    await deleteDraft(draft, stores);
    if (prevueLe === null)
      return {
        kind: 'done',
        message: viewAnnonceEnvoyee(annonce, await dispatchAnnonce(annonce, cible, stores)),
      };
    const prevue: Annonce = { ...annonce, etat: 'prevue' };
    await stores.annonces.save(prevue);
    await noteBy(personne, now, stores)('annonce:prevoir', prevue.id);
    return { kind: 'done', message: viewAnnoncePrevue(prevue) };
  });

function hasAccord(values: Values): boolean {
  return findText(values, 'accord') === 'oui';
}

/** Of one that was sent before: whom its messages are for. */
async function showRecu(annonce: Annonce, stores: Stores): Promise<Reply> {
  if (annonce.etat === 'prevue') return { kind: 'done', message: viewAnnoncePrevue(annonce) };
  const envois = await listEnvoisAnnonce(annonce, stores);
  const joignables = await countEnvoisJoignables(envois, annonce, stores);
  const { canaux } = countDestinataires(envois);
  const nombre = { ...joignables, canaux, ensemble: countEnsemble(envois) };
  return { kind: 'done', message: viewAnnonceEnvoyee(annonce, nombre) };
}
