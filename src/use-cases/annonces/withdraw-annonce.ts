import { findText } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { type Annonce, toAnnonceRetiree } from '../../domain/annonces/annonce.ts';
import { findRetrait, toDetailsRetrait } from '../../domain/annonces/retrait-annonce.ts';
import { countRetrait } from '../../domain/envois/suivi.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { hasRole, type Personne } from '../../domain/nouns/personne.ts';
import { canRepondre } from '../../domain/nouns/pilotage.ts';
import type { Ports } from '../../ports/ports.ts';
import * as say from '../../views/annonces/annonce-correction.ts';
import { viewAnnonceAnnulee, viewAnnoncePartie } from '../../views/annonces/annonce-suivi.ts';
import type { Maintenu } from '../../views/annonces/mes-annonces.ts';
import { getManaged, listEnvoisAnnonce, refreshAnnonce } from '../verbs/list-envois-annonce.ts';
import { noteBy } from '../verbs/tell.ts';
import { underLock } from '../verbs/under-lock.ts';
import { followRetrait } from './settle-evenement.ts';

/**
 * Withdraws an announcement: what did not leave is cancelled, and what was read is replaced by a line
 * that says so. One that waits for its time is called off; it has left when somebody asks for that too late, and stays. Twice
 * is once.
 */
export const withdrawAnnonce = underLock('annonces', async (intent, { personne }, { stores, now }) => {
  const { conventionId } = personne;
  const annonce = await getManaged(personne, findText(intent.values, 'annonce'), stores);
  if (annonce.etat === 'prevue' || annonce.etat === 'annulee') {
    const annulee: Annonce = { ...annonce, etat: 'annulee' };
    if (annonce.etat === 'prevue') {
      await stores.annonces.save(annulee);
      await noteBy(personne, now, stores)('annonce:annuler', annonce.id);
    }
    return { kind: 'done', message: viewAnnonceAnnulee(annulee) };
  }
  if (annonce.etat === 'envoyee' && findText(intent.values, 'attendue') === 'prevue')
    return { kind: 'done', message: viewAnnoncePartie(annonce) };
  if (annonce.etat === 'envoyee') {
    const source = annonce.id;
    const retiree = toAnnonceRetiree(annonce);
    await stores.envois.cancel({ conventionId, source, raison: 'annonce-retiree' });
    const envois = await listEnvoisAnnonce(annonce, stores);
    await stores.annonces.save(retiree);
    await stores.imagesAnnonces.deleteUnused(conventionId);
    await followRetrait(retiree, { stores, now });
    await refreshAnnonce(annonce, stores);
    await noteBy(personne, now, stores)('annonce:retirer', source, toDetailsRetrait(countRetrait(envois)));
  }
  const retrait = findRetrait(await stores.journal.listByObjet(conventionId, annonce.id));
  return { kind: 'done', message: say.viewAnnonceEstRetiree({ ...annonce, etat: 'retiree' }, retrait) };
});

/** Shows who has an announcement, and asks to confirm that it disappears. */
export const previewRetrait: UseCase = async (intent, { personne }, { stores }) => {
  const { conventionId } = personne;
  const annonce = await getManaged(personne, findText(intent.values, 'annonce'), stores);
  if (annonce.etat === 'retiree') {
    const retrait = findRetrait(await stores.journal.listByObjet(conventionId, annonce.id));
    return { kind: 'done', message: say.viewAnnonceEstRetiree(annonce, retrait) };
  }
  if (annonce.etat === 'annulee') return { kind: 'done', message: viewAnnonceAnnulee(annonce) };
  if (annonce.etat === 'prevue') return { kind: 'form', form: say.viewFormulaireAnnulation(annonce) };
  const envois = await listEnvoisAnnonce(annonce, stores);
  return { kind: 'form', form: say.viewFormulaireRetrait(annonce, countRetrait(envois)) };
};

/** What goes on for this person without announcements. */
export async function getMaintenu(
  personne: Personne,
  { stores, clock }: Pick<Ports, 'stores' | 'clock'>,
): Promise<Maintenu> {
  const jour = jourOf(clock.now());
  const ficheActions = await stores.ficheActions.list(personne.conventionId);
  return {
    resumes: hasRole(personne, 'pilote', 'coordination'),
    rappels: ficheActions.some((fiche) => canRepondre(personne.id, fiche, jour)),
  };
}
