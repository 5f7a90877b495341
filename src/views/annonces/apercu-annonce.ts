import type { Temporal } from 'temporal-polyfill';
import type { Field, Form, Message } from '../../conversation/chat.ts';
import type { Annonce, RaisonAccord } from '../../domain/annonces/annonce.ts';
import { type Canal, listNomsCanaux } from '../../domain/nouns/compte.ts';
import type { Attente } from '../../domain/nouns/digest.ts';
import { isJoignable, listComptesJoignables, type Personne } from '../../domain/nouns/personne.ts';
import { fr } from '../../fr.ts';
import { APERCU, framesOf } from '../pages/apercu.ts';
import { canauxEnMots } from '../words/canaux.ts';
import { momentEnLettres } from '../words/dates.ts';
import { voiesEnMots } from '../words/voies.ts';
import { phrasesReferents } from './accord-annonce.ts';
import { type ContenuAnnonce, viewAnnonce } from './annonce.ts';
import { type NombreRecu, phrasesRecu } from './annonce-suivi.ts';
import { nomAudience, sectionPersonnes } from './audience-annonce.ts';

/** What the author reads before sending. */
export interface ApercuAnnonce {
  readonly contenu: ContenuAnnonce & Pick<Annonce, 'destinataires' | 'publique' | 'calendrier'>;
  readonly personnes: readonly Personne[];
  readonly nombre: NombreRecu;
  readonly canaux: readonly Canal[];
  /** Null: it leaves at once. */
  readonly prevueLe: Temporal.Instant | null;
  readonly attente: Attente;
  readonly raisons: readonly RaisonAccord[];
  /** Who is asked to agree to it; null: it is not for everybody. */
  readonly referents: readonly Personne[] | null;
  /** Where it is seen on each surface. */
  readonly page: string;
  readonly context: Form['context'];
}

export function viewApercuAnnonce(apercu: ApercuAnnonce): Form {
  const { contenu, personnes, prevueLe, attente, raisons, context } = apercu;
  return {
    title: fr`Vérifier l’annonce`,
    context,
    fields: [
      {
        kind: 'explanation',
        id: 'annonce',
        message: viewAnnonce(contenu),
        link: { kind: 'link', label: APERCU.voir, url: apercu.page },
        frames: framesOf(context.brouillon ?? '', apercu),
      },
      {
        kind: 'explanation',
        id: 'public',
        message: {
          title: prevueLe === null ? fr`Qui la recevra` : fr`Qui la recevra, et quand`,
          paragraphs: phrasesPublic(apercu),
          sections: personnes.length === 0 ? [] : [sectionPersonnes(personnes, attente)],
        },
      },
      ...(raisons.length > 0 ? [accordField(raisons)] : []),
    ],
    buttons: [
      {
        label: labelEnvoi(apercu),
        intent: 'annonce:envoyer',
      },
      { label: fr`M’envoyer un essai`, intent: 'annonce:essai' },
      { label: fr`Revenir`, intent: 'annonce:rediger' },
    ],
  };
}

/** What its author alone receives of it. */
export function viewEssai(message: Message): Message {
  return {
    ...message,
    title: fr`Essai : ${message.title}`,
    note: fr`Ceci est un essai : vous seul le recevez, et rien n’est publié. Les boutons viendront avec l’annonce.`,
  };
}

export function tried(personne: Personne): string {
  const voie = voiesEnMots(listComptesJoignables(personne).slice(0, 1));
  return fr`L’essai part ${voie}. Vous seul le recevez, et l’annonce reste à envoyer.`;
}

export function alreadyTried(personne: Personne): string {
  return isJoignable(personne)
    ? fr`Cet essai vous a déjà été envoyé. Changez l’annonce pour en recevoir un autre.`
    : fr`L’essai n’est pas parti : aucun compte ne permet de vous joindre.`;
}

function labelEnvoi({ referents, prevueLe }: ApercuAnnonce): string {
  if (referents !== null) return fr`Demander l’accord`;
  return prevueLe === null ? fr`Envoyer l’annonce` : fr`Prévoir cet envoi`;
}

/** They were tied, and cannot be written to any more. */
export function noLongerIn(noms: readonly string[]): string {
  return fr`Elle ne paraîtra pas dans ${canauxEnMots(noms)} : on ne peut plus y écrire (archivé, supprimé, ou sans le robot).`;
}

export function accordManquant(): string {
  return fr`Cochez cette case pour confirmer l’envoi.`;
}

function accordField(raisons: readonly RaisonAccord[]): Field {
  return {
    kind: 'tick',
    id: 'accord',
    label: fr`Je confirme cet envoi`,
    hint: raisons.map((raison) => RAISONS[raison]).join(' '),
    required: true,
  };
}

const RAISONS: Readonly<Record<RaisonAccord, string>> = {
  'trop-cette-semaine': fr`Plus de deux annonces cette semaine : les personnes risquent de ne plus les lire.`,
  'fin-de-semaine': fr`L’envoi tombe un samedi ou un dimanche.`,
  'jour-ferie': fr`L’envoi tombe un jour férié.`,
  'periode-calme': fr`L’envoi tombe dans une période calme.`,
  'hors-horaires': fr`L’envoi tombe en dehors des heures de bureau (de 9 h à 17 h 30).`,
};

function phrasesDepart({ referents, prevueLe }: ApercuAnnonce): readonly string[] {
  if (referents !== null)
    return [
      ...phrasesReferents(referents),
      ...(prevueLe === null ? [] : [fr`Elle ne part pas avant le ${momentEnLettres(prevueLe)}.`]),
    ];
  return prevueLe === null
    ? [fr`Elle part deux minutes après votre confirmation : d’ici là, vous pouvez l’annuler.`]
    : [fr`Elle part le ${momentEnLettres(prevueLe)}. Vous pouvez la corriger ou l’annuler jusque-là.`];
}

function phrasesPublic(apercu: ApercuAnnonce): readonly string[] {
  const { contenu, canaux, nombre } = apercu;
  return [
    ...phrasesDepart(apercu),
    fr`Destinataires : ${nomAudience(contenu.destinataires)}.`,
    ...phrasesRecu(nombre),
    ...(contenu.calendrier === null ? [] : [contenu.publique ? EN_PUBLIC : EN_PERSONNE]),
    ...(canaux.length > 0 ? [fr`Elle paraîtra aussi dans ${canauxEnMots(listNomsCanaux(canaux))}.`] : []),
  ];
}

const EN_PUBLIC = fr`Son événement paraîtra dans le calendrier « toutes les dates », et dans les agendas personnels de ses destinataires.`;
const EN_PERSONNE = fr`Son événement paraîtra dans les agendas personnels de ses destinataires.`;
