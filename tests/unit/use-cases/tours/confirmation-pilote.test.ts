import { expect, it } from 'vitest';
import { compose as composeLedger } from '../../../../src/composers.ts';
import { toPlainText } from '../../../../src/conversation/plain-text.ts';
import type { Envoi } from '../../../../src/domain/nouns/envoi.ts';
import { getNomComplet } from '../../../../src/domain/nouns/personne.ts';
import { composeTour } from '../../../../src/use-cases/tours/compose-tour.ts';
import { aFicheAction, aSeance, aTour } from '../../../support/builders.ts';
import { createConversation, messageOf } from '../../../support/conversation.ts';
import { useBase } from '../../../support/database.ts';
import { paris } from '../../../support/delivery-builders.ts';
import { anEnvoiTo, createWorld } from '../../../support/delivery-world.ts';
import { aVersionReponse } from '../../../support/reponses.ts';

const base = await useBase({ now: '2027-04-08T07:00:00Z' });
const world = await createWorld(base);
const { convention, ines, jules } = world;
const pilotes = [
  [ines, 'chef_de_file'],
  [jules, 'co_pilote'],
] as const;
for (const numero of [3, 4]) await aFicheAction(base, convention, { numero, pilotes });
const seance = await aSeance(base, convention, { debut: paris('2026-11-19T14:00') });
const avant = await aTour(base, seance, {
  etat: 'publie',
  ouverture: paris('2026-10-15T09:00'),
  echeance: paris('2026-11-13T17:00'),
  gel: paris('2026-11-27T17:00'),
});
for (const fiche of (await base.stores.ficheActions.list(convention.id)).slice(0, 3)) {
  const version = aVersionReponse(base, { auteur: ines, fiche });
  await base.stores.reponses.append({ tour: avant, ficheActionId: fiche.id, base: 0, version });
}

it('asks about the fiches without an answer in the last tour, and no other', async () => {
  const text = await read();
  expect(text).toSay('Êtes-vous toujours pilote de la fiche 4 ?', 'Fiche 4');
  expect(text).not.toMatch(/Fiche [123]/);
});

it('notes a yes; a no holds at once, once, and is told to coordination for two weeks', async () => {
  const { convention, camille, ines } = world;
  const { ask } = createConversation(base.ports)(ines);
  const lastAction = async () => (await base.stores.journal.list(convention.id, 1))[0]?.action;
  expect((await ask('pilotage:confirmer', { fiche: '4', reponse: 'oui' })).kind).toBe('done');
  expect(await read('envoye')).toContain('Fiche 4 : vous avez répondu oui.');
  expect(await listButtons()).toEqual([]); // used once, gone everywhere
  expect(await lastAction()).toBe('pilotage:confirmer');
  expect(await base.stores.envois.listBySource(convention.id, convention.id)).toEqual([]);
  expect((await ask('pilotage:confirmer', { fiche: '4', reponse: 'non' })).kind).toBe('done');
  expect(await lastAction()).toBe('pilotage:quitter');
  expect(await read('envoye')).toContain('Fiche 4 : vous avez répondu non, vos rappels sont arrêtés.');
  expect(await listButtons()).toEqual([]);
  for (const reponse of ['non', 'oui'])
    expect(messageOf(await ask('pilotage:confirmer', { fiche: '4', reponse })).title).toContain(
      'vous ne pilotez plus la fiche 4',
    );
  expect((await base.stores.journal.list(convention.id, 9)).map(({ action }) => action)).toEqual([
    'pilotage:quitter',
    'pilotage:confirmer',
  ]);
  const [envoi, ...others] = await base.stores.envois.listBySource(convention.id, convention.id);
  if (envoi === undefined) throw new Error('coordination is not told');
  expect([envoi.destinataire.personneId, others]).toEqual([camille.id, []]);
  expect(envoi.graceJusqua.since(envoi.prevuLe).total('hours')).toBe(14 * 24);
  const told = await composeLedger(envoi, { kind: 'personne', personne: camille }, base.ports);
  const text = told.kind === 'message' ? toPlainText(told.message) : '';
  expect(text).toContain(getNomComplet(ines));
  expect(text).toContain(`${getNomComplet(world.jules)} pilote cette fiche.`);
});

it('asks nothing of a lead whose fiches are all answered', async () =>
  expect(await compose()).toEqual({ kind: 'obsolete', raison: 'plus-pilote' }));

async function listButtons() {
  const composition = await compose('envoye');
  if (composition.kind !== 'message') throw new Error(composition.raison);
  return (composition.message.sections ?? []).flatMap(({ list = [] }) =>
    list.flatMap(({ buttons = [] }) => buttons),
  );
}

async function read(etat: Envoi['etat'] = 'a_envoyer'): Promise<string> {
  const composition = await compose(etat);
  if (composition.kind !== 'message') throw new Error(composition.raison);
  return toPlainText(composition.message).replace(/[\u00A0\u202F]/g, ' ');
}

async function compose(etat: Envoi['etat'] = 'a_envoyer') {
  const { convention, ines, tour } = world;
  await base.stores.envois.create([anEnvoiTo(world, ines, { etape: 'confirmation-pilote' })]);
  const [envoi] = await base.stores.envois.listBySource(convention.id, tour.id);
  if (envoi === undefined) throw new Error('nothing is in the ledger');
  return composeTour(
    { ...envoi, etat, envoyeLe: etat === 'envoye' ? base.clock.now() : null },
    { kind: 'personne', personne: ines },
    base.ports,
  );
}
