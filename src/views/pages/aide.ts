import { fr } from '../../fr.ts';
import { PATHS } from '../../links.ts';
import { type Block, type Document, heading, paragraph } from '../words/document.ts';

/** How to use the bot, in a page that can be read without it. */
export function viewPageAide(): Document {
  return {
    title: fr`Aide`,
    lead: fr`Le robot de la CTG vous écrit quand c’est utile, et répond quand vous lui écrivez.`,
    blocks: [
      heading(fr`Vous êtes pilote d’une fiche`),
      {
        kind: 'list',
        items: [
          fr`Avant chaque groupe projet, le robot vous envoie un message avec toutes vos fiches.`,
          fr`« Répondre » ouvre le formulaire. Comptez 2 minutes environ par fiche.`,
          fr`« Rien de nouveau » dit que l’action en est au même point, sans rien écrire.`,
          fr`« Plus tard » vous laisse choisir quand le robot vous écrira à nouveau.`,
          fr`Chaque étape validée est gardée : vous pouvez fermer, puis reprendre.`,
          fr`Vous pouvez corriger votre réponse jusqu’à la publication du résumé, ou jusqu’à la fin du tour de réponses.`,
        ],
      },
      heading(fr`Ce que vous pouvez écrire au robot`),
      paragraph(fr`Les accents, les majuscules et les petites fautes ne comptent pas.`),
      COMMANDES,
      COMMANDES_COORDINATION,
      heading(fr`Un mot que vous ne connaissez pas ?`),
      paragraph(fr`Écrivez « aide mots » au robot : il explique les mots de la convention, un par un.`),
      heading(fr`Recevoir les dates dans votre agenda`),
      {
        kind: 'links',
        links: [{ label: fr`S’abonner aux calendriers`, url: PATHS.calendriers }],
      },
      heading(fr`Une question, une erreur ?`),
      paragraph(
        fr`Adressez-vous à la coordination de la CTG. Elle peut vous envoyer un lien pour répondre dans un navigateur, sans messagerie.`,
      ),
      heading(fr`Vous n’avez pas de messagerie ?`),
      paragraph(
        fr`Connectez-vous avec votre adresse professionnelle. Vous recevez un courriel pour entrer, et vous faites ici ce que vous feriez dans une messagerie.`,
      ),
      { kind: 'links', links: [{ label: fr`Se connecter`, url: PATHS.connexion }] },
    ],
  };
}

const COMMANDES: Block = {
  kind: 'table',
  caption: fr`Pour tous les membres`,
  head: [fr`Écrivez`, fr`Le robot montre`],
  rows: [
    [fr`mes fiches`, fr`vos fiches et ce qui est attendu de vous`],
    [fr`effets`, fr`de lire et de dire les effets des actions, à mi-parcours et avant la fin`],
    [fr`quoi de neuf`, fr`de dire ce qui a changé pour une fiche que vous pilotez, quand vous voulez`],
    [fr`plan`, fr`toutes les fiches, par enjeu`],
    [fr`fiche 12`, fr`la fiche 12 et sa dernière réponse`],
    [
      fr`chercher permis de louer`,
      fr`les fiches qui en parlent : un mot du titre, une commune, une structure`,
    ],
    [fr`enjeu logement`, fr`les objectifs et les fiches de cet enjeu`],
    [fr`retards`, fr`les fiches dont la date prévue est passée`],
    [fr`séances`, fr`les prochaines dates`],
    [fr`calendrier`, fr`comment les recevoir dans votre agenda, et votre calendrier personnel`],
    [fr`résumé 1`, fr`le résumé n° 1`],
    [fr`relevé`, fr`ce que la dernière séance a décidé`],
    [fr`lien`, fr`l’adresse de votre page personnelle, à ouvrir dans un navigateur`],
    [
      fr`demander un rectificatif`,
      fr`de dire à la coordination ce qui est à corriger dans une réponse, une fois le tour terminé`,
    ],
    [fr`déléguer`, fr`qui peut vous remplacer pendant une absence, et quand`],
    [fr`je ne suis plus pilote`, fr`que vos rappels s’arrêtent, et que la coordination est prévenue`],
    [fr`mes données`, fr`ce que nous gardons sur vous`],
    [fr`stop`, fr`plus d’annonces ; les rappels de vos fiches continuent`],
    [fr`aide`, fr`toutes les commandes`],
  ],
};

const COMMANDES_COORDINATION: Block = {
  kind: 'table',
  caption: fr`Pour la coordination`,
  head: [fr`Écrivez`, fr`Le robot propose`],
  rows: [
    [fr`nouvelle séance`, fr`de créer une séance ; toutes les dates sont calculées avant de confirmer`],
    [fr`ordre du jour`, fr`les points proposés par les réponses, à changer comme vous voulez`],
    [fr`points`, fr`de noter ce qui est dit et décidé, puis de publier le relevé`],
    [fr`appuis`, fr`de suivre les appuis demandés, et d’y répondre`],
    [fr`propositions`, fr`de noter ce que le comité de pilotage décide`],
    [fr`avenant`, fr`de voir ce qui attend un avenant, de le préparer, puis de l’appliquer à deux`],
    [fr`périodes calmes`, fr`de choisir les jours sans rappel, vacances scolaires comprises`],
    [fr`avancement`, fr`où en est le tour de réponses`],
    [fr`manquants`, fr`les fiches sans réponse et leurs pilotes`],
    [fr`relancer`, fr`de choisir à qui écrire à nouveau`],
    [fr`personnes`, fr`de chercher, d’ajouter ou de désactiver une personne`],
    [fr`parties`, fr`de voir où en sont les accords d’échange de données, et de les noter`],
    [fr`doublons`, fr`de réunir les deux inscriptions d’une même personne`],
    [fr`nommer un pilote fiche 12`, fr`de choisir qui pilote la fiche 12 à partir d’aujourd’hui`],
    [fr`fermer la fiche 12`, fr`de noter l’avenant qui la ferme : elle n’est plus demandée, et reste à lire`],
    [fr`compléter la fiche 12`, fr`d’écrire son calendrier, ses étapes, ses partenaires et ses moyens`],
    [fr`annonce`, fr`d’écrire une annonce, de la relire, puis de l’envoyer`],
    [fr`annonces`, fr`de voir les dernières annonces, et qui les a reçues`],
    [fr`publier`, fr`de relire le résumé, puis de le publier`],
    [fr`espace public`, fr`d’ouvrir ou de fermer les pages où chacun peut suivre les actions`],
    [fr`rectifier`, fr`de corriger un résumé publié, par un rectificatif qui dit ce qui change`],
    [fr`lien du jour`, fr`votre page personnelle pour un jour, avec tout ce que fait la coordination`],
  ],
};
