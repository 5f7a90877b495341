import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { DAYS_OF_DEMANDE, DEMANDES_PER_ADRESSE } from '../../domain/resumes/abonnement.ts';
import { fr } from '../../fr.ts';
import { PATHS } from '../../links.ts';
import { phraseSuivi, type SujetSuivi } from '../resumes/bulletin.ts';
import { titreFiche } from '../words/buttons.ts';
import { type Block, type Document, heading, paragraph } from '../words/document.ts';

/** The pages by which somebody of the public asks to be told, confirms it, and ends it. */

type Fiche = Pick<FicheAction, 'numero' | 'titreCourt'>;

/** An address and what it asks for. */
export interface SuiviOuvert extends SujetSuivi {
  readonly courriel: string;
}

/** An address and all that it is told of. */
export interface AbonnementOuvert {
  readonly courriel: string;
  readonly planEntier: boolean;
  readonly actualites: boolean;
  readonly fiches: readonly Fiche[];
}

export const ME_PREVENIR = fr`Me prévenir`;
export const ADRESSE = fr`Votre adresse de courriel`;
export const ADRESSE_AIDE = fr`Par exemple : prenom.nom@exemple.fr`;
export const ADRESSE_INVALIDE = fr`Écrivez une adresse complète, sans virgule, guillemet ni chevron. Exemple : prenom.nom@exemple.fr.`;
export const TROP_DE_DEMANDES = fr`Trop de demandes arrivent en ce moment. Réessayez dans une heure.`;
export const ENVOYER = fr`Recevoir le courriel de confirmation`;
export const CONFIRMER = fr`Confirmer`;
export const PAS_MOI = fr`Ce n’est pas moi : effacer cette adresse`;
export const ARRETER_SUIVI = fr`Ne plus être prévenu`;

/** Where an address is asked for. */
export function viewMePrevenir(sujet: SujetSuivi): Document {
  return {
    title: ME_PREVENIR,
    lead: fr`Recevez un courriel ${phraseSuivi(sujet)}.`,
    blocks: blocksOfViePrivee(sujet),
  };
}

/** What becomes of the address, before it is asked for. */
const blocksOfViePrivee = ({ actualites }: SujetSuivi): readonly Block[] => [
  {
    kind: 'list',
    items: [
      fr`Vous recevez d’abord un courriel, pour confirmer que l’adresse est la vôtre.`,
      actualites
        ? fr`Ensuite, un seul courriel par annonce publique. Une correction se lit à son adresse, sans autre courriel.`
        : fr`Ensuite, un seul courriel par résumé publié, et seulement s’il dit du nouveau.`,
      fr`Votre adresse ne sert qu’à cela. Elle n’est montrée à personne d’autre que vous.`,
      fr`Sans confirmation, elle est effacée au bout de ${DAYS_OF_DEMANDE} jours. Après, elle est effacée dès que vous le demandez, et à la fin de la convention.`,
    ],
  },
  { kind: 'links', links: [{ label: fr`Données personnelles`, url: PATHS.donneesPersonnelles }] },
];

/** From a page of one action, or of its e-mails, to all of them. */
export const RETOUR: Block = {
  kind: 'links',
  links: [{ label: fr`Voir toutes les actions`, url: PATHS.espacePublic }],
};

/** The same to everybody, whether the address is known or not. */
export const COURRIEL_ENVOYE: Document = {
  title: fr`Regardez votre courriel`,
  lead: fr`Un courriel part vers l’adresse que vous avez écrite. Ouvrez-le et confirmez.`,
  blocks: [
    heading(fr`Vous n’avez rien reçu ?`),
    {
      kind: 'list',
      items: [
        fr`Attendez quelques minutes, et regardez dans les courriels indésirables.`,
        fr`Vérifiez l’adresse, puis recommencez.`,
        fr`Une adresse reçoit au plus ${DEMANDES_PER_ADRESSE.max} courriels de confirmation par jour.`,
      ],
    },
    RETOUR,
  ],
};

/** Behind the link of the e-mail: nothing is done yet. */
export function viewAConfirmer(suivi: SuiviOuvert): Document {
  return {
    title: fr`Confirmez votre adresse`,
    lead: fr`L’adresse ${suivi.courriel} sera prévenue ${phraseSuivi(suivi)}.`,
    blocks: [
      paragraph(fr`Ouvrir cette page n’a rien changé. Rien n’est fait tant que vous n’avez pas appuyé.`),
    ],
  };
}

export function viewConfirme(suivi: SuiviOuvert): Document {
  return {
    title: fr`C’est confirmé`,
    lead: fr`L’adresse ${suivi.courriel} sera prévenue ${phraseSuivi(suivi)}.`,
    blocks: [
      paragraph(fr`Chaque courriel contient un lien pour ne plus être prévenu et effacer l’adresse.`),
      RETOUR,
    ],
  };
}

export const EFFACE: Document = {
  title: fr`L’adresse est effacée`,
  lead: fr`Aucun autre message ne part pour cette demande.`,
  blocks: [RETOUR],
};

/** Behind a link that is over, was used, or never was: one page for all. */
export const LIEN_ABONNEMENT_INCONNU: Document = {
  title: fr`Ce lien n’ouvre plus rien`,
  lead: fr`Il a déjà servi, il a plus de ${DAYS_OF_DEMANDE} jours, ou il est incomplet. Vous pouvez recommencer.`,
  blocks: [RETOUR],
};

/** Behind the link of each e-mail: what the address is told of, before it is no more. */
export function viewFinAbonnement({ courriel, planEntier, actualites, fiches }: AbonnementOuvert): Document {
  if (!planEntier && !actualites && fiches.length === 0)
    return {
      title: ARRETER_SUIVI,
      lead: fr`Appuyez sur le bouton : votre nom et l’adresse ${courriel} sont effacés, et ne reçoivent plus de courriel. Ce qui vous était demandé revient à la coordination.`,
      blocks: [],
    };
  return {
    title: ARRETER_SUIVI,
    lead: fr`Appuyez sur le bouton : l’adresse ${courriel} est effacée, et ne reçoit plus de courriel sur ce qu’elle suit, ni sur ce qui vous était demandé.`,
    blocks: [
      paragraph(fr`Aujourd’hui, vous suivez :`),
      {
        kind: 'list',
        items: [
          ...(planEntier ? [fr`toutes les actions de la convention`] : fiches.map(titreFiche)),
          ...(actualites ? [fr`les annonces publiques`] : []),
        ],
      },
    ],
  };
}

export const ABONNEMENT_FINI: Document = {
  title: fr`Vous ne serez plus prévenu`,
  lead: fr`Votre adresse est effacée, avec la trace des courriels envoyés.`,
  blocks: [],
};
