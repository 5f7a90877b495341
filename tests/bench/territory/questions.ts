import { randomUUID } from 'node:crypto';
import type { Storage } from '../../../adapters/postgres/stores.ts';
import { getLimites } from '../../../src/domain/annuaire/conservation.ts';
import { toNouveauCalendrier } from '../../../src/domain/seances/calendrier-personnel.ts';
import type { Stores } from '../../../src/ports/stores.ts';
import { aVersionReponse } from '../../support/reponses.ts';
import { CLOCK, NOW, type Sample } from './sample.ts';

/** What one store is asked, and with what. */
export type Question = readonly [name: string, ask: (stores: Stores, sample: Sample) => Promise<unknown>];

const at = (account: string, { personne }: Sample) =>
  personne.comptes.find(({ plateforme }) => plateforme === account) ?? fail();

/** Everything that a store can be asked or told, in the order in which the program would; what is written is undone. */
export const QUESTIONS: readonly Question[] = [
  ['conventions.list({ limit: 1 })', ({ conventions }) => conventions.list({ limit: 1 })],
  ['conventions.get', ({ conventions }, { conventionId }) => conventions.get(conventionId)],
  [
    'conventions.getFermetures',
    ({ conventions }, { conventionId }) => conventions.getFermetures(conventionId),
  ],
  ['conventions.listParties', ({ conventions }, { conventionId }) => conventions.listParties(conventionId)],
  [
    'conventions.listStructures',
    ({ conventions }, { conventionId }) => conventions.listStructures(conventionId),
  ],
  ['revisions.find', ({ revisions }, { conventionId }) => revisions.find(conventionId)],
  ['personnes.findByAccount', ({ personnes }, sample) => personnes.findByAccount(at('atelier', sample))],
  ['personnes.get', ({ personnes }, { personne }) => personnes.get(personne.id)],
  ['personnes.list', ({ personnes }, { conventionId }) => personnes.list(conventionId)],
  ['personnes.save', ({ personnes }, { personne }) => personnes.save({ ...personne, sansAnnonces: true })],
  ['donnees.get', ({ donnees }, { personne }) => donnees.get(personne)],
  [
    'comptes.listByCourriel',
    ({ comptes }, { personne }) => comptes.listByCourriel(personne.conventionId, personne.courriel),
  ],
  ['inscriptions.listSansCourriel', ({ inscriptions }) => inscriptions.listSansCourriel()],
  [
    'comptes.link',
    ({ comptes }, { personne }) => comptes.link(personne, { ...ACCOUNT, identifiant: randomUUID() }),
  ],
  ['comptes.listNommes', ({ comptes }, { personne }) => comptes.listNommes(personne.comptes)],
  ['comptes.unlink', ({ comptes }, sample) => comptes.unlink(sample.personne, at('atelier', sample).id)],
  ['canaux.list', ({ canaux }, { conventionId }) => canaux.list(conventionId)],
  [
    'canaux.open',
    ({ canaux }, { conventionId }) =>
      canaux.open({ ...ACCOUNT, identifiant: randomUUID(), nom: 'x', conventionId }),
  ],
  ['ficheActions.listAll', ({ ficheActions }, { conventionId }) => ficheActions.listAll(conventionId)],
  ['ficheActions.find', ({ ficheActions }, { conventionId }) => ficheActions.find(conventionId, 3)],
  ['plans.listEnjeux', ({ plans }, { conventionId }) => plans.listEnjeux(conventionId)],
  ['seances.get', ({ seances }, { tour }) => seances.get(tour.seanceId)],
  ['seances.list', ({ seances }, { conventionId }) => seances.list(conventionId)],
  ['seances.listInstances', ({ seances }, { conventionId }) => seances.listInstances(conventionId)],
  ['seances.lock', ({ seances }, { conventionId }) => seances.lock(conventionId)],
  ['tours.get', ({ tours }, { tour }) => tours.get(tour.id)],
  ['tours.findBySeance', ({ tours }, { tour }) => tours.findBySeance(tour.seanceId)],
  ['tours.list', ({ tours }, { conventionId }) => tours.list(conventionId)],
  ['tours.lock', ({ tours }, { tour }) => tours.lock(tour.id)],
  ['tours.save', ({ tours }, { tour }) => tours.save({ ...tour, modifieLe: NOW })],
  ['echeanciers.listConventionsDues', ({ echeanciers }) => echeanciers.listConventionsDues(NOW)],
  [
    'echeanciers.takeEtapesDues',
    ({ echeanciers }, { conventionId, tour }) => echeanciers.takeEtapesDues([conventionId], tour.gel),
  ],
  [
    'echeanciers.loadDonnees',
    ({ echeanciers }, { conventionId, tour }) => echeanciers.loadDonnees([conventionId], [tour.id]),
  ],
  [
    'echeanciers.loadFaits',
    ({ echeanciers }, { conventionId, tour }) =>
      echeanciers.loadFaits({
        conventionIds: [conventionId],
        tourIds: [tour.id],
        sources: [tour.id, tour.seanceId],
        ouvertures: [conventionId],
      }),
  ],
  [
    'echeanciers.savePassages',
    ({ echeanciers }, { tour }) =>
      echeanciers.savePassages({ tours: [{ ...tour, etat: 'ouvert', modifieLe: NOW }], remplaces: [] }),
  ],
  ['reponses.find', ({ reponses }, { tour, fiche }) => reponses.find(tour, fiche.id)],
  ['reponses.listByTour', ({ reponses }, { tour }) => reponses.listByTour(tour)],
  [
    'reponses.listVersions',
    ({ reponseVersions }, { conventionId, reponseId }) => reponseVersions.list(conventionId, reponseId),
  ],
  [
    'reponses.listHistorique, one fiche',
    ({ reponses }, { conventionId, fiche }) => reponses.listHistorique(conventionId, [fiche.id]),
  ],
  ['reponses.listHistorique, all fiches', askAllHistoriques],
  ['reponses.append', appendReponse],
  [
    'reponseMarks.saveInterne',
    ({ reponseMarks }, { conventionId, reponseId: id }) =>
      reponseMarks.saveInterne({ id, conventionId }, NOW),
  ],
  ['reponseVersions.withdraw', withdrawReponse],
  [
    'brouillons.save',
    ({ brouillons }, { personne, tour }) =>
      brouillons.save({ personne, cle: 'essai', valeurs: {}, majLe: NOW, expireLe: tour.gel }),
  ],
  ['brouillons.find', ({ brouillons }, { personne }) => brouillons.find(personne, 'essai', 'autre')],
  ['brouillons.listDates', ({ brouillons }, { personne }) => brouillons.listDates(personne)],
  ['brouillons.delete', ({ brouillons }, { personne }) => brouillons.delete(personne, 'essai')],
  [
    'presences.list',
    ({ presences }, { tour: { conventionId, seanceId: id } }) => presences.list(conventionId, [{ id }]),
  ],
  ['purges.count', ({ purges }) => purges.count(getLimites(NOW))],
  [
    'envois.listBySource, tour',
    ({ envois }, { conventionId, tour }) => envois.listBySource(conventionId, tour.id),
  ],
  [
    'envois.listBySource, annonce',
    ({ envois }, { conventionId, annonceId }) => envois.listBySource(conventionId, annonceId),
  ],
  ['envois.create, 20', createEnvois],
  [
    'envois.cancel',
    ({ envois }, { conventionId, tour }) => envois.cancel({ conventionId, source: tour.id, raison: 'essai' }),
  ],
  [
    'nonRemis.adopt',
    ({ nonRemis }, sample) =>
      nonRemis.adopt({
        personneId: sample.personne.id,
        compteId: at('atelier', sample).id,
        sources: [sample.tour.id],
        messageId: 'inconnu',
      }),
  ],
  ['envois.refresh', ({ envois }, { conventionId, tour }) => envois.refresh(conventionId, tour.id)],
  ['refusEspaces.list', ({ refusEspaces }) => refusEspaces.list()],
  ['annonces.list', ({ annonces }, { conventionId }) => annonces.list(conventionId)],
  ['resumes.find', ({ resumes }, { conventionId }) => resumes.find(conventionId, 3, 'public')],
  ['resumes.findByTour', ({ resumes }, { tour }) => resumes.findByTour(tour.id, 'public')],
  ['resumes.list', ({ resumes }, { conventionId }) => resumes.list(conventionId, 'public')],
  ['resumes.nextNumero', ({ resumes }, { conventionId }) => resumes.nextNumero(conventionId)],
  [
    'liens.create',
    ({ liens }, { personne, tour }) =>
      liens.create({ token: randomUUID(), personne, objet: 'x', creeLe: NOW, expireLe: tour.gel }),
  ],
  ['calendriers.find', ({ calendriers }, { personne }) => calendriers.find(personne)],
  ['calendriers.note', ({ calendriers }, { personne }) => calendriers.note(personne, 'x', NOW)],
  [
    'calendriers.save',
    ({ calendriers }, { personne }) => calendriers.save(toNouveauCalendrier(personne, null, NOW)),
  ],
  [
    'calendriers.listSilencieux',
    ({ calendriers }) => calendriers.listSilencieux(NOW.subtract({ hours: 24 * 365 }), 500),
  ],
  ['liens.find', ({ liens }) => liens.find('inconnu', NOW)],
  ['liens.revokeAll', ({ liens }, { personne }) => liens.revokeAll(personne, 'tableau', NOW)],
  [
    'journal.append',
    ({ journal }, { personne, conventionId }) =>
      journal.append({
        conventionId,
        survenuLe: NOW,
        acteurId: personne.id,
        action: 'code:creer',
        objet: personne.id,
      }),
  ],
  ['journal.list', ({ journal }, { conventionId }) => journal.list(conventionId, 50)],
  ['journal.listByObjet', ({ journal }, { conventionId }) => journal.listByObjet(conventionId, 'fiche:6')],
  ['inscriptions.list', ({ inscriptions }, { conventionId }) => inscriptions.list(conventionId)],
  ['etats.countEnvois', ({ etats }, { conventionId }) => etats.countEnvois(conventionId)],
  ['etats.findPlanifieJusqua', ({ etats }, { conventionId }) => etats.findPlanifieJusqua(conventionId)],
];

