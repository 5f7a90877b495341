import type { Temporal } from 'temporal-polyfill';
import type { FicheAction, Indicateur } from '../fiche-action.ts';
import { normalize } from '../recherche.ts';
import { DIFFICULTES, type Difficulte, STATUTS, type Statut } from '../reponse.ts';
import { listJoursDits, toNextDay } from './jours.ts';
import { toLigne } from './ligne.ts';

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

/** Beginnings of words that say where an action stands, beside the word of its code. */
const MOTS_STATUT: Readonly<Record<Statut, readonly string[]>> = {
  non_demarree: [],
  en_cours: [
    'avance',
    'avancent',
    'progresse',
    'progressent',
    'demarre',
    'demarree',
    'commence',
    'commencee',
    'lancee',
    'engagee',
  ],
  realisee: ['terminee?', 'finie?', 'achevee?', 'bouclee?', 'faite?', 'cloturee?', 'acheve'],
  reportee: ['repoussee?', 'decalee?', 'differee?'],
  abandonnee: ['arretee definitivement'],
};

/** The same of what stands in its way. */
const MOTS_DIFFICULTE: Readonly<Record<Difficulte, readonly string[]>> = {
  aucune: [],
  a_surveiller: ['en difficulte', 'prend du retard'],
  bloquante: ['bloquee?', "a l'arret"],
};

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
    echeance: findDayAfter(ligne, ECHEANCE, today)?.jour ?? null,
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

/** A figure of an indicator, as it was said. */
interface ChiffreDit {
  readonly indicateur: Indicateur;
  readonly valeur: number;
}

/** Where a figure is about, aimed at, or an addition, it is not what an indicator has come to. */
const NOT_A_TOTAL =
  /\b(?:objectif|cible|prevu\w*|prevoi\w*|attend\w*|manqu\w*|perdu\w*|annul\w*|environ|pres de|presque|plus de|moins de|around|une? vingtaine|au moins|au plus|supplement\w*|nouve(?:au|aux|lle|lles)|de plus|en moins|en plus|par (?:mois|semaine|an|jour|commune)|sur \d|contre \d|visons|espere\w*|encore|reste\w*|pas|jamais|si)\b|\d\s*(?:a|-|ou)\s*\d|[+~<>]/;
const FIGURE = /(?<![\w/.,-])(\d{1,3}(?: \d{3})+|\d+)(?:,(\d{1,2}))? ([a-z]+)\b(?!-)/g;
/** What may stand before it, and after its unit. */
const BEFORE =
  /(?:^|[,;:.(]|\b(?:avec|deja|maintenant|atteint|a|compte|comptons|est|sommes|et|fait|total|ont|avons|totalise|donc|soit))\s*$/;
const AFTER =
  /^\s*(?:$|[,;:.!)]|(?:a ce jour|au total|en tout|realisee?s|faites?|effectuee?s|maintenant|desormais|depuis le (?:debut|depart)|aujourd'hui|et|ouverte?s|tenue?s|recue?s)\b)/;

/** The one figure of a line that one indicator of the fiche counts so; null: none, or more than one may be meant. */
function findChiffre(ligne: string, { indicateurs }: FicheAction): ChiffreDit | null {
  if (NOT_A_TOTAL.test(ligne)) return null;
  const found = [...ligne.matchAll(FIGURE)].flatMap(
    ({ index, 0: whole, 1: entier = '', 2: part, 3: unite = '' }) => {
      const [said, ...others] = indicateurs.filter((one) => isUnit(unite, one));
      if (said === undefined) return [];
      const isClear =
        others.length === 0 &&
        BEFORE.test(ligne.slice(0, index)) &&
        AFTER.test(ligne.slice(index + whole.length)) &&
        (part === undefined || !/^(?:personne|famille|enfant)/.test(unite));
      return [{ indicateur: said, valeur: Number(`${entier.replaceAll(' ', '')}.${part ?? 0}`), isClear }];
    },
  );
  const [only, ...more] = found;
  if (only === undefined || more.length > 0 || !only.isClear) return null;
  return { indicateur: only.indicateur, valeur: only.valeur };
}

function isUnit(typed: string, { unite }: Indicateur): boolean {
  const singular = (word: string) => word.replace(/[sx]$/, '');
  return singular(typed) === singular(normalize(unite));
}
