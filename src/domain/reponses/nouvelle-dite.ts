import type { Temporal } from 'temporal-polyfill';
import type { Values } from '../../conversation/chat.ts';
import { findDate, findText } from '../../conversation/form.ts';
import { findDatePromise, isToDo } from '../nouns/date-promise.ts';
import type { FicheAction } from '../nouns/fiche-action.ts';
import { canChangeStatut, MAX_NOUVELLE, type Nouvelle, STATUTS_DITS } from '../nouns/nouvelle.ts';
import type { AvanceeDite } from '../nouns/phrases/avancee.ts';
import type { Chiffre, VersionReponse } from '../nouns/reponse.ts';
import {
  champChiffre,
  DATE_CHIFFRES,
  listFaultsOfChiffres,
  listIndicateursDemandes,
  parseChiffres,
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

/** As it was typed, with all of its figures. */
export interface NouvelleDite extends Pick<Nouvelle, 'texte' | 'statut' | 'echeance'> {
  readonly chiffres: readonly Chiffre[];
}

/** Whether the form asks where the action stands. */
export function canTellStatut({ connues, now }: ContexteNouvelle): boolean {
  return canChangeStatut(connues[0] ?? null, now);
}

/** Whether the form asks for its date. */
export function canTellDate({ connues, ...contexte }: ContexteNouvelle): boolean {
  return canTellStatut({ connues, ...contexte }) || (connues[0] !== undefined && isToDo(connues[0].statut));
}

/** What was said, once checked; what is as before is not said. */
export function parseNouvelle(values: Values, contexte: ContexteNouvelle): NouvelleDite {
  const { fiche, connues } = contexte;
  const said = findText(values, 'statut');
  const statut = canTellStatut(contexte)
    ? STATUTS_DITS.find((one) => one === said && one !== connues[0]?.statut)
    : undefined;
  const echeance = canTellDate(contexte) ? findDate(values, 'echeance') : null;
  const isMoved = echeance !== null && !findDatePromise(connues, fiche)?.date.equals(echeance);
  return {
    texte: findText(values, 'texte'),
    ...(statut && { statut }),
    ...(isMoved && { echeance }),
    chiffres: parseChiffres({ valeurs: values, fiche }).filter(({ valeur }) => valeur !== null),
  };
}

/** What is kept of it: the second figure and each that follows is a piece of its own, said in the same instant. */
export function splitNouvelle({ chiffres, ...dite }: NouvelleDite): readonly Dite[] {
  const [first, ...others] = chiffres;
  return [
    { ...dite, ...(first && { chiffre: first }) },
    ...others.map((chiffre) => ({ texte: null, chiffre })),
  ];
}

type Dite = Pick<Nouvelle, 'texte' | 'statut' | 'echeance' | 'chiffre'>;

/** What breaks a rule that no field can say: a date that moves, and an action that goes on after all, say why, as in an answer. */
export function listFaultsOfNouvelle(values: Values, contexte: ContexteNouvelle): readonly Fault[] {
  const { statut, echeance, chiffres, texte } = parseNouvelle(values, contexte);
  const { connues, fiche } = contexte;
  const isFigure = chiffres.length > 0;
  const isSaid = texte !== null || statut !== undefined || echeance !== undefined || isFigure;
  const isBack = connues[0]?.statut === 'realisee' && statut !== undefined;
  const isMoved = echeance !== undefined && findDatePromise(connues, fiche) !== null;
  const isDone = (statut ?? connues[0]?.statut) === 'realisee';
  const isUnknown = connues.length === 0 && statut === undefined && (echeance !== undefined || isFigure);
  return [
    ...(isSaid ? [] : [{ field: 'texte', code: 'nouvelle-vide' } as const]),
    ...(isBack && texte === null ? [{ field: 'texte', code: 'reprise-sans-motif' } as const] : []),
    ...(isMoved && texte === null ? [{ field: 'texte', code: 'date-sans-motif' } as const] : []),
    ...(isDone && echeance ? [{ field: 'echeance', code: 'date-realisee' } as const] : []),
    ...(isUnknown ? [{ field: 'statut', code: 'statut-inconnu' } as const] : []),
    ...listFaultsOfChiffres({ fiche, valeurs: values }),
  ];
}

/** What was read in a sentence, as far as this form asks it. */
export function takeUpDite({ texte, statut, echeance, chiffre }: AvanceeDite): Values {
  return {
    texte: [...texte].slice(0, MAX_NOUVELLE).join(''),
    ...(statut && { statut }),
    ...(echeance && { echeance: echeance.toString() }),
    ...(chiffre && { [champChiffre(chiffre.indicateur)]: String(chiffre.valeur).replace('.', ',') }),
  };
}

/** What was typed in the form of a tour that ended before it was sent, as far as this form asks it; empty: nothing of it. */
export function takeUpBrouillon(valeurs: Values, fiche: FicheAction): Values {
  const texte = [...(findText(valeurs, QUESTIONS.avancees.field.id) ?? '')].slice(0, MAX_NOUVELLE).join('');
  const statut = STATUTS_DITS.find((one) => one === findText(valeurs, QUESTIONS.statut.field.id));
  const echeance = findDate(valeurs, QUESTIONS.echeance.field.id);
  const figures = listIndicateursDemandes(fiche).map(champChiffre);
  const isFigure = figures.some((id) => findText(valeurs, id) !== null);
  const copied = [...figures, DATE_CHIFFRES, SOURCE_CHIFFRES].flatMap((id) => {
    const value = findText(valeurs, id);
    return value === null ? [] : [[id, value] as const];
  });
  return {
    ...(texte !== '' && { texte }),
    ...(statut && { statut }),
    ...(echeance && { echeance: echeance.toString() }),
    ...(isFigure && Object.fromEntries(copied)),
  };
}
