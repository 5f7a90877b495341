import type { Temporal } from 'temporal-polyfill';
import type { FicheAction } from '../nouns/fiche-action.ts';
import { normalize } from '../nouns/recherche.ts';
import { type Chiffre, type ContenuReponse, TOUTES_COMMUNES } from '../nouns/reponse.ts';
import { parseJour, splitNoms } from '../plan/tableau-fiches.ts';
import { QUESTIONS } from '../reponses/questions.ts';
import { fillContenu } from '../reponses/valeurs-reponse.ts';
import type { CodeErreurTour, ErreurTour, LigneTour, MotsTour, TourConnuPourImport } from './tour-importe.ts';

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
  const { mots } = lecture;
  const statut = findMot(dit.statut, mots.statuts, lecture);
  const isRepeated = isOui(dit.rienDeNouveau, mots);
  if (statut === null) return null;
  const texte = (colonne: Texte) => parseTexte(colonne, dit[colonne], lecture);
  return fillContenu({
    statut,
    avancees: isRepeated ? null : texte('avancees'),
    prochaineEtape: texte('prochaineEtape'),
    echeance: parseDay(dit.echeance, lecture),
    motif: texte('motif'),
    difficulte:
      dit.difficulte === '' ? 'aucune' : (findMot(dit.difficulte, mots.difficultes, lecture) ?? 'aucune'),
    difficulteDetail: texte('difficulteDetail'),
    ordreDuJour: isOui(dit.ordreDuJour, mots),
    sujet: texte('sujet'),
    appuis: parseAppuis(dit.appuis, lecture),
    chiffres: parseMesures(dit.chiffres, fiche, lecture),
    constat: texte('constat'),
    familles: dit.familles === '' ? null : findMot(dit.familles, mots.familles, lecture),
    communes: parseCommunes(dit.communes, lecture),
    partenaires: parsePartenaires(dit.partenaires, lecture),
    liens: parseLiens(dit.liens, lecture),
    diffusion:
      dit.diffusion === ''
        ? 'groupe_projet'
        : (findMot(dit.diffusion, mots.diffusions, lecture) ?? 'groupe_projet'),
  });
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

type Texte = 'avancees' | 'prochaineEtape' | 'motif' | 'difficulteDetail' | 'sujet' | 'constat';

function parseTexte(colonne: Texte, texte: string, { mots, fault }: LectureLigne): string | null {
  const { field } = QUESTIONS[colonne];
  const max = 'max' in field && typeof field.max === 'number' ? field.max : Number.POSITIVE_INFINITY;
  if ([...texte].length > max) fault('trop-long', { colonne: mots.colonnes[colonne][0] ?? colonne, max });
  return texte === '' ? null : texte;
}

function findMot<Code extends string>(
  texte: string,
  known: ReadonlyMap<string, Code>,
  { fault }: LectureLigne,
): Code | null {
  const code = known.get(normalize(texte)) ?? null;
  if (code === null) fault('mot-inconnu', { texte });
  return code;
}

/** « Moyens (accordé), formation ». */
function parseAppuis(texte: string, lecture: LectureLigne): readonly string[] {
  const noms = splitNoms(texte.replace(/\([^)]*\)/g, ''));
  return noms.flatMap((nom) => findMot(nom, lecture.mots.appuis, lecture) ?? []);
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
function parsePartenaires(texte: string, { connu }: LectureLigne): readonly string[] {
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
