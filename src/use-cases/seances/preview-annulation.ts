import { findText } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { assertPasCommencee } from '../../domain/nouns/seance.ts';
import { buildAnnulation } from './annulation-seance.ts';
import { getSeance } from './check-seance.ts';

/** Says who will be told, and asks what becomes of the tour. */
export const previewAnnulation: UseCase = async (intent, { personne }, ports) => {
  const seances = await ports.stores.seances.list(personne.conventionId);
  const seance = getSeance(seances, findText(intent.values, 'seance'));
  assertPasCommencee(seance, ports.clock.now());
  return { kind: 'form', form: await buildAnnulation(seance, ports.stores, ports) };
};
