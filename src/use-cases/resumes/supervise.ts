import type { Tell, UseCase } from '../../conversation/use-case.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import type { Rapport } from '../../domain/resumes/publication.ts';
import type { Moment } from '../../ports/stores.ts';
import { exportOfSupervision } from '../../views/resumes/supervision.ts';
import { viewSupervisionCourte, viewSupervisionDite } from '../../views/resumes/supervision-message.ts';
import type { Export } from '../../views/words/fichiers.ts';
import { listVues, listVuesOf } from '../verbs/list-supervisions.ts';

/** The conventions that a person supervises, side by side: one paper in every format. `elsewhere`: as she came in. */
export async function getSupervision(
  personne: Personne,
  { annee, elsewhere }: Extract<Rapport, { genre: 'supervision' }>,
  moment: Moment,
): Promise<Export> {
  const vues = await listVuesOf(personne, { elsewhere }, { annee, ...moment });
  return exportOfSupervision(vues, { annee, jour: jourOf(moment.now).toString() });
}

/** In a chat, which vouches for a person in one convention alone: that one, and where all are. */
export const showSupervision: UseCase = async (_intent, { personne }, { stores, clock, links }) => {
  const now = clock.now();
  const annee = jourOf(now).year;
  const [vue = null] = await listVues(personne, [personne.conventionId], { annee, stores, now });
  return { kind: 'message', message: viewSupervisionCourte(vue, links.enPlace('resumes/supervision')) };
};

/** To coordination. */
export const composeSupervision: Tell<'supervision'> = async (
  { personneId, acteurId, isDonnee },
  { conventionId },
  { stores },
) => {
  const ids = acteurId === null ? [personneId] : [personneId, acteurId];
  const known = (await stores.personnes.listByIds(ids)).filter((one) => one.conventionId === conventionId);
  const [personne, par = null] = ids.map((id) => known.find((one) => one.id === id));
  return personne
    ? { kind: 'message', message: viewSupervisionDite(personne, { par, isDonnee }) }
    : { kind: 'obsolete', raison: 'personne-inconnue' };
};
