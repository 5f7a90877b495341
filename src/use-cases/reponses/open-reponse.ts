import type { UseCase } from '../../conversation/use-case.ts';
import { isOuvert } from '../../domain/tours/tour.ts';
import { DomainError } from '../../errors.ts';
import { viewFormulaireReponse } from '../../views/reponses/formulaire-reponse.ts';
import type { Dossier } from './get-dossier.ts';
import { getContexte, getDossier } from './get-dossier.ts';
import { getSaisieReponse } from './get-saisie-reponse.ts';

/** Opens the progress form of a fiche: on its draft, else on the answer to correct, else on the last statut. */
export const openReponse: UseCase = async (intent, acteur, ports) => {
  const dossier = await getDossier(intent.values, acteur, ports);
  assertOuvert(dossier, ports.clock.now());
  const base = dossier.courante?.courante.version ?? 0;
  const valeurs = await getSaisieReponse(dossier, { personneId: acteur.personne.id, base }, ports);
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
