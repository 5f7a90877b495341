import { Temporal } from 'temporal-polyfill';
import type { FileObject } from '../nouns/fichier.ts';
import type { CodeErreurPlan, ConventionPlan, EnjeuPlan, FichePlan, PartiePlan } from './plan.ts';
import type { PlanEnregistre } from './plan-difference.ts';
import type { ValueReader } from './value-reader.ts';

type Reader = ValueReader<CodeErreurPlan>;

/** The convention itself; its period is in days, both included (art. 10). */
export function parseConvention(node: FileObject, reader: Reader, known: string | null): ConventionPlan {
  const period = reader.getObject(node, 'period');
  const debut = parseDate(period, 'start', reader);
  const fin = parseDate(period, 'end', reader);
  if (debut && fin && Temporal.PlainDate.compare(debut, fin) > 0) {
    reader.note('date-invalide', period.line, { cle: 'end', valeur: fin.toString() });
  }
  return {
    code: parseCode(node, reader, known),
    titre: reader.getText(node, 'title'),
    sousTitre: reader.getText(node, 'subtitle'),
    nomCourt: reader.getText(node, 'short_name'),
    debut: debut ?? NO_DATE,
    fin: fin ?? NO_DATE,
  };
}

/** The parties in the order of the signatories, the line « communes » replaced by each of them. */
export function parseParties(convention: FileObject, reader: Reader): readonly PartiePlan[] {
  const signatories = reader.getObjects(convention, 'signatories');
  const communes = reader.getObjects(convention, 'communes');
  const parties = signatories.items.flatMap((signatory) => {
    const code = reader.getText(signatory, 'code');
    if (code !== CODE_COMMUNES) return [{ node: signatory, partie: parseSignatory(signatory, reader) }];
    noteCompte(reader, communes, { quoi: 'communes', attendu: reader.findNumber(signatory, 'count') });
    return communes.items.map((commune) => ({ node: commune, partie: parseCommune(commune, reader) }));
  });
  const attendu = reader.findNumber(convention, 'parties_count');
  noteCompte(reader, { line: signatories.line, items: parties }, { quoi: 'parties', attendu });
  noteDoublons(
    reader,
    parties.map(({ node, partie }) => ({ node, code: partie.code })),
  );
  return parties.map(({ partie }) => partie);
}

export function parseEnjeux(root: FileObject, reader: Reader): readonly EnjeuPlan[] {
  const list = reader.getObjects(root, 'enjeux');
  noteCompte(reader, list, { quoi: 'enjeux', attendu: findCount(root, 'enjeux_count') });
  const enjeux = list.items.map((node) => parseEnjeu(node, reader));
  noteDoublons(
    reader,
    list.items.map((node, index) => ({ node, code: enjeux[index]?.code ?? '' })),
  );
  return enjeux;
}

/** The fiches, numbered without a gap from 1, those that an avenant took out aside; each belongs to one of the enjeux. */
export function parseFiches(
  root: FileObject,
  reader: Reader,
  { enjeux, retires }: { readonly enjeux: readonly EnjeuPlan[] } & Pick<PlanEnregistre, 'retires'>,
): readonly FichePlan[] {
  const list = reader.getObjects(root, 'fiches');
  noteCompte(reader, list, { quoi: 'fiches', attendu: findCount(root, 'fiches_count') });
  const given = new Set(list.items.map((node) => numberIn(node, 'numero')));
  const absent = retires.filter(({ objet, cle }) => objet === 'fiche' && !given.has(Number(cle)));
  const dernier = list.items.length + absent.length;
  const codes = enjeux.map(({ code }) => code);
  const firstLines = new Map<number, number>();
  const fiches = list.items.map((node) => {
    const fiche = parseFiche(node, reader, codes);
    const premiereLigne = firstLines.get(fiche.numero);
    if (premiereLigne !== undefined) {
      reader.note('numero-en-double', lineOf(node, 'numero'), { numero: fiche.numero, premiereLigne });
    } else if (fiche.numero > dernier) {
      const details = { numero: fiche.numero, dernier };
      reader.note('numero-hors-suite', lineOf(node, 'numero'), details);
    }
    if (fiche.numero > 0) firstLines.set(fiche.numero, lineOf(node, 'numero'));
    return fiche;
  });
  return fiches.sort((a, b) => a.numero - b.numero);
}

const CODE_CONVENTION = 'ctg'; // of a file that names none
const CODE_COMMUNES = 'COMMUNES';
const TITRE_COURT_MAX = 60; // an option of a chat menu holds 75, with the number before it
const NO_DATE = new Temporal.PlainDate(1, 1, 1); // never leaves: a noted error refuses the file
const GENRES: ReadonlyMap<string, EnjeuPlan['genre']> = new Map([
  ['thematic', 'thematique'],
  ['transversal', 'transversal'],
]);

