import type { Temporal } from 'temporal-polyfill';
import type { Fact, Form, Message } from '../../conversation/chat.ts';
import type { GenreEnvoi } from '../../domain/nouns/genres-envoi.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { fr } from '../../fr.ts';
import { LISTE_DROITS } from '../pages/donnees-personnelles.ts';
import { DUREES, GARDEES } from '../pages/donnees-personnelles-tables.ts';
import { action } from '../words/buttons.ts';
import { type Document, heading } from '../words/document.ts';
import { dureeDuLien } from '../words/liens.ts';
import { jourSansSemaine } from '../words/phrases.ts';
import type { SiteNames } from '../words/site-names.ts';

/** What the register of processing activities says of this tool (RGPD art. 30). */
export interface Registre {
  /** Those whose people may be registered (art. 8). */
  readonly parties: readonly string[];
  readonly names: Pick<SiteNames, 'responsable' | 'sigle'>;
  /** Address of the full notice. */
  readonly notice: string;
  /** When it was read. */
  readonly le: Temporal.Instant;
}

/** In short, with the way to the page; `url` null: it is not shown here. */
export function viewRegistre(registre: Registre, url: string | null): Message {
  return {
    title: TITRE,
    facts: factsOfRegistre(registre),
    ...(url !== null && {
      note: fr`La page montre aussi les données, les durées, les droits et la sécurité. Ce lien est valable ${dureeDuLien('registre')}.`,
    }),
    buttons: [
      ...(url === null ? [] : [{ kind: 'link', label: fr`Ouvrir le registre à imprimer`, url } as const]),
      { kind: 'link', label: fr`Lire la notice complète`, url: registre.notice },
    ],
  };
}

/** The whole entry, to read or to print; data, durations and rights are those of the notice. */
export function viewPageRegistre(registre: Registre): Document {
  return {
    title: TITRE,
    lead: fr`État au ${jourSansSemaine(jourOf(registre.le))}. Cette page s’imprime avec la commande du navigateur.`,
    facts: factsOfRegistre(registre),
    blocks: [
      heading(fr`Données`),
      GARDEES,
      heading(fr`Durées`),
      DUREES,
      heading(fr`Droits des personnes`),
      { kind: 'list', items: LISTE_DROITS },
      heading(fr`Sécurité`),
      { kind: 'list', items: SECURITY },
    ],
  };
}

const TITRE = fr`Registre des traitements (article 30 du RGPD)`;

const SECURITY: readonly string[] = [
  fr`Accès par rôle, refusé par défaut et noté.`,
  fr`Liens à durée limitée : seule leur empreinte est gardée.`,
  fr`Journal sans nom ni texte. Purge chaque nuit.`,
];

/** What each kind of message is for: there is none without a purpose. */
const PURPOSES: Readonly<Record<GenreEnvoi, string>> = {
  tour: fr`rappels aux pilotes`,
  reponse: fr`collecte d’avancement`,
  seance: fr`séances, et leur calendrier`,
  invitation: fr`séances, et leur calendrier`,
  calendrier: fr`séances, et leur calendrier`,
  annonce: fr`annonces`,
  essai: fr`annonces`,
  inscription: fr`inscriptions aux événements annoncés`,
  agenda: fr`inscriptions aux événements annoncés`,
  canal: fr`annonces`,
  resume: fr`résumés`,
  pilotage: fr`qui pilote une fiche`,
  appui: fr`appuis demandés`,
  instance: fr`entrées et sorties des réseaux et des groupes`,
  effet: fr`évaluation des actions, à mi-parcours et avant la fin`,
  suite: fr`suites à donner après les séances`,
  decision: fr`décisions sur les actions`,
  incident: fr`alertes à la coordination`,
  securite: fr`sécurité des accès`,
  abonnement: fr`nouvelles des actions et annonces publiques, pour le public qui le demande`,
};

function factsOfRegistre({ parties, names }: Registre): readonly Fact[] {
  return [
    { label: fr`Nom`, value: fr`Suivi du plan d’actions de la ${names.sigle} (espace collaboratif)` },
    { label: fr`Responsable`, value: names.responsable },
    { label: fr`Finalités`, value: [...new Set(Object.values(PURPOSES))].join(', ') },
    {
      label: fr`Base légale`,
      value: fr`mission d’intérêt public (article 6-1-e) ; consentement du public qui demande à être prévenu (article 6-1-a)`,
    },
    {
      label: fr`Personnes`,
      value: fr`agents, élus, salariés et bénévoles des parties et de leurs partenaires ; public qui demande à être prévenu`,
    },
    {
      label: fr`Destinataires`,
      value: fr`coordination, groupe projet, parties ; public pour le seul contenu publié`,
    },
    {
      label: fr`Sous-traitants`,
      value: fr`hébergeur, envoi des courriels, messageries reliées : à compléter`,
    },
    { label: fr`Hors de l’Union européenne`, value: fr`selon les messageries reliées : à compléter` },
    {
      label: fr`Parties dont l’accord est noté`,
      value: parties.length === 0 ? fr`aucune pour le moment` : parties.join(', '),
    },
  ];
}

/** Which address is told of each masking; null: none. */
export function viewFormulaireProtection(courriel: string | null): Form {
  return {
    title: fr`Délégué à la protection des données`,
    intro: [
      fr`Chaque fois qu’un passage est masqué, un courriel part à cette adresse : la fiche, qui l’a fait et pourquoi, jamais les mots.`,
      fr`Ses courriels portent un lien par lequel l’adresse s’efface d’elle-même.`,
    ],
    context: {},
    fields: [
      {
        kind: 'text',
        id: 'courriel',
        label: fr`Son adresse`,
        hint: fr`Par exemple : dpd@mairie.fr. Laissez vide pour ne prévenir que l’administration.`,
        max: 200,
        ...(courriel !== null && { value: courriel }),
      },
    ],
    buttons: [{ label: fr`Enregistrer`, intent: 'protection:enregistrer' }],
  };
}

export const PROTECTION_INVALIDE = fr`Ce n’est pas une adresse. Par exemple : dpd@mairie.fr.`;

export function viewProtection(courriel: string | null): Message {
  return {
    title: fr`Délégué à la protection des données`,
    paragraphs: [
      courriel === null
        ? fr`Aucune adresse n’est notée : l’administration seule est prévenue quand un passage est masqué.`
        : fr`${courriel} est prévenue, avec l’administration, chaque fois qu’un passage est masqué.`,
    ],
    buttons: [action(fr`Changer l’adresse`, 'protection')],
  };
}
