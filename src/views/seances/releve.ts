import type { Button, Message } from '../../conversation/chat.ts';
import { type DecisionNotee, isLibre } from '../../domain/nouns/decision.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { listChargesReleve, type Suite } from '../../domain/nouns/suite.ts';
import type { ReleveRemplace } from '../../domain/seances/emargement.ts';
import { GENRES_ISSUE, type GenreIssue, type PointOrdreDuJour } from '../../domain/seances/point.ts';
import { fr } from '../../fr.ts';
import { fill, PATHS } from '../../links.ts';
import { type Block, type Document, heading } from '../words/document.ts';
import { type Export, linksOfFormats } from '../words/fichiers.ts';
import { dureeDuLien } from '../words/liens.ts';
import { compact, jourSansSemaine, momentEnLettres, notice } from '../words/phrases.ts';
import { decisionEnMots } from '../words/reponse-mots.ts';
import { factsOfSeance, nomSeance, titreSeance } from '../words/seance-mots.ts';
import { quiEnMots } from '../words/suites.ts';
import { blocksOfEmargements, type EmargementVu } from './emargement.ts';
import { type PointsLus, sectionsOfPoints, suitesOf } from './points.ts';
import { blocksOfRemplace, factsOfRectificatif } from './rectificatif-releve.ts';

/** A relevé de décisions: a séance and what came of its points. */
export interface Releve extends PointsLus {
  readonly convention: string;
  /** Who was there, by name; none: nobody noted it. */
  readonly emargements: readonly EmargementVu[];
  /** What rectificatifs replaced, the first one first. */
  readonly remplaces: readonly ReleveRemplace[];
  /** What it decided of fiches, as that stands now; withdrawn ones too. */
  readonly decisions: readonly { readonly numero: number; readonly decision: DecisionNotee }[];
}

/** The record in a message: decisions and follow-ups; the whole of it stands on a page. */
export function viewReleveCourt(releve: Releve, url: string): Message {
  const { seance } = releve;
  const autres = listAutres(releve);
  const last = releve.remplaces.at(-1);
  return {
    title:
      last === undefined
        ? fr`Relevé de décisions : ${titreSeance(seance)}`
        : fr`Relevé rectifié : ${titreSeance(seance)}`,
    ...(last && { paragraphs: [fr`Rectificatif n° ${last.numero} : ${last.motif}`] }),
    sections: compact([
      ...sectionsOfPoints(releve),
      autres.length > 0 && { title: TITRE_DECISIONS, list: autres.map((text) => ({ text })) },
    ]),
    note: fr`Ce lien est personnel et vaut ${dureeDuLien('releve')}. Le document peut y être téléchargé.`,
    buttons: [lienReleve(url)],
  };
}

export const AUCUN_RELEVE = notice(fr`Relevés de décisions`, [
  fr`Aucun relevé de décisions n’est encore publié pour vous.`,
]);

/** Where the whole of it stands. */
export function lienReleve(url: string): Button {
  return { kind: 'link', label: fr`Ouvrir le relevé et ses documents`, url };
}

/** The whole record, as a page and as a document. */
export function viewReleve(releve: Releve): Document {
  const { seance, points, convention } = releve;
  return {
    title: fr`Relevé de décisions – ${titreSeance(seance)}`,
    lead: convention,
    facts: [
      ...factsOfSeance(seance),
      ...(seance.releveLe ? [{ label: fr`Publié le`, value: momentEnLettres(seance.releveLe) }] : []),
      ...factsOfRectificatif(releve.remplaces),
    ],
    blocks: [
      ...blocksOfEmargements(releve.emargements),
      ...GENRES_ISSUE.toReversed().flatMap((genre) => blocksOfGenre(genre, releve)),
      ...blocksOfDecisions(listAutres(releve)),
      ...blocksOfRest(points),
      ...releve.remplaces.toReversed().flatMap(blocksOfRemplace),
    ],
  };
}

