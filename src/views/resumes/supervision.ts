import { type BarsPicture, withoutEmptyShares } from '../../conversation/picture.ts';
import { type IndicateurCommun, listCommuns } from '../../domain/resumes/communs.ts';
import type { VueConvention } from '../../domain/resumes/supervision.ts';
import { fr } from '../../fr.ts';
import { type Block, type Document, heading, paragraph, toAnnexe } from '../words/document.ts';
import type { Export } from '../words/fichiers.ts';
import { compact, enumeration, pluralize, uniteEnMots } from '../words/phrases.ts';
import { figuresOfRows, phraseRealisees } from '../words/picture-words.ts';
import { etatAppuiEnMots } from '../words/reponse-mots.ts';
import { countStatuts, LEGEND_OF_STATUTS } from '../words/statut-tons.ts';
import { jourDe, RIEN } from './bilan-mots.ts';
import { listEnCours, nomOf, phraseOfAll, tableOfAll, tableOfSupervision } from './supervision-table.ts';

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
      source: sourceOfPicture(moment),
      titreSeances: titreSeances(moment.annee),
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
    lead: phraseOfAll(listEnCours(vues)),
    facts: [
      { label: fr`Conventions`, value: enumerationOf(vues) },
      { label: fr`État au`, value: jourDe(moment.jour) },
      {
        label: fr`Ce qui est lu`,
        value: fr`ce que toutes les parties peuvent lire, rien de ce qui est réservé à un groupe`,
      },
    ],
    blocks: [
      { kind: 'contents', titre: fr`Sommaire` },
      heading(fr`Côte à côte`),
      vues.length === 0
        ? paragraph(fr`Aucune convention.`)
        : tableOfAll(vues, { jour: moment.jour, titreSeances: titreSeances(moment.annee) }),
      heading(fr`Où en sont les plans`),
      ...pictureOf(vues, moment),
      heading(fr`Les tours de réponses`),
      {
        kind: 'table',
        caption: fr`Le dernier tour de chaque convention`,
        head: TOURS,
        rows: vues.map(cellsOfTour),
      },
      ...SECTIONS.flatMap((section) => blocksUnder(section, vues)),
      ...blocksOfInstances(vues, moment),
      ...toAnnexe([...blocksOfCommuns(communs), ...blocksOfCommunes(vues)]),
      { kind: 'note', text: sourceOf(moment) },
    ],
  };
}

type Row = readonly string[];

interface Section {
  readonly titre: string;
  readonly rien: string;
  readonly count: (vue: VueConvention) => string;
  readonly list: (vue: VueConvention) => { readonly rows: readonly Row[]; readonly head: Row };
}

/** What waits for a hand, convention by convention. */
const SECTIONS: readonly Section[] = [
  {
    titre: fr`Actions bloquées`,
    rien: fr`Aucune action n’est dite bloquée`,
    count: ({ bloquees }) => pluralize(bloquees.length, fr`action bloquée`, fr`actions bloquées`),
    list: ({ bloquees }) => ({
      head: [fr`Fiche`, fr`Action`],
      rows: bloquees.map(({ numero, titre }) => [String(numero), titre]),
    }),
  },
  {
    titre: fr`Appuis demandés à la Caf`,
    rien: fr`Aucun appui de la Caf n’est en attente`,
    count: ({ appuis }) => pluralize(appuis.length, fr`appui attendu`, fr`appuis attendus`),
    list: ({ appuis }) => ({
      head: [fr`Fiche`, fr`Action`, fr`Demandé le`, fr`Suite`],
      rows: appuis
        .toSorted((a, b) => a.demandeLe.localeCompare(b.demandeLe))
        .map(({ numero, titre, demandeLe, etat }) => [
          ...[String(numero), titre, jourDe(demandeLe), etatAppuiEnMots(etat)],
        ]),
    }),
  },
];

function blocksUnder(
  { titre, rien, count, list }: Section,
  vues: readonly VueConvention[],
): readonly Block[] {
  const each = vues.map((vue) => ({
    nom: nomOf(vue),
    caption: fr`${nomOf(vue)} : ${count(vue)}`,
    ...list(vue),
  }));
  const without = each.filter(({ rows }) => rows.length === 0).map(({ nom }) => nom);
  const where = without.length === vues.length ? '' : fr` : ${enumeration(without)}`;
  return [
    heading(titre),
    ...each
      .filter(({ rows }) => rows.length > 0)
      .map(({ caption, head, rows }): Block => ({ kind: 'table', caption, head, rows })),
    ...(without.length === 0 && vues.length > 0 ? [] : [paragraph(fr`${rien}${where}.`)]),
  ];
}

const TOURS = [
  ...[fr`Convention`, fr`Tour`, fr`Fiches demandées`, fr`Réponses`],
  ...[fr`Dont après la date`, fr`Sans réponse`],
];

function cellsOfTour(vue: VueConvention): Row {
  if (vue.tour === null) return [nomOf(vue), fr`aucun tour`, RIEN, RIEN, RIEN, RIEN];
  const { etat, echeance, demandees, repondues, tardives, manquantes } = vue.tour;
  const jour = jourDe(echeance);
  return [
    nomOf(vue),
    etat === 'ouvert'
      ? fr`ouvert, réponses attendues le ${jour}`
      : fr`terminé, réponses attendues le ${jour}`,
    ...[demandees, repondues, tardives, manquantes].map((nombre) =>
      nombre === null ? RIEN : String(nombre),
    ),
  ];
}

