import { fr } from '../../src/fr.ts';
import type { ReponseDemonstration } from './reponse-demonstration.ts';
import { figure, tell, wait } from './reponses-passees.ts';

/** The first tour: most actions are still to begin. */
export const premieresReponses: readonly ReponseDemonstration[] = [
  tell(
    1,
    [
      fr`Le diagnostic de la petite enfance est lancé avec la Caf. Chaque commune a reçu le questionnaire.`,
      fr`Réunir les réponses des 14 communes.`,
    ],
    {
      chiffres: [
        figure(fr`Places d’accueil collectif ouvertes`, 640),
        figure(fr`Communes avec une solution d’accueil occasionnel`, 3),
      ],
      communes: ['toutes'],
    },
  ),
  wait(2, fr`Recenser les assistants maternels qui veulent témoigner de leur métier.`, {
    chiffres: [figure(fr`Assistants maternels en activité`, 410)],
  }),
  wait(3, fr`Écrire le questionnaire aux familles avec les relais petite enfance.`),
  wait(6, fr`Rassembler les listes d’acteurs que chaque commune tient déjà.`),
  wait(7, fr`Choisir les communes où les équipes iront à la rencontre des jeunes.`, {
    chiffres: [figure(fr`Sorties « hors les murs »`, 4)],
  }),
  wait(11, fr`Repérer les communes sans aucun lieu pour les parents.`),
  wait(12, fr`Demander aux parents d’ados les thèmes dont ils veulent parler.`, {
    chiffres: [figure(fr`Ateliers pour parents d’ados`, 2)],
  }),
  tell(
    18,
    [
      fr`Le CCAS de Calais accueille déjà toute personne sans rendez-vous. La méthode est écrite.`,
      fr`Proposer la méthode aux communes voisines.`,
    ],
    {
      chiffres: [figure(fr`Lieux d’accueil inconditionnel ouverts`, 1)],
      familles: 'informees',
      communes: ['62193'],
    },
  ),
  tell(
    21,
    [
      fr`Le permis de louer est en place dans deux quartiers de Calais.`,
      fr`Faire le bilan de la première année.`,
    ],
    {
      chiffres: [figure(fr`Demandes de permis de louer instruites`, 180)],
      familles: 'informees',
      communes: ['62193'],
    },
  ),
  wait(23, fr`Trouver une association pour former les professionnels de l’accueil.`, {
    chiffres: [figure(fr`Professionnels formés au repérage`, 12)],
  }),
  tell(
    24,
    [
      fr`La convention est signée par ses 18 parties. Le groupe projet s’est réuni une première fois.`,
      fr`Nommer un pilote pour chaque fiche.`,
    ],
    { ordreDuJour: true, communes: ['toutes'] },
  ),
];
