import type { Message } from '../../conversation/chat.ts';
import type { ResultatMode } from '../../domain/accueil/etat-espace.ts';
import { fr } from '../../fr.ts';
import { compact, pluralize, withEssai } from '../words/phrases.ts';

/** What the data are for, what in them speaks for it, and what a change does. */
export function viewMode(resultat: ResultatMode): Message {
  const { kind, mode, futur, adressesReelles, messagesAtelier } = resultat;
  const facts = [
    { label: fr`Adresses qui peuvent être réelles`, value: String(adressesReelles) },
    { label: fr`Messages de l’atelier`, value: String(messagesAtelier) },
  ];
  if (kind === 'inchange') return { title: fr`Ces données sont celles d’une ${MODES[mode]}`, facts };
  const message = {
    title: fr`Les données d’une ${MODES[mode]} deviennent celles d’une ${MODES[futur]}`,
    paragraphs: listEffets(resultat),
    facts,
    note: fr`Arrêtez le programme avant ; le changement compte à partir de son prochain démarrage.`,
  };
  return kind === 'essai' ? withEssai(message) : message;
}

const MODES: Readonly<Record<ResultatMode['mode'], string>> = {
  production: fr`production`,
  demonstration: fr`démonstration`,
};

function listEffets({ futur, adressesReelles, joursAvance }: ResultatMode): readonly string[] {
  if (futur === 'demonstration')
    return compact([
      fr`L’atelier s’ouvrira sans mot de passe : chacun pourra agir au nom de toutes les personnes et avancer l’horloge.`,
      adressesReelles !== 0 &&
        fr`Des personnes réelles y sont peut-être : ${pluralize(adressesReelles, fr`adresse`, fr`adresses`)}.`,
    ]);
  return compact([
    fr`L’atelier se fermera, et l’heure sera celle de la base de données.`,
    joursAvance !== 0 &&
      fr`L’horloge de la démonstration avait ${pluralize(joursAvance, fr`jour`, fr`jours`)} d’avance : ce qu’elle a fait passer reste passé.`,
  ]);
}
