import type { Temporal } from 'temporal-polyfill';
import type { Message } from '../../conversation/chat.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import { fr } from '../../fr.ts';
import { labelActe, phrasePropose, regleActe } from '../words/accord-mots.ts';
import { action } from '../words/buttons.ts';
import { jourSansSemaine } from '../words/dates.ts';
import { nombreDeFiches } from '../words/nombres.ts';

/** Whether everybody may follow the actions, and how much there is to follow. */
export interface EtatEspacePublic {
  /** Null: nobody may. */
  readonly ouvertDepuis: Temporal.Instant | null;
  readonly fiches: number;
  readonly nombre: number;
  /** Where it is; null: public addresses show another convention. */
  readonly url: string | null;
  /** Who proposes to open it, where its reader may confirm; null: nobody. */
  readonly proposePar: Personne | null;
  /** Its reader may propose to open it, and close it. */
  readonly mayChange: boolean;
}

export function viewEtatEspacePublic(etat: EtatEspacePublic): Message {
  const { ouvertDepuis, url } = etat;
  if (ouvertDepuis === null) return viewFerme(etat);
  return {
    title: fr`L’espace public est ouvert`,
    paragraphs: [
      fr`Depuis le ${jourSansSemaine(jourOf(ouvertDepuis))}, chacun peut suivre les actions sur le site. ${phraseContenu(etat)}`,
      fr`Si vous le fermez, ces pages n’existent plus : leurs adresses ne mènent à rien, et aucun lien n’y conduit.`,
    ],
    buttons: [
      ...(url === null ? [] : [{ kind: 'link', label: fr`Voir l’espace public`, url } as const]),
      ...(etat.mayChange
        ? [{ ...action(fr`Fermer l’espace public`, 'espace-public:fermer'), style: 'danger' } as const]
        : []),
    ],
  };
}

function viewFerme(etat: EtatEspacePublic): Message {
  return {
    title: fr`L’espace public est fermé`,
    paragraphs: [
      fr`Ouvert, il donne à chacun une page par fiche, avec l’historique des résumés publics. ${phraseContenu(etat)}`,
      fr`On y lit seulement ce qui est dans un résumé publié pour tout le monde, et ce que dit le plan : structures, fonctions des pilotes, partenaires, communes, calendrier, indicateurs. Les pilotes y figurent par leur fonction, sans leur nom.`,
      fr`Les moteurs de recherche peuvent trouver ces pages.`,
      etat.proposePar === null ? regleActe('espace-public') : phrasePropose(etat.proposePar),
    ],
    buttons:
      etat.mayChange || etat.proposePar !== null
        ? [{ ...action(labelOuvrir(etat), 'espace-public:ouvrir'), style: 'primary' }]
        : [],
  };
}

/** Nobody opens it alone. */
function labelOuvrir({ proposePar }: EtatEspacePublic): string {
  return labelActe('espace-public', proposePar === null ? 'propose' : 'second', '');
}

function phraseContenu({ fiches, nombre }: EtatEspacePublic): string {
  return fr`Aujourd’hui, ${nombreDeFiches(fiches)} sur ${nombre} : celles dont une réponse est publiée.`;
}
