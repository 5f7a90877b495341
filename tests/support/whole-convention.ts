import { randomUUID } from 'node:crypto';
import type { Convention } from '../../src/domain/nouns/convention.ts';
import type { FicheAction } from '../../src/domain/nouns/fiche-action.ts';
import type { Personne } from '../../src/domain/nouns/personne.ts';
import type { Tour } from '../../src/domain/nouns/tour.ts';
import { buildContenuResume } from '../../src/domain/resumes/contenu-resume.ts';
import { toNouveauCalendrier } from '../../src/domain/seances/calendrier-personnel.ts';
import { aConvention, aFicheAction, aPersonne, aSeance, aTour, PLAIN_ANNONCE } from './builders.ts';
import type { TestDatabase } from './database.ts';
import { aVersionReponse } from './reponses.ts';
import { aDemandeResume } from './resume-builders.ts';

const CLE = 'essai';
const OBJET = 'essai';
const ESPACE = { plateforme: 'essai', espace: 'E1' };

/** A convention with one row of everything, and the ids by which it is asked for. */
export async function createWholeConvention(base: TestDatabase) {
  const convention = await aConvention(base);
  const personne = await aPersonne(base, convention);
  const pilotes = [[personne, 'chef_de_file']] as const;
  const fiche = await aFicheAction(base, convention, { numero: 77, pilotes, indicateurs: ['Places'] });
  const tour = await createTour(base, convention.id);
  const nouvelle = () => {
    const version = aVersionReponse(base, { auteur: personne, fiche });
    return { tour, ficheActionId: fiche.id, base: 1, version };
  };
  const [structure] = await base.stores.conventions.listStructures(convention.id);
  if (structure === undefined) throw new Error('a convention has a structure');
  const { reponse } = await base.stores.reponses.append({ ...nouvelle(), base: 0 });
  await base.stores.reponses.append({ ...nouvelle(), base: 0, structureId: structure.id });
  await base.stores.reponseMarks.saveReussite(
    { id: reponse.id, conventionId: convention.id },
    base.clock.now(),
  );
  const partie = { code: 'P', nom: 'Partie', appellation: 'Partie', genre: 'commune', ordre: 1 };
  const { id: partieId } = await base.db.partie.create({ data: { ...partie, conventionId: convention.id } });
  const logo = { png: new Uint8Array(1), largeur: 1, hauteur: 1, empreinte: 'a' };
  await base.stores.logos.save({ ...logo, conventionId: convention.id, partieId });
  await base.stores.logos.saveApparence(convention.id, { couleur: '#ffd400', embleme: logo });
  const image = {
    cle: randomUUID(),
    alternative: 'La salle',
    png: new Uint8Array(1),
    largeur: 1,
    hauteur: 1,
  };
  await base.stores.imagesAnnonces.create({ ...image, conventionId: convention.id });
  const avenant = { reference: 'A', signeLe: new Date('2027-01-15'), objet: 'Essai' };
  await base.db.avenant.create({ data: { ...avenant, conventionId: convention.id } });
  await addWhatIsWritten(base, { personne, tour, fiche });
  await addWhatIsSent(base, { personne, tour });
  const abonne = await addWhoFollows(base, { convention, fiche });
  return {
    convention,
    personne,
    fiche,
    tour,
    nouvelle,
    reponseId: reponse.id,
    pilotage: {
      ficheActionId: fiche.id,
      personneId: personne.id,
      role: 'chef_de_file' as const,
    },
    cle: CLE,
    objet: OBJET,
    espace: ESPACE,
    abonne,
    image,
  };
}

export type WholeConvention = Awaited<ReturnType<typeof createWholeConvention>>;

/** Somebody of the public who follows the fiche, and somebody who has not confirmed. */
async function addWhoFollows(
  { stores, clock }: TestDatabase,
  { convention, fiche }: { readonly convention: Convention; readonly fiche: FicheAction },
) {
  const { id: conventionId } = convention;
  const demande = {
    conventionId,
    courriel: 'voisine@exemple.fr',
    ficheActionId: fiche.id,
    actualites: false,
  };
  const dates = { demandeLe: clock.now(), expireLe: clock.now() };
  await stores.demandesAbonnement.create({ ...demande, token: randomUUID(), ...dates });
  await stores.abonnes.add(demande, clock.now());
  const [abonne] = await stores.abonnes.listSuivant(conventionId, [fiche.id]);
  if (abonne === undefined) throw new Error('nobody follows the fiche');
  await stores.liensAbonnes.create({ token: randomUUID(), abonne, creeLe: clock.now() });
  return abonne;
}

