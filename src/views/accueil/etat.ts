import type { Fact, Message, Section } from '../../conversation/chat.ts';
import { DAYS_NON_REMIS, type EtatConvention, type EtatEspace } from '../../domain/accueil/etat-espace.ts';
import type { EtatEnvoi } from '../../domain/nouns/envoi.ts';
import { keysOf } from '../../domain/nouns/tables.ts';
import type { EtatTour } from '../../domain/nouns/tour.ts';
import { fr } from '../../fr.ts';
import { sectionsRefus } from '../envois/incident.ts';
import { sectionsNonJoints } from '../envois/suivi.ts';
import { enumeration, momentEnLettres } from '../words/phrases.ts';
import { nomEtape, nomSeance } from '../words/seance-mots.ts';

/** The state of the espace, for administration. */
export function viewEtatEspace({ installation, now, convention }: EtatEspace): Message {
  const { version, mode, base, adresse } = installation;
  const facts: readonly Fact[] = [
    { label: fr`Version`, value: version },
    { label: fr`Mode`, value: mode === 'demonstration' ? fr`démonstration` : mode },
    { label: fr`Adresse publique`, value: adresse ?? fr`pas encore connue` },
    { label: fr`Base de données`, value: base },
    { label: fr`Heure de l’espace`, value: momentEnLettres(now) },
  ];
  if (convention === null) {
    return {
      title: fr`État de l’espace`,
      paragraphs: [fr`Aucun plan n’est encore importé. La commande importer-plan en charge un.`],
      facts,
    };
  }
  return {
    title: fr`État de l’espace`,
    facts: [...facts, ...listFacts(convention)],
    sections: [
      envoisSection(convention),
      ...sectionsRefus(convention.refus),
      ...sectionsNonJoints(convention.nonRemis, NON_JOINTS),
    ],
  };
}

const NON_JOINTS = fr`Destinataires non joints depuis ${DAYS_NON_REMIS} jours`;

const TOURS: Readonly<Record<EtatTour, string>> = {
  prepare: fr`en préparation`,
  ouvert: fr`en cours`,
  fige: fr`à publier`,
  publie: fr`avec résumé publié`,
  clos: fr`sans suite`,
};

const ENVOIS: Readonly<Record<EtatEnvoi, string>> = {
  prevu: fr`En attente de leur heure`,
  a_envoyer: fr`À envoyer`,
  en_cours: fr`En cours d’envoi`,
  envoye: fr`Envoyés`,
  incertain: fr`Incertains, à vérifier`,
  echoue: fr`Échoués`,
  expire: fr`Trop tard pour être envoyés`,
  annule: fr`Annulés`,
};

function listFacts(etat: EtatConvention): readonly Fact[] {
  const { convention, fiches, fichesSansPilote, prochaineSeance, prochaineEtape, planifieJusqua } = etat;
  const none = fr`aucune`;
  return [
    { label: fr`Convention`, value: convention.titre },
    { label: fr`Fiches action`, value: fr`${fiches}, dont ${fichesSansPilote} sans pilote` },
    { label: fr`Personnes`, value: String(etat.personnes) },
    {
      label: fr`Parties signataires`,
      value: fr`${etat.parties}, dont ${etat.partiesAccordees} avec un accord d’échange de données`,
    },
    {
      label: fr`Prochaine séance`,
      value: prochaineSeance
        ? fr`${nomSeance(prochaineSeance)}, ${momentEnLettres(prochaineSeance.debut)}`
        : none,
    },
    {
      label: fr`Prochaine étape`,
      value: prochaineEtape
        ? fr`${nomEtape(prochaineEtape.code)}, ${momentEnLettres(prochaineEtape.prevueLe)}`
        : none,
    },
    { label: fr`Tours de réponses`, value: toursEnMots(etat) },
    {
      label: fr`Messages planifiés`,
      value: planifieJusqua ? fr`jusqu’au ${momentEnLettres(planifieJusqua)}` : fr`pas encore`,
    },
  ];
}

function toursEnMots({ tours }: EtatConvention): string {
  const parts = [...tours].map(([etat, count]) => fr`${count} ${TOURS[etat]}`);
  return parts.length === 0 ? fr`aucun` : enumeration(parts);
}

function envoisSection({ envois }: EtatConvention): Section {
  const rows = keysOf(ENVOIS).map((etat) => ({
    text: fr`${ENVOIS[etat]} : ${envois[etat]}`,
  }));
  return { title: fr`Messages`, list: rows };
}
