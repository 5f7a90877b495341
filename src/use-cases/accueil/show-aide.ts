import { createLookup, type UseCase } from '../../conversation/use-case.ts';
import { viewAccueil, viewMerci, viewMots } from '../../views/accueil/accueil.ts';
import { viewAide } from '../../views/accueil/aide.ts';
import { viewReglages } from '../../views/accueil/reglages.ts';
import { isOperator } from '../verbs/find-convention.ts';
import { getSiteNamesOf } from '../verbs/site-names.ts';
import { noteBy } from '../verbs/tell.ts';

/** The commands that are open to this person. */
export const showAide: UseCase = async (_intent, { personne }) => {
  const message = viewAide(personne.roles);
  return { kind: 'message', message, forAll: message };
};

/** The words of the convention, in plain language. */
export const showMots = createLookup(async (_intent, { conventionId }, { stores }) =>
  viewMots(await stores.conventions.listParties(conventionId)),
);

/** What coordination and administration set once in a while, in one place. */
export const showReglages: UseCase = async (_intent, { personne }, { links, stores }) => ({
  kind: 'message',
  message: viewReglages(personne, links.imports, await isOperator(personne, { stores })),
});

/** « Merci »: somebody was polite, and wants nothing more. */
export const sayMerci: UseCase = async (_intent, { personne }) => ({
  kind: 'message',
  message: viewMerci(personne),
});

/** A greeting and what this person can do first; the notice about personal data stands in it once, which is noted. */
export const showAccueil: UseCase = async (_intent, { personne }, { stores, clock, links }) => {
  const { conventionId, id } = personne;
  const objet = `notice:${id}`;
  const isFirst = (await stores.journal.listByObjet(conventionId, objet)).length === 0;
  if (isFirst) await noteBy(personne, clock.now(), stores)('notice:montrer', objet);
  const responsable = isFirst ? (await getSiteNamesOf(conventionId, stores)).responsable : null;
  return {
    kind: 'message',
    message: viewAccueil(personne, { notice: links.donneesPersonnelles(), responsable }),
  };
};
