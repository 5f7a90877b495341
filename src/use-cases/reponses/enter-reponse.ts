import type { Temporal } from 'temporal-polyfill';
import { findText } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { cleRecue, isUnsummed, listParts } from '../../domain/nouns/contributions.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import { listPilotages, listPilotes } from '../../domain/nouns/pilotage.ts';
import { isOuvert, type Tour } from '../../domain/nouns/tour.ts';
import { cleSaisie } from '../../domain/reponses/valeurs-reponse.ts';
import { isAuRepos } from '../../domain/tours/dispenses.ts';
import { DomainError } from '../../errors.ts';
import { type AttenteDeSaisie, viewChoixSaisie } from '../../views/reponses/saisie-reponse.ts';
import { checkFields, showErrors } from '../../views/words/check-fields.ts';
import { getTourOuvert } from '../verbs/find-tour.ts';
import { listRecues } from '../verbs/list-lignes-carte.ts';
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
  const recues = await listRecues(tour, fiches, stores);
  const attentes = fiches
    .flatMap((one) => listAttentes(one, { personne, jour, recues, tour }))
    .toSorted((a, b) => rankOf(a) - rankOf(b));
  const form = viewChoixSaisie(tour, attentes);
  if (!('attente' in intent.values)) return { kind: 'form', form };
  return { kind: 'form', form: showErrors(form, checkFields(form.fields, intent.values)) };
};

/** One for each lead but whoever asks; a suppléant where nobody leads; nobody where nobody does, or sums up. */
function listAttentes(
  fiche: FicheAction,
  {
    personne,
    jour,
    recues,
    tour,
  }: {
    readonly personne: Personne;
    readonly jour: Temporal.PlainDate;
    readonly recues: ReadonlySet<string>;
    readonly tour: Tour;
  },
): readonly AttenteDeSaisie[] {
  const pilotes = listPilotes(fiche, jour);
  const tenus = pilotes.length > 0 ? pilotes : listPilotages(fiche, jour);
  const leads = tenus.map(({ personneId, nom }) => ({ id: personneId, nom }));
  const isPersonne = leads.length === 0 || (fiche.structures !== undefined && isUnsummed(fiche, jour));
  const noms = [...leads.filter(({ id }) => id !== personne.id), ...(isPersonne ? [null] : [])];
  const isDonnee = (pour: AttenteDeSaisie['pour']) =>
    pour === null
      ? recues.has(fiche.id)
      : listParts(pour.id, fiche, jour).every((part) => recues.has(cleRecue(fiche.id, part)));
  return noms.map((pour) => ({
    cle: `${fiche.numero}:${cleSaisie({ pour })}`,
    fiche,
    isRepondue: isDonnee(pour),
    isDemandee: !isAuRepos(tour, fiche),
    pour,
  }));
}

/** What is awaited first. */
function rankOf({ isRepondue, isDemandee }: AttenteDeSaisie): number {
  return Number(isRepondue || !isDemandee);
}

const CHOIX = /^(\d{1,9}):([\w-]+)$/;
