import { Temporal } from 'temporal-polyfill';
import { DomainError } from '../../errors.ts';
import type { APublier } from '../nouns/accord-public.ts';
import { stampTexte } from '../nouns/empreinte.ts';
import {
  type Fermeture,
  type Fermetures,
  findFermeture,
  jourOf,
  nextInstantOuvre,
} from '../nouns/jours-ouvres.ts';
import type { Personne } from '../nouns/personne.ts';
import { type AudienceAnnonce, type ContexteAudience, createIsIn } from './audience-annonce.ts';
import { type Evenement, isMoved } from './evenement.ts';

/** A short text that coordination sends to an audience. */
export interface Annonce {
  readonly id: string;
  readonly conventionId: string;
  readonly auteurId: string;
  readonly soumission: string;
  readonly titre: string;
  readonly texte: string;
  readonly lien: string | null;
  readonly dateEvenement: Temporal.PlainDate | null;
  readonly destinataires: AudienceAnnonce;
  /** `prevue`: it leaves at `envoyeeLe`, unless that is called off (`annulee`). */
  readonly etat: 'prevue' | 'envoyee' | 'retiree' | 'annulee';
  readonly envoyeeLe: Temporal.Instant;
  /** When its text was last corrected; null when it never was. */
  readonly corrigeeLe: Temporal.Instant | null;
  /** Its readers are asked to say that they read it. */
  readonly accuseDemande: boolean;
  /** For everybody too, once another party agrees (art. 9). */
  readonly publique: boolean;
  /** When another party agreed to its present text. */
  readonly accordeeLe: Temporal.Instant | null;
  /** Who reads announcements together reads it at once. */
  readonly urgente: boolean;
  readonly image: ImageAnnonce | null;
  /** To what people register; its day is `dateEvenement`. Null: to nothing. */
  readonly evenement: Evenement | null;
  /** Raised whenever its event moves, or is off, in the calendars that it joins (RFC 5545 3.8.7.4); null: it joins none. */
  readonly calendrier: number | null;
}

/** One with an event, to which people register. */
export type AnnonceEvenement = Annonce & { readonly evenement: Evenement };

/** The picture of an announcement, drawn anew from what was handed in. */
export interface ImageAnnonce {
  /** Its address holds it: nobody guesses it. */
  readonly cle: string;
  /** What it shows, for who does not see it. */
  readonly alternative: string;
  /** In points. */
  readonly largeur: number;
  readonly hauteur: number;
}

/** Why the file of a picture is not taken. */
export type FauteImage = 'trop-gros' | 'format' | 'dimensions' | 'illisible' | 'trop-long';

/** What can be corrected once it is sent: everything that is read, not whom it went to. */
export type TexteAnnonce = Pick<Annonce, 'titre' | 'texte' | 'lien' | 'dateEvenement' | 'evenement'>;

/** @throws DomainError `annonce-retiree`, `annonce-annulee` */
export function assertPasRetiree({ etat }: Annonce): void {
  if (etat === 'retiree' || etat === 'annulee') throw new DomainError(`annonce-${etat}`);
}

/** Whether it has left: one that waits, or was called off before, is read by nobody. */
export function isPartie({ etat }: Pick<Annonce, 'etat'>): boolean {
  return etat === 'envoyee' || etat === 'retiree';
}

/** How long an announcement that is to leave at once can be called off: whoever pressed too fast reads it once more. */
export const MINUTES_POUR_ANNULER = 2;

/** When one leaves that is sent at `now`: at a whole minute, since the clock looks at each. */
export function getDepart(now: Temporal.Instant): Temporal.Instant {
  return now.add({ minutes: MINUTES_POUR_ANNULER }).round({ smallestUnit: 'minute', roundingMode: 'ceil' });
}

/** An announcement at its time, as it leaves. */
export function toAnnonceEnvoyee(annonce: Annonce, now: Temporal.Instant): Annonce {
  return { ...annonce, etat: 'envoyee', envoyeeLe: now, corrigeeLe: null };
}

/** Another text needs another agreement. @throws DomainError `annonce-retiree` */
export function toAnnonceCorrigee(annonce: Annonce, texte: TexteAnnonce, now: Temporal.Instant): Annonce {
  assertPasRetiree(annonce);
  return {
    ...annonce,
    ...texte,
    corrigeeLe: now,
    accordeeLe: null,
    ...(isDeplacee(annonce, texte) && raiseSequence(annonce)),
  };
}

/** Nothing of it is shown any more but that its event is off. */
export function toAnnonceRetiree(annonce: Annonce): Annonce {
  return { ...annonce, ...raiseSequence(annonce), image: null, etat: 'retiree' };
}