interface Place {
  readonly personne: Personne;
  readonly tour: Tour;
}

async function createTour(base: TestDatabase, conventionId: string): Promise<Tour> {
  const seance = await aSeance(base, { id: conventionId });
  const etapes = [{ code: 'rappel-1', prevueLe: seance.debut, passeeLe: null }] as const;
  return aTour(base, seance, { etapes });
}

async function addWhatIsWritten(
  { stores, db, clock }: TestDatabase,
  { personne, tour, fiche }: Place & { readonly fiche: Pick<FicheAction, 'id'> },
) {
  const { conventionId } = personne;
  const dates = { creeLe: clock.now(), expireLe: tour.gel };
  await stores.brouillons.save({ personne, cle: CLE, valeurs: {}, majLe: clock.now(), expireLe: tour.gel });
  await stores.liens.create({ token: randomUUID(), personne, objet: OBJET, ...dates });
  await stores.calendriers.save(toNouveauCalendrier(personne, null, clock.now()));
  const dite = { reponse: 'oui', remplacant: null, debut: tour.ouverture, diteLe: clock.now() } as const;
  await stores.presences.save({ personne, seanceId: tour.seanceId, ...dite });
  const annonceId = randomUUID();
  await stores.annonces.save({
    ...PLAIN_ANNONCE,
    id: annonceId,
    conventionId,
    auteurId: personne.id,
    soumission: randomUUID(),
    titre: 'Forum',
    texte: 'Le forum a lieu samedi.',
    envoyeeLe: clock.now(),
    evenement: {
      ...{ debut: tour.ouverture, fin: tour.gel, lieu: 'Calais', places: null, limite: null, question: null },
      ...{ visible: false, sequence: 0 },
    },
  });
  const participation = { etat: 'inscrit', rang: 1, sequence: 1, majLe: clock.now() } as const;
  const said = { reponse: null, visible: false };
  await stores.participations.save({ personne, annonceId, ...participation, ...said });
  const resume = { audience: 'public', numero: 1 } as const;
  const contenu = buildContenuResume(aDemandeResume(resume));
  await stores.resumes.create({
    ...resume,
    id: randomUUID(),
    conventionId,
    tourId: tour.id,
    contenu,
    publieLe: clock.now(),
  });
  await stores.rectifications.create({
    id: randomUUID(),
    conventionId,
    tourId: tour.id,
    ficheActionId: fiche.id,
    rang: 0,
    texte: 'Lire 12 familles.',
    demandeParId: personne.id,
    demandeLe: clock.now(),
  });
  await stores.accordsPublics.create({
    id: randomUUID(),
    conventionId,
    sujet: { genre: 'resume', id: tour.id },
    rang: 0,
    empreinte: 'a',
    demandeParId: personne.id,
    demandeLe: clock.now(),
  });
  const webhook = {
    id: randomUUID(),
    url: 'https://logiciel.example/',
    actions: ['code:creer'],
    secret: new Uint8Array(),
  };
  await db.webhook.create({ data: { ...webhook, conventionId, creeLe: new Date(), prochainLe: new Date() } });
  await stores.journal.append({
    conventionId,
    survenuLe: clock.now(),
    acteurId: personne.id,
    action: 'code:creer',
    objet: personne.id,
  });
}

async function addWhatIsSent({ stores, db, clock }: TestDatabase, { personne, tour }: Place) {
  const { id: personneId, conventionId } = personne;
  const prevuLe = clock.now();
  await stores.canaux.open({ ...ESPACE, identifiant: 'C1', nom: 'Groupe projet', conventionId });
  await stores.refusEspaces.note({
    ...ESPACE,
    conventionId,
    raison: 'jeton-refuse',
    depuis: prevuLe,
    jusqua: null,
  });
  await stores.envois.create([
    {
      conventionId,
      genre: 'tour',
      source: tour.id,
      destinataire: { personneId },
      occurrence: 0,
      etape: 'ouverture',
      etat: 'prevu',
      prevuLe,
      graceJusqua: prevuLe,
    },
  ]);
  await db.convention.update({ where: { id: conventionId }, data: { planifieJusqua: new Date() } });
}