/** The same as files. */
export function exportOfReleve(releve: Releve): Export {
  const { seance, points, suites } = releve;
  const jour = jourOf(seance.debut).toString();
  return {
    nom: `releve-${seance.instance.slug}-${jour}`,
    table: {
      columns: [
        fr`Point`,
        fr`Ordre du jour`,
        fr`Nature`,
        fr`Ce qui est dit ou décidé`,
        fr`Qui`,
        fr`Pour le`,
        fr`Source`,
      ],
      rows: [
        ...points.flatMap((point) => rowsOfPoint(point, suitesOf(point, suites))),
        ...listAutres(releve).map((texte) => ['', '', singular('decision'), texte, '', '']),
      ].map((row) => [...row, fr`${nomSeance(seance)}, relevé de décisions`]),
    },
    donnees: {
      seance: { instance: seance.instance.nom, debut: seance.debut.toString(), lieu: seance.lieu },
      points: points.map((point) => ({
        ...{ rang: point.rang, texte: point.texte, issue: point.issue },
        suites: suitesOf(point, suites).map((suite) => ({
          texte: suite.texte,
          qui: listChargesReleve(suite).map(({ nom }) => nom),
          pourLe: suite.pourLe.toString(),
        })),
      })),
    },
    document: viewReleve(releve),
  };
}

/** What follows the record on its page. */
export function blocksOfFichiersReleve(seance: string, token: string): readonly Block[] {
  const links = linksOfFormats((format) => fill(PATHS.releveFichier, { seance, token, format }));
  return [heading(fr`Télécharger ce relevé`), { kind: 'links', links }];
}

const TITRES: Readonly<Record<GenreIssue, string>> = {
  suite: fr`Suites à donner`,
  decision: fr`Décisions`,
  information: fr`Informations`,
};

function blocksOfGenre(genre: GenreIssue, { points, suites }: Releve): readonly Block[] {
  const wanted = points.filter(({ issue }) => issue?.genre === genre);
  const asked = genre === 'suite' ? suites : [];
  const items = wanted
    .filter(({ id }) => !asked.some(({ pointId }) => pointId === id))
    .map(({ texte, issue }) => fr`${issue?.texte ?? ''} (${texte})`);
  if (items.length + asked.length === 0) return [];
  return [
    heading(TITRES[genre]),
    ...(asked.length === 0 ? [] : [tableOfSuites(asked)]),
    ...(items.length === 0 ? [] : [{ kind: 'list', items } as const]),
  ];
}

const TITRE_DECISIONS = fr`Décisions sur les fiches`;

/** What the points do not say: what was decided upon a proposal, noted afterwards, put right or withdrawn. */
function listAutres({ points, decisions }: Releve): readonly string[] {
  const said = new Set(points.map(({ issue }) => issue?.texte));
  return decisions
    .filter(({ decision }) => !(isLibre(decision) && !decision.changement && said.has(decision.texte)))
    .map(({ numero, decision }) => fr`Fiche ${numero} : ${decisionEnMots(decision)}`);
}

function blocksOfDecisions(items: readonly string[]): readonly Block[] {
  return items.length === 0 ? [] : [heading(TITRE_DECISIONS), { kind: 'list', items }];
}

/** As they were when it was published; what is done since is said. */
function tableOfSuites(suites: readonly Suite[]): Block {
  return {
    kind: 'table',
    caption: fr`Qui fait quoi, et pour quand`,
    head: [fr`Ce qui est à faire`, fr`Qui`, fr`Pour le`, fr`Point`],
    rows: suites.map((suite) => [
      suite.closLe === null
        ? suite.texte
        : fr`${suite.texte} (fait le ${jourSansSemaine(jourOf(suite.closLe))})`,
      quiEnMots(suite, listChargesReleve(suite)),
      jourSansSemaine(suite.pourLe),
      suite.point.texte,
    ]),
  };
}

function blocksOfRest(points: readonly PointOrdreDuJour[]): readonly Block[] {
  const items = points.filter(({ issue }) => issue === null).map(({ texte }) => texte);
  if (items.length === 0) return [];
  return [heading(fr`Points non traités`), { kind: 'list', items }];
}

/** One for what came of it, where that is no suite, and one for each suite. */
function rowsOfPoint(
  { rang, texte, issue }: PointOrdreDuJour,
  suites: readonly Suite[],
): readonly (readonly string[])[] {
  const isSaid = issue?.genre === 'suite' && suites.length > 0;
  const nature = issue === null ? fr`Non traité` : singular(issue.genre);
  const point = [String(rang), texte];
  return [
    ...(isSaid ? [] : [[...point, nature, issue?.texte ?? '', '', '']]),
    ...suites.map((suite) => [
      ...[...point, singular('suite'), suite.texte],
      ...[quiEnMots(suite, listChargesReleve(suite)), suite.pourLe.toString()],
    ]),
  ];
}

function singular(genre: GenreIssue): string {
  return TITRES[genre].replace(/s(?= |$)/, '');
}
