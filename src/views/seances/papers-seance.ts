import type { Message } from '../../conversation/chat.ts';
import { getNomComplet, type Personne } from '../../domain/nouns/personne.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import { fr } from '../../fr.ts';
import type { Block } from '../words/document.ts';
import type { Export } from '../words/fichiers.ts';
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
    table: { columns: head, rows },
    donnees: null,
    document: {
      title: fr`Feuille de présence – ${titreSeance(seance)}`,
      facts: factsOfSeance(seance),
      blocks: [{ kind: 'table', caption: fr`Membres, et invités à écrire`, head, rows }],
    },
  };
}

const BLANK_LINES = 5;

/** What ends a relevé that is signed. */
function blocksToSign(seance: Seance): readonly Block[] {
  return [
    { kind: 'heading', level: 2, text: fr`Signatures` },
    {
      kind: 'table',
      caption: fr`Ce relevé de ${nomSeance(seance)} est exact`,
      head: [fr`Fonction`, fr`Nom`, fr`Date`, fr`Signature`],
      rows: [
        [fr`Qui a présidé la séance`, '', '', SIGNATURE],
        [fr`Qui a écrit le relevé`, '', '', SIGNATURE],
      ],
    },
  ];
}

/** Where coordination takes the papers of a séance. */
export function viewPapers(
  seance: Seance,
  liens: { readonly presence: string; readonly signature: string | null },
): Message {
  return {
    title: fr`Les papiers de la séance`,
    paragraphs: [
      fr`${titreSeance(seance)}.`,
      fr`La feuille de présence nomme les membres, avec une place pour signer.`,
      ...(liens.signature === null ? [fr`Le relevé à signer se prend une fois le relevé publié.`] : []),
    ],
    buttons: [
      { kind: 'link', label: fr`Feuille de présence`, url: liens.presence },
      ...(liens.signature === null
        ? []
        : [{ kind: 'link', label: fr`Relevé à signer`, url: liens.signature } as const]),
    ],
  };
}

/** A published relevé, with the place where it is signed. */
export function exportToSign(releve: Releve): Export {
  const whole = exportOfReleve(releve);
  const { blocks, ...document } = viewReleve(releve);
  return {
    ...whole,
    nom: fr`${whole.nom}-a-signer`,
    document: { ...document, blocks: [...blocks, ...blocksToSign(releve.seance)] },
  };
}
