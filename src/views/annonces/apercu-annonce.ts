import type { Temporal } from 'temporal-polyfill';
import type { Field, Form, Message } from '../../conversation/chat.ts';
import {
  type Annonce,
  MINUTES_POUR_ANNULER,
  type RaisonAccord,
  toAPublier,
} from '../../domain/annonces/annonce.ts';
import type { AccordPublic } from '../../domain/nouns/accord-public.ts';
import { type Canal, listNomsCanaux } from '../../domain/nouns/compte.ts';
import type { Attente } from '../../domain/nouns/digest.ts';
import { isJoignable, listComptesJoignables, type Personne } from '../../domain/nouns/personne.ts';
import { enLettres, fr } from '../../fr.ts';
import { APERCU, framesOf } from '../pages/apercu.ts';
import {
  findReponseAccord,
  nomReferent,
  type PageAccord,
  phraseDecision,
  phraseDemandePar,
} from '../words/accord-mots.ts';
import { action } from '../words/buttons.ts';
import { voiesEnMots } from '../words/injoignables.ts';
import { canauxEnMots, compact, enumeration, momentEnLettres } from '../words/phrases.ts';
import { blocksOfActualite, type TextePublic } from './actualite.ts';
import { type ContenuAnnonce, viewAnnonce } from './annonce.ts';
import { buttonsOfAnnonce, type NombreRecu, phrasesRecu } from './annonce-suivi.ts';
import { nomAudience, sectionPersonnes } from './audience-annonce.ts';
import { ANNONCES_BUTTON } from './brouillons-annonce.ts';

/** What the author reads before sending. */
interface ApercuAnnonce {
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

export const ACCORD_MANQUANT = fr`Cochez cette case pour confirmer l’envoi.`;

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
    ? [
        fr`Elle part ${enLettres(MINUTES_POUR_ANNULER)} minutes après votre confirmation : d’ici là, vous pouvez l’annuler.`,
      ]
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

/** « l’annonce publique « Forum des familles » ». */
export function nomAnnonce(titre: string): string {
  return fr`l’annonce publique « ${titre} »`;
}

/** One that is for everybody, and waits for another party: who is asked, and what was answered. */
export function viewUnagreed(
  annonce: Annonce,
  { accord, referents }: { readonly accord: AccordPublic | null; readonly referents: readonly Personne[] },
): Message {
  const { id, titre, envoyeeLe } = annonce;
  const decision = accord?.decision ?? null;
  const isRefused = decision?.accepte === false;
  return {
    title: isRefused ? fr`L’accord est refusé pour l’annonce publique` : fr`L’annonce attend un accord`,
    paragraphs: compact([
      fr`« ${titre} »`,
      ...(isRefused
        ? [
            phraseDecision(decision),
            fr`Corrigez-la : un nouvel accord est alors demandé. Ou demandez-le à nouveau.`,
          ]
        : phrasesReferents(referents)),
      annonce.etat === 'prevue' &&
        !isRefused &&
        fr`Elle part après cet accord, au plus tôt le ${momentEnLettres(envoyeeLe)}.`,
    ]),
    buttons: [
      ...(isRefused ? [action(fr`Demander à nouveau`, 'annonce:accord:demander', { annonce: id })] : []),
      ...buttonsOfAnnonce(annonce),
      ANNONCES_BUTTON,
    ],
  };
}

/** It is for everybody: another party agrees first (art. 9). */
function phrasesReferents(referents: readonly Personne[]): readonly string[] {
  return [
    fr`Elle attend l’accord d’une personne d’une autre partie. Ensuite elle part, et paraît sur le site public.`,
    fr`L’accord est demandé à : ${enumeration(referents.map(nomReferent))}.`,
  ];
}

/** The page where another party reads what everybody would read, and says yes, or no and why. */
export function viewPageAccordAnnonce(
  { annonce, image, mention }: Pick<TextePublic, 'image' | 'mention'> & { readonly annonce: Annonce },
  accord: AccordPublic,
): PageAccord {
  const { sujet, decision } = accord;
  const document = {
    title: fr`Annonce publique : votre accord`,
    lead: phraseDemandePar(accord),
    blocks: [
      ...(decision === null ? [] : [{ kind: 'note', text: phraseDecision(decision) } as const]),
      { kind: 'heading', level: 2, text: annonce.titre } as const,
      ...blocksOfActualite({ ...annonce, image, mention }),
    ],
  };
  return { sujet, document, reponse: findReponseAccord(accord, toAPublier(annonce).empreinte) };
}
