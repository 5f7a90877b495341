import { expect, it } from 'vitest';
import { compose } from '../../../../src/composers.ts';
import type { Composition, Lecteur } from '../../../../src/conversation/use-case.ts';
import type { Envoi } from '../../../../src/domain/nouns/envoi.ts';
import { createLook, type DueEnvois, findTexteCommun } from '../../../../src/use-cases/envois/claim-envoi.ts';
import { findLecteurs } from '../../../../src/use-cases/envois/sender.ts';
import { MARCK, useAnnonces } from '../../../support/annonces.ts';
import { createSender } from '../../../support/delivery-world.ts';
import { prepareSeance } from '../../../support/seances.ts';

const { base, world: annonces } = await useAnnonces();

it('says the same to all who share a text: an announcement', async () => {
  await annonces.send();
  const { id } = annonces.ines;
  await base.db.personne.update({ where: { id }, data: { sansAnnonces: true } });
  const envois = await annonces.listEnvois();
  const texts = await composeEach(envois);
  expect(envois).toHaveLength(3);
  expect(texts.size).toBe(3); // people, those who want no announcement, channels
});

it('says to each what is his or her own: what a séance brings to people is shared by none', async () => {
  const preparation = await prepareSeance(base);
  const { convention, seanceId: source, camille, ines, maud, canalId } = preparation;
  const seance = await base.stores.seances.get(source);
  await base.stores.seances.save({ ...seance, releveLe: base.clock.now() });
  const row = {
    conventionId: convention.id,
    genre: 'seance',
    source,
    occurrence: 0,
    etat: 'a_envoyer',
  } as const;
  const when = { prevuLe: base.clock.now(), graceJusqua: base.clock.now().add({ hours: 1 }) };
  const people = [camille, ines, maud].map(({ id }) => ({ personneId: id }));
  await base.stores.envois.create([
    ...people.map((destinataire) => ({ ...row, ...when, destinataire, etape: 'releve' as const })),
    { ...row, ...when, destinataire: { canalId }, etape: 'veille' },
  ]);
  const rows = await base.stores.envois.listBySource(convention.id, source);
  const { find } = createLook(
    rows.map(({ id }) => id),
    createSender(base, [], compose),
  );
  const said = await Promise.all(rows.map(async ({ id }) => say(await find(id))));
  expect(new Set(said.flatMap((text) => /"url":"([^"]*releve[^"]*)"/.exec(text)?.[1] ?? [])).size).toBe(3);
});

it('composes once for those who are looked at together, and anew after a moment', async () => {
  await annonces.send();
  const people = (await annonces.listEnvois()).filter(({ destinataire }) => destinataire.personneId);
  let composed = 0;
  const sender = createSender(base, [], async (...given) => {
    composed += 1;
    return compose(...given);
  });
  const [first = '', second = ''] = people.map(({ id }) => id);
  const { find } = createLook([first, second, first], sender);
  expect(await say(await find(first))).toBe(await say(await find(second)));
  expect(composed).toBe(1);
});

it('says to each where he or she stands, of an event to which people register', async () => {
  await annonces.send();
  const annonce = await annonces.getAnnonce();
  const debut = base.clock.now().add({ hours: 48 });
  const event = { debut, fin: debut.add({ hours: 3 }), lieu: 'Calais', places: null, limite: null };
  const { stores } = base;
  await stores.annonces.save({
    ...annonce,
    evenement: { ...event, question: null, visible: true, sequence: 0 },
  });
  const { ines } = annonces;
  const inscrite = {
    personne: ines,
    annonceId: annonce.id,
    etat: 'inscrit',
    rang: 1,
    reponse: null,
    visible: true,
  } as const;
  await stores.participations.save({ ...inscrite, sequence: 0, majLe: debut });
  const people = (await annonces.listEnvois()).filter(({ destinataire }) => destinataire.personneId);
  const { find } = createLook(
    people.map(({ id }) => id),
    createSender(base, [], compose),
  );
  for (const { id, destinataire } of people)
    expect((await say(await find(id))).includes('Votre place est réservée')).toBe(
      destinataire.personneId === ines.id,
    );
});

it('composes for each what its composer does not call common: a link of one’s own stays one’s own', async () => {
  await annonces.send();
  const people = (await annonces.listEnvois()).filter(({ destinataire }) => destinataire.personneId);
  const sender = createSender(base, [], async (_envoi, lecteur) => {
    const title = lecteur.kind === 'personne' ? lecteur.personne.prenom : '';
    return { kind: 'message', message: { title } };
  });
  const { find } = createLook(
    people.map(({ id }) => id),
    sender,
  );
  const said = await Promise.all(people.map(async ({ id }) => say(await find(id))));
  expect(said.map((text) => JSON.parse(text).message.title).sort()).toEqual(['camille', 'ines']);
});

it('says to those who come later what is true then, and nothing to those who left', async () => {
  await annonces.send();
  const canal = (await annonces.listEnvois()).find(({ destinataire }) => destinataire.canalId);
  const people = (await annonces.listEnvois()).filter(({ destinataire }) => destinataire.personneId);
  const ids = [...people.map(({ id }) => id), canal?.id ?? ''];
  const { find } = createLook(ids, createSender(base, [], compose));
  const before = await say(await find(ids[0] ?? ''));
  await annonces.correct({ texte: MARCK });
  await base.db.canal.update({ where: { id: canal?.destinataire.canalId ?? '' }, data: { actif: false } });
  base.clock.set(base.clock.now().add({ seconds: 3 }));
  expect(before).not.toContain(MARCK);
  expect(await say(await find(ids[1] ?? ''))).toContain(MARCK);
  expect(await find(canal?.id ?? '')).toMatchObject({ lecteur: null });
  expect(await find(crypto.randomUUID())).toBeNull();
});

/** What each reader is told, by the name of the text; fails when two who share one are told different things. */
async function composeEach(envois: readonly Envoi[]): Promise<ReadonlyMap<string, Composition>> {
  const lecteurs = await findLecteurs(envois, base.ports);
  const texts = new Map<string, Composition>();
  for (const [place, envoi] of envois.entries()) {
    const lecteur = lecteurs[place] as Lecteur;
    const text = findTexteCommun(envoi, lecteur) ?? '';
    const composition = await compose(envoi, lecteur, base.ports);
    expect(composition).toEqual(texts.get(text) ?? composition);
    texts.set(text, composition);
  }
  expect(new Set([...texts.values()].map((one) => JSON.stringify(one))).size).toBe(texts.size);
  return texts;
}

type Found = Awaited<ReturnType<DueEnvois['find']>>;

async function say(found: Found): Promise<string> {
  if (!found?.lecteur) throw new Error('there is nobody to tell');
  return JSON.stringify(await found.compose(found.lecteur));
}
