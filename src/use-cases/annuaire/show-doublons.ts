import { findText } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { type Fusion, listDoublons } from '../../domain/annuaire/fusion.ts';
import { hasRole } from '../../domain/nouns/personne.ts';
import { DomainError } from '../../errors.ts';
import type { Stores } from '../../ports/stores.ts';
import {
  choixDoublon,
  viewDoublons,
  viewFusion,
  viewFusionAnnulee,
  viewFusionFaite,
} from '../../views/annuaire/fusion.ts';
import { buildChoixPersonne } from '../verbs/build-choix-personne.ts';
import {
  checkSeparation,
  countFusion,
  getFusionAnnulable,
  getPaire,
  mergePersonnes,
  undoFusion,
} from './merge-personnes.ts';

/** Records that may be one person, and the merges that may be undone. */
export const showDoublons: UseCase = async (_intent, { personne }, { stores }) => {
  const { conventionId } = personne;
  const [personnes, fusions] = await Promise.all([
    stores.personnes.list(conventionId),
    listAnnulables(conventionId, stores),
  ]);
  return { kind: 'message', message: viewDoublons(listDoublons(personnes), fusions) };
};

/** What a merge would do, to confirm; which record ends, when only the one to keep is named. */
export const previewFusion: UseCase = async ({ values }, { personne }, { stores }) => {
  const gardeeId = findText(values, 'gardee');
  const doublonId = findText(values, 'personne');
  const all = await stores.personnes.list(personne.conventionId);
  const gardee = all.find(({ id }) => id === gardeeId);
  if (gardee === undefined) throw new DomainError('personne-introuvable');
  if (doublonId === null) {
    const others = all.filter((one) => one !== gardee);
    return { kind: 'form', form: buildChoixPersonne(values, others, choixDoublon(gardee)) };
  }
  const ids = { gardee: gardeeId, doublon: doublonId };
  const paire = await getPaire(personne.conventionId, ids, stores);
  const bilan = await countFusion(paire, hasRole(personne, 'administration'), stores);
  const fiches = await stores.ficheActions.listAll(personne.conventionId);
  return { kind: 'form', form: viewFusion(paire, { bilan, fiches }) };
};

/** Makes two records one. */
export const confirmFusion: UseCase = ({ values }, { personne: acteur }, ports) =>
  ports.inTransaction(async (stores) => {
    const { conventionId, id: acteurId } = acteur;
    await stores.pilotages.lock(conventionId);
    const ids = { gardee: findText(values, 'gardee'), doublon: findText(values, 'personne') };
    const paire = await getPaire(conventionId, ids, stores);
    await countFusion(paire, hasRole(acteur, 'administration'), stores);
    const id = ports.ids.create();
    const personne = await mergePersonnes(paire, { id, acteurId, now: ports.clock.now() }, stores);
    return { kind: 'done', message: viewFusionFaite(personne, id) };
  });

/** Undoes a merge. @throws DomainError `fusion-definitive`, `fusion-suivie`, and what `checkSeparation` throws */
export const cancelFusion: UseCase = ({ values }, { personne: acteur }, ports) =>
  ports.inTransaction(async (stores) => {
    const { conventionId, id: acteurId } = acteur;
    await stores.pilotages.lock(conventionId);
    const fusion = getFusionAnnulable(await stores.fusions.list(conventionId), findText(values, 'fusion'));
    await checkSeparation(fusion, hasRole(acteur, 'administration'), stores);
    await undoFusion(fusion, { acteurId, now: ports.clock.now() }, stores);
    const personnes = await stores.personnes.listByIds([fusion.gardeeId, fusion.doublonId]);
    return { kind: 'done', message: viewFusionAnnulee(personnes) };
  });

async function listAnnulables(conventionId: string, { fusions, personnes }: Stores) {
  const annulables = (await fusions.list(conventionId)).filter(
    ({ defaiteLe, isAnnulable }: Fusion) => defaiteLe === null && isAnnulable,
  );
  const ids = annulables.flatMap(({ gardeeId, doublonId }) => [gardeeId, doublonId]);
  const found = new Map((await personnes.listByIds(ids)).map((personne) => [personne.id, personne]));
  return annulables.flatMap((fusion) => {
    const [gardee, doublon] = [found.get(fusion.gardeeId), found.get(fusion.doublonId)];
    return gardee && doublon ? [{ fusion, gardee, doublon }] : [];
  });
}
