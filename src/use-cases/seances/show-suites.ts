import type { UseCase } from '../../conversation/use-case.ts';
import { canConvene } from '../../domain/nouns/instance.ts';
import { isDe, isLagging } from '../../domain/nouns/suite.ts';
import { viewSuites } from '../../views/seances/suites.ts';

/** What is to be done by a person; for who convenes a body, what drags on of it and all the rest too. */
export const showSuites: UseCase = async (_intent, { personne }, { stores, clock }) => {
  const now = clock.now();
  const suites = await stores.suites.list(personne.conventionId);
  const others = suites.filter(
    (suite) => !isDe(suite, personne.id) && canConvene(personne, suite.seance.instance),
  );
  return {
    kind: 'message',
    message: viewSuites({
      siennes: suites.filter((suite) => isDe(suite, personne.id)),
      lagging: others.filter((suite) => isLagging(suite, now)),
      autres: others.filter((suite) => !isLagging(suite, now)),
      now,
    }),
  };
};
