import type { Temporal } from 'temporal-polyfill';
import { createCode, type NouvelleStructure } from '../annuaire/inscription.ts';
import { type Annexe, type FicheAction, type TexteAnnexe, tableOfTextes } from '../nouns/fiche-action.ts';
import { normalize } from '../nouns/recherche.ts';
import { TOUTES_COMMUNES } from '../nouns/reponse.ts';
import { listDispositifs, MAX_DISPOSITIFS, MAX_NOM_DISPOSITIF, parseDispositifs } from './appui.ts';
import type { ChangementFiche, CodeErreurFiches, ErreurFiches, FichesConnues } from './fiches-importees.ts';
import {
  type IndicateurDit,
  MAX_INDICATEURS,
  parseIndicateurs,
  writeIndicateur,
} from './indicateurs-texte.ts';
import { MAX_JALONS, parseJalons, writeJalons } from './jalons-texte.ts';
import { type LigneFiche, parseJour, splitNoms } from './tableau-fiches.ts';

/** What the cells of a row are read with. */
export interface Reading {
  readonly connues: FichesConnues;
  /** Of the rows before; grows. */
  readonly nouvelles: NouvelleStructure[];
  readonly fault: (code: CodeErreurFiches, details?: ErreurFiches['details']) => void;
}

/** What a row says, over what was known; what it does not say stays. */
export function parseDit(
  { dit, faits, noms }: LigneFiche,
  { annexe, indicateurs }: FicheAction,
  reading: Reading,
): Pick<ChangementFiche, 'annexe' | 'indicateurs'> {
  const leading = parseStructures(dit.structure, reading, noms?.structure);
  if (leading.length > 1) reading.fault('plusieurs-structures', { noms: dit.structure ?? '' });
  const moyens = [dit.moyens, dit.finances].filter((text) => text !== undefined).join('\n');
  const textes = { ...dit, moyens };
  const partenaires = parseStructures(dit.partenaires, reading, noms?.partenaires);
  const communes = parseCommunes(dit, reading);
  const named = dit.dispositifs ?? DISPOSITIFS_IN_NOTES.exec(dit.notes ?? '')?.[1] ?? '';
  const dispositifs = parseDispositifs(named, listDispositifs(reading.connues.fiches));
  for (const nom of dispositifs) parseTexte(nom, { champ: 'dispositifs', max: MAX_NOM_DISPOSITIF }, reading);
  if (dispositifs.length > MAX_DISPOSITIFS)
    reading.fault('trop-de-dispositifs', { nombre: dispositifs.length, max: MAX_DISPOSITIFS });
  const lue: Annexe = {
    structure: leading[0] ?? annexe.structure,
    partenaires: partenaires.length > 0 ? partenaires : annexe.partenaires,
    communes: communes.length > 0 ? communes : annexe.communes,
    ...tableOfTextes((id, { max }) => parseTexte(textes[id], { champ: id, max }, reading) ?? annexe[id]),
    dispositifs: dispositifs.length > 0 ? dispositifs : annexe.dispositifs,
    debut: toJour(dit.debut, reading) ?? annexe.debut,
    echeance: toJour(dit.echeance, reading) ?? annexe.echeance,
    jalons: dit.etapes === undefined ? annexe.jalons : parseEtapes(dit.etapes, annexe, { ...reading, faits }),
  };
  if (lue.debut !== null && lue.echeance !== null && lue.echeance.toString() < lue.debut.toString())
    reading.fault('fin-avant-debut');
  return { annexe: lue, indicateurs: toIndicateurs(dit.indicateurs, indicateurs, reading) };
}

function parseTexte(
  text: string | undefined,
  limit: { readonly champ: TexteAnnexe | 'dispositifs'; readonly max: number },
  { fault }: Reading,
): string | null {
  if (text === undefined || text === '') return null;
  if (text.length > limit.max) fault('trop-long', limit);
  return text;
}

function toJour(texte: string | undefined, { fault }: Reading): Temporal.PlainDate | null {
  if (texte === undefined) return null;
  const jour = parseJour(texte);
  if (jour === null) fault('date-invalide', { texte });
  return jour;
}

/** Their codes; one that is unknown is a partner of no party. */
function parseStructures(
  texte: string | undefined,
  { connues, nouvelles }: Reading,
  whole?: readonly string[],
): readonly string[] {
  const find = (nom: string) => {
    const wanted = normalize(nom);
    const known = [...connues.structures, ...nouvelles];
    return known.find((one) => [one.code, one.nom].some((name) => normalize(name) === wanted));
  };
  const noms = whole ?? splitNoms(texte ?? '', (nom) => find(nom) !== undefined);
  return noms.map((nom) => {
    const found = find(nom);
    if (found !== undefined) return found.code;
    const taken = [...connues.structures, ...nouvelles].map(({ code }) => code);
    const nouvelle = { code: createCode(nom, new Set(taken)), nom, partie: null };
    nouvelles.push(nouvelle);
    return nouvelle.code;
  });
}

