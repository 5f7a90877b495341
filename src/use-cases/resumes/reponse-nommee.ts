import { findText } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import type { Acteur } from '../../domain/nouns/personne.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import { DomainError } from '../../errors.ts';
import type { Ports } from '../../ports/ports.ts';
import { getTour } from '../verbs/find-tour.ts';

/** An answer of a tour that a button names, and who pressed. */
export interface ReponseNommee {
  readonly tour: Tour;
  readonly fiche: FicheAction;
  readonly acteurId: string;
}

/** @throws DomainError `tour-introuvable`, `fiche-inconnue` */
export async function getReponseNommee(
  intent: Parameters<UseCase>[0],
  { personne }: Acteur,
  { stores }: Ports,
): Promise<ReponseNommee> {
  const tour = await getTour(intent, personne, stores);
  const numero = Number(findText(intent.values, 'fiche'));
  const fiche = await stores.ficheActions.find(personne.conventionId, numero);
  if (fiche === null) throw new DomainError('fiche-inconnue');
  return { tour, fiche, acteurId: personne.id };
}
