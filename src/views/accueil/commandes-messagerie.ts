import { fr } from '../../fr.ts';
import { joursDuLien } from '../words/liens.ts';

/** The words of the commands about workspaces and tenants. */
export const commandesMessagerie = {
  lienInstallation: {
    resume: fr`Créer le lien qui relie un espace de messagerie à la convention`,
    description: fr`Créer le lien qui relie un espace de messagerie à la convention. Une personne de l’administration l’ouvre dans son navigateur. Quand une messagerie se relie autrement, la commande dit comment.

Le lien vaut ${joursDuLien('installation')}. Il remplace les précédents.`,
    courriel: fr`adresse professionnelle d’une personne qui a le rôle « administration »`,
  },
  partagerMessagerie: {
    resume: fr`Admettre l’annuaire d’une messagerie dans une seconde convention`,
    description: fr`Admettre l’annuaire d’une messagerie dans une seconde convention : ses personnes y sont reconnues par leur adresse, sans code.

Chacune des deux conventions le dit pour elle-même, à la demande de son administration : d’abord l’une,
puis l’autre (--convention). Les deux administrations l’apprennent. Qui administre la messagerie peut
donner une adresse à n’importe quel compte : à ne faire que si elles se font confiance.`,
    messagerie: fr`slack ou teams`,
    identifiant: fr`identifiant de l’espace, par exemple T0123ABCD`,
    avec: fr`code de l’autre convention`,
    retirer: fr`revenir sur cet accord ; les comptes déjà reliés le restent`,
    incomplet: fr`Donnez l’autre convention, avec --avec.`,
  },
} as const;