/** Where the convention is known, the file of another one is refused. */
function parseCode(node: FileObject, reader: Reader, known: string | null): string {
  const code = textIn(node, 'code') || known || CODE_CONVENTION;
  if (known !== null && code !== known)
    reader.note('autre-convention', lineOf(node, 'code'), { code, connu: known });
  return code;
}

function parseDate(node: FileObject, cle: string, reader: Reader): Temporal.PlainDate | null {
  const valeur = reader.getText(node, cle);
  try {
    return Temporal.PlainDate.from(valeur);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    if (valeur !== '') reader.note('date-invalide', lineOf(node, cle), { cle, valeur });
    return null;
  }
}

function parseSignatory(node: FileObject, reader: Reader): PartiePlan {
  return {
    code: reader.getText(node, 'code'),
    nom: reader.getText(node, 'name'),
    appellation: reader.getText(node, 'called'),
    genre: reader.getText(node, 'kind'),
    codeInsee: null,
    variantes: [],
  };
}

function parseCommune(node: FileObject, reader: Reader): PartiePlan {
  const nom = reader.getText(node, 'name');
  const insee = reader.getText(node, 'insee');
  const variantes = reader.getTexts(node, 'names_in_source');
  return { code: insee, nom, appellation: nom, genre: 'commune', codeInsee: insee, variantes };
}

function parseEnjeu(node: FileObject, reader: Reader): EnjeuPlan {
  const kind = reader.getText(node, 'kind');
  const genre = GENRES.get(kind);
  if (genre === undefined && kind !== '') {
    reader.note('genre-inconnu', lineOf(node, 'kind'), {
      genre: kind,
      connus: [...GENRES.keys()].join(', '),
    });
  }
  return {
    code: reader.getText(node, 'code'),
    titre: reader.getText(node, 'title'),
    genre: genre ?? 'thematique',
    objectifs: reader.getObjects(node, 'objectives').items.map((objectif) => ({
      code: reader.getText(objectif, 'code'),
      texte: reader.getText(objectif, 'text'),
      details: reader.getTexts(objectif, 'details'),
    })),
  };
}

function parseFiche(node: FileObject, reader: Reader, codes: readonly string[]): FichePlan {
  const numero = numberIn(node, 'numero') ?? 0;
  const titre = textIn(node, 'titre');
  const titreCourt = reader.getText(node, 'titre_court');
  const enjeu = reader.getText(node, 'enjeu');
  if (numero < 1) reader.note('numero-absent', lineOf(node, 'numero'), { titre });
  if (titre === '') reader.note('titre-absent', lineOf(node, 'titre'), { numero });
  const length = [...titreCourt].length;
  if (length > TITRE_COURT_MAX) {
    const details = { numero, longueur: length, max: TITRE_COURT_MAX };
    reader.note('titre-court-trop-long', lineOf(node, 'titre_court'), details);
  }
  if (enjeu !== '' && !codes.includes(enjeu)) {
    reader.note('enjeu-inconnu', lineOf(node, 'enjeu'), { numero, enjeu, connus: codes.join(', ') });
  }
  const titreSource = textIn(node, 'titre_source') || titre;
  return { numero, titre, titreCourt, titreSource, enjeu };
}

function noteCompte(
  reader: Reader,
  list: { readonly line: number; readonly items: readonly unknown[] },
  { quoi, attendu }: { readonly quoi: string; readonly attendu: number | null },
): void {
  const trouve = list.items.length;
  if (attendu !== null && trouve !== attendu) reader.note('compte', list.line, { quoi, attendu, trouve });
}

export function noteDoublons(
  reader: Reader,
  entries: readonly { readonly node: FileObject; readonly code: string }[],
): void {
  const seen = new Set<string>();
  for (const { node, code } of entries) {
    if (code !== '' && seen.has(code)) reader.note('code-en-double', node.line, { code });
    seen.add(code);
  }
}

/** The line of a value; of its object when the key is absent. */
export function lineOf(node: FileObject, cle: string): number {
  return node.members.get(cle)?.line ?? node.line;
}

/** How many a list of the file shall have, where the file says so. */
function findCount(root: FileObject, cle: string): number | null {
  return numberIn(root, cle);
}

export function textIn(node: FileObject, cle: string): string {
  const member = node.members.get(cle);
  return member?.kind === 'scalar' && typeof member.value === 'string'
    ? member.value.normalize('NFC').trim()
    : '';
}

export function numberIn(node: FileObject, cle: string): number | null {
  const member = node.members.get(cle);
  return member?.kind === 'scalar' && Number.isSafeInteger(member.value) ? Number(member.value) : null;
}
