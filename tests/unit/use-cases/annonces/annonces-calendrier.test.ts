import { beforeEach, expect, it } from 'vitest';
import { renderCalendar } from '../../../../adapters/ical/render.ts';
import { toAPublier } from '../../../../src/domain/annonces/annonce.ts';
import { AUDIENCES } from '../../../../src/domain/annonces/audience-annonce.ts';
import type { CalendarEvent, CalendarFeed } from '../../../../src/domain/seances/calendrier.ts';
import { giveAccordAnnonce } from '../../../../src/use-cases/annonces/accord-annonce.ts';
import { sendAnnoncesPrevues } from '../../../../src/use-cases/annonces/dispatch-annonce.ts';
import { offerAgenda, openEvenement } from '../../../../src/use-cases/annonces/get-actualites.ts';
import { cancelInscription, saveInscription } from '../../../../src/use-cases/annonces/save-inscription.ts';
import { withdrawAnnonce } from '../../../../src/use-cases/annonces/withdraw-annonce.ts';
import { previewAnnonce } from '../../../../src/use-cases/annonces/write-annonce.ts';
import { openCalendrier } from '../../../../src/use-cases/seances/agendas/create-calendrier.ts';
import {
  getDatesPubliques,
  publishCalendrier,
} from '../../../../src/use-cases/seances/agendas/publish-calendrier.ts';
import { createLienCalendrier } from '../../../../src/use-cases/verbs/liens.ts';
import { dateEnMots } from '../../../../src/views/pages/calendriers.ts';
import { type Annonces, createAnnonces, FORUM } from '../../../support/annonces.ts';
import { aPersonne } from '../../../support/builders.ts';
import { createAsk, messageOf, textOf } from '../../../support/coordination.ts';
import { useBase } from '../../../support/database.ts';
import { anotherParty } from '../../../support/resume-round.ts';

const base = await useBase();
let world: Annonces;

beforeEach(async () => {
  await base.db.$executeRaw`UPDATE "Convention" SET "creeLe" = now() + interval '1 day'`; // the site shows the one that was here first
  world = await createAnnonces(base); // Monday 1 March 2027, 10 h
});

const AU_CALENDRIER = { calendrier: 'oui' } as const;
const FORMATION = {
  ...{ titre: 'Formation', inscriptions: 'oui', debut: '14 h', fin: '17 h' },
  ...{ lieu: 'Hôtel de ville de Calais', places: '2', limite: '', question: '' },
} as const;

const tout = async () => {
  const feed = (await publishCalendrier('tout', base.ports)) ?? expect.fail('no calendar');
  return feed;
};
const personal = async (personne = world.ines): Promise<CalendarFeed> => {
  const token = await createLienCalendrier(personne, base.ports);
  const opened = await openCalendrier(token, base.ports);
  if (typeof opened === 'string') throw new Error(opened);
  return opened.compose();
};
const only = ({ events }: CalendarFeed): CalendarEvent | undefined => {
  expect(events.length).toBeLessThanOrEqual(1);
  return events[0];
};
const uid = async () => `${(await world.getAnnonce()).id}@evenements.espace-collaboratif`;
const later = (minutes: number) => base.clock.set(base.clock.now().add({ minutes }));

async function publish(change = {}): Promise<() => Promise<void>> {
  const convention = await base.stores.conventions.get(world.conventionId);
  const other = { prenom: 'Lena', identifiant: `lena ${convention.code}`, roles: ['lecture'] } as const;
  const referent = await anotherParty(base, await aPersonne(base, convention, other));
  await world.send({ ...AU_CALENDRIER, publique: 'oui', ...change });
  const agree = async () => {
    const annonce = await world.getAnnonce();
    const values = { annonce: annonce.id, empreinte: toAPublier(annonce).empreinte };
    await createAsk(base, referent)(giveAccordAnnonce, values);
    later(10);
    await sendAnnoncesPrevues(base.ports);
  };
  await agree();
  return agree;
}

it('joins none unless it is asked, and needs a date then', async () => {
  await world.send(FORMATION);
  expect([only(await tout()), only(await personal())]).toEqual([undefined, undefined]);
  const form = await world.ask(previewAnnonce, { ...FORUM, ...AU_CALENDRIER, dateEvenement: '' });
  expect(form).toHold('Donnez la date de l’événement');
  const preview = await world.ask(previewAnnonce, { ...FORUM, ...AU_CALENDRIER });
  expect(preview).toHold('dans les agendas personnels de ses destinataires');
});

