import type { Fact, Message } from '../../conversation/chat.ts';
import { CONSERVATION, type ResultatPurge } from '../../domain/annuaire/conservation.ts';
import { DAYS_OF_DEMANDE } from '../../domain/resumes/abonnement.ts';
import { fr } from '../../fr.ts';
import { action } from '../words/buttons.ts';
import { compact, dureeEnMots, notice, pluralize } from '../words/phrases.ts';

/** What the purge would delete, or has deleted: figures alone. */
export function viewPurge(resultat: ResultatPurge): Message {
  const { kind, departs } = resultat;
  return {
    title: kind === 'essai' ? fr`Ce que la purge supprimerait` : fr`Purge faite`,
    facts: factsOfPurge(resultat),
    paragraphs: compact([
      departs !== 0 &&
        fr`Date de départ inconnue : ${pluralize(departs, fr`personne`, fr`personnes`)}. Le délai compte à partir de la purge.`,
    ]),
    note: fr`La purge a aussi lieu seule, chaque nuit.`,
  };
}

/** The same for whoever may have it done at once. */
export function viewPurgeDemandee(resultat: ResultatPurge): Message {
  const button = action(fr`Purger maintenant`, 'purge:confirmer');
  return {
    ...viewPurge(resultat),
    buttons: resultat.kind === 'essai' ? [{ ...button, style: 'danger' }] : [],
  };
}

/** Where it is nobody’s to ask for. */
export const PURGE_SEULE = notice(fr`La purge a lieu seule, chaque nuit`, [
  fr`Plusieurs conventions partagent cet espace : ses chiffres ne se montrent qu’à l’installation.`,
]);

function factsOfPurge(resultat: ResultatPurge): readonly Fact[] {
  return [
    {
      label: fr`Personnes parties depuis ${dureeEnMots(CONSERVATION.contact)}`,
      value: String(resultat.personnes),
    },
    { label: fr`Brouillons périmés`, value: String(resultat.brouillons) },
    { label: fr`Connexions et demandes terminées`, value: String(resultat.connexions) },
    {
      label: fr`Empreintes de liens terminés depuis ${dureeEnMots(CONSERVATION.liens)}`,
      value: String(resultat.liens),
    },
    {
      label: fr`Présences à des séances passées depuis ${dureeEnMots(CONSERVATION.presences)}`,
      value: String(resultat.presences),
    },
    {
      label: fr`Inscriptions à des événements passés depuis ${dureeEnMots(CONSERVATION.participations)}`,
      value: String(resultat.participations),
    },
    {
      label: fr`Lignes du journal des envois de plus de ${dureeEnMots(CONSERVATION.envois)}`,
      value: String(resultat.envois),
    },
    {
      label: fr`Lignes du journal des accès de plus de ${dureeEnMots(CONSERVATION.acces)}`,
      value: String(resultat.acces),
    },
    {
      label: fr`Réunions de deux inscriptions, faites depuis ${dureeEnMots(CONSERVATION.fusions)}`,
      value: String(resultat.fusions),
    },
    {
      label: fr`Adresses du public, non confirmées en ${pluralize(DAYS_OF_DEMANDE, fr`jour`, fr`jours`)} ou d’une convention terminée`,
      value: String(resultat.abonnements),
    },
    {
      label: fr`Noms et adresses de qui n’a pas de compte, pour une suite faite depuis ${dureeEnMots(CONSERVATION.suites)} ou attendue depuis ${dureeEnMots(CONSERVATION.suitesAttendues)}`,
      value: String(resultat.charges),
    },
    {
      label: fr`Contacts des parties d’une convention terminée`,
      value: String(resultat.contacts),
    },
  ];
}
