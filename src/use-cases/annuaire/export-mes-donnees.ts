import type { UseCase } from '../../conversation/use-case.ts';
import { hasRole } from '../../domain/annuaire/personne.ts';
import { listPilotages } from '../../domain/plan/pilotage.ts';
import { jourOf } from '../../domain/seances/jours-ouvres.ts';
import { viewMesDonnees } from '../../views/annuaire/mes-donnees.ts';

/** What is kept about the person who asks, in readable text (RGPD art. 15). */
export const exportMesDonnees: UseCase = async (_intent, { personne }, ports) => {
  const { personnes, ficheActions } = ports.stores;
  const jour = jourOf(ports.clock.now());
  const all = await ficheActions.list(personne.conventionId);
  const people = await personnes.list(personne.conventionId);
  return {
    kind: 'message',
    message: viewMesDonnees({
      personne,
      messageries: await ports.stores.comptes.listNommes(personne.comptes),
      numeros: all
        .filter((fiche) => listPilotages(fiche, jour).some(({ personneId }) => personneId === personne.id))
        .map(({ numero }) => numero),
      comptes: await personnes.countDonnees(personne.id),
      coordination: people.filter((one) => hasRole(one, 'coordination')),
      notice: ports.links.donneesPersonnelles(),
    }),
  };
};
