import type { ListItem, Message } from '../../conversation/chat.ts';
import type { ChangementAccord, ResultatAccord } from '../../domain/annuaire/accord.ts';
import type { ResultatSiret } from '../../domain/annuaire/siret.ts';
import type { Partie } from '../../domain/nouns/partie.ts';
import { fr } from '../../fr.ts';
import { accordDe } from '../words/accord-mots.ts';
import { ESSAI, enumeration, jourSansSemaine, notice } from '../words/phrases.ts';

/** What was noted of the agreement of some parties, or the list of all. */
export function viewAccords(resultat: ResultatAccord, isListe: boolean): Message {
  switch (resultat.kind) {
    case 'sans-plan':
      return SANS_PLAN;
    case 'parties-inconnues':
      return {
        title: partiesInconnues(resultat.inconnues),
        sections: [{ title: fr`Parties de la convention`, list: listParties(resultat.parties) }],
      };
    case 'date-future':
      return notice(fr`Rien n’est noté : le ${jourSansSemaine(resultat.le)} n’est pas encore passé.`, [
        fr`Notez un accord une fois qu’il est donné.`,
      ]);
    case 'personnes-inscrites':
      return notice(fr`Rien n’est noté : des personnes sont inscrites.`, [
        fr`Cet accord ne peut plus être effacé : ${resultat.parties.map(nameOf).join(', ')}.`,
        fr`Si la partie l’a retiré, écrivez « parties » au robot : vous verrez qui serait gelé avant de le noter.`,
      ]);
    case 'a-noter':
      return isListe
        ? {
            title: fr`Accords d’échange de données (article 8)`,
            sections: [{ list: listParties(resultat.parties) }],
          }
        : viewNotes(resultat.changements);
    case 'essai':
      return {
        title: ESSAI,
        sections: [{ title: fr`À noter`, list: resultat.changements.map(changement) }],
      };
  }
}

function partiesInconnues(inconnues: readonly string[]): string {
  const noms = enumeration(inconnues);
  return inconnues.length === 1
    ? fr`Rien n’est noté : ${noms} n’est pas une partie.`
    : fr`Rien n’est noté : ${noms} ne sont pas des parties.`;
}

/** Nothing can be loaded before the plan. */
export const SANS_PLAN = notice(fr`Aucun plan n’est encore importé.`, [
  fr`Commencez par : npm run espace -- importer-plan FICHIER --confirmer`,
]);

function viewNotes(changements: readonly ChangementAccord[]): Message {
  if (changements.length === 0)
    return { title: fr`Aucune différence.`, paragraphs: [fr`C’était déjà noté.`] };
  return {
    title: fr`C’est noté`,
    sections: [
      { list: changements.map(({ partie, etat, le }) => ({ text: sentence(partie, { etat, le }) })) },
    ],
  };
}

/** What is noted so far, then what would be. */
function changement({ partie, etat, le }: ChangementAccord): ListItem {
  const avant = accordLe({ etat: partie.etatAccord, le: partie.accordLe });
  return { text: fr`${nameOf(partie)} : de « ${avant} » à « ${accordLe({ etat, le })} »` };
}

function listParties(parties: readonly Partie[]): readonly ListItem[] {
  return parties.map((partie) => ({
    text: sentence(partie, { etat: partie.etatAccord, le: partie.accordLe }),
  }));
}

function sentence(partie: Partie, { etat, le }: Pick<ChangementAccord, 'etat' | 'le'>): string {
  return fr`${nameOf(partie)} : ${accordLe({ etat, le })}`;
}

function accordLe({ etat, le }: Pick<ChangementAccord, 'etat' | 'le'>): string {
  return le === null ? accordDe(etat) : fr`${accordDe(etat)} le ${jourSansSemaine(le)}`;
}

function nameOf({ code, nom }: Partie): string {
  return fr`${nom} (${code})`;
}

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
