import type { Button, Field, Form, Values } from '../../conversation/chat.ts';
import { fillFields } from '../../conversation/form.ts';
import type { Acteur } from '../../domain/nouns/personne.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import type { Suite } from '../../domain/nouns/suite.ts';
import type { PointOrdreDuJour } from '../../domain/seances/point.ts';
import { fr } from '../../fr.ts';
import { compact, pluralize } from '../words/phrases.ts';
import { titreSeance } from '../words/seance-mots.ts';
import { issueEnMots, publierButton } from './points.ts';

/** A point and the form of what comes of it. */
export interface LignePoint {
  readonly point: PointOrdreDuJour;
  readonly suites: readonly Suite[];
  readonly form: Form;
}

/** The points of a séance, on one page. */
export interface PagePoints {
  readonly seance: Seance;
  readonly lignes: readonly LignePoint[];
}

/** The same, and who writes on it. */
export interface PointsOuverts {
  readonly acteur: Acteur;
  readonly page: PagePoints;
}

/** What is written in no form of the page. */
export interface MotsPoints {
  readonly title: string;
  readonly seance: string;
  readonly intro: readonly string[];
  /** Null where nothing may be written. */
  readonly tout: string | null;
}

export function viewMotsPoints({ seance, lignes }: PagePoints): MotsPoints {
  const isOpen = seance.etat === 'confirmee' && !seance.releveLe;
  return {
    title: fr`Points de la séance`,
    seance: titreSeance(seance),
    intro: compact([
      lignes.length === 0 && fr`L’ordre du jour n’a pas encore de point.`,
      isOpen &&
        lignes.length > 0 &&
        fr`Chaque point s’enregistre séparément. Ce que vous avez commencé ailleurs sur la page reste.`,
      seance.releveLe && fr`Le relevé de décisions est publié : il ne change plus que par un rectificatif.`,
      seance.etat === 'annulee' && fr`La séance est annulée : il n’y a rien à noter.`,
    ]),
    tout: isOpen && lignes.length > 0 ? fr`Tout enregistrer` : null,
  };
}

export function titreDuPoint({ rang, texte }: PointOrdreDuJour): string {
  return fr`${rang}. ${texte}`;
}

export function labelDuPoint({ rang }: PointOrdreDuJour): string {
  return fr`Enregistrer le point ${rang}`;
}

/** What stands noted; null: nothing yet. */
export function etatDuPoint({ point: { issue }, suites }: LignePoint, isSaved: boolean): string | null {
  if (issue === null) return null;
  const dit = issueEnMots(issue, suites);
  return isSaved ? fr`Enregistré. ${dit}` : fr`Noté. ${dit}`;
}

/** « 3 points notés sur 5 ». */
export function bilanDesPoints(lignes: readonly LignePoint[]): string {
  const notes = lignes.filter(({ point }) => point.issue !== null).length;
  return fr`${pluralize(notes, fr`point noté`, fr`points notés`)} sur ${lignes.length}`;
}

/** « 4 points enregistrés. » */
export function enregistres(saved: number): string {
  return fr`${pluralize(saved, fr`point enregistré`, fr`points enregistrés`)}.`;
}

/** « 1 point n’est pas enregistré. 4 points enregistrés. » */
export function refuses(wrong: number, saved: number): string {
  const said = fr`${pluralize(wrong, fr`point n’est pas enregistré`, fr`points ne sont pas enregistrés`)}.`;
  return saved === 0 ? said : fr`${said} ${enregistres(saved)}`;
}

/** « Point 3 – Indiquez qui s’en charge. » */
export function erreurDuPoint({ rang }: PointOrdreDuJour, text: string): string {
  return fr`Point ${rang} – ${text}`;
}

/** The way on, once something is noted. */
export function listSuites({ seance, lignes }: PagePoints): readonly Button[] {
  const isNoted = lignes.some(({ point }) => point.issue !== null);
  return isNoted && seance.etat === 'confirmee' && !seance.releveLe ? [publierButton(seance)] : [];
}

/** What was typed for a point stands there again. */
export function withTyped({ context, ...form }: Form, typed: Values): Form {
  const { version } = typed;
  const fields = fillFields(form.fields, typed);
  return { ...form, fields, context: { ...context, ...(typeof version === 'string' && { version }) } };
}

/** Whether something was typed that is not what stands there. */
export function isTyped({ fields }: Form, typed: Values): boolean {
  return fields.some((field) => {
    const said = typed[field.id];
    return field.kind !== 'explanation' && said !== undefined && String(said) !== shownIn(field);
  });
}

function shownIn(field: Exclude<Field, { kind: 'explanation' }>): string {
  return field.value === undefined ? '' : String(field.value);
}
