import { fr } from '../../src/fr.ts';

/** The channel of the groupe projet, as the local chat names it. */
export const CANAL = 'canal:groupe-projet';

/** The conversation of somebody there. */
export function toConversation(code: string): string {
  return `personne:${code}`;
}

/** What somebody wrote in the channel, so many days before the demonstration begins. */
export interface Mot {
  readonly auteur: string;
  readonly jours: number;
  readonly heure: string;
  readonly texte: string;
}

/** An announcement of the coordination, and what was answered. */
export interface Echange {
  readonly annonce: Mot & { readonly titre: string };
  readonly mots: readonly Mot[];
}

/** Days are far enough from the first one that an announcement of the demonstration is not too many for its week. */
export const echangeDemonstrations: readonly Echange[] = [
  {
    annonce: {
      auteur: 'camille-martel',
      jours: 77,
      heure: '09:30',
      titre: fr`Un café des parents à Fréthun`,
      texte: fr`Le café des parents ouvre un samedi matin sur deux, dans une salle de la mairie.\nFaites passer l’information aux familles que vous rencontrez : c’est gratuit et sans inscription.`,
    },
    mots: [
      mot(
        'bruno-lheureux',
        77,
        '11:05',
        fr`Les affiches sont arrivées en mairie. Il en reste vingt pour les communes voisines.`,
      ),
      mot('claire-lefebvre', 76, '08:50', fr`Merci Bruno. J’en prends dix pour Marck.`),
    ],
  },
  {
    annonce: {
      auteur: 'sylvain-delattre',
      jours: 42,
      heure: '14:00',
      titre: fr`Dix places pour apprendre à repérer l’illettrisme`,
      texte: fr`L’association Mots partagés forme les équipes d’accueil des mairies, une journée, à Calais.\nRépondez ici, ou écrivez à Lucie Boutin.`,
    },
    mots: [
      mot('sophie-evrard', 42, '14:20', fr`Je m’inscris, avec une collègue du CCAS.`),
      mot('lucie-boutin', 42, '16:45', fr`C’est noté. Il reste huit places.`),
      mot('julie-hochart', 41, '09:15', fr`Deux animatrices de Sangatte viendront aussi.`),
    ],
  },
  {
    annonce: {
      auteur: 'camille-martel',
      jours: 14,
      heure: '10:00',
      titre: fr`Le prochain groupe projet se prépare`,
      texte: fr`Chaque pilote recevra un seul message, avec toutes ses fiches. Répondre prend deux minutes par fiche.\nLes mairies qui n’ont pas de messagerie répondront par le lien de leur courriel.`,
    },
    mots: [
      mot(
        'karim-benali',
        14,
        '10:40',
        fr`Bien reçu. Deux conseils de jeunes se sont réunis pour la fiche 9.`,
      ),
      mot('helene-carpentier', 14, '11:10', fr`Merci Camille. Le schéma de la fiche 1 avance bien.`),
    ],
  },
];

function mot(...[auteur, jours, heure, texte]: readonly [string, number, string, string]): Mot {
  return { auteur, jours, heure, texte };
}
