import type { Values } from '../../conversation/chat.ts';
import { fr } from '../../fr.ts';

/** What stands where its author has to write something: an announcement with one of these is not sent. */
export const A_COMPLETER = fr`[à compléter`;

interface Template {
  readonly code: string;
  readonly nom: string;
  readonly valeurs: Values;
}

/** The five usual cases. A code is kept in messages that were sent. */
export const TEMPLATES: readonly Template[] = [
  {
    code: 'reunion',
    nom: fr`Réunion`,
    valeurs: {
      titre: fr`Réunion : [à compléter : objet]`,
      texte: [
        fr`Vous êtes invités à une réunion le [à compléter : date et heure], à [à compléter : lieu].`,
        fr`À l’ordre du jour :\n- [à compléter : point]`,
        fr`Merci de dire à la coordination si vous venez.`,
      ].join('\n\n'),
      destinataires: 'groupe_projet',
    },
  },
  {
    code: 'contributions',
    nom: fr`Appel à contributions`,
    valeurs: {
      titre: fr`Appel à contributions : [à compléter : sujet]`,
      texte: [
        fr`Nous préparons [à compléter : document ou rencontre]. Vos contributions sont attendues avant le [à compléter : date].`,
        fr`Ce qui nous aide :\n- ce que vous avez fait ;\n- ce qui manque ;\n- un exemple à partager.`,
      ].join('\n\n'),
      destinataires: 'pilotes',
    },
  },
  {
    code: 'document',
    nom: fr`Document disponible`,
    valeurs: {
      titre: fr`Document disponible : [à compléter : titre]`,
      texte: [
        fr`Le document [à compléter : titre] est disponible. Son adresse est dans le lien de cette annonce.`,
        fr`Ce qu’il faut retenir : [à compléter : une phrase].`,
      ].join('\n\n'),
      destinataires: 'groupe_projet',
    },
  },
  {
    code: 'evenement',
    nom: fr`Événement`,
    valeurs: {
      titre: fr`Événement : [à compléter : nom]`,
      texte: [
        fr`[à compléter : nom] a lieu le [à compléter : date], de [à compléter : heures], à [à compléter : lieu].`,
        fr`Pour qui : [à compléter : public]. Renseignements : [à compléter : contact].`,
      ].join('\n\n'),
      destinataires: 'tous',
    },
  },
  {
    code: 'remerciement',
    nom: fr`Remerciement`,
    valeurs: {
      titre: fr`Merci pour [à compléter : quoi]`,
      texte: [
        fr`Merci à toutes les personnes qui ont [à compléter : ce qu’elles ont fait].`,
        fr`Grâce à vous, [à compléter : ce qui a changé].`,
      ].join('\n\n'),
      destinataires: 'groupe_projet',
    },
  },
];

export function notCompleted(): string {
  return fr`Complétez les passages entre crochets, ou retirez-les.`;
}
