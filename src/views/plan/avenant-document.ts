import { type LigneAvenant, objetOf, type ProjetAvenant } from '../../domain/nouns/avenant.ts';
import type { Convention } from '../../domain/nouns/convention.ts';
import { fr } from '../../fr.ts';
import { type Block, type Document, heading, paragraph } from '../words/document.ts';
import type { Export } from '../words/fichiers.ts';
import { enumeration, jourSansSemaine } from '../words/phrases.ts';
import { jourDit, type LigneDite, nomDeSignataire, type Signataire, sayLigne } from './ligne-avenant.ts';

/** The avenant as it is to be signed, with what its words name. */
export interface AvenantLu {
  readonly projet: Pick<ProjetAvenant, 'numero' | 'lignes'>;
  readonly convention: Convention;
  readonly signataires: readonly Signataire[];
  /** Titles of the enjeux, by code. */
  readonly enjeux: ReadonlyMap<string, string>;
}

/** The whole avenant: parties, reasons, every change article by article, and where to sign. */
function viewAvenant(lu: AvenantLu): Document {
  const { projet, convention, signataires } = lu;
  return {
    title: fr`Avenant n° ${projet.numero} à la convention territoriale globale`,
    lead: convention.titre,
    blocks: [
      ...blocksOfParties(signataires),
      ...blocksOfMotifs(lu),
      ...listArticles(lu).flatMap(({ titre, blocks }, index): readonly Block[] => [
        heading(fr`Article ${index === 0 ? fr`1er` : String(index + 1)} – ${titre}`),
        ...blocks,
      ]),
      ...blocksOfSignatures(signataires),
    ],
  };
}

/** The same as files. */
export function exportOfAvenant(lu: AvenantLu): Export {
  const { projet, enjeux } = lu;
  return {
    nom: `avenant-${projet.numero}`,
    table: {
      columns: [fr`Article`, fr`Modification`, fr`Avant`, fr`Après`],
      rows: listNumbered(lu).map(({ numero, quoi, avant, apres }) => [numero, quoi, avant, apres]),
    },
    donnees: { numero: projet.numero, modifications: projet.lignes, enjeux: Object.fromEntries(enjeux) },
    document: viewAvenant(lu),
  };
}

/** Every change with the number that it has in the avenant: « 3.1 ». */
export function listNumbered(
  lu: Omit<AvenantLu, 'signataires'>,
): readonly (LigneDite & { readonly numero: string })[] {
  return listChangements(lu).flatMap(({ lignes }, index) =>
    lignes.map((ligne, rang) => ({ ...ligne, numero: `${index + FIRST_CHANGEMENT}.${rang + 1}` })),
  );
}

function blocksOfParties(signataires: readonly Signataire[]): readonly Block[] {
  return [
    heading(fr`Entre les parties`),
    { kind: 'list', items: signataires.map(partieEnMots) },
    paragraph(fr`ci-après « les parties ».`),
  ];
}

function partieEnMots(partie: Signataire): string {
  return partie.genre === 'commune'
    ? fr`${nomDeSignataire(partie)}, agissant par son maire en exercice`
    : fr`${nomDeSignataire(partie)}, agissant par son représentant légal ou la personne habilitée à signer`;
}

function blocksOfMotifs({ convention, projet: { lignes } }: AvenantLu): readonly Block[] {
  const decisions = listDecisionsDe(lignes);
  const { debut, fin } = convention;
  const items = [
    fr`Vu la convention territoriale globale conclue pour la période du ${jourSansSemaine(debut)} au ${jourSansSemaine(fin)} ;`,
    fr`Vu son article 11, selon lequel toute modification fait l’objet d’un avenant par les parties, qui précise toutes les modifications apportées à la convention d’origine ainsi qu’à ses annexes ;`,
    ...(decisions.length === 0 ? [] : [fr`Vu ${enumeration(decisions)} ;`]),
    fr`Vu les délibérations et décisions par lesquelles les parties autorisent la signature du présent avenant ;`,
    fr`Considérant qu’il y a lieu de mettre la convention et ses annexes en accord avec ce qui a été décidé,`,
  ];
  return [
    heading(fr`Motifs`),
    ...items.map((text) => paragraph(text)),
    paragraph(fr`Il est convenu ce qui suit.`),
  ];
}