it('an internal one stands only in the agendas of those it is for', async () => {
  await world.send({ ...AU_CALENDRIER, destinataires: 'pilotes' });
  const convention = await base.stores.conventions.get(world.conventionId);
  const other = { prenom: 'Marc', identifiant: `marc ${convention.code}`, roles: ['membre'] } as const;
  expect(only(await personal())).toMatchObject({
    uid: await uid(),
    sequence: 0,
    when: { kind: 'all-day' },
    status: 'confirmed',
    summary: expect.stringContaining('Forum des familles –'),
  });
  expect(only(await personal(await aPersonne(base, convention, other)))).toBeUndefined();
  expect(only(await tout())).toBeUndefined();
});

it('a public one joins the calendar of everybody once it left, at its hours, and the page of dates', async () => {
  await publish(FORMATION);
  const feed = await tout();
  expect(only(feed)).toMatchObject({
    uid: await uid(),
    sequence: 0,
    when: { kind: 'timed' },
    location: FORMATION.lieu,
  });
  expect(renderCalendar(feed)).toContain('DTSTART;TZID=Europe/Paris:20270318T140000');
  const dates = (await getDatesPubliques(base.ports)).prochaines.map(dateEnMots);
  expect(dates.map((date) => date.replaceAll(/\s/g, ' '))).toEqual([
    'jeudi 18 mars 2027, de 14 h à 17 h : Formation, Hôtel de ville de Calais',
  ]);
  for (const slug of ['echeances', 'groupe-projet', 'comite-de-pilotage'])
    expect((await publishCalendrier(slug, base.ports))?.events).toEqual([]);
});

it('moved, it leaves until the new text is agreed to, then comes back as the same event, later in its sequence', async () => {
  const agree = await publish();
  const before = await tout();
  later(60);
  await world.correct({ dateEvenement: '2027-03-25' });
  later(1);
  const between = await tout();
  expect(only(between)).toBeUndefined();
  expect(between.modified?.toString()).not.toBe(before.modified?.toString());
  await agree();
  const now = only(await tout());
  expect(now).toMatchObject({ uid: only(before)?.uid, sequence: 1, summary: only(before)?.summary });
  expect(now?.when).toMatchObject({ kind: 'all-day' });
  expect(String(now?.when.kind === 'all-day' && now.when.date)).toBe('2027-03-25');
});

it('another word changes no sequence, but its stamp', async () => {
  await world.send(AU_CALENDRIER);
  const before = only(await personal());
  later(5);
  await world.correct({ texte: 'Le forum a lieu à Marck.' });
  const after = only(await personal());
  expect(after?.sequence).toBe(before?.sequence);
  expect(after?.modified.toString()).not.toBe(before?.modified.toString());
});

it('withdrawn, it is cancelled where it stood, and leaves six weeks after its day', async () => {
  await publish();
  later(5);
  await world.ask(withdrawAnnonce, { annonce: (await world.getAnnonce()).id });
  for (const feed of [await tout(), await personal()])
    expect(only(feed)).toMatchObject({
      status: 'cancelled',
      sequence: 1,
      summary: expect.stringContaining('ANNULÉ'),
    });
  base.clock.set('2027-05-05T09:00:00Z');
  expect([only(await tout()), only(await personal())]).toEqual([undefined, undefined]);
});

it('whoever registers keeps one event, whose sequence only rises; whoever comes no more has none', async () => {
  await world.send({ ...FORMATION, ...AU_CALENDRIER });
  const { id: annonce } = await world.getAnnonce();
  const ask = createAsk(base, world.ines);
  expect(only(await personal())?.sequence).toBe(0);
  await ask(saveInscription, { annonce });
  const come = only(await personal());
  expect(come?.sequence).toBe(1);
  expect(come?.description).toContain('Vous avez une place');
  await ask(cancelInscription, { annonce });
  expect(only(await personal())).toBeUndefined();
  await ask(saveInscription, { annonce });
  expect(only(await personal())?.sequence).toBe(3);
});

it('is had as a file by whoever comes, behind an own link, as it is at that moment', async () => {
  await world.send(FORMATION);
  const { id: annonce } = await world.getAnnonce();
  const ask = createAsk(base, world.ines);
  expect(await ask(saveInscription, { annonce })).toHold('Ajouter à mon agenda');
  const offered = textOf(messageOf(await ask(offerAgenda, { annonce })));
  const token = /\/exports\/evenement\/([\w-]+)\.ics/.exec(offered)?.[1] ?? '';
  expect(await openEvenement(token, base.ports)).toMatchObject({
    uid: await uid(),
    location: FORMATION.lieu,
  });
  expect(await openEvenement('autre', base.ports)).toBeNull();
  await world.ask(withdrawAnnonce, { annonce });
  expect(await openEvenement(token, base.ports)).toMatchObject({ status: 'cancelled' });
  await base.stores.annonces.save({ ...(await world.getAnnonce()), destinataires: AUDIENCES.coordination });
  await base.db.participation.deleteMany({ where: { annonceId: annonce } });
  expect(await openEvenement(token, base.ports)).toBeNull(); // it is for her no more
});
