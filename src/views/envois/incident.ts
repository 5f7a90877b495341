import type { Temporal } from 'temporal-polyfill';
import type { Message, Section } from '../../conversation/chat.ts';
import {
  findPanne,
  type Panne,
  type RefusEspace,
  type RefusNomme,
} from '../../domain/envois/refus-espace.ts';
import { getNomPlateforme, isCourriel } from '../../domain/nouns/compte.ts';
import type { EtapePlanifiee } from '../../domain/nouns/envoi.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import { tableOf } from '../../domain/nouns/tables.ts';
import { CODES_ETAPE, type Tour } from '../../domain/nouns/tour.ts';
import { fr } from '../../fr.ts';
import { action, manquantsButton } from '../words/buttons.ts';
import { capitalize, jourEnLettres, momentEnLettres, notice, pluralize } from '../words/phrases.ts';
import { nomEtape } from '../words/seance-mots.ts';
import { getCauseCourriel, phraseRefusCourriel, viewRefusCourriel } from './refus-courriel.ts';

/** Messages of one step that were not sent, and why. */
export interface NonEnvoyes {
  /** Step of the ledger. */
  readonly etape: EtapePlanifiee;
  readonly remplaces: number;
  readonly tropTard: number;
}

/** The same, for one tour and its séance. */
export interface Rattrapage {
  readonly tour: Tour;
  readonly seance: Seance;
  readonly nonEnvoyes: readonly NonEnvoyes[];
}

/** To coordination, after a stop of the service: what was not sent, and why. */
export function viewRattrapage(rattrapages: readonly Rattrapage[]): Message {
  const ouvert = rattrapages.find(({ tour }) => tour.etat === 'ouvert');
  return {
    title: fr`Des messages n’ont pas été envoyés`,
    paragraphs: [
      fr`Le service s’est arrêté un moment. À la reprise, certains messages n’étaient plus utiles.`,
      fr`Personne ne reçoit plusieurs messages d’un coup : seul le plus récent est envoyé.`,
    ],
    sections: rattrapages.map(sectionOf),
    ...(ouvert && {
      buttons: [manquantsButton(ouvert.tour)],
    }),
  };
}

/** To coordination: a tour could not open, another one of the same instance is open. */
export function viewOuvertureImpossible(
  bloque: { readonly tour: Tour; readonly seance: Seance },
  autre: { readonly seance: Seance } | null,
): Message {
  return {
    title: fr`Un tour de réponses n’a pas pu s’ouvrir`,
    paragraphs: [
      fr`Il prépare la séance du ${jourDe(bloque.seance)}.`,
      autre
        ? fr`Le tour de réponses de la séance du ${jourDe(autre.seance)} est encore ouvert. Il n’y en a qu’un à la fois par groupe.`
        : fr`Un autre tour de réponses était encore ouvert. Il n’y en a qu’un à la fois par groupe.`,
      fr`Quand l’autre sera terminé, vous pourrez ouvrir celui-ci.`,
    ],
    buttons: [action(fr`Ouvrir ce tour de réponses`, 'tour:ouvrir', { tour: bloque.tour.id })],
  };
}

/** To coordination and administration: a chat platform lets us write to nobody in one workspace. */
export function viewRefusEspace(refus: RefusNomme): Message {
  if (isCourriel(refus)) return viewRefusCourriel(refus);
  return notice(fr`${getNomPlateforme(refus)} ne laisse plus partir nos messages`, [
    phraseRefus(refus),
    getCause(refus),
    fr`Rien n’est perdu : les messages attendent, et partent d’eux-mêmes dès que l’accès est rétabli. Un message qui n’est plus utile ne part pas.`,
  ]);
}

/** The same, in the state of the espace; nothing when nobody refuses us. */
export function sectionsRefus(refus: readonly RefusNomme[]): readonly Section[] {
  const pannes = refus.flatMap((un) => findPanne(un) ?? []).map(phrasePanne);
  const list = refus
    .filter((un) => findPanne(un) === null)
    .map((un) => ({ text: phraseRefus(un), detail: getCause(un) }));
  return [
    ...(pannes.length > 0 ? [{ title: fr`Ce qui ne va pas dans le service`, list: pannes }] : []),
    ...(list.length > 0 ? [{ title: fr`Messageries qui refusent nos messages`, list }] : []),
  ];
}

