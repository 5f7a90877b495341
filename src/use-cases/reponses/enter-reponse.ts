import type { Temporal } from 'temporal-polyfill';
import { findText } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import type { Personne } from '../../domain/annuaire/personne.ts';
import { listPilotages, listPilotes } from '../../domain/plan/pilotage.ts';
import { cleSaisie } from '../../domain/reponses/saisie.ts';
import { jourOf } from '../../domain/seances/jours-ouvres.ts';
import { isOuvert } from '../../domain/tours/tour.ts';
import { DomainError } from '../../errors.ts';
import { type AttenteDeSaisie, viewChoixSaisie } from '../../views/reponses/choix-saisie.ts';
import { checkFields, showErrors } from '../../views/words/check-fields.ts';
import { getTourOuvert } from '../tours/find-tour.ts';
import { openReponse } from './open-reponse.ts';

/**
 * Coordination answers in the name of a lead, by phone or in a séance: which fiche first, then its form.
 * @throws DomainError `aucun-tour-ouvert`, `tour-fige`
 */
export const enterReponse: UseCase = async (intent, acteur, ports) => {
  const { stores, clock } = ports;
  const { personne } = acteur;
  const tour = await getTourOuvert(intent, personne, stores);
  const now = clock.now();
  if (!isOuvert(tour, now)) throw new DomainError('tour-fige');
  const [, fiche, pour] = CHOIX.exec(findText(intent.values, 'attente') ?? '') ?? [];
  if (fiche !== undefined && pour !== undefined)
    return openReponse({ ...intent, values: { tour: tour.id, fiche, pour } }, acteur, ports);
  const jour = jourOf(now);
  const fiches = await stores.ficheActions.list(personne.conventionId);
  const repondues = new Set(
    (await stores.reponses.listByTour(tour)).map(({ ficheActionId }) => ficheActionId),
  );
  const attentes = fiches
    .map((one) => ({ fiche: one, isRepondue: repondues.has(one.id) }))
    .toSorted((a, b) => Number(a.isRepondue) - Number(b.isRepondue))
    .flatMap((one) => listAttentes(one, personne, jour));
  const form = viewChoixSaisie(tour, attentes);
  if (!('attente' in intent.values)) return { kind: 'form', form };
  return { kind: 'form', form: showErrors(form, checkFields(form.fields, intent.values)) };
};

/** One for each lead but whoever asks; a suppléant where nobody leads, or nobody at all. */
function listAttentes(
  { fiche, isRepondue }: Pick<AttenteDeSaisie, 'fiche' | 'isRepondue'>,
  { id: acteurId }: Personne,
  jour: Temporal.PlainDate,
): readonly AttenteDeSaisie[] {
  const pilotes = listPilotes(fiche, jour);
  const tenus = pilotes.length > 0 ? pilotes : listPilotages(fiche, jour);
  const leads = tenus.map(({ personneId, nom }) => ({ id: personneId, nom }));
  const noms = leads.length === 0 ? [null] : leads.filter(({ id }) => id !== acteurId);
  return noms.map((pour) => ({ cle: `${fiche.numero}:${cleSaisie({ pour })}`, fiche, isRepondue, pour }));
}

const CHOIX = /^(\d{1,9}):([\w-]+)$/;
