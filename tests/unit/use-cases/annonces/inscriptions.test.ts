import { beforeEach, describe, expect, it } from 'vitest';
import type { Values } from '../../../../src/conversation/chat.ts';
import type { Personne } from '../../../../src/domain/nouns/personne.ts';
import { correctAnnonce, writeCorrection } from '../../../../src/use-cases/annonces/correct-annonce.ts';
import {
  cancelInscription,
  exportInscriptions,
  saveInscription,
  showInscriptions,
  writeInscription,
} from '../../../../src/use-cases/annonces/save-inscription.ts';
import { withdrawAnnonce } from '../../../../src/use-cases/annonces/withdraw-annonce.ts';
import { keepAnnonce, previewAnnonce } from '../../../../src/use-cases/annonces/write-annonce.ts';
import { createLien } from '../../../../src/use-cases/verbs/liens.ts';
import { FORUM, useAnnonces } from '../../../support/annonces.ts';
import { aPersonne } from '../../../support/builders.ts';
import { createAsk, fieldOf, formOf, messageOf, textOf } from '../../../support/coordination.ts';
import { codeOf } from '../../../support/resume-round.ts';
import { createShown } from '../../../support/shown-messages.ts';

const { base, world } = await useAnnonces();
let annonce: string;
let shown: ReturnType<typeof createShown>;

const FORMATION = {
  ...{ titre: 'Formation', texte: 'Une formation pour toutes et tous.', inscriptions: 'oui' },
  ...{ debut: '14 h', fin: '17 h', lieu: 'Hôtel de ville de Calais', places: '2', limite: '', question: '' },
} as const;

// Monday 1 March 2027, 10 h
beforeEach(() => {
  shown = createShown(base);
});

const send = async (change: Values = {}) => {
  await world.send({ ...FORMATION, ...change });
  annonce = (await world.getAnnonce()).id;
  await shown.drain();
};
const add = (prenom: string): Promise<Personne> =>
  aPersonne(
    base,
    { id: world.conventionId },
    { prenom, identifiant: `${prenom} ${world.conventionId}`, roles: ['membre'] },
  );
const register = async (personne: Personne, values: Values = {}) =>
  textOf(messageOf(await createAsk(base, personne)(saveInscription, { annonce, ...values })));
const cancel = async (personne: Personne) =>
  textOf(messageOf(await createAsk(base, personne)(cancelInscription, { annonce })));
const correct = async (change: Values) => {
  const { context, fields } = formOf(await world.ask(writeCorrection, { annonce }));
  const values = Object.fromEntries(
    fields.flatMap((field) =>
      'value' in field && typeof field.value === 'string' ? [[field.id, field.value]] : [],
    ),
  );
  return messageOf(await world.ask(correctAnnonce, { ...context, ...values, ...change }));
};
const list = async () => textOf(messageOf(await world.ask(showInscriptions, { annonce })));
const stepsOf = async (personne: Personne) => {
  const envois = await base.stores.envois.listBySource(world.conventionId, annonce, {
    personneId: personne.id,
  });
  return envois.filter(({ genre }) => genre === 'inscription').map(({ etape, etat }) => `${etape} ${etat}`);
};

