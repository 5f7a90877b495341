import type { Fact } from '../../conversation/chat.ts';
import { type BarsPicture, withoutEmptyShares } from '../../conversation/picture.ts';
import { type IndicateurCommun, listCommuns } from '../../domain/resumes/communs.ts';
import type { VueConvention } from '../../domain/resumes/supervision.ts';
import { fr } from '../../fr.ts';
import { type Block, type Document, heading, paragraph } from '../words/document.ts';
import type { Export } from '../words/fichiers.ts';
import { nombreDeFiches, uniteEnMots } from '../words/nombres.ts';
import { figuresOfRows, phraseRealisees } from '../words/picture-words.ts';
import { etatAppuiEnMots } from '../words/reponse-mots.ts';
import { countStatuts, LEGEND_OF_STATUTS } from '../words/statut-tons.ts';
import { jourDe, RIEN } from './bilan-mots.ts';
import { nomOf, tableOfSupervision } from './supervision-table.ts';

/** Of which year its séances are (null: since the beginning of each convention), and of which ISO day all the rest. */
interface Moment {
  readonly annee: number | null;
  readonly jour: string;
}

/** Every format says the same: conventions side by side, as any of their parties may read them. */
export function exportOfSupervision(vues: readonly VueConvention[], moment: Moment): Export {
  const communs = listCommuns(vues);
  return {
    nom: `bilan-departemental-${moment.jour}`,
    table: tableOfSupervision(vues, {
      jour: moment.jour,
      source: sourceOf(moment),
      titreSeances: titreSeances(moment),
    }),
    donnees: { source: sourceOf(moment), ...moment, conventions: vues, indicateursCommuns: communs },
    document: viewSupervision(vues, communs, moment),
  };
}

function viewSupervision(
  vues: readonly VueConvention[],
  communs: readonly IndicateurCommun[],
  moment: Moment,
): Document {
  return {
    title: fr`Bilan départemental`,
    lead: fr`Les conventions dont l’administration vous a donné la supervision, côte à côte, telles que toutes leurs parties peuvent les lire. Ce qui est réservé à un groupe n’y est pas.`,
    facts: [
      { label: fr`Conventions`, value: enumerationOf(vues) },
      { label: fr`État au`, value: jourDe(moment.jour) },
    ],
    blocks: [
      { kind: 'contents', titre: fr`Sommaire` },
      ...tableUnder(
        fr`Les tours de réponses`,
        TOURS,
        rowsOf(vues, (vue) => [cellsOfTour(vue)]),
      ),
      heading(fr`Où en sont les plans`),
      ...pictureOf(vues, moment),
      ...SECTIONS.flatMap(({ titre, head, rien, list }) =>
        tableUnder(titre, { head, rien }, rowsOf(vues, list)),
      ),
      ...tableUnder(titreSeances(moment), SEANCES, rowsOf(vues, listInstances)),
      ...tableUnder(fr`Indicateurs communs à plusieurs conventions`, COMMUNS, communs.flatMap(rowsOfCommun)),
      { kind: 'note', text: sourceOf(moment) },
    ],
  };
}

type Row = readonly string[];

interface Section {
  readonly titre: string;
  /** After the convention. */
  readonly head: readonly string[];
  readonly rien: string;
  readonly list: (vue: VueConvention) => readonly Row[];
}

const SECTIONS: readonly Section[] = [
  {
    titre: fr`Actions bloquées`,
    head: [fr`Action`, fr`Fiche`],
    rien: fr`Aucune action n’est dite bloquée.`,
    list: ({ bloquees }) => bloquees.map(({ numero, titre }) => [titre, String(numero)]),
  },
  {
    titre: fr`Appuis demandés à la Caf`,
    head: [fr`Action`, fr`Fiche`, fr`Demandé le`, fr`Suite`],
    rien: fr`Aucun appui de la Caf n’est en attente.`,
    list: ({ appuis }) =>
      appuis.map(({ numero, titre, demandeLe, etat }) => [
        titre,
        String(numero),
        jourDe(demandeLe),
        etatAppuiEnMots(etat),
      ]),
  },
  {
    titre: fr`Besoins par commune`,
    head: [fr`Commune`, fr`Actions qui la concernent`, fr`Bloquées`, fr`Appuis en attente`],
    rien: fr`Aucune commune n’est partie d’une de ces conventions.`,
    list: ({ communes }) =>
      communes.map(({ nom, fiches, bloquees, appuis }) => [
        nom,
        String(fiches),
        String(bloquees),
        String(appuis),
      ]),
  },
];

const TOURS = {
  head: [fr`Tour`, fr`Fiches demandées`, fr`Réponses`, fr`Dont après la date`, fr`Sans réponse`],
  rien: fr`Aucune convention.`,
};

const SEANCES = {
  head: [fr`Qui se réunit`, fr`Séances tenues`, fr`Par an, selon la convention`],
  rien: fr`Aucune instance.`,
};

const COMMUNS = {
  head: [fr`Indicateur`, fr`Valeur`, fr`Au`, fr`Source`],
  rien: fr`Aucun indicateur n’a le même nom et la même unité dans deux conventions.`,
};

