import type { Message } from '../../conversation/chat.ts';
import { REFUS_EN_NOMBRE, type RefusEspace } from '../../domain/envois/refus-espace.ts';
import { fr } from '../../fr.ts';
import { momentEnLettres, notice } from '../words/phrases.ts';

/** To coordination and administration: a domain refuses our e-mail, or our own server does. */
export function viewRefusCourriel(refus: RefusEspace): Message {
  return notice(
    isOurs(refus) ? fr`Nos courriels ne partent plus` : fr`Les courriels vers ${refus.espace} sont refusés`,
    [
      phraseRefusCourriel(refus),
      getCauseCourriel(refus),
      refus.raison === REFUS_EN_NOMBRE
        ? fr`Les messages pour les autres adresses attendent une heure, puis repartent d’eux-mêmes s’ils sont encore utiles.`
        : fr`Rien n’est perdu : les messages attendent, et partent d’eux-mêmes dès que c’est rétabli. Un message qui n’est plus utile ne part pas.`,
    ],
  );
}

export function phraseRefusCourriel(refus: RefusEspace): string {
  const depuis = momentEnLettres(refus.depuis);
  return isOurs(refus)
    ? fr`Depuis le ${depuis}, le serveur qui envoie nos courriels refuse de le faire.`
    : fr`Depuis le ${depuis}, le serveur de ${refus.espace} refuse nos courriels${refus.raison === REFUS_EN_NOMBRE ? fr` : plusieurs adresses différentes, et aucun courriel n’y est passé` : ''}.`;
}

export function getCauseCourriel({ raison }: Pick<RefusEspace, 'raison'>): string {
  return CAUSES.get(raison) ?? CAUSE_INCONNUE;
}

/** Our own sending server, and no domain of those who read. */
function isOurs({ espace }: RefusEspace): boolean {
  return espace === '';
}

const CAUSE_INCONNUE = fr`L’administration cherche la cause avec l’hébergeur du courriel.`;

/** The likely cause, and who can mend it. */
const CAUSES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'identifiants-refuses': fr`Cause : le nom ou le mot de passe du compte d’envoi (SMTP_URL) n’est plus accepté. L’administration le corrige et relance le programme.`,
    'certificat-refuse': fr`Cause : le certificat du serveur d’envoi (SMTP_URL) n’est pas reconnu, a expiré, ou porte un autre nom. L’administration corrige ce nom, ou donne le certificat de votre autorité (NODE_EXTRA_CA_CERTS), et relance le programme.`,
    'expediteur-refuse': fr`Cause probable : notre adresse d’expéditeur (MAIL_FROM) n’est pas permise, ou la limite d’envoi du jour est atteinte. L’administration le voit avec l’hébergeur du courriel.`,
    'domaine-refuse': fr`Cause probable : ce serveur prend nos courriels pour indésirables. L’administration lance la commande « verifier-courriel », puis en parle avec le service informatique de ce domaine.`,
    'refus-en-nombre': fr`Cause probable : une panne chez eux, ou un domaine qui a changé de nom. Les adresses refusées sont dans « personnes » : corrigez-les, ou réessayez-les une fois la panne finie.`,
  }),
);
