import type { Values } from '../chat.ts';
import { isOuvert } from '../domain/tour.ts';
import { DomainError } from '../errors.ts';
import type { UseCase } from '../use-case.ts';
import { viewFormulaireReponse } from '../views/formulaire-reponse.ts';
import type { Dossier } from './find-dossier.ts';
import { cleBrouillon, findDossier, getContexte, toValues } from './find-dossier.ts';

/** Opens the progress form of a fiche: on its draft, else on the answer to correct, else on the last statut. */
export const openReponse: UseCase = async (intent, acteur, ports) => {
  const dossier = await findDossier(intent.values, acteur, ports);
  assertOuvert(dossier, ports.clock.now());
  const brouillon = await ports.stores.brouillons.find(acteur.personne.id, cleBrouillon(dossier.fiche));
  const valeurs = brouillon ?? getStart(dossier);
  const contexte = await getContexte(dossier, valeurs, ports);
  const context = {
    tour: dossier.tour.id,
    fiche: String(dossier.fiche.numero),
    soumission: ports.ids.create(),
    base: String(dossier.courante?.courante.version ?? 0),
  };
  return { kind: 'form', form: viewFormulaireReponse('situation', contexte, context) };
};

function assertOuvert({ tour }: Dossier, now: Parameters<typeof isOuvert>[1]): void {
  if (isOuvert(tour, now)) return;
  throw new DomainError(tour.etat === 'prepare' ? 'tour-pas-ouvert' : 'tour-fige');
}

function getStart({ courante, precedente, fiche }: Dossier): Values {
  if (courante !== null) return toValues(courante.courante, fiche);
  return precedente === null ? {} : { statut: precedente.courante.statut };
}
