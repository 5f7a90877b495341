import { Temporal } from 'temporal-polyfill';
import { tableOfTextes } from '../nouns/fiche-action.ts';
import type { FileObject } from '../nouns/fichier.ts';
import type { PeriodeCalme } from '../nouns/jours-ouvres.ts';
import { writeIndicateur } from './indicateurs-texte.ts';
import { writeDay } from './jalons-texte.ts';
import type { CodeErreurPlan } from './plan.ts';
import type { LigneFiche } from './tableau-fiches.ts';
import type { ValueReader } from './value-reader.ts';

type Reader = ValueReader<CodeErreurPlan>;

/**
 * What annexe 4 says of the fiches, where the file says it, in the terms of the spreadsheet that says the same: what is
 * absent changes nothing.
 */
export function parseAnnexes(root: FileObject, reader: Reader): readonly LigneFiche[] {
  if (!root.members.has('fiches')) return [];
  return reader.getObjects(root, 'fiches').items.flatMap((node) => {
    if (!isSaid(node, 'annexe')) return [];
    const numero = node.members.get('numero');
    const titre = numero?.kind === 'scalar' ? `${numero.value}.` : '';
    const annexe = reader.getObject(node, 'annexe');
    return [{ line: annexe.line, titre, ...parseAnnexe(annexe, reader) }];
  });
}

/** The days on which nobody is written to, where the file says some. */
export function parsePeriodes(root: FileObject, reader: Reader): readonly PeriodeCalme[] {
  if (!isSaid(root, 'quiet_periods')) return [];
  return reader.getObjects(root, 'quiet_periods').items.flatMap((node) => {
    const nom = reader.getText(node, 'name');
    const du = parseDay(node, 'from', reader);
    const au = parseDay(node, 'to', reader);
    if (du === null || au === null) return [];
    if (Temporal.PlainDate.compare(du, au) <= 0) return [{ nom, du, au }];
    reader.note('date-invalide', node.line, { cle: 'to', valeur: au.toString() });
    return [];
  });
}

function parseAnnexe(node: FileObject, reader: Reader): Pick<LigneFiche, 'dit' | 'faits' | 'noms'> {
  const text = (cle: string) => (isSaid(node, cle) ? reader.getText(node, cle) : '');
  const texts = (cle: string) => (isSaid(node, cle) ? reader.getTexts(node, cle) : []);
  const day = (cle: string) => (isSaid(node, cle) ? parseDay(node, cle, reader) : null);
  const [debut, echeance] = [day('start'), day('end')];
  const steps = isSaid(node, 'steps') ? reader.getObjects(node, 'steps').items : [];
  const indicators = isSaid(node, 'indicators') ? reader.getObjects(node, 'indicators').items : [];
  const etapes = steps.map((step) => parseStep(step, reader));
  const said = {
    structure: text('structure'),
    partenaires: texts('partners').join('\n'),
    communes: texts('communes').join('\n'),
    ...tableOfTextes((_, { cle }) => text(cle)),
    dispositifs: texts('schemes').join('\n'),
    debut: debut === null ? '' : writeDay(debut),
    echeance: echeance === null ? '' : writeDay(echeance),
    etapes: etapes.map(({ ligne }) => ligne).join('\n'),
    indicateurs: indicators.map((one) => parseIndicator(one, reader)).join('\n'),
  };
  return {
    dit: Object.fromEntries(Object.entries(said).filter(([, value]) => value !== '')),
    noms: { structure: said.structure === '' ? [] : [said.structure], partenaires: texts('partners') },
    faits: new Map(etapes.flatMap(({ titre, faitLe }) => (faitLe === undefined ? [] : [[titre, faitLe]]))),
  };
}

/** `faitLe` undefined: the file does not say whether it is done. */
function parseStep(node: FileObject, reader: Reader) {
  const titre = reader.getText(node, 'title');
  const planned = isSaid(node, 'planned') ? parseDay(node, 'planned', reader) : null;
  const ligne = planned === null ? titre : `${titre}, ${writeDay(planned)}`;
  if (isSaid(node, 'done')) return { titre, ligne, faitLe: parseDay(node, 'done', reader) };
  return { titre, ligne, faitLe: node.members.has('done') ? null : undefined };
}

function parseIndicator(node: FileObject, reader: Reader): string {
  const text = (cle: string) => (isSaid(node, cle) ? reader.getText(node, cle) : '');
  const line = writeIndicateur({
    nom: reader.getText(node, 'name'),
    unite: text('unit'),
    depart: numberOf(node, 'baseline', reader),
    cible: numberOf(node, 'target', reader),
    source: text('source') || null,
  });
  return line.includes(';') ? line : `${line} ;`; // without one, its commas would part several names
}

function numberOf(node: FileObject, cle: string, reader: Reader): number | null {
  if (!isSaid(node, cle)) return null;
  const member = node.members.get(cle);
  if (member?.kind === 'scalar' && typeof member.value === 'number') return member.value;
  reader.note('valeur-inattendue', member?.line ?? node.line, { cle, attendu: 'nombre' });
  return null;
}

function parseDay(node: FileObject, cle: string, reader: Reader): Temporal.PlainDate | null {
  const valeur = reader.getText(node, cle);
  if (valeur === '') return null;
  try {
    return Temporal.PlainDate.from(valeur, { overflow: 'reject' });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    reader.note('date-invalide', node.members.get(cle)?.line ?? node.line, { cle, valeur });
    return null;
  }
}

/** Null says as little as nothing. */
function isSaid(node: FileObject, cle: string): boolean {
  const member = node.members.get(cle);
  return member !== undefined && !(member.kind === 'scalar' && member.value === null);
}
