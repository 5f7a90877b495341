import { fr } from '../../fr.ts';
import { PATHS } from '../../links.ts';
import type { Document } from '../words/document.ts';

/** The home page: what this is, and where to go. */
export function viewPageAccueil({ isDemonstration }: { readonly isDemonstration: boolean }): Document {
  return {
    title: fr`Suivre ensemble le plan d’actions`,
    lead: fr`La convention territoriale globale (CTG) réunit 18 parties autour de 24 fiches action, de 2025 à 2029. Ici, chacun sait où en sont les actions et ce qui vient.`,
    blocks: [
      ...(isDemonstration ? demonstration() : []),
      { kind: 'heading', level: 2, text: fr`Que cherchez-vous ?` },
      {
        kind: 'links',
        links: [
          {
            label: fr`Lire les résumés`,
            url: PATHS.resumes,
            detail: fr`Ce qui a changé depuis la dernière séance.`,
          },
          {
            label: fr`S’abonner aux calendriers`,
            url: PATHS.calendriers,
            detail: fr`Les séances et les dates limites, dans votre agenda.`,
          },
          {
            label: fr`Obtenir de l’aide`,
            url: PATHS.aide,
            detail: fr`Ce que le robot sait faire, et comment lui écrire.`,
          },
        ],
      },
      { kind: 'heading', level: 2, text: fr`Comment se passe un tour de réponses` },
      {
        kind: 'list',
        items: [
          fr`La coordination fixe la date d’une séance. Toutes les dates du tour sont alors calculées.`,
          fr`Chaque pilote reçoit un seul message, avec toutes ses fiches. Répondre prend 2 minutes par fiche.`,
          fr`Trois rappels au plus suivent. Ils cessent dès que la réponse est donnée.`,
          fr`La coordination relit et publie un résumé. Une fois publié, il ne change plus.`,
        ],
      },
    ],
  };
}

function demonstration(): Document['blocks'] {
  return [
    {
      kind: 'note',
      text: fr`Vous êtes dans la démonstration. Le plan d’actions est réel ; les personnes et leurs réponses sont fictives.`,
    },
    {
      kind: 'links',
      links: [
        {
          label: fr`Ouvrir la démonstration`,
          url: PATHS.atelier,
          detail: fr`Choisissez une personne, répondez au robot, avancez dans le temps.`,
          isMain: true,
        },
      ],
    },
  ];
}
