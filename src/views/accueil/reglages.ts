import type { Button, Message } from '../../conversation/chat.ts';
import { hasRole, type Personne } from '../../domain/nouns/personne.ts';
import { fr } from '../../fr.ts';
import { connexionsButton } from '../comptes/connexions.ts';
import { preferencesButton } from '../comptes/preferences.ts';
import { action, etatButton } from '../words/buttons.ts';

/** What is set once in a while; `importUrl`: where a file of people is handed in. */
export function viewReglages(personne: Personne, importUrl: string): Message {
  const isCoordination = hasRole(personne, 'coordination');
  const isAdministration = hasRole(personne, 'administration');
  const item = (text: string, ...buttons: readonly Button[]) => ({ text, buttons });
  return {
    title: fr`Réglages`,
    sections: [
      {
        title: fr`L’espace`,
        list: [
          ...(isCoordination
            ? [
                item(fr`Les jours sans rappel`, action(fr`Périodes calmes`, 'periodes')),
                item(fr`Où l’espace écrit pour tous`, action(fr`Canaux`, 'canaux')),
              ]
            : []),
          item(fr`Ce que chacun peut suivre`, action(fr`Espace public`, 'espace-public')),
          ...(isAdministration
            ? [
                item(fr`Comment va l’espace`, etatButton()),
                item(fr`Ce qui est fait des données`, action(fr`Registre des traitements`, 'registre')),
              ]
            : []),
        ],
      },
      {
        title: fr`Les personnes`,
        list: [
          item(fr`Inscrire ou mettre à jour par un fichier`, {
            kind: 'link',
            label: fr`Importer un fichier`,
            url: importUrl,
          }),
          item(fr`Deux inscriptions pour une personne`, action(fr`Doublons`, 'doublons')),
          item(fr`Qui demande à être effacé`, action(fr`Demandes d’effacement`, 'effacements')),
        ],
      },
      {
        title: fr`Vous`,
        list: [item(fr`Vos heures, vos appareils`, preferencesButton(), connexionsButton())],
      },
    ],
  };
}
