import type { Temporal } from 'temporal-polyfill';
import type { Message } from '../../conversation/chat.ts';
import { findPanne, type Panne, type RefusEspace } from '../../domain/envois/refus-espace.ts';
import { getNomPlateforme, isCourriel } from '../../domain/nouns/compte.ts';
import { fr } from '../../fr.ts';
import { momentEnLettres } from '../words/dates.ts';

interface Mots {
  readonly title: string;
  /** What it means for people. */
  readonly effet: string;
  /** What to do. */
  readonly remede: string;
  readonly fin: string;
}

/** To administration: a part of the service does not do as it should. */
export function viewPanne(panne: Panne, depuis: Temporal.Instant): Message {
  const { title, effet, remede } = MOTS[panne];
  return { title, paragraphs: [fr`Constaté le ${momentEnLettres(depuis)}. ${effet}`, remede] };
}

/** The same in one line, in the state of the espace. */
export function phrasePanne(panne: Panne): { readonly text: string; readonly detail: string } {
  const { title, remede } = MOTS[panne];
  return { text: title, detail: remede };
}

/** To whoever was told that it was down. */
export function viewRetabli(
  refus: Pick<RefusEspace, 'plateforme' | 'espace'>,
  le: Temporal.Instant,
): Message {
  return {
    title: fr`Rétabli : ${getFin(refus)}`,
    paragraphs: [fr`Constaté le ${momentEnLettres(le)}. Il n’y a rien à faire.`],
  };
}

function getFin(refus: Pick<RefusEspace, 'plateforme' | 'espace'>): string {
  const panne = findPanne(refus);
  if (panne !== null) return MOTS[panne].fin;
  if (!isCourriel(refus)) return fr`${getNomPlateforme(refus)} laisse de nouveau partir nos messages`;
  return refus.espace === ''
    ? fr`nos courriels partent de nouveau`
    : fr`les courriels vers ${refus.espace} passent de nouveau`;
}

const MOTS: Readonly<Record<Panne, Mots>> = {
  planification: {
    title: fr`Les messages prévus ne sont plus préparés`,
    effet: fr`Depuis dix minutes au moins, un message prévu n’a pas été préparé à son heure. Rien n’est perdu : il part dès que c’est rétabli, s’il est encore utile.`,
    remede: fr`À vérifier : le journal du programme dit ce qui échoue. Un redémarrage est sans risque.`,
    fin: fr`les messages prévus sont de nouveau préparés`,
  },
  file: {
    title: fr`Des messages attendent, et aucun ne part`,
    effet: fr`Des messages attendent depuis un quart d’heure, et aucun n’est parti depuis dix minutes. Rien n’est perdu : ils partent dès que c’est rétabli, s’ils sont encore utiles.`,
    remede: fr`À vérifier : le journal du programme, et l’accès de la machine à Internet. Un redémarrage est sans risque.`,
    fin: fr`les messages partent de nouveau`,
  },
  base: {
    title: fr`La base de données n’enregistre plus rien`,
    effet: fr`Chaque personne qui répond lit « Rien n’est enregistré » et garde son texte. Aucun message ne part.`,
    remede: fr`À vérifier : le serveur PostgreSQL répond, son disque n’est pas plein, et il n’est pas en lecture seule.`,
    fin: fr`la base de données enregistre de nouveau`,
  },
  disque: {
    title: fr`Un disque est presque plein`,
    effet: fr`Sur un disque où le programme écrit, il reste moins de 2 Go, et moins d’un dixième de sa taille. Quand il sera plein, plus rien ne sera enregistré.`,
    remede: fr`À faire : libérer de la place, ou agrandir le disque des données (DATA_DIR) ou des sauvegardes (SAUVEGARDES).`,
    fin: fr`il y a de nouveau de la place sur le disque`,
  },
  sauvegarde: {
    title: fr`La dernière sauvegarde est trop ancienne`,
    effet: fr`Aucune sauvegarde n’a été écrite depuis plus de 36 heures. En cas de panne, ce qui est plus récent serait perdu.`,
    remede: fr`À vérifier : le dossier des sauvegardes (SAUVEGARDES) existe, a de la place, et le programme peut y écrire.`,
    fin: fr`une sauvegarde récente est écrite`,
  },
};
