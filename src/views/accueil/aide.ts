import type { ListItem, Message, Section } from '../../conversation/chat.ts';
import type { Role } from '../../domain/nouns/personne.ts';
import { fr } from '../../fr.ts';
import { action, PLAN_BUTTON } from '../words/buttons.ts';
import { capitalize } from '../words/phrases.ts';

/** The commands, for the roles of one person. */
export function viewAide(roles: readonly Role[]): Message {
  return {
    title: fr`Aide`,
    paragraphs: [
      fr`Écrivez un de ces mots. Les accents, les majuscules et les petites fautes ne comptent pas.`,
      fr`Vous pouvez aussi écrire une phrase, ici ou par courriel. Par exemple : « qui pilote la 9 ? », « je serai absente du 5 au 9 juillet ». Vous lisez ce que le robot a compris. Rien n’est enregistré avant que vous appuyiez sur un bouton.`,
    ],
    sections: SECTIONS.filter(({ role }) => role === null || roles.includes(role)).map(
      ({ section }) => section,
    ),
    note: fr`N’écrivez jamais le nom ou la situation d’une famille.`,
    buttons: [action(fr`Voir le sens des mots`, 'mots'), PLAN_BUTTON],
  };
}

const LIEN_DU_JOUR = fr`Votre page personnelle pour un jour, avec tout ce que vous pouvez faire.`;

const ESPACE_PUBLIC = fr`Ouvrir ou fermer les pages où chacun peut suivre les actions.`;

const AVENANT = fr`Voir ce qui attend un avenant, le préparer, suivre les signatures, l’appliquer.`;

const ARCHIVE = fr`Tout ce que la convention a produit, en un fichier à garder.`;

const SECTIONS: readonly { readonly role: Role | null; readonly section: Section }[] = [
  {
    role: null,
    section: {
      title: fr`Pour chercher`,
      list: [
        item('plan', fr`Toutes les fiches, par enjeu.`),
        item(
          'chercher permis de louer',
          fr`Les fiches qui en parlent. Le mot seul suffit : un titre, une commune, une structure.`,
          '',
        ),
        item('fiche 12', fr`Une fiche : où elle en est, ses pilotes, ses chiffres.`, 'plan'),
        item('enjeu logement', fr`Les objectifs d’un enjeu et ses fiches.`, 'plan'),
        item('retards', fr`Les fiches dont la date prévue est passée.`),
        item('séances', fr`Les prochaines dates.`),
        item('séance en cours', fr`L’ordre du jour de la séance en cours, ou de la prochaine.`),
        item('calendrier', fr`Les recevoir dans votre agenda.`),
        item('résumé', fr`Le dernier résumé publié.`),
        item('relevé', fr`Ce que la dernière séance a décidé.`),
        item(
          'bilan 2027',
          fr`Les tours d’une année côte à côte, avec les chiffres et les décisions.`,
          'bilan',
        ),
        item('dossier', fr`Ce que le prochain comité de pilotage doit décider, pour ses membres.`),
        item('aujourd’hui', fr`Ce qui vous attend et ce qui vient, en une page.`),
        item('aide mots', fr`Le sens des mots et des sigles.`),
      ],
    },
  },
  {
    role: 'pilote',
    section: {
      title: fr`Pour les pilotes`,
      list: [
        item('mes fiches', fr`Vos fiches et les réponses attendues.`),
        item('effets', fr`Lire et dire les effets des actions, à mi-parcours et avant la fin.`),
        item(
          'quoi de neuf',
          fr`Dire ce qui a changé pour une fiche, quand vous voulez. « La 7 avance : 14 sorties » remplit le formulaire.`,
        ),
        item('répondre 12', fr`Dire où en est la fiche 12, en 2 minutes environ.`, 'mes fiches'),
        item('demander un rectificatif', fr`Faire corriger une réponse après la fin du tour.`),
        item('déléguer', fr`Vous faire remplacer pendant une absence, avec des dates.`),
        item('je ne suis plus pilote', fr`Vos rappels s’arrêtent, et la coordination est prévenue.`),
      ],
    },
  },
  {
    role: 'coordination',
    section: {
      title: fr`Pour la coordination`,
      list: [
        item('nouvelle séance', fr`Fixer une date et préparer le tour de réponses.`),
        item('ordre du jour', fr`Le préparer d’après les réponses, pour la prochaine séance.`),
        item('points', fr`Noter ce qui est dit et décidé, puis publier le relevé.`),
        item('appuis', fr`Suivre les appuis que les pilotes demandent, et y répondre.`),
        item(
          'propositions',
          fr`Noter ce que le comité de pilotage décide des reports et des abandons, corriger ou retirer une décision.`,
        ),
        item('avenant', AVENANT),
        item('périodes calmes', fr`Choisir les jours sans rappel.`),
        item('avancement', fr`Voir les réponses reçues, par enjeu.`),
        item('manquants', fr`Voir les fiches sans réponse.`),
        item('relancer', fr`Écrire à nouveau aux pilotes qui n’ont pas répondu.`),
        item('nommer un pilote fiche 12', fr`Dire qui pilote une fiche à partir d’aujourd’hui.`, 'plan'),
        item('fermer la fiche 12', fr`Noter l’avenant qui la ferme. Rien n’est effacé.`, 'plan'),
        item(
          'compléter la fiche 12',
          fr`Écrire son calendrier, ses étapes, ses partenaires et ses moyens.`,
          'plan',
        ),
        item('personnes', fr`Chercher, ajouter ou désactiver une personne.`),
        item('parties', fr`Voir et noter les accords d’échange de données.`),
        item('doublons', fr`Réunir les deux inscriptions d’une même personne.`),
        item('annonce', fr`Écrire un message court à un groupe.`),
        item('annonces', fr`Voir les dernières annonces, et qui les a reçues.`),
        item('publier', fr`Relire et publier le résumé.`),
        item('rapport d’activité', fr`Les séances, les réponses et les annonces d’une année.`),
        item('rectifier', fr`Corriger un résumé publié par un rectificatif.`),
        item('espace public', ESPACE_PUBLIC),
        item('archive', ARCHIVE),
        item('code', fr`Donner à une personne un code pour relier son compte.`),
        item('lien du jour', LIEN_DU_JOUR),
        item(
          'relier ce canal',
          fr`À écrire au robot dans un canal : il reçoit les annonces et les résumés.`,
          '',
        ),
        item('canaux', fr`Voir les canaux reliés, et choisir ce qu’ils reçoivent.`),
      ],
    },
  },
  {
    role: 'animation',
    section: {
      title: fr`Pour qui anime un réseau`,
      list: [
        item('nouvelle séance', fr`Convoquer une séance d’un réseau que vous animez.`),
        item('annonce', fr`Écrire un message court aux membres de vos réseaux.`),
        item('annonces', fr`Voir les annonces que vous avez écrites et reçues.`),
      ],
    },
  },
  {
    role: 'supervision',
    section: {
      title: fr`Pour qui supervise plusieurs conventions`,
      list: [item('supervision', fr`Les conventions côte à côte : réponses, plans, besoins, indicateurs.`)],
    },
  },
  {
    role: 'administration',
    section: {
      title: fr`Pour l’administration`,
      list: [
        item('état', fr`Voir si l’espace fonctionne.`),
        item('avenant', AVENANT),
        item('espace public', ESPACE_PUBLIC),
        item('archive', ARCHIVE),
        item('code', fr`Donner à une personne un code pour relier son compte.`),
        item('lien du jour', LIEN_DU_JOUR),
      ],
    },
  },
  {
    role: null,
    section: {
      title: fr`Pour vous`,
      list: [
        item('lien', fr`Votre page personnelle, à ouvrir dans un navigateur.`),
        item('préférences', fr`Où, quand et à quel rythme le robot vous écrit.`),
        item(
          'mes connexions',
          fr`Où vous êtes connecté, vos liens et vos calendriers : fermez ce que vous ne reconnaissez pas.`,
        ),
        item('jetons', fr`Laisser un tableur, un tableau de bord ou un assistant lire la convention.`),
        item('mes comptes', fr`Vos comptes de messagerie, et en relier un autre.`),
        item('mes données', fr`Ce que l’espace garde à votre sujet.`),
        item('stop', fr`Ne plus recevoir les annonces. Les rappels des pilotes continuent.`),
        item('reprendre', fr`Recevoir à nouveau les annonces.`),
      ],
    },
  },
];

