import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { type FicheAction, tableOfTextes } from '../../src/domain/nouns/fiche-action.ts';
import type { Personne } from '../../src/domain/nouns/personne.ts';
import type { Tour } from '../../src/domain/nouns/tour.ts';
import type { TestDatabase } from './database.ts';
import { aNouvelle } from './nouvelles.ts';

interface Place {
  readonly personne: Personne;
  readonly tour: Tour;
  readonly fiche: FicheAction;
}

/** One row, at least, of each table in which somebody writes or is named: what a planted word needs. */
export async function addEveryRow(base: TestDatabase, place: Place): Promise<void> {
  await addToFiche(base, place);
  await addToSeance(base, place);
  await addToConvention(base, place);
  await addToPersonne(base, place);
}

const LE = new Date('2027-05-03T08:00:00Z');

async function addToFiche({ db, stores }: TestDatabase, { personne, tour, fiche }: Place): Promise<void> {
  const { conventionId } = personne;
  const here = { conventionId, ficheActionId: fiche.id };
  const version = await db.reponseVersion.findFirstOrThrow({ where: { reponse: here } });
  const indicateur = await db.indicateur.create({
    data: { ...here, ordre: 1, nom: 'Places', unite: 'places', source: 'Caf' },
  });
  await db.reponseChiffre.create({
    data: {
      ...{ conventionId, versionId: version.id, indicateurId: indicateur.id },
      ...{ valeur: 12, arreteLe: LE, source: 'Caf' },
    },
  });
  const instance = await db.instance.findFirstOrThrow({ where: { conventionId } });
  await db.decision.create({
    data: {
      ...{ ...here, versionId: version.id, instanceId: instance.id, statut: 'reportee', accord: false },
      ...{ motif: 'Trop tôt', statutAvant: 'en_cours', le: LE, noteeLe: LE },
    },
  });
  await db.decision.create({
    data: {
      ...{ ...here, instanceId: instance.id, texte: 'Une salle est prêtée', le: LE, noteeLe: LE },
      ...{ noteeParId: personne.id, changeeLe: LE, changeeParId: personne.id, raison: 'Erreur' },
    },
  });
  const appui = {
    id: randomUUID(),
    code: 'caf',
    rang: 0,
    etat: 'en_cours',
    texte: 'Vu',
    noteLe: LE,
  } as const;
  await db.suiviAppui.create({ data: { ...here, ...appui, reponseId: version.reponseId } });
  const arreteLe = Temporal.PlainDate.from('2027-04-30');
  const chiffre = { indicateurId: indicateur.id, valeur: 12, arreteLe, source: 'Caf' };
  await stores.nouvelles.create(fiche, { ...aNouvelle(personne), chiffre });
  await db.effet.create({
    data: {
      ...{ ...here, moment: 'mi_parcours', auteurId: personne.id, diffusion: 'groupe_projet', noteLe: LE },
      ...{ effets: 'Plus de places', publics: 'Les familles', autrement: 'Rien' },
    },
  });
  const decision = { accepte: false, motif: 'Non', decideLe: LE, decideParId: personne.id };
  const demande = { id: randomUUID(), tourId: tour.id, rang: 7, demandeParId: personne.id, demandeLe: LE };
  await db.rectification.create({ data: { ...here, ...demande, ...decision, texte: 'Lire 12' } });
  await db.accordPublic.create({
    data: { ...demande, ...decision, id: randomUUID(), conventionId, empreinte: 'a' },
  });
}

async function addToSeance({ db, stores, clock }: TestDatabase, { personne, tour }: Place): Promise<void> {
  const { conventionId } = personne;
  const point = await db.pointOrdreDuJour.create({
    data: {
      ...{ conventionId, seanceId: tour.seanceId, rang: 1, texte: 'Le forum', modifieLe: LE },
      ...{ genre: 'suite', issue: 'À faire' },
    },
  });
  const suite = await db.suite.create({
    data: { conventionId, pointId: point.id, texte: 'À faire', pourLe: LE, noteeLe: LE },
  });
  await db.suitePersonne.create({
    data: { conventionId, suiteId: suite.id, nom: 'La coordination', depuis: LE },
  });
  const seance = { visio: 'https://visio.example/1', ordreDuJour: 'Le forum', titre: 'Séance plénière' };
  await db.seance.update({ where: { id: tour.seanceId }, data: seance });
  const other = await db.personne.findFirstOrThrow({ where: { conventionId, id: { not: personne.id } } });
  await stores.presences.save({
    ...{
      personne: await stores.personnes.get(other.id),
      seanceId: tour.seanceId,
      debut: clock.now(),
      diteLe: clock.now(),
    },
    ...{ reponse: 'remplace', remplacant: 'Quelqu’un' },
  });
  const releve = { conventionId, id: tour.seanceId };
  const emargement = { personneId: other.id, etat: 'remplace', remplacant: 'Quelqu’un' } as const;
  await stores.releves.saveEmargements(releve, [emargement]);
  await stores.releves.addRemplace(releve, {
    ...{ numero: 1, motif: 'Une erreur', publieLe: clock.now(), remplaceLe: clock.now() },
    points: [{ rang: 1, texte: 'Le forum', genre: null, issue: null }],
    presences: { present: 1, excuse: 0, remplace: 0 },
  });
}

