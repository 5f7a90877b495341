import type { Temporal } from 'temporal-polyfill';
import type { Composition } from '../../conversation/use-case.ts';
import type { Envoi } from '../../domain/nouns/envoi.ts';
import { type DetailsByKind, parseEtape, toEtape } from '../../domain/nouns/etape-envoi.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import type { Reponse } from '../../domain/nouns/reponse.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import { listTextes } from '../../domain/reponses/valeurs-reponse.ts';
import { listPassages } from '../../domain/reponses/vigilance.ts';
import type { Stores } from '../../ports/stores.ts';
import { viewCorrection } from '../../views/resumes/rectification.ts';
import { tellInHours } from '../verbs/tell.ts';

export interface ReponseLue {
  readonly tour: Tour;
  readonly fiche: FicheAction;
  readonly reponse: Reponse;
  readonly now: Temporal.Instant;
}

/** Tells the author, or the lead in whose name it was typed, in open hours; once for each version. False: it was told. */
export async function tellCorrection(
  { tour, fiche, reponse, now }: ReponseLue,
  stores: Stores,
): Promise<boolean> {
  const { conventionId, id: source } = tour;
  const { auteur, pour, version: occurrence } = reponse.courante;
  const etape = toEtape({ kind: 'correction', numero: fiche.numero });
  const known = await stores.envois.listBySource(conventionId, source);
  if (known.some((one) => one.etape === etape && one.occurrence === occurrence)) return false;
  const dit = { conventionId, genre: 'resume', source, occurrence, etape, nouvelle: 'resume' } as const;
  await tellInHours(dit, [(pour ?? auteur).id], { stores, now });
  return true;
}

/** The words are read where they stand when it leaves: what was corrected meanwhile is not asked. */
export async function composeCorrection(
  { numero }: DetailsByKind<'resume'>['correction'],
  { conventionId, source, occurrence }: Envoi,
  { ficheActions, reponses, tours }: Stores,
): Promise<Composition> {
  const [fiche, tour] = [await ficheActions.find(conventionId, numero), await tours.get(source)];
  const reponse = fiche && (await reponses.find({ id: source, conventionId }, fiche.id));
  if (!fiche || !reponse) return { kind: 'obsolete', raison: 'fiche-inconnue' };
  const isPresent = tour.etat === 'ouvert' && reponse.courante.version === occurrence;
  if (!isPresent) return { kind: 'obsolete', raison: 'corrigee' };
  const passages = listTextes(reponse.courante).flatMap(listPassages);
  return { kind: 'message', message: viewCorrection(fiche, { tour, reponse, passages }) };
}

/** Since when each present answer of a tour is asked to be corrected, by number of the fiche. */
export async function listCorrections(
  { conventionId, id }: Tour,
  { reponses, ficheActions }: Pick<Sources, 'reponses' | 'ficheActions'>,
  { envois }: Stores,
): Promise<ReadonlyMap<number, Temporal.Instant>> {
  const all = await envois.listBySource(conventionId, id);
  return new Map(
    all.flatMap(({ etape, occurrence, prevuLe }) => {
      const dit = parseEtape('resume', etape);
      if (dit?.kind !== 'correction') return [];
      const fiche = ficheActions.find(({ numero }) => numero === dit.numero);
      const isPresent = reponses.some(
        ({ ficheActionId, courante }) => ficheActionId === fiche?.id && courante.version === occurrence,
      );
      return isPresent ? [[dit.numero, prevuLe]] : [];
    }),
  );
}

interface Sources {
  readonly reponses: readonly Reponse[];
  readonly ficheActions: readonly Pick<FicheAction, 'id' | 'numero'>[];
}
