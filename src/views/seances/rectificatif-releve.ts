import type { Fact, Form, Message } from '../../conversation/chat.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import type { ReleveRemplace } from '../../domain/seances/emargement.ts';
import type { PointOrdreDuJour } from '../../domain/seances/point.ts';
import { fr } from '../../fr.ts';
import { action } from '../words/buttons.ts';
import { type Block, paragraph } from '../words/document.ts';
import { LONGEST_LIST, LONGEST_OPTION, momentEnLettres, shorten } from '../words/phrases.ts';
import { titreSeance } from '../words/seance-mots.ts';
import { CHAMP_MOTIF, phraseEmargements } from './emargement.ts';

/** A point of a published relevé, to be put right. */
export function viewFormulaireRectificatif(
  seance: Seance,
  points: readonly PointOrdreDuJour[],
  chosen: PointOrdreDuJour | null,
): Form {
  return {
    title: fr`Rectifier le relevé`,
    intro: [
      fr`${titreSeance(seance)}.`,
      fr`Un rectificatif numéroté le remplace. La version d’avant reste à lire, et les membres sont prévenus.`,
    ],
    context: { seance: seance.id },
    fields: [
      {
        kind: 'choice',
        id: 'point',
        label: fr`Quel point ?`,
        required: true,
        value: chosen?.id,
        options: points.slice(0, LONGEST_LIST).map(({ id, rang, texte }) => ({
          value: id,
          label: shorten(fr`${rang}. ${texte}`, LONGEST_OPTION),
        })),
      },
      {
        kind: 'long-text',
        id: 'issue',
        label: fr`Ce qu’il faut lire`,
        required: true,
        min: 3,
        max: 1000,
        value: chosen?.issue?.texte,
      },
      CHAMP_MOTIF,
    ],
    buttons: [{ label: fr`Publier le rectificatif`, intent: 'releve:rectifier:publier' }],
  };
}

export const RIEN_A_CHANGER = fr`C’est ce qui est déjà écrit. Changez le texte, ou fermez.`;

export function viewRectificatifPublie(seance: Seance, numero: number): Message {
  return {
    title: fr`Le rectificatif n° ${numero} est publié`,
    paragraphs: [
      fr`${titreSeance(seance)}.`,
      fr`Les membres sont prévenus. La version d’avant reste à lire.`,
    ],
    buttons: [action(fr`Lire le relevé`, 'releve:lire', { seance: seance.id })],
  };
}

/** Which rectificatif holds, and why. */
export function factsOfRectificatif(remplaces: readonly ReleveRemplace[]): readonly Fact[] {
  const last = remplaces.at(-1);
  if (last === undefined) return [];
  return [
    {
      label: fr`Rectificatif n° ${last.numero}`,
      value: fr`du ${momentEnLettres(last.remplaceLe)} : ${last.motif}`,
    },
  ];
}

/** A version that a rectificatif replaced, as it was read. */
export function blocksOfRemplace({ numero, publieLe, points, presences }: ReleveRemplace): readonly Block[] {
  const titre =
    numero === 1
      ? fr`Première version, du ${momentEnLettres(publieLe)}`
      : fr`Rectificatif n° ${numero - 1}, du ${momentEnLettres(publieLe)}`;
  return [
    { kind: 'heading', level: 2, text: titre, isFolded: true },
    paragraph(fr`Elle ne vaut plus. Présence : ${phraseEmargements(presences)}.`),
    {
      kind: 'list',
      items: points.map(({ rang, texte, issue }) => fr`${rang}. ${texte} : ${issue ?? fr`non traité`}`),
    },
  ];
}
