import type { ActionButton, ListItem, Message } from '../../conversation/chat.ts';
import type { BarShare } from '../../conversation/picture.ts';
import type { Annonce } from '../../domain/annonces/annonce.ts';
import {
  countSuivis,
  type NombreDestinataires,
  type Sort,
  type SuiviEnvoi,
} from '../../domain/envois/suivi.ts';
import type { Joignables } from '../../domain/nouns/personne.ts';
import { fr } from '../../fr.ts';
import { destinatairesEnMots } from '../envois/suivi.ts';
import { action, writeAnnonceButton } from '../words/buttons.ts';
import { phrasesInjoignables } from '../words/injoignables.ts';
import { capitalize, compact, enumeration, momentEnLettres, pluralize } from '../words/phrases.ts';
import { nomAudience, sectionAudiences } from './audience-annonce.ts';
import {
  ANNONCES_BUTTON,
  type BrouillonVu,
  sectionsBrouillons,
  sectionTemplates,
} from './brouillons-annonce.ts';
import { sectionsRecues } from './mes-annonces.ts';

/**
 * Whom an announcement reaches. Of those who read them together, `ensemble` read it so, later, and `aussitot` at once,
 * since it is urgent.
 */
export interface NombreRecu extends Joignables, Pick<NombreDestinataires, 'canaux'> {
  readonly ensemble: number;
  readonly aussitot: number;
}

/** One that waits for its time: whom it will reach, and the way to call it off with one press. */
export function viewAnnoncePrevue(annonce: Annonce, nombre: NombreRecu): Message {
  const { id, titre, envoyeeLe, destinataires } = annonce;
  const { canaux } = nombre;
  return {
    title: fr`L’annonce partira le ${momentEnLettres(envoyeeLe)}`,
    paragraphs: [
      fr`« ${titre} »`,
      fr`Rien ne part avant : vous pouvez l’annuler ou la corriger jusque-là.`,
      fr`Destinataires : ${nomAudience(destinataires)}.`,
      ...phrasesRecu(nombre),
      ...(canaux === 0 ? [] : [pluralize(canaux, fr`canal la publiera.`, fr`canaux la publieront.`)]),
    ],
    buttons: [
      {
        ...action(fr`Annuler l’envoi`, 'annonce:retirer:confirmer', { annonce: id, attendue: 'prevue' }),
        style: 'danger',
      },
      ...buttonsOfAnnonce(annonce).filter(({ intent }) => intent !== 'annonce:retirer'),
      ANNONCES_BUTTON,
    ],
  };
}

/** How many people receive it, and when those do who read announcements together: the same before it leaves and after. */
export function phrasesRecu({
  personnes,
  injoignables,
  ensemble,
  aussitot,
}: Omit<NombreRecu, 'canaux'>): readonly string[] {
  const some = (count: number, one: string, many: string) =>
    count === 0 ? [] : [pluralize(count, one, many)];
  return [
    pluralize(personnes, fr`personne la recevra.`, fr`personnes la recevront.`),
    ...phrasesInjoignables(injoignables),
    ...some(
      ensemble,
      fr`personne a choisi de lire les annonces ensemble : elle la lira au prochain envoi groupé.`,
      fr`personnes ont choisi de lire les annonces ensemble : elles la liront au prochain envoi groupé.`,
    ),
    ...some(
      aussitot,
      fr`personne lit les annonces ensemble : elle lira celle-ci tout de suite.`,
      fr`personnes lisent les annonces ensemble : elles liront celle-ci tout de suite.`,
    ),
  ];
}

/** Its time has passed while nothing was running; or who planned it may send it no more. */
export function viewAnnonceNotSent(annonce: Annonce, raison: 'arret' | 'auteur'): Message {
  const pourquoi = {
    arret: fr`Elle devait partir le ${momentEnLettres(annonce.envoyeeLe)}, mais le service était arrêté. Reprenez son texte pour l’envoyer.`,
    auteur: fr`Elle ne partira pas : qui l’a écrite ne peut plus l’envoyer. Reprenez son texte pour l’envoyer en votre nom.`,
  };
  return {
    title: fr`L’annonce n’est pas partie`,
    paragraphs: [fr`« ${annonce.titre} »`, pourquoi[raison]],
    buttons: [...buttonsOfAnnonce(annonce), ANNONCES_BUTTON],
  };
}

/** It has left meanwhile: nothing can be called off any more, and nothing was withdrawn. */
export function viewAnnoncePartie(annonce: Annonce): Message {
  return {
    title: fr`L’annonce est partie`,
    paragraphs: [
      fr`« ${annonce.titre} »`,
      fr`Elle est partie le ${momentEnLettres(annonce.envoyeeLe)}. Vous pouvez encore la corriger ou la retirer.`,
    ],
    buttons: [...buttonsOfAnnonce(annonce), ANNONCES_BUTTON],
  };
}

/** It was called off before its time. */
export function viewAnnonceAnnulee(annonce: Annonce): Message {
  return {
    title: fr`L’envoi est annulé`,
    paragraphs: [fr`« ${annonce.titre} »`, fr`Personne n’a reçu cette annonce.`],
    buttons: [...buttonsOfAnnonce(annonce), ANNONCES_BUTTON],
  };
}

/** One that left, or was called off before, and what became of it at each of its audience. */
export interface AnnoncePassee {
  readonly annonce: Annonce;
  readonly suivis: readonly SuiviEnvoi[];
}

