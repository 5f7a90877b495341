import { beforeEach, describe, expect, it } from 'vitest';
import type { Values } from '../../../../src/conversation/chat.ts';
import { toPlainText } from '../../../../src/conversation/plain-text.ts';
import type { Personne } from '../../../../src/domain/nouns/personne.ts';
import type { Instance } from '../../../../src/domain/nouns/seance.ts';
import { aCopil, aPersonne, aSeance } from '../../../support/builders.ts';
import { createConversation, formOf, messageOf } from '../../../support/conversation.ts';
import { fieldOf } from '../../../support/coordination.ts';
import { useBase } from '../../../support/database.ts';
import { listRows, move, type Preparation, prepareSeance } from '../../../support/seances.ts';

let preparation: Preparation;
let odile: Personne;
let instance: Instance;

const base = await useBase();
beforeEach(async () => {
  preparation = await prepareSeance(base);
  instance = await aCopil(base, preparation.convention);
  odile = await aPersonne(base, preparation.convention, { nom: 'Bouchel', roles: ['lecture'] });
});

const asCamille = () => createConversation(base.ports)(preparation.camille);
const read = async (personne: Personne) => (await base.stores.personnes.get(personne.id)).instances;

describe('who is told of which séance', () => {
  it('the members of the comité de pilotage and coordination of its own, and no channel', async () => {
    const { camille, convention } = preparation;
    const readers = (await base.stores.personnes.list(convention.id)).filter(({ roles }) =>
      roles.includes('lecture'),
    );
    const copil = await aSeance(base, convention, { instance });
    const text = messageText(await move({ ...preparation, seanceId: copil.id }, { jour: '2027-05-27' }));
    expect(text).toContain('3 personnes');
    expect(await listRows(preparation, copil.id)).toEqual(
      [camille, ...readers].map(({ id }) => `deplacee 1 prevu ${id}`).sort(),
    );
  });

  it('who was taken out of the groupe projet no more; who leads a fiche still', async () => {
    const { maud, ines, camille, canalId, seanceId } = preparation;
    await save(maud, { instances: [] });
    await save(ines, { instances: [] });
    await move(preparation, { jour: '2027-05-27' });
    expect(await listRows(preparation, seanceId)).toEqual(
      [ines.id, camille.id, canalId].map((id) => `deplacee 1 prevu ${id}`).sort(),
    );
  });
});

it('an announcement to the comité de pilotage is for its members, and in no channel', async () => {
  const forum = { titre: 'Le comité', texte: 'Voici son dossier.', destinataires: 'comite_de_pilotage' };
  const reply = await asCamille().ask('annonce:apercu', forum);
  const text = JSON.stringify(formOf(reply)).replaceAll('\u00A0', ' ');
  expect(text).toContain('3 personnes la recevront.');
  expect(text).not.toContain('paraîtra');
});

describe('coordination says who takes part', () => {
  it('in the form of a person; the journal notes the codes', async () => {
    const { maud, convention } = preparation;
    expect(fieldOf(await open(maud), 'instances')).toMatchObject({
      value: ['GP'],
      options: [
        { value: 'COPIL', label: 'Comité de pilotage' },
        { value: 'GP', label: 'Groupe projet' },
      ],
    });
    const message = messageOf(await save(maud, { instances: ['GP', 'COPIL'] }));
    expect(message.facts).toContainEqual({
      label: 'Membre de',
      value: 'Comité de pilotage et Groupe projet',
    });
    expect(await read(maud)).toEqual(['COPIL', 'GP']);
    const [event] = await base.stores.journal.listByObjet(convention.id, `personne:${maud.id}`);
    expect(event?.details).toMatchObject({
      champs: 'instances',
      instancesAvant: 'GP',
      instances: 'COPIL GP',
    });
  });

  it('not of an instance that nobody knows', async () => {
    expect(formOf(await save(odile, { instances: ['COPIL', 'X'] }))).toAskAgain('instances');
    expect(await read(odile)).toEqual(['COPIL']);
  });

  it('and reads who they are', async () => {
    const text = messageText(messageOf(await asCamille().ask('personnes')));
    expect(text).toMatch(/Membres : Comité de pilotage : [^\n]*Bouchel/);
  });
});

it('the page of a person closes the calendar that an agenda reads, while there is one', async () => {
  const { ines } = preparation;
  const labels = async () =>
    messageOf(await asCamille().ask('personne:voir', { personne: ines.id })).buttons?.map(
      ({ label }) => label,
    );
  expect(await labels()).not.toContain('Fermer son calendrier');
  await createConversation(base.ports)(ines).ask('calendrier:creer');
  expect(await labels()).toContain('Fermer son calendrier');
  await asCamille().ask('personne:calendrier:fermer', { personne: ines.id });
  expect(await labels()).not.toContain('Fermer son calendrier');
});

const open = async ({ id }: Personne) => formOf(await asCamille().ask('personne:modifier', { personne: id }));

/** Everything as it stands in the form but for what is changed. */
async function save(personne: Personne, change: Values) {
  const form = await open(personne);
  const known = form.fields.flatMap((field) =>
    field.kind === 'explanation' || field.value === undefined ? [] : [[field.id, field.value] as const],
  );
  return asCamille().submit(form, { ...Object.fromEntries(known), ...change });
}

const messageText = (message: Parameters<typeof toPlainText>[0]) =>
  toPlainText(message).replaceAll('\u00A0', ' ');
