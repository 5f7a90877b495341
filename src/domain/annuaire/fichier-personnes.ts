import { isAdresse } from '../nouns/adresse.ts';
import type { Encodage, LectureTable, LigneTable } from '../nouns/fichier.ts';
import { ROLES, type Role } from '../nouns/personne.ts';
import type { RolePilotage } from '../nouns/pilotage.ts';
import { normalize } from '../nouns/recherche.ts';
import type { CodeErreurPersonnes, ErreurPersonnes } from './inscription.ts';

/** A line of the file, as far as it can be read: what is wrong is '' or empty, and noted as a fault. */
export interface LignePersonne {
  readonly line: number;
  readonly code: string | null;
  readonly prenom: string;
  readonly nom: string;
  readonly fonction: string;
  readonly structure: string;
  /** Only said where a structure is new. */
  readonly partie: string | null;
  readonly courriel: string;
  readonly roles: readonly Role[];
  /** As they are written; null where the file has no such column, which says nothing. */
  readonly instances: readonly string[] | null;
  /** Numbers of fiches; a role without a column in the file says nothing, an empty cell says none. */
  readonly fiches: Readonly<Partial<Record<RolePilotage, readonly number[]>>>;
}

export interface FichierPersonnes {
  readonly lignes: readonly LignePersonne[];
  readonly errors: readonly ErreurPersonnes[];
  readonly encodage: Encodage;
}

/** People in one file that a page takes: the command line takes more. */
export const LIGNES_PAR_FICHIER = 5_000;

/** As many lines are read for so many people: a spreadsheet saves empty ones with them. */
export function countLignesLues(most: number): number {
  return most * 10;
}

const REQUIRED = ['prenom', 'nom', 'fonction', 'structure', 'courriel', 'roles'] as const;
const COLONNES_PILOTAGE: ReadonlyMap<RolePilotage, string> = new Map([
  ['chef_de_file', 'chef_de_file'],
  ['co_pilote', 'fiches'],
  ['suppleant', 'suppleant'],
]);
/** The columns of the file, as they are written in its header. */
const COLONNES: readonly string[] = [
  ...REQUIRED,
  'code',
  'partie',
  'instances',
  ...COLONNES_PILOTAGE.values(),
];

/**
 * Reads the lines below a header, in any order of columns; notes every fault that the file shows by itself. One of more
 * than `most` lines is refused.
 */
export function parseFichierPersonnes(lecture: LectureTable, most: number): FichierPersonnes {
  if (!lecture.ok) return refuse(lecture.code, lecture.line);
  const unread = lecture.lignes[countLignesLues(most) - 1];
  if (unread !== undefined) return refuse('lignes-en-trop', unread.line, { max: most });
  const [header, ...lignes] = lecture.lignes.map(cleanCells).filter(({ cells }) => cells.some(Boolean));
  if (header === undefined) return refuse('vide', 1);
  const { colonnes, errors } = parseHeader(header);
  const { encodage } = lecture;
  if (errors.length > 0) return { lignes: [], errors, encodage };
  if (lignes.length === 0) return refuse('aucune-ligne', header.line);
  const tooMany = lignes[most];
  if (tooMany !== undefined) return refuse('lignes-en-trop', tooMany.line, { max: most });
  const read = lignes.map((ligne) => parseLigne(ligne, colonnes));
  return { lignes: read.map(({ ligne }) => ligne), errors: read.flatMap((one) => one.errors), encodage };
}

const MAX_CHARACTERS: ReadonlyMap<string, number> = new Map([
  ['prenom', 80],
  ['nom', 80],
  ['fonction', 200],
  ['structure', 200],
  ['courriel', 254], // RFC 5321, section 4.5.3.1.3
  ['code', 80],
]);
const SYNONYMS: ReadonlyMap<string, string> = new Map([
  ['e mail', 'courriel'],
  ['email', 'courriel'],
  ['role', 'roles'],
  ['instance', 'instances'],
  ['co pilote', 'fiches'],
]);

const CODE = /^[a-z0-9][a-z0-9._-]*$/;
const SEPARATORS = /[\s|,;/]+/;

function refuse(
  code: CodeErreurPersonnes,
  line: number,
  details: ErreurPersonnes['details'] = {},
): FichierPersonnes {
  return { lignes: [], errors: [{ code, line, details }], encodage: 'UTF-8' };
}

