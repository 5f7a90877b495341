import { Temporal } from 'temporal-polyfill';
import { DomainError } from '../../errors.ts';
import { MOMENTS_EFFET, type MomentEffet } from '../nouns/effet.ts';
import type { Avenant } from '../nouns/fiche-action.ts';
import type { ActionJournal } from '../nouns/journal.ts';
import { hasRole, type Personne } from '../nouns/personne.ts';
import type { VersionReponse } from '../nouns/reponse.ts';
import type { Tour } from '../nouns/tour.ts';
import type { AudienceBilan } from './bilan.ts';

/** Whether the deadline of a tour has come: its summary may be prepared and published. */
export function canPublish({ etat, echeance }: Tour, now: Temporal.Instant): boolean {
  return (etat === 'ouvert' || etat === 'fige') && Temporal.Instant.compare(now, echeance) >= 0;
}

/**
 * The tour once its summary is out: no answer changes any more.
 * @throws DomainError before the deadline, and for a tour that is not open or frozen.
 */
export function toTourPublie(tour: Tour, now: Temporal.Instant): Tour {
  checkPublication(tour, now);
  return { ...tour, etat: 'publie', modifieLe: now };
}

/** @throws DomainError when the summary of that tour cannot be published now. */
export function checkPublication(tour: Tour, now: Temporal.Instant): void {
  if (tour.etat === 'publie') throw new DomainError('tour-deja-publie');
  if (tour.etat === 'prepare') throw new DomainError('tour-pas-ouvert');
  if (tour.etat === 'clos') throw new DomainError('tour-introuvable');
  if (!canPublish(tour, now)) throw new DomainError('publication-trop-tot');
}

/**
 * Who is sent the summary of the groupe projet. Members who stopped the announcements look it up themselves; leads see
 * what became of their answers.
 */
export function isDestinataireResume(personne: Personne): boolean {
  if (hasRole(personne, 'pilote', 'coordination')) return true;
  return hasRole(personne, 'membre') && !personne.sansAnnonces;
}

/** One text of a fiche in the plan; the first one has no avenant. */
export interface VersionFiche {
  readonly numero: number;
  readonly version: number;
  readonly titre: string;
  readonly enjeu: string;
  readonly avenant: Avenant | null;
  readonly creeeLe: Temporal.Instant;
}

/** One version of an answer, by the structure that wrote it: nobody is named. */
export interface ReponseArchivee {
  readonly tourId: string;
  readonly ficheActionId: string;
  /** Name of the structure whose contribution it is; null: the answer of the fiche itself. */
  readonly contribution: string | null;
  readonly structure: string;
  readonly contenu: Omit<VersionReponse, 'auteur' | 'pour' | 'avec'>;
}

/** What happened, without who did it, nor to whom. */
export interface LigneJournal {
  readonly survenuLe: Temporal.Instant;
  readonly action: ActionJournal;
}

/** A paper that is made when it is asked for: which one. `annee` null: the whole of the convention. */
export type Rapport = RapportEnPlace | PaperSeance | PaperEffets;

/** What came of the actions, as it was said at a moment (art. 7). */
export interface PaperEffets {
  readonly genre: 'effets';
  readonly moment: MomentEffet;
  readonly audience: AudienceBilan;
}

/** Of a séance, for who prepares it: the letter that convenes, the presence list, or the relevé to sign. */
export interface PaperSeance {
  readonly genre: 'convocation' | 'presence' | 'signature';
  readonly seance: string;
}

/** One that is read at an address too. */
export type RapportEnPlace =
  /** What the members of a comité de pilotage decide upon; by the id of its séance. */
  | { readonly genre: 'dossier'; readonly seance: string; readonly audience: AudienceBilan }
  | {
      readonly genre: 'bilan';
      readonly annee: number | null;
      readonly audience: AudienceBilan;
      /** Of the fiches alone that serve a scheme, by its key; absent: of all. */
      readonly dispositif?: string;
    }
  /** What the chargés de coopération did (art. 6 B). */
  | { readonly genre: 'activite'; readonly annee: number | null }
  /** Conventions side by side, for who supervises them; séances of a year. `elsewhere`: her records in others, as she came in. */
  | { readonly genre: 'supervision'; readonly annee: number | null; readonly elsewhere?: readonly string[] }
  /** What the parties sign to change the convention (art. 11), by the id of its draft. */
  | { readonly genre: 'avenant'; readonly projet: string };

/** One text for a paper: what a link opens. */
export function cleRapport(rapport: Rapport): string {
  const which =
    'seance' in rapport
      ? rapport.seance
      : 'projet' in rapport
        ? rapport.projet
        : 'moment' in rapport
          ? rapport.moment.replace('_', '-')
          : (rapport.annee ?? WHOLE);
  const audience = 'audience' in rapport ? [rapport.audience] : [];
  const dispositif = rapport.genre === 'bilan' && rapport.dispositif ? [rapport.dispositif] : [];
  const elsewhere =
    rapport.genre === 'supervision' && rapport.elsewhere?.length ? [rapport.elsewhere.join(',')] : [];
  return [rapport.genre, which, ...audience, ...dispositif, ...elsewhere].join(':');
}

/** Null for anything that `cleRapport` does not write. */
export function parseRapport(cle: string): Rapport | null {
  const [, ofSeveral, ids] = OF_SEVERAL.exec(cle) ?? [];
  const [, genre, which = '', audience, dispositif] = FORM.exec(cle) ?? [];
  const annee = (ofSeveral ?? which) === WHOLE ? null : Number(ofSeveral ?? which);
  if (ofSeveral !== undefined)
    return isAnnee(annee) ? { genre: 'supervision', annee, ...(ids && { elsewhere: ids.split(',') }) } : null;
  if (genre === 'activite') return audience === undefined && isAnnee(annee) ? { genre, annee } : null;
  if (genre === 'avenant') return audience === undefined ? { genre, projet: which } : null;
  if (genre === 'convocation' || genre === 'presence' || genre === 'signature')
    return audience === undefined ? { genre, seance: which } : null;
  if (audience !== 'groupe_projet' && audience !== 'parties') return null;
  if (genre === 'dossier') return dispositif === undefined ? { genre, seance: which, audience } : null;
  if (genre === 'effets') {
    const moment = MOMENTS_EFFET.find((one) => one.replace('_', '-') === which);
    return moment && dispositif === undefined ? { genre, moment, audience } : null;
  }
  if (genre !== 'bilan' || !isAnnee(annee)) return null;
  return { genre, annee, audience, ...(dispositif !== undefined && { dispositif }) };
}

function isAnnee(annee: number | null): boolean {
  return annee === null || (Number.isInteger(annee) && annee >= 1000 && annee <= 9999);
}

const WHOLE = 'convention';
const OF_SEVERAL = /^supervision:([a-z0-9]+)(?::([a-f0-9,-]+))?$/;
const FORM =
  /^(dossier|bilan|activite|convocation|presence|signature|avenant|effets):([a-z0-9-]{1,64})(?::(groupe_projet|parties)(?::([a-z0-9-]{1,60}))?)?$/;
