import { Temporal } from 'temporal-polyfill';
import { listParts, type Part } from '../../domain/nouns/contributions.ts';
import type { Owned } from '../../domain/nouns/convention.ts';
import { toEffective } from '../../domain/nouns/decision.ts';
import { deriveOnce } from '../../domain/nouns/derived.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import type { Reponse, VersionReponse } from '../../domain/nouns/reponse.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import { sortContributions, toRecues } from '../../domain/reponses/contexte-reponse.ts';
import { splitHistorique } from '../../domain/reponses/historique.ts';
import { listCles } from '../../domain/reponses/valeurs-reponse.ts';
import { forgetSilencieuses, isAConfirmer, listPartsDemandees } from '../../domain/tours/dispenses.ts';
import type { Stores } from '../../ports/stores.ts';
import type { LigneCarte } from '../../views/tours/ligne-carte.ts';

/** Whose card it is, and the day on which it is drawn. */
interface Lecteur {
  readonly stores: Stores;
  readonly personne: Owned;
  readonly jour: Temporal.PlainDate;
}

/** The lines of a person's card: one a fiche, and one for each part where the structures contribute. */
export async function listLignesCarte(
  tour: Tour,
  ficheActions: readonly FicheAction[],
  lecteur: Lecteur,
): Promise<readonly LigneCarte[]> {
  const { stores, personne, jour } = lecteur;
  if (ficheActions.length === 0) return [];
  const [reponses, contributions, brouillons] = await Promise.all([
    listMarquantes(tour, ficheActions, stores),
    listContributions({ conventionId: tour.conventionId }, ficheActions, stores),
    stores.brouillons.listDates(personne),
  ]);
  const historiques = toHistoriques(ficheActions, reponses);
  return ficheActions.flatMap((fiche) =>
    listParts(personne.id, fiche, jour).map((part): LigneCarte => {
      const contribution = part === null ? null : { id: part };
      return {
        fiche,
        part,
        contributions:
          part === null
            ? forgetSilencieuses(tour, fiche, sortContributions(fiche, jour, ofTour(contributions, tour)))
            : null,
        demande: demandeOf(tour, { personneId: personne.id, fiche, part }, jour),
        lecteurId: personne.id,
        ...splitHistorique(
          part === null ? (historiques.get(fiche.id) ?? []) : contributions.filter(isPart(fiche, part)),
          tour.id,
          part === null ? fiche : {},
        ),
        brouillonDu: findLatest(
          listCles({ fiche, tour, contribution }).flatMap((cle) => brouillons.get(cle) ?? []),
        ),
      };
    }),
  );
}

function demandeOf(
  tour: Tour,
  { part, ...of }: Parameters<typeof listPartsDemandees>[1] & { readonly part: Part },
  jour: Temporal.PlainDate,
): LigneCarte['demande'] {
  if (!listPartsDemandees(tour, of, jour).includes(part)) return 'aucune';
  return isAConfirmer(tour, of.fiche) ? 'confirmation' : 'reponse';
}

function ofTour(reponses: readonly Reponse[], { id }: Tour): readonly Reponse[] {
  return reponses.filter(({ tourId }) => tourId === id);
}

function isPart(fiche: FicheAction, part: Part) {
  return ({ ficheActionId, structureId }: Reponse) => ficheActionId === fiche.id && structureId === part;
}

function findLatest(dates: readonly Temporal.Instant[]): Temporal.Instant | null {
  return [...dates].sort(Temporal.Instant.compare).at(-1) ?? null;
}

/** The answers that say where each of these fiches stands, the latest tour first; by id of the fiche. */
export async function listHistoriques(
  conventionId: string,
  ficheActions: readonly FicheAction[],
  { marquantes }: Pick<Stores, 'marquantes'>,
): Promise<ReadonlyMap<string, readonly Reponse[]>> {
  const ids = ficheActions.map(({ id }) => id);
  return toHistoriques(ficheActions, await marquantes.list(conventionId, ids));
}

/** The same as a tour knew them, in one list: the very same for all who ask about the last one. */
export async function listMarquantes(
  tour: Tour,
  ficheActions: readonly FicheAction[],
  { marquantes, tours }: Pick<Stores, 'marquantes' | 'tours'>,
): Promise<readonly Reponse[]> {
  const { conventionId, echeance } = tour;
  const isLater = (one: Tour) =>
    one.etat !== 'prepare' && Temporal.Instant.compare(one.echeance, echeance) > 0;
  const isLast = !(await tours.list(conventionId)).some(isLater);
  const ids = ficheActions.map(({ id }) => id);
  return marquantes.list(conventionId, ids, ...(isLast ? [] : [tour]));
}

/** Of answers in every tour, the latest tour first, as bodies decided about them; by id of the fiche. */
export const toHistoriques = deriveOnce(groupEffective);

function groupEffective(
  ficheActions: readonly FicheAction[],
  all: readonly Reponse[],
): ReadonlyMap<string, readonly Reponse[]> {
  const fiches = new Map(ficheActions.map((fiche) => [fiche.id, fiche]));
  const effective = all.map((reponse) => {
    const fiche = fiches.get(reponse.ficheActionId);
    return fiche ? { ...reponse, courante: toEffective(fiche, reponse.courante) } : reponse;
  });
  return Map.groupBy(effective, ({ ficheActionId }) => ficheActionId);
}

/** What its lead said last of each open fiche, where `isMeant`. */
export async function listDernieres(
  conventionId: string,
  isMeant: (fiche: FicheAction, version: VersionReponse) => boolean,
  stores: Pick<Stores, 'ficheActions' | 'marquantes'>,
): Promise<readonly { readonly fiche: FicheAction; readonly version: VersionReponse }[]> {
  const ficheActions = await stores.ficheActions.list(conventionId);
  const historiques = await listHistoriques(conventionId, ficheActions, stores);
  return ficheActions.flatMap((fiche) => {
    const version = historiques.get(fiche.id)?.[0]?.courante;
    return version !== undefined && isMeant(fiche, version) ? [{ fiche, version }] : [];
  });
}

/** The contributions to those of these fiches that are answered by structure: in every tour, the latest first, or in one. */
export async function listContributions(
  { conventionId, tourId }: { readonly conventionId: string; readonly tourId?: string },
  ficheActions: readonly FicheAction[],
  { reponses }: Pick<Stores, 'reponses'>,
): Promise<readonly Reponse[]> {
  const ids = ficheActions.filter(({ structures }) => structures !== undefined).map(({ id }) => id);
  return ids.length === 0 ? [] : reponses.listContributions(conventionId, ids, tourId);
}

/** What was received in a tour for these fiches: answers and contributions (`cleRecue`). */
export async function listRecues(
  tour: Owned,
  ficheActions: readonly FicheAction[],
  stores: Pick<Stores, 'reponses'>,
): Promise<ReadonlySet<string>> {
  const { conventionId, id: tourId } = tour;
  const siennes = await listContributions({ conventionId, tourId }, ficheActions, stores);
  return toRecues([...(await stores.reponses.listByTour(tour)), ...siennes]);
}
