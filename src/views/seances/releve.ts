import type { Button, Form, Message, Section } from '../../conversation/chat.ts';
import { type DecisionNotee, isLibre } from '../../domain/nouns/decision.ts';
import type { Joignables } from '../../domain/nouns/personne.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import { GENRES_ISSUE, type GenreIssue, type PointOrdreDuJour } from '../../domain/seances/point.ts';
import { fr } from '../../fr.ts';
import { fill, PATHS } from '../../links.ts';
import { jourSansSemaine, momentEnLettres } from '../words/dates.ts';
import type { Block, Document } from '../words/document.ts';
import { type Export, linksOfFormats } from '../words/fichiers.ts';
import { phrasesInjoignables } from '../words/injoignables.ts';
import { dureeDuLien } from '../words/liens.ts';
import { pluralize } from '../words/nombres.ts';
import { decisionEnMots } from '../words/reponse-mots.ts';
import { factsOfSeance, nomSeance, titreSeance } from '../words/seance-mots.ts';
import { issueEnMots } from './points.ts';

/** A relevé de décisions: a séance and what came of its points. */
export interface Releve {
  readonly seance: Seance;
  readonly points: readonly PointOrdreDuJour[];
  readonly convention: string;
  /** What it decided of fiches, as that stands now; withdrawn ones too. */
  readonly decisions: readonly { readonly numero: number; readonly decision: DecisionNotee }[];
}

/** What coordination reads before it publishes. */
export function viewFormulaireReleve({ seance, points }: Releve, avis: Joignables): Form {
  const sans = points.filter(({ issue }) => issue === null);
  return {
    title: fr`Relevé de décisions`,
    intro: [
      fr`${titreSeance(seance)}.`,
      ...(sans.length === 0
        ? []
        : [
            fr`${pluralize(sans.length, fr`point n’a`, fr`points n’ont`)} pas de suite notée : « non traité » y sera écrit.`,
          ]),
      pluralize(avis.personnes, fr`personne le reçoit.`, fr`personnes le reçoivent.`),
      ...phrasesInjoignables(avis.injoignables),
      fr`Une fois publié, il ne change plus.`,
    ],
    context: { seance: seance.id },
    fields: [
      {
        kind: 'explanation',
        id: 'releve',
        message: { title: fr`Le relevé`, sections: sectionsOfPoints(points) },
      },
    ],
    buttons: [{ label: fr`Publier le relevé`, intent: 'releve:publier' }],
  };
}

export function viewRelevePublie({ seance }: Releve, avis: Joignables, url: string): Message {
  return {
    title: fr`Le relevé de décisions est publié`,
    paragraphs: [
      fr`${titreSeance(seance)}.`,
      pluralize(avis.personnes, fr`personne le reçoit.`, fr`personnes le reçoivent.`),
      ...phrasesInjoignables(avis.injoignables),
      fr`Les suites à donner seront rappelées au prochain tour de réponses, à côté de leur fiche.`,
    ],
    buttons: [lienReleve(url)],
  };
}

/** The record in a message: decisions and follow-ups; the whole of it stands on a page. */
export function viewReleveCourt(releve: Releve, url: string): Message {
  const { seance, points } = releve;
  const autres = listAutres(releve);
  return {
    title: fr`Relevé de décisions : ${titreSeance(seance)}`,
    sections: [
      ...sectionsOfPoints(points),
      ...(autres.length === 0
        ? []
        : [{ title: TITRE_DECISIONS, list: autres.map((text) => ({ text })) } as const]),
    ],
    note: fr`Ce lien est personnel et vaut ${dureeDuLien('releve')}. Le document peut y être téléchargé.`,
    buttons: [lienReleve(url)],
  };
}

export function viewAucunReleve(): Message {
  return {
    title: fr`Relevés de décisions`,
    paragraphs: [fr`Aucun relevé de décisions n’est encore publié pour vous.`],
  };
}

function lienReleve(url: string): Button {
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
    ],
    blocks: [
      ...GENRES_ISSUE.toReversed().flatMap((genre) => blocksOfGenre(genre, points)),
      ...blocksOfDecisions(listAutres(releve)),
      ...blocksOfRest(points),
    ],
  };
}

/** The same as files. */
export function exportOfReleve(releve: Releve): Export {
  const { seance, points } = releve;
  const jour = seance.debut.toZonedDateTimeISO('Europe/Paris').toPlainDate().toString();
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
        ...points.map(rowOfPoint),
        ...listAutres(releve).map((texte) => ['', '', TITRES.decision.replace(/s$/, ''), texte, '', '']),
      ].map((row) => [...row, fr`${nomSeance(seance)}, relevé de décisions`]),
    },
    donnees: {
      seance: { instance: seance.instance.nom, debut: seance.debut.toString(), lieu: seance.lieu },
      points: points.map(({ rang, texte, issue }) => ({ rang, texte, issue })),
    },
    document: viewReleve(releve),
  };
}

/** What follows the record on its page. */
export function blocksOfFichiersReleve(seance: string, token: string): readonly Block[] {
  const links = linksOfFormats((format) => fill(PATHS.releveFichier, { seance, token, format }));
  return [
    { kind: 'heading', level: 2, text: fr`Télécharger ce relevé` },
    { kind: 'links', links },
  ];
}

const TITRES: Readonly<Record<GenreIssue, string>> = {
  suite: fr`Suites à donner`,
  decision: fr`Décisions`,
  information: fr`Informations`,
};

function blocksOfGenre(genre: GenreIssue, points: readonly PointOrdreDuJour[]): readonly Block[] {
  const wanted = points.filter(({ issue }) => issue?.genre === genre);
  if (wanted.length === 0) return [];
  return [
    { kind: 'heading', level: 2, text: TITRES[genre] },
    genre === 'suite'
      ? {
          kind: 'table',
          caption: fr`Qui fait quoi, et pour quand`,
          head: [fr`Ce qui est à faire`, fr`Qui`, fr`Pour le`, fr`Point`],
          rows: wanted.map(({ texte, issue }) =>
            issue?.genre === 'suite' ? [issue.texte, issue.qui, jourSansSemaine(issue.pourLe), texte] : [],
          ),
        }
      : { kind: 'list', items: wanted.map(({ texte, issue }) => fr`${issue?.texte ?? ''} (${texte})`) },
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
  return items.length === 0
    ? []
    : [
        { kind: 'heading', level: 2, text: TITRE_DECISIONS },
        { kind: 'list', items },
      ];
}

function blocksOfRest(points: readonly PointOrdreDuJour[]): readonly Block[] {
  const items = points.filter(({ issue }) => issue === null).map(({ texte }) => texte);
  if (items.length === 0) return [];
  return [
    { kind: 'heading', level: 2, text: fr`Points non traités` },
    { kind: 'list', items },
  ];
}

function rowOfPoint({ rang, texte, issue }: PointOrdreDuJour): readonly string[] {
  const suite = issue?.genre === 'suite' ? issue : null;
  return [
    String(rang),
    texte,
    issue === null ? fr`Non traité` : TITRES[issue.genre].replace(/s$/, ''),
    issue?.texte ?? '',
    suite?.qui ?? '',
    suite?.pourLe.toString() ?? '',
  ];
}

function sectionsOfPoints(points: readonly PointOrdreDuJour[]): readonly Section[] {
  return [
    {
      list: points.map(({ rang, texte, issue }) => ({
        text: fr`${rang}. ${texte}`,
        detail: issue === null ? fr`Non traité` : issueEnMots(issue),
      })),
    },
  ];
}