function phraseRefus(refus: RefusNomme): string {
  if (isCourriel(refus)) return phraseRefusCourriel(refus);
  const plateforme = getNomPlateforme(refus);
  return refus.nom === null
    ? fr`Depuis le ${momentEnLettres(refus.depuis)}, ${plateforme} refuse tout ce que l’espace envoie.`
    : fr`Depuis le ${momentEnLettres(refus.depuis)}, l’espace « ${refus.nom} » de ${plateforme} refuse tout ce que nous envoyons.`;
}

function getCause(refus: RefusNomme): string {
  return isCourriel(refus) ? getCauseCourriel(refus) : (CAUSES.get(refus.raison) ?? CAUSE_INCONNUE);
}

const CAUSE_INCONNUE = fr`À vérifier par l’administration : le jeton ou le secret de l’application a peut-être expiré, ou l’application a été retirée.`;

/** The likely cause of a refusal, for administration. */
const CAUSES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'jeton-refuse': fr`Cause probable : le jeton ou le secret de l’application a expiré, ou il a été remplacé. L’administration en crée un nouveau et relance le programme.`,
    'application-absente': fr`Cause probable : l’application a été retirée de cet espace. L’administration l’installe à nouveau.`,
    'secret-expire': fr`Cause : le secret de l’application (TEAMS_APP_PASSWORD) a expiré. L’administration en crée un nouveau et relance le programme.`,
    'secret-faux': fr`Cause : le secret de l’application (TEAMS_APP_PASSWORD) n’est pas le bon. L’administration le copie à nouveau et relance le programme.`,
    'organisation-de-l-application': fr`Cause probable : l’application est enregistrée pour une seule organisation, et TEAMS_APP_TENANT_ID ne la nomme pas. L’administration ajoute cette variable et relance le programme.`,
    'application-sans-principal': fr`Cause : l’application est enregistrée chez Microsoft, mais son organisation ne la connaît pas encore. L’administration crée le « principal de service » de l’enregistrement.`,
    'bloque-par-l-organisation': fr`Cause probable : l’organisation a bloqué l’application. L’administration le voit avec elle.`,
  }),
);

function sectionOf({ seance, nonEnvoyes }: Rattrapage): Section {
  return {
    title: fr`Séance du ${jourDe(seance)}`,
    list: nonEnvoyes.map(({ etape, remplaces, tropTard }) => ({
      text: fr`${MESSAGES[etape]} : ${pluralize(remplaces + tropTard, fr`message`, fr`messages`)}`,
      detail: raisonEnMots(remplaces, tropTard),
    })),
  };
}

function raisonEnMots(remplaces: number, tropTard: number): string {
  if (tropTard === 0) return fr`Un message plus récent part à la place.`;
  if (remplaces === 0)
    return fr`Il était trop tard pour ${tropTard === 1 ? fr`l’envoyer` : fr`les envoyer`}.`;
  return fr`Remplacés par un message plus récent : ${remplaces}. Trop tard pour les envoyer : ${tropTard}.`;
}

/** As its step is called, but for these. */
const MESSAGES: Readonly<Record<EtapePlanifiee, string>> = {
  ...tableOf(CODES_ETAPE, (code) => capitalize(nomEtape(code))),
  preparation: fr`Préparation de la séance`,
  'confirmation-pilote': fr`Question « Êtes-vous toujours pilote ? »`,
  annoncee: fr`Annonce de la séance`,
  manquants: fr`Liste des réponses manquantes`,
};

function jourDe({ debut }: Seance): string {
  return jourEnLettres(jourOf(debut));
}

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
function phrasePanne(panne: Panne): { readonly text: string; readonly detail: string } {
  const { title, remede } = MOTS[panne];
  return { text: title, detail: remede };
}

/** To whoever was told that it was down. */
export function viewRetabli(
  refus: Pick<RefusEspace, 'plateforme' | 'espace'>,
  le: Temporal.Instant,
): Message {
  return notice(fr`Rétabli : ${getFin(refus)}`, [
    fr`Constaté le ${momentEnLettres(le)}. Il n’y a rien à faire.`,
  ]);
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
