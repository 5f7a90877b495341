import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { toCompteCourriel } from '../../../../src/domain/nouns/compte.ts';
import { getRelecture } from '../../../../src/use-cases/resumes/get-relecture.ts';
import { publishResume } from '../../../../src/use-cases/resumes/publish-resume.ts';
import { endCanal } from '../../../../src/use-cases/verbs/end-canal.ts';
import { aSuiviAppui } from '../../../support/appuis.ts';
import { plain, useAttentes } from '../../../support/attentes.ts';
import { paris } from '../../../support/calendrier-builders.ts';

const { world, list, find, now, moveTo, getSeance, getFiche } = useAttentes();

it('tells coordination of fiches without a lead, and leads to them', async () => {
  expect(await find('Chloé', 'pas de pilote')).toEqual([
    '23 fiches n’ont pas de pilote',
    'Fiches 1, 2, 3, 4 et 19 autres',
    ['plan'],
  ]);
});

it('tells of who said nothing for five working days, unless they were just reminded', async () => {
  const words = 'rien dit depuis cinq jours ouvrés';
  expect(await find('Chloé', words)).toEqual([
    '1 personne n’a rien dit depuis cinq jours ouvrés',
    '1 fiche attendue',
    ['relance:preparer'],
  ]);
  const { id: source, conventionId } = world.data.ouvert;
  const relance = (jour: string) =>
    world.ports.stores.envois.create([
      {
        conventionId,
        genre: 'tour',
        source,
        destinataire: { personneId: world.data.as('Alice').personne.id },
        occurrence: 0,
        etape: `relance:${jour}`,
        etat: 'a_envoyer',
        prevuLe: paris(`${jour}T09:00`),
        graceJusqua: world.data.ouvert.gel,
      },
    ]);
  await relance('2027-05-06');
  expect(await find('Chloé', words)).toBeUndefined();
  moveTo('2027-05-14T10:00');
  expect(await find('Chloé', words)).toEqual([
    '1 personne n’a rien dit depuis cinq jours ouvrés',
    '1 fiche attendue, dernière relance il y a 8 jours',
    ['relance:preparer'],
  ]);
  await world.data.answer(12, 'ouvert');
  expect(await find('Chloé', words)).toBeUndefined();
});

it('tells of proposals and of needs for support with their age', async () => {
  await world.data.answer(12, 'passe', {
    statut: 'abandonnee',
    motif: 'La salle est fermée.',
    appuis: ['financement'],
    creeeLe: paris('2027-05-03T10:00'),
  });
  expect(await find('Chloé', 'décision')).toEqual([
    '1 proposition attend une décision',
    'Fiche 12, il y a 7 jours',
    ['propositions'],
  ]);
  expect(await find('Chloé', 'appui')).toEqual([
    '1 appui demandé, sans réponse',
    'Fiche 12, il y a 7 jours',
    ['appuis'],
  ]);
  const fiche = await getFiche(12);
  const [reponse] = await world.ports.stores.reponses.listHistorique(world.data.conventionId, [fiche.id]);
  const emma = world.data.as('Emma').personne;
  const suivi = aSuiviAppui(reponse?.id ?? '', {
    code: 'financement',
    etat: 'en_cours',
    destinataire: { id: emma.id, nom: 'Emma' },
  });
  await world.ports.stores.appuis.create(fiche, suivi);
  expect(await find('Chloé', 'appui demandé')).toBeUndefined();
  expect(await find('Emma', 'appui')).toMatchObject(
    [/^Un appui vous est demandé/, /^Fiche 12/, ['appui:suivre']].map((one) =>
      one instanceof RegExp ? expect.stringMatching(one) : one,
    ),
  );
});

it('goes with a summary from its deadline to the agreement of another party', async () => {
  const chloe = world.data.as('Chloé');
  expect(await find('Chloé', 'résumé')).toBeUndefined();
  moveTo('2027-05-15T10:00');
  expect(await find('Chloé', 'Le résumé du tour est à publier')).toMatchObject([{}, {}, ['resume:preparer']]);
  const tour = await world.ports.stores.tours.get(world.data.ouvert.id);
  const { groupeProjet } = await getRelecture(
    tour,
    { personne: chloe.personne, now: now() },
    world.ports.stores,
  );
  const values = { tour: tour.id, empreinte: groupeProjet.empreinte };
  await publishResume(
    { name: 'resume:publier', account: chloe.account, values, origin: 'direct' },
    chloe,
    world.ports,
  );
  moveTo('2027-05-16T10:00');
  expect(await find('Chloé', 'La version publique du résumé n° 1')).toMatchObject([
    'La version publique du résumé n° 1 attend votre relecture',
    'Le groupe projet l’a reçu il y a 1 jour',
    ['resume:preparer'],
  ]);
  expect(await find('Basile', 'Le résumé n° 1 est publié')).toMatchObject([{}, {}, ['resume:lire']]);
  const ask = async (rang: number) => {
    const accord = {
      id: randomUUID(),
      conventionId: world.data.conventionId,
      sujet: { genre: 'resume', id: tour.id },
      rang,
      empreinte: 'x',
    } as const;
    await world.ports.stores.accordsPublics.create({
      ...accord,
      demandeParId: chloe.personne.id,
      demandeLe: now(),
    });
    return accord;
  };
  const parId = world.data.as('Emma').personne.id;
  const first = await ask(0);
  expect(await find('Chloé', 'résumé')).toBeUndefined(); // somebody else has to answer
  await world.ports.stores.accordsPublics.decide(first, {
    parId,
    accepte: false,
    motif: 'Une famille se reconnaît.',
    le: now(),
  });
  expect(await find('Chloé', 'accord est refusé')).toMatchObject([
    {},
    expect.stringContaining('Une famille se reconnaît.'),
    {},
  ]);
  await world.ports.stores.accordsPublics.decide(await ask(1), {
    parId,
    accepte: true,
    motif: null,
    le: now(),
  });
  const [accord] = await list('Chloé');
  expect(plain(accord?.text)).toBe('L’accord est donné pour la version publique du résumé n° 1');
  expect(plain(accord?.detail)).toMatch(/^Emma .*aujourd’hui$/);
});