/** What the sender and the platforms ask; it commits. */
export const ELSEWHERE: readonly (readonly [name: string, ask: (storage: Storage) => Promise<unknown>])[] = [
  ['sweep', ({ envoiQueue }) => envoiQueue.sweep(NOW)],
  ['nonRemis.takeIncertain', ({ stores }) => stores.nonRemis.takeIncertain(30_000)],
  ['receptions.take', ({ chatPorts }) => chatPorts.receptions.take(randomUUID(), 10_000)],
  ['conversations.find', ({ chatPorts }) => chatPorts.conversations.find({ ...ACCOUNT, identifiant: 'U3' })],
  ['espaces.find', ({ chatPorts }) => chatPorts.espaces.find('slack', 'T7')],
];

const ACCOUNT = { plateforme: 'slack', espace: 'T7' } as const;

async function askAllHistoriques({ ficheActions, reponses }: Stores, { conventionId }: Sample) {
  const fiches = await ficheActions.list(conventionId);
  return reponses.listHistorique(
    conventionId,
    fiches.map(({ id }) => id),
  );
}

function appendReponse({ reponses }: Stores, { tour, fiche, personne }: Sample) {
  const version = aVersionReponse({ clock: CLOCK }, { auteur: personne, fiche });
  return reponses.append({ tour, ficheActionId: fiche.id, base: 1, version });
}

async function withdrawReponse({ reponses, reponseVersions }: Stores, { conventionId, tour, fiche }: Sample) {
  const reponse = await reponses.find(tour, fiche.id);
  if (reponse === null) throw new Error('there is no answer to withdraw');
  return reponseVersions.withdraw({ conventionId, reponse, now: NOW });
}

async function createEnvois({ envois, personnes }: Stores, { conventionId, tour }: Sample) {
  const rows = await personnes.list(conventionId);
  return envois.create(
    rows.map(({ id: personneId }) => ({
      conventionId,
      genre: 'tour',
      source: tour.id,
      destinataire: { personneId },
      occurrence: 0,
      etape: 'rappel-3',
      etat: 'a_envoyer',
      prevuLe: NOW,
      graceJusqua: tour.gel,
    })),
  );
}

function fail(): never {
  throw new Error('nobody has such an account');
}