function blocksOfInstances(vues: readonly VueConvention[], { annee }: Moment): readonly Block[] {
  const dite = ({ nom, tenues, foisParAn }: VueConvention['instances'][number]) => {
    const held = fr`${nom} : ${pluralize(tenues, fr`tenue`, fr`tenues`)}`;
    return foisParAn === 0 ? held : fr`${held}, ${pluralize(foisParAn, fr`prévue`, fr`prévues`)} par an`;
  };
  const rows = vues.map((vue) => [nomOf(vue), vue.instances.map(dite).join(' ; ') || RIEN]);
  const head = [fr`Convention`, fr`Séances de chaque instance`];
  return [heading(titreSeances(annee)), { kind: 'table', caption: fr`La gouvernance`, head, rows }];
}

/** Of each convention the communes that need something, the most needy first. */
function blocksOfCommunes(vues: readonly VueConvention[]): readonly Block[] {
  const head = [fr`Commune`, fr`Actions qui la concernent`, fr`Bloquées`, fr`Appuis en attente`];
  const tables = vues.flatMap((vue): readonly Block[] => {
    const needy = vue.communes
      .filter(({ bloquees, appuis }) => bloquees + appuis > 0)
      .toSorted((a, b) => b.bloquees - a.bloquees || b.appuis - a.appuis || b.fiches - a.fiches);
    const others = vue.communes.filter((one) => !needy.includes(one)).map(({ nom }) => nom);
    const rows = needy.map(({ nom, fiches, bloquees, appuis }) => [
      nom,
      ...[fiches, bloquees, appuis].map(String),
    ]);
    return compact([
      rows.length > 0 && { kind: 'table', caption: nomOf(vue), head, rows },
      others.length > 0 &&
        paragraph(fr`${nomOf(vue)}, rien n’est bloqué ni attendu : ${enumeration(others)}.`),
    ]);
  });
  const none = paragraph(fr`Aucune commune n’est partie d’une de ces conventions.`);
  const titre = { ...heading(fr`Besoins par commune`), isFolded: true } as const;
  return [titre, ...(tables.length === 0 ? [none] : tables)];
}

function blocksOfCommuns(communs: readonly IndicateurCommun[]): readonly Block[] {
  const none = paragraph(
    fr`Aucun indicateur n’a le même code, ou le même nom et la même unité, dans deux conventions.`,
  );
  const tables = communs.map(tableOfCommun);
  return [
    heading(fr`Indicateurs communs à plusieurs conventions`),
    ...(tables.length === 0 ? [none] : tables),
  ];
}

/** Each value with its source, then their sum; what is no count of things has none. */
function tableOfCommun({ nom, unite, total, valeurs }: IndicateurCommun): Block {
  const inUnit = (valeur: number) => fr`${valeur} ${uniteEnMots(valeur, unite)}`;
  const rows = valeurs.map(({ convention, isTerminee, fiche, valeur, arreteLe, source, ...own }) => [
    fr`${nomOf({ nom: convention, isTerminee })}, fiche ${String(fiche)}${own.nom === nom ? '' : fr` : ${own.nom}`}`,
    fr`${valeur} ${uniteEnMots(valeur, own.unite)}`,
    jourDe(arreteLe),
    source,
  ]);
  const head = [fr`Convention`, fr`Valeur`, fr`Au`, fr`Source`];
  if (total === null) return { kind: 'table', caption: fr`${nom} (ne s’additionne pas)`, head, rows };
  const [du, au] = [jourDe(total.du), jourDe(total.au)];
  const jours = du === au ? fr`${au}` : fr`du ${du} au ${au}`;
  const ensemble = [fr`Ensemble`, inUnit(total.valeur), jours, fr`les sources ci-dessus`];
  return { kind: 'table', caption: nom, head, rows: [...rows, ensemble] };
}

/** How many actions stand where, a row for each convention. */
function pictureOf(vues: readonly VueConvention[], moment: Moment): readonly Block[] {
  const rows = vues.map((vue) => ({ label: nomOf(vue), counts: countStatuts(vue.etats) }));
  const all = listEnCours(vues).flatMap(({ etats }) => etats);
  if (all.length === 0) return [paragraph(fr`Aucune action.`)];
  const picture: BarsPicture = {
    kind: 'bars',
    title: phraseRealisees(all.filter((etat) => etat === 'realisee').length, all.length),
    source: sourceOfPicture(moment),
    figures: figuresOfRows({ rows, legend: LEGEND_OF_STATUTS }),
    legend: LEGEND_OF_STATUTS,
    rows,
  };
  return [{ kind: 'picture', picture: withoutEmptyShares(picture) }];
}

function enumerationOf(vues: readonly VueConvention[]): string {
  return vues.length === 0 ? fr`aucune` : fr`${vues.length} : ${vues.map(nomOf).join(', ')}`;
}

function titreSeances(annee: number | null): string {
  return annee === null ? fr`Séances tenues depuis le début` : fr`Séances tenues en ${String(annee)}`;
}

function sourceOf(moment: Moment): string {
  return fr`${sourceOfPicture(moment)} La liste des indicateurs rapproche ceux qui ont le même code, ou le même nom et la même unité. Seul ce qui se compte (des familles, des places) s’additionne : la dernière valeur de chaque convention en cours, à un an d’écart au plus.`;
}

function sourceOfPicture({ jour }: Moment): string {
  return fr`Source : réponses, séances et plans enregistrés dans l’espace collaboratif, au ${jourDe(jour)}.`;
}
