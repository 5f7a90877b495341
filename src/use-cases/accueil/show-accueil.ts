import type { UseCase } from '../../conversation/use-case.ts';
import { viewAccueil } from '../../views/accueil/accueil.ts';
import { getSiteNamesOf } from '../verbs/get-site-names.ts';
import { noteBy } from '../verbs/note-by.ts';

/** A greeting and what this person can do first; the notice about personal data stands in it once, which is noted. */
export const showAccueil: UseCase = async (_intent, { personne }, { stores, clock, links }) => {
  const { conventionId, id } = personne;
  const objet = `notice:${id}`;
  const isFirst = (await stores.journal.listByObjet(conventionId, objet)).length === 0;
  if (isFirst) await noteBy(personne, clock.now(), stores)('notice:montrer', objet);
  const responsable = isFirst ? (await getSiteNamesOf(conventionId, { stores })).responsable : null;
  return {
    kind: 'message',
    message: viewAccueil(personne, { notice: links.donneesPersonnelles(), responsable }),
  };
};
