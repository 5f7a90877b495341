import type { Prisma } from '../../adapters/postgres/generated/client.ts';

/** Tables that nobody remembers by the revision, each with why. */
export const FAST: readonly Prisma.ModelName[] = [
  'Revision', // itself
  'Avenant', // read with the version of a fiche that it brings
  'ReponseVersion', // what a write is about: verified by the number of its version
  'ReponseChiffre', // goes with its version
  'Presence', // read each time
  'Emargement', // likewise, with its relevé
  'ReleveRemplace', // likewise
  'CalendrierPersonnel', // read each time; its link is a LienPersonnel
  'DemandeConnexion', // found by its secret, each time
  'Session', // likewise
  'Reconnaissance', // likewise
  'Brouillon', // verified by what stands in it
  'Envoi', // the ledger has its own claims
  'AccordPublic', // read under the lock of its tour, or of announcements
  'Rectification', // likewise
  'Logo', // read each time
  'ImageEmbleme', // likewise: its stamp stands in its convention
  'LigneActivite', // read each time
  'Fichier', // found by the stamp of what it says
  'Abonne', // read each time: nothing that people read depends on it
  'DemandeAbonnement', // found by its secret, each time
  'LienAbonne', // likewise
  'Fusion', // read under the lock of its convention's annuaire
  'ImageAnnonce', // read with its announcement
  'Evenement', // goes with its announcement
  'Participation', // read under the lock of announcements
  'Journal', // only added to
  'Webhook', // read each time: nothing that people decide depends on it
  'AppelWebhook', // likewise
  'SearchText', // made of what people wrote, forgotten with it
  'SeanceEtape', // the planner's own: read each time
  'EspaceRelie', // no convention's data: where a workspace belongs
  'Conversation',
  'Reception',
  'RefusEspace',
  'Cadence',
  'ConventionAilleurs',
  'Installation',
  'Horloge',
  'AtelierMessage',
  'AtelierFormulaire',
];