/** With the convention as the first column. */
function tableUnder(
  titre: string,
  { head, rien }: Pick<Section, 'head' | 'rien'>,
  rows: readonly Row[],
): readonly Block[] {
  const table: Block = { kind: 'table', caption: titre, head: [fr`Convention`, ...head], rows };
  return [heading(titre), rows.length === 0 ? paragraph(rien) : table];
}

function rowsOf(vues: readonly VueConvention[], list: Section['list']): readonly Row[] {
  return vues.flatMap((vue) => list(vue).map((row) => [nomOf(vue), ...row]));
}

function cellsOfTour({ tour }: VueConvention): Row {
  if (tour === null) return [fr`aucun tour`, RIEN, RIEN, RIEN, RIEN];
  const { etat, echeance, demandees, repondues, tardives, manquantes } = tour;
  const jour = jourDe(echeance);
  return [
    etat === 'ouvert'
      ? fr`ouvert, réponses attendues le ${jour}`
      : fr`terminé, réponses attendues le ${jour}`,
    ...[demandees, repondues, tardives, manquantes].map((nombre) =>
      nombre === null ? RIEN : String(nombre),
    ),
  ];
}

function listInstances({ instances }: VueConvention): readonly Row[] {
  return instances.map(({ nom, tenues, foisParAn }) => [
    nom,
    String(tenues),
    foisParAn === 0 ? RIEN : String(foisParAn),
  ]);
}

/** Each value with its source, then their sum; what is no count of things has none. */
function rowsOfCommun({ nom, unite, total, valeurs }: IndicateurCommun): readonly Row[] {
  const inUnit = (valeur: number) => fr`${valeur} ${uniteEnMots(valeur, unite)}`;
  const each = valeurs.map(({ convention, isTerminee, fiche, valeur, arreteLe, source }) => [
    fr`${nomOf({ nom: convention, isTerminee })}, fiche ${String(fiche)}`,
    nom,
    inUnit(valeur),
    jourDe(arreteLe),
    source,
  ]);
  if (total === null) return [...each, [fr`Ensemble`, nom, fr`ne s’additionne pas`, RIEN, RIEN]];
  const [du, au] = [jourDe(total.du), jourDe(total.au)];
  const jours = du === au ? fr`${au}` : fr`du ${du} au ${au}`;
  return [...each, [fr`Ensemble`, nom, inUnit(total.valeur), jours, fr`les sources ci-dessus`]];
}

/** How many actions stand where, a row for each convention. */
function pictureOf(vues: readonly VueConvention[], moment: Moment): readonly Block[] {
  const rows = vues.map((vue) => ({ label: nomOf(vue), counts: countStatuts(vue.etats) }));
  const enCours = vues.filter(({ isTerminee }) => !isTerminee);
  const all = (enCours.length === 0 ? vues : enCours).flatMap(({ etats }) => etats);
  if (all.length === 0) return [paragraph(fr`Aucune action.`)];
  const retards = vues.map((vue) => [
    nomOf(vue),
    String(vue.etats.length),
    vue.isTerminee ? RIEN : String(vue.enRetard),
  ]);
  const picture: BarsPicture = {
    kind: 'bars',
    title: phraseRealisees(all.filter((etat) => etat === 'realisee').length, all.length),
    source: sourceOfPicture(moment),
    figures: figuresOfRows({ rows, legend: LEGEND_OF_STATUTS }),
    legend: LEGEND_OF_STATUTS,
    rows,
  };
  return [
    { kind: 'picture', picture: withoutEmptyShares(picture) },
    {
      kind: 'table',
      caption: fr`Les actions en retard`,
      head: [fr`Convention`, fr`Actions du plan`, fr`En retard`],
      rows: retards,
    },
  ];
}

/** Only what there is. */
export function factsOfEtats({ etats, enRetard }: VueConvention): readonly Fact[] {
  const counts = countStatuts(etats);
  const facts = LEGEND_OF_STATUTS.map(({ label }, index) => ({ label, nombre: counts[index] ?? 0 }));
  return [...facts, { label: fr`En retard`, nombre: enRetard }]
    .filter(({ nombre }) => nombre > 0)
    .map(({ label, nombre }) => ({ label, value: nombreDeFiches(nombre) }));
}

function enumerationOf(vues: readonly VueConvention[]): string {
  return vues.length === 0 ? fr`aucune` : fr`${vues.length} : ${vues.map(nomOf).join(', ')}`;
}

function titreSeances({ annee }: Moment): string {
  return annee === null ? fr`Séances tenues depuis le début` : fr`Séances tenues en ${String(annee)}`;
}

function sourceOf(moment: Moment): string {
  return fr`${sourceOfPicture(moment)} La liste des indicateurs rapproche ceux qui ont le même nom et la même unité. Seul ce qui se compte (des familles, des places) s’additionne : la dernière valeur de chaque convention en cours, à un an d’écart au plus.`;
}

function sourceOfPicture({ jour }: Moment): string {
  return fr`Source : réponses, séances et plans enregistrés dans l’espace collaboratif, au ${jourDe(jour)}.`;
}
