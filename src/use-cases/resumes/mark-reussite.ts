import type { UseCase } from '../../conversation/use-case.ts';
import type { Acteur } from '../../domain/nouns/personne.ts';
import type { Reponse } from '../../domain/nouns/reponse.ts';
import { DomainError } from '../../errors.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import { viewReussite } from '../../views/resumes/relecture-reussites.ts';
import { noteBy } from '../verbs/note-by.ts';
import { getReponseNommee, type ReponseNommee } from './keep-reponse-interne.ts';

/** Coordination gives an answer as an example of success, while it reads the summary over. */
export const markReussite: UseCase = async (intent, acteur, ports) => {
  const named = await getReponseNommee(intent, acteur, ports);
  const now = ports.clock.now();
  await decide(named, { ports, acteur, isReussite: true }, (reponse, { reussites }) =>
    reussites.mark({ id: reponse.id, conventionId: named.tour.conventionId }, now),
  );
  return { kind: 'message', message: viewReussite(named.fiche, true) };
};

/** Takes that back. */
export const unmarkReussite: UseCase = async (intent, acteur, ports) => {
  const named = await getReponseNommee(intent, acteur, ports);
  await decide(named, { ports, acteur, isReussite: false }, (reponse, { reussites }) =>
    reussites.unmark({ id: reponse.id, conventionId: named.tour.conventionId }),
  );
  return { kind: 'message', message: viewReussite(named.fiche, false) };
};

/** @throws DomainError `sans-reponse`, and `tour-deja-publie`: what the groupe projet has read does not change */
async function decide(
  { tour, fiche }: ReponseNommee,
  {
    ports,
    acteur,
    isReussite,
  }: { readonly ports: Ports; readonly acteur: Acteur; readonly isReussite: boolean },
  save: (reponse: Reponse, stores: Stores) => Promise<void>,
): Promise<void> {
  await ports.inTransaction(async (stores) => {
    const { etat } = await stores.tours.lock(tour.id);
    if (etat === 'publie') throw new DomainError('tour-deja-publie');
    const reponse = await stores.reponses.find(tour, fiche.id);
    if (reponse === null) throw new DomainError('sans-reponse');
    await save(reponse, stores);
    await noteBy(acteur.personne, ports.clock.now(), stores)(
      isReussite ? 'reussite:donner' : 'reussite:retirer',
      `fiche:${fiche.numero}`,
      { tour: tour.id },
    );
  });
}