describe('an announcement that opens registrations', () => {
  it('asks for what they need in a step of its own, kept with the draft', async () => {
    const { debut, fin, lieu, places, limite, question, ...first } = FORMATION;
    const values = { ...FORUM, ...first };
    const step = formOf(await world.ask(previewAnnonce, values));
    expect(step.fields.map(({ id }) => id)).toContain('lieu');
    const typed = { ...step.context, debut, fin: '13 h', lieu, places, limite, question };
    const wrong = formOf(await world.ask(previewAnnonce, typed));
    expect(fieldOf(wrong, 'fin').error).toContain('après le début');
    const kept = formOf(await world.ask(keepAnnonce, { ...wrong.context, ...typed, fin }));
    const preview = formOf(await world.ask(previewAnnonce, { ...kept.context, ...typed, fin }));
    expect(preview).toHold('jeudi 18 mars 2027, de 14 h à 17 h');
    const undated = formOf(await world.ask(previewAnnonce, { ...values, dateEvenement: '' }));
    expect(fieldOf(undated, 'dateEvenement').error).toContain('inscriptions');
  });

  it('offers « Je m’inscris » to each person, and says in its place what became of it', async () => {
    await send();
    expect(shown.textOf('ines')).toContain('[Je m’inscris]');
    expect(shown.textOf('groupe')).not.toContain('[Je m’inscris]');
    expect(await register(world.ines)).toContain('Votre place est réservée.');
    expect(await register(world.ines)).toContain('Votre place est réservée.');
    await shown.drain();
    expect(shown.textOf('ines')).toContain('Votre place est réservée.');
    expect(shown.textOf('ines')).toContain('[Je ne viens plus]');
    expect(await cancel(world.ines)).toContain('vous ne venez plus');
    await shown.drain();
    expect(shown.textOf('ines')).toContain('[Je m’inscris]');
  });

  it('asks its question in one line, and keeps the answer', async () => {
    await send({ question: 'Venez-vous en covoiturage ?' });
    const form = formOf(await createAsk(base, world.ines)(saveInscription, { annonce }));
    expect(fieldOf(form, 'reponse').label).toBe('Venez-vous en covoiturage ?');
    expect(await register(world.ines, { reponse: 'Oui, deux places' })).toContain('Oui, deux places');
    const again = formOf(await createAsk(base, world.ines)(writeInscription, { annonce }));
    expect(fieldOf(again, 'reponse')).toMatchObject({ value: 'Oui, deux places' });
    expect(await list()).toContain('Oui, deux places');
  });

  it('is for its audience alone, and its list for coordination', async () => {
    await send({ destinataires: 'coordination' });
    const ask = createAsk(base, world.ines);
    expect(await codeOf(ask(saveInscription, { annonce }))).toBe('annonce-introuvable');
  });
});

describe('the last place', () => {
  it('is given once to twenty people who press in the same instant', async () => {
    await send({ places: '7' });
    const people: Personne[] = [];
    for (let index = 0; index < 20; index += 1) people.push(await add(`p${String(index)}`));
    await Promise.all(people.map((one) => register(one)));
    const all = await base.stores.participations.list({ id: annonce, conventionId: world.conventionId });
    expect(all.filter(({ etat }) => etat === 'inscrit')).toHaveLength(7);
    expect(new Set(all.map(({ rang }) => rang)).size).toBe(20);
  });

  it('goes to who waits first when somebody leaves: told once, by the ledger', async () => {
    await send({ places: '1' });
    const [maud, lea] = [await add('maud'), await add('lea')];
    await register(world.ines);
    expect(await register(maud)).toContain('Liste d’attente : 1re place.');
    expect(await register(lea)).toContain('Liste d’attente : 2e place.');
    await cancel(world.ines);
    await cancel(world.ines);
    expect(await stepsOf(maud)).toContain('place-liberee a_envoyer');
    expect(await stepsOf(lea)).toEqual([]);
    await shown.drain();
    expect(shown.texts().filter((text) => text.includes('Une place s’est libérée'))).toHaveLength(1);
    expect(await createAsk(base, lea)(saveInscription, { annonce })).toHold('1re place');
  });

  it('is there for more when places are raised; nothing is told of a place that was given back before', async () => {
    await send({ places: '1' });
    const [maud, lea] = [await add('maud'), await add('lea')];
    for (const one of [world.ines, maud, lea]) await register(one);
    await correct({ places: '3' });
    expect(await list()).toContain('3 inscriptions.');
    await cancel(maud);
    await shown.drain();
    expect(shown.texts().filter((text) => text.includes('Une place s’est libérée'))).toHaveLength(1);
  });
});

