import type { NouvelleStructure } from '../annuaire/inscription.ts';
import { type Annexe, type FicheAction, listTextes } from '../nouns/fiche-action.ts';
import { normalize } from '../nouns/recherche.ts';
import { isEnVigueur } from '../nouns/vigueur.ts';
import { parseDit, writeEtapes, writeIndicateurOf } from './fiche-cells.ts';
import type {
  ChangementFiche,
  CodeErreurFiches,
  DecisionFiches,
  DifferenceFiche,
  ErreurFiches,
  FichesConnues,
} from './fiches-importees.ts';
import { writeIndicateur } from './indicateurs-texte.ts';
import type { LectureFiches } from './tableau-fiches.ts';

/** What a spreadsheet of fiches would complete; a cell that is empty changes nothing, and one fault refuses all. */
export function decideImportFiches(lecture: LectureFiches, connues: FichesConnues): DecisionFiches {
  if (lecture.kind === 'illisible') {
    return { kind: 'fichier-refuse', errors: [{ code: lecture.code, line: lecture.line, details: {} }] };
  }
  const errors: ErreurFiches[] = [];
  const nouvelles: NouvelleStructure[] = [];
  const seen = new Map<number, number>();
  const lues = lecture.lignes.flatMap((ligne) => {
    const fault = (code: CodeErreurFiches, details: ErreurFiches['details'] = {}) =>
      void errors.push({ code, line: ligne.line, details });
    const fiche = findFiche(ligne.titre, connues.fiches);
    if (fiche === null) return fault('fiche-inconnue', { titre: ligne.titre }) ?? [];
    const premiere = seen.get(fiche.numero);
    if (premiere !== undefined)
      return fault('fiche-en-double', { numero: fiche.numero, ligne: premiere }) ?? [];
    seen.set(fiche.numero, ligne.line);
    return [{ line: ligne.line, fiche, ...parseDit(ligne, fiche, { connues, nouvelles, fault }) }];
  });
  if (errors.length > 0) return { kind: 'fichier-refuse', errors };
  const noms = createNoms([...connues.structures, ...nouvelles], connues.communes);
  const differences = lues.flatMap((lue) => listDifferences(lue, noms));
  const settled = listSettled(lues, differences);
  if (settled.length > 0) return { kind: 'fichier-refuse', errors: settled };
  const { ignored } = lecture;
  if (differences.length === 0) return { kind: 'aucune-difference', ignored };
  const changed = new Set(differences.map(({ numero }) => numero));
  const fiches = lues.filter(({ fiche }) => changed.has(fiche.numero));
  return { kind: 'a-faire', changements: { structures: nouvelles, fiches, differences, ignored } };
}

/** A fiche that an avenant closed changes no more; a row that says the same is no fault. */
function listSettled(
  lues: readonly { readonly line: number; readonly fiche: FicheAction }[],
  differences: readonly DifferenceFiche[],
): readonly ErreurFiches[] {
  const changed = new Set(differences.map(({ numero }) => numero));
  return lues
    .filter(({ fiche }) => !isEnVigueur(fiche) && changed.has(fiche.numero))
    .map(({ line, fiche: { numero } }) => ({ code: 'fiche-fermee', line, details: { numero } }));
}

/** By the number that its title begins with, else by the whole title. */
function findFiche(titre: string, fiches: readonly FicheAction[]): FicheAction | null {
  const [, numero] = /^(?:fiche\s*)?(?:n°\s*)?(\d{1,3})\s*[.:–—-]/iu.exec(titre) ?? [];
  if (numero !== undefined) return fiches.find((fiche) => fiche.numero === Number(numero)) ?? null;
  const wanted = normalize(titre);
  return (
    fiches.find((fiche) => [fiche.titre, fiche.titreCourt].some((one) => normalize(one) === wanted)) ?? null
  );
}

/** How codes are written for people. */
type Noms = ReadonlyMap<string, string>;

function createNoms(
  structures: readonly { readonly code: string; readonly nom: string }[],
  communes: FichesConnues['communes'],
): Noms {
  const named = [...structures, ...communes].map(({ code, nom }) => [code, nom] as const);
  return new Map(named);
}

function listDifferences(
  { fiche, annexe, indicateurs }: ChangementFiche,
  noms: Noms,
): readonly DifferenceFiche[] {
  const { numero } = fiche;
  const [before, after] = [writeAnnexe(fiche.annexe, noms), writeAnnexe(annexe, noms)];
  const known = new Map(fiche.indicateurs.map((one) => [one.nom, one]));
  return [
    ...before.flatMap(([champ, avant], place) => {
      const apres = after[place]?.[1] ?? '';
      return avant === apres ? [] : [{ numero, champ, avant, apres }];
    }),
    ...indicateurs.map((dit) => ({
      numero,
      champ: 'indicateur' as const,
      avant: writeIndicateurOf(known.get(dit.nom)),
      apres: writeIndicateur(dit),
    })),
  ];
}

function writeAnnexe(
  annexe: Annexe,
  noms: Noms,
): readonly (readonly [Exclude<DifferenceFiche['champ'], 'indicateur'>, string])[] {
  const nameAll = (codes: readonly string[]) => codes.map((code) => noms.get(code) ?? code).join(', ');
  return [
    ['structure', annexe.structure === null ? '' : nameAll([annexe.structure])],
    ['partenaires', nameAll(annexe.partenaires)],
    ['communes', nameAll(annexe.communes)],
    ...listTextes().map((id) => [id, annexe[id] ?? ''] as const),
    ['dispositifs', annexe.dispositifs.join(', ')],
    ['debut', annexe.debut?.toString() ?? ''],
    ['echeance', annexe.echeance?.toString() ?? ''],
    ['etapes', writeEtapes(annexe.jalons)],
  ];
}
