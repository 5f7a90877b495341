import type { Temporal } from 'temporal-polyfill';
import type { FicheAction } from '../nouns/fiche-action.ts';
import { normalize } from '../nouns/recherche.ts';
import { type Chiffre, type ContenuReponse, STATUTS, TOUTES_COMMUNES } from '../nouns/reponse.ts';
import { parseJour, splitNoms } from '../plan/tableau-fiches.ts';
import { QUESTIONS } from '../reponses/questions.ts';
import { fillContenu } from '../reponses/valeurs-reponse.ts';
import {
  type CodeErreurTour,
  type ErreurTour,
  type LigneTour,
  type MotsTour,
  QUESTIONS_IMPORTEES,
  type QuestionImportee,
  type TourConnuPourImport,
} from './tour-importe.ts';

/** How the cells of a row are read; `fault` notes what is wrong in it. */
export interface LectureLigne {
  readonly mots: MotsTour;
  readonly connu: TourConnuPourImport;
  readonly fault: (code: CodeErreurTour, details?: ErreurTour['details']) => void;
}

/** What a row says of its fiche, in the terms of an answer; null where it has no answer. */
export function parseContenuImporte(
  { dit }: LigneTour,
  fiche: FicheAction,
  lecture: LectureLigne,
): ContenuReponse | null {
  if (dit.statut === '') return null;
  const code = findCode('statut', dit.statut, lecture);
  const statut = STATUTS.find((one) => one === code);
  if (statut === undefined) return null;
  const isRepeated = isOui(dit.rienDeNouveau, lecture.mots);
  const isSaid = (id: QuestionImportee) => dit[id] !== '' && !(isRepeated && id === 'avancees');
  const said = QUESTIONS_IMPORTEES.filter(isSaid).map((id) => [
    id,
    parseCell(id, dit[id], { fiche, lecture }),
  ]);
  return fillContenu({ ...Object.fromEntries(said), statut });
}

interface LectureCell {
  readonly fiche: FicheAction;
  readonly lecture: LectureLigne;
}

/** What a cell says of its question, which says of what kind that is. */
function parseCell(id: QuestionImportee, texte: string, { fiche, lecture }: LectureCell) {
  const { field, empty } = QUESTIONS[id];
  switch (field.kind) {
    case 'long-text':
      return id === 'liens' ? parseLiens(texte, lecture) : parseTexte([id, field.max], texte, lecture);
    case 'date':
      return parseDay(texte, lecture);
    case 'code':
      return empty === false ? isOui(texte, lecture.mots) : findCode(id, texte, lecture);
    case 'codes':
      return parseCodes(id, texte, lecture);
    case 'names':
      return field.isOpen ? parseStructures(texte, lecture) : parseCommunes(texte, lecture);
    case 'chiffres':
      return parseMesures(texte, fiche, lecture);
  }
}

export function isOui(texte: string, { oui }: MotsTour): boolean {
  return oui.includes(normalize(texte));
}

/** « 30/06/2027 », « 2027-06-30 », « 30 juin 2027 », « mercredi 30 juin 2027 »; null where nothing is said. */
export function parseDay(
  texte: string,
  { mots, fault }: Pick<LectureLigne, 'mots' | 'fault'>,
): Temporal.PlainDate | null {
  if (texte === '') return null;
  const jour = parseJour(texte) ?? parseEnLettres(texte, mots.mois);
  if (jour === null) fault('date-invalide', { texte });
  return jour;
}

function parseTexte(
  [id, max]: readonly [QuestionImportee, number],
  texte: string,
  { mots, fault }: LectureLigne,
): string {
  if ([...texte].length > max) fault('trop-long', { colonne: mots.colonnes[id][0] ?? id, max });
  return texte;
}

function findCode(id: QuestionImportee, texte: string, { mots, fault }: LectureLigne): string | null {
  const code = mots.codes[id].get(normalize(texte)) ?? null;
  if (code === null) fault('mot-inconnu', { texte });
  return code;
}

