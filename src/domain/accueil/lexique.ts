import type { IntentName } from '../../conversation/intent-names.ts';
import type { Role } from '../nouns/personne.ts';
import { normalize } from '../nouns/recherche.ts';
import { keysOf } from '../nouns/tables.ts';

/** Words that people type for an intent: a command, or what they write before the name of an enjeu. */
export type Words = CommandeWords | EnjeuWords;

export interface CommandeWords {
  /** As a person would type it; shown as a suggestion. */
  readonly texte: string;
  /** Other ways, with a comma between: normalised, without small words; the empty one is a line with nothing else. */
  readonly autres?: string;
  /** Name of the value that takes the number; the command needs one. */
  readonly cleNumero?: string;
  /** Name of the value that takes the words after the first one, when there are some. */
  readonly cleTexte?: string;
  /** Changes something at once: no typing mistake is forgiven. */
  readonly strict?: true;
  /** Never suggested to whoever typed something else. */
  readonly unasked?: true;
}

export interface EnjeuWords {
  /** With a comma between. */
  readonly avantEnjeu: string;
}

/** One thing that can be typed. */
export interface Commande extends Omit<CommandeWords, 'autres'> {
  readonly intent: IntentName;
  /** Normalised, without small words. */
  readonly formes: readonly string[];
  /** Suggested to these roles only; absent: to everybody. */
  readonly roles?: readonly Role[];
}

/** Everything that can be typed. */
export interface Lexique {
  /** Those that are open to everybody first: of two that are as near, they are offered. */
  readonly commandes: readonly Commande[];
  /** Words that open the name of an enjeu. */
  readonly motsEnjeu: readonly { readonly intent: IntentName; readonly formes: readonly string[] }[];
}

type Entries = Readonly<
  Record<IntentName, { readonly words?: Words | readonly Words[]; readonly roles?: readonly Role[] }>
>;

/** What the entries of the table say of words, as it is searched. */
export function createLexique(entries: Entries): Lexique {
  const all = keysOf(entries).flatMap((intent) => {
    const { words = [], roles } = entries[intent];
    return [words].flat().map((one) => ({ intent, roles, words: one }));
  });
  return {
    commandes: all
      .flatMap(({ intent, roles, words }) => ('texte' in words ? [toCommande(words, intent, roles)] : []))
      .toSorted((a, b) => Number(a.roles !== undefined) - Number(b.roles !== undefined)),
    motsEnjeu: all.flatMap(({ intent, words }) =>
      'avantEnjeu' in words ? [{ intent, formes: words.avantEnjeu.split(', ') }] : [],
    ),
  };
}

function toCommande(
  { autres, ...words }: CommandeWords,
  intent: IntentName,
  roles: readonly Role[] | undefined,
): Commande {
  const others = autres?.split(', ') ?? [];
  return { ...words, intent, roles, formes: [listWords(words.texte).join(' '), ...others] };
}

/** The words of a text, normalised, without the small ones; all of them when there is no other. */
export function listWords(texte: string): readonly string[] {
  const all = normalize(texte).split(' ');
  const useful = all.filter((word) => !FILLERS.has(word));
  return useful.length === 0 ? all : useful;
}

/** The enjeux as article 4 names them, to recognise one that is typed alone; the plan has the last word. */
export const NOMS_ENJEUX = [
  { code: 'PE', titre: 'Petite enfance' },
  { code: 'EJ', titre: 'Enfance et jeunesse' },
  { code: 'PAR', titre: 'Parentalité' },
  { code: 'AVS', titre: 'Animation de la vie sociale' },
  { code: 'AD', titre: 'Accès aux droits' },
  { code: 'LOG', titre: 'Logement' },
  { code: 'TR', titre: 'Enjeux transversaux' },
] as const;

/** Small words around a command: « où en est la fiche 12 », « montrez-moi le plan, s’il vous plaît ». */
export const FILLERS: ReadonlySet<string> = new Set(
  [
    'a au aux d de des du en et l la le les un une',
    'c ce cette est ou quand que quel quelle quelles quels sont y',
    'afficher affiche affichez consulter donner donnez montre montrer montrez ouvrir voir',
    'il je me moi nous pouvez voudrais vous veux',
    's plait si stp svp',
    'prochain prochaine prochaines prochains',
  ].flatMap((words) => words.split(' ')),
);