/** What there is to write with; `recues`: what is for who animates réseaux and keeps no more than drafts, null for coordination. */
interface Ecrits {
  readonly brouillons: readonly BrouillonVu[];
  readonly gardees: Parameters<typeof sectionAudiences>[0];
  readonly recues: readonly Annonce[] | null;
}

/** Those that wait for their time, and the latest of the others. */
export function viewAnnonces(
  prevues: readonly Annonce[],
  dernieres: readonly AnnoncePassee[],
  { brouillons, gardees, recues }: Ecrits,
): Message {
  const own = sectionsBrouillons(brouillons, recues !== null);
  return {
    title: fr`Dernières annonces`,
    paragraphs: prevues.length + dernieres.length === 0 ? [fr`Aucune annonce n’a été envoyée.`] : [],
    sections: compact([
      ...own,
      prevues.length > 0 && { title: fr`Prévues`, list: prevues.map((annonce) => toItemAnnonce(annonce)) },
      dernieres.length > 0 && {
        ...(prevues.length + own.length + (recues?.length ?? 0) > 0 && { title: fr`Envoyées` }),
        list: dernieres.map(({ annonce, suivis }) => toItemAnnonce(annonce, suivis)),
      },
      ...(recues === null ? [] : sectionsRecues(recues)),
      sectionTemplates(brouillons, recues !== null),
      ...sectionAudiences(gardees),
    ]),
    buttons: [writeAnnonceButton()],
  };
}

/** An announcement in one line, with the way to what became of it. */
export function toItemAnnonce(annonce: Annonce, suivis: readonly SuiviEnvoi[] = []): ListItem {
  const bar = sharesOf(suivis);
  return {
    text: annonce.titre,
    detail: [
      fr`${capitalize(momentEnLettres(annonce.envoyeeLe))}. ${nomAudience(annonce.destinataires)}.`,
      ...whatBecame(annonce, bar),
    ].join(' '),
    ...(bar.some(({ count }) => count > 0) && { bar }),
    buttons: [suiviButton(annonce)],
  };
}

/** What became of it, in sentences: where it stands, then whom it reached. */
export function whatBecame({ etat }: Annonce, bar: readonly BarShare[]): readonly string[] {
  return [
    ...(ETATS[etat] === null ? [] : [ETATS[etat]]),
    ...bar.flatMap(({ count, label }) => (count > 0 ? [fr`${capitalize(label)}.`] : [])),
  ];
}

/** How far it reached, of its whole audience. */
export function sharesOf(suivis: readonly SuiviEnvoi[]): readonly BarShare[] {
  const share = (label: string, ...sorts: readonly Sort[]) => {
    const siens = suivis.filter(({ sort }) => sorts.includes(sort));
    return { label: `${label} ${destinatairesEnMots(countSuivis(siens))}`, count: siens.length };
  };
  return [
    share(fr`envoyée à`, 'lu', 'remis', 'envoye'),
    share(fr`en attente pour`, 'en-attente'),
    share(fr`incertaine pour`, 'incertain'),
    share(fr`refusée pour`, 'refuse'),
    share(fr`annulée pour`, 'sans-objet'),
  ];
}

const ETATS: Readonly<Record<Annonce['etat'], string | null>> = {
  prevue: fr`Prévue.`,
  envoyee: null,
  retiree: fr`Retirée.`,
  annulee: fr`Envoi annulé.`,
};

/** « chez 3 personnes et dans 1 canal »: where the messages are. */
export function lieuxEnMots({ personnes, canaux }: NombreDestinataires): string {
  return enumeration([
    ...(personnes > 0 ? [fr`chez ${pluralize(personnes, fr`personne`, fr`personnes`)}`] : []),
    ...(canaux > 0 ? [fr`dans ${pluralize(canaux, fr`canal`, fr`canaux`)}`] : []),
  ]);
}

/** What can be done with an announcement that was sent. */
export function buttonsOfAnnonce(annonce: Annonce): readonly ActionButton[] {
  return [...(annonce.etat === 'annulee' ? [] : [suiviButton(annonce)]), ...listGestion(annonce)];
}

export function listGestion({ id, etat, evenement }: Annonce): readonly ActionButton[] {
  const reprendre = action(fr`Reprendre son texte`, 'annonce:rediger', { annonce: id });
  if (etat === 'retiree' || etat === 'annulee') return [reprendre];
  const label = etat === 'prevue' ? fr`Annuler l’envoi` : fr`Retirer l’annonce`;
  return [
    ...(evenement === null || etat === 'prevue' ? [] : [inscriptionsButton({ id })]),
    action(fr`Corriger l’annonce`, 'annonce:corriger', { annonce: id }),
    reprendre,
    { ...action(label, 'annonce:retirer', { annonce: id }), style: 'danger' },
  ];
}

/** Who comes to the event of one, and how many. */
function inscriptionsButton({ id }: Pick<Annonce, 'id'>): ActionButton {
  return action(fr`Voir les inscriptions`, 'inscriptions', { annonce: id });
}

export function suiviButton({ id, etat }: Annonce): ActionButton {
  const label = etat === 'prevue' ? fr`Voir l’envoi prévu` : fr`Voir qui l’a reçue`;
  return action(label, 'annonce:suivi', { annonce: id });
}
