import { type Annexe, type FicheAction, TEXTES_ANNEXE } from '../nouns/fiche-action.ts';
import type { PeriodeCalme } from '../nouns/jours-ouvres.ts';
import type { Structure } from '../nouns/partie.ts';
import type { GenreInstance } from '../nouns/seance.ts';
import { entriesOf } from '../nouns/tables.ts';
import type { FichePlan, PartiePlan, Plan } from './plan.ts';

/** What a file of the plan is written from. */
export interface SourcesPlan {
  readonly plan: Plan;
  readonly ficheActions: readonly FicheAction[];
  readonly structures: readonly Structure[];
  readonly periodes: readonly PeriodeCalme[];
}

/** What a file calls a body beside those of article 6 A. */
export const KINDS_INSTANCE: Readonly<Record<GenreInstance, string>> = {
  reseau: 'network',
  groupe_de_travail: 'working_group',
  groupe_focus: 'focus_group',
};

/** The plan in the shape in which a file brings it: what is written comes in again and changes nothing. */
export function toPlanFile({ plan, ficheActions, structures, periodes }: SourcesPlan) {
  const { convention, parties, enjeux, fiches, instances } = plan;
  const communes = parties.filter(isCommune);
  const byNumero = new Map(ficheActions.map((fiche) => [fiche.numero, fiche]));
  return {
    convention: {
      code: convention.code,
      title: convention.titre,
      subtitle: convention.sousTitre,
      short_name: convention.nomCourt,
      period: { start: convention.debut.toString(), end: convention.fin.toString() },
      signatories: listSignatories(parties, communes.length),
      parties_count: parties.length,
      communes: communes.map(({ nom, codeInsee, code, variantes }) => ({
        name: nom,
        insee: codeInsee ?? code,
        names_in_source: variantes,
      })),
    },
    enjeux: enjeux.map(({ code, titre, genre, objectifs }) => ({
      code,
      title: titre,
      kind: genre === 'thematique' ? 'thematic' : 'transversal',
      objectives: objectifs.map((one) => ({ code: one.code, text: one.texte, details: one.details })),
    })),
    fiches: fiches.map((fiche) => toFicheFile(fiche, byNumero.get(fiche.numero), structures)),
    instances: instances.map(({ code, nom, slug, foisParAn, genre }) => ({
      code,
      name: nom,
      slug,
      times_per_year: foisParAn === 0 ? null : foisParAn,
      ...(genre !== null && { kind: KINDS_INSTANCE[genre] }),
    })),
    quiet_periods: periodes.map(({ nom, du, au }) => ({ name: nom, from: du.toString(), to: au.toString() })),
    enjeux_count: enjeux.length,
    fiches_count: fiches.length,
  };
}

/** Their communes stand in one line, as in the convention. */
function listSignatories(parties: readonly PartiePlan[], count: number): readonly object[] {
  const first = parties.find(isCommune);
  return parties.flatMap((partie): readonly object[] => {
    if (partie === first) return [{ code: 'COMMUNES', count }];
    if (isCommune(partie)) return [];
    const { code, nom, appellation, genre } = partie;
    return [{ code, name: nom, called: appellation, kind: genre }];
  });
}

function isCommune({ genre }: PartiePlan): boolean {
  return genre === 'commune';
}

function toFicheFile(
  { numero, titre, titreCourt, titreSource, enjeu }: FichePlan,
  fiche: FicheAction | undefined,
  structures: readonly Structure[],
) {
  const annexe = fiche && toAnnexeFile(fiche, structures);
  return {
    numero,
    titre,
    titre_court: titreCourt,
    titre_source: titreSource,
    enjeu,
    ...(annexe && Object.keys(annexe).length > 0 && { annexe }),
  };
}

/** What is not known is left out: an empty value would say nothing. */
function toAnnexeFile({ annexe, indicateurs }: FicheAction, structures: readonly Structure[]) {
  const nameOf = (code: string) => structures.find((one) => one.code === code)?.nom ?? code;
  return {
    ...(annexe.structure !== null && { structure: nameOf(annexe.structure) }),
    ...(annexe.partenaires.length > 0 && { partners: annexe.partenaires.map(nameOf) }),
    ...(annexe.communes.length > 0 && { communes: annexe.communes }),
    ...Object.fromEntries(
      entriesOf(TEXTES_ANNEXE).flatMap(([id, { cle }]) => (annexe[id] === null ? [] : [[cle, annexe[id]]])),
    ),
    ...(annexe.dispositifs.length > 0 && { schemes: annexe.dispositifs }),
    ...(annexe.debut !== null && { start: annexe.debut.toString() }),
    ...(annexe.echeance !== null && { end: annexe.echeance.toString() }),
    ...(annexe.jalons.length > 0 && { steps: annexe.jalons.map(toStep) }),
    ...(indicateurs.length > 0 && { indicators: indicateurs.map(toIndicator) }),
  };
}

function toStep({ titre, prevuLe, faitLe }: Annexe['jalons'][number]) {
  return { title: titre, planned: prevuLe?.toString() ?? null, done: faitLe?.toString() ?? null };
}

function toIndicator({ nom, unite, depart, cible, source }: FicheAction['indicateurs'][number]) {
  return { name: nom, unit: unite || null, baseline: depart, target: cible, source };
}
