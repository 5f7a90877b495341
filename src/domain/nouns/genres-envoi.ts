import { ACTES } from './accord-public.ts';
import { RAISONS_FIN } from './compte.ts';
import { ANNONCES_FIN } from './convention.ts';
import { MOMENTS_EFFET } from './effet.ts';
import { FAITS_INSTANCE } from './seance.ts';
import { FAITS_SECURITE, GENRES_ACCES } from './securite.ts';
import { tableOf } from './tables.ts';
import { RAPPELS } from './tour.ts';

const texte = (written: string) => written;
const nombre = (written: string) => (/^\d+$/.test(written) ? Number(written) : undefined);
const ouiNon = (written: string) => written === 'oui';
const optional = (written: string) => (written === '' ? null : written);
const oneOf =
  <Value extends string>(values: readonly Value[]) =>
  (written: string) =>
    values.find((value) => value === written);

/**
 * All messages of the ledger: by who composes them, each step with what it says beside its name, in the order of its key.
 * The key makes a message unique, also of rows of years ago: a step that was sent once is never written otherwise.
 */
export const ETAPES = {
  tour: {
    preparation: {},
    'confirmation-pilote': {},
    ouverture: {},
    ...tableOf(RAPPELS, () => ({})),
    manquants: {},
    'brouillon-resume': {},
    lendemain: {},
    gel: {},
    /** The card that comes back at the moment that its lead chose; `rang`: how many times it was put off, this one included. */
    report: { rang: nombre },
    /** Coordination reminds a lead by hand: once a day, whoever presses. */
    relance: { jour: texte },
  },
  /** To whoever answers by a link: `part`: whose contribution it is; `cle`: of a text that was sent by e-mail. */
  reponse: {
    recu: { numero: nombre, part: optional },
    courriel: { cle: texte },
    /** Coordination answers what a person wrote by e-mail; `cle` has the hour, and the key of that text. */
    mot: { cle: texte },
    /** What a sentence by e-mail asks for, with what does it; `cle`: of its text. */
    phrase: { cle: texte },
    lien: {},
    page: {},
  },
  seance: {
    annoncee: {},
    deplacee: {},
    annulee: {},
    veille: {},
    'copil-bilan': {},
    'copil-mise-a-jour': {},
    'copil-dossier': {},
    'copil-veille': {},
    'copil-decisions': {},
    'reseau-veille': {},
    releve: {},
    /** `numero`: of the rectificatif. */
    'releve-rectifie': { numero: nombre },
  },
  /** Of somebody's place in a body; the source is the body, the occurrence the minute. */
  instance: { membre: { fait: oneOf(FAITS_INSTANCE), acteurId: texte } },
  /** To a person's own agenda: the date stands there so, or leaves it. */
  invitation: { invitation: dateAgenda(), retrait: dateAgenda() },
  annonce: {
    publication: {},
    /** To who has not said to have read it: once a day, whoever presses. */
    'rappel-lecture': { jour: texte },
    /** To a mailbox, where nothing changes in place; `le`: when it was corrected. */
    'annonce-corrigee': { le: texte },
    'annonce-retiree': {},
    'accord-demande': {},
    'accord-decide': {},
  },
  /** Of a draft, to who writes it: `version`: the same text goes once. */
  essai: { essai: { version: texte } },
  /** To who registered to the event of an announcement; the occurrence is a rank, or how many times it moved. */
  inscription: {
    'place-liberee': {},
    'evenement-change': {},
    'evenement-annule': {},
    'evenement-veille': { jour: texte },
  },
  /** To the agenda of who registered: the occurrence is the sequence there. */
  agenda: { 'agenda-ajout': {}, 'agenda-retrait': {} },
  /** Of a summary and of the answers in it; the number is that of a fiche. */
  resume: {
    publication: {},
    /** In a channel of members: what the tour says of a fiche, to be talked about. */
    fil: { numero: nombre },
    interne: { numero: nombre },
    masquee: { numero: nombre },
    /** The occurrence is the version that is to be corrected. */
    correction: { numero: nombre },
    'accord-demande': {},
    'accord-decide': {},
    'rectification-demandee': {},
    'rectification-decidee': {},
  },
  abonnement: { publication: {}, annonce: {} },
  canal: { 'canal-relie': {} },
  calendrier: { 'calendrier-silencieux': {} },
  /** To who leads a fiche, or did; the source is the fiche. */
  pilotage: {
    passation: {},
    'fin-pilotage': {},
    fermeture: {},
    reouverture: {},
    delegation: { delegantId: texte, demande: texte },
    'delegation-dite': { delegueId: texte, isAccord: ouiNon },
    /** Coordination answered in a lead's name; the occurrence is the version. */
    saisie: { tourId: texte, part: optional },
    /** Somebody of the groupe projet noted something of the fiche. */
    remarque: { remarqueId: texte },
  },
  decision: { decision: {} },
  /** To who is asked what came of the actions, once for each moment. */
  effet: { 'effets-demandes': { moment: oneOf(MOMENTS_EFFET) } },
  appui: { 'appui-demande': {}, 'appui-suivi': {} },
  /** Of something to do that came of a point; the occurrence is how many times its text or its day changed. */
  suite: {
    'suite-notee': {},
    'suite-bientot': {},
    'suite-jour': {},
    'suite-relance': { rang: nombre },
    'suite-retiree': {},
    /** To coordination: help is asked for, since then; nobody is there any more to do it. */
    'suite-aide': { le: texte },
    'suite-seule': {},
  },
  /** What coordination has to know at once. */
  incident: {
    rattrapage: {},
    'ouverture-impossible': {},
    'seances-a-prevoir': {},
    /** The letter of the month before can be read over. */
    'lettre-du-mois': {},
    /** Who supervises proposes an announcement: the draft that coordination sends, or gives up; the occurrence is the minute. */
    'annonce-proposee': { personneId: texte, brouillon: texte },
    /** The same of a fiche, an indicator, a question or a réseau, that coordination takes or leaves. */
    'modele-propose': { personneId: texte, brouillon: texte },
    /** To who proposed one of these: whether coordination took it; the occurrence is the minute. */
    'proposition-decidee': { brouillon: texte, isPrise: ouiNon },
    /** The convention ends on that day. */
    'fin-convention': { annonce: oneOf(ANNONCES_FIN), fin: texte },
    /** Somebody proposes to apply an avenant that all parties signed; the occurrence is its number. */
    'avenant-propose': { projet: texte, personneId: texte },
    /** Somebody proposes what nobody decides alone; the occurrence is its minute. */
    'acte-propose': { personneId: texte, genre: oneOf(ACTES), objet: texte },
    /** Somebody leads a fiche no more, from that instant on (older rows: that day); the occurrence is the fiche. */
    'quitte-pilotage': { personneId: texte, jour: texte },
    /** Whoever left took that back. */
    'reprend-pilotage': { personneId: texte, le: texte },
    /** Whoever left says who could follow; `rang` tells two proposals of a person apart. */
    'proposition-pilote': { personneId: texte, rang: texte },
    /** Of an action that a body dropped, a lead says in a tour that it is back: its comité decides. */
    'retour-propose': { ficheId: texte, tourId: texte },
    /** Nobody answered a lead who asked to be replaced. */
    'delegation-sans-reponse': { personneId: texte, demande: texte },
    /** A lead's account is over, as its platform said that day. */
    'compte-ferme': { personneId: texte, plateforme: texte, raison: oneOf(RAISONS_FIN), jour: texte },
    /** A channel can be written to no more, as its platform said that day. */
    'canal-perdu': { canalId: texte, jour: texte },
    /** Somebody who is not of the groupe projet was in a channel of members, that day. */
    'canal-ouvert': { canalId: texte, jour: texte },
    /** Another convention tied a channel of ours too, that day. */
    'canal-partage': { canalId: texte, jour: texte },
    'espace-refuse': { plateforme: texte, espace: texte },
    /** The directory of a workspace may vouch in this other convention, or in ours, as one of the two said; for administration. */
    'espace-partage': { plateforme: texte, espace: texte, otherId: texte },
    /** A part of our own service is down; for administration, which minds it. */
    panne: { espace: texte },
    /** To whoever was told that it was down: a platform, or a part of the service. */
    retabli: { plateforme: texte, espace: texte },
    /** Somebody who opened a person's link said that day to be somebody else. */
    'lien-refuse': { personneId: texte, jour: texte },
    /** A message that went by e-mail came back that day: its address is wrong. */
    'retour-courriel': { personneId: texte, raison: texte, jour: texte },
    /** What people wrote by e-mail in an hour, named by its end. */
    'mots-recus': { heure: texte },
    /** Somebody's mailbox answered that he or she is absent, until that day. */
    absence: { personneId: texte, jour: texte },
    /** Somebody asked for erasure that day. */
    effacement: { personneId: texte, jour: texte },
    /** Words were deleted of a fiche, and why (a code); for administration, which answers for personal data. */
    'passage-masque': { ficheId: texte, acteurId: texte, motif: texte },
    /** A way in of a person whom nothing reaches was read out to somebody; for administration. */
    guichet: { personneId: texte, acteurId: texte },
    /** Administration gave somebody the view of all conventions, or took it; the occurrence is the minute. */
    supervision: { personneId: texte, acteurId: optional, isDonnee: ouiNon },
  },
  /** Of the ways in to a person's own name; `compteId`: the way by which it is told, or the account that stands for a new address. */
  securite: {
    securite: {
      compteId: texte,
      fait: oneOf(FAITS_SECURITE),
      acteurId: optional,
      detail: texte,
    },
    acces: { genre: oneOf(GENRES_ACCES), acteurId: texte },
    adresse: { compteId: texte },
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Champs>>>>;

/**
 * `sequence`: of the séance then; `extra`: how much higher this person's is; begin and end in milliseconds since 1970; `part`:
 * what tells its UID from that of another person of the same mailbox.
 */
function dateAgenda() {
  return {
    ...{ sequence: nombre, extra: nombre, debut: nombre, fin: nombre },
    ...{ empreinte: texte, part: optional },
  };
}

/** How each field of a step is read; undefined: it is none of them. */
export type Champs = Readonly<Record<string, (written: string) => unknown>>;

/** What a message speaks of; decides who composes it. */
export type GenreEnvoi = keyof typeof ETAPES;
