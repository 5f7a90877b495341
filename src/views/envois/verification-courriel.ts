import type { ListItem, Message } from '../../conversation/chat.ts';
import type {
  EssaiCourriel,
  EtatDkim,
  EtatDmarc,
  EtatNoms,
  EtatSpf,
  EtatTls,
  MailOrigin,
  ServerAddress,
} from '../../domain/envois/verification-courriel.ts';
import { fr } from '../../fr.ts';
import { compact, notice } from '../words/phrases.ts';
import { raisonEnMots } from '../words/raisons-envoi.ts';
import { getCauseCourriel } from './refus-courriel.ts';

/** What was seen of our e-mail from outside. */
export interface Verification {
  readonly origin: MailOrigin;
  /** Where the test went. */
  readonly adresse: string;
  readonly spf: EtatSpf;
  readonly dkim: EtatDkim;
  readonly dmarc: EtatDmarc;
  readonly encryption: EtatTls;
  readonly reports: EtatTls;
  readonly noms: EtatNoms;
  readonly adresses: readonly ServerAddress[];
  readonly essai: EssaiCourriel;
}

/** Whether nothing has to be asked of anybody. */
export function isHealthy({ spf, dkim, dmarc, noms, essai }: Verification): boolean {
  return (
    spf === 'present' &&
    (dkim === 'present' || dkim === 'unsigned') &&
    (dmarc === 'present' || dmarc === 'observing') &&
    noms === 'present' &&
    essai.kind === 'sent'
  );
}

export function viewVerificationCourriel(verification: Verification): Message {
  const { origin, essai } = verification;
  return {
    title: isHealthy(verification)
      ? fr`Le courriel de ${origin.domain} est bien réglé`
      : fr`Le courriel de ${origin.domain} : des réglages à demander`,
    facts: [
      { label: fr`Domaine`, value: origin.domain },
      { label: fr`Serveur d’envoi`, value: origin.server },
    ],
    sections: compact([
      {
        list: [
          itemSpf(verification),
          itemDkim(verification),
          itemDmarc(verification),
          itemNoms(verification),
        ],
      },
      {
        title: fr`Pour ce qui vous est écrit (facultatif)`,
        list: [itemEncryption(verification), itemReports(verification)],
      },
      { title: fr`Message d’essai`, list: [itemEssai(verification)] },
      essai.kind === 'sent' && { title: fr`À regarder dans le message reçu`, paragraphs: [SOURCE] },
    ]),
    note: fr`Les réglages du domaine se demandent à qui gère son DNS ; le nom et la signature du serveur, à qui héberge le courriel.`,
  };
}

/** Where nothing says how to send. */
export const COURRIEL_NON_CONFIGURE = notice(fr`Le courriel n’est pas configuré ici`, [
  fr`Donnez SMTP_URL et MAIL_FROM, dans le fichier .env ou devant la commande, puis recommencez. Une valeur fausse est nommée au démarrage du programme.`,
]);

/** What the test says to whoever receives it. */
export function viewCourrielEssai({ domain, server }: MailOrigin): Message {
  return notice(fr`Message d’essai de l’espace collaboratif`, [
    fr`Si vous lisez ces lignes, le courriel part bien de ${domain} par ${server}.`,
    fr`Vérifiez qu’il n’est pas dans les indésirables. Il n’y a rien d’autre à faire.`,
  ]);
}

const SOURCE = fr`Affichez la source du message, puis cherchez la ligne « Authentication-Results » : elle doit dire spf=pass, dkim=pass et dmarc=pass. Si l’un manque, transmettez cette ligne à l’hébergeur.`;
const DNS_SILENT = fr`Le DNS n’a pas répondu. Recommencez dans quelques minutes.`;

function itemSpf({ spf, origin: { domain, server } }: Verification): ListItem {
  const sentences: Readonly<Record<EtatSpf, string>> = {
    present: fr`En place. Demandez à l’hébergeur de confirmer qu’il autorise ${server}.`,
    absent: fr`Absent : demandez un enregistrement TXT pour ${domain}, qui autorise ${server}. Exemple : v=spf1 a:${server} -all`,
    several: fr`Il y en a plusieurs, donc aucun ne compte : demandez de les réunir en un seul.`,
    open: fr`Il autorise tout le monde (+all) : demandez de finir par -all.`,
    endless: fr`Il ne dit pas quoi faire des autres serveurs : demandez de finir par -all, ou ~all pour commencer.`,
    unknown: DNS_SILENT,
  };
  return { text: fr`SPF : qui a le droit d’envoyer`, detail: sentences[spf] };
}

