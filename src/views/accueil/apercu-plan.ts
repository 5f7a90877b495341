import type { Temporal } from 'temporal-polyfill';
import type { ActionButton, Section } from '../../conversation/chat.ts';
import type { Cell, CellMark } from '../../conversation/picture.ts';
import type { FicheSuivie } from '../../domain/nouns/etat-fiche.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { keysOf } from '../../domain/nouns/tables.ts';
import { statutMontre } from '../../domain/plan/table-plan.ts';
import { fr } from '../../fr.ts';
import { placeDansLePlan, splitSuivies } from '../plan/plan.ts';
import { ficheButton } from '../words/buttons.ts';
import { jourSansSemaine } from '../words/dates.ts';
import { pluralize } from '../words/nombres.ts';
import { LEGEND_OF_STATUTS, pillOfStatut } from '../words/statut-tons.ts';

/** The whole plan at a glance, as its reader may read it: a cell for each fiche, a row for each enjeu. */
export function sectionPlan(all: readonly FicheSuivie[], now: Temporal.Instant): readonly Section[] {
  const suivies = splitSuivies(all).ouvertes;
  if (suivies.length === 0) return [];
  const rows = Map.groupBy(
    suivies.toSorted((a, b) => a.fiche.enjeu.ordre - b.fiche.enjeu.ordre || a.fiche.numero - b.fiche.numero),
    ({ fiche }) => fiche.enjeu.titre,
  );
  const tones = new Set(suivies.map(({ etat }) => pillOfStatut(statutMontre(etat)).tone));
  const marks = keysOf(MARQUES).filter((kind) => suivies.some((suivie) => MARQUES[kind].is(suivie)));
  return [
    {
      title: phraseOf(suivies),
      cells: {
        source: fr`Dernier état connu le ${jourSansSemaine(jourOf(now))}, d’après les réponses des pilotes que vous pouvez lire.`,
        rows: [...rows].map(([label, siennes]) => ({ label, cells: siennes.map(toCell) })),
        legend: LEGEND_OF_STATUTS.filter(({ tone }) => tones.has(tone)),
        marks: marks.map((kind) => ({ kind, label: MARQUES[kind].label })),
      },
    },
  ];
}

/** « Le plan : 2 actions réalisées sur 24, 3 en retard ». */
function phraseOf(suivies: readonly FicheSuivie[]): string {
  const realisees = suivies.filter(({ etat }) => statutMontre(etat) === 'realisee').length;
  const tardives = suivies.filter(MARQUES.late.is).length;
  const dites = pluralize(realisees, fr`action réalisée`, fr`actions réalisées`);
  const phrase = fr`Le plan : ${dites} sur ${suivies.length}`;
  return tardives === 0 ? phrase : fr`${phrase}, ${tardives} en retard`;
}

const MARQUES: Readonly<
  Record<CellMark, { readonly label: string; readonly is: (suivie: FicheSuivie) => boolean }>
> = {
  late: { label: fr`date dépassée`, is: ({ etat }) => etat.kind !== 'reservee' && etat.enRetard },
  hindered: {
    label: fr`difficulté`,
    is: ({ etat }) => etat.kind === 'connue' && etat.version.difficulte !== 'aucune',
  },
};

function toCell(suivie: FicheSuivie): Cell<ActionButton> {
  const { numero, titreCourt } = suivie.fiche;
  return {
    text: String(numero),
    words: fr`${titreCourt} : ${placeDansLePlan(suivie)}`,
    tone: pillOfStatut(statutMontre(suivie.etat)).tone,
    marks: keysOf(MARQUES).filter((kind) => MARQUES[kind].is(suivie)),
    button: ficheButton(numero),
  };
}