it('has what a lead asks to be put right, with its words and both answers', async () => {
  const alice = world.data.as('Alice').personne;
  const fiche = await getFiche(12);
  const rectification = {
    id: randomUUID(),
    conventionId: world.data.conventionId,
    tourId: world.data.ouvert.id,
    rang: 0,
  };
  const asked = { ...rectification, ficheActionId: fiche.id, texte: 'Trois lieux, pas deux.' };
  await world.ports.stores.rectifications.create({ ...asked, demandeParId: alice.id, demandeLe: now() });
  expect(await find('Chloé', 'rectificatif')).toMatchObject([
    'Un rectificatif est demandé pour la fiche 12',
    expect.stringMatching(/^Alice .*« Trois lieux, pas deux. »$/),
    ['rectification:accepter', 'rectification:refuser'],
  ]);
  await world.ports.stores.rectifications.decide(rectification, {
    parId: alice.id,
    accepte: true,
    motif: null,
    le: now(),
  });
  expect(await find('Chloé', 'rectificatif')).toBeUndefined();
});

it('counts the points of a séance that was held, then asks for its relevé', async () => {
  const seance = await getSeance();
  const toPoint = (rang: number) => ({
    id: randomUUID(),
    conventionId: world.data.conventionId,
    seanceId: seance.id,
    rang,
    texte: `Point ${rang}`,
    ficheActionId: null,
    issue: null,
    version: 0,
  });
  expect(await find('Chloé', 'à noter')).toBeUndefined();
  moveTo('2027-05-21T10:00');
  expect((await find('Chloé', 'à noter'))?.[0]).toBe('Les points de la séance du 20 mai sont à noter');
  const rows = [toPoint(0), toPoint(1)].map((row) => ({ ...row, modifieLe: new Date() }));
  await world.database.db.pointOrdreDuJour.createMany({ data: rows });
  expect(await find('Chloé', 'à noter')).toMatchObject([
    '2 points sur 2 à noter pour la séance du 20 mai',
    {},
    ['seance:points'],
  ]);
  await world.database.db.pointOrdreDuJour.updateMany({ data: { genre: 'information', issue: 'Vu.' } });
  expect(await find('Chloé', 'Le relevé')).toMatchObject([
    'Le relevé du 20 mai est à publier',
    {},
    ['releve:preparer'],
  ]);
  await world.ports.stores.seances.save({ ...seance, releveLe: now() });
  expect(await find('Chloé', 'Le relevé')).toBeUndefined();
});

it('names what reaches nobody any more, who asks to be erased, and parties without an agreement', async () => {
  const { conventionId } = world.data;
  const alice = world.data.as('Alice').personne;
  await world.database.db.compte.create({
    data: {
      conventionId,
      personneId: alice.id,
      ...toCompteCourriel(alice.id, 'alice@ctg.test'),
      suspenduLe: new Date('2027-05-05'),
      suspenduPour: 'adresse-inconnue',
    },
  });
  expect(await find('Chloé', 'adresse')).toMatchObject([
    expect.stringMatching(/^Une adresse ne répond plus : Alice/),
    {},
    ['personne:voir'],
  ]);
  const canal = await world.ports.stores.canaux.open({
    conventionId,
    plateforme: 'slack',
    espace: 'T1',
    identifiant: 'C1',
    nom: 'ctg',
  });
  if (canal === null) throw new Error('the channel is new');
  await endCanal({ canal, acteurId: null }, world.ports.stores, now());
  expect(await find('Chloé', 'canal')).toMatchObject(['Le canal « ctg » n’existe plus', {}, ['canaux']]);
  await world.database.db.personne.update({
    where: { id: alice.id },
    data: { effacementDemandeLe: new Date('2027-05-08') },
  });
  expect(await find('Chloé', 'effacée')).toMatchObject([{}, {}, ['effacements']]);
  const [partie] = await world.ports.stores.conventions.listParties(conventionId);
  const refused = [{ partie: partie?.code ?? '', etat: 'a_l_etude', le: null }] as const;
  await world.ports.stores.annuaires.saveAccords(conventionId, refused);
  expect(await find('Chloé', 'accord d’échange')).toMatchObject([{}, partie?.nom, ['parties']]);
  for (const prenom of ['Alice', 'Basile', 'David', 'Emma'] as const)
    for (const words of ['adresse', 'canal', 'effacée', 'accord', 'pilote'])
      expect(await find(prenom, words), `${prenom}: ${words}`).toBeUndefined();
});