const DISPOSITIFS_IN_NOTES = /^dispositifs\s*:\s*(.+)$/imu;
const COMMUNES_IN_NOTES = /^communes\s*:\s*(.+)$/imu;

/** A column of their own, or the line of the notes where our own file says them. */
function parseCommunes(
  { communes, notes }: LigneFiche['dit'],
  { connues, fault }: Reading,
): readonly string[] {
  const texte = communes ?? COMMUNES_IN_NOTES.exec(notes ?? '')?.[1];
  return splitNoms(texte ?? '').flatMap((nom) => {
    const wanted = normalize(nom);
    if (ALL_COMMUNES.includes(wanted)) return [TOUTES_COMMUNES];
    const commune = connues.communes.find((one) => [one.code, one.nom].some((x) => normalize(x) === wanted));
    if (commune === undefined) return fault('commune-inconnue', { nom }) ?? [];
    return [commune.code];
  });
}

const ALL_COMMUNES = [TOUTES_COMMUNES, 'toute l agglomeration'].map(normalize);

const FAIT = /\s*:\s*(non\s+)?(?:réalisée?|faite?)\s*$/iu;

/** « Ouvrir l’atelier, 30/06/2027 : réalisé », one a line. */
function parseEtapes(
  texte: string,
  { jalons: avant }: Annexe,
  { connues, fault, faits }: Reading & Pick<LigneFiche, 'faits'>,
): Annexe['jalons'] {
  const lignes = texte.split('\n').filter((ligne) => ligne.trim() !== '');
  const said = lignes.map((ligne) => FAIT.exec(ligne));
  const titres = lignes.map((ligne) => ligne.replace(FAIT, '')).join('\n');
  const { jalons, illisibles } = parseJalons(titres, avant, connues.createId);
  for (const etape of illisibles) fault('etape-illisible', { etape });
  if (jalons.length > MAX_JALONS) fault('trop-d-etapes', { nombre: jalons.length, max: MAX_JALONS });
  return jalons.map((jalon, place) => {
    const faitLe = faits?.get(jalon.titre);
    if (faitLe !== undefined) return { ...jalon, faitLe };
    const found = said[place];
    if (!found) return jalon;
    return { ...jalon, faitLe: found[1] === undefined ? (jalon.faitLe ?? connues.jour) : null };
  });
}

/** A line that has no « ; » names several, as the spreadsheets of others do. */
function toIndicateurs(
  texte: string | undefined,
  avant: FicheAction['indicateurs'],
  { fault }: Reading,
): readonly IndicateurDit[] {
  if (texte === undefined) return [];
  const isBare = !texte.includes(';') && !texte.includes('\n');
  const { indicateurs, illisibles } = parseIndicateurs(isBare ? splitNoms(texte).join('\n') : texte);
  for (const indicateur of illisibles) fault('indicateur-illisible', { indicateur });
  const known = new Map(avant.map((one) => [one.nom, one]));
  const nombre = new Set([...known.keys(), ...indicateurs.map(({ nom }) => nom)]).size;
  if (nombre > MAX_INDICATEURS) fault('trop-d-indicateurs', { nombre, max: MAX_INDICATEURS });
  return indicateurs
    .map((dit) => completeIndicateur(dit, known.get(dit.nom)))
    .filter((dit) => writeIndicateurOf(known.get(dit.nom)) !== writeIndicateur(dit));
}

/** What is not said stays. */
function completeIndicateur(dit: IndicateurDit, known: IndicateurDit | undefined): IndicateurDit {
  if (known === undefined) return dit;
  return {
    nom: dit.nom,
    unite: dit.unite === '' ? known.unite : dit.unite,
    depart: dit.depart ?? known.depart,
    cible: dit.cible ?? known.cible,
    source: dit.source ?? known.source,
  };
}

/** '' where there is none. */
export function writeIndicateurOf(indicateur: IndicateurDit | undefined): string {
  return indicateur === undefined ? '' : writeIndicateur(indicateur);
}

/** One a line, with its day, ticked when it is done. */
export function writeEtapes(jalons: Annexe['jalons']): string {
  return jalons.map((jalon) => `${jalon.faitLe === null ? '☐' : '☑'} ${writeJalons([jalon])}`).join('\n');
}
