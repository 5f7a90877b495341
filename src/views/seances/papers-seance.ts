import type { Message } from '../../conversation/chat.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { getNomComplet, type Personne } from '../../domain/nouns/personne.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import { listLignes } from '../../domain/seances/point.ts';
import { fr } from '../../fr.ts';
import { type Block, heading, paragraph } from '../words/document.ts';
import type { Export } from '../words/fichiers.ts';
import { compact } from '../words/phrases.ts';
import { factsOfSeance, nomSeance, titreSeance } from '../words/seance-mots.ts';
import { exportOfReleve, type Releve, viewReleve } from './releve.ts';

const SIGNATURE = '';

/** The sheet that people sign as they come: the members, and lines for who comes besides. */
export function exportToSignIn(seance: Seance, membres: readonly Personne[]): Export {
  const rows = [
    ...membres.map((membre) => [getNomComplet(membre), membre.structure.nom, SIGNATURE]),
    ...Array.from({ length: BLANK_LINES }, () => ['', '', SIGNATURE]),
  ];
  const head = [fr`Nom`, fr`Structure`, fr`Signature`];
  return {
    nom: fr`presence-${seance.instance.slug}`,
    table: { titre: fr`Présence`, columns: head, rows },
    donnees: null,
    document: {
      title: fr`Feuille de présence – ${titreSeance(seance)}`,
      facts: factsOfSeance(seance),
      blocks: [{ kind: 'table', caption: fr`Membres, et invités à écrire`, head, rows }],
    },
  };
}

const BLANK_LINES = 5;

/** The letter by which the members of a body are convened, to be printed or joined to an e-mail. */
export function exportToConvene(
  seance: Seance,
  { convention, membres }: { readonly convention: string; readonly membres: readonly Personne[] },
): Export {
  const items = listLignes(seance.ordreDuJour);
  const head = [fr`Nom`, fr`Structure`];
  const rows = membres.map((membre) => [getNomComplet(membre), membre.structure.nom]);
  return {
    nom: fr`convocation-${seance.instance.slug}-${jourOf(seance.debut).toString()}`,
    table: { titre: fr`Membres`, columns: head, rows },
    donnees: null,
    document: {
      title: fr`Convocation – ${titreSeance(seance)}`,
      lead: convention,
      facts: [
        ...factsOfSeance(seance),
        ...(seance.visio === null ? [] : [{ label: fr`Visioconférence`, value: seance.visio }]),
      ],
      blocks: [
        paragraph(fr`Madame, Monsieur,`),
        paragraph(
          fr`Nous vous invitons à la séance « ${nomSeance(seance)} », à la date et au lieu indiqués ci-dessus.`,
        ),
        heading(fr`Ordre du jour`),
        items.length === 0
          ? paragraph(fr`L’ordre du jour vous sera envoyé avant la séance.`)
          : { kind: 'list', items },
        paragraph(fr`Si vous ne pouvez pas venir, dites-le à la coordination, et qui vous remplacera.`),
        paragraph(fr`Nous vous prions d’agréer, Madame, Monsieur, nos salutations distinguées.`),
        {
          kind: 'table',
          caption: fr`Pour la convention`,
          head: [fr`Fonction`, fr`Nom`, fr`Date`, fr`Signature`],
          rows: [['', '', '', SIGNATURE]],
        },
        ...(rows.length === 0
          ? []
          : ([
              heading(fr`Destinataires`),
              { kind: 'table', caption: fr`Les membres convoqués`, head, rows },
            ] as const)),
      ],
    },
  };
}

/** What ends a relevé that is signed. */
const BLOCKS_TO_SIGN: readonly Block[] = [
  heading(fr`Signatures`),
  {
    kind: 'table',
    caption: fr`Ce relevé est exact`,
    head: [fr`Fonction`, fr`Nom`, fr`Date`, fr`Signature`],
    rows: [
      [fr`Qui a présidé la séance`, '', '', SIGNATURE],
      [fr`Qui a écrit le relevé`, '', '', SIGNATURE],
    ],
  },
];

/** Where coordination takes the papers of a séance. */
export function viewPapers(
  seance: Seance,
  liens: { readonly convocation: string; readonly presence: string; readonly signature: string | null },
): Message {
  return {
    title: fr`Les papiers de la séance`,
    paragraphs: [
      fr`${titreSeance(seance)}.`,
      fr`La convocation dit la date, le lieu et l’ordre du jour, avec la liste des membres.`,
      fr`La feuille de présence nomme les membres, avec une place pour signer.`,
      ...(liens.signature === null ? [fr`Le relevé à signer se prend une fois le relevé publié.`] : []),
    ],
    buttons: compact([
      { kind: 'link', label: fr`Convocation`, url: liens.convocation },
      { kind: 'link', label: fr`Feuille de présence`, url: liens.presence },
      liens.signature !== null && { kind: 'link', label: fr`Relevé à signer`, url: liens.signature },
    ]),
  };
}

/** A published relevé, with the place where it is signed. */
export function exportToSign(releve: Releve): Export {
  const whole = exportOfReleve(releve);
  const { blocks, ...document } = viewReleve(releve);
  return {
    ...whole,
    nom: fr`${whole.nom}-a-signer`,
    document: { ...document, blocks: [...blocks, ...BLOCKS_TO_SIGN] },
  };
}
