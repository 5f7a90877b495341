import { getEtatFiche } from '../../domain/nouns/etat-fiche.ts';
import { inTimeOf, jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { hasRole, type Personne } from '../../domain/nouns/personne.ts';
import {
  holdsVue,
  keepVue,
  LECTEUR_SUPERVISION,
  type VueConvention,
  type VueGardee,
} from '../../domain/resumes/supervision.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Moment, Stores } from '../../ports/stores.ts';
import type { SourcesConvention } from '../../ports/stores-resumes.ts';
import { toHistoriques } from './list-lignes-carte.ts';

/** By what somebody is known in other conventions: the session that she came in with, or what that proved when a link was made. */
export interface Preuve {
  readonly session?: string | undefined;
  /** Her records there; each is hers as long as its address is the one of her own. */
  readonly elsewhere?: readonly string[] | undefined;
}

/** Ids of her record here, and of those in other conventions. */
async function listProven(
  personne: Personne,
  { session, elsewhere = [] }: Preuve,
  { memberships }: Pick<Stores, 'memberships'>,
): Promise<readonly string[]> {
  if (session !== undefined) return memberships.listRecords(personne, session);
  if (elsewhere.length === 0) return [personne.id];
  const known = await memberships.listRecords(personne);
  return known.filter((id) => id === personne.id || elsewhere.includes(id));
}

/** Ids of her records in other conventions, to make a link with. */
export async function listElsewhere(
  personne: Personne,
  preuve: Preuve,
  stores: Pick<Stores, 'memberships'>,
): Promise<readonly string[]> {
  return (await listProven(personne, preuve, stores)).filter((id) => id !== personne.id);
}

type Asked = Moment & { readonly annee: number | null };

/** All that somebody supervises; nothing for who has not the role where she came in. */
export async function listVuesOf(
  personne: Personne,
  preuve: Preuve,
  asked: Asked,
): Promise<readonly VueConvention[]> {
  if (!hasRole(personne, 'supervision')) return [];
  const records = await listProven(personne, preuve, asked.stores);
  const places = await asked.stores.supervisions.listPlaces(records);
  const ids = places.map(({ conventionId }) => conventionId);
  return listVues(personne, ids, asked);
}

/** What a program reads of them for somebody: with the séances of this year. */
export async function listVuesLues(
  { lecteur, ...preuve }: Preuve & { readonly lecteur: Personne | null },
  { stores, clock }: Pick<Ports, 'stores' | 'clock'>,
): Promise<readonly VueConvention[]> {
  const now = clock.now();
  return lecteur === null ? [] : listVuesOf(lecteur, preuve, { annee: jourOf(now).year, stores, now });
}

/** Each as any party reads it; of séances those of a year, or of all years (null). */
export async function listVues(
  personne: Personne,
  ids: readonly string[],
  { annee, stores, now }: Omit<Asked, 'stores'> & { readonly stores: Pick<Stores, 'supervisions'> },
): Promise<readonly VueConvention[]> {
  const lecteur = { ...personne, ...LECTEUR_SUPERVISION, id: '' }; // nobody's own fiches are shown here
  const gardees = await stores.supervisions.listVues(ids, {
    make: (sources) => inTimeOf(sources.convention.id, () => toVue(sources, lecteur, { annee, now })),
    holds: (id, gardee) => inTimeOf(id, () => holdsVue(gardee, { annee, now })),
  });
  return gardees.map(({ vue }) => vue);
}

function toVue(
  { ficheActions, ...sources }: SourcesConvention,
  lecteur: Personne,
  asked: Pick<Asked, 'annee' | 'now'>,
): VueGardee {
  const historiques = toHistoriques(ficheActions, sources.reponses);
  const reading = { lecteur, jour: jourOf(asked.now) };
  const suivies = ficheActions.map((fiche) => ({
    fiche,
    etat: getEtatFiche(fiche, historiques.get(fiche.id) ?? [], reading),
  }));
  return keepVue({ ...sources, suivies, historiques }, asked);
}