/** « Moyens (accordé), formation ». */
function parseCodes(id: QuestionImportee, texte: string, lecture: LectureLigne): readonly string[] {
  const noms = splitNoms(texte.replace(/\([^)]*\)/g, ''));
  return noms.flatMap((nom) => findCode(id, nom, lecture) ?? []);
}

function parseCommunes(texte: string, { mots, connu, fault }: LectureLigne): readonly string[] {
  if (normalize(texte) === normalize(mots.toutes)) return [TOUTES_COMMUNES];
  return splitNoms(texte).flatMap((nom) => {
    const found = connu.communes.find((one) => normalize(one.nom) === normalize(nom) || one.code === nom);
    if (found === undefined) fault('commune-inconnue', { nom });
    return found?.code ?? [];
  });
}

/** One that is not registered stands by its name. */
function parseStructures(texte: string, { connu }: LectureLigne): readonly string[] {
  const find = (nom: string) => connu.structures.find((one) => normalize(one.nom) === normalize(nom));
  return splitNoms(texte, (nom) => find(nom) !== undefined).map((nom) => find(nom)?.code ?? nom);
}

function parseLiens(texte: string, { fault }: LectureLigne): readonly string[] {
  const liens = texte.split(/\s+/).filter((lien) => lien !== '');
  for (const lien of liens) if (!/^https:\/\/\S{3,190}$/.test(lien)) fault('lien-refuse', { lien });
  return liens;
}

/** « Places : 120 places au 30 juin 2027 (source : Caf) », one a line; one that was only taken up again is left out. */
function parseMesures(texte: string, fiche: FicheAction, lecture: LectureLigne): readonly Chiffre[] {
  const lignes = texte.split('\n').flatMap((ligne) => (ligne.trim() === '' ? [] : [ligne.trim()]));
  return lignes.flatMap((ligne) => {
    const indicateur = fiche.indicateurs.find(
      ({ nom }) => ligne.startsWith(nom) && /^\s*:/.test(ligne.slice(nom.length)),
    );
    const said = indicateur && ligne.slice(indicateur.nom.length).replace(/^\s*:\s*/, '');
    if (indicateur === undefined || said === undefined) return refuseMesure(ligne, lecture);
    if (/,\s*dernier chiffre connu$/.test(said)) return [];
    const blank = { indicateurId: indicateur.id, valeur: null, arreteLe: null, source: null };
    if (/^non disponible/i.test(said)) return [blank];
    const [, nombre = '', jour = '', source = ''] = MESURE.exec(said) ?? [];
    const valeur = Number(nombre.replace(/[\s\u00A0\u202F]/g, '').replace(',', '.'));
    const arreteLe = parseJour(jour) ?? parseEnLettres(jour, lecture.mots.mois);
    if (nombre === '' || Number.isNaN(valeur) || arreteLe === null || source === '')
      return refuseMesure(ligne, lecture);
    return [{ indicateurId: indicateur.id, valeur, arreteLe, source }];
  });
}

const MESURE = /^(-?[\d\s\u00A0\u202F]+(?:[.,]\d+)?)\s.*?\bau\s+(.+?)\s*\(source\s*:\s*(.+)\)$/;

function refuseMesure(ligne: string, { fault }: LectureLigne): readonly Chiffre[] {
  fault('chiffre-illisible', { ligne });
  return [];
}

function parseEnLettres(texte: string, mois: readonly string[]): Temporal.PlainDate | null {
  const [, day, nom, year] = /(\d{1,2})(?:er)?\s+(\p{L}+)\s+(\d{4})$/u.exec(texte.normalize('NFC')) ?? [];
  const month = mois.findIndex((one) => normalize(one) === normalize(nom ?? '')) + 1;
  if (day === undefined || year === undefined || month === 0) return null;
  return parseJour(`${day}/${month}/${year}`);
}
