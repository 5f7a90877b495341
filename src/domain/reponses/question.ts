import type { Temporal } from 'temporal-polyfill';
import type { Values } from '../../conversation/chat.ts';
import { findDate, findText, getList } from '../../conversation/form.ts';
import type { FicheAction } from '../nouns/fiche-action.ts';
import type { ContenuReponse } from '../nouns/reponse.ts';
import type { ContexteReponse, Repertoire } from './contexte-reponse.ts';
import type { EtapeFormulaire, Situation } from './formulaire-reponse.ts';

/** A question of the form is what it adds to the answer; its words stand in a table of the same keys, in the views. */
export type QuestionReponse = keyof ContenuReponse;

/** The rules of one question. */
export interface Question<Value> {
  readonly etape: EtapeFormulaire;
  /** What was typed before the situation changed is not kept. */
  readonly isAsked: (situation: Situation) => boolean;
  readonly field: QuestionField;
  /** What the answer holds where it was not asked. Null for what is always asked. */
  readonly empty: Value | null;
  /** By « Rien de nouveau »: a state is; a story or a figure of last time would look new. */
  readonly isTakenUp: boolean;
  /** What the typed values say, once checked. */
  readonly read: (contexte: ContexteReponse) => Value;
  /** The values that say so, to correct an answer. */
  readonly write: (value: Value, fiche: FicheAction) => Values;
  /** The rules that look at several fields, or inside one. */
  readonly listFaults?: (contexte: ContexteReponse) => readonly Fault[];
}

/** How it is asked. `id` is the name of its field: forms on the screens of people and drafts hold it. */
export type QuestionField = { readonly id: string; readonly required?: boolean | IsSet } & (
  | { readonly kind: 'long-text'; readonly min?: number; readonly max: number }
  /** `initial` stands there until a day is typed. */
  | {
      readonly kind: 'date';
      readonly min: DayOf;
      readonly max: DayOf;
      readonly initial?: (situation: Situation, aujourdhui: Temporal.PlainDate) => Temporal.PlainDate | null;
    }
  /** One code of a fixed list; `initial` stands there until something is chosen; without it somebody has to choose. */
  | { readonly kind: 'code'; readonly codes: readonly string[]; readonly initial?: CodeOf }
  | { readonly kind: 'codes'; readonly codes: readonly string[]; readonly max?: number }
  /** Several of a list that the convention fills; `first` are codes of ours that stand above it. */
  | {
      readonly kind: 'names';
      readonly first: readonly string[];
      readonly known: KnownOf;
      readonly max?: number;
      /** One that is not registered stands by its name, as it was written: what was loaded from a file. */
      readonly isOpen?: true;
    }
  /** One field for each indicator of the fiche, and what goes with them all. */
  | { readonly kind: 'chiffres' }
);

type IsSet = (situation: Situation) => boolean;
type DayOf = (contexte: ContexteReponse) => Temporal.PlainDate;
type CodeOf = (situation: Situation, anterieures: ContexteReponse['anterieures']) => string | undefined;
type KnownOf = (repertoire: Repertoire) => readonly Named[];

/** Something with a name. Forms hold its id, which never depends on the name's length; answers hold its code. */
interface Named {
  readonly id: string;
  readonly code: string;
  readonly nom: string;
}

/** What is wrong in a field. */
export interface Fault {
  readonly field: string;
  readonly code: FaultCode;
}

export type FaultCode =
  | 'liens-trop-nombreux'
  | 'lien-refuse'
  | 'communes-et-toutes'
  | 'chiffre-et-non-disponible'
  | 'chiffre-hors-limites'
  | 'chiffre-sans-source'
  | 'chiffre-sans-date'
  | 'date-passee'
  | 'date-realisee'
  | 'date-sans-motif'
  | 'nouvelle-vide'
  | 'reprise-sans-motif'
  | 'statut-inconnu';

/** How the fields of each kind are read and written. A question adds when it is asked. */

type Kind<Value> = Pick<Question<Value>, 'field' | 'empty' | 'read' | 'write'>;
type FieldOf<Name extends QuestionField['kind']> = Omit<Extract<QuestionField, { kind: Name }>, 'kind'>;

export function longText(field: FieldOf<'long-text'>): Kind<string | null> {
  return { ...ofText(field.id), field: { ...field, kind: 'long-text' } };
}

/** What the convention asks beside, on the first line, and the answer below: it stays with what was asked, whatever is later. */
export function ofConvention(field: FieldOf<'long-text'>): Kind<string | null> {
  const text = longText(field);
  return {
    ...text,
    read: (contexte) => {
      const [dit, asked] = [text.read(contexte), contexte.questions ?? []];
      return dit === null || asked.length === 0 ? null : `${asked.join(' ')}\n${dit}`;
    },
    write: (value, fiche) => text.write(value?.slice(value.indexOf('\n') + 1) ?? null, fiche),
  };
}

/** One code of a list, as text: an old answer may hold one that is not known any more. */
export function oneCode(field: FieldOf<'code'>): Kind<string | null> {
  return { ...ofText(field.id), field: { ...field, kind: 'code' } };
}

export function yesOrNo(field: Omit<FieldOf<'code'>, 'codes'>): Kind<boolean> {
  return {
    field: { ...field, kind: 'code', codes: ['non', 'oui'] },
    empty: false,
    read: ({ valeurs }) => findText(valeurs, field.id) === 'oui',
    write: (value) => ({ [field.id]: value ? 'oui' : 'non' }),
  };
}

export function severalCodes(field: FieldOf<'codes'>): Kind<readonly string[]> {
  return {
    field: { ...field, kind: 'codes' },
    empty: [],
    read: ({ valeurs }) => getList(valeurs, field.id),
    write: (codes) => ({ [field.id]: codes }),
  };
}

/** What it writes are codes: `withValeurs` makes ids of them, as it does of the codes in older drafts. */
export function severalNames(field: FieldOf<'names'>): Kind<readonly string[]> {
  return {
    field: { ...field, kind: 'names' },
    empty: [],
    read: (contexte) => toCodes(getList(contexte.valeurs, field.id), field.known(contexte)),
    write: (codes) => ({ [field.id]: codes }),
  };
}

export function day(field: FieldOf<'date'>): Kind<Temporal.PlainDate | null> {
  return {
    field: { ...field, kind: 'date' },
    empty: null,
    read: ({ valeurs }) => findDate(valeurs, field.id),
    write: (value) => (value === null ? {} : { [field.id]: value.toString() }),
  };
}

/** Codes, and ids, as ids; whatever is not known stays as it is. */
export function toIds(values: readonly string[], known: readonly Named[]): readonly string[] {
  return values.map((value) => known.find(({ code }) => code === value)?.id ?? value);
}

/** The way back. */
export function toCodes(values: readonly string[], known: readonly Named[]): readonly string[] {
  return values.map((value) => known.find(({ id }) => id === value)?.code ?? value);
}

function ofText(id: string): Pick<Kind<string | null>, 'empty' | 'read' | 'write'> {
  return {
    empty: null,
    read: ({ valeurs }) => findText(valeurs, id),
    write: (value) => (value === null ? {} : { [id]: value }),
  };
}
