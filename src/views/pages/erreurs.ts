import { fr } from '../../fr.ts';
import { PATHS } from '../../links.ts';
import { type Document, shortPage } from '../words/document.ts';

/** Pages for what went wrong: what happened, what was kept, what to do. */

/** The page for an HTTP status; an unknown one reads as our own fault. */
export function viewPageErreur(status: number): Document {
  return PAGES[status] ?? ERREUR_INTERNE;
}

/** The page for an envoi that failed on our side: its text is on it, to be sent again. */
export function viewPageRenvoi(isPerhapsDone: boolean): Document {
  const document = isPerhapsDone
    ? page(fr`Votre envoi n’est pas confirmé`, [
        fr`Une erreur est survenue de notre côté.`,
        fr`Envoyez à nouveau dans un instant : votre envoi ne comptera qu’une fois.`,
      ])
    : page(fr`Rien n’est enregistré : une erreur est survenue de notre côté`, [
        fr`Votre texte est gardé sur cette page.`,
        fr`Envoyez-le à nouveau dans un instant. Si l’erreur revient, dites-le à la coordination.`,
      ]);
  return { ...document, blocks: document.blocks.filter(({ kind }) => kind !== 'links') };
}

export const RENVOYER = fr`Envoyer à nouveau`;

/** The label of a kept text. */
export function viewTexteGarde(rang: number, total: number): string {
  return total === 1 ? fr`Votre texte` : fr`Votre texte, ${rang} sur ${total}`;
}

const PAGES: Readonly<Partial<Record<number, Document>>> = {
  400: page(fr`Cette demande n’a pas pu être lue`, [
    fr`Rien n’a été enregistré.`,
    fr`Revenez à la page précédente, puis essayez à nouveau.`,
  ]),
  401: page(fr`Cette démonstration demande un mot de passe`, [
    fr`Demandez-le à la personne qui l’a installée. Rechargez la page pour l’écrire ; le nom peut rester vide.`,
  ]),
  403: page(fr`Cette demande vient d’un autre site`, [
    fr`Par sécurité, elle est refusée. Rien n’a été enregistré.`,
    fr`Ouvrez la page depuis ce site, puis essayez à nouveau.`,
  ]),
  404: page(fr`Cette page n’existe pas`, [
    fr`L’adresse est peut-être incomplète, ou le lien n’est plus valable.`,
  ]),
  405: page(fr`Cette page ne reçoit pas d’envoi`, [
    fr`Rien n’a été enregistré. Ouvrez la page depuis le menu.`,
  ]),
  410: page(fr`Ce calendrier est fermé`, [
    fr`Son adresse ne montre plus rien. Retirez-le de votre agenda.`,
    fr`Pour en avoir un autre, écrivez « calendrier » au robot, en message direct.`,
  ]),
  413: page(fr`Votre envoi est trop long`, [
    fr`Rien n’a été enregistré.`,
    fr`Revenez à la page précédente : votre texte y est encore. Raccourcissez-le, puis envoyez à nouveau.`,
  ]),
  429: page(fr`Trop de demandes viennent de votre adresse`, [
    fr`Rien n’a été enregistré.`,
    fr`Attendez une minute. Revenez à la page précédente : votre texte y est encore. Envoyez-le à nouveau.`,
  ]),
  503: page(fr`Trop de fichiers sont demandés en ce moment`, [
    fr`Le vôtre n’est pas fait.`,
    fr`Attendez une minute. Revenez à la page précédente, puis demandez-le à nouveau.`,
  ]),
  507: page(fr`Ce fichier est trop grand`, [
    fr`Il dépasse ce que nous pouvons mettre en page.`,
    fr`Revenez à la page précédente, puis choisissez le format CSV : il est plus léger.`,
  ]),
};

const ERREUR_INTERNE = page(fr`Quelque chose n’a pas marché`, [
  fr`C’est une erreur de notre côté. Rien n’a été enregistré.`,
  fr`Essayez à nouveau dans quelques minutes. Si l’erreur revient, prévenez la coordination.`,
]);

function page(title: string, phrases: readonly string[]): Document {
  return shortPage(title, phrases, [
    {
      kind: 'links',
      links: [
        { label: fr`Aller à l’accueil`, url: PATHS.accueil },
        { label: fr`Lire l’aide`, url: PATHS.aide },
      ],
    },
  ]);
}