/** « la décision du Comité de pilotage stratégique du 15 juin 2027 », each once. */
function listDecisionsDe(lignes: readonly LigneAvenant[]): readonly string[] {
  const said = lignes.flatMap(({ apres: { instance, le } }) =>
    instance === undefined || le === undefined
      ? []
      : [fr`la décision de l’instance « ${instance} » du ${jourDit(le)}`],
  );
  return [...new Set(said)];
}

interface Article {
  readonly titre: string;
  readonly blocks: readonly Block[];
}

const FIRST_CHANGEMENT = 2; // the first article says what the avenant is for

function listArticles(lu: AvenantLu): readonly Article[] {
  const changements = listChangements(lu).map(({ titre, lignes }, index): Article => {
    const numero = index + FIRST_CHANGEMENT;
    return {
      titre,
      blocks: [
        {
          kind: 'table',
          caption: fr`Ce qui change, avant et après`,
          head: [fr`Modification`, fr`Avant`, fr`Après`],
          rows: lignes.map(({ quoi, avant, apres }, rang) => [`${numero}.${rang + 1} ${quoi}`, avant, apres]),
        },
      ],
    };
  });
  const text = (...texts: readonly string[]) => texts.map((one) => paragraph(one));
  return [
    {
      titre: fr`Objet`,
      blocks: text(
        fr`Le présent avenant précise toutes les modifications apportées à la convention et à ses annexes, avant et après, conformément à l’article 11 de la convention.`,
      ),
    },
    ...changements,
    {
      titre: fr`Entrée en vigueur`,
      blocks: text(fr`Le présent avenant prend effet à la date de la dernière signature.`),
    },
    {
      titre: fr`Autres stipulations`,
      blocks: text(
        fr`Les stipulations de la convention et de ses annexes que le présent avenant ne modifie pas demeurent applicables.`,
      ),
    },
  ];
}

function blocksOfSignatures(signataires: readonly Signataire[]): readonly Block[] {
  return [
    heading(fr`Signatures`),
    paragraph(fr`Fait à ………………………………, en autant d’exemplaires originaux que de signataires.`),
    {
      kind: 'table',
      caption: fr`Signatures des parties`,
      head: [fr`Partie`, fr`Nom et qualité du signataire`, fr`Date`, fr`Signature`],
      rows: signataires.map((partie) => [nomDeSignataire(partie), '', '', PLACE]),
    },
  ];
}

const PLACE = '\n\n'; // two lines more, to sign by hand

/** What stands together, and where in the convention; without a change there is no article. */
const GROUPES: readonly { readonly titre: string; readonly objets: readonly ReturnType<typeof objetOf>[] }[] =
  [
    { titre: fr`Parties à la convention`, objets: ['partie'] },
    { titre: fr`Enjeux et objectifs partagés (article 4 et annexe 4 de la convention)`, objets: ['enjeu'] },
    { titre: fr`Gouvernance (article 6 A de la convention)`, objets: ['instance'] },
    {
      titre: fr`Plan d’actions (annexe 4 de la convention)`,
      objets: ['plan', 'fiche'],
    },
    { titre: fr`Autres articles de la convention`, objets: ['article'] },
  ];

function listChangements({ projet: { lignes }, enjeux }: Omit<AvenantLu, 'signataires'>) {
  return GROUPES.map(({ titre, objets }) => ({
    titre,
    lignes: lignes
      .filter(({ genre }) => objets.includes(objetOf(genre)))
      .flatMap((ligne) => sayLigne(ligne, enjeux)),
  })).filter((one) => one.lignes.length > 0);
}