/** `typed`: what a page asks for in its stead, where a word is an example, or names no fiche; empty: nothing. */
function item(commande: string, detail: string, typed = commande): ListItem {
  const leads = action(typed, 'commande', { texte: typed });
  return { text: fr`« ${commande} »`, detail, ...(typed !== '' && { leads }) };
}

const MOST = 6; // who looks for another one types a word more

/** What can be asked by these commands, as the help tells it. */
export function viewCommandes(commandes: readonly string[]): readonly Section[] {
  const items = SECTIONS.flatMap(({ section: { list = [] } }) => list);
  const list = commandes.slice(0, MOST).map((commande) => ({
    text: capitalize(commande),
    detail: items.find(({ leads }) => leads?.values.texte === commande)?.detail,
    leads: action(commande, 'commande', { texte: commande }),
  }));
  return list.length === 0 ? [] : [{ title: fr`Pages et commandes`, list }];
}

const LONGEST_QUOTE = 60;

/** What was typed, as it was typed, and the two nearest commands. */
export function viewCommandeInconnue(texte: string, [first, second]: readonly [string, string]): Message {
  return {
    title: fr`Je n’ai pas compris « ${quote(texte)} »`,
    paragraphs: [fr`Vouliez-vous dire « ${first} » ou « ${second} » ?`],
    buttons: [first, second].map((commande) =>
      action(fr`Demander « ${commande} »`, 'commande', { texte: commande }),
    ),
  };
}

function quote(texte: string): string {
  const characters = [...texte.trim().replace(/\s+/g, ' ')];
  if (characters.length <= LONGEST_QUOTE) return characters.join('');
  return `${characters.slice(0, LONGEST_QUOTE - 1).join('')}…`;
}
