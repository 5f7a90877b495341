import type { ErreurFichier } from '../nouns/fichier.ts';
import type { Partie, Structure } from '../nouns/partie.ts';
import type { Personne } from '../nouns/personne.ts';
import type { RolePilotage } from '../nouns/pilotage.ts';
import { normalize } from '../nouns/recherche.ts';
import type { Fusionnees } from './fusion.ts';

/** A person as administration registers them; `structure` is a code, `code` the person's own, for good. */
export interface Inscription
  extends Pick<
    Personne,
    'id' | 'prenom' | 'nom' | 'fonction' | 'courriel' | 'roles' | 'instances' | 'actif'
  > {
  readonly code: string;
  readonly structure: string;
  /** Codes of the réseaux that the person was named to animate; absent: as they are. */
  readonly animees?: readonly string[];
}

/** A field of a person that may be changed. */
export type ChampPersonne = Exclude<keyof Inscription, 'id' | 'code' | 'animees'>;

const CHAMPS = [
  'prenom',
  'nom',
  'fonction',
  'structure',
  'courriel',
  'roles',
  'instances',
  'actif',
] as const satisfies readonly ChampPersonne[];

type Champs = Pick<Inscription, ChampPersonne>;

/** The names of the fields that differ; never what stands in them. Roles and instances have no order. */
export function listChamps(avant: Champs, apres: Champs): readonly ChampPersonne[] {
  return CHAMPS.filter((champ) => String(sorted(avant[champ])) !== String(sorted(apres[champ])));
}

function sorted(value: Champs[ChampPersonne]): Champs[ChampPersonne] {
  return Array.isArray(value) ? [...value].sort() : value;
}

/** A party as a file asks for it. */
export type PartieConnue = Omit<Partie, 'accordLe'>;

/** Who takes part, as it is stored when a file comes: plain data, which a thread can be given. */
export interface AnnuaireEnregistre {
  readonly parties: readonly PartieConnue[];
  readonly structures: readonly Structure[];
  /** Active or not. */
  readonly inscriptions: readonly Inscription[];
  readonly fusionnees: Fusionnees;
  /** Of the fiches of the plan. */
  readonly numeros: readonly number[];
  /** Who leads today, where the convention lives. */
  readonly tenus: readonly PilotageTenu[];
  readonly instances: readonly InstanceNommee[];
  /** Addresses of the file whose person was erased, as the file writes them. */
  readonly effacees: ReadonlySet<string>;
  /** Whoever hands the file in has the role of administration, without which nobody gives or takes it. */
  readonly isAdministration: boolean;
}

/** A body of the convention, as a file and a form name it. */
export interface InstanceNommee {
  readonly code: string;
  readonly nom: string;
  readonly slug: string;
}

/** A structure that a file brings; `partie` is the code of its party, null for a partner of the plan. */
export interface NouvelleStructure {
  readonly code: string;
  readonly nom: string;
  readonly partie: string | null;
}

/** Somebody begins or ends to lead a fiche; `personne` is a code. */
export interface MouvementPilotage {
  readonly genre: 'debut' | 'fin';
  readonly numero: number;
  readonly role: RolePilotage;
  readonly personne: string;
  readonly nom: string;
}

/** A pilotage that holds, by the code of the person. */
export type PilotageTenu = Omit<MouvementPilotage, 'genre'>;

export type CodeErreurPersonnes =
  | 'encodage'
  | 'octet-nul'
  | 'guillemets'
  | 'vide'
  | 'aucune-ligne'
  | 'ligne-trop-longue'
  | 'lignes-en-trop'
  | 'colonne-absente'
  | 'colonne-inconnue'
  | 'colonne-en-double'
  | 'cellules-en-trop'
  | 'valeur-absente'
  | 'valeur-trop-longue'
  | 'courriel-invalide'
  | 'code-invalide'
  | 'role-inconnu'
  | 'instance-inconnue'
  | 'numero-invalide'
  | 'structure-inconnue'
  | 'structure-ambigue'
  | 'partie-inconnue'
  | 'partie-autre'
  | 'accord-absent'
  | 'personne-en-double'
  | 'courriel-partage'
  | 'courriel-connu'
  | 'fiche-inconnue'
  | 'fiche-deux-fois'
  | 'chef-de-file-en-double'
  | 'role-pilote-absent'
  | 'derniere-administration'
  | 'administration-reservee'
  | 'adresse-reservee';

export type ErreurPersonnes = ErreurFichier<CodeErreurPersonnes>;

/** « Hélène Carpentier » is `helene-carpentier`, or the first of `-2`, `-3`... that is not taken. */
export function createCode(texte: string, taken: Pick<ReadonlySet<string>, 'has'>): string {
  const base = normalize(texte).replaceAll(' ', '-') || 'sans-nom';
  let code = base;
  for (let number = 2; taken.has(code); number += 1) code = `${base}-${number}`;
  return code;
}