function raiseSequence({ calendrier }: Annonce): Pick<Annonce, 'calendrier'> {
  return { calendrier: calendrier === null ? null : calendrier + 1 };
}

function isDeplacee(avant: TexteAnnonce, apres: TexteAnnonce): boolean {
  if (avant.dateEvenement?.toString() !== apres.dateEvenement?.toString()) return true;
  return avant.evenement !== null && apres.evenement !== null && isMoved(avant.evenement, apres.evenement);
}

/** Whether it waits for another party: it is for everybody, and nobody agreed to its present text. */
export function needsAccord({ publique, accordeeLe, etat }: Annonce): boolean {
  return publique && accordeeLe === null && (etat === 'prevue' || etat === 'envoyee');
}

/** Whether everybody may read it now. */
export function isForAll(annonce: Annonce): boolean {
  return annonce.publique && annonce.etat === 'envoyee' && !needsAccord(annonce);
}

/** Agreed to: one that has not left does at its time; where that is over, in two minutes of open hours. */
export function toAnnonceAccordee(annonce: Annonce, now: Temporal.Instant, fermetures: Fermetures): Annonce {
  const isOver = annonce.etat === 'prevue' && Temporal.Instant.compare(annonce.envoyeeLe, getDepart(now)) < 0;
  const envoyeeLe = isOver ? nextInstantOuvre(getDepart(now), fermetures) : annonce.envoyeeLe;
  return { ...annonce, envoyeeLe, accordeeLe: now };
}

/** As an agreement is asked about it: another word in what everybody reads is another text. */
export function toAPublier({
  id,
  conventionId,
  titre,
  texte,
  lien,
  dateEvenement,
  evenement,
  image,
}: Annonce): APublier {
  // In one order of its fields, whether it comes from the form or from where it is kept.
  const fields = evenement && Object.entries(evenement).sort(([a], [b]) => (a < b ? -1 : 1));
  const empreinte = stampTexte(JSON.stringify([titre, texte, lien, dateEvenement, fields, image]));
  return { genre: 'annonce', id, conventionId, empreinte };
}

/** Whether a correction would leave the announcement as it is. */
export function isTexteInchange(annonce: Annonce, texte: TexteAnnonce): boolean {
  const toText = ({ titre, texte, lien, dateEvenement, evenement }: TexteAnnonce) =>
    JSON.stringify([titre, texte, lien, dateEvenement, evenement]);
  return toText(annonce) === toText(texte);
}

/** When the text that people read was written: a correction names the one it started from. */
export function getVersionTexte({ corrigeeLe, envoyeeLe }: Annonce): string {
  return (corrigeeLe ?? envoyeeLe).toString();
}

/** Who receives an announcement: the active people of its audience who did not opt out. */
export function listDestinataires(
  audience: AudienceAnnonce,
  { personnes, ...contexte }: ContexteAudience & { readonly personnes: readonly Personne[] },
): readonly Personne[] {
  const isIn = createIsIn(audience, contexte);
  return personnes.filter((personne) => personne.actif && !personne.sansAnnonces && isIn(personne));
}

/** Whether an announcement that leaves on `jour` would tell of something that is over. */
export function isApresEvenement(jour: Temporal.PlainDate, evenement: Temporal.PlainDate | null): boolean {
  return evenement !== null && Temporal.PlainDate.compare(jour, evenement) > 0;
}

/** Why whoever sends an announcement is asked to confirm it. */
export type RaisonAccord = 'trop-cette-semaine' | Fermeture['kind'] | 'hors-horaires';

/** What speaks against one more announcement at `le`: people no longer read it, or do not work then. */
export function listRaisonsAccord(
  annonces: readonly Annonce[],
  { le, fermetures }: { readonly le: Temporal.Instant; readonly fermetures: Fermetures },
): readonly RaisonAccord[] {
  const fermeture = findFermeture(jourOf(le), fermetures);
  const isOuvre = nextInstantOuvre(le, fermetures).equals(le);
  return [
    ...(isTropPourLaSemaine(annonces, le) ? (['trop-cette-semaine'] as const) : []),
    ...(fermeture === null ? [] : [fermeture.kind]),
    ...(fermeture === null && !isOuvre ? (['hors-horaires'] as const) : []),
  ];
}

/** Whether one more announcement at `le` is more than people still read within seven days. */
function isTropPourLaSemaine(annonces: readonly Annonce[], le: Temporal.Instant): boolean {
  const since = le.subtract({ hours: 7 * 24 });
  const recentes = annonces.filter(
    ({ etat, envoyeeLe }) =>
      (etat === 'envoyee' || etat === 'prevue') && Temporal.Instant.compare(envoyeeLe, since) > 0,
  );
  return recentes.length >= MAX_PAR_SEMAINE;
}

const MAX_PAR_SEMAINE = 2;
