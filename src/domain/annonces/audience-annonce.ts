import type { Temporal } from 'temporal-polyfill';
import type { FicheAction } from '../nouns/fiche-action.ts';
import {
  CODE_COPIL,
  CODE_GROUPE_PROJET,
  hasRole,
  isMembre,
  type Personne,
  ROLES,
} from '../nouns/personne.ts';
import { getIdsPilotes } from '../nouns/pilotage.ts';

/** One way to be of an audience; `cle` says which role, instance, party ..., '' where the genre says all. */
export interface Critere {
  readonly genre: GenreCritere;
  readonly cle: string;
  /** What it is called, where only the plan knows it. Never of a person: who is named is counted. */
  readonly nom?: string;
}

/** Whom an announcement is for: a union, of which some are kept, and from which others are taken. */
export interface AudienceAnnonce {
  readonly including: readonly Critere[];
  /** Only those who are of one of these too; empty: all of them. */
  readonly among: readonly Critere[];
  readonly except: readonly Critere[];
}

/** What decides who is of an audience. */
export interface ContexteAudience {
  readonly fiches: readonly FicheAction[];
  readonly jour: Temporal.PlainDate;
  /** Ids of those of whom the open tour still waits for an answer. */
  readonly silencieux: ReadonlySet<string>;
}

type IsOf = (cle: string, contexte: ContexteAudience) => (personne: Personne) => boolean;

/** In the order in which people are offered them. */
const GENRES = {
  tous: () => () => true,
  instance: (code, { fiches, jour }) => {
    const pilotes = getIdsPilotes(fiches, jour);
    return (personne) => isMembre(personne, { code }, pilotes);
  },
  role: (cle) => {
    const roles = ROLES.filter((role) => role === cle);
    return (personne) => hasRole(personne, ...roles);
  },
  'sans-reponse':
    (_cle, { silencieux }) =>
    ({ id }) =>
      silencieux.has(id),
  partie:
    (cle) =>
    ({ structure }) =>
      structure.partieId === cle,
  enjeu: (cle, contexte) => leads(contexte, ({ enjeu }) => enjeu.code === cle),
  fiche: (cle, contexte) => leads(contexte, ({ numero }) => String(numero) === cle),
  personne:
    (cle) =>
    ({ id }) =>
      id === cle,
} satisfies Readonly<Record<string, IsOf>>;

export type GenreCritere = keyof typeof GENRES;

function leads({ fiches, jour }: ContexteAudience, isAsked: (fiche: FicheAction) => boolean) {
  const pilotes = getIdsPilotes(fiches.filter(isAsked), jour);
  return ({ id }: Personne) => pilotes.has(id);
}

/** The audiences that have one word; rows that are stored keep it. */
export const FIXED_AUDIENCES = [
  'groupe_projet',
  'comite_de_pilotage',
  'pilotes',
  'coordination',
  'tous',
] as const;
export type FixedAudience = (typeof FIXED_AUDIENCES)[number];

export const AUDIENCES: Readonly<Record<FixedAudience, AudienceAnnonce>> = {
  groupe_projet: only({ genre: 'instance', cle: CODE_GROUPE_PROJET }),
  comite_de_pilotage: only({ genre: 'instance', cle: CODE_COPIL }),
  pilotes: only({ genre: 'role', cle: 'pilote' }),
  coordination: only({ genre: 'role', cle: 'coordination' }),
  tous: only({ genre: 'tous', cle: '' }),
};

function only(critere: Critere): AudienceAnnonce {
  return { including: [critere], among: [], except: [] };
}

/** The word of an audience; null for one that was composed. */
export function findFixed({ including, among, except }: AudienceAnnonce): FixedAudience | null {
  const [critere, ...others] = including;
  if (critere === undefined || others.length + among.length + except.length > 0) return null;
  const code = toCode(critere);
  return (
    FIXED_AUDIENCES.find((fixed) => AUDIENCES[fixed].including.some((one) => toCode(one) === code)) ?? null
  );
}

/** Whether somebody is of an audience, whatever he or she chose to receive. */
export function createIsIn(
  { including, among, except }: AudienceAnnonce,
  contexte: ContexteAudience,
): (personne: Personne) => boolean {
  const toTests = (criteres: readonly Critere[]) =>
    criteres.map(({ genre, cle }) => GENRES[genre](cle, contexte));
  const [ins, amongs, outs] = [toTests(including), toTests(among), toTests(except)];
  return (personne) =>
    ins.some((isOf) => isOf(personne)) &&
    (amongs.length === 0 || amongs.some((isOf) => isOf(personne))) &&
    !outs.some((isOf) => isOf(personne));
}

/** Whether who is of it depends on what was answered: asked later, it would be others. */
export function isOfTheMoment({ including, among, except }: AudienceAnnonce): boolean {
  return [...including, ...among, ...except].some(({ genre }) => genre === 'sans-reponse');
}

/** Whether the channels of a body carry it too, of the groupe projet without a code: what is for some of it is not for its channel. */
export function isPourLesCanaux(
  { including, among, except }: AudienceAnnonce,
  instance: string | null = null,
): boolean {
  const isWhole = ({ genre, cle }: Critere) =>
    instance === null
      ? genre === 'tous' || (genre === 'instance' && cle === CODE_GROUPE_PROJET)
      : genre === 'instance' && cle === instance;
  return among.length + except.length === 0 && including.some(isWhole);
}

/** `fiche:2`: a criterion as a form gives it back. */
export function toCode({ genre, cle }: Critere): string {
  return cle === '' ? genre : `${genre}:${cle}`;
}

/** The audience as it is stored: its word, or a criterion a line (`+fiche:2`, `-partie:<id>=la Caf`). */
export function writeAudience(audience: AudienceAnnonce): string {
  const lines = SIGNS.flatMap(([sign, part]) =>
    audience[part].map((critere) => `${sign}${writeCritere(critere)}`),
  );
  return findFixed(audience) ?? lines.join('\n');
}

/** @throws Error for what `writeAudience` did not write */
export function parseAudience(written: string): AudienceAnnonce {
  const fixed = FIXED_AUDIENCES.find((one) => one === written);
  if (fixed) return AUDIENCES[fixed];
  const lines = written.split('\n');
  const read = (sign: string) =>
    lines.filter((line) => line.startsWith(sign)).map((line) => parseCritere(line.slice(1)));
  return { including: read('+'), among: read('&'), except: read('-') };
}

const SIGNS = [
  ['+', 'including'],
  ['&', 'among'],
  ['-', 'except'],
] as const;

function writeCritere({ nom, ...critere }: Critere): string {
  return nom === undefined ? toCode(critere) : `${toCode(critere)}=${nom.replace(/\s+/g, ' ')}`;
}

function parseCritere(written: string): Critere {
  const [, name = '', cle = '', nom] = /^([^:=]*):?([^=]*)(?:=(.*))?$/.exec(written) ?? [];
  if (!isGenre(name)) throw new Error(`no criterion of an audience: ${written}`);
  return { genre: name, cle, ...(nom === undefined ? {} : { nom }) };
}

function isGenre(name: string): name is GenreCritere {
  return Object.hasOwn(GENRES, name);
}