function itemDkim({ dkim, origin: { domain, signature } }: Verification): ListItem {
  const nom = signature === null ? '' : `${signature.selector}._domainkey.${domain}`;
  const cle = `v=DKIM1; k=rsa; p=${signature?.cle ?? ''}`;
  const sentences: Readonly<Record<EtatDkim, string>> = {
    present: fr`En place : la clé publiée est celle qui signe.`,
    absent: fr`Absente : demandez un enregistrement TXT pour ${nom} : ${cle}`,
    'other-key': fr`La clé publiée n’est pas la nôtre : demandez de la remplacer, pour ${nom}, par : ${cle}`,
    unsigned: fr`Rien n’est signé ici (DKIM_PRIVATE_KEY). Demandez à l’hébergeur s’il signe pour ${domain}.`,
    unknown: DNS_SILENT,
  };
  return { text: fr`DKIM : la signature`, detail: sentences[dkim] };
}

function itemDmarc({ dmarc, origin: { domain } }: Verification): ListItem {
  const exemple = `v=DMARC1; p=quarantine; rua=mailto:postmaster@${domain}`;
  const sentences: Readonly<Record<EtatDmarc, string>> = {
    present: fr`En place.`,
    observing: fr`En place, en simple observation (p=none). Quand SPF et DKIM vont bien, demandez p=quarantine.`,
    absent: fr`Absent : demandez un enregistrement TXT pour _dmarc.${domain}. Exemple : ${exemple}`,
    several: fr`Il y en a plusieurs, donc aucun ne compte : demandez d’en garder un seul.`,
    unknown: DNS_SILENT,
  };
  return { text: fr`DMARC : que faire d’un message sans preuve`, detail: sentences[dmarc] };
}

const SEVERAL = fr`Il y en a plusieurs, donc aucun ne compte : demandez d’en garder un seul.`;

/** Of what comes in: our own part is to answer for the name, not for whoever hosts the mail. */
function itemEncryption({ encryption, origin: { domain } }: Verification): ListItem {
  const sentences: Readonly<Record<EtatTls, string>> = {
    present: fr`Annoncé. Vérifiez que https://mta-sts.${domain}/.well-known/mta-sts.txt dit mode: enforce.`,
    absent: fr`Absent : on peut vous écrire sans chiffrement. Demandez à l’hébergeur s’il publie une règle pour ${domain}, avec un enregistrement TXT pour _mta-sts.${domain}.`,
    several: SEVERAL,
    unknown: DNS_SILENT,
  };
  return { text: fr`MTA-STS : écrire à ${domain} toujours chiffré`, detail: sentences[encryption] };
}

function itemReports({ reports, origin: { domain } }: Verification): ListItem {
  const exemple = `v=TLSRPTv1; rua=mailto:postmaster@${domain}`;
  const sentences: Readonly<Record<EtatTls, string>> = {
    present: fr`En place.`,
    absent: fr`Absent : un chiffrement qui échoue ne vous est pas dit. Demandez un enregistrement TXT pour _smtp._tls.${domain}. Exemple : ${exemple}`,
    several: SEVERAL,
    unknown: DNS_SILENT,
  };
  return { text: fr`TLS-RPT : savoir quand le chiffrement échoue`, detail: sentences[reports] };
}

function itemNoms({ noms, adresses, origin: { server } }: Verification): ListItem {
  const faulty = adresses.filter(({ isConfirmed }) => !isConfirmed).map(({ adresse }) => adresse);
  const sentences: Readonly<Record<EtatNoms, string>> = {
    present: fr`En place : chaque adresse de ${server} a un nom qui mène à elle.`,
    absent: fr`Absent : demandez à l’hébergeur un nom inverse (PTR) pour ${faulty.join(', ')}.`,
    other: fr`Le nom inverse (PTR) de ${faulty.join(', ')} ne mène pas à cette adresse : demandez à l’hébergeur de le corriger.`,
    unknown: fr`L’adresse de ${server} n’a pas été trouvée. Vérifiez SMTP_URL.`,
  };
  return { text: fr`Nom inverse du serveur d’envoi`, detail: sentences[noms] };
}

function itemEssai({ adresse, essai }: Verification): ListItem {
  if (essai.kind === 'sent')
    return { text: fr`Envoyé à ${adresse}`, detail: fr`Le serveur d’envoi l’a pris.` };
  if (essai.kind === 'closed')
    return { text: fr`Refusé`, detail: getCauseCourriel({ raison: essai.reason }) };
  if (essai.kind === 'uncertain')
    return { text: fr`Peut-être envoyé`, detail: fr`La liaison a été coupée. Regardez s’il arrive.` };
  if (essai.kind === 'retry')
    return {
      text: fr`Pas envoyé`,
      detail: fr`Le serveur d’envoi ne répond pas, ou demande d’attendre. Vérifiez SMTP_URL, puis recommencez.`,
    };
  const raison = raisonEnMots({ raison: essai.reason, sort: 'refuse', isCanal: false });
  return { text: fr`Refusé par le serveur de ${adresse}`, detail: raison };
}
