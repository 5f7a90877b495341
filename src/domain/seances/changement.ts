import { Temporal } from 'temporal-polyfill';
import { type Destinataire, type Envoi, type EtatEnvoi, getCle } from '../nouns/envoi.ts';
import type { DetailsJournal } from '../nouns/journal.ts';
import type { EtatSeance, Seance } from '../nouns/seance.ts';

/** A cancellation, as the journal keeps it; `sequence`: of the séance after it. */
interface Annulation {
  readonly sequence: number;
}

export type Changement = Deplacement | Annulation;

/** What a notice tells: from what its reader knew to what holds now. `debut` and `fin` are what was known. */
export interface ChangementDit extends Pick<Deplacement, 'debut' | 'fin' | 'lieuChange' | 'retablie'> {
  /** What was known holds again: there is nothing to tell. */
  readonly sansEffet: boolean;
}

/** What one reader knows of a séance. */
interface Connu {
  /** The sequence of the state that was told last. */
  readonly sequence: number;
  /** Of what came since then nothing left, not even the first word of the séance. */
  readonly jamaisAnnoncee: boolean;
}

/** What a row of the ledger must say of itself, to know what its reader knows. */
export type Avis = Pick<Envoi, 'destinataire' | 'etape' | 'etat' | 'occurrence'>;

/**
 * What a reader knew before the state of that sequence was told. A notice that was replaced before it left told nothing;
 * one that may have arrived did. `avis`: the reader's own rows about this séance. Where there is none, he or she
 * was no member then, or had nothing to learn.
 */
export function toConnu(sequence: number, avis: readonly Avis[]): Connu {
  for (let known = sequence - 1; known >= 0; known -= 1) {
    const rows = avis.filter((row) => row.occurrence === known && isNotice(row));
    const isTold = rows.length === 0 || rows.some(isParti);
    if (isTold || rows.some(({ etape }) => etape === 'annoncee'))
      return { sequence: known, jamaisAnnoncee: !isTold };
  }
  return { sequence: 0, jamaisAnnoncee: false };
}

/** What a notice of the state of that sequence tells its reader. */
export interface ADire {
  readonly changement: ChangementDit | null;
  /** It is the first that its reader hears of the séance. */
  readonly isPremier: boolean;
  readonly isRien: boolean;
}

/** `seance`: as it is now; `avis`: the reader's own rows about it. */
export function toADire(
  seance: SeanceDite,
  { sequence, avis, changements }: Pick<DossierAvis, 'avis' | 'changements'> & { readonly sequence: number },
): ADire {
  const known = toConnu(sequence, avis);
  const changement = toChangementDit(seance, changements, known.sequence);
  const isPremier = known.jamaisAnnoncee && seance.etat === 'confirmee';
  return { changement, isPremier, isRien: changement?.sansEffet === true && !isPremier };
}

/** What is known of a séance to tell of it. */
interface DossierAvis {
  /** Rows of the ledger about it. */
  readonly avis: readonly Avis[];
  /** The latest first. */
  readonly changements: readonly Changement[];
}

/** Of a séance, what its notices speak of. */
export type SeanceDite = Pick<Seance, 'debut' | 'fin' | 'lieu' | 'etat' | 'sequence'>;

/** Whether a later state was told, or may have been. */
export function isSuivi(sequence: number, avis: readonly Avis[]): boolean {
  return avis.some((row) => row.occurrence > sequence && isNotice(row) && isParti(row));
}

/** What came since the state of that sequence, as one; null when nothing is noted of it. */
export function toChangementDit(
  seance: SeanceDite,
  changements: readonly Changement[],
  depuis: number,
): ChangementDit | null {
  const suite = listSuite(changements, depuis);
  const [premier] = suite;
  if (premier === undefined) return null;
  const avant = suite.find(isDeplacement) ?? { debut: seance.debut, fin: seance.fin };
  const etat: EtatSeance = isDeplacement(premier) && premier.retablie ? 'annulee' : 'confirmee';
  const { debut, fin } = avant;
  const lieuChange = hasLieuChange(suite.filter(isDeplacement), seance.lieu);
  const isSame = debut.equals(seance.debut) && fin.equals(seance.fin) && !lieuChange;
  return {
    debut,
    fin,
    lieuChange,
    retablie: etat === 'annulee' && seance.etat === 'confirmee',
    sansEffet: etat === seance.etat && (etat === 'annulee' || isSame),
  };
}

