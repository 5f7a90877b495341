import { fr } from '../../src/fr.ts';
import type { ReponseDemonstration } from './reponse-demonstration.ts';
import { figure, tell, wait } from './reponses-passees.ts';

/** The second tour: the first actions have begun, and some have their pilote only now. */
export const deuxiemesReponses: readonly ReponseDemonstration[] = [
  tell(
    1,
    [
      fr`Onze communes sur quatorze ont répondu au questionnaire. Une crèche de Calais a ouvert quatre places de plus.`,
      fr`Rencontrer les trois communes qui n’ont pas répondu.`,
    ],
    {
      chiffres: [
        figure(fr`Places d’accueil collectif ouvertes`, 644),
        figure(fr`Communes avec une solution d’accueil occasionnel`, 3),
      ],
      familles: 'informees',
      communes: ['toutes'],
      partenaires: ['caf-territoire'],
    },
  ),
  tell(
    2,
    [
      fr`Six assistants maternels racontent leur métier devant la caméra.`,
      fr`Monter la vidéo de témoignages.`,
    ],
    {
      chiffres: [figure(fr`Assistants maternels en activité`, 409)],
      communes: ['62548'],
    },
  ),
  tell(
    3,
    [
      fr`Le questionnaire aux familles est prêt, en ligne et sur papier.`,
      fr`Le diffuser dans les crèches, les relais et les mairies.`,
    ],
    {
      chiffres: [figure(fr`Réponses au questionnaire des familles`, 60)],
      familles: 'consultees',
      communes: ['toutes'],
    },
  ),
  wait(4, fr`Faire la liste des supports de communication qui existent déjà.`),
  wait(5, fr`Demander aux équipes sur quoi elles veulent échanger.`),
  tell(
    6,
    [
      fr`Dix communes ont envoyé leur liste d’acteurs.`,
      fr`Dessiner la carte et la relire avec les communes.`,
    ],
    { communes: ['toutes'], familles: 'sans_objet' },
  ),
  tell(
    7,
    [
      fr`Trois communes sont choisies : Sangatte, Calais et Fréthun.`,
      fr`Former les animateurs aux sorties hors les murs.`,
    ],
    { chiffres: [figure(fr`Sorties « hors les murs »`, 4)], communes: ['62774', '62193', '62360'] },
  ),
  wait(8, fr`Écrire aux organisateurs de séjours pour connaître leurs dates.`),
  wait(11, fr`Chercher une salle à Fréthun pour un premier café des parents.`),
  tell(
    12,
    [
      fr`Quarante parents ont choisi les thèmes : les écrans, le sommeil et l’orientation.`,
      fr`Trouver une salle et une intervenante.`,
    ],
    {
      chiffres: [figure(fr`Ateliers pour parents d’ados`, 2)],
      familles: 'consultees',
      communes: ['62193'],
    },
  ),
  tell(
    15,
    [
      fr`Douze associations veulent participer au festival des solidarités.`,
      fr`Retenir une date et une salle avec la Ville de Calais.`,
    ],
    { familles: 'consultees', communes: ['toutes'] },
  ),
  tell(18, [fr`Un deuxième lieu d’accueil a ouvert à Marck.`, fr`Former son équipe à l’écoute.`], {
    chiffres: [figure(fr`Lieux d’accueil inconditionnel ouverts`, 2)],
    familles: 'informees',
    communes: ['62193', '62548'],
  }),
  wait(19, fr`Nommer un référent de parcours dans chaque commune volontaire.`, {
    chiffres: [figure(fr`Communes où l’action est proposée`, 1)],
  }),
  tell(
    21,
    [
      fr`Le bilan de la première année est fait : 196 demandes, et neuf logements remis en état.`,
      fr`Présenter le bilan aux communes intéressées.`,
    ],
    {
      chiffres: [figure(fr`Demandes de permis de louer instruites`, 196)],
      familles: 'informees',
      communes: ['62193'],
    },
  ),
  tell(
    23,
    [
      fr`L’association Mots partagés a préparé une formation d’une journée.`,
      fr`Former un premier groupe de huit professionnels.`,
    ],
    { chiffres: [figure(fr`Professionnels formés au repérage`, 12)], familles: 'sans_objet' },
  ),
  tell(24, [fr`Dix-huit fiches ont un pilote.`, fr`Choisir un calendrier commun pour le groupe projet.`], {
    appuis: ['coordination'],
    communes: ['toutes'],
  }),
];
