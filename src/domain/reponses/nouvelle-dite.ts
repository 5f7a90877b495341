import type { Temporal } from 'temporal-polyfill';
import type { Values } from '../../conversation/chat.ts';
import { findDate, findNumber, findText } from '../../conversation/form.ts';
import { findDatePromise, isToDo } from '../nouns/date-promise.ts';
import type { FicheAction, Indicateur } from '../nouns/fiche-action.ts';
import { canChangeStatut, MAX_NOUVELLE, type Nouvelle, STATUTS_DITS } from '../nouns/nouvelle.ts';
import type { VersionReponse } from '../nouns/reponse.ts';
import {
  champChiffre,
  DATE_CHIFFRES,
  listFaultsOfValeur,
  listIndicateursDemandes,
  SOURCE_CHIFFRES,
} from './chiffres-reponse.ts';
import type { Fault } from './question.ts';
import { QUESTIONS } from './questions.ts';

/** What the form of « Quoi de neuf ? » starts from: a fiche, and what is known of it, the latest first. */
export interface ContexteNouvelle {
  readonly fiche: FicheAction;
  readonly connues: readonly VersionReponse[];
  readonly now: Temporal.Instant;
}

/** The choice that says nothing of where the action stands. */
export const INCHANGE = 'inchange';
export const CHAMP_INDICATEUR = 'indicateur';
export const CHAMP_VALEUR = 'valeur';

type Dite = Pick<Nouvelle, 'texte' | 'statut' | 'echeance' | 'chiffre'>;

/** Whether the form asks where the action stands. */
export function canTellStatut({ connues, now }: ContexteNouvelle): boolean {
  return canChangeStatut(connues[0] ?? null, now);
}

/** Whether the form asks for its date. */
export function canTellDate({ connues, ...contexte }: ContexteNouvelle): boolean {
  return canTellStatut({ connues, ...contexte }) || (connues[0] !== undefined && isToDo(connues[0].statut));
}

/** What was said, once checked; what is as before is not said. */
export function parseNouvelle(values: Values, contexte: ContexteNouvelle): Dite {
  const { fiche, connues } = contexte;
  const said = findText(values, 'statut');
  const statut = canTellStatut(contexte)
    ? STATUTS_DITS.find((one) => one === said && one !== connues[0]?.statut)
    : undefined;
  const echeance = canTellDate(contexte) ? findDate(values, 'echeance') : null;
  const isMoved = echeance !== null && !findDatePromise(connues, fiche)?.date.equals(echeance);
  const chiffre = findChiffre(values, fiche);
  return {
    texte: findText(values, 'texte'),
    ...(statut && { statut }),
    ...(isMoved && { echeance }),
    ...(chiffre && { chiffre }),
  };
}

function findChiffre(values: Values, fiche: FicheAction): Nouvelle['chiffre'] | null {
  const valeur = findNumber(values, CHAMP_VALEUR);
  const indicateur = findIndicateur(values, fiche);
  if (valeur === null || indicateur === null) return null;
  const arreteLe = findDate(values, DATE_CHIFFRES);
  return { indicateurId: indicateur.id, valeur, arreteLe, source: findText(values, SOURCE_CHIFFRES) };
}

/** The one that was chosen, or the only one. */
function findIndicateur(values: Values, fiche: FicheAction): Indicateur | null {
  const [first, ...others] = listIndicateursDemandes(fiche);
  if (first === undefined || others.length === 0) return first ?? null;
  return [first, ...others].find(({ id }) => id === findText(values, CHAMP_INDICATEUR)) ?? null;
}

/** What breaks a rule that no field can say: a date that moves, and an action that goes on after all, say why, as in an answer. */
export function listFaultsOfNouvelle(values: Values, contexte: ContexteNouvelle): readonly Fault[] {
  const { statut, echeance, chiffre, texte } = parseNouvelle(values, contexte);
  const { connues, fiche } = contexte;
  const isSaid = texte !== null || statut !== undefined || echeance !== undefined;
  const isBack = connues[0]?.statut === 'realisee' && statut !== undefined;
  const isMoved = echeance !== undefined && findDatePromise(connues, fiche) !== null;
  const isDone = (statut ?? connues[0]?.statut) === 'realisee';
  const isUnknown = connues.length === 0 && statut === undefined && (echeance ?? chiffre) !== undefined;
  return [
    ...(!isSaid && !hasFigure(values) ? [{ field: 'texte', code: 'nouvelle-vide' } as const] : []),
    ...(isBack && texte === null ? [{ field: 'texte', code: 'reprise-sans-motif' } as const] : []),
    ...(isMoved && texte === null ? [{ field: 'texte', code: 'date-sans-motif' } as const] : []),
    ...(isDone && echeance ? [{ field: 'echeance', code: 'date-realisee' } as const] : []),
    ...(isUnknown ? [{ field: 'statut', code: 'statut-inconnu' } as const] : []),
    ...listFaultsOfFigure(values, contexte),
  ];
}

function hasFigure(values: Values): boolean {
  return findText(values, CHAMP_VALEUR) !== null;
}

function listFaultsOfFigure(values: Values, { fiche }: ContexteNouvelle): readonly Fault[] {
  if (!hasFigure(values)) return [];
  return [
    ...(findIndicateur(values, fiche) === null
      ? [{ field: CHAMP_INDICATEUR, code: 'chiffre-sans-indicateur' } as const]
      : []),
    ...listFaultsOfValeur(CHAMP_VALEUR, findNumber(values, CHAMP_VALEUR)),
    ...(findText(values, SOURCE_CHIFFRES) === null
      ? [{ field: SOURCE_CHIFFRES, code: 'chiffre-sans-source' } as const]
      : []),
    ...(findDate(values, DATE_CHIFFRES) === null
      ? [{ field: DATE_CHIFFRES, code: 'chiffre-sans-date' } as const]
      : []),
  ];
}

/** What was typed in the form of a tour that ended before it was sent, as far as this form asks it; empty: nothing of it. */
export function takeUpBrouillon(valeurs: Values, fiche: FicheAction): Values {
  const texte = [...(findText(valeurs, QUESTIONS.avancees.field.id) ?? '')].slice(0, MAX_NOUVELLE).join('');
  const statut = STATUTS_DITS.find((one) => one === findText(valeurs, QUESTIONS.statut.field.id));
  const echeance = findDate(valeurs, QUESTIONS.echeance.field.id);
  const indicateur = listIndicateursDemandes(fiche).find(
    (one) => findText(valeurs, champChiffre(one)) !== null,
  );
  const copied = [DATE_CHIFFRES, SOURCE_CHIFFRES].map((id) => [id, findText(valeurs, id)] as const);
  return {
    ...(texte !== '' && { texte }),
    ...(statut && { statut }),
    ...(echeance && { echeance: echeance.toString() }),
    ...(indicateur && {
      [CHAMP_INDICATEUR]: indicateur.id,
      [CHAMP_VALEUR]: findText(valeurs, champChiffre(indicateur)) ?? '',
      ...Object.fromEntries(copied.flatMap(([id, value]) => (value === null ? [] : [[id, value]]))),
    }),
  };
}
