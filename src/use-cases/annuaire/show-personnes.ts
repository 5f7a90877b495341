import type { Temporal } from 'temporal-polyfill';
import type { Intent } from '../../conversation/chat.ts';
import { findText } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import type { Owned } from '../../domain/nouns/convention.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { isMembre, type Personne } from '../../domain/nouns/personne.ts';
import { getIdsPilotes, isEnCours, listPilotes } from '../../domain/nouns/pilotage.ts';
import { DomainError } from '../../errors.ts';
import type { Stores } from '../../ports/stores.ts';
import {
  CHOIX_PERSONNE,
  type Places,
  type PlaceTenue,
  viewPersonne,
  viewPersonnes,
} from '../../views/annuaire/personnes.ts';
import { buildChoixPersonne, refuseChoix } from '../verbs/build-choix-personne.ts';

/** Who takes part, in figures, and what is missing. */
export const showPersonnes: UseCase = async (_intent, { personne }, { stores, clock, links }) => {
  const { conventionId } = personne;
  const jour = jourOf(clock.now());
  const [personnes, gelees, fiches, instances] = await Promise.all([
    stores.personnes.list(conventionId),
    stores.gels.list(conventionId),
    stores.ficheActions.list(conventionId),
    stores.seances.listInstances(conventionId),
  ]);
  const pilotes = getIdsPilotes(fiches, jour);
  const membres = instances.map((instance) => ({
    instance,
    membres: personnes.filter((one) => isMembre(one, instance, pilotes)),
  }));
  const sansPilote = fiches.filter((fiche) => listPilotes(fiche, jour).length === 0);
  return {
    kind: 'message',
    message: viewPersonnes({ personnes, gelees, membres, sansPilote, importUrl: links.imports('personnes') }),
  };
};

/** Asks whom to show; with a name, among those who bear it. Who is frozen can be looked at, too. */
export const searchPersonne: UseCase = async ({ values }, { personne }, { stores }) => {
  const all = await listAll(personne, stores);
  return { kind: 'form', form: buildChoixPersonne(values, all, CHOIX_PERSONNE) };
};

/** One person, named by its id or its code, with what can be done. */
export const showPersonne: UseCase = async ({ values }, acteur, { stores, clock }) => {
  const named = findText(values, 'personne');
  const inscriptions = await stores.inscriptions.list(acteur.personne.conventionId);
  const id = inscriptions.find(({ code }) => code === named)?.id ?? named;
  const all = await listAll(acteur.personne, stores);
  const personne = all.find((one) => one.id === id);
  if (personne === undefined) {
    const form = buildChoixPersonne(values, all, CHOIX_PERSONNE);
    return { kind: 'form', form: refuseChoix(form, values) };
  }
  return { kind: 'done', message: viewPersonne(personne, await getPlaces(personne, stores, clock.now())) };
};

async function listAll(
  { conventionId }: Personne,
  { personnes, gels }: Pick<Stores, 'personnes' | 'gels'>,
): Promise<readonly Personne[]> {
  return [...(await personnes.list(conventionId)), ...(await gels.list(conventionId))];
}

/** The active person that an intent names. @throws DomainError `personne-introuvable` */
export async function getPersonneNommee(
  { values }: Intent,
  { conventionId }: Personne,
  { personnes }: Pick<Stores, 'personnes'>,
): Promise<Personne> {
  const all = await personnes.list(conventionId);
  const found = all.find(({ id }) => id === findText(values, 'personne'));
  if (found === undefined) throw new DomainError('personne-introuvable');
  return found;
}

/** Where somebody has a place: beside fiches, and in instances, by their names; and whether an agenda may read them. */
export async function getPlaces(personne: Personne, stores: Stores, now: Temporal.Instant): Promise<Places> {
  const { conventionId } = personne;
  const pilotes = getIdsPilotes(await stores.ficheActions.list(conventionId), jourOf(now));
  const instances = await stores.seances.listInstances(conventionId);
  const calendrier = await stores.calendriers.find(personne);
  return {
    hasCalendrier: calendrier !== null && calendrier.fermeLe === null,
    fiches: await listPlaces(personne, stores, now),
    instances: instances.filter((instance) => isMembre(personne, instance, pilotes)).map(({ nom }) => nom),
  };
}

/** The fiches beside which a person stands, or will when somebody is away. */
export async function listPlaces(
  { id, conventionId }: Owned,
  { ficheActions }: Pick<Stores, 'ficheActions'>,
  now: Temporal.Instant,
): Promise<readonly PlaceTenue[]> {
  const fiches = await ficheActions.listAll(conventionId);
  return fiches.flatMap((fiche) =>
    fiche.pilotages
      .filter((one) => one.personneId === id && isEnCours(one, jourOf(now)))
      .map(({ role }) => ({ fiche, role })),
  );
}
