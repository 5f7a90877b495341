import type { Temporal } from 'temporal-polyfill';
import type { Form, Message, Values } from '../../conversation/chat.ts';
import { findText } from '../../conversation/form.ts';
import { type AnnonceProposee, getTerritoire, type PlaceSupervision } from '../../domain/nouns/convention.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { getNomComplet, type Personne } from '../../domain/nouns/personne.ts';
import { fr } from '../../fr.ts';
import { action } from '../words/buttons.ts';
import { jourSansSemaine } from '../words/dates.ts';
import { LONGEST_OPTION, shorten } from '../words/phrases.ts';
import { fieldsOfTexte } from './annonce.ts';

/** What is proposed, and to which coordinations; `proposees`: those before, with where each stands. */
export function viewFormulaire(places: readonly PlaceSupervision[], { id, jour, proposees }: Asked): Form {
  return {
    title: fr`Proposer une annonce`,
    intro: [
      fr`Chaque coordination lit votre texte, le corrige si elle veut, puis l’envoie en son nom ou y renonce. Rien ne part sans elle.`,
      ...proposees.map(ligneOf),
    ],
    context: { proposition: id },
    fields: [
      ...fieldsOfTexte(jour.toString()),
      {
        kind: 'choices',
        id: 'conventions',
        label: fr`À quelles coordinations ?`,
        required: true,
        value: places.map(({ conventionId }) => conventionId),
        options: places.map((place) => ({
          value: place.conventionId,
          label: shorten(nomOf(place), LONGEST_OPTION),
        })),
      },
    ],
    buttons: [{ label: fr`Proposer`, intent: 'annonce:proposer:envoyer' }],
  };
}

interface Asked {
  readonly id: string;
  readonly jour: Temporal.PlainDate;
  readonly proposees: readonly AnnonceProposee[];
}

/** « Forum (Calais, 12 mai 2027) : envoyée. » */
function ligneOf(proposee: AnnonceProposee): string {
  const titre = proposee.titre ?? fr`Annonce`;
  return fr`${titre} (${nomOf(proposee)}, ${jourSansSemaine(jourOf(proposee.le))}) : ${ETATS[proposee.etat]}.`;
}

const ETATS: Readonly<Record<AnnonceProposee['etat'], string>> = {
  attente: fr`la coordination ne l’a pas encore envoyée`,
  envoyee: fr`envoyée par la coordination`,
  retiree: fr`la coordination y a renoncé`,
};

export function viewProposee(places: readonly PlaceSupervision[]): Message {
  return {
    title: fr`L’annonce est proposée`,
    paragraphs: [
      fr`Les coordinations sont prévenues : ${places.map(nomOf).join(', ')}. Elle part dans une convention quand la sienne l’envoie.`,
    ],
    buttons: [action(fr`Voir où en sont mes annonces`, 'annonce:proposer')],
  };
}

/** To coordination: a draft that it sends in its own name, or gives up. */
export function viewDemande(personne: Personne, { id, valeurs }: Draft): Message {
  const nom = fr`${getNomComplet(personne)} (${personne.structure.nom})`;
  return {
    title: fr`Une annonce vous est proposée`,
    paragraphs: [
      fr`${nom}, qui supervise la convention, vous propose d’envoyer cette annonce. Elle ne part que si vous l’envoyez ; vous pouvez la corriger et choisir ses destinataires.`,
      findText(valeurs, 'titre') ?? '',
      ...(findText(valeurs, 'texte') ?? '').split(/\r?\n/).filter((ligne) => ligne.trim() !== ''),
    ],
    buttons: [
      action(fr`Lire et envoyer`, 'annonce:rediger', { brouillon: id }),
      action(fr`Y renoncer`, 'annonce:supprimer', { brouillon: id }),
    ],
  };
}

interface Draft {
  readonly id: string;
  readonly valeurs: Values;
}

function nomOf({ nomCourt }: Pick<PlaceSupervision, 'nomCourt'>): string {
  return getTerritoire({ nomCourt });
}
