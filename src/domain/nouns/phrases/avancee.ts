import type { Temporal } from 'temporal-polyfill';
import type { FicheAction } from '../fiche-action.ts';
import { DIFFICULTES, type Difficulte, STATUTS, type Statut } from '../reponse.ts';
import { type ChiffreDit, findChiffre } from './chiffres.ts';
import { listJoursDits, toNextDay } from './jours.ts';
import { toLigne } from './ligne.ts';
import { MOTS_DIFFICULTE, MOTS_STATUT } from './mots.ts';

/** What was said of a fiche; null where it was not said, or not so that one thing alone can be meant. */
export interface AvanceeDite {
  /** As it was typed, without what only names the fiche. */
  readonly texte: string;
  readonly statut: Statut | null;
  readonly difficulte: Difficulte | null;
  readonly echeance: Temporal.PlainDate | null;
  readonly reunion: Reunion | null;
  readonly chiffre: ChiffreDit | null;
}

interface Reunion {
  readonly jour: Temporal.PlainDate;
  readonly texte: string;
}

/** The word of a code, whatever its gender: `realisee` is « réalisé », « réalisées ». */
function toPattern(code: string): string {
  return code.replaceAll('_', ' ').replace(/ee$/, 'ee?s?');
}

const CUES: readonly { readonly cue: RegExp; readonly statut?: Statut; readonly difficulte?: Difficulte }[] =
  [
    ...STATUTS.filter((statut) => statut !== 'non_demarree').map((statut) => ({
      statut,
      cue: anchored([toPattern(statut), ...MOTS_STATUT[statut]]),
    })),
    ...DIFFICULTES.filter((one) => one !== 'aucune').map((difficulte) => ({
      difficulte,
      cue: anchored([toPattern(difficulte), ...MOTS_DIFFICULTE[difficulte]]),
    })),
  ];

/** Small words between a fiche and what is said of it; none is two others, or a line could be read in too many ways. */
function anchored(words: readonly string[]): RegExp {
  return new RegExp(
    `^[\\s,:-]*(?:(?:ca|cela|c'|tout|elle|l'action|la fiche|le projet|est|a|ete|bien|deja|maintenant|enfin|desormais|toujours|bel et bien|reste|se|s'|vient d'etre|etre|tres bien|completement|totalement|entierement)\\s*){0,8}\\b(?:${words.join('|')})\\b(?! d(?:e |u |')(?:abandon|arret|report|cloture|suppression))`,
  );
}

const NOT_BEGUN =
  /^[\s,:-]*(?:(?:ca|cela|elle|l'action|la fiche|est|a|n'|toujours|encore)\s*){0,8}\b(?:pas|jamais) (?:encore )?(?:demarree?|commencee?|lancee?|engagee?)\b|^[\s,:-]*(?:est )?non demarree\b/;
/** It is said otherwise than as it stands. */
const NOT_SO =
  /\b(?:pas|plus|ni|jamais|presque|bientot|quasi|quasiment|a moitie|en partie|partiellement|si|s'il|peut-etre|sans doute|probablement|aurait|serait|devrait|pourrait|sera|seront|va|vont|faut|sauf)\b|n'|\bne\b|%|\?/;

interface Line {
  readonly texte: string;
  /** What follows the name of the fiche, or what stands before « pour la 7 ». */
  readonly said: string;
  readonly fiche: FicheAction;
  readonly today: Temporal.PlainDate;
}

const LONGEST = 4_000; // characters

/** Whether something of a state is said there, be it that it is not so. */
export function hasState(said: string): boolean {
  return NOT_BEGUN.test(said) || CUES.some(({ cue }) => cue.test(said.replaceAll(NEGATION, ' ')));
}

const NEGATION = /\b(?:n'|ne\b|pas(?: encore)?\b|plus\b|presque\b|bientot\b|sera\b)/g;

export function parseAvancee({ texte, said, fiche, today }: Line): AvanceeDite {
  const ligne = toLigne(texte.slice(0, LONGEST));
  const first = said.split(/[:,;.!\n]|\bmais\b/).find((one) => one.trim() !== '') ?? '';
  const state = NOT_BEGUN.test(first) ? { statut: 'non_demarree' as const } : findState(first);
  return {
    texte,
    statut: state?.statut ?? null,
    difficulte: (state && 'difficulte' in state ? state.difficulte : undefined) ?? null,
    echeance: findEcheance(ligne, today),
    reunion: findNextReunion(texte, ligne, today),
    chiffre: findChiffre(ligne.replace(/^.*?:/, ':'), fiche),
  };
}

function findState(said: string) {
  if (NOT_SO.test(said)) return null;
  const found = CUES.filter(({ cue }) => cue.test(said));
  const [state, ...others] = found;
  if (state === undefined || others.length > 0) return null;
  const rest = said.replace(state.cue, '');
  return 'statut' in state && state.statut === 'realisee' && !ALL_DONE.test(rest) ? null : state;
}

/** « c’est fait pour le diagnostic » is not the whole action. */
const ALL_DONE =
  /^\s*(?:(?:depuis|le|en|hier|aujourd'hui|maintenant|ce matin|cette semaine|ce mois|avec succes)\b.{0,30})?$/;

/** « sera terminée le 30 septembre », « nouvelle échéance : 30/09/2027 », « est reportée au 30 septembre ». */
const ECHEANCE = new RegExp(
  `(?:${[
    String.raw`\bsera (?:\w+ )?(?:${[...MOTS_STATUT.realisee, 'realisee?', 'prete?'].join('|')}) (?:pour |avant |d'ici |au plus tard )?`,
    String.raw`\b(?:nouvelle )?(?:echeance|date prevue)\s?(?:(?:est |a ete )?(?:${MOTS_STATUT.reportee.join('|')}|reportee|deplacee|fixee) )?(?::|au|pour|est)?\s?`,
    String.raw`(?:fiche|action|la|fa) \d{1,4} (?:est |a ete )?(?:${['reportee?', ...MOTS_STATUT.reportee].join('|')}) (?:jusqu')?`,
  ].join('|')})$`,
);
const REUNION =
  /\b(?:la )?prochaine? (?:reunion|rencontre|seance|rendez-vous|rdv|atelier|comite)(?: (?:est|prevue?|fixee?|aura lieu|se tiendra|avec les \w+))*\s?:?\s?$/;

function findEcheance(ligne: string, today: Temporal.PlainDate): Temporal.PlainDate | null {
  return findDayAfter(ligne, ECHEANCE, today)?.jour ?? null;
}

function findNextReunion(texte: string, ligne: string, today: Temporal.PlainDate): Reunion | null {
  const found = findDayAfter(ligne, REUNION, today);
  if (found === null) return null;
  return { jour: found.jour, texte: texte.slice(found.debut, found.fin) };
}

/** The day that follows such words at once; one that has passed is none. */
function findDayAfter(ligne: string, words: RegExp, today: Temporal.PlainDate) {
  const all = listJoursDits(ligne, today).flatMap((dit) => {
    const before = ligne.slice(0, dit.debut).replace(/(?:le|au)\s+$/, '');
    const match = words.exec(before);
    const jour = match && toNextDay(dit, today);
    const isToCome = jour !== null && today.until(jour).sign >= 0;
    return match && isToCome ? [{ jour, debut: match.index, fin: dit.fin }] : [];
  });
  return all.length === 1 ? (all[0] ?? null) : null;
}
