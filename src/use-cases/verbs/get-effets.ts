import type { Convention } from '../../domain/nouns/convention.ts';
import {
  type ContexteEffets,
  type Effet,
  type EffetLu,
  findEffet,
  findMoment,
  listAttendus,
  listSujets,
  MOMENTS_EFFET,
  type MomentEffet,
  type SujetEffet,
} from '../../domain/nouns/effet.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import type { AudienceBilan } from '../../domain/resumes/bilan.ts';
import type { Moment } from '../../ports/stores.ts';

/** Everything that decides who is asked what came of the actions, on a day. */
export async function getContexteEffets(
  conventionId: string,
  { stores, now }: Moment,
): Promise<ContexteEffets & { readonly convention: Convention }> {
  const [convention, fiches, enjeux, instances, personnes, effets] = await Promise.all([
    stores.conventions.get(conventionId),
    stores.ficheActions.list(conventionId),
    stores.plans.listEnjeux(conventionId),
    stores.seances.listInstances(conventionId),
    stores.personnes.list(conventionId),
    stores.effets.list(conventionId),
  ]);
  return { convention, fiches, enjeux, instances, personnes, effets, jour: jourOf(now) };
}

/** What waits for somebody at the moment that asks today; null: nothing does. */
export function findEffetsAttendus(
  personne: Personne,
  contexte: ContexteEffets & { readonly convention: Convention },
): { readonly moment: MomentEffet; readonly sujets: readonly SujetEffet[] } | null {
  const moment = findMoment(contexte.convention, contexte.jour);
  if (moment === null) return null;
  const sujets = listAttendus(listSujets(personne, contexte), moment, contexte.effets);
  return sujets.length === 0 ? null : { moment, sujets };
}

/** What was said and may be read, moment by moment, fiches by number before enjeux. */
export function listEffetsLus(
  { fiches, enjeux, effets }: Pick<ContexteEffets, 'fiches' | 'enjeux' | 'effets'>,
  isLisible: (effet: Effet, sujet: SujetEffet) => boolean,
): readonly EffetLu[] {
  const sujets: readonly SujetEffet[] = [
    ...fiches.map((fiche) => ({ kind: 'fiche', fiche }) as const),
    ...enjeux.map((enjeu) => ({ kind: 'enjeu', enjeu }) as const),
  ];
  return MOMENTS_EFFET.flatMap((moment) =>
    sujets.flatMap((sujet) => {
      const effet = findEffet(sujet, moment, effets);
      return effet !== null && isLisible(effet, sujet) ? [toLu(effet, sujet)] : [];
    }),
  );
}

/** The groupe projet reads all, the parties what was said to them (art. 14). */
export function isInEdition({ diffusion }: Effet, audience: AudienceBilan): boolean {
  return audience === 'groupe_projet' || diffusion !== 'groupe_projet';
}

function toLu({ moment, effets, publics, autrement, auteur, noteLe }: Effet, sujet: SujetEffet): EffetLu {
  return {
    ...{ moment, effets, publics, autrement },
    numero: sujet.kind === 'fiche' ? sujet.fiche.numero : null,
    titre: sujet.kind === 'fiche' ? sujet.fiche.titre : sujet.enjeu.titre,
    auteur: auteur.nom,
    noteLe: jourOf(noteLe).toString(),
  };
}
