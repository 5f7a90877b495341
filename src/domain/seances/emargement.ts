import type { Temporal } from 'temporal-polyfill';
import type { Owned } from '../nouns/convention.ts';
import { getNomComplet, type Personne } from '../nouns/personne.ts';
import { normalize } from '../nouns/recherche.ts';
import type { Seance } from '../nouns/seance.ts';
import { keysOf, tableOf } from '../nouns/tables.ts';
import type { GenreIssue, PointOrdreDuJour } from './point.ts';

/** What a relevé says of who was expected; who is not named there was not noted. */
export const ETATS_EMARGEMENT = ['present', 'excuse', 'remplace'] as const;
export type EtatEmargement = (typeof ETATS_EMARGEMENT)[number];

export interface Emargement {
  readonly personneId: string;
  readonly etat: EtatEmargement;
  /** Who came instead; of `remplace` only. */
  readonly remplacant: string | null;
}

/** How many were there, as anybody may know it. */
export type CompteEmargement = Readonly<Record<EtatEmargement, number>>;

export function countEmargements(all: readonly Pick<Emargement, 'etat'>[]): CompteEmargement {
  return tableOf(ETATS_EMARGEMENT, (etat) => all.filter((one) => one.etat === etat).length);
}

/** A relevé as it stood before a rectificatif; nobody is named in it. */
export interface ReleveRemplace {
  readonly numero: number;
  readonly publieLe: Temporal.Instant;
  readonly motif: string;
  readonly remplaceLe: Temporal.Instant;
  readonly points: readonly PointRemplace[];
  readonly presences: CompteEmargement;
}

interface PointRemplace {
  readonly rang: number;
  readonly texte: string;
  readonly genre: GenreIssue | null;
  readonly issue: string | null;
}

export function toPointRemplace({ rang, texte, issue }: PointOrdreDuJour): PointRemplace {
  return { rang, texte, genre: issue?.genre ?? null, issue: issue?.texte ?? null };
}

/** What people announced, as the list begins with it. */
export function toEmargements(annonces: readonly Presence[]): readonly Emargement[] {
  const etats = { oui: 'present', a_distance: 'present', remplace: 'remplace', non: 'excuse' } as const;
  return annonces.map(({ personne, reponse, remplacant }) => ({
    personneId: personne.id,
    etat: etats[reponse],
    remplacant,
  }));
}

/** What was typed: ids of who was there and who is excused, and a line for each « Nom : nom de qui vient ». */
export interface SaisieEmargement {
  readonly presents: readonly string[];
  readonly excuses: readonly string[];
  readonly remplaces: string;
}

type LectureEmargement =
  | { readonly ok: true; readonly emargements: readonly Emargement[] }
  | { readonly ok: false; readonly champ: keyof SaisieEmargement; readonly nom: string };

/** Reads it; a line that names no member, or somebody who is noted twice, is refused with its name. */
export function parseEmargements(saisie: SaisieEmargement, membres: readonly Personne[]): LectureEmargement {
  const found = new Map<string, Emargement>();
  const nomOf = (id: string) => {
    const membre = membres.find((one) => one.id === id);
    return membre ? getNomComplet(membre) : id;
  };
  for (const ligne of saisie.remplaces.split(/\r?\n/).filter((one) => one.trim() !== '')) {
    const [nom = '', remplacant = ''] = ligne.split(/[:→]/).map((part) => part.trim());
    const membre = membres.find((one) => normalize(getNomComplet(one)) === normalize(nom));
    if (membre === undefined || remplacant === '') return { ok: false, champ: 'remplaces', nom: ligne };
    found.set(membre.id, { personneId: membre.id, etat: 'remplace', remplacant });
  }
  for (const [champ, etat] of keysOf(SIMPLE).map((key) => [key, SIMPLE[key]] as const))
    for (const id of saisie[champ]) {
      if (found.has(id)) return { ok: false, champ, nom: nomOf(id) };
      found.set(id, { personneId: id, etat, remplacant: null });
    }
  return { ok: true, emargements: [...found.values()] };
}

const SIMPLE = { presents: 'present', excuses: 'excuse' } as const;

export const REPONSES_PRESENCE = ['oui', 'a_distance', 'remplace', 'non'] as const;
export type ReponsePresence = (typeof REPONSES_PRESENCE)[number];

/** What somebody said about coming to a séance; the latest word counts. */
export interface Presence {
  readonly personne: Owned;
  readonly seanceId: string;
  readonly reponse: ReponsePresence;
  /** Who comes instead; of `remplace` only. */
  readonly remplacant: string | null;
  /** When the séance was to begin then: moved, it is asked anew. */
  readonly debut: Temporal.Instant;
  readonly diteLe: Temporal.Instant;
}

/** How many of a séance's members come, and who comes in the stead of others; nothing says who answered what. */
export interface ComptePresence {
  readonly parReponse: Readonly<Record<ReponsePresence, number>>;
  readonly sansReponse: number;
  /** Names, in the order of the alphabet. */
  readonly remplacants: readonly string[];
}

/** Whether it was said of the date that the séance has now. */
export function isActuelle({ seanceId, debut }: Presence, seance: Pick<Seance, 'id' | 'debut'>): boolean {
  return seanceId === seance.id && debut.equals(seance.debut);
}

/** Counts what the members said of the present date; the others, who were members before, do not count. */
export function countPresences(
  seance: Pick<Seance, 'id' | 'debut'>,
  membres: readonly { readonly id: string }[],
  presences: readonly Presence[],
): ComptePresence {
  const ids = new Set(membres.map(({ id }) => id));
  const dites = presences.filter((presence) => isActuelle(presence, seance) && ids.has(presence.personne.id));
  const count = (reponse: ReponsePresence) => dites.filter((one) => one.reponse === reponse).length;
  return {
    parReponse: {
      oui: count('oui'),
      a_distance: count('a_distance'),
      remplace: count('remplace'),
      non: count('non'),
    },
    sansReponse: ids.size - dites.length,
    remplacants: dites.flatMap(({ remplacant }) => remplacant ?? []).sort((a, b) => a.localeCompare(b, 'fr')),
  };
}