/** Rows of one reader. */
export function ofDestinataire<Row extends Avis>(
  destinataire: Destinataire,
  rows: readonly Row[],
): readonly Row[] {
  return rows.filter((row) => getCle(row.destinataire) === getCle(destinataire));
}

const PARTIS: ReadonlySet<EtatEnvoi> = new Set(['en_cours', 'envoye', 'incertain']);

function isParti({ etat }: Avis): boolean {
  return PARTIS.has(etat);
}

function isNotice({ etape }: Avis): boolean {
  return etape === 'annoncee' || etape === 'deplacee' || etape === 'annulee';
}

/** In their order, one for each sequence: the change that raised it comes before what nobody sees. */
function listSuite(changements: readonly Changement[], depuis: number): readonly Changement[] {
  const bySequence = new Map(changements.map((changement) => [changement.sequence, changement])); // the earliest comes last, and wins
  return [...bySequence.values()]
    .filter(({ sequence }) => sequence > depuis)
    .sort((a, b) => a.sequence - b.sequence);
}

function isDeplacement(changement: Changement): changement is Deplacement {
  return 'debut' in changement;
}

/** Moved there and back is no other place; what was noted before places were compared says only that it changed. */
function hasLieuChange(deplacements: readonly Deplacement[], lieu: string): boolean {
  const [premier] = deplacements;
  if (premier?.lieuDe) return premier.lieuDe !== toCleLieu(lieu);
  return deplacements.some(({ lieuChange }) => lieuChange);
}

/** A change of date or place, as the journal keeps it: ids, codes and instants only. */
export interface Deplacement {
  /** Number of the preview that was confirmed. */
  readonly soumission: string;
  /** Of the séance after the change. */
  readonly sequence: number;
  /** When the séance was to begin and to end before. */
  readonly debut: Temporal.Instant;
  readonly fin: Temporal.Instant;
  /** It takes place elsewhere; where it was to be is text, which the journal does not keep. */
  readonly lieuChange: boolean;
  /** What tells one place from another (`toCleLieu`): where it was to be; absent of what was noted before it was. */
  readonly lieuDe?: string;
  /** It had been cancelled. */
  readonly retablie: boolean;
  /** How many people were told; 0 when nothing that they see has changed. */
  readonly prevenues: number;
}

export function toDetails({ debut, fin, ...deplacement }: Deplacement, seance: Seance): DetailsJournal {
  return { ...deplacement, de: debut.toString(), deFin: fin.toString(), a: seance.debut.toString() };
}

/** Null when the details are not those of a move. */
export function parseDeplacement(details: DetailsJournal | undefined): Deplacement | null {
  const { soumission, sequence, de, deFin, lieuChange, lieuDe, retablie, prevenues } = details ?? {};
  if (typeof soumission !== 'string' || typeof sequence !== 'number') return null;
  if (typeof de !== 'string' || typeof deFin !== 'string') return null;
  return {
    soumission,
    sequence,
    debut: Temporal.Instant.from(de),
    fin: Temporal.Instant.from(deFin),
    lieuChange: lieuChange === true,
    ...(typeof lieuDe === 'string' ? { lieuDe } : {}),
    retablie: retablie === true,
    prevenues: typeof prevenues === 'number' ? prevenues : 0,
  };
}

/** A number for a place (djb2, 32 bits): the journal keeps no text, and two places must be told apart. */
export function toCleLieu(lieu: string): string {
  let cle = 5381;
  for (const byte of new TextEncoder().encode(lieu)) cle = ((cle * 33) ^ byte) >>> 0;
  return cle.toString(16);
}

/** What a move changes of what people see, cancelled or not. */
export type GenreDeplacement = 'date' | 'lieu' | 'fin' | 'lieu-et-fin';

/** A move of date is told with all that comes with it; without one, what else has changed. */
export function getGenreDeplacement(
  { debut, fin, lieuChange }: Pick<Deplacement, 'debut' | 'fin' | 'lieuChange'>,
  seance: Pick<Seance, 'debut' | 'fin'>,
): GenreDeplacement {
  if (!debut.equals(seance.debut)) return 'date';
  if (fin.equals(seance.fin)) return 'lieu'; // what was noted before places were has nothing else to tell
  return lieuChange ? 'lieu-et-fin' : 'fin';
}
