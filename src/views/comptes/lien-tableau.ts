import type { Message } from '../../conversation/chat.ts';
import { getNomComplet, hasCharge, type Personne } from '../../domain/nouns/personne.ts';
import { fr } from '../../fr.ts';
import { action } from '../words/buttons.ts';
import { dureeDuLien } from '../words/liens.ts';
import { compact, momentEnLettres, notice, viewEssaiPour } from '../words/phrases.ts';

/** One's own page on the web; `expireLe` is an instant. */
export interface LienMontre {
  readonly url: string;
  readonly expireLe: Parameters<typeof momentEnLettres>[0];
}

/** The link, what it shows, and how to end it. */
export function viewLienTableau(personne: Personne, { url, expireLe }: LienMontre): Message {
  return {
    title: fr`Votre page personnelle`,
    paragraphs: compact([
      fr`Elle montre ce qui vous attend et ce qui vient. Vous pouvez y répondre, sur un ordinateur ou un téléphone.`,
      fr`Ne transmettez pas ce lien : il permet de lire et de répondre à votre place.`,
      hasCharge(personne) && fr`Il permet ce que fait un pilote. Pour le reste, il faut un lien d’un jour.`,
    ]),
    facts: [{ label: fr`Valable jusqu’au`, value: momentEnLettres(expireLe) }],
    note: fr`Ce lien remplace les précédents. Écrivez « lien » pour en recevoir un autre.`,
    buttons: [
      { kind: 'link', label: fr`Ouvrir ma page personnelle`, url },
      ...(hasCharge(personne) ? [action(fr`Recevoir un lien d’un jour`, 'tableau:lien:jour')] : []),
      FERMER_LIEN_BUTTON,
    ],
  };
}

/** The link of one day: all that its person may do. */
export function viewLienDuJour({ url, expireLe }: LienMontre): Message {
  return {
    title: fr`Votre page personnelle, pour un jour`,
    paragraphs: [
      fr`Elle permet tout ce que vous pouvez faire ici, sauf relier des comptes et donner des codes ou des liens.`,
      fr`Ne transmettez pas ce lien : il permet d’agir à votre place.`,
    ],
    facts: [{ label: fr`Valable jusqu’au`, value: momentEnLettres(expireLe) }],
    note: fr`Ce lien remplace le lien du jour précédent. Celui de ${dureeDuLien('tableau')} reste valable.`,
    buttons: [{ kind: 'link', label: fr`Ouvrir ma page du jour`, url }, FERMER_LIEN_BUTTON],
  };
}

export function viewEssaiLien(personne: Personne): Message {
  return viewEssaiPour(
    personne,
    fr`Un lien d’un jour serait créé. Il remplacerait le lien du jour précédent.`,
  );
}

/** The link of one day of somebody else, to hand over. */
export function viewLienDuJourDe(personne: Personne, { url, expireLe }: LienMontre): Message {
  return {
    title: fr`Page personnelle de ${getNomComplet(personne)}, pour un jour`,
    paragraphs: [
      fr`Elle permet tout ce que cette personne peut faire ici, sauf relier des comptes et donner des codes ou des liens.`,
      fr`Envoyez ce lien à son adresse professionnelle, et à personne d’autre : il permet d’agir en son nom.`,
      url,
    ],
    facts: [{ label: fr`Valable jusqu’au`, value: momentEnLettres(expireLe) }],
    note: fr`Ce lien remplace le lien du jour précédent. Ne l’ouvrez pas vous-même.`,
  };
}

export function lienPersonneButton({ id }: Personne) {
  return action(fr`Envoyer plutôt un lien vers sa page`, 'personne:lien', { personne: id });
}

export const LIEN_FERME = notice(fr`Le lien est fermé`, [
  fr`Votre page personnelle ne s’ouvre plus. Pour en avoir une autre, écrivez « lien » au robot, en message direct.`,
]);

export const AUCUN_LIEN = fr`Aucun lien n’a été créé.`;

/** Others would read the link. */
export const LIEN_DANS_UN_CANAL = notice(fr`Demandez ce lien en message direct`, [
  fr`D’autres pourraient le lire ici. Écrivez « lien » au robot, dans votre conversation avec lui.`,
]);

export const FERMER_LIEN_BUTTON = action(fr`Fermer ce lien`, 'tableau:lien:fermer');

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
