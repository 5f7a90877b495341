import { fr } from '../../src/fr.ts';
import type { ReponseDemonstration } from './reponse-demonstration.ts';
import { figure, tell, wait } from './reponses-passees.ts';

/** The third tour: most actions are under way, and the first difficulties are said. */
export const troisiemesReponses: readonly ReponseDemonstration[] = [
  tell(
    1,
    [
      fr`Le diagnostic partagé est écrit. Une halte-garderie s’arrête désormais à Coulogne un jour par semaine.`,
      fr`Faire relire le diagnostic par les 14 communes.`,
    ],
    {
      chiffres: [
        figure(fr`Places d’accueil collectif ouvertes`, 648),
        figure(fr`Communes avec une solution d’accueil occasionnel`, 4),
      ],
      familles: 'consultees',
      communes: ['toutes'],
      partenaires: ['caf-territoire', 'coulogne-enfance'],
    },
  ),
  tell(2, [fr`La vidéo de témoignages est montée.`, fr`Organiser deux réunions d’information.`], {
    chiffres: [figure(fr`Assistants maternels en activité`, 406)],
    familles: 'informees',
    communes: ['62548', '62244'],
  }),
  tell(
    3,
    [
      fr`280 familles ont répondu au questionnaire. Trois réunions avec les professionnels sont prévues.`,
      fr`Aller chercher les réponses des communes rurales.`,
    ],
    {
      chiffres: [figure(fr`Réponses au questionnaire des familles`, 280)],
      familles: 'consultees',
      communes: ['toutes'],
    },
  ),
  tell(4, [
    fr`Les supports de chaque commune sont recensés.`,
    fr`Voir avec la fiche 13 ce qui peut être commun.`,
  ]),
  tell(
    5,
    [
      fr`Deux structures ont commencé un échange de pratiques.`,
      fr`Inviter les équipes de Marck et de Calais.`,
    ],
    { familles: 'sans_objet', communes: ['62244'] },
  ),
  tell(
    6,
    [
      fr`La carte des acteurs est dessinée pour douze communes.`,
      fr`Compléter les deux communes qui manquent, puis la mettre en ligne.`,
    ],
    { familles: 'sans_objet', communes: ['toutes'] },
  ),
  tell(
    7,
    [
      fr`Les animateurs sont formés. Deux sorties d’essai ont eu lieu à Sangatte.`,
      fr`Aller chaque mercredi sur la plage et dans deux quartiers de Calais.`,
    ],
    {
      chiffres: [figure(fr`Sorties « hors les murs »`, 6)],
      familles: 'informees',
      communes: ['62774', '62193'],
    },
  ),
  tell(
    8,
    [
      fr`Sept organisateurs ont donné leurs dates de séjours.`,
      fr`Composer le catalogue des séjours de l’été.`,
    ],
    { communes: ['toutes'] },
  ),
  wait(9, fr`Compter les conseils de jeunes qui existent dans les communes.`),
  wait(10, fr`Demander aux partenaires les sujets qui les mettent en difficulté.`, {
    appuis: ['formation'],
  }),
  tell(
    11,
    [
      fr`Fréthun prête une salle le samedi matin.`,
      fr`Ouvrir le premier café des parents et le faire connaître.`,
    ],
    { familles: 'consultees', communes: ['62360'], partenaires: ['frethun-mairie'] },
  ),
  tell(
    12,
    [
      fr`Une salle est prêtée par le centre social. Une intervenante viendra deux fois par mois.`,
      fr`Tenir les premiers ateliers de l’hiver.`,
    ],
    {
      chiffres: [figure(fr`Ateliers pour parents d’ados`, 3)],
      familles: 'associees_aux_decisions',
      communes: ['62193'],
    },
  ),
  tell(
    14,
    [fr`Les centres sociaux ont décrit leur zone d’intervention.`, fr`Dessiner la carte avec les communes.`],
    { familles: 'sans_objet' },
  ),
  tell(
    15,
    [fr`La date du festival est retenue avec dix-huit associations.`, fr`Signer la réservation de la salle.`],
    { familles: 'consultees', communes: ['toutes'] },
  ),
  tell(
    18,
    [fr`Un troisième lieu a ouvert à Coquelles, dans la mairie.`, fr`Réunir les équipes des trois lieux.`],
    {
      chiffres: [figure(fr`Lieux d’accueil inconditionnel ouverts`, 3)],
      familles: 'informees',
      communes: ['62193', '62548', '62239'],
    },
  ),
  tell(19, [fr`L’action est proposée à Calais et à Coquelles.`, fr`Nommer les référents de parcours.`], {
    chiffres: [figure(fr`Communes où l’action est proposée`, 2)],
    familles: 'informees',
    communes: ['62193', '62239'],
  }),
  tell(
    21,
    [
      fr`Marck et Coulogne ont demandé à connaître le bilan du permis de louer.`,
      fr`Étudier avec elles une extension du périmètre.`,
    ],
    {
      chiffres: [figure(fr`Demandes de permis de louer instruites`, 224)],
      familles: 'informees',
      communes: ['62193'],
    },
  ),
  tell(
    23,
    [
      fr`Huit professionnels de l’accueil ont suivi la première formation.`,
      fr`Ouvrir une deuxième session aux mairies.`,
    ],
    { chiffres: [figure(fr`Professionnels formés au repérage`, 20)], familles: 'sans_objet' },
  ),
  tell(
    24,
    [
      fr`Le groupe projet a choisi ses dates pour un an. Vingt et une fiches ont un pilote.`,
      fr`Trouver un pilote pour les fiches 16, 17 et 22.`,
    ],
    { communes: ['toutes'] },
  ),
];