describe('an event', () => {
  it('that has begun gives no more place, however it is corrected', async () => {
    await send({ places: '1' });
    const maud = await add('maud');
    await register(world.ines);
    await register(maud);
    base.clock.set('2027-03-18T15:00');
    await correct({ places: '5', titre: 'Formation commune' });
    expect((await world.getAnnonce()).evenement?.places).toBe(5);
    expect(await list()).toContain('1 inscription, 1 sur liste d’attente.');
  });

  it('closes its registrations at the end of its last day; who has a place may still leave', async () => {
    await send({ limite: '2027-03-10', places: '1' });
    const maud = await add('maud');
    await register(world.ines);
    await register(maud);
    base.clock.set('2027-03-11T00:00');
    expect(await register(await add('lea'))).toContain('Les inscriptions sont closes');
    expect(await cancel(world.ines)).toContain('vous ne venez plus');
    expect(await list()).toContain('1 inscription.');
  });

  it('is recalled the open day before at 9 h to who comes, and to nobody else', async () => {
    await send();
    const maud = await add('maud');
    await register(world.ines);
    await register(maud);
    await cancel(maud);
    await shown.drain();
    base.clock.set('2027-03-17T08:59');
    await base.envoiQueue.sweep(base.clock.now());
    await shown.drain();
    expect(shown.texts().join()).not.toContain('Rappel :');
    base.clock.set('2027-03-17T09:00');
    await base.envoiQueue.sweep(base.clock.now());
    await shown.drain();
    expect(
      shown.texts().filter((text) => text.includes('Rappel : « Formation », jeudi 18 mars 2027')),
    ).toHaveLength(1);
  });

  it('that moves is told to who comes or waits, and to nobody else; one that is withdrawn too', async () => {
    await send({ places: '1' });
    const [maud, lea] = [await add('maud'), await add('lea')];
    for (const one of [world.ines, maud, lea]) await register(one);
    await cancel(lea);
    await correct({ debut: '15 h' });
    await correct({ titre: 'Formation commune' });
    await shown.drain();
    expect(shown.texts().filter((text) => text.includes('L’événement a changé'))).toHaveLength(2);
    await world.ask(withdrawAnnonce, { annonce });
    await shown.drain();
    expect(shown.texts().filter((text) => text.includes('l’événement n’a pas lieu'))).toHaveLength(2);
    const told = await base.db.envoi.findMany({ where: { source: annonce, etape: 'evenement-annule' } });
    const fin = (await world.getAnnonce()).evenement?.fin.epochMilliseconds; // who stands before a closed door wants to know
    expect(told.map(({ graceJusqua }) => Number(graceJusqua))).toEqual([fin, fin]);
    expect(await register(maud)).toContain('sont closes');
  });

  it('shows to who comes the name of those who let them, where its author asked for it', async () => {
    await send({ places: '' });
    const [maud, nina] = [await add('maud'), await add('nina')];
    await register(maud, { visible: 'oui' }); // nothing is asked: no name is shown later for that
    await correct({ visible: 'oui' });
    expect(await register(world.ines, { demande: 'oui' })).not.toContain('Viennent aussi');
    const { fields } = formOf(await createAsk(base, nina)(saveInscription, { annonce }));
    expect(fields).toMatchObject([{ kind: 'tick', id: 'visible' }]);
    await register(maud, { demande: 'oui', visible: 'oui' });
    expect(await register(nina, { demande: 'oui' })).toMatch(/Viennent aussi\s: maud [^,"]*"/);
  });
});

describe('the list of who comes', () => {
  it('counts, and is a table and a sheet to sign behind a link of coordination', async () => {
    await send({ places: '1', question: 'Repas ?' });
    await register(world.ines, { reponse: '=1+1' });
    await register(await add('maud'), { reponse: '' });
    expect(await list()).toContain('1 inscription, 1 sur liste d’attente.');
    const camille =
      (await base.stores.personnes.list(world.conventionId)).find(({ prenom }) => prenom === 'camille') ??
      expect.fail('no coordination');
    const token = await createLien('inscriptions', { lecteur: camille, id: annonce }, base.ports);
    const file = await exportInscriptions(token, base.ports);
    expect(file?.table.rows).toHaveLength(2);
    expect(file?.document).toHold('Signature');
    expect(file?.document).not.toHold('maud');
    const stolen = await createLien('inscriptions', { lecteur: world.ines, id: annonce }, base.ports);
    expect(await exportInscriptions(stolen, base.ports)).toBeNull();
  });
});
