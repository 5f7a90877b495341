import type { UseCase } from '../../conversation/use-case.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { getFicheOuverte } from '../verbs/get-fiche.ts';
import { buildNommerForm } from './build-nommer-form.ts';

/** Opens the form that names who leads a fiche. @throws DomainError `fiche-inconnue`, `fiche-fermee` */
export const writeNomination: UseCase = async (intent, { personne }, { stores, clock }) => {
  const jour = jourOf(clock.now());
  const fiche = await getFicheOuverte(intent, personne, { stores, jour });
  const personnes = await stores.personnes.list(personne.conventionId);
  return { kind: 'form', form: buildNommerForm(fiche, personnes, { values: intent.values, jour }) };
};
