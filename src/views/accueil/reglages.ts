import type { Button, ListItem, Message, Section } from '../../conversation/chat.ts';
import { hasRole, type Personne } from '../../domain/nouns/personne.ts';
import { keysOf } from '../../domain/nouns/tables.ts';
import { fr } from '../../fr.ts';
import { CONNEXIONS_BUTTON } from '../comptes/connexions.ts';
import { JETONS_BUTTON } from '../comptes/jetons.ts';
import { PREFERENCES_BUTTON } from '../comptes/preferences.ts';
import { action, ETAT_BUTTON } from '../words/buttons.ts';
import { IMPORTS_EN_MOTS, type SorteImport } from '../words/imports.ts';

/** What is set once in a while; `findImportUrl`: where a file of a kind is handed in. */
export function viewReglages(
  personne: Personne,
  findImportUrl: (sorte: SorteImport) => string,
  isOperator: boolean,
): Message {
  const isCoordination = hasRole(personne, 'coordination');
  const isAdministration = hasRole(personne, 'administration');
  const sections: readonly Section[] = [
    sectionEspace({ isCoordination, isAdministration, isOperator }),
    {
      title: fr`Importer`,
      list: keysOf(SUJETS).map((sorte) =>
        item(SUJETS[sorte], {
          kind: 'link',
          label: IMPORTS_EN_MOTS[sorte].titre,
          url: findImportUrl(sorte),
        }),
      ),
    },
    {
      title: fr`Les personnes et leurs données`,
      list: [
        item(fr`Deux inscriptions pour une personne`, action(fr`Doublons`, 'doublons')),
        item(fr`Qui demande à être effacé`, action(fr`Demandes d’effacement`, 'effacements')),
        ...(isAdministration
          ? [
              item(fr`Qui est prévenu d’un passage masqué`, action(fr`Protection des données`, 'protection')),
              item(fr`Ce qui est fait des données`, action(fr`Registre des traitements`, 'registre')),
              item(fr`Ce qui a été gardé assez longtemps`, action(fr`Purge`, 'purge')),
            ]
          : []),
      ],
    },
    {
      title: fr`Vous`,
      list: [
        item(fr`Quand le robot vous écrit`, PREFERENCES_BUTTON),
        item(fr`Vos appareils`, CONNEXIONS_BUTTON),
        item(fr`Ce qui lit pour vous`, JETONS_BUTTON),
      ],
    },
  ];
  return { title: fr`Réglages`, sections };
}

function sectionEspace({
  isCoordination,
  isAdministration,
  isOperator,
}: Readonly<Record<'isCoordination' | 'isAdministration' | 'isOperator', boolean>>): Section {
  return {
    title: fr`L’espace`,
    list: [
      ...(isCoordination
        ? [
            item(fr`Les jours sans rappel`, action(fr`Périodes calmes`, 'periodes')),
            item(fr`Où l’espace écrit pour tous`, action(fr`Canaux`, 'canaux')),
          ]
        : []),
      item(fr`Si les agendas les lisent`, action(fr`Calendriers`, 'agendas')),
      item(fr`Ce que seul un avenant change`, action(fr`Avenants`, 'avenant')),
      item(fr`Jusqu’à quand dure la convention`, action(fr`Fin de la convention`, 'fin')),
      item(fr`Ce que chacun peut suivre`, action(fr`Espace public`, 'espace-public')),
      ...(isAdministration ? [item(fr`Comment va l’espace`, ETAT_BUTTON)] : []),
      ...(isOperator ? [item(fr`Celles de l’installation`, action(fr`Conventions`, 'installation'))] : []),
    ],
  };
}

function item(text: string, button: Button): ListItem {
  return { text, buttons: [button] };
}

const SUJETS: Readonly<Record<Exclude<SorteImport, 'convention'>, string>> = {
  plan: fr`Convention, enjeux, fiches, parties`,
  fiches: fr`Ce que l’annexe 4 dit de chaque fiche`,
  personnes: fr`Inscrire ou mettre à jour par un fichier`,
  tour: fr`Les réponses d’avant cet espace`,
  logos: fr`Ceux que montrent les résumés`,
  apparence: fr`Ce que la convention montre d’elle`,
};
