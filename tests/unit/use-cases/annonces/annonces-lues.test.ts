import { beforeEach, describe, expect, it } from 'vitest';
import {
  findPlaceAnnonce,
  noteLecture,
  showAnnonce,
} from '../../../../src/use-cases/annonces/show-annonce.ts';
import { exportSuiviAnnonce, retryAnnonce } from '../../../../src/use-cases/annonces/suivi-annonce.ts';
import { withdrawAnnonce } from '../../../../src/use-cases/annonces/withdraw-annonce.ts';
import { writeAnnonce } from '../../../../src/use-cases/annonces/write-annonce.ts';
import { createLien } from '../../../../src/use-cases/verbs/liens.ts';
import { FORUM, useAnnonces } from '../../../support/annonces.ts';
import { aPersonne } from '../../../support/builders.ts';
import { createAsk, fieldOf, formOf, messageOf, textOf } from '../../../support/coordination.ts';
import { codeOf } from '../../../support/resume-round.ts';
import { createShown } from '../../../support/shown-messages.ts';

const { base, world } = await useAnnonces();
let annonce: string;
let shown: ReturnType<typeof createShown>;

// Monday 1 March 2027, 10 h
beforeEach(() => {
  shown = createShown(base);
});

const send = async (change = {}) => {
  base.clock.set(base.clock.now().add({ minutes: 1 }));
  await world.send({ accuse: 'oui', ...change });
  annonce = (await world.getAnnonce()).id;
  await shown.drain();
};
const press = () => createAsk(base, world.ines)(noteLecture, { annonce });
const suivi = async () => messageOf(await world.ask(showAnnonce, { annonce }));
const factsOf = async () =>
  Object.fromEntries((await suivi()).facts?.map(({ label, value }) => [label, value]) ?? []);

describe('« J’ai lu »', () => {
  it('is asked of people, not of channels, where its author wants so', async () => {
    await send();
    expect(shown.textOf('ines')).toContain('[J’ai lu]');
    expect(shown.textOf('groupe')).not.toContain('[J’ai lu]');
    await world.send({ titre: 'Sans accusé' });
    await shown.drain();
    expect(shown.texts().filter((text) => text.includes('[J’ai lu]'))).toHaveLength(2);
  });

  it('is said once: a second press changes nothing, the message says since when, and it is counted', async () => {
    await send();
    base.clock.set('2027-03-01T11:00');
    const first = textOf(messageOf(await press()));
    expect(first).toContain('« J’ai lu » le lundi 1er mars 2027 à 11 h.');
    base.clock.set('2027-03-01T12:00');
    expect(textOf(messageOf(await press()))).toBe(first);
    await shown.drain();
    expect(shown.textOf('ines')).toContain('« J’ai lu » le lundi 1er mars 2027 à 11 h.');
    expect(shown.textOf('ines')).not.toContain('[J’ai lu]');
    expect(shown.textOf('camille')).toContain('[J’ai lu]');
    expect(await factsOf()).toEqual({
      Destinataires: '2 personnes et 1 canal',
      'Lu par': '1 personne',
      'Remis à': '1 personne et 1 canal',
    });
  });

  it('is nobody’s to whom nothing was sent, and over with the announcement', async () => {
    await send({ destinataires: 'coordination' });
    expect(await codeOf(press())).toBe('annonce-introuvable');
    await send({ titre: 'Une autre' });
    await world.ask(withdrawAnnonce, { annonce });
    expect(await codeOf(press())).toBe('annonce-retiree');
    await send({ titre: 'Sans accusé', accuse: '' });
    expect(await codeOf(press())).toBe('annonce-introuvable');
  });

  it('stands where an announcement is read again, for who received it', async () => {
    await send();
    const read = createAsk(base, world.ines);
    const buttons = async () => textOf(messageOf(await read(showAnnonce, { annonce })));
    expect(await buttons()).toContain('annonce:lue');
    await press();
    expect(await buttons()).not.toContain('annonce:lue');
    const late = await aPersonne(base, { id: world.conventionId }, { roles: ['pilote'] });
    expect(await createAsk(base, late)(showAnnonce, { annonce })).not.toHold('annonce:lue');
  });

  it('is asked again of those alone who have not said it, once a day', async () => {
    await send();
    await press();
    expect(await suivi()).toHold('Relancer qui n’a pas dit « J’ai lu » (1)');
    const relance = () => world.ask(retryAnnonce, { annonce, qui: 'non-lus' });
    expect(await relance()).toHold('1 personne');
    expect(messageOf(await relance()).title).toBe('Déjà relancés aujourd’hui');
    await shown.drain();
    expect(shown.readers().filter((reader) => reader === 'camille')).toHaveLength(2);
    expect(shown.readers().filter((reader) => reader === 'ines')).toHaveLength(1);
    expect((await factsOf()).Destinataires).toBe('2 personnes et 1 canal');
  });

  it('comes back with a text that is taken up again', async () => {
    await send();
    expect(fieldOf(formOf(await world.ask(writeAnnonce, { annonce })), 'accuse').value).toBe('oui');
  });
});

