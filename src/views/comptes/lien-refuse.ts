import type { Message } from '../../conversation/chat.ts';
import { getNomComplet, type Personne } from '../../domain/nouns/personne.ts';
import { fr } from '../../fr.ts';

/** To coordination: somebody else opened a person's link, and said so. */
export function viewLienRefuse(personne: Personne): Message {
  const nom = getNomComplet(personne);
  return {
    title: fr`Un lien de ${nom} est arrivé à quelqu’un d’autre`,
    paragraphs: [
      fr`Quelqu’un a ouvert ce lien et a indiqué : « Ce n’est pas moi ». Le lien est fermé. Les réponses déjà envoyées ne changent pas.`,
      fr`Vérifiez l’adresse avec ${nom}. Si elle est juste, le courriel a été transféré : un nouveau lien part à son adresse quand ${nom} en demande un, depuis l’ancien.`,
      fr`Si elle est fausse, corrigez-la dans la liste des personnes : elle reçoit les prochains messages.`,
    ],
    facts: [{ label: fr`Adresse connue`, value: personne.courriel }],
  };
}
