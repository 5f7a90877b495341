import { isOuvert } from '../domain/tour.ts';
import { DomainError } from '../errors.ts';
import type { Dossier } from '../parts/find-dossier.ts';
import { findDossier, getContexte } from '../parts/find-dossier.ts';
import { findSaisie } from '../parts/find-saisie.ts';
import type { UseCase } from '../use-case.ts';
import { viewFormulaireReponse } from '../views/formulaire-reponse.ts';

/** Opens the progress form of a fiche: on its draft, else on the answer to correct, else on the last statut. */
export const openReponse: UseCase = async (intent, acteur, ports) => {
  const dossier = await findDossier(intent.values, acteur, ports);
  assertOuvert(dossier, ports.clock.now());
  const base = dossier.courante?.courante.version ?? 0;
  const valeurs = await findSaisie(dossier, { personneId: acteur.personne.id, base }, ports);
  const contexte = await getContexte(dossier, valeurs, ports);
  const context = {
    tour: dossier.tour.id,
    fiche: String(dossier.fiche.numero),
    soumission: ports.ids.create(),
    base: String(base),
  };
  return { kind: 'form', form: viewFormulaireReponse('situation', contexte, context) };
};

function assertOuvert({ tour }: Dossier, now: Parameters<typeof isOuvert>[1]): void {
  if (isOuvert(tour, now)) return;
  throw new DomainError(tour.etat === 'prepare' ? 'tour-pas-ouvert' : 'tour-fige');
}