describe('what became of an announcement', () => {
  it('is read one by one, and as a table behind a link of its reader', async () => {
    await send();
    await press();
    const folded = (await suivi()).sections?.find(({ isFolded }) => isFolded);
    expect(folded?.list?.map(({ text, pills }) => [text, pills?.[0]?.label]).sort()).toEqual([
      ['Groupe', 'Remis'],
      ['camille Lefebvre', 'Remis'],
      ['ines Lefebvre', 'Lu'],
    ]);
    const lecteur = await base.stores.personnes.get((await world.getAnnonce()).auteurId);
    const token = await createLien('suiviAnnonce', { lecteur, id: annonce }, base.ports);
    const file = await exportSuiviAnnonce(token, base.ports);
    expect(file?.nom).toBe('annonce-2027-03-01');
    expect(file?.table.rows.map(([nom, sorte, etat]) => [nom, sorte, etat]).sort()).toEqual([
      ['Groupe', 'canal', 'Remis'],
      ['camille Lefebvre', 'personne', 'Remis'],
      ['ines Lefebvre', 'personne', 'Lu'],
    ]);
    const stolen = await createLien('suiviAnnonce', { lecteur: world.ines, id: annonce }, base.ports);
    expect(await exportSuiviAnnonce(stolen, base.ports)).toBeNull();
  });

  it('counts after the sending whom the preview counted before, also who cannot be reached', async () => {
    const odile = await aPersonne(base, { id: world.conventionId }, { prenom: 'Odile' });
    await base.stores.comptes.unlink(odile, odile.comptes[0]?.id ?? '');
    const receipt = await world.send(FORUM);
    annonce = (await world.getAnnonce()).id;
    expect(receipt).toHold('2 personnes la recevront.', 'Aucun compte ne permet de joindre Odile');
    await shown.drain();
    expect(await factsOf()).toEqual({
      Destinataires: '3 personnes et 1 canal',
      'Remis à': '2 personnes et 1 canal',
      'Refusé pour': '1 personne',
    });
    expect(await suivi()).toHold('Refus durable');
  });
});

it('who leads reads the announcements that are for leads, each whole, also when having come later', async () => {
  await world.send({ destinataires: 'pilotes' });
  const { id } = await world.getAnnonce();
  const late = await aPersonne(base, { id: world.conventionId }, { roles: ['pilote'] });
  for (const personne of [world.ines, late]) {
    const ask = createAsk(base, personne);
    const list = messageOf(await ask(showAnnonce, {}));
    expect(list.sections?.[0]?.list?.map(({ text }) => text)).toEqual([FORUM.titre]);
    const one = messageOf(await ask(showAnnonce, { annonce: id }));
    expect(one.title).toBe(FORUM.titre);
    expect(one).toHold(FORUM.texte);
  }
});

it('nobody reads what was for others, nor what was withdrawn', async () => {
  await world.send({ destinataires: 'coordination' });
  const { id } = await world.getAnnonce();
  const ask = createAsk(base, world.ines);
  expect(await ask(showAnnonce, {})).not.toHold(FORUM.titre);
  expect(await codeOf(ask(showAnnonce, { annonce: id }))).toBe('annonce-introuvable');
  expect(await findPlaceAnnonce(world.ines, id, base.ports)).toBeNull();
  base.clock.set(base.clock.now().add({ hours: 1 })); // the latest one is this
  await world.send({ destinataires: 'pilotes', titre: 'Une autre annonce' });
  const other = await world.getAnnonce();
  await world.ask(withdrawAnnonce, { annonce: other.id });
  const withdrawn = textOf(messageOf(await ask(showAnnonce, { annonce: other.id })));
  expect(withdrawn).toContain('Annonce retirée');
  expect(withdrawn).not.toContain(other.titre);
  expect(await ask(showAnnonce, {})).not.toHold(other.titre);
});
