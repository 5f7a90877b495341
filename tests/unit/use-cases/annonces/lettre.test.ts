import { expect, it } from 'vitest';
import { compose } from '../../../../src/composers.ts';
import type { Values } from '../../../../src/conversation/chat.ts';
import { showTableau } from '../../../../src/use-cases/accueil/show-tableau.ts';
import { proposeLettres } from '../../../../src/use-cases/annonces/propose-lettre.ts';
import { sendAnnonce } from '../../../../src/use-cases/annonces/send-annonce.ts';
import {
  keepAnnonce,
  previewAnnonce,
  writeAnnonce,
} from '../../../../src/use-cases/annonces/write-annonce.ts';
import { letAnnoncesLeave, useAnnonces } from '../../../support/annonces.ts';
import { aPersonne } from '../../../support/builders.ts';
import { createAsk, fieldOf, formOf, messageOf, textOf } from '../../../support/coordination.ts';

const { base, world } = await useAnnonces();
const LETTRE = { modele: 'lettre' };

const listProposed = async () =>
  (await base.stores.envois.listBySource(world.conventionId, world.conventionId)).filter(
    ({ etape }) => etape === 'lettre-du-mois',
  );
const valuesOf = async (values: Values = LETTRE) => {
  const form = formOf(await world.ask(writeAnnonce, values));
  const read = (id: string) => String(fieldOf(form, id).value ?? '');
  return {
    ...form.context,
    titre: read('titre'),
    texte: read('texte'),
    destinataires: read('destinataires'),
  };
};
const home = async () => textOf(messageOf(await world.ask(showTableau)));

it('is proposed to coordination once, on the first working day, and leaves only when it is sent', async () => {
  await world.send();
  base.clock.set('2027-04-02T07:30:00Z');
  await proposeLettres(base.ports);
  expect(await listProposed()).toEqual([]);
  base.clock.set('2027-04-01T07:30:00Z'); // a Thursday
  for (const _ of [1, 2]) await proposeLettres(base.ports);
  const [envoi, ...others] = await listProposed();
  expect(others).toEqual([]);
  if (envoi === undefined) throw new Error('nothing was proposed');
  const camille = await base.stores.personnes.get((await world.getAnnonce()).auteurId);
  expect(envoi.destinataire).toEqual({ personneId: camille.id });
  const proposal = await compose(envoi, { kind: 'personne', personne: camille }, base.ports);
  expect(proposal).toHold('Rien ne part sans vous.');
  expect(await home()).toContain('La lettre du mois est à relire');
  const written = await valuesOf();
  const { context } = formOf(await world.ask(previewAnnonce, written));
  expect(await home()).toContain('La lettre du mois est à relire');
  await world.ask(sendAnnonce, context);
  expect(await home()).not.toContain('La lettre du mois est à relire');
  expect((await compose(envoi, { kind: 'personne', personne: camille }, base.ports)).kind).toBe('obsolete');
  expect((await world.listEnvois()).length).toBe(0);
  await letAnnoncesLeave(base);
  expect((await world.getAnnonce()).titre.replace(/[\u00A0\u202F]/g, ' ')).toBe('Lettre du mois – mars 2027');
  expect(await world.listEnvois()).toHaveLength(3);
});

it('tells what happened in the month before and what comes, as a draft that coordination shares', async () => {
  await world.send({ titre: 'Forum *des* familles', dateEvenement: '2027-04-20' });
  await world.send({ titre: 'Entre nous', destinataires: 'coordination' });
  base.clock.set('2027-03-20T09:00:00Z');
  const maud = await aPersonne(base, await base.stores.conventions.get(world.conventionId), {
    prenom: 'Maud',
    identifiant: `maud ${world.conventionId}`,
  });
  const auteurId = (await world.getAnnonce()).auteurId;
  await base.stores.journal.append({
    conventionId: world.conventionId,
    acteurId: auteurId,
    action: 'personne:creer',
    objet: maud.id,
    survenuLe: base.clock.now(),
  });
  base.clock.set('2027-04-05T09:00:00Z');
  const { texte, ...written } = await valuesOf();
  for (const part of [
    '*Bienvenue*\n- Maud Lefebvre',
    '*À venir*\n- Forum des familles, le mardi 20 avril 2027',
  ])
    expect(texte.replaceAll('\u00A0', ' ')).toContain(part);
  expect(texte).not.toContain('Entre nous');
  await world.ask(keepAnnonce, { ...written, texte: 'Un mois de travail.' });
  const other = await aPersonne(base, await base.stores.conventions.get(world.conventionId), {
    roles: ['coordination'],
  });
  const again = formOf(await createAsk(base, other)(writeAnnonce, LETTRE));
  expect(fieldOf(again, 'texte').value).toBe('Un mois de travail.');
});

it('tells of what comes within forty-five days, the last of them too, of nothing that was withdrawn', async () => {
  await world.send({ titre: 'Le dernier jour', dateEvenement: '2027-05-20' });
  await world.send({ titre: 'Un jour après', dateEvenement: '2027-05-21' });
  base.clock.set('2027-04-05T09:00:00Z');
  const texte = (await valuesOf()).texte.replaceAll('\u00A0', ' ');
  expect(texte).toContain('- Le dernier jour, le jeudi 20 mai 2027');
  expect(texte).not.toContain('- Un jour après, le');
  const { conventionId } = world;
  await base.db.annonce.updateMany({ where: { conventionId }, data: { etat: 'retiree' } });
  await expect(valuesOf()).rejects.toMatchObject({ code: 'lettre-vide' });
});

it('says that nothing happened, and proposes nothing', async () => {
  base.clock.set('2027-04-01T07:30:00Z');
  await proposeLettres(base.ports);
  expect(await listProposed()).toEqual([]);
  expect(await home()).not.toContain('La lettre du mois est à relire');
  await expect(world.ask(writeAnnonce, LETTRE)).rejects.toBeRefused('lettre-vide');
});
