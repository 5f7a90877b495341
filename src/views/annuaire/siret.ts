import type { Message } from '../../conversation/chat.ts';
import type { ResultatSiret } from '../../domain/annuaire/siret.ts';
import { fr } from '../../fr.ts';
import { ESSAI } from '../words/essai.ts';
import { notice } from '../words/phrases.ts';

/** What became of a number of an establishment. */
export function viewSiret(resultat: ResultatSiret): Message {
  switch (resultat.kind) {
    case 'sans-plan':
      return { title: fr`Rien n’est noté : importez d’abord le plan d’actions.` };
    case 'siret-invalide':
      return notice(fr`Rien n’est noté : « ${resultat.siret} » n’est pas un Siret.`, [
        fr`Un Siret a 14 chiffres, et le dernier vérifie les autres. Recopiez-le en entier.`,
      ]);
    case 'structure-inconnue':
      return {
        title: fr`Rien n’est noté : aucune structure, ou plusieurs, s’appellent « ${resultat.structure} ».`,
        sections: [{ title: fr`Codes des structures`, list: resultat.codes.map((code) => ({ text: code })) }],
      };
    case 'siret-pris':
      return { title: fr`Rien n’est noté : ce Siret est celui de ${resultat.structure.nom}.` };
    case 'essai':
      return notice(ESSAI, [
        resultat.structure.siret == null
          ? fr`Le Siret de ${resultat.structure.nom} serait ${resultat.siret}.`
          : fr`Le Siret de ${resultat.structure.nom} passerait de ${resultat.structure.siret} à ${resultat.siret}.`,
      ]);
    case 'note':
      return { title: fr`Le Siret de ${resultat.structure.nom} est ${resultat.siret}.` };
  }
}
