import { Temporal } from 'temporal-polyfill';
import { canRead, canReadFiche } from './audience.ts';
import { type Convention, getFinDesAcces } from './convention.ts';
import type { Enjeu, FicheAction } from './fiche-action.ts';
import { type Animateur, isOuverte, listReseauxAnimes } from './instance.ts';
import { hasRole, type Personne } from './personne.ts';
import { isSienne, listPilotes } from './pilotage.ts';
import type { Auteur, Diffusion } from './reponse.ts';
import type { Instance } from './seance.ts';

/** When it is asked what came of the actions (art. 7): once in the middle of the convention, once before its end. */
export const MOMENTS_EFFET = ['mi_parcours', 'fin'] as const;
export type MomentEffet = (typeof MOMENTS_EFFET)[number];

/** The three questions, in their order. */
export const QUESTIONS_EFFET = ['effets', 'publics', 'autrement'] as const;
export type QuestionEffet = (typeof QUESTIONS_EFFET)[number];

/** What came of a fiche, or of an enjeu: one of the two is null. Its last words count. */
export interface Effet extends Readonly<Record<QuestionEffet, string>> {
  readonly id: string;
  readonly moment: MomentEffet;
  readonly ficheActionId: string | null;
  readonly enjeuId: string | null;
  readonly auteur: Auteur;
  readonly diffusion: Diffusion;
  readonly noteLe: Temporal.Instant;
}

/** What may be asked about. */
export type SujetEffet =
  | { readonly kind: 'fiche'; readonly fiche: FicheAction }
  | { readonly kind: 'enjeu'; readonly enjeu: Enjeu };

/** What decides who is asked. */
export interface ContexteEffets {
  /** Those that no avenant closed. */
  readonly fiches: readonly FicheAction[];
  readonly enjeux: readonly Enjeu[];
  readonly instances: readonly Instance[];
  /** Everybody who is active. */
  readonly personnes: readonly (Animateur & Pick<Personne, 'id'>)[];
  readonly effets: readonly Effet[];
  readonly jour: Temporal.PlainDate;
}

/** The day from which it is asked; it follows the dates of the convention. */
export function jourOfMoment(
  moment: MomentEffet,
  { debut, fin }: Pick<Convention, 'debut' | 'fin'>,
): Temporal.PlainDate {
  if (moment === 'fin') return fin.subtract(BEFORE_END);
  return debut.add({ days: Math.round(debut.until(fin).days / 2) });
}

const BEFORE_END = { months: 3 };
const TO_ANSWER = { months: 3 };

/** The last day on which it can be written. */
export function finOfMoment(
  moment: MomentEffet,
  convention: Pick<Convention, 'debut' | 'fin'>,
): Temporal.PlainDate {
  return moment === 'fin' ? getFinDesAcces(convention) : jourOfMoment(moment, convention).add(TO_ANSWER);
}

/** The moment that asks on a day; null: none does. */
export function findMoment(
  convention: Pick<Convention, 'debut' | 'fin'>,
  jour: Temporal.PlainDate,
): MomentEffet | null {
  const { compare } = Temporal.PlainDate;
  return (
    MOMENTS_EFFET.findLast(
      (moment) =>
        compare(jourOfMoment(moment, convention), jour) <= 0 &&
        compare(jour, finOfMoment(moment, convention)) <= 0,
    ) ?? null
  );
}

/** What somebody is asked about: the fiches that he or she leads, and enjeux; what nobody leads or animates is coordination's. */
export function listSujets(personne: Animateur & Pick<Personne, 'id'>, contexte: ContexteEffets) {
  const { fiches, enjeux, jour } = contexte;
  const isCoordination = hasRole(personne, 'coordination');
  const isOf = (ids: readonly string[]) => (ids.length === 0 ? isCoordination : ids.includes(personne.id));
  return [
    ...fiches
      .filter((fiche) => isOf(listPilotes(fiche, jour).map(({ personneId }) => personneId)))
      .map((fiche): SujetEffet => ({ kind: 'fiche', fiche })),
    ...enjeux
      .filter((enjeu) => isOf(listAnimateurs(enjeu, contexte)))
      .map((enjeu): SujetEffet => ({ kind: 'enjeu', enjeu })),
  ];
}

/** Ids of those who animate an open réseau that works on an enjeu. */
function listAnimateurs({ code }: Enjeu, { instances, personnes }: ContexteEffets): readonly string[] {
  const codes = instances.filter((one) => isOuverte(one) && one.enjeux.includes(code)).map((one) => one.code);
  return personnes
    .filter((one) => listReseauxAnimes(one).some((reseau) => codes.includes(reseau)))
    .map(({ id }) => id);
}

/** Those of which nothing was said at a moment. */
export function listAttendus(
  sujets: readonly SujetEffet[],
  moment: MomentEffet,
  effets: readonly Effet[],
): readonly SujetEffet[] {
  return sujets.filter((sujet) => findEffet(sujet, moment, effets) === null);
}

export function findEffet(sujet: SujetEffet, moment: MomentEffet, effets: readonly Effet[]): Effet | null {
  return effets.find((one) => one.moment === moment && isAbout(one, sujet)) ?? null;
}

function isAbout({ ficheActionId, enjeuId }: Effet, sujet: SujetEffet): boolean {
  return sujet.kind === 'fiche' ? ficheActionId === sujet.fiche.id : enjeuId === sujet.enjeu.id;
}

/** What names it in a form and in an address: the number of a fiche, the code of an enjeu. */
export function cleSujet(sujet: SujetEffet): string {
  return sujet.kind === 'fiche' ? String(sujet.fiche.numero) : sujet.enjeu.code;
}

/** Whether somebody may read it: as an answer of its audience (art. 14), and always who wrote it. */
export function canReadEffet(
  personne: Personne,
  { diffusion, auteur }: Effet,
  { sujet, jour }: { readonly sujet: SujetEffet; readonly jour: Temporal.PlainDate },
): boolean {
  if (auteur.id === personne.id) return true;
  return sujet.kind === 'fiche'
    ? canReadFiche(personne, diffusion, { fiche: sujet.fiche, jour }) ||
        isSienne(personne.id, sujet.fiche, jour)
    : canRead(personne, diffusion);
}

/** What was said, as plain data for a paper. */
export interface EffetLu extends Readonly<Record<QuestionEffet, string>> {
  readonly moment: MomentEffet;
  /** The number of the fiche; null: of an enjeu. */
  readonly numero: number | null;
  readonly titre: string;
  readonly auteur: string;
  /** ISO day. */
  readonly noteLe: string;
}
