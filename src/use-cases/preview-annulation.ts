import { assertPasCommencee } from '../domain/seance.ts';
import { getText } from '../form.ts';
import { buildAnnulation } from '../parts/annulation-seance.ts';
import { findSeance } from '../parts/check-seance.ts';
import type { UseCase } from '../use-case.ts';

/** Says who will be told, and asks what becomes of the round. */
export const previewAnnulation: UseCase = async (intent, { personne }, ports) => {
  const seances = await ports.stores.seances.list(personne.conventionId);
  const seance = findSeance(seances, getText(intent.values, 'seance'));
  assertPasCommencee(seance, ports.clock.now());
  return { kind: 'form', form: await buildAnnulation(seance, ports.stores, ports) };
};
