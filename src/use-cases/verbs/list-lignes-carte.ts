import { Temporal } from 'temporal-polyfill';
import { listParts, type Part } from '../../domain/nouns/contributions.ts';
import type { Owned } from '../../domain/nouns/convention.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import type { Reponse } from '../../domain/nouns/reponse.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import { sortContributions } from '../../domain/reponses/contributions.ts';
import { splitHistorique } from '../../domain/reponses/historique.ts';
import { forgetSilencieuses, isAConfirmer, listPartsDemandees } from '../../domain/tours/dispenses.ts';
import type { Stores } from '../../ports/stores.ts';
import type { LigneCarte } from '../../views/tours/ligne-carte.ts';
import { listCles } from '../reponses/save-brouillon.ts';
import { listContributions, listMarquantes, toHistoriques } from './list-historiques.ts';

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
    listContributions(tour.conventionId, ficheActions, stores),
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