/** One form of each letter, one space at most, nothing that no one can see. */
function cleanCells({ line, cells }: LigneTable): LigneTable {
  return {
    line,
    cells: cells.map((cell) =>
      cell
        .normalize('NFC')
        .replace(/[\s\p{C}]+/gu, ' ')
        .trim(),
    ),
  };
}

function parseHeader({ line, cells }: LigneTable) {
  const known = new Map(COLONNES.map((colonne) => [normalize(colonne), colonne]));
  const errors: ErreurPersonnes[] = [];
  const colonnes = cells.map((cell) => {
    const name = normalize(cell);
    return known.get(name) ?? SYNONYMS.get(name) ?? '';
  });
  for (const [index, colonne] of colonnes.entries()) {
    const details = { colonne: cells[index] ?? '', connues: COLONNES.join(', ') };
    if (colonne === '' && details.colonne !== '') errors.push({ code: 'colonne-inconnue', line, details });
    if (colonne !== '' && colonnes.indexOf(colonne) < index)
      errors.push({ code: 'colonne-en-double', line, details });
  }
  for (const colonne of REQUIRED.filter((one) => !colonnes.includes(one)))
    errors.push({ code: 'colonne-absente', line, details: { colonne } });
  return { colonnes, errors };
}

function parseLigne({ line, cells }: LigneTable, colonnes: readonly string[]) {
  const errors: ErreurPersonnes[] = [];
  const note = (code: CodeErreurPersonnes, details: ErreurPersonnes['details'] = {}) => {
    errors.push({ code, line, details });
  };
  const read = (colonne: string) => {
    const text = cells[colonnes.indexOf(colonne)] ?? '';
    const max = MAX_CHARACTERS.get(colonne) ?? Number.POSITIVE_INFINITY;
    if ([...text].length > max) note('valeur-trop-longue', { colonne, max });
    return text;
  };
  const demand = (colonne: string) => {
    const text = read(colonne);
    if (text === '') note('valeur-absente', { colonne });
    return text;
  };
  if (cells.some((cell, index) => cell !== '' && (colonnes[index] ?? '') === ''))
    note('cellules-en-trop', { attendu: colonnes.filter(Boolean).length });
  const courriel = demand('courriel');
  if (courriel !== '' && !isAdresse(courriel)) note('courriel-invalide', { courriel });
  const code = read('code').toLowerCase();
  if (code !== '' && !CODE.test(code)) note('code-invalide', { valeur: code });
  const ligne: LignePersonne = {
    line,
    code: code || null,
    prenom: demand('prenom'),
    nom: demand('nom'),
    fonction: demand('fonction'),
    structure: demand('structure'),
    partie: read('partie') || null,
    courriel,
    roles: parseRoles(demand('roles'), note),
    instances: colonnes.includes('instances') ? listWords(read('instances')) : null,
    fiches: Object.fromEntries(
      [...COLONNES_PILOTAGE]
        .filter(([, colonne]) => colonnes.includes(colonne))
        .map(([role, colonne]) => [role, parseNumeros(read(colonne), colonne, note)]),
    ),
  };
  return { ligne, errors };
}

type Note = (code: CodeErreurPersonnes, details?: ErreurPersonnes['details']) => void;

/** In the order of `ROLES`, so that the same roles are the same list. */
function parseRoles(cell: string, note: Note): readonly Role[] {
  const words = listWords(cell);
  const known = new Map<string, Role>(ROLES.map((role) => [role, role]));
  for (const word of words)
    if (!known.has(normalize(word))) note('role-inconnu', { role: word, connus: ROLES.join(', ') });
  return ROLES.filter((role) => words.some((word) => known.get(normalize(word)) === role));
}

function parseNumeros(cell: string, colonne: string, note: Note): readonly number[] {
  const words = listWords(cell);
  for (const word of words) if (!/^\d{1,4}$/.test(word)) note('numero-invalide', { colonne, valeur: word });
  return [...new Set(words.filter((word) => /^\d{1,4}$/.test(word)).map(Number))].sort((a, b) => a - b);
}

function listWords(cell: string): readonly string[] {
  return cell.split(SEPARATORS).filter((word) => word !== '');
}