async function addToConvention({ db }: TestDatabase, { personne, fiche }: Place): Promise<void> {
  const { conventionId } = personne;
  const ligne = { semestre: '2027-1', titre: 'Partenariats', texte: 'Une rencontre', noteeLe: LE };
  await db.ligneActivite.create({ data: { ...ligne, conventionId } });
  await db.periodeCalme.create({ data: { conventionId, nom: 'Été', du: LE, au: LE } });
  const image = { cle: randomUUID(), alternative: 'La salle', png: Buffer.of(1), largeur: 1, hauteur: 1 };
  await db.imageAnnonce.create({ data: { ...image, conventionId } });
  const avenant = await db.avenant.create({
    data: { conventionId, reference: 'A', signeLe: LE, objet: 'Essai' },
  });
  const champs = { avant: 'Deux fois', texte: 'Trois fois' };
  await db.modificationProposee.create({
    data: { conventionId, genre: 'article', cle: '6 A', champs, noteeLe: LE },
  });
  const contenu = [{ source: 'x', genre: 'article', cle: '6 A', avant: {}, apres: champs }];
  const signature = { partie: 'p', signeLe: LE, noteeLe: LE, noteeParId: personne.id };
  await db.projetAvenant.create({
    data: { conventionId, numero: 1, contenu, prepareLe: LE, signatures: { create: signature } },
  });
  const fermeture = { fermeeLe: LE, fermetureAvenantId: avenant.id, fermetureMotif: 'Reprise ailleurs' };
  const annexe = tableOfTextes(() => 'Un mot');
  await db.ficheAction.update({ where: { id: fiche.id }, data: { ...fermeture, ...annexe } });
  const partie = { code: 'p', nom: 'Partie', appellation: 'Partie', genre: 'commune', ordre: 9 };
  await db.partie.create({ data: { ...partie, conventionId, contact: 'Quelqu’un' } });
  const annonce = {
    ...{ titre: 'Forum', texte: 'Samedi.', lien: 'https://agglo.example', destinataires: 'tous' },
    etat: 'envoyee',
  } as const;
  const { id: annonceId } = await db.annonce.create({
    data: { ...annonce, conventionId, auteurId: personne.id, soumission: randomUUID(), envoyeeLe: LE },
  });
  const evenement = { debut: LE, fin: LE, lieu: 'Calais', question: 'Repas ?', visible: false, sequence: 0 };
  await db.evenement.create({ data: { ...evenement, conventionId, annonceId } });
  const participation = { etat: 'inscrit', rang: 1, reponse: 'Oui', sequence: 1, majLe: LE } as const;
  const other = await db.personne.findFirstOrThrow({ where: { conventionId, id: { not: personne.id } } });
  await db.participation.create({
    data: { ...participation, conventionId, annonceId, personneId: other.id },
  });
  const [gardee, doublon] = await db.personne.findMany({ where: { conventionId, id: { not: personne.id } } });
  if (gardee === undefined || doublon === undefined) throw new Error('two other people are needed');
  await db.fusion.create({
    data: {
      ...{ conventionId, gardeeId: gardee.id, doublonId: doublon.id, faiteLe: LE, defaiteLe: LE },
      changements: [{ table: 'Annonce', before: { id: 'x', texte: 'Samedi.' }, after: null }],
    },
  });
}

async function addToPersonne({ db, stores, clock }: TestDatabase, { personne }: Place): Promise<void> {
  const { id: personneId, conventionId, courriel } = personne;
  await db.personne.update({ where: { id: personneId }, data: { courrielCompte: courriel } });
  const now = clock.now();
  const later = now.add({ hours: 2 });
  await stores.brouillons.save({ personne, cle: 'courriel:x', valeurs: {}, majLe: now, expireLe: later });
  const account = { plateforme: 'teams', espace: 'tenant', identifiant: `29:${personneId}` };
  await stores.comptes.link(personne, account);
  await db.conversation.create({ data: { ...account, donnees: '{}' } });
  const secrets = { lien: randomUUID(), navigateur: randomUUID(), code: '123456' };
  await stores.connexions.create({ courriel, ...secrets, creeLe: now, expireLe: later });
  await stores.abonnes.add({ conventionId, courriel, ficheActionId: null, actualites: false }, now);
  const dates = { demandeLe: now, expireLe: later };
  await stores.demandesAbonnement.create({
    ...{ token: randomUUID(), conventionId, courriel, ficheActionId: null, actualites: false },
    ...dates,
  });
  const conversation = `personne:${personneId}`;
  const message = { conversation, auteur: 'robot', texte: 'Bonjour', message: {}, publieLe: LE };
  await db.atelierMessage.create({ data: message });
  await db.atelierFormulaire.create({ data: { conversation, formulaire: {}, ouvertLe: LE } });
}

/** Opened by that address: another one of its person ends it. */
export async function addSession(
  { db }: TestDatabase,
  { id: personneId, conventionId, courriel }: Pick<Personne, 'id' | 'conventionId' | 'courriel'>,
): Promise<void> {
  const times = { creeLe: LE, vuLe: LE, confirmeeLe: LE, renouveleLe: LE, inactifLe: LE, expireLe: LE };
  const proven = { voie: 'courriel', courriel, jeton: randomUUID(), sel: '', ...times } as const;
  await db.session.create({ data: { conventionId, personneId, ...proven } });
}
